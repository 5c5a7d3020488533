"""What parts the fiches of an unknown document: a label that comes back in each, or the headings above them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractors.templating.numbering import numbered_lines
from extractors.templating.observing import Observed
from extractors.templating.words import kind_of

ONCE = 0.6
"""Share of the fiches in which a label of the form stands exactly once."""
MORE = 0.6
"""How many labels more must stand once between headings than between labels for the headings to part the fiches: so it
is where the order of the labels changes."""
FEWEST = 2
"""Labels that must stand once between headings where no label parts the fiches."""
MOST = 200
"""Texts that are tried, the most frequent first."""

Places = Mapping[str, Sequence[int]]
"""The lines at which each text stands, in order."""


def once(marks: Sequence[int], own: Sequence[int]) -> float:
    """Share of the stretches between marks that hold exactly one of `own`."""
    spans = list(pairwise(marks))
    if not spans or not 0.5 * len(marks) <= len(own) <= 1.6 * len(marks):
        return 0.0
    return sum(bisect_left(own, after) - bisect_right(own, before) == 1 for before, after in spans) / len(spans)


def find_marks(observed: Observed, places: Places) -> tuple[Sequence[int], str | None]:
    """The lines that begin the fiches, and the label that they print; None for headings. No lines where neither parts
    the document so that several texts stand once in most parts."""
    keys = sorted(places, key=lambda key: (-len(places[key]), key))[:MOST]
    best: tuple[float, float, str] | None = None
    for key in keys:
        if len(places[key]) < 2:
            continue
        company = _company(places[key], [places[other] for other in keys if other != key])
        score = len(company) * math.log(1 + len(places[key]))
        if len(company) >= 2 and (best is None or score > best[0]):
            # A label that parts the fiches stands once in each, too.
            best = (score, sum(company) + 1, key)
    sure = best[1] if best is not None else float(FEWEST)
    headings = [(sum(_company(marks, [places[key] for key in keys])), marks) for marks in _headings(observed)]
    headed = max(headings, key=lambda pair: (pair[0], len(pair[1])), default=(0.0, ()))
    if headed[0] > sure + MORE:
        return headed[1], None
    return (places[best[2]], best[2]) if best is not None else ((), None)


def _company(marks: Sequence[int], others: Sequence[Sequence[int]]) -> list[float]:
    """In which share of the parts each of the other texts stands once, as far as it is one that most parts have."""
    return [share for own in others if (share := once(marks, own)) >= ONCE]


def _headings(observed: Observed) -> Iterator[Sequence[int]]:
    """The lines of each kind of numbered heading in a type of its own, of which there are several."""
    for shape, hits in numbered_lines(observed).items():
        action = kind_of(shape.word) == "action" if shape.word else False
        marks = [hit.at for hit in hits if action or observed.styled(observed.lines[hit.at])]
        if len(marks) > 1 and shape.depth:
            yield marks
