"""Tables turned over their diagonal, so that what reads rows under heads reads columns beside labels too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.layout.tables.model import WITHIN, Table, TableCell
from schemas.geometry import Box


class Strip(NamedTuple):
    """Cells of a table that stand below each other with one cell at their left. `rest`: they go on with the strip
    before, which a page cut, so that the cell at its left is that of both."""

    table: Table
    cells: Sequence[TableCell]
    rest: bool = False


def transposed(strips: Sequence[Strip]) -> Table:
    """The table whose rows are the columns of one that pages may cut, from its strips.

    In its boxes left and top change places, and the strips follow each other from left to right; lines keep their place
    on the page. A strip of another page may stand aside.
    """
    # The first row may be of one cell alone, before a page break.
    widest = max((strip.table for strip in strips), key=lambda table: len(table.borders()))
    borders = widest.borders()
    down = 0.0
    cells: list[TableCell] = []
    label = 0
    for strip in strips:
        aside = aside_of(widest, strip.table)
        top = min(cell.box.top for cell in strip.cells)
        height = max(cell.box.bottom for cell in strip.cells) - top
        if strip.rest and cells:
            cells[label] = replace(cells[label], box=cells[label].box._replace(x1=down + height))
        for cell in sorted(strip.cells, key=lambda cell: (cell.box.x0, cell.box.top)):
            low, high = cell.box.x0 - aside, cell.box.x1 - aside
            first = _near(borders, low)
            if first == 0:
                if strip.rest:
                    continue
                label = len(cells)
            box = Box(cell.box.top - top + down, low, cell.box.bottom - top + down, high)
            cells.append(TableCell(box, first, max(first, _near(borders, high) - 1), cell.lines))
        down += height
    return replace(widest, page=strips[0].table.page, box=Box(0.0, borders[0], down, borders[-1]), cells=tuple(cells))


def same_columns(one: Table, other: Table) -> bool:
    """Whether the borders of a table are among those of another one, which may stand aside.

    Where no rule shows the sides of a table, only its inner borders count, and the left one with them.
    """
    known, borders = one.borders(), other.borders()
    aside = aside_of(one, other)
    if one.open_sides or other.open_sides:
        borders = borders[1:-1]
    elif not (one.ruled and other.ruled):
        borders = borders[:-1]
    return bool(borders) and all(min(abs(border - aside - x) for x in known) <= WITHIN for border in borders)


def aside_of(one: Table, other: Table) -> float:
    """Points that another table stands to the right of one, as far as rules show their sides."""
    return 0.0 if one.open_sides or other.open_sides else other.box.x0 - one.box.x0


def _near(borders: Sequence[float], x: float) -> int:
    return min(range(len(borders)), key=lambda number: abs(borders[number] - x))
