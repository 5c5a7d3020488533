"""The heads of tables that no rule shows: which stand over several columns, and which below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.layout.lines import joined
from extractors.layout.tables.lattice import cell_lines
from extractors.layout.tables.model import TableCell
from extractors.layout.tables.open_lines import PITCH, Stretch, TableWords, TextLine, baseline, parts
from schemas.geometry import Box, PageContent, Word

WHOLE = 0.7
"""Share of a table's width from which on a rule parts the heads from the answers, and is not under one head alone."""


class Over(NamedTuple):
    """A head over the columns `first` to `last`; `shown`: a rule below it shows that it is over these and no more."""

    words: tuple[Word, ...]
    first: int
    last: int
    shown: bool = False


def head_cells(
    page: PageContent, stretch: Stretch, borders: Sequence[float], form: TableWords
) -> tuple[list[TableCell], list[int]]:
    """The cells of the heads, in two rows where a head stands over several columns; and the key columns."""
    number = page.info.number
    top = min(word.top for line in stretch.heads for word in line)
    bottom = max(word.bottom for line in stretch.heads for word in line)
    columns = list(pairwise(borders))
    over = _over(page, stretch, columns, form)
    taken = {word for head in over for word in head.words}
    cells = []
    for head in over:
        box = Box(borders[head.first], top, borders[head.last + 1], max(word.bottom for word in head.words))
        cells.append(TableCell(box, 0, 0, cell_lines(head.words, box, (number, round(top)), head.first)))
    key = []
    for column, (low, high) in enumerate(columns):
        own = [word for line in _own(stretch, low, high) for word in line if word not in taken]
        above = next((cell for cell, head in zip(cells, over, strict=False) if head.first <= column <= head.last), None)
        start = above.box.bottom if above is not None else top
        box = Box(low, start, high, bottom)
        lines = cell_lines(own, box, (number, round(start)), column)
        cells.append(TableCell(box, 1 if above is not None else 0, 1, lines))
        if form.is_key(" ".join(line.text for line in lines)):
            key.append(column)
    return cells, key


def _own(stretch: Stretch, low: float, high: float) -> list[TextLine]:
    """The words of each line of heads with their middle in a column; lines without any left out."""
    lines = [tuple(word for word in line if low <= (word.x0 + word.x1) / 2 < high) for line in stretch.heads]
    return [line for line in lines if line]


def _over(page: PageContent, stretch: Stretch, columns: Sequence[tuple[float, float]], form: TableWords) -> list[Over]:
    """The heads over several columns, from left to right."""
    found = [
        span
        for line in stretch.heads[:-1]
        for part in parts(line)
        if (span := _span(page, part, stretch, columns)) is not None
    ]
    taken = {word for head in found for word in head.words}
    for column, (low, high) in enumerate(columns):
        own = [tuple(word for word in line if word not in taken) for line in _own(stretch, low, high)]
        upper = _upper([line for line in own if line], form)
        if upper:
            found.append(Over(tuple(word for line in upper for word in line), column, column))
    found.sort(key=lambda head: head.first)
    if not found:
        return []
    # A column whose only head stands as low as those below a head belongs to the nearest of these.
    free = {
        column: " ".join(joined(line) for line in own)
        for column, (low, high) in enumerate(columns)
        if (own := _own(stretch, low, high)) and all(baseline(own[0]) > _lowest(head) for head in found)
    }
    wide = [_widened(head, free, found, form) for head in found]
    return [head for head in wide if head.first < head.last]


def _lowest(head: Over) -> float:
    return max(word.baseline for word in head.words)


def _widened(head: Over, free: Mapping[int, str], heads: Sequence[Over], form: TableWords) -> Over:
    """The head over the columns beside it that have none of their own: to the next head that knows one for its own."""
    text = joined(head.words)

    if head.shown:
        return head

    def mine(column: int) -> bool:
        below = free.get(column)
        others = (other for other in heads if other is not head and form.divides(joined(other.words), below or ""))
        return below is not None and (form.divides(text, below) or not any(others))

    first, last = head.first, head.last
    while mine(last + 1) and not any(other.first <= last + 1 <= other.last for other in heads):
        last += 1
    before = max((other.last for other in heads if other.last < head.first), default=-1)
    while mine(first - 1) and first - 1 > before:
        known = form.divides(text, free[first - 1])
        if not known and any(other.last < first - 1 and _reaches(other, first - 1, free) for other in heads):
            break
        first -= 1
    return head._replace(first=first, last=last)


def _reaches(head: Over, column: int, free: Mapping[int, str]) -> bool:
    """Whether nothing but columns without a head of their own is between a head and a column on its right."""
    return all(between in free for between in range(head.last + 1, column))


def _upper(lines: Sequence[TextLine], form: TableWords) -> Sequence[TextLine]:
    """The lines of a head that stands over others and not beside them: they are a label, with the rest they are not."""
    if len(lines) < 2 or form.score(" ".join(joined(line) for line in lines)):
        return ()
    for count in range(len(lines) - 1, 0, -1):
        if form.score(" ".join(joined(line) for line in lines[:count])):
            return lines[:count]
    return ()


def _span(page: PageContent, part: TextLine, stretch: Stretch, columns: Sequence[tuple[float, float]]) -> Over | None:
    """A head with the columns over which it stands, if they are several: a short rule below it alone shows how far it
    runs, be it drawn again in pieces as the border of the cells below."""
    low, high, base = part[0].x0, part[-1].x1, baseline(part)
    under = [
        rule
        for rule in page.rules
        if rule.horizontal
        and base <= rule.top < base + PITCH * part[0].size
        and rule.x0 - 1 <= low
        and rule.x1 + 1 >= high
    ]
    most = WHOLE * (columns[-1][1] - columns[0][0])
    below = max((rule for rule in under if rule.x1 - rule.x0 < most), key=lambda rule: rule.x1 - rule.x0, default=None)
    beside = [
        other
        for line in stretch.heads
        for other in parts(line)
        if below is not None
        and other != part
        and baseline(other) <= below.top
        and other[0].x0 < below.x1
        and other[-1].x1 > below.x0
    ]
    ruled = below is not None and not beside
    if below is not None and ruled:
        low, high = below.x0, below.x1
    inside = [
        number
        for number, (start, end) in enumerate(columns)
        if min(high, end) - max(low, start) > (0.5 * (end - start) if ruled else 1)
    ]
    return Over(part, inside[0], inside[-1], ruled) if len(inside) > 1 else None
