"""Tables whose columns only white space shows: with horizontal rules, or with none.

Their heads are known by words: a caller says how well a text serves as one. The columns are the choice of gaps between
the answers that gives the heads most sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol

from extractors.layout.lines import joined, words_to_lines
from extractors.layout.ruling import Grid
from extractors.layout.tables.lattice import cell_lines
from extractors.layout.tables.model import Table, TableCell
from schemas.geometry import Box, PageContent, Word

BLANK = 0.5
"""Type sizes between two words of one line from which on a gap may part columns; a blank is 0.2 to 0.3 wide."""
NARROWEST = 1.5
"""Points that a gap between two columns is wide at least, over all lines."""
ENOUGH = 2
"""Heads that a line must print side by side to begin a table."""
PITCH = 1.9
"""Type sizes between two lines of heads at the most."""
MOST_LINES = 4
"""Lines that heads take at the most."""
ROW = 1.3
"""A gap of this many line pitches above a title begins a row, where neither a number nor a rule does."""
WHOLE = 0.7
"""Share of a table's width from which on a rule parts the heads from the answers, and is not under one head alone."""
FAR = 5.0
"""Type sizes between two lines from which on the lower one is no more of the table: a page number, a note."""
SHIFT = 2.0
"""Points that the same head stands aside at the most from page to page."""
UNKNOWN, SEVERAL, EMPTY = 0.1, -0.3, -0.6
"""What a column counts whose head is no label, is several texts side by side, or is missing; a label counts 1."""

NUMBER = re.compile(r"(?:[A-Za-z]{1,3}[.-]?)?\d{1,3}(?:[.-]\d{1,3}){0,4}[a-z]?[.:)]?")
"""The number of an action, with which its row begins."""

TextLine = tuple[Word, ...]


class TableWords(Protocol):
    """What a form knows of the words of a table."""

    @property
    def numbered(self) -> bool:
        """Whether the texts of the key column begin with a number."""

    def score(self, text: str) -> float:
        """How well a text serves as the head of a column, from 0 to 1."""

    def is_key(self, text: str) -> bool:
        """Whether a head is that of the column by which rows are known: their number, or else their title."""

    def is_caption(self, text: str) -> bool:
        """Whether a text over several columns names an objective or a section."""


class Columns(NamedTuple):
    """Where columns begin, and the right end of the last one, in points."""

    starts: tuple[float, ...]
    end: float

    def of(self, x: float) -> int:
        """The number of the column around a point."""
        return max((number for number, start in enumerate(self.starts) if start <= x), default=0)


@dataclass(frozen=True)
class _Stretch:
    """Lines of a page from the heads of a table, or from where it goes on, to its end."""

    heads: Sequence[TextLine]
    body: Sequence[TextLine]
    rules: Sequence[float]


def find_open_tables(
    pages: Sequence[PageContent], words: Sequence[Sequence[Word]], form: TableWords
) -> list[list[Table]]:
    """The tables with heads that some of the words of each page make; `words` are those in no other table.

    Tables with the same heads at the same places have the same columns: a short one alone may not show them.
    """
    stretches: list[list[_Stretch]] = []
    groups: list[list[_Stretch]] = []
    for page, own in zip(pages, words, strict=True):
        rules = sorted(line.at for line in Grid(page).horizontal) if own else []
        found = list(_stretches(words_to_lines(list(own)), rules, form)) if own else []
        stretches.append(found)
        for stretch in found:
            group = next((group for group in groups if _same_heads(group[0], stretch)), None)
            if group is None:
                groups.append([stretch])
            else:
                group.append(stretch)
    columns = {id(stretch): shown for group in groups for shown in [_columns(group, form)] for stretch in group}
    return [
        [
            _table(page, stretch, known, form)
            for stretch in found
            if (known := columns[id(stretch)]) is not None and len(known.starts) >= ENOUGH
        ]
        for page, found in zip(pages, stretches, strict=True)
    ]


