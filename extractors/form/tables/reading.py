"""Pages to a document where tables print the fiches: what stands in the tables, between the headings beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from extractors.findings.form_findings import FormFinding
from extractors.form.headings import Heading, HeadingFinder
from extractors.form.labels import Form
from extractors.form.tables.boxes import BoxFinder
from extractors.form.tables.cards import CardReader
from extractors.form.tables.columns import ColumnReader, column_tables
from extractors.form.tables.events import Card, Event, Position, Record
from extractors.form.tables.finding import row_tables, ruled_tables
from extractors.form.tables.heads import HeadReader
from extractors.form.tables.pages import TablePages, table_pages
from extractors.form.tables.rows import RowReader
from extractors.form.tables.shared import TableBuilders
from extractors.layout.lines import Line
from extractors.layout.margins import Margins
from extractors.layout.tables.model import Table
from schemas.geometry import PageContent
from schemas.segment import Segmented


class TableReader(Protocol):
    """Reads the tables of one form."""

    def events(self, tables: Sequence[Table]) -> list[list[Event]]:
        """What each table prints, in reading order."""

    def enter(self, event: Event) -> None:
        """Reads one event; what precedes it is read."""

    def is_of_table(self, line: Line) -> bool:
        """Whether a line beside the tables prints labels side by side, so that a table was not found there."""

    @property
    def announces(self) -> bool:
        """Whether headings beside the tables name the fiches."""

    def announce(self, heading: Heading) -> None:
        """Takes the heading of an action beside the tables as that of the next fiche."""


def segment_rows(pages: Sequence[PageContent], form: Form) -> Segmented:
    """The document with each row of its tables a fiche; raises LedgerTotalError where a character is lost."""
    heads = HeadReader(form)
    document = table_pages(pages, row_tables(pages, heads, form.template.furniture), form)
    builders = TableBuilders(document, form)
    return _segmented(document, builders, RowReader(builders, heads))


def segment_columns(pages: Sequence[PageContent], form: Form) -> Segmented:
    """The document with each column of its tables a fiche; as `segment_rows`."""
    heads = HeadReader(form)
    document = table_pages(pages, column_tables(pages, heads, form.template.furniture), form)
    builders = TableBuilders(document, form)
    return _segmented(document, builders, ColumnReader(builders, heads))


def segment_cards(pages: Sequence[PageContent], form: Form) -> Segmented:
    """The document with each group of boxes a fiche; as `segment_rows`."""
    finder = BoxFinder(form)
    tables = [table for lattice in ruled_tables(pages) for table in lattice.tables if finder.accepts(table)]
    document = table_pages(pages, tables, form)
    builders = TableBuilders(document, form)
    return _segmented(document, builders, CardReader(builders, finder))


def _segmented(document: TablePages, builders: TableBuilders, reader: TableReader) -> Segmented:
    events = dict(zip(document.tables, reader.events(document.tables), strict=True))
    fiches = [event for found in events.values() for event in found if isinstance(event, Record | Card)]
    beside = _LinesBeside(document, builders, [(fiche.first, fiche.last) for fiche in fiches], reader)
    for piece in document.pieces():
        if isinstance(piece, Table):
            for event in events[piece]:
                reader.enter(event)
        else:
            beside.read(piece)
    return builders.document(document.beside, "fiches in tables")


class _LinesBeside:
    """Reads the lines beside the tables: headings, and text that belongs to none of the fiches."""

    def __init__(
        self,
        document: TablePages,
        builders: TableBuilders,
        fiches: Sequence[tuple[Position, Position]],
        reader: TableReader,
    ) -> None:
        self._reader = reader
        self._lines = document.beside.lines
        self._builders = builders
        self._fiches = fiches
        every = list(document.every_line())
        self._finder = HeadingFinder(builders.form.template, every, document.beside.entries, builders.form)
        self._margins = Margins(every, [page.info for page in document.pages])
        self._behind = 0

    def read(self, index: int) -> None:
        """Reads the line with this index; a heading takes the lines that it wraps over with it."""
        if index < self._behind:
            return
        line = self._lines[index]
        heading = self._heading(index)
        if heading is not None:
            self._behind = index + len(heading.lines)
            if heading.kind == "action":
                self._reader.announce(heading)
            else:
                self._builders.outline.enter(heading)
        elif self._reader.is_of_table(line):
            self._builders.unassigned([line])
        elif not self._inside(line):
            self._builders.outline.to_body(line)
            self._note_label(line)
        elif self._margins.holds(line):
            self._builders.recorder.assign(line, "furniture")
        else:
            self._builders.unassigned([line])

    def _heading(self, index: int) -> Heading | None:
        headings = self._finder.at(self._lines, index)
        announced = self._reader.announces
        return next((each for each in headings if each.kind != "action" or (announced and each.sure)), None)

    def _note_label(self, line: Line) -> None:
        """Notes that a label, in a cell or in bold type, stands in no table that was read."""
        if self._builders.form.is_label(line.text) and (line.cell.ruled or line.bold):
            finding = FormFinding.label_elsewhere.finding(label=line.text, page=line.page)
            self._builders.recorder.note(finding, [line])

    def _inside(self, line: Line) -> bool:
        """Whether a fiche begins above a line and goes on below it."""
        here = line.page, line.box.top
        return any(first < here < last for first, last in self._fiches)
