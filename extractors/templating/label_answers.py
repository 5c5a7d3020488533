"""Which of the texts that come back in the fiches are answers: they repeat, as the same lead of most actions does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from extractors.templating.observing import Observed, Seen
from extractors.templating.words import names_field

ALWAYS = 0.9
"""Share of its places at which an answer stands between two labels with nothing else."""


def without_answers(observed: Observed, seen: Mapping[str, Sequence[Seen]], chosen: Collection[str]) -> set[str]:
    """The texts in `chosen` without answers: what always stands right behind one label and right before another.

    So is an answer together with the next label below it, where both are in one type. Bold type and a place in the left
    column of a table are those of labels; so are the names of fields, which may be left without an answer.
    """
    out = set(chosen)
    for key in sorted(chosen, key=lambda key: (len(seen[key]), key)):
        own = seen[key]
        if names_field(own[0].text) or any(one.left or observed.lines[one.index].bold for one in own):
            continue
        others = [one for other in out if other != key for one in seen[other] if one.key != key]
        ends = {one.end for one in others if not one.words}
        starts = {one.index for one in others}
        between = sum(one.index in ends and (one.end in starts or _ends(observed, one.end)) for one in own)
        below = {one.end: one.index for one in others if not one.words}
        over = sum(one.index in ends and one.index < below.get(one.end, -1) for one in own)
        if max(between, over) >= ALWAYS * len(own):
            out.discard(key)
    return out


def _ends(observed: Observed, index: int) -> bool:
    """Whether a fiche ends before a line: at the end of the document or at a heading."""
    return index >= len(observed.lines) or observed.styled(observed.lines[index])
