"""Identity of a fiche over the versions of a plan: how an id is made, and which fiche an issued id belongs to."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from extractors.text.normalize import normalize_for_matching
from schemas.issued import IssuedId, IssuedIds
from schemas.plan import Action

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:actiefiche:fiche")
ALIKE = 60.0
"""Least likeness (0 to 100, rapidfuzz's ratio of sorted words) of the titles of a fiche that kept its number in another
PDF of its plan: a title that was reworded keeps more, that of another fiche which took the number less."""


def mint(family: str, number: str) -> str:
    """The UUID of a fiche at first sight, from its plan family and the number that it bears there.

    Later versions carry it over by alignment, whatever number they print.
    """
    return str(uuid.uuid5(NAMESPACE, f"{family}/{number}"))


class Named(NamedTuple):
    """A fiche by its key and title."""

    key: str
    title: str


@dataclass(frozen=True)
class Issued:
    """All issued ids, by plan."""

    families: Mapping[str, str] = field(default_factory=dict)
    """The family of each plan that has issued ids."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of the PDF of each of these plans."""
    ids: Mapping[str, Sequence[IssuedId]] = field(default_factory=dict)
    """What was issued to the fiches of each of these plans."""

    def all(self) -> Iterator[IssuedId]:
        """Every entry of every plan."""
        for entries in self.ids.values():
            yield from entries

    def first_seen(self) -> dict[str, str]:
        """The plan to which each id was first issued."""
        return {entry.id: entry.first_seen for entry in self.all()}


def issued_of(files: Sequence[IssuedIds]) -> Issued:
    """The content of the files of several families as one. A plan stands in one of them."""
    families: dict[str, str] = {}
    hashes: dict[str, str] = {}
    ids: dict[str, list[IssuedId]] = {}
    for file in files:
        for plan in file.plans:
            hashes[plan.plan] = plan.sha256
            families[plan.plan] = file.family
            ids.setdefault(plan.plan, [])
        for entry in file.ids:
            families[entry.plan] = file.family
            if entry not in ids.setdefault(entry.plan, []):
                ids[entry.plan].append(entry)
    return Issued(families, hashes, ids)


def matched(entries: Sequence[IssuedId], fiches: Sequence[Named], *, same_file: bool) -> dict[str, str]:
    """The issued id of each fiche, by its key; a fiche to which none was issued is left out.

    A fiche is known by number and title, else by a title that no other one has, else by its number: that alone where
    the PDF is still the same (`same_file`), else where the titles are alike, as another fiche may have taken it.
    """
    left, fiches_left = list(entries), list(fiches)
    found: dict[str, str] = {}

    def take(fits: Callable[[IssuedId, Named], bool]) -> None:
        for fiche in list(fiches_left):
            entry = next((entry for entry in left if fits(entry, fiche)), None)
            if entry is not None:
                found[fiche.key] = entry.id
                left.remove(entry)
                fiches_left.remove(fiche)

    take(lambda entry, fiche: entry.number == fiche.key and _folded(entry.title) == _folded(fiche.title))
    titles = Counter(_folded(entry.title) for entry in left), Counter(_folded(fiche.title) for fiche in fiches_left)
    take(
        lambda entry, fiche: (
            _folded(entry.title) == _folded(fiche.title)
            and titles[0][_folded(entry.title)] == titles[1][_folded(fiche.title)] == 1
        )
    )
    take(lambda entry, fiche: entry.number == fiche.key and (same_file or alike(entry.title, fiche.title) > 0))
    return found


def alike(one: str, other: str) -> float:
    """How alike two titles of one fiche are: 1 for the same letters, between 0 and 1 for one reworded, 0 for others."""
    if _folded(one) == _folded(other):
        return 1.0
    found = fuzz.token_sort_ratio(one.casefold(), other.casefold())
    return found / 101 if found >= ALIKE else 0.0


def printed(action: Action) -> Named:
    """A fiche by its key and the title that the document prints, also where a person corrected it."""
    before = (done.was for done in action.corrections if done.field == "title")
    return Named(action.key, next(before, [action.title])[0])


class Bearers(NamedTuple):
    """Which fiches of a document bear an issued id.

    `ids`: the key of the fiche by its id. `by_number`: the id by the number for which it was issued, which the fiche
    may bear no more.
    """

    ids: Mapping[str, str]
    by_number: Mapping[str, str]


NOBODY = Bearers({}, {})


def bearers_of(entries: Sequence[IssuedId], fiches: Sequence[Named], *, same_file: bool) -> Bearers:
    """The bearers of the ids that were issued to a plan, as `matched` finds them."""
    found = matched(entries, fiches, same_file=same_file)
    return Bearers({one: key for key, one in found.items()}, {entry.number: entry.id for entry in entries})


def _folded(title: str) -> str:
    return normalize_for_matching(title)
