"""Rows of a table inside an answer that rules part, and whose columns only white space shows.

Each row is a cell to the rules: its lines run across both columns. What is in one row may be higher than what is beside
it and stand in its middle, so that no line need hold words of both. The rows of the table show its columns together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.layout.lines import Line
from extractors.layout.ruling import Cell
from schemas.geometry import Word

GUTTER = 1.2
"""Type sizes between two columns, at least, in rows that show them."""
CLEAR = 0.5
"""Type sizes between a text and the column on its right, at least, in all rows."""
ALIGNED = 2.5
"""Texts of one column begin within this many points of each other."""
TOUCHING = 3.0
"""Points between two rows of one table, at most."""
ROWS = 2
"""Rows that a table has, and rows with both columns, at least."""
NUMBER = 5
"""Characters of the number of an item, at most."""


def part_rows(lines: Sequence[Line], reads_like_form: Callable[[str], bool]) -> Sequence[Line]:
    """The lines of a document, those of such rows in a cell for each column, the left one first."""
    out: list[Line] = []
    changed = False
    for table in _tables(lines, reads_like_form):
        gutter = _gutter(table) if len(table) >= ROWS else None
        for row in table:
            if gutter is None:
                out.extend(row)
            else:
                out.extend(_parted(row, gutter))
                changed = True
    return out if changed else lines


def _tables(lines: Sequence[Line], reads_like_form: Callable[[str], bool]) -> Iterator[list[list[Line]]]:
    """All lines, by rows that are below each other in cells of one width; a label is alone in its table."""
    table: list[list[Line]] = []
    for row in _rows(lines):
        alone = not _may_be_of_table(row, reads_like_form)
        if table and (alone or not _follows(table[-1], row)):
            yield table
            table = []
        if alone:
            yield [row]
        else:
            table.append(row)
    if table:
        yield table


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    row: list[Line] = []
    for line in lines:
        if row and (line.page, line.cell, line.column) != (row[0].page, row[0].cell, row[0].column):
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _may_be_of_table(row: Sequence[Line], reads_like_form: Callable[[str], bool]) -> bool:
    first = row[0]
    if not first.cell.ruled or (first.paired and first.column == 0):
        return False
    return not any(reads_like_form(line.text) for line in row)


def _follows(above: Sequence[Line], row: Sequence[Line]) -> bool:
    high, low = above[0].cell, row[0].cell
    return (
        above[0].page == row[0].page
        and above[0].column == row[0].column
        and _meet(high.left, low.left)
        and _meet(high.right, low.right)
        and _meet(high.bottom, low.top)
    )


def _meet(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= TOUCHING


def _gutter(table: Sequence[Sequence[Line]]) -> float | None:
    """Where the right column of a table begins: two rows and more show it, and no line runs across its start."""
    starts: Counter[float] = Counter()
    for row in table:
        for x in {_known(starts, word.x0) for line in row for word in _starting(line)}:
            starts[x] += 1
    lines = [line for row in table for line in row]
    for start, count in sorted(starts.items(), key=lambda pair: (-pair[1], pair[0])):
        if count < ROWS or not all(_is_clear(line, start) for line in lines):
            continue
        left = sum(any(_behind(line, start) for line in row) for row in table)
        right = sum(any(_behind(line, start) < len(line.words) for line in row) for row in table)
        if left == len(table) and right >= ROWS:
            return start
    return None


def _known(starts: Counter[float], x: float) -> float:
    return next((start for start in starts if abs(start - x) < ALIGNED), x)


def _starting(line: Line) -> list[Word]:
    """The words of a line before which much white is, and its first one."""
    found = [line.words[0]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 >= GUTTER * max(word.size, before.size) and not _is_number(before.text):
            found.append(word)
    return found


def _is_number(text: str) -> bool:
    """Whether a word may be the bullet or the number of an item."""
    return len(text) <= NUMBER and (not any(map(str.isalnum, text)) or text.endswith((")", ".")))


def _is_clear(line: Line, start: float) -> bool:
    end = _behind(line, start)
    behind = line.words[end:]
    if behind and behind[0].x0 > start + ALIGNED and not end:
        return True  # further in: an item of a list in the right column
    if behind and abs(behind[0].x0 - start) > ALIGNED:
        return False
    return end == 0 or line.words[end - 1].x1 <= start - CLEAR * line.size


def _behind(line: Line, start: float) -> int:
    """Number of words left of a column."""
    return sum(word.x0 < start - ALIGNED for word in line.words)


def _parted(row: Sequence[Line], gutter: float) -> Iterator[Line]:
    cell: Cell = row[0].cell
    border = gutter - 1
    left, right = cell._replace(right=border), cell._replace(left=border)
    at = [_behind(line, gutter) for line in row]
    yield from (replace(line.part(0, end), cell=left) for line, end in zip(row, at, strict=True) if end)
    yield from (
        replace(line.part(end), cell=right, origin=border)
        for line, end in zip(row, at, strict=True)
        if end < len(line.words)
    )
