"""The heads of an unknown table whose columns no rule shows: which lines print them, and which stand below others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.layout.markers import ALWAYS
from extractors.layout.tables.open_lines import ROWS, TextLine, baseline, parts

BELOW = 1.8
"""Type sizes between two lines of one head at the most."""
MOST_LINES = 4
"""Lines that heads take at the most."""
ASIDE = 2.0
"""Type sizes that what stands below a head may be out of line with it."""


class Extent(NamedTuple):
    """Where texts of one line begin and end, in points."""

    x0: float
    x1: float


@dataclass(slots=True)
class OpenHead:
    """The head of a column by its lines, or of several columns with the heads below it."""

    lines: list[TextLine]
    below: list[OpenHead] = field(default_factory=list)

    @property
    def extent(self) -> Extent:
        return Extent(min(line[0].x0 for line in self.lines), max(line[-1].x1 for line in self.lines))


def open_heads(lines: Sequence[TextLine], is_head: Callable[[TextLine], bool]) -> list[OpenHead]:
    """The heads from left to right that begin in the first of `lines`, with those of the lines below it that wrap or
    divide them. `is_head`: whether a text reads like one."""
    first = lines[0]
    heads = [OpenHead([part]) for part in parts(first)]
    size = max(word.size for word in first)
    last = first
    for line in lines[1:MOST_LINES]:
        leaves = [leaf for head in heads for leaf in (head.below or [head])]
        texts = list(parts(line))
        homes = homes_of([_extent(text) for text in texts], [leaf.extent for leaf in leaves], ASIDE * size)
        gap = baseline(line) - baseline(last)
        if homes is None or any(word.text in ALWAYS for word in line):
            break
        divided = [text for home in homes if len(home) > 1 for text in texts[home.start : home.stop]]
        if not all(map(is_head, divided)) or not _goes_on(first, line, gap / size, divides=bool(divided)):
            break
        for leaf, home in zip(leaves, homes, strict=True):
            own = texts[home.start : home.stop]
            if len(own) > 1:
                leaf.below = [OpenHead([text]) for text in own]
            else:
                leaf.lines.extend(own)
        last = line
    return heads


def _goes_on(first: TextLine, line: TextLine, gap: float, *, divides: bool) -> bool:
    """Whether a line `gap` type sizes below others is one of heads as `first` is; those that divide a head may be in a
    row of their own."""
    if not all(word.bold for word in first):
        return gap <= BELOW
    if gap <= BELOW:
        return any(word.bold for word in line)
    return divides and gap <= ROWS and all(word.bold and abs(word.size - first[0].size) < 0.5 for word in line)


def _extent(text: TextLine) -> Extent:
    return Extent(text[0].x0, text[-1].x1)


def homes_of(texts: Sequence[Extent], heads: Sequence[Extent], aside: float) -> list[range] | None:
    """Which texts of a line stand below each head: one that wraps it or several that divide it, so that all together
    are as little out of line as can be. None where a text is more than `aside` points out of line with every head.
    """
    best: list[dict[int, tuple[float, list[range]]]] = [{0: (0.0, [])}]
    for number, head in enumerate(heads):
        before = heads[number - 1].x1 if number else float("-inf")
        after = heads[number + 1].x0 if number + 1 < len(heads) else float("inf")
        reached: dict[int, tuple[float, list[range]]] = {}
        for start, (cost, homes) in best[-1].items():
            for stop in range(start, len(texts) + 1):
                own = texts[start:stop]
                if own and (own[0].x0 < before or own[-1].x1 > after):
                    continue
                away = _aside(own, head, aside)
                if away <= aside and (stop not in reached or cost + away < reached[stop][0]):
                    reached[stop] = (cost + away, [*homes, range(start, stop)])
        best.append(reached)
    found = best[-1].get(len(texts))
    return found[1] if found is not None else None


def _aside(texts: Sequence[Extent], head: Extent, most: float) -> float:
    """How far texts are out of line with the head above them: on the left, in the middle or, one alone, on the right.

    Several that begin left of their head and reach below it stand on the left of columns over whose middle it is: they
    are out of line by `most`.
    """
    if not texts:
        return 0.0
    x0, x1 = texts[0].x0, texts[-1].x1
    found = [abs(x0 - head.x0), abs(x0 + x1 - head.x0 - head.x1) / 2]
    if len(texts) == 1:
        found.append(abs(x1 - head.x1))
    elif x0 <= head.x0 <= x1:
        found.append(most)
    return min(found)
