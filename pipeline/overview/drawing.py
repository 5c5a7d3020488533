"""Where the parts of the two drawings stand: periods on one line of years, fates as a flow. In pixels; no words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

WIDTH = 960
"""Of both drawings."""
LABELS = 250
"""Left of the line of years."""
LANE = 34
MOST_TICKS = 12
SIDE = 310
"""Room for the names of objectives, on either side of the flow."""
NODE = 14
GAP = 18
"""Between two objectives: the height of a name."""
TALL = 420
"""Height that the fiches of a flow fill together."""
THICK = (1.5, 14.0)
"""Least and most height of one fiche in a flow."""


class Bar(NamedTuple):
    """A period: its left side and width. None where a plan has no period to draw."""

    x: str
    width: str


class Years(NamedTuple):
    """The line of years: a tick is its place and its year."""

    bars: list[Bar | None]
    ticks: list[tuple[str, int]]
    height: int


class Block(NamedTuple):
    """An objective in a flow: the top and height of its fiches, and the middle, where its name stands."""

    top: str
    height: str
    middle: str
    fiches: int


class Ribbon(NamedTuple):
    """Fiches that go from one objective to another."""

    path: str
    thick: str


class Sankey(NamedTuple):
    """A flow; `left` and `right` in the order of the names, ribbons by their key."""

    left: list[Block]
    right: list[Block]
    ribbons: list[Ribbon]
    height: int


def years_of(periods: Sequence[tuple[int | None, int | None]]) -> Years:
    """Periods (first and last year) on one line; one without a year, or that ends before it begins, is not drawn."""
    drawn = [(a, b) if a is not None and b is not None and a <= b else None for a, b in periods]
    known = [one for one in drawn if one is not None]
    if not known:
        return Years([None] * len(drawn), [], LANE * len(drawn))
    first, last = min(a for a, _ in known), max(b for _, b in known) + 1
    scale = (WIDTH - LABELS - 30) / (last - first)
    step = -(-(last - first) // MOST_TICKS)
    bars = [
        Bar(_px(LABELS + (one[0] - first) * scale), _px((one[1] + 1 - one[0]) * scale)) if one is not None else None
        for one in drawn
    ]
    ticks = [(_px(LABELS + (year - first) * scale), year) for year in range(first, last + 1, step)]
    return Years(bars, ticks, LANE * len(drawn) + 30)


def sankey_of(
    left: Sequence[Hashable], right: Sequence[Hashable], counts: Mapping[tuple[Hashable, Hashable, int], int]
) -> Sankey:
    """The flow of `counts`, by the name on the left, the name on the right and the order of the ribbon between them.

    Ribbons are in the order of left, right and that number.
    """
    rank_left = {name: at for at, name in enumerate(left)}
    rank_right = {name: at for at, name in enumerate(right)}
    ordered = sorted(counts, key=lambda key: (rank_left[key[0]], rank_right[key[1]], key[2]))
    unit = min(THICK[1], max(THICK[0], TALL / max(1, sum(counts.values()))))
    sides = []
    for names, at in ((left, 0), (right, 1)):
        sums = [sum(n for key, n in counts.items() if key[at] == name) for name in names]
        tops = [10 + unit * sum(sums[:place]) + GAP * place for place in range(len(names))]
        sides.append((sums, tops))
    used = [dict(zip(names, tops, strict=True)) for names, (_, tops) in zip((left, right), sides, strict=True)]
    begins: dict[tuple[Hashable, Hashable, int], tuple[float, float]] = {}
    for at, order in ((0, ordered), (1, sorted(ordered, key=lambda key: (rank_right[key[1]], rank_left[key[0]])))):
        for key in order:
            top = used[at][key[at]]
            used[at][key[at]] = top + unit * counts[key]
            begins[key] = (top, 0.0) if at == 0 else (begins[key][0], top)
    x0, x1 = SIDE + NODE, WIDTH - SIDE - NODE
    middle = (x0 + x1) / 2
    ribbons = []
    for key in ordered:
        thick = unit * counts[key]
        y0, y1 = (_px(top + thick / 2) for top in begins[key])
        path = f"M{x0} {y0}C{_px(middle)} {y0} {_px(middle)} {y1} {x1} {y1}"
        ribbons.append(Ribbon(path, _px(thick)))
    blocks = [
        [Block(_px(top), _px(unit * n), _px(top + unit * n / 2), n) for n, top in zip(sums, tops, strict=True)]
        for sums, tops in sides
    ]
    ends = [tops[-1] + unit * sums[-1] for sums, tops in sides if tops]
    return Sankey(blocks[0], blocks[1], ribbons, int(max(ends, default=0)) + 20)


def _px(size: float) -> str:
    return f"{size:.1f}".removesuffix(".0")