def _same_heads(one: _Stretch, other: _Stretch) -> bool:
    heads = [word for line in one.heads for word in line]
    others = [word for line in other.heads for word in line]
    return len(heads) == len(others) and all(
        word.text == same.text and abs(word.x0 - same.x0) < SHIFT for word, same in zip(heads, others, strict=True)
    )


def _stretches(lines: Sequence[TextLine], rules: Sequence[float], form: TableWords) -> Iterator[_Stretch]:
    anchors = [index for index, line in enumerate(lines) if _heads_in(line, form) >= ENOUGH]
    bands: list[tuple[int, int]] = []
    for anchor in anchors:
        if bands and anchor < bands[-1][1]:
            continue
        bands.append(_band(lines, anchor, bands[-1][1] if bands else 0, rules, form))
    for (start, end), after in zip(bands, [*bands[1:], None], strict=False):
        stop = after[0] if after is not None else len(lines)
        body = _near(lines[start:stop])[end - start :]
        top = min(word.top for word in lines[start])
        bottom = max((word.bottom for line in body for word in line), default=top)
        yield _Stretch(lines[start:end], body, [rule for rule in rules if top < rule < bottom + 2 * ROW])


def _near(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines down to a gap that parts more than two rows."""
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        if _baseline(line) - _baseline(before) > FAR * max(word.size for word in line):
            return lines[:index]
    return lines


def _heads_in(line: TextLine, form: TableWords) -> int:
    return sum(form.score(joined(part)) > 0 for part in _parts(line))


def _parts(line: TextLine) -> Iterator[TextLine]:
    """The texts of a line that gaps part."""
    start = 0
    for index, (before, word) in enumerate(pairwise(line), start=1):
        if word.x0 - before.x1 >= BLANK * max(before.size, word.size):
            yield line[start:index]
            start = index
    yield line[start:]


def _band(
    lines: Sequence[TextLine], anchor: int, floor: int, rules: Sequence[float], form: TableWords
) -> tuple[int, int]:
    """The lines of heads around the one at `anchor`: down to the rule below them, or as long as they make sense."""

    def ruled(upper: TextLine, lower: TextLine) -> bool:
        return any(_baseline(upper) < rule < _baseline(lower) for rule in rules)

    def close(upper: TextLine, lower: TextLine) -> bool:
        return _baseline(lower) - _baseline(upper) < PITCH * max(word.size for word in (*upper, *lower))

    start = anchor
    while start > floor and anchor - start < MOST_LINES and close(lines[start - 1], lines[start]):
        upper = lines[start - 1]
        if ruled(upper, lines[start]) or form.is_caption(joined(upper)):
            break
        if not _alike(upper, lines[anchor]) and not _wraps(upper, lines[start], form):
            break
        start -= 1
    end = anchor + 1
    under = any(ruled(upper, lower) for upper, lower in pairwise(lines[anchor : anchor + MOST_LINES + 1]))
    while end < len(lines) and end - anchor < MOST_LINES and close(lines[end - 1], lines[end]):
        lower = lines[end]
        if ruled(lines[end - 1], lower) or form.is_caption(joined(lower)):
            break
        if not (under or _alike(lower, lines[anchor]) or _heads_in(lower, form) or _wraps(lines[end - 1], lower, form)):
            break
        end += 1
    return start, end


def _alike(line: TextLine, other: TextLine) -> bool:
    """Whether two lines are in bold type of one size, so that both may be heads."""
    words = [word for word in (*line, *other) if any(map(str.isalpha, word.text))]
    return all(word.bold and abs(word.size - other[0].size) < 0.1 * word.size for word in words)


def _wraps(upper: TextLine, lower: TextLine, form: TableWords) -> bool:
    """Whether a head of one line goes on in the next one."""
    return any(
        form.score(f"{joined(above)} {joined(below)}") > 0
        for below in _parts(lower)
        for above in _parts(upper)
        if above[0].x0 < below[-1].x1 and below[0].x0 < above[-1].x1
    )


def _baseline(line: TextLine) -> float:
    return max(word.baseline for word in line)


def _columns(group: Sequence[_Stretch], form: TableWords) -> Columns | None:
    """The choice of gaps between the answers under which the heads count most; the tables have the same heads."""
    stretch = group[0]
    texts = [part for one in group for line in one.body if not form.is_caption(joined(line)) for part in _parts(line)]
    covered = _covered(texts)
    heads = [part for line in stretch.heads for part in _parts(line)]
    # A head that stands over two of them heads several columns, or is in one that a gap only seems to part.
    single = [part for part in heads if sum(low <= part[-1].x1 and part[0].x0 <= high for low, high in covered) < 2]
    covered = _covered([*texts, *single])
    if not covered:
        return None
    starts = [covered[0][0], *(high for _, high in _between(covered))]
    last_end = max(covered[-1][1], *(part[-1].x1 for part in heads))
    ends = [*starts[1:], last_end + 2]
    best: list[tuple[float, list[float]]] = [(0.0, [])]
    for last in range(len(starts)):
        options = []
        for first in range(last + 1):
            score, chosen = best[first]
            options.append((score + _worth(stretch, starts[first] - 1, ends[last] - 1, form), [*chosen, starts[first]]))
        best.append(max(options, key=lambda option: (option[0], -len(option[1]))))
    return Columns(tuple(start - 1 for start in best[-1][1]), last_end)


def _covered(parts: Sequence[TextLine]) -> list[tuple[float, float]]:
    """Where at least one text stands, from left to right."""
    found: list[tuple[float, float]] = []
    for low, high in sorted((part[0].x0, part[-1].x1) for part in parts):
        if found and low - found[-1][1] < NARROWEST:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found


def _between(covered: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(before[1], after[0]) for before, after in pairwise(covered)]


def _worth(stretch: _Stretch, low: float, high: float, form: TableWords) -> float:
    """What a column from `low` to `high` counts by its head."""
    lines = [own for line in stretch.heads if (own := _own(line, low, high))]
    if not lines:
        return EMPTY
    whole = form.score(" ".join(joined(line) for line in lines))
    score = max(whole, form.score(joined(lines[-1])))
    if score:
        return score
    return SEVERAL if any(len(list(_parts(line))) > 1 for line in lines) else UNKNOWN


def _own(line: TextLine, low: float, high: float) -> TextLine:
    """The texts of a line of heads inside a column; one that runs across its border heads several columns."""
    return tuple(word for part in _parts(line) if part[0].x0 >= low - 1 and part[-1].x1 <= high + 1 for word in part)


def _table(page: PageContent, stretch: _Stretch, columns: Columns, form: TableWords) -> Table:
    number = page.info.number
    borders = [*columns.starts, columns.end + 1]
    cells, key = _head_cells(page, stretch, borders, form)
    starts = _row_starts(stretch, columns, key, form)
    rows: list[list[TextLine]] = [[]]
    for line in stretch.body:
        if form.is_caption(joined(line)):
            rows.extend(([line], []))
            continue
        top = min(word.top for word in line)
        if starts and top >= starts[0] - 1:
            rows.append([])
            while starts and top >= starts[0] - 1:
                starts.pop(0)
        rows[-1].append(line)
    index = max((cell.last for cell in cells), default=0)
    bottom = max(cell.box.bottom for cell in cells)
    for lines in rows:
        if not lines:
            continue
        index += 1
        words = [word for line in lines for word in line]
        top, bottom = bottom, max(word.bottom for word in words)
        if len(lines) == 1 and form.is_caption(joined(lines[0])):
            box = Box(borders[0], top, max(borders[-1], words[-1].x1), bottom)
            cells.append(TableCell(box, index, index, cell_lines(words, box, (number, round(top)), 0)))
            continue
        for column, (low, high) in enumerate(pairwise(borders)):
            own = [word for word in words if columns.of((word.x0 + word.x1) / 2) == column]
            box = Box(low, top, high, bottom)
            cells.append(TableCell(box, index, index, cell_lines(own, box, (number, round(top)), column)))
    return Table(number, Box(borders[0], cells[0].box.top, borders[-1], bottom), tuple(cells), ruled=False)


def _head_cells(
    page: PageContent, stretch: _Stretch, borders: Sequence[float], form: TableWords
) -> tuple[list[TableCell], list[int]]:
    """The cells of the heads, in two rows where a head stands over several columns; and the key columns."""
    number = page.info.number
    top = min(word.top for line in stretch.heads for word in line)
    bottom = max(word.bottom for line in stretch.heads for word in line)
    spans = list(_spans(page, stretch, borders))
    over = {word for words, _, _ in spans for word in words}
    cells = []
    for words, first, last in spans:
        low = max(word.bottom for word in words)
        box = Box(borders[first], top, borders[last + 1], low)
        cells.append(TableCell(box, 0, 0, cell_lines(words, box, (number, round(top)), first)))
    key = []
    for column, (low, high) in enumerate(pairwise(borders)):
        own = [
            word
            for line in stretch.heads
            for word in line
            if word not in over and low <= (word.x0 + word.x1) / 2 < high
        ]
        beneath = [cell for cell in cells if cell.box.x0 <= low + 1 and cell.box.x1 >= high - 1 and cell.row == 0]
        start = beneath[0].box.bottom if beneath else top
        box = Box(low, start, high, bottom)
        lines = cell_lines(own, box, (number, round(start)), column)
        cells.append(TableCell(box, 1 if beneath else 0, 1, lines))
        if form.is_key(" ".join(line.text for line in lines)):
            key.append(column)
    return cells, key


def _spans(page: PageContent, stretch: _Stretch, borders: Sequence[float]) -> Iterator[tuple[list[Word], int, int]]:
    """Heads over several columns: their words, the first column and the last one.

    A short rule below such a head shows how far it runs; else the columns that it touches.
    """
    pieces = [part for line in stretch.heads[:-1] for part in _parts(line)]
    columns = list(pairwise(borders))
    for part in pieces:
        low, high, base = part[0].x0, part[-1].x1, _baseline(part)
        under = [
            rule
            for rule in page.rules
            if rule.horizontal
            and base <= rule.top < base + PITCH * part[0].size
            and rule.x0 - 1 <= low
            and rule.x1 + 1 >= high
        ]
        below = min(under, key=lambda rule: rule.x1 - rule.x0, default=None)
        if below is not None and below.x1 - below.x0 < WHOLE * (borders[-1] - borders[0]):
            low, high = below.x0, below.x1
        inside = [
            number
            for number, (start, end) in enumerate(columns)
            if min(high, end) - max(low, start) > (0.5 * (end - start) if below is not None else 1)
        ]
        if len(inside) > 1:
            yield list(part), inside[0], inside[-1]


def _row_starts(stretch: _Stretch, columns: Columns, key: Sequence[int], form: TableWords) -> list[float]:
    """The heights at which rows begin: at rules, and at the text of a key column."""
    tops: list[float] = []
    heads_end = max(_baseline(line) for line in stretch.heads)
    tops.extend(rule for rule in stretch.rules if rule > heads_end)
    ruled = len(tops) > 1
    body = [line for line in stretch.body if not form.is_caption(joined(line))]
    for column in key[:1]:
        own = [
            (line, words)
            for line in body
            if (words := [word for word in line if columns.of((word.x0 + word.x1) / 2) == column])
        ]
        numbers = [line for line, words in own if NUMBER.fullmatch(words[0].text)]
        if numbers and (form.numbered or all(len(words) == 1 for _, words in own)):
            tops.extend(min(word.top for word in line) - 0.5 for line in numbers)
        elif not ruled and not form.numbered:
            tops.extend(_after_gaps([words for _, words in own]))
    return sorted(set(tops))


def _after_gaps(lines: Sequence[Sequence[Word]]) -> Iterator[float]:
    """The tops of lines that a gap parts from the line above."""
    steps = [after[0].baseline - before[0].baseline for before, after in pairwise(lines)]
    usual = min((step for step in steps if step > 0), default=0.0)
    for index, line in enumerate(lines):
        if index == 0 or steps[index - 1] > ROW * usual or usual > PITCH * line[0].size:
            yield min(word.top for word in line) - 0.5
