"""Rows of a table that hold several labels, each beside its answer: 'Trekker | Minister | Budget | 5000 euro'.

Each pair becomes a row of its own. Where the page cuts such a row, its answers go on below each other on the next page;
they are read behind the answers that they continue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extractors.layout.lines import Line
from extractors.layout.ruling import Cell

NEAR = 3.0
"""Points that borders of one column, or of one row, differ at most."""
APART = 6.0
"""Points between a cell and the one beside it, at most."""
MOST_WORDS = 12
"""Words that a label has at the most."""

Cells = dict[Cell, list[Line]]
"""The lines of each cell of a row."""


def part_pairs(lines: Sequence[Line], is_label: Callable[[str], bool]) -> Sequence[Line]:
    """The lines of a document, with the pairs of labels and answers in one row as rows of their own.

    In the columns of these labels also unknown and unanswered ones of the same type are labels.
    """
    rows = [list(group) for _, group in groupby(lines, key=lambda line: line.row)]
    cells = [_cells(row) for row in rows]
    known = [_answered(row, is_label) for row in cells]
    borders = [cell for found in known if found for cell in found]
    if not borders:
        return lines
    out: list[Line] = []
    numbers: dict[int, int] = {}
    for row, own, found in zip(rows, cells, known, strict=True):
        labels = list(dict.fromkeys((*found, *_in_columns(own, borders, is_label))))
        for part in _parted(row, own, labels) if labels else [row]:
            page = part[0].page
            numbers[page] = number = numbers.get(page, -1) + 1
            out.extend(replace(line, row=(page, number)) for line in part)
    return out


def _cells(row: Sequence[Line]) -> Cells:
    found: Cells = {}
    for line in row:
        found.setdefault(line.cell, []).append(line)
    return found if all(cell.ruled for cell in found) else {}


def _text(lines: Iterable[Line]) -> str:
    return " ".join(line.text for line in lines)


def _answered(row: Cells, is_label: Callable[[str], bool]) -> list[Cell]:
    """The labels of a row, where two at least have an answer beside them: none beside another label."""
    labels = [cell for cell, lines in row.items() if is_label(_text(lines))]
    if len(labels) < 2:
        return []
    answered = [cell for cell in labels if any(_beside(cell, other) for other in row if other not in labels)]
    side_by_side = any(_beside(cell, other) for cell in labels for other in labels)
    apart = any(abs((one.left or 0.0) - (other.left or 0.0)) > NEAR for one, other in pairwise(answered))
    return labels if apart and not side_by_side else []


def _beside(cell: Cell, other: Cell) -> bool:
    """Whether another cell is on the right of a cell and as high."""
    return (
        abs((other.left or 0.0) - (cell.right or 0.0)) < APART
        and abs((other.top or 0.0) - (cell.top or 0.0)) < NEAR
        and abs((other.bottom or 0.0) - (cell.bottom or 0.0)) < NEAR
    )


def _in_columns(row: Cells, borders: Sequence[Cell], is_label: Callable[[str], bool]) -> list[Cell]:
    """The labels of a row in the columns of labels that other rows have, two at least and the first cell one of them.

    The others are in the type of the first one.
    """
    places = [cell for cell in row if any(_same_column(cell, border) for border in borders)]
    first = next(iter(row), None)
    if first is None or first not in places or len(places) < 2:
        return []
    bold = row[first][0].bold
    labels = [
        cell
        for cell in places
        if is_label(_text(row[cell])) or (row[cell][0].bold == bold and len(_text(row[cell]).split()) <= MOST_WORDS)
    ]
    return labels if first in labels and len(labels) > 1 else []


def _same_column(one: Cell, other: Cell) -> bool:
    return abs((one.left or 0.0) - (other.left or 0.0)) < NEAR and abs((one.right or 0.0) - (other.right or 0.0)) < NEAR


def _parted(row: Sequence[Line], cells: Cells, labels: Sequence[Cell]) -> list[list[Line]]:
    """The pairs of a row, each a label with what is on its right up to the next one."""
    parts: dict[Cell, list[Line]] = {cell: [] for cell in sorted(labels, key=lambda cell: (cell.left, cell.top))}
    before: list[Line] = []
    for cell, lines in sorted(cells.items(), key=lambda each: (each[0].left or 0.0, each[0].top or 0.0)):
        if cell in parts:
            parts[cell][:0] = [replace(line, column=0, paired=True) for line in lines]
            continue
        middle = ((cell.top or 0.0) + (cell.bottom or 0.0)) / 2
        home = max(
            (one for one in labels if (one.left or 0.0) < (cell.left or 0.0)),
            key=lambda one: ((one.top or 0.0) <= middle <= (one.bottom or middle), one.left or 0.0),
            default=None,
        )
        (before if home is None else parts[home]).extend(lines)
    return [part for part in (before, *parts.values()) if part]


def go_on_in_pairs(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a document, those that go on in a row of pairs that the page cut behind the answer that they
    continue."""
    rows = [list(group) for _, group in groupby(lines, key=lambda line: line.row)]
    out: list[list[Line]] = []
    for row in rows:
        before = out[-1] if out else []
        if before and row[0].page == before[-1].page + 1 and all(_is_answer(line) for line in row):
            pairs = _level(out)
            homes = {cell: _home(cell, pairs) for cell in _cells(row)}
            if len(pairs) > 1 and homes and None not in homes.values():
                for line in row:
                    home = homes[line.cell]
                    assert home is not None
                    home.append(line)
                continue
        out.append(row)
    return [line for row in out for line in row]


def _is_answer(line: Line) -> bool:
    return line.column == 1 and line.cell.ruled


def _level(rows: Sequence[list[Line]]) -> list[list[Line]]:
    """The pairs at the end of `rows` whose labels were in one row of the table."""
    last = rows[-1][0].cell
    found: list[list[Line]] = []
    for row in reversed(rows):
        first = row[0]
        if first.column or not first.paired or first.page != rows[-1][0].page or not _level_with(first.cell, last):
            break
        found.append(row)
    return found


def _level_with(one: Cell, other: Cell) -> bool:
    return abs((one.top or 0.0) - (other.top or 0.0)) < NEAR


def _home(cell: Cell, pairs: Sequence[list[Line]]) -> list[Line] | None:
    """The pair whose answer is in the column of a cell."""
    return next((pair for pair in pairs if any(line.column and _same_column(line.cell, cell) for line in pair)), None)
