"""Rows between rows: of a table whose rows are shaded by turns only every second one has borders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.layout.lines import Line, joined, words_to_lines
from extractors.layout.tables.lattice import cell_lines
from extractors.layout.tables.model import WITHIN, Table, TableCell
from extractors.layout.tables.open_lines import FAR, TableWords, TextLine, baseline, parts
from schemas.geometry import Box, Word

SLACK = 1.0
"""Points that the words of a row reach over its borders at the most."""
ENOUGH = 2
"""Columns in which the texts of one cell begin, at least, if it is a row of cells."""
WHITE = 2.0
"""Points between the texts on both sides of a border that is not printed, at least. Case: cells of Chromium."""
INSET = 10.0
"""Points between the border of a column and a text that begins in it, at the most."""


def with_parted_cells(table: Table, before: Table | None, form: TableWords) -> Table:
    """The table, with each cell over several columns parted by the borders of the rows beside it, where its texts keep
    to these columns: beside a cell over several rows, a row without shading is one area between two shaded ones.

    `before`: the table before it, whose borders a page break may have taken from it.
    """
    borders = table.borders()
    if before is not None and all(any(abs(x - other) <= WITHIN for other in before.borders()) for x in borders):
        borders = before.borders()
    cells = [part for cell in table.cells for part in _parted(table, cell, borders, form)]
    return replace(table, cells=tuple(cells)) if len(cells) > len(table.cells) else table


def _parted(table: Table, cell: TableCell, borders: Sequence[float], form: TableWords) -> Iterator[TableCell]:
    beside = [other for other in table.cells if other.last == cell.row - 1 or other.row == cell.last + 1]
    inner = [x for other in beside for x in (other.box.x0, other.box.x1)] if beside else borders
    borders = [
        x
        for x in borders
        if cell.box.x0 + WITHIN < x < cell.box.x1 - WITHIN and any(abs(x - other) <= WITHIN for other in inner)
    ]
    edges = [cell.box.x0, *borders, cell.box.x1]
    if not borders or not cell.lines or form.is_caption(cell.lines[0].text) or not _keeps_to(cell.lines, edges):
        yield cell
        return
    for column, (low, high) in enumerate(pairwise(edges)):
        box = Box(low, cell.box.top, high, cell.box.bottom)
        inside = [word for line in cell.lines for word in line.words if low <= (word.x0 + word.x1) / 2 < high]
        lines = cell_lines(inside, box, (table.page, round(box.top)), column)
        yield TableCell(box, cell.row, cell.last, lines)


def _keeps_to(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    """Whether the texts of some lines keep to columns: white at each border, and texts behind several of them."""
    begun: set[int] = set()
    for line in lines:
        before = edges[0] - WITHIN - WHITE
        for column, (low, high) in enumerate(pairwise(edges)):
            inside = [word for word in line.words if low <= (word.x0 + word.x1) / 2 < high]
            if not inside:
                continue
            # A bullet may hang over the border.
            if inside[0].x0 < max(low - WITHIN, before + WHITE) or inside[-1].x1 > high + WITHIN:
                return False
            before = inside[-1].x1
            if inside[0].x0 - low < INSET:
                begun.add(column)
    return len(begun) >= ENOUGH


def rows_between(tables: Sequence[Table], outside: Sequence[Word], form: TableWords) -> Iterator[Table]:
    """The rows between the ruled rows of one page, and those below the last of them.

    `tables` are those with heads, or under heads, from the top down; `outside`: the words in no table. A caption parts
    two rows, a gap or prose ends the table.
    """
    for number, table in enumerate(tables):
        below = tables[number + 1] if number + 1 < len(tables) else None
        end = below.box.top if below is not None else float("inf")
        words = [word for word in outside if table.box.bottom < word.box.middle < end]
        block: list[TextLine] = []
        bottom = table.box.bottom
        for line in _lines(table, words):
            size = max(word.size for word in line)
            if baseline(line) - bottom > FAR * size:
                break
            bottom = baseline(line)
            if form.is_caption(joined(line)):
                yield from _row(table, block)
                block = []
            elif _crosses(table, line):
                break
            else:
                block.append(line)
        yield from _row(table, block)


def _lines(table: Table, words: Sequence[Word]) -> list[TextLine]:
    own = [word for word in words if table.box.x0 - SLACK <= word.x0 and word.x1 <= table.box.x1 + SLACK]
    return words_to_lines(own) if own else []


def _crosses(table: Table, line: TextLine) -> bool:
    """Whether a text of the line runs over a border of the table's columns."""
    return any(
        part[0].x0 < border - WITHIN and part[-1].x1 > border + WITHIN
        for part in parts(line)
        for border in table.borders()[1:-1]
    )


def _row(table: Table, lines: Sequence[TextLine]) -> Iterator[Table]:
    """The lines as a row in the columns of a table, where one of them begins in another column than the first."""
    borders = table.borders()
    starts = {
        sum(border <= part[0].x0 for border in borders)
        for line in lines
        for part in parts(line)
        if any(0 <= part[0].x0 - border < INSET for border in borders[1:-1])
    }
    if not starts:
        return
    own = [word for line in lines for word in line]
    top, bottom = min(word.top for word in own), max(word.bottom for word in own)
    cells = []
    for column, (low, high) in enumerate(pairwise(borders)):
        box = Box(low, top, high, bottom)
        inside = [word for word in own if low <= (word.x0 + word.x1) / 2 < high]
        cells.append(TableCell(box, 0, 0, cell_lines(inside, box, (table.page, round(top)), column)))
    yield Table(table.page, Box(table.box.x0, top, table.box.x1, bottom), tuple(cells), ruled=False)
