"""What the tables of a document show together: heading rows that come back, and labels in the right column."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching

OFTEN = 3
"""Times that a row must come back to be a heading row; fewer count where one is at the top of a page."""
APART = 2.0
"""Type sizes between two cells without a rule between them."""
LEVEL = 0.5
"""Type sizes between the baselines of the two cells of a heading row, at most."""
MAJORITY = 2
"""Times as many labels in the right column as in the left one show that it is the column of labels."""
LABELS = 3
"""Labels in the right column from which on it is the column of labels."""


def find_heading_rows(lines: Sequence[Line], is_label: Callable[[str], bool]) -> frozenset[Line]:
    """The lines of rows such as 'Onderdeel | Invulling' that head a table and its parts.

    Both cells are one bold line, the same in several tables; an answer of a form is seldom bold as its label is.
    """
    rows: dict[tuple[str, str], list[tuple[Line, ...]]] = {}
    tops: Counter[tuple[str, str]] = Counter()
    page = 0
    for index, (left, right) in enumerate(itertools.pairwise(lines)):
        top, page = left.page != page, left.page
        if _parted(left):
            key = normalize_for_matching(left.text), ""
            rows.setdefault(key, []).append((left,))
            tops[key] += top
        if not _heads(left, right) or is_label(left.text):
            continue
        after = lines[index + 2] if index + 2 < len(lines) else None
        if after is not None and right.cell.ruled and after.cell == right.cell:
            continue
        key = normalize_for_matching(left.text), normalize_for_matching(right.text)
        rows.setdefault(key, []).append((left, right))
        tops[key] += top
    return frozenset(
        line
        for key, found in rows.items()
        if len(found) >= OFTEN or (len(found) > 1 and tops[key])
        for line in itertools.chain.from_iterable(found)
    )


def _parted(line: Line) -> bool:
    """Whether a bold line holds two cells that only white space parts: a row that shows no column of its own."""
    return (
        line.bold
        and not line.paired
        and any(after.x0 - word.x1 > APART * word.size for word, after in itertools.pairwise(line.words))
    )


def _heads(left: Line, right: Line) -> bool:
    return (
        (left.column, right.column) == (0, 1)
        and left.paired
        and left.bold
        and right.bold
        and left.page == right.page
        and abs(left.baseline - right.baseline) < LEVEL * left.size
    )


def labels_first(lines: Sequence[Line], is_label: Callable[[str], bool]) -> Sequence[Line]:
    """The lines with the columns of tables exchanged where the labels of the form are in the right one."""
    labels = [line for line in lines if line.paired and line.first and is_label(line.text)]
    sides = Counter(line.column for line in labels)
    if sides[1] < LABELS or sides[1] <= MAJORITY * sides[0]:
        return lines
    starts = {round(line.cell.left) for line in labels if line.column == 1 and line.cell.left is not None}
    out: list[Line] = []
    for _, group in itertools.groupby(lines, key=lambda line: line.row):
        row = list(group)
        columns = {line.cell: _side(line, starts) for line in row if line.paired}
        if columns and None not in columns.values():
            row = [replace(line, column=columns.get(line.cell) or 0) for line in row]
            row.sort(key=lambda line: line.column)
        out.extend(row)
    return out


def _side(line: Line, starts: set[int]) -> int | None:
    """0 for a cell of the labels' column, which begins at one of `starts`; 1 for the one before it."""
    left, right = line.cell.left, line.cell.right
    if left is not None and starts & {round(left) - 1, round(left), round(left) + 1}:
        return 0
    if right is not None and starts & {round(right) - 1, round(right), round(right) + 1}:
        return 1
    return None
