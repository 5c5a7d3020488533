"""Which fiche of one plan is which fiche of another: by content; the number is a hint, never the key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from extractors.diff.assignment import best_pairs
from extractors.diff.fiches import Comparison, Fiche, Matrix, nearest_sister_floor
from schemas.changes import Relation

COPIED = 0.25
"""Least likeness by copied words. Measured on 33 fiches renumbered, retitled and with up to 30 of 100 words
changed: right pairs reach 0.61 and more, wrong ones 0.18 and less."""
SURE = 0.40
"""Between this and `COPIED` a pair is taken, but shown to a person: midway between right and wrong."""
TAKEN_ALONG = 0.25
"""Share of a fiche that must come out of another, and be gone there, for a split or merger by copying."""
LEAST = TAKEN_ALONG / 2.5
"""The same to be shown to a person."""
PART = 0.85
"""Rewritten: a part reaches the floor, and this share of it still when discounted by how much nearer the first
part is: a wrong part spoils two pairs, a fiche on the same subject is no part."""
SURE_FACTOR = 1.35
"""Rewritten: a likeness under this many times the floor is doubtful."""
WEIGHED = 0.6
"""Rewritten: a likeness of this share of the floor is shown to a person as a candidate."""
RIVAL = 2 / 3
"""Rewritten: a pair with another fiche this much as near is doubtful."""
SAME_NUMBER = 0.005
"""What an equal number adds: enough to tell twins apart, never enough to decide."""


@dataclass(frozen=True)
class Linked:
    """Positions of two fiches that belong together, or might."""

    old: int
    new: int
    relation: Relation
    score: float
    reason: str
    doubtful: bool = False
    reviewed: bool = False


@dataclass(frozen=True)
class Alignment:
    """The pairs taken, and those weighed and not taken; both by old, then new position."""

    pairs: tuple[Linked, ...]
    candidates: tuple[Linked, ...]


_MIRROR: dict[Relation, Relation] = {"continued": "continued", "split": "merged", "merged": "split"}


def align(
    old: Sequence[Fiche],
    new: Sequence[Fiche],
    fixed: Sequence[Linked] = (),
    apart: tuple[Sequence[int], Sequence[int]] = ((), ()),
    unlike: Collection[tuple[int, int]] = (),
) -> Alignment:
    """The alignment of two lists of fiches.

    `fixed` pairs are a person's and stand; their fiches and those in `apart` (positions old, new) get no other
    pair. `unlike` pairs are none, as a person said; their fiches may have another pair. `align(new, old)` is the
    mirror of `align(old, new)`: both are found in one direction.
    """
    if [(f.title, f.words) for f in old] > [(f.title, f.words) for f in new]:
        turned = align(new, old, [_mirrored(link) for link in fixed], (apart[1], apart[0]), {(j, i) for i, j in unlike})
        return Alignment(
            tuple(sorted(map(_mirrored, turned.pairs), key=_place)),
            tuple(sorted(map(_mirrored, turned.candidates), key=_place)),
        )
    work = _Aligner(Comparison(old, new, unlike), fixed, apart)
    if old and new:
        work.copies()
        work.copied_parts()
        work.rewritings()
        work.rewritten_parts()
    return Alignment(tuple(sorted(work.pairs, key=_place)), tuple(sorted(work.still_candidates(), key=_place)))


def _place(link: Linked) -> tuple[int, int]:
    return link.old, link.new


def _mirrored(link: Linked) -> Linked:
    return replace(link, old=link.new, new=link.old, relation=_MIRROR[link.relation])


class _Aligner:
    """The steps of one alignment, from the surest to the least sure."""

    def __init__(
        self, comparison: Comparison, fixed: Sequence[Linked], apart: tuple[Sequence[int], Sequence[int]]
    ) -> None:
        self.comparison = comparison
        self.pairs: list[Linked] = list(fixed)
        self.candidates: list[Linked] = []
        self.settled = (
            {link.old for link in fixed} | set(apart[0]),
            {link.new for link in fixed} | set(apart[1]),
        )
        old, new = comparison.old, comparison.new
        keys = [np.array([one.key for one in side], dtype=object) for side in (old, new)]
        self.hint = SAME_NUMBER * np.equal.outer(*keys).astype(np.float64)

    @cached_property
    def _floor(self) -> float:
        """How alike rewritten fiches must be.

        Where most fiches were copied, the new plan is an update of the old one: what shares no sentence with it
        is new unless it is surely the same.
        """
        floor = nearest_sister_floor(self.comparison)
        copied = sum(pair.relation == "continued" and not pair.reviewed for pair in self.pairs)
        update = 2 * copied >= min(len(self.comparison.old), len(self.comparison.new))
        return floor * SURE_FACTOR if update else floor

    def _left(self, side: int) -> list[int]:
        taken = self.settled[side] | {link.new if side else link.old for link in self.pairs}
        count = len(self.comparison.new if side else self.comparison.old)
        return [at for at in range(count) if at not in taken]

    def _assign(self, scores: Matrix, floor: float) -> list[tuple[int, int]]:
        """Positions of the best assignment of what is left, by how far each pair is above the floor."""
        rows, columns = self._left(0), self._left(1)
        if not rows or not columns:
            return []
        part = scores[np.ix_(rows, columns)]
        gain = np.where(part >= floor, part - floor + 1e-6, 0) + np.where(
            part >= floor, self.hint[np.ix_(rows, columns)], 0
        )
        found = zip(*best_pairs(gain), strict=True)
        return [(rows[a], columns[b]) for a, b in found if part[a, b] >= floor]

    def copies(self) -> None:
        """Fiches with the same words, edited: one global assignment."""
        scores = self.comparison.copied
        for i, j in self._assign(scores, COPIED):
            score = float(scores[i, j])
            self.pairs.append(Linked(i, j, "continued", score, _copied_reason(score), doubtful=score < SURE))

    def copied_parts(self) -> None:
        """Fiches without a pair whose text came out of a fiche that has one: split and merged."""
        partner = self._partners()
        shared = self.comparison.shared_grams
        parts: list[Linked] = []
        for side in (1, 0):
            for at in self._left(side):
                near = shared[:, at] if side else shared[at, :]
                best: tuple[float, int] = (0.0, -1)
                for other in sorted(np.flatnonzero(near).tolist(), key=lambda one: (-near[one], -one)):
                    if other not in partner[1 - side]:
                        continue
                    if self.comparison.part_of(near[other], at, part_is_new=side == 1) < max(best[0], LEAST):
                        break  # nor does any of those that share less
                    rest = partner[1 - side][other]
                    share = self.comparison.carried(at, other, rest, part_is_new=side == 1)
                    best = max(best, (share, other))
                share, other = best
                if share >= LEAST:
                    i, j = (other, at) if side else (at, other)
                    reason = f"{share:.0%} van de tekst van de ene fiche komt uit de andere"
                    doubtful = share < 2 * TAKEN_ALONG
                    parts.append(Linked(i, j, "split" if side else "merged", share, reason, doubtful))
        for link in sorted(parts, key=lambda part: (-part.score, _place(part))):
            self._take_part(link, taken=link.score >= TAKEN_ALONG, near=True)

    def rewritings(self) -> None:
        """Fiches in other words: one global assignment of what is left, above what sisters reach.

        A fiche that is nearer to another than to the one it was assigned to was pushed aside: it is a part of
        that other, or new. The worst such pair is struck and the rest assigned again.
        """
        if not self._left(0) or not self._left(1):
            return
        floor = self._floor
        scores = self.comparison.rewritten.copy()
        while found := self._assign(scores, WEIGHED * floor):
            against = {
                (i, j): max(_rival(self.comparison.rewritten[i, :], j), _rival(self.comparison.rewritten[:, j], i))
                for i, j in found
            }
            worst = max(found, key=lambda pair: (against[pair] / scores[pair], pair))
            pushed = against[worst] > scores[worst]
            for i, j in [worst] if pushed else found:
                score = float(scores[i, j])
                doubtful = score < floor * SURE_FACTOR or against[i, j] > RIVAL * score
                link = Linked(i, j, "continued", score, self._words_reason(i, j), doubtful)
                if pushed or score < floor:
                    if score >= PART * min(
                        self.comparison.rewritten[i, :].max(), self.comparison.rewritten[:, j].max()
                    ):
                        self.candidates.append(replace(link, doubtful=True))
                    scores[i, j] = 0
                else:
                    self.pairs.append(link)
            if not pushed:
                return

    def rewritten_parts(self) -> None:
        """Fiches without a pair that are nearest, in other words, to a fiche that has one: split and merged."""
        if not self._left(0) and not self._left(1):
            return  # without making the likeness, which of large plans takes most of the time
        scores, partner = self.comparison.rewritten, self._partners()
        floor = self._floor
        parts: list[tuple[bool, bool, Linked]] = []
        for side in (1, 0):
            for at in self._left(side):
                near = scores[:, at] if side else scores[at, :]
                other = int(np.argmax(near))
                score = float(near[other])
                if score < WEIGHED * floor or other not in partner[1 - side]:
                    continue
                i, j = (other, at) if side else (at, other)
                first = partner[1 - side][other]
                share = score / float(scores[other, first] if side else scores[first, other])
                # A fiche that kept its text gave none away: what is like it was written after its example.
                kept = float(self.comparison.copied[(other, first) if side else (first, other)]) >= SURE
                if kept and score < floor:
                    continue
                doubtful = score < floor * SURE_FACTOR or share < 0.8
                reason = self._words_reason(i, j)
                link = Linked(i, j, "split" if side else "merged", score, reason, doubtful)
                taken = not kept and score >= floor and score * share >= PART * floor
                parts.append((taken, not kept and score >= PART * floor, link))
        for taken, nearly, link in sorted(parts, key=lambda part: (-part[2].score, _place(part[2]))):
            self._take_part(link, taken=taken, near=nearly)

    def _take_part(self, link: Linked, *, taken: bool, near: bool) -> None:
        """Add a part; its first part gets the same relation, unless a person fixed that one.

        A part that is not taken, but `near` it, makes its whole doubtful.
        """
        split = link.relation == "split"
        whole = link.old if split else link.new
        if whole in self.settled[0 if split else 1]:
            return
        others = {pair.relation for pair in self.pairs if (pair.old if split else pair.new) == whole}
        # What was merged into another fiche is not split as well: that is likeness by subject.
        if not taken or not others <= {"continued", link.relation}:
            self.candidates.append(replace(link, doubtful=True))
            if near:
                self.pairs = [
                    replace(pair, doubtful=True) if whole == (pair.old if split else pair.new) else pair
                    for pair in self.pairs
                ]
            return
        self.pairs = [
            replace(pair, relation=link.relation)
            if (pair.old if split else pair.new) == whole and pair.relation == "continued"
            else pair
            for pair in self.pairs
        ]
        self.pairs.append(link)

    def _partners(self) -> tuple[dict[int, int], dict[int, int]]:
        """For each fiche with a pair, its partner on the other side: old to new, new to old."""
        return {p.old: p.new for p in self.pairs}, {p.new: p.old for p in self.pairs}

    def _words_reason(self, i: int, j: int) -> str:
        common = ", ".join(self.comparison.common_words(i, j))
        return f"in andere woorden; gemeenschappelijk: {common}"

    def still_candidates(self) -> list[Linked]:
        """The candidates that no later step took, the best of each pair."""
        taken = {(pair.old, pair.new) for pair in self.pairs}
        best: dict[tuple[int, int], Linked] = {}
        for link in sorted(self.candidates, key=lambda one: one.score):
            if (link.old, link.new) not in taken:
                best[link.old, link.new] = link
        return list(best.values())


def _rival(scores: Matrix, but: int) -> float:
    """The highest score apart from one."""
    others = np.delete(scores, but)
    return float(others.max()) if others.size else 0.0


def _copied_reason(score: float) -> str:
    return "titel en tekst zijn nagenoeg gelijk" if score >= 0.8 else "titel en tekst komen deels overeen"
