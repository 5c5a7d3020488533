"""A person's word on the alignment: which fiches are one, which are not, and which have no counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from extractors.diff.alignment import Linked
from extractors.errors import CallError
from extractors.text.normalize import ignore_line_breaks
from schemas.changes import Overrides


class Reviewed(NamedTuple):
    """What a person decided, by positions of fiches (old, new).

    `fixed`: pairs that are one. `apart`: fiches without a pair. `unlike`: pairs that are not one.
    """

    fixed: list[Linked]
    apart: tuple[list[int], list[int]]
    unlike: list[tuple[int, int]]


class Known(Protocol):
    """A fiche, as cut from the page or with its values."""

    @property
    def key(self) -> str: ...

    @property
    def number(self) -> str: ...

    @property
    def title(self) -> str: ...


Version = tuple[str, Sequence[Known]]
"""A plan's id and its fiches."""


def reviewed(old: Version, new: Version, overrides: Overrides | None) -> Reviewed:
    """What the file of overrides decides; nothing without one.

    Raises CallError for other plans, an unknown number, an entry without numbers, or a title that changed since
    the review.
    """
    if overrides is None:
        return Reviewed([], ([], []), [])
    for given, plan_id, side in ((overrides.old, old[0], "old"), (overrides.new, new[0], "new")):
        if given != plan_id:
            raise CallError(
                f"The overrides are for the {side} plan '{given}', not '{plan_id}': give the file of this pair.",
                f"De nagekeken koppelingen gelden voor plan '{given}', niet voor '{plan_id}':"
                " geef het bestand van dit paar.",
            )
    fixed: list[Linked] = []
    apart: tuple[list[int], list[int]] = ([], [])
    unlike: list[tuple[int, int]] = []
    for entry in overrides.pairs:
        i = _position(old[1], entry.old, entry.old_title)
        j = _position(new[1], entry.new, entry.new_title)
        if i is not None and j is not None and entry.relation == "unlike":
            unlike.append((i, j))
        elif i is not None and j is not None and entry.relation != "unlike":
            fixed.append(Linked(i, j, entry.relation, 1.0, f"nagekeken: {entry.reason}", reviewed=True))
        elif i is not None:
            apart[0].append(i)
        elif j is not None:
            apart[1].append(j)
        else:
            raise CallError(
                "An override names no fiche: give the number of the old one, the new one, or both.",
                "Een nagekeken koppeling noemt geen fiche: geef het nummer van de oude, de nieuwe, of beide.",
            )
    return Reviewed(fixed, apart, unlike)


def _position(actions: Sequence[Known], number: str | None, title: str | None) -> int | None:
    if number is None:
        return None
    found = next((at for at, action in enumerate(actions) if number in (action.key, action.number)), None)
    if found is None:
        raise CallError(
            f"The overrides name fiche {number}, which this plan does not have: correct or drop the entry.",
            f"De nagekeken koppelingen noemen fiche {number}, die dit plan niet heeft: verbeter of schrap ze.",
        )
    if title is not None and ignore_line_breaks(title) != ignore_line_breaks(actions[found].title):
        raise CallError(
            f"The override of fiche {number} is stale: its title is now '{actions[found].title}'. Review it again.",
            f"De nagekeken koppeling van fiche {number} is verouderd: de titel is nu '{actions[found].title}'."
            " Kijk ze opnieuw na.",
        )
    return found
