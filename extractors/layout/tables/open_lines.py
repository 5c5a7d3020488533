"""The lines of tables whose columns only white space shows: where their heads stand, and how far they go down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol

from extractors.layout.lines import joined
from extractors.layout.markers import ALWAYS
from schemas.geometry import Word

BLANK = 0.5
"""Type sizes between two words of one line from which on a gap may part columns; a blank is 0.2 to 0.3 wide."""
BEFORE_BULLET = 0.25
"""The same before a bullet, which begins a text."""
ENOUGH = 2
"""Heads that a line must print side by side to begin a table."""
PITCH = 1.9
"""Type sizes between two lines of heads, or of one caption, at the most."""
SURE = 0.8
"""A head that scores more is spelt as a label is."""
ROWS = 3.5
"""Type sizes between two rows of heads at the most."""
MOST_LINES = 4
"""Lines that heads take at the most."""
FAR = 5.0
"""Type sizes between two lines from which on the lower one is no more of the table: a page number, a note."""
PROSE = 0.6
"""Share of the width of the heads from which on a text without a gap is no answer in one of several columns."""
FOOT = 3.0
"""Points below the last line of a table in which its last rule may be."""
SLACK = 12.0
"""Points that a text reaches over the border of a column on both sides to cross it."""
FIRST = 4
"""Lines at the top of a page among which one shows two columns, where a table goes on there."""

TextLine = tuple[Word, ...]


class TableWords(Protocol):
    """What a form knows of the words of a table."""

    @property
    def numbered(self) -> bool:
        """Whether the texts of the key column begin with a number."""

    def score(self, text: str) -> float:
        """How well a text serves as the head of a column, from 0 to 1."""

    def divides(self, over: str, below: str) -> bool:
        """Whether a head is known as one of those that stand below another."""

    def is_key(self, text: str) -> bool:
        """Whether a head is that of the column by which rows are known: their number, or else their title."""

    def is_caption(self, text: str) -> bool:
        """Whether a text over several columns names an objective or a section."""


class Part(NamedTuple):
    """Lines of a table that belong together: one line of answers, or a caption over all columns."""

    lines: tuple[TextLine, ...]
    caption: bool


@dataclass(frozen=True, eq=False)
class Stretch:
    """The part of a table on a page. `heads`: the lines of its heads, none where it goes on from the page before.

    `rules`: the heights of the rules over its width, in points.
    """

    heads: Sequence[TextLine]
    body: Sequence[Part]
    rules: Sequence[float]

    @property
    def answers(self) -> list[TextLine]:
        """The lines of answers, captions left out."""
        return [line for part in self.body if not part.caption for line in part.lines]


def stretches(lines: Sequence[TextLine], rules: Sequence[float], form: TableWords) -> Iterator[Stretch]:
    """The tables with heads among the lines of a page."""
    anchors = [index for index, line in enumerate(lines) if heads_in(line, form) >= ENOUGH]
    bands: list[tuple[int, int]] = []
    for anchor in anchors:
        if not bands or anchor >= bands[-1][1]:
            bands.append(_band(lines, anchor, bands[-1][1] if bands else 0, rules, form))
    for (start, end), after in zip(bands, [*bands[1:], None], strict=False):
        stop = after[0] if after is not None else len(lines)
        heads = lines[start:end]
        width = max(line[-1].x1 for line in heads) - min(line[0].x0 for line in heads)
        body = _captioned(_near(lines[end - 1 : stop])[1:], width, form)
        yield _with_rules(heads, body, rules)


def first_lines(
    lines: Sequence[TextLine], rules: Sequence[float], firm: Sequence[float], end: float, form: TableWords
) -> Stretch | None:
    """The table that goes on at the top of a page under heads of the page before; None where the lines do not fit.

    `lines`: those above the first heads of the page. `firm` and `end`: where columns with answers begin, and the last
    one ends.
    """
    fitting: list[TextLine] = []
    for line in lines:
        crossing = any(
            part[0].x0 < start - SLACK and part[-1].x1 > start + SLACK for part in parts(line) for start in firm[1:]
        )
        if crossing and not form.is_caption(joined(line)):
            if fitting:
                break
            continue
        fitting.append(line)
    fitting = list(_near(fitting))
    # What begins in the first column alone is a heading or prose.
    if not any(_column(part, firm) > 1 for line in fitting[:FIRST] for part in parts(line)):
        return None
    return _with_rules((), _captioned(fitting, end - firm[0], form), rules)


def _column(part: TextLine, starts: Sequence[float]) -> int:
    """The number of the column in which a text begins, from 1 on."""
    return sum(start <= part[0].x0 for start in starts)


def _with_rules(heads: Sequence[TextLine], body: Sequence[Part], rules: Sequence[float]) -> Stretch:
    words = [word for line in (*heads, *(line for part in body for line in part.lines)) for word in line]
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return Stretch(heads, body, [rule for rule in rules if top < rule < bottom + FOOT])


def _captioned(lines: Sequence[TextLine], width: float, form: TableWords) -> list[Part]:
    """The lines of a table with its captions, which may wrap, down to the first line of prose below it."""
    found: list[Part] = []
    for line in lines:
        last = found[-1] if found else None
        if form.is_caption(joined(line)):
            found.append(Part((line,), True))
        elif last is not None and last.caption and same_caption(last.lines[-1], line, width):
            found[-1] = Part((*last.lines, line), True)
        elif len(list(parts(line))) == 1 and line[-1].x1 - line[0].x0 > PROSE * width:
            break
        else:
            found.append(Part((line,), False))
    return found


def same_caption(upper: TextLine, lower: TextLine, width: float) -> bool:
    """Whether a caption goes on: its first line is long, and the second begins below it in the same type."""
    first, second = upper[0], lower[0]
    return (
        upper[-1].x1 - first.x0 > PROSE * width
        and abs(first.x0 - second.x0) < 1
        and (first.bold, first.size) == (second.bold, second.size)
        and baseline(lower) - baseline(upper) < PITCH * first.size
        and len(list(parts(lower))) == 1
    )


def _near(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines down to a gap that parts more than two rows."""
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        if baseline(line) - baseline(before) > FAR * max(word.size for word in line):
            return lines[:index]
    return lines


