"""Cells that ruling lines bound: where neither a rule nor its end parts two areas, they are one cell.

The rules of a page fall into groups that touch each other; each group is a table of its own, or a box.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extractors.layout.lines import Line, words_to_lines
from extractors.layout.ruling import EDGE, JOIN, NARROWEST, SNAP, Cell, Grid, Line1D
from extractors.layout.shading import MIDDLE
from extractors.layout.tables.model import Table, TableCell
from schemas.geometry import Box, PageContent, Word

MOST_AREAS = 40_000
"""Areas between the rules of one group from which on it is a drawing, and no table that people fill."""

ENOUGH = 2
"""Rules between columns from which on they show a row without a rule above or below it."""
MOST_LINES = 3
"""Lines of heads above the first rule of a table, at the most."""
APART = 1.0
"""Type sizes between such heads and the rule, or between two lines of them, at the most."""


class Lattice(NamedTuple):
    """The tables of a page, and the words that stand in none of them."""

    tables: list[Table]
    outside: list[Word]


def find_tables(page: PageContent, grid: Grid) -> Lattice:
    """The tables and boxes that the rules of a page show, from the top down; `grid` has the rules of that page."""
    groups = [group for group in _groups(grid, page.info.width) if group.areas]
    inside: list[dict[int, list[Word]]] = [defaultdict(list) for _ in groups]
    outside: list[Word] = []
    for word in page.words:
        x, y = (word.x0 + word.x1) / 2, word.baseline - MIDDLE * word.size
        for group, cells in zip(groups, inside, strict=True):
            cell = group.cell_at(x, y)
            if cell is not None:
                cells[cell].append(word)
                break
        else:
            outside.append(word)
    tables = [
        group.table(page.info.number, words) for group, words in zip(groups, inside, strict=True) if any(words.values())
    ]
    return Lattice(sorted(tables, key=lambda table: (table.box.top, table.box.x0)), outside)


class _Group:
    """Rules that touch each other, and the areas between them; areas that no rule parts have one number."""

    def __init__(self, vertical: Sequence[Line1D], horizontal: Sequence[Line1D], *, open_sides: bool = False) -> None:
        self.open_sides = open_sides
        self.xs = _borders(vertical, horizontal, NARROWEST)
        self.ys = _borders(horizontal, vertical, SNAP)
        wide, high = len(self.xs) - 1, len(self.ys) - 1
        self.areas: list[int] = []
        if wide < 1 or high < 1 or wide * high > MOST_AREAS:
            return
        self.areas = list(range(wide * high))
        across, down = _crossings(vertical, self.xs, self.ys), _crossings(horizontal, self.ys, self.xs)
        for row in range(high):
            for column in range(wide):
                if column + 1 < wide and (column + 1, row) not in across:
                    self._join(row * wide + column, row * wide + column + 1)
                if row + 1 < high and (row + 1, column) not in down:
                    self._join(row * wide + column, (row + 1) * wide + column)

    def _root(self, area: int) -> int:
        while self.areas[area] != area:
            self.areas[area] = self.areas[self.areas[area]]
            area = self.areas[area]
        return area

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self.areas[second] = first

    def cell_at(self, x: float, y: float) -> int | None:
        """The number of the cell around a point; None outside the rules."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self._root(row * (len(self.xs) - 1) + column)

    def table(self, page: int, words: dict[int, list[Word]]) -> Table:
        """The table, with the words of each cell as lines."""
        wide = len(self.xs) - 1
        members: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for area in range(len(self.areas)):
            members[self._root(area)].append(divmod(area, wide))
        cells = []
        for number, areas in members.items():
            rows, columns = [row for row, _ in areas], [column for _, column in areas]
            box = Box(
                self.xs[min(columns)], self.ys[min(rows)], self.xs[max(columns) + 1], self.ys[max(rows) + 1]
            )  # fmt: skip
            lines = cell_lines(words.get(number, []), box, (page, round(box.top)), min(columns))
            cells.append(TableCell(box, min(rows), max(rows), lines))
        return Table(
            page, Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]), tuple(cells), open_sides=self.open_sides
        )


def cell_lines(words: Sequence[Word], box: Box, row: tuple[int, int], column: int) -> tuple[Line, ...]:
    """The words of one cell as lines, from the top down."""
    cell = Cell(box.x0, box.top, box.x1, box.bottom)
    return tuple(
        Line(_ended(part), cell, origin=box.x0, row=row, column=column, first=number == 0)
        for number, part in enumerate(words_to_lines(list(words)) if words else ())
    )


