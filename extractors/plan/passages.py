"""Where the text of a correction stands: exactly once, or the correction is refused."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.text.normalize import single_spaced
from schemas.corrections import Replace
from schemas.segment import Fragment, LedgerLine


class RefusedError(Exception):
    """Why a correction was not applied: what stands there now, and whether the text stands there twice."""

    def __init__(self, now: str | None = None, *, twice: bool = False) -> None:
        super().__init__(now)
        self.now, self.twice = now, twice


def same(one: str | None, other: str | None) -> bool:
    """Whether two texts are equal but for white space."""
    if one is None or other is None:
        return one is other
    return single_spaced(one) == single_spaced(other)


def now_there(work: Sequence[Fragment]) -> str | None:
    """The texts of a field as a message shows them."""
    return " | ".join(fragment.text for fragment in work) or None


def position_of(texts: Sequence[str], was: str, hint: int | None, now: str | None) -> int:
    """Where `was` stands; of several places the one that `hint` names."""
    found = [at for at, text in enumerate(texts) if same(text, was)]
    if not found:
        raise RefusedError(now)
    if len(found) > 1 and hint not in found:
        raise RefusedError(now, twice=True)
    return found[0] if len(found) == 1 or hint is None else hint


def run_of(texts: Sequence[str], was: Sequence[str], now: str | None) -> int:
    """Where the texts of `was` stand one behind the other."""
    size = len(was)
    found = [
        at
        for at in range(len(texts) - size + 1)
        if all(same(text, wanted) for text, wanted in zip(texts[at : at + size], was, strict=True))
    ]
    if len(found) != 1:
        raise RefusedError(now, twice=len(found) > 1)
    return found[0]


def passage_of(texts: Sequence[str], correction: Replace) -> tuple[int, str]:
    """In which text the passage stands, and that text with the other one in its place."""
    was = single_spaced(correction.was)
    flat = [single_spaced(text) for text in texts]
    count = sum(text.count(was) for text in flat)
    if count != 1:
        raise RefusedError(" | ".join(texts) or None, twice=count > 1)
    at = next(index for index, text in enumerate(flat) if was in text)
    return at, flat[at].replace(was, correction.value)


def in_order(work: Sequence[Fragment], line: LedgerLine) -> int:
    """Behind the items that stand above the line."""
    at = 0
    for index, fragment in enumerate(work, 1):
        first = fragment.source[0] if fragment.source else None
        if first is not None and (first.page, first.box.top) <= (line.page, line.top):
            at = index
    return at
