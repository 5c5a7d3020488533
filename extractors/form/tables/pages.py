"""The pages of a document as its tables and the lines beside them, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.form.labels import Form
from extractors.form.passes import badges, contents, continuation_notes, footnotes, running_titles
from extractors.layout.ledger import RoleAssignment
from extractors.layout.lines import Line
from extractors.layout.passes import DocumentLines, Pass, run_passes
from extractors.layout.tables.breaks import mended, vocabulary
from extractors.layout.tables.model import Table, TableCell
from schemas.geometry import PageContent, Word


def running_heads(document: DocumentLines, form: Form) -> DocumentLines:
    """Headers, footers and page numbers get the role `furniture`: beside tables no label is taken for one."""
    return document.without_furniture(form.template.furniture)


PASSES: tuple[Pass[Form], ...] = (running_titles, badges, running_heads, continuation_notes, contents, footnotes)
"""What takes the lines beside tables before headings are read."""


@dataclass(frozen=True)
class TablePages:
    """The tables of a document that print fiches, and all other lines; `pages` are as read."""

    pages: Sequence[PageContent]
    tables: Sequence[Table]
    beside: DocumentLines

    def pieces(self) -> Iterator[Table | int]:
        """Tables, and indexes of the lines in `beside.lines`, from the first page to the last and from the top down."""
        waiting = list(self.tables)
        for index, line in enumerate(self.beside.lines):
            while waiting and (waiting[0].page, waiting[0].box.top) < (line.page, line.box.top):
                yield waiting.pop(0)
            yield index
        yield from waiting

    def every_line(self) -> Iterator[Line]:
        """All lines: those of the tables, then the others."""
        for table in self.tables:
            yield from table.lines()
        yield from self.beside.every_line()


def table_pages(pages: Sequence[PageContent], tables: Sequence[Table], form: Form) -> TablePages:
    """The document with `tables` taken out of its pages before headers, contents and footnotes are looked for.

    What stands in a cell is no running head, however often pages print it at one height.
    """
    inside = {place_of(word) for table in tables for line in table.lines() for word in line.words}
    rest = [page._replace(words=[word for word in page.words if place_of(word) not in inside]) for page in pages]
    beside = run_passes(rest, PASSES, form)
    return TablePages(pages, _mended(tables), _by_height(beside))


def place_of(word: Word) -> tuple[object, ...]:
    """What tells a word from all others, whether or not a line has set its blank."""
    return word.page, word.box, word.text


def _mended(tables: Sequence[Table]) -> list[Table]:
    known = vocabulary((cell.lines, _text_end(cell)) for table in tables for cell in table.cells)
    out = []
    for table in tables:
        cells = [replace(cell, lines=mended(cell.lines, _text_end(cell), known)) for cell in table.cells]
        out.append(replace(table, cells=tuple(cells)))
    return out


def _text_end(cell: TableCell) -> float:
    """Where the text of a cell ends at the right: as far from its border as it begins from the left one."""
    start = min((line.box.x0 for line in cell.lines), default=cell.box.x0)
    return cell.box.x1 - max(start - cell.box.x0, 0.0)


def _by_height(document: DocumentLines) -> DocumentLines:
    """The lines with the height of their row as its number, as the lines of tables have it: the ledger goes by it."""
    tops: dict[tuple[int, int], float] = {}
    for line in document.every_line():
        tops[line.row] = min(tops.get(line.row, line.box.top), line.box.top)

    def placed(line: Line) -> Line:
        return replace(line, row=(line.page, round(tops[line.row])))

    return replace(
        document,
        lines=[placed(line) for line in document.lines],
        assigned=[RoleAssignment(placed(one.line), one.role, one.action, one.field) for one in document.assigned],
    )
