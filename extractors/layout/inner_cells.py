"""Cells of an answer that hardly any rule shows: rows between short rules, and columns that white space parts.

A list of steps may have their timing behind a tab, each on the line of its step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extractors.layout.lines import Line
from extractors.layout.markers import OPEN_END
from extractors.layout.ruling import Cell, Line1D, rules_of_cells, underlines
from schemas.geometry import PageContent, RulingLine

LONG, WIDE = 0.4, 0.85
"""Share of the width of a cell that rules between its rows are long: several of one length, and one alone."""
ALIKE = 3.0
"""Rules that start and end within this many points of each other are of one length."""
GUTTER = 1.2
"""Type sizes between two columns, at least."""
CLEAR = 0.5
"""Type sizes between a text and the column on its right, at least."""
ALIGNED = 2.5
"""Texts of one column begin within this many points of each other."""
LINES = 2
"""Lines that show a column together."""
SHORT = 8
"""Words of a line in such a column, at most."""
NUMBER = 5
"""Characters of the number of an item, at most."""
PITCH = 1.15
"""A distance of so many line pitches parts two rows."""


def part_cells(
    lines: Sequence[Line], pages: Sequence[PageContent], reads_like_form: Callable[[str], bool]
) -> Sequence[Line]:
    """The lines of a document, those of rows and columns inside an answer in cells of their own."""
    rules = {page.info.number: [rule for rule in rules_of_cells(page) if rule.horizontal] for page in pages}
    out: list[Line] = []
    changed = False
    for (page, _, cell, column), group in groupby(
        lines, key=lambda line: (line.page, line.row, line.cell, line.column)
    ):
        own = list(group)
        if (
            not cell.ruled
            or len(own) < LINES
            or (own[0].paired and column == 0)
            or any(reads_like_form(x.text) for x in own)
        ):
            out.extend(own)
            continue
        parted = _parted(own, cell, rules.get(page, ()))
        changed = changed or parted is not own
        out.extend(parted)
    return out if changed else lines


def _parted(lines: list[Line], cell: Cell, rules: Sequence[RulingLine]) -> list[Line]:
    cuts = _cuts(lines, cell, rules)
    gutter = _gutter(lines)
    if gutter is not None and not cuts:
        cuts = _row_starts(lines, gutter)
    if not cuts and gutter is None:
        return lines
    out: list[Line] = []
    borders = [cell.top, *cuts, cell.bottom]
    rows: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        rows[sum(line.baseline > cut for cut in cuts)].append(line)
    for number in sorted(rows):
        row = cell._replace(top=borders[number], bottom=borders[number + 1])
        if gutter is None:
            out.extend(replace(line, cell=row) for line in rows[number])
            continue
        left, right = row._replace(right=gutter - 1), row._replace(left=gutter - 1)
        at = [_behind(line, gutter) for line in rows[number]]
        out.extend(replace(line.part(0, end), cell=left) for line, end in zip(rows[number], at, strict=True) if end > 0)
        out.extend(
            replace(line.part(end), cell=right, origin=gutter - 1)
            for line, end in zip(rows[number], at, strict=True)
            if end < len(line.words)
        )
    return out


def _cuts(lines: Sequence[Line], cell: Cell, rules: Sequence[RulingLine]) -> list[float]:
    """The heights of the rules between rows of a cell."""
    left, right = cell.left or 0.0, cell.right or 0.0
    low, high = lines[0].baseline, lines[-1].baseline
    inside = [
        rule
        for rule in rules
        if low < rule.top < high
        and left - 1 <= rule.x0
        and rule.x1 <= right + 1
        and rule.x1 - rule.x0 >= LONG * (right - left)
        and not any(_underlines(rule, line) for line in lines)
    ]
    alike: dict[tuple[int, int], list[RulingLine]] = defaultdict(list)
    for rule in inside:
        alike[round(rule.x0 / ALIKE), round(rule.x1 / ALIKE)].append(rule)
    return sorted(
        {
            rule.top
            for group in alike.values()
            for rule in group
            if len(group) > 1 or rule.x1 - rule.x0 >= WIDE * (right - left)
        }
    )


def _underlines(rule: RulingLine, line: Line) -> bool:
    return underlines(Line1D(rule.top, rule.x0, rule.x1), line.box.x0, line.box.x1, line.baseline, line.size)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a column of short texts begins that white space parts from the rest on all lines."""
    starts: dict[float, int] = {}
    for line in lines:
        for before, word in pairwise(line.words):
            if word.x0 - before.x1 >= GUTTER * max(word.size, before.size) and _has_text(line, word.x0):
                near = next((start for start in starts if abs(start - word.x0) < ALIGNED), word.x0)
                starts[near] = starts.get(near, 0) + 1
    for start, count in sorted(starts.items(), key=lambda pair: -pair[1]):
        if count >= LINES and all(_is_clear(line, start) for line in lines):
            return start
    return None


def _has_text(line: Line, start: float) -> bool:
    """Whether words are before a column, and not the number of an item alone, such as 'b)' and 'III.'."""
    before = [word.text for word in line.words if word.x1 < start and len(word.text) > 1]
    if len(before) == 1 and len(before[0]) <= NUMBER and before[0].endswith((")", ".")):
        return False
    return any(char.isalpha() for text in before for char in text)


def _is_clear(line: Line, start: float) -> bool:
    """Whether a line does not run across the start of a column, and is short in it."""
    end = _behind(line, start)
    if end and line.words[end - 1].x1 > start - CLEAR * line.size:
        return False
    behind = line.words[end:]
    return len(behind) <= SHORT and (not behind or behind[0].x0 < start + ALIGNED or not end)


def _behind(line: Line, start: float) -> int:
    """Number of words left of a column."""
    return sum(word.x0 < start - ALIGNED for word in line.words)


def _row_starts(lines: Sequence[Line], gutter: float) -> list[float]:
    """Heights between rows that no rule parts: at wider gaps, or, where all are alike, above a line in both columns
    that does not go on with the sentence above."""
    pitches = [
        after.baseline - before.baseline for before, after in pairwise(lines) if after.baseline > before.baseline + 1
    ]
    if not pitches:
        return []
    least = min(pitches)
    apart = max(pitches) > PITCH * least
    cuts = []
    for before, line in pairwise(lines):
        pitch = line.baseline - before.baseline
        if apart:
            new = pitch > PITCH * least
        else:
            end = _behind(line, gutter)
            above = before.part(0, _behind(before, gutter)).text if _behind(before, gutter) else ""
            new = 0 < end < len(line.words) and not (line.text[:1].islower() or OPEN_END.search(above))
        if new:
            cuts.append(line.baseline - 0.9 * line.size)
    return cuts