def heads_in(line: TextLine, form: TableWords) -> int:
    """How many texts of a line are heads."""
    return sum(form.score(joined(part)) > 0 for part in parts(line))


def parts(line: TextLine) -> Iterator[TextLine]:
    """The texts of a line that gaps part; before a bullet less of a gap does."""
    start = 0
    for index, (before, word) in enumerate(pairwise(line), start=1):
        least = BEFORE_BULLET if word.text in ALWAYS else BLANK
        if word.x0 - before.x1 >= least * max(before.size, word.size):
            yield line[start:index]
            start = index
    yield line[start:]


def _band(
    lines: Sequence[TextLine], anchor: int, floor: int, rules: Sequence[float], form: TableWords
) -> tuple[int, int]:
    """The lines of heads around the one at `anchor`: down to the rule below them, or as long as they make sense."""

    def ruled(upper: TextLine, lower: TextLine) -> bool:
        return any(baseline(upper) < rule < baseline(lower) for rule in rules)

    def close(upper: TextLine, lower: TextLine) -> bool:
        return baseline(lower) - baseline(upper) < PITCH * max(word.size for word in (*upper, *lower))

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
        if not (under or _alike(lower, lines[anchor]) or heads_in(lower, form) or _wraps(lines[end - 1], lower, form)):
            break
        end += 1
    while end < len(lines) and end - start < MOST_LINES and _is_second_row(lines[start:end], lines[end], form):
        end += 1
    return start, end


def _is_second_row(heads: Sequence[TextLine], lower: TextLine, form: TableWords) -> bool:
    """Whether a line below the heads, be a rule between them, divides or completes some of them."""
    if baseline(lower) - baseline(heads[-1]) > ROWS * max(word.size for word in lower) or form.is_caption(
        joined(lower)
    ):
        return False
    several = len(list(parts(lower))) >= ENOUGH
    divides = several and (_alike(lower, heads[-1]) or heads_in(lower, form) >= ENOUGH)
    return divides or any(
        _completes(_column_text(heads, number, part), part, lower, form)
        for number, line in enumerate(heads)
        for part in parts(line)
    )


def _column_text(heads: Sequence[TextLine], number: int, part: TextLine) -> str:
    """A head with what stands below it in the other lines of heads."""
    below = [other for line in heads[number + 1 :] for other in parts(line) if _overlap(part, other)]
    return " ".join(joined(piece) for piece in (part, *below))


def _completes(text: str, part: TextLine, lower: TextLine, form: TableWords) -> bool:
    return form.score(text) == 0 and any(
        form.score(f"{text} {joined(other)}") > SURE for other in parts(lower) if _overlap(part, other)
    )


def _overlap(one: TextLine, other: TextLine) -> bool:
    return one[0].x0 < other[-1].x1 and other[0].x0 < one[-1].x1


def _alike(line: TextLine, other: TextLine) -> bool:
    """Whether two lines are in bold type of one size, so that both may be heads."""
    words = [word for word in (*line, *other) if any(map(str.isalpha, word.text))]
    return all(word.bold and abs(word.size - other[0].size) < 0.1 * word.size for word in words)


def _wraps(upper: TextLine, lower: TextLine, form: TableWords) -> bool:
    """Whether a head that is no label by its first line is one with the next."""
    return any(
        form.score(f"{joined(above)} {joined(below)}") > SURE
        for above in parts(upper)
        if form.score(joined(above)) == 0
        for below in parts(lower)
        if _overlap(above, below)
    )


def baseline(line: TextLine) -> float:
    """The lowest baseline of its words."""
    return max(word.baseline for word in line)
