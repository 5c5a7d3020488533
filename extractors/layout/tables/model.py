"""A table on one page: cells with their place in its rows and columns, and the lines of text in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from extractors.layout.lines import Line
from schemas.geometry import Box

WITHIN = 3.0
"""Points that the borders of one column differ at most, from row to row and from page to page."""


@dataclass(frozen=True, eq=False)
class TableCell:
    """A cell: its box in points, and the rows that it covers, from `row` to `last`, both counted from 0.

    `lines` are from the top down; an empty cell has none.
    """

    box: Box
    row: int
    last: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its lines with a blank between them."""
        return " ".join(line.text for line in self.lines)

    def covers(self, x0: float, x1: float) -> bool:
        """Whether at least half of the width from `x0` to `x1` is in the cell."""
        return 2 * (min(self.box.x1, x1) - max(self.box.x0, x0)) > x1 - x0


@dataclass(frozen=True, eq=False)
class Table:
    """A table or the part of one that is on one page; `box` is around its cells, in points.

    `ruled`: ruling lines show the borders of its cells; else white space does. `open_sides`: none bounds its first and
    last column, which reach to the edges of the page.
    """

    page: int
    box: Box
    cells: tuple[TableCell, ...]
    ruled: bool = True
    open_sides: bool = False

    def rows(self) -> Iterator[list[TableCell]]:
        """The cells that begin in each row, from left to right; rows in which none begins are left out."""
        rows: dict[int, list[TableCell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        for number in sorted(rows):
            yield sorted(rows[number], key=lambda cell: cell.box.x0)

    def lines(self) -> Iterator[Line]:
        """All its lines, cell by cell."""
        return chain.from_iterable(cell.lines for cell in self.cells)

    def borders(self) -> list[float]:
        """The left and right borders of its cells, in points from the left, those within `WITHIN` once."""
        found: list[float] = []
        for x in sorted({x for cell in self.cells for x in (cell.box.x0, cell.box.x1)}):
            if not found or x - found[-1] > WITHIN:
                found.append(x)
        return found
