"""Tables of which each column is an action, to fiches: their panels, turned, are read as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from extractors.form.headings import RANK
from extractors.form.tables.events import Event, FullRow, HeadRow, ObjectiveCell, Record, Repeated, StrayCells
from extractors.form.tables.finding import open_tables, ruled_tables
from extractors.form.tables.heads import HeadReader, Heads
from extractors.form.tables.pages import place_of
from extractors.form.tables.panels import (
    Panel,
    follows,
    is_caption,
    is_rest,
    names_of,
    prints_labels,
    read_panels,
    sided_heads,
    turned,
)
from extractors.form.tables.records import key_columns, objective_kind
from extractors.form.tables.rows import RowReader
from extractors.layout.lines import Line
from extractors.layout.tables.model import WITHIN, Table, TableCell
from extractors.layout.tables.open_lines import parts
from extractors.layout.tables.open_sides import find_sided_tables
from schemas.geometry import PageContent, Word

BESIDE = 3
"""Texts side by side, the first of them a label, from which on a line is of a table."""


def column_tables(pages: Sequence[PageContent], heads: HeadReader, patterns: Sequence[str]) -> list[Table]:
    """The tables with labels in their first column and actions in the others, from the first page to the last.

    `patterns`: those of a template for headers and footers.
    """
    lattices = ruled_tables(pages)
    ruled = list(_accepted([table for lattice in lattices for table in lattice.tables], heads))
    known = {id(table) for table in ruled}
    loose = [
        [line for table in lattice.tables if id(table) not in known for line in table.lines()] for lattice in lattices
    ]
    free = [
        [*lattice.outside, *(word for line in lines for word in line.words)]
        for lattice, lines in zip(lattices, loose, strict=True)
    ]
    others = open_tables(pages, free, heads, patterns, find_sided_tables, _beside_labels)
    return sorted((*ruled, *chain.from_iterable(others)), key=lambda table: (table.page, table.box.top))


def _accepted(tables: Sequence[Table], heads: HeadReader) -> Iterator[Table]:
    """The ruled tables of this form: with labels, or the rest of one on the page before, or its first row alone.

    Beside a single column of answers no rule may show that they are several.
    """
    sure = [table for table in tables if sided_heads(table, heads) is not None]
    before: Table | None = None
    for table in tables:
        cut = before is not None and follows(before, table) and is_rest(before, table, heads)
        if table in sure or cut or _begins(table, sure, heads):
            yield table
            before = table


def _begins(table: Table, sure: Sequence[Table], heads: HeadReader) -> bool:
    """Whether a table is the first rows of one that its page cuts: known labels alone, in the columns of the next."""
    return any(follows(table, other) for other in sure) and prints_labels(table, heads)


def _beside_labels(table: Table) -> Iterator[Word]:
    """The words on the lines of a table that labels begin: they come back at one height where tables do."""
    begun = {
        round(line.baseline)
        for cell in table.cells
        for line in cell.lines
        if cell.box.x0 <= table.box.x0 + WITHIN and not is_caption(table, cell)
    }
    words = (word for line in table.lines() for word in line.words)
    return (word for word in words if round(word.baseline) in begun)


class ColumnReader(RowReader):
    """Reads the panels of tables, in order, with what the document builds its fiches with."""

    def is_of_table(self, line: Line) -> bool:
        """Whether a line beside the tables prints a label and several texts beside it: a table was not found there."""
        own = list(parts(line.words))
        return len(own) >= BESIDE and self._heads.score(" ".join(word.text for word in own[0])) > 0

    def events(self, tables: Sequence[Table]) -> list[list[Event]]:
        """What each of the accepted tables prints; a panel that a page cut is read with its first table."""
        found: dict[int, list[Event]] = {id(table): [] for table in tables}
        for panel in read_panels(tables, self._heads):
            found[id(panel.head.table)].extend(panel_events(panel, self._heads))
        return [found[id(table)] for table in tables]

    def enter(self, event: Event) -> None:
        """Reads one event; what precedes it is read."""
        if not isinstance(event, Repeated):
            super().enter(event)
            return
        for line in event.labels:
            self.builders.recorder.assign(line, "label")
        for line in event.lines:
            self.builders.recorder.assign(line, "furniture")


def panel_events(panel: Panel, reader: HeadReader) -> Iterator[Event]:
    """What a panel prints: its texts over the columns, its labels, and its actions from left to right."""
    yield from (FullRow(lines) for lines in panel.captions)
    found = turned(panel, reader)
    if found is None:
        yield StrayCells([line for band, _ in panel.bands for cell in band.cells for line in cell.lines])
    else:
        body, heads = found
        yield HeadRow(heads)
        yield from _rows(panel, body, heads)
        taken = {place_of(word) for line in heads.lines for word in line.words}
        labels = [line for band, rest in panel.bands for line in band.label if rest or not _is_in(line, taken)]
        if labels:
            yield Repeated(labels, [])
    for band in panel.again:
        yield Repeated(band.label, band.answers)
    yield from (FullRow(lines) for lines in panel.closing)
    for band in panel.stray:
        yield StrayCells([*band.label, *band.answers])


def _is_in(line: Line, taken: set[tuple[object, ...]]) -> bool:
    return place_of(line.words[0]) in taken


def _rows(panel: Panel, body: Sequence[Sequence[TableCell]], heads: Heads) -> Iterator[Event]:
    first, last = panel.ends
    labels = [head.label for head in heads.columns]
    names = [column for column in key_columns(heads) if (label := labels[column]) is not None and names_of([label])]
    spanning: list[tuple[TableCell, int]] = []
    record: Record | None = None
    for row in body:
        number = row[0].row
        spanning = [(cell, column) for cell, column in spanning if cell.last >= number]
        placed = [(cell, column) for cell in row if (column := heads.of_cell(cell)) is not None]
        stray = [cell for cell in row if heads.of_cell(cell) is None or _is_nameless(heads, heads.of_cell(cell))]
        yield from (StrayCells(list(cell.lines)) for cell in stray if cell.lines)
        answers = [(cell, column) for cell, column in placed if cell not in stray]
        yield from _objectives(heads, answers)
        answers = [(cell, column) for cell, column in answers if objective_kind(heads.columns[column]) is None]
        filled = any(cell.lines for cell, _ in answers)
        # What names an action over two columns makes one action of them.
        goes_on = record is not None and any(column in names for cell, column in spanning if cell.lines)
        if filled and not goes_on:
            record = Record(heads, first=first, last=last)
            for cell, column in spanning:
                if cell.lines and objective_kind(heads.columns[column]) is None:
                    record.cells.setdefault(column, []).extend(cell.lines)
                    record.shared.add(column)
            yield record
        if record is not None:
            for cell, column in answers:
                _add(record, heads, cell, column)
        spanning.extend((cell, column) for cell, column in placed if cell.last > cell.row)


def _add(record: Record, heads: Heads, cell: TableCell, column: int) -> None:
    if cell.lines:
        if column in record.shared:
            record.shared.discard(column)
            record.cells[column] = []
        record.cells.setdefault(column, []).extend(cell.lines)
    record.covered.update(
        other for other, head in enumerate(heads.columns) if other != column and cell.covers(head.x0, head.x1)
    )


def _is_nameless(heads: Heads, column: int | None) -> bool:
    """Whether a row has neither a label nor the names of the actions."""
    return column is not None and heads.columns[column].label is None and not heads.columns[column].printed


def _objectives(heads: Heads, answers: Sequence[tuple[TableCell, int]]) -> Iterator[Event]:
    """The objectives that begin in a column, the higher one first."""
    found: dict[int, ObjectiveCell] = {}
    for cell, column in answers:
        kind = objective_kind(heads.columns[column])
        if kind is None or not cell.lines:
            continue
        before = found.setdefault(column, ObjectiveCell(heads.columns[column], kind, [], goes_on=False))
        before.lines.extend(cell.lines)
    return iter(sorted(found.values(), key=lambda event: RANK[event.kind]))
