"""Tables whose columns only white space shows: with horizontal rules, or with none.

Their heads are known by words: a caller says how well a text serves as one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from extractors.layout.lines import joined, words_to_lines
from extractors.layout.ruling import Grid
from extractors.layout.tables.lattice import cell_lines
from extractors.layout.tables.model import Table, TableCell
from extractors.layout.tables.open_columns import Columns, columns_of
from extractors.layout.tables.open_heads import head_cells
from extractors.layout.tables.open_lines import (
    ENOUGH,
    PITCH,
    Stretch,
    TableWords,
    TextLine,
    baseline,
    first_lines,
    parts,
    stretches,
)
from extractors.text.totals import Total, is_sum, names_total
from schemas.geometry import Box, PageContent, Word

ROW = 1.3
"""A gap of this many line pitches above a title begins a row, where neither a number nor a rule does."""
SHIFT = 2.0
"""Points that the same head stands aside at the most from page to page."""
NUMBER = re.compile(r"(?:[A-Za-z]{1,3}[.-]?)?\d{1,3}(?:[.-]\d{1,3}){0,4}[a-z]?[.:)]?")
"""The number of an action, with which its row begins."""


def find_open_tables(
    pages: Sequence[PageContent], words: Sequence[Sequence[Word]], form: TableWords
) -> list[list[Table]]:
    """The tables with heads that some of the words of each page make; `words` are those in no other table.

    Tables with the same heads at the same places have the same columns: a short one alone may not show them. A table
    goes on at the top of the next page, be its heads printed there or not.
    """
    sheets: list[_Sheet] = []
    groups: list[list[Stretch]] = []
    for page, own in zip(pages, words, strict=True):
        rules = sorted(line.at for line in Grid(page).horizontal) if own else []
        lines = words_to_lines(list(own)) if own else []
        found = list(stretches(lines, rules, form))
        sheets.append(_Sheet(page, lines, rules, found))
        for stretch in found:
            group = next((group for group in groups if _same_heads(group[0], stretch)), None)
            if group is None:
                groups.append([stretch])
            else:
                group.append(stretch)
    first = {id(stretch): columns for group in groups for columns in [columns_of(group, form)] for stretch in group}
    _add_rests(sheets, groups, first, form)
    shown = {id(stretch): columns for group in groups for columns in [columns_of(group, form)] for stretch in group}
    out: list[list[_Found]] = []
    keys: Sequence[int] = ()
    for sheet in sheets:
        out.append([])
        for stretch in sheet.stretches:
            columns = shown[id(stretch)]
            if columns is None or len(columns.starts) < ENOUGH:
                continue
            heads: list[TableCell] = []
            if stretch.heads:
                heads, keys = head_cells(sheet.page, stretch, [*columns.starts, columns.end + 1], form)
            out[-1].append(_Found(sheet.page, stretch, columns, heads, keys))
    homes = {id(stretch): number for number, group in enumerate(groups) for stretch in group}
    told: dict[int, set[bool | None]] = {}
    for one in chain.from_iterable(out):
        told.setdefault(homes[id(one.stretch)], set()).add(_parts_rows(one) if form.numbered else None)
    parted = {home for home, some in told.items() if True in some and False not in some}
    return [[_table(one, form, parted=homes[id(one.stretch)] in parted) for one in tables] for tables in out]


class _Found(NamedTuple):
    """A table on a page: its columns, the cells of its heads, and the columns by which its rows are known."""

    page: PageContent
    stretch: Stretch
    columns: Columns
    heads: Sequence[TableCell]
    keys: Sequence[int]


class _Sheet(NamedTuple):
    """The lines of a page, the heights of the rules over its width, and its tables from the top down."""

    page: PageContent
    lines: Sequence[TextLine]
    rules: Sequence[float]
    stretches: list[Stretch]


def _add_rests(
    sheets: Sequence[_Sheet],
    groups: Sequence[list[Stretch]],
    shown: Mapping[int, Columns | None],
    form: TableWords,
) -> None:
    """Adds to each page the table that goes on at its top under the heads of the page before."""
    last: Stretch | None = None
    for sheet in sheets:
        group = next((group for group in groups if last is not None and last in group), None)
        columns = shown[id(group[0])] if group is not None else None
        found = sheet.stretches
        rest = None
        if group is not None and columns is not None and sheet.lines:
            above = sheet.lines[: sheet.lines.index(found[0].heads[0])] if found else sheet.lines
            rest = first_lines(above, sheet.rules, columns.firm or columns.starts, columns.end, form)
            if rest is not None:
                group.append(rest)
                found.insert(0, rest)
        last = found[-1] if found else None


def _same_heads(one: Stretch, other: Stretch) -> bool:
    heads = [word for line in one.heads for word in line]
    others = [word for line in other.heads for word in line]
    return len(heads) == len(others) and all(
        word.text == same.text and abs(word.x0 - same.x0) < SHIFT for word, same in zip(heads, others, strict=True)
    )


def _table(found: _Found, form: TableWords, *, parted: bool) -> Table:
    stretch, columns, heads = found.stretch, found.columns, found.heads
    number = found.page.info.number
    borders = [*columns.starts, columns.end + 1]
    cells = list(heads)
    starts = _row_starts(found, form, parted=parted)
    rows: list[tuple[list[TextLine], bool]] = [([], False)]
    for part in stretch.body:
        if part.caption:
            rows.extend(((list(part.lines), True), ([], False)))
            continue
        top = min(word.top for line in part.lines for word in line)
        if starts and top >= starts[0] - 1:
            rows.append(([], False))
            while starts and top >= starts[0] - 1:
                starts.pop(0)
        rows[-1][0].extend(part.lines)
    index = max((cell.last for cell in cells), default=-1)
    bottom = max((cell.box.bottom for cell in cells), default=0.0)
    for lines, caption in rows:
        if not lines:
            continue
        index += 1
        words = [word for line in lines for word in line]
        top = bottom if cells else min(word.top for word in words)
        bottom = max(word.bottom for word in words)
        if caption:
            box = Box(borders[0], top, max(borders[-1], *(word.x1 for word in words)), bottom)
            cells.append(TableCell(box, index, index, cell_lines(words, box, (number, round(top)), 0)))
            continue
        for column, (low, high) in enumerate(pairwise(borders)):
            own = [word for word in words if columns.of((word.x0 + word.x1) / 2) == column]
            box = Box(low, top, high, bottom)
            cells.append(TableCell(box, index, index, cell_lines(own, box, (number, round(top)), column)))
    return Table(number, Box(borders[0], cells[0].box.top, borders[-1], bottom), tuple(cells), ruled=False)


def _row_starts(found: _Found, form: TableWords, *, parted: bool) -> list[float]:
    """The heights at which rows begin: at rules and totals, and, where rules have not `parted` all rows, at the text of
    a key column."""
    rules = _rules_below_heads(found.stretch)
    tops = [*rules, *_totals(found.stretch)]
    ruled = len(rules) > 1
    if parted:
        return sorted(tops)
    for column in found.keys[:1]:
        own = _in_column(found, column)
        numbers = [line for line, words in own if NUMBER.fullmatch(words[0].text)]
        if numbers and (form.numbered or all(len(words) == 1 for _, words in own)):
            tops.extend(min(word.top for word in line) - 0.5 for line in numbers)
        elif not ruled and not form.numbered:
            tops.extend(_after_gaps([words for _, words in own]))
    return sorted(set(tops))


def _totals(stretch: Stretch) -> Iterator[float]:
    """The tops of lines that name a total beside nothing but sums: one begins a row, though it has no number."""
    for line in stretch.answers:
        first, *others = (joined(part) for part in parts(line))
        capital = first[:1].isupper() and names_total(first) is not Total.NO
        if capital and others and all(map(is_sum, others)):
            yield min(word.top for word in line) - 0.5


def _rules_below_heads(stretch: Stretch) -> list[float]:
    heads_end = max((baseline(line) for line in stretch.heads), default=0.0)
    return sorted({rule for rule in stretch.rules if rule > heads_end})


def _in_column(found: _Found, column: int) -> list[tuple[TextLine, list[Word]]]:
    """The lines of answers with words in a column, and these words."""
    return [
        (line, words)
        for line in found.stretch.answers
        if (words := [word for word in line if found.columns.of((word.x0 + word.x1) / 2) == column])
    ]


def _parts_rows(found: _Found) -> bool | None:
    """Whether each number is alone between two rules, which then part all rows: a number may stand in the middle of
    the height of its row. None where a table has too few rows to tell."""
    heights = [
        words[0].baseline
        for column in found.keys[:1]
        for _, words in _in_column(found, column)
        if NUMBER.fullmatch(words[0].text)
    ]
    between = [bisect_left(_rules_below_heads(found.stretch), height) for height in heights]
    return len(set(between)) == len(between) if len(heights) > 1 else None


def _after_gaps(lines: Sequence[Sequence[Word]]) -> Iterator[float]:
    """The tops of lines that a gap parts from the line above."""
    steps = [after[0].baseline - before[0].baseline for before, after in pairwise(lines)]
    usual = min((step for step in steps if step > 0), default=0.0)
    for index, line in enumerate(lines):
        if index == 0 or steps[index - 1] > ROW * usual or usual > PITCH * line[0].size:
            yield min(word.top for word in line) - 0.5
