"""The columns of tables that no rule shows: the choice of gaps between the answers that gives the heads most sense."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.layout.lines import joined
from extractors.layout.tables.open_lines import Stretch, TableWords, TextLine, parts

CLOSE = 0.6
"""Type sizes between the end of a head over several columns and the second of these, at most, where it ends before."""
NARROWEST = 1.5
"""Points that a gap between two columns is wide at least, over all lines."""
UNKNOWN, SEVERAL, EMPTY = 0.1, -0.3, -0.6
"""What a column counts whose head is no label, is several texts side by side, or is missing; a label counts 1."""


class Columns(NamedTuple):
    """Where columns begin, and the right end of the last one, in points. `firm`: those starts that answers show.

    An empty column begins where its head does, which may be centred.
    """

    starts: tuple[float, ...]
    end: float
    firm: tuple[float, ...]

    def of(self, x: float) -> int:
        """The number of the column around a point."""
        return max((number for number, start in enumerate(self.starts) if start <= x), default=0)


def columns_of(group: Sequence[Stretch], form: TableWords) -> Columns | None:
    """The choice of gaps between the answers under which the heads count most; the tables have the same heads."""
    stretch = group[0]
    texts = [part for one in group for line in one.answers for part in parts(line)]
    covered = _covered(texts)
    heads = [part for line in stretch.heads for part in parts(line)]
    # A head that stands over two of them, or up to the second one, heads several columns, or is in one that a gap only
    # seems to part.
    single = [
        part
        for number, line in enumerate(stretch.heads)
        for part in parts(line)
        if sum(low < part[-1].x1 + CLOSE * part[-1].size and part[0].x0 <= high for low, high in covered) < 2
        and not _stands_between(part, stretch.heads[number + 1 :])
    ]
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
            score, before = best[first]
            options.append((score + _worth(stretch, starts[first] - 1, ends[last] - 1, form), [*before, starts[first]]))
        best.append(max(options, key=lambda option: (option[0], -len(option[1]))))
    chosen = best[-1][1]
    begun = [part[0].x0 for part in texts]
    firm = [
        start
        for start, after in zip(chosen, [*chosen[1:], last_end], strict=True)
        if any(start - 1 <= x < after - 1 for x in begun)
    ]
    return Columns(tuple(start - 1 for start in chosen), last_end, tuple(start - 1 for start in firm))


def _stands_between(part: TextLine, below: Sequence[TextLine]) -> bool:
    """Whether a head stands in the middle above two others, as 'Timing' above 'start' and 'einde'."""
    reach = 1.5 * (part[-1].x1 - part[0].x0)
    near = [
        other
        for line in below
        for other in parts(line)
        if other[-1].x1 > part[0].x0 - reach and other[0].x0 < part[-1].x1 + reach
    ]
    left = any(other[0].x0 < part[0].x0 and other[-1].x1 < part[-1].x1 for other in near)
    right = any(other[-1].x1 > part[-1].x1 and other[0].x0 > part[0].x0 for other in near)
    return left and right


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


def _worth(stretch: Stretch, low: float, high: float, form: TableWords) -> float:
    """What a column from `low` to `high` counts by its head."""
    lines = [own for line in stretch.heads if (own := _own(line, low, high))]
    if not lines:
        return EMPTY
    whole = form.score(" ".join(joined(line) for line in lines))
    score = max(whole, form.score(joined(lines[-1])))
    if score:
        return score
    return SEVERAL if any(len(list(parts(line))) > 1 for line in lines) else UNKNOWN


def _own(line: TextLine, low: float, high: float) -> TextLine:
    """The texts of a line of heads inside a column; one that runs across its border heads several columns."""
    return tuple(word for part in parts(line) if part[0].x0 >= low - 1 and part[-1].x1 <= high + 1 for word in part)
