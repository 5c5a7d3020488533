"""What was read from a text besides the text: links, timings, sums, references, organisations, quantities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extractors.diff.entries import CONTEXT, Entry, sums_of, unplaced
from extractors.diff.payload import bare
from extractors.diff.texts import same_text
from extractors.diff.value import amount_shifts, timing_shifts
from schemas.changes import Members
from schemas.plan import Action, Item, Mention, Step

Positions = Sequence[int | None]
_IN_TEXT = {"field", "position", "start", "end", "raw", "correction"}
"""Keys of a mention that tell where it stands: white space and line breaks move it."""
_OWN = CONTEXT | {"raw", "links", "timing"}


def link_shift(old: Sequence[Entry | None], new: Sequence[Entry | None]) -> Members | None:
    """The addresses that words of a text lead to no more, and those that they lead to now; None where they stayed."""
    gone, come = (
        list(dict.fromkeys(link.uri for entry in side if isinstance(entry, Item) for link in entry.links))
        for side in (old, new)
    )
    if gone == come:
        return None
    return Members(added=[one for one in come if one not in gone], dropped=[one for one in gone if one not in come])


def means_otherwise(
    old: Entry, new: Entry, sides: tuple[Action, Action], field: str, at: tuple[int | None, int | None]
) -> bool:
    """Whether the same text has other days or sums: by its surroundings, as where the period of the plan changed.

    Below another phase line a step may get another timing: that follows, and is told at the phase line.
    """
    days = isinstance(old, Step) and isinstance(new, Step) and same_text(old.phase or "", new.phase or "")
    if days and timing_shifts(old.timing, new.timing):  # type: ignore[union-attr]
        return True
    return bool(amount_shifts(*sums_of(sides, field, ([at[0]], [at[1]]))))


def read_otherwise(
    old: Entry, new: Entry, sides: tuple[Action, Action], field: str, at: tuple[int | None, int | None],
    numbers: Mapping[str, str],
) -> bool:  # fmt: skip
    """Whether anything else was read from the same text, which only other rules or a person explain.

    `numbers` maps old numbers of fiches to new ones: what refers to them follows.
    """
    own = [{name: part for name, part in bare(one).items() if name not in _OWN} for one in (old, new)]
    if own[0] != own[1]:
        return True
    if any(unplaced(_all_mentions(side), field, [one]) for side, one in zip(sides, at, strict=True)):
        return False
    return _mentions(sides[0], field, at[0], numbers) != _mentions(sides[1], field, at[1], {})


def _all_mentions(action: Action) -> tuple[Mention, ...]:
    return (*action.references, *action.organisations, *action.quantities)


def _mentions(action: Action, field: str, position: int | None, numbers: Mapping[str, str]) -> list[dict[str, Any]]:
    """The references, organisations and quantities of a text, without their places in it."""
    found = []
    for mention in _all_mentions(action):
        if (mention.field, mention.position) == (field, position):
            plain = {name: part for name, part in bare(mention).items() if name not in _IN_TEXT}
            if plain.get("kind") == "action":
                plain["target"] = numbers.get(str(plain["target"]), plain["target"])
            found.append(plain)
    return found