def _ended(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """A line of a cell without the blank behind a hyphen at its end: it is the gap before the next cell."""
    last = words[-1]
    return (*words[:-1], last._replace(space=False)) if last.space and last.text.endswith("-") else words


def with_heads_above(table: Table, outside: Sequence[Word]) -> Iterator[Table]:
    """The table with one line more above it, or two ...: its heads may stand over its first rule, in no cell.

    `outside` are the words of the page that are in no table.
    """
    above = [word for word in outside if word.bottom <= table.box.top + SNAP and _within(word, table.box)]
    lines = words_to_lines(above) if above else []
    first = [cell for cell in table.cells if cell.row == 0]
    top, taken = table.box.top, 0
    while taken < min(MOST_LINES, len(lines)):
        line = lines[-1 - taken]
        if top - max(word.bottom for word in line) > APART * max(word.size for word in line):
            return
        taken += 1
        top = min(word.top for word in line)
        words = [word for part in lines[-taken:] for word in part]
        cells = []
        for column, cell in enumerate(sorted(first, key=lambda cell: cell.box.x0)):
            box = Box(cell.box.x0, top, cell.box.x1, table.box.top)
            own = [word for word in words if box.x0 <= (word.x0 + word.x1) / 2 < box.x1]
            cells.append(TableCell(box, -1, -1, cell_lines(own, box, (table.page, round(top)), column)))
        box = Box(table.box.x0, top, table.box.x1, table.box.bottom)
        yield replace(table, box=box, cells=(*cells, *table.cells))


def _within(word: Word, box: Box) -> bool:
    return box.x0 - SNAP <= word.x0 and word.x1 <= box.x1 + SNAP


def _borders(rules: Sequence[Line1D], crossing: Sequence[Line1D], apart: float) -> list[float]:
    """Where areas begin and end: at the rules, and at the ends of those that cross them and go on further.

    A table may be open at its sides, or at its foot where the page cuts it.
    """
    found = sorted(rule.at for rule in rules)
    if not crossing:
        return found
    low, high = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if not found or found[0] - low > apart + JOIN:
        found.insert(0, low)
    if high - found[-1] > apart + JOIN:
        found.append(high)
    merged = found[:1]
    merged.extend(after for before, after in pairwise(found) if after - before > SNAP)
    return merged


def _crossings(rules: Sequence[Line1D], at: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Which borders a rule draws: the index of the border and of the area along it whose middle the rule passes."""
    middles = [(before + after) / 2 for before, after in pairwise(along)]
    found: set[tuple[int, int]] = set()
    for rule in rules:
        border = min(range(len(at)), key=lambda index: abs(at[index] - rule.at))
        if abs(at[border] - rule.at) <= SNAP:
            found.update(
                (border, index)
                for index, middle in enumerate(middles)
                if rule.start - EDGE <= middle <= rule.end + EDGE
            )
    return found


def _groups(grid: Grid, width: float) -> Iterable[_Group]:
    """The rules of a page, those together that touch."""
    vertical, horizontal = list(grid.vertical), list(grid.horizontal)
    left = set(range(len(horizontal)))
    waiting = set(range(len(vertical)))
    while left:
        rows, columns, new = {min(left)}, set[int](), [min(left)]
        left.discard(new[0])
        while new:
            row = horizontal[new.pop()]
            for column in [index for index in waiting if _touch(vertical[index], row)]:
                waiting.discard(column)
                columns.add(column)
                met = [index for index in left if _touch(vertical[column], horizontal[index])]
                left.difference_update(met)
                rows.update(met)
                new.extend(met)
        yield _Group([vertical[index] for index in sorted(columns)], [horizontal[index] for index in sorted(rows)])
    # The rest of a row that the page cut, of a table without a frame: only rules between its columns.
    alone: list[list[Line1D]] = []
    for index in sorted(waiting):
        rule = vertical[index]
        for group in alone:
            if abs(group[0].start - rule.start) <= SNAP and abs(group[0].end - rule.end) <= SNAP:
                group.append(rule)
                break
        else:
            alone.append([rule])
    for group in alone:
        if len(group) >= ENOUGH:
            edges = [Line1D(0.0, group[0].start, group[0].end), Line1D(width, group[0].start, group[0].end)]
            yield _Group([edges[0], *group, edges[1]], [], open_sides=True)


def _touch(vertical: Line1D, horizontal: Line1D) -> bool:
    return (
        vertical.start - JOIN <= horizontal.at <= vertical.end + JOIN
        and horizontal.start - JOIN <= vertical.at <= horizontal.end + JOIN
    )
