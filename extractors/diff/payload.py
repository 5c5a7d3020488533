"""The published values behind a change, without the boxes and without the places of timings in their step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from schemas.model import Model
from schemas.plan import Action, Item, Minister, Place

_BOXES = {"source", "title_source"}
_PLACE_OF_TIMING = {"position", "start_char", "end_char", "correction"}
"""Where a timing is in its step: the step has it. A step that moves, or gets another word, keeps its timings."""


def bare(value: Model) -> dict[str, Any]:
    """A published value as plain data without its boxes, those inside included; a timing has its reading alone."""
    found = _without_boxes(value.model_dump(mode="json"))
    assert isinstance(found, dict)
    return found


def surely_equal(old: Sequence[Model | None], new: Sequence[Model | None]) -> bool:
    """Whether `bare` gives the same for these values, told without making it: nearly all of a plan stays as it was.

    False also where it may be the same yet, as of a timing that moved in its step.
    """
    return len(old) == len(new) and all(map(_equal_fields, old, new))


def _equal_fields(one: Model | None, other: Model | None) -> bool:
    if one is None or other is None or type(one) is not type(other):
        return one is other
    theirs = vars(other)
    return all(name in _BOXES or value == theirs[name] for name, value in vars(one).items())


def _without_boxes(value: Any) -> Any:
    if isinstance(value, dict):
        left_out = _BOXES | _PLACE_OF_TIMING if "start_char" in value else _BOXES
        return {name: _without_boxes(part) for name, part in value.items() if name not in left_out}
    return [_without_boxes(part) for part in value] if isinstance(value, list) else value


def boxes(values: Iterable[Item | Minister | None]) -> list[Place]:
    """Where values stand, in order."""
    return [place for value in values if value is not None for place in value.source]


def boxes_of_fiche(action: Action) -> list[Place]:
    """Where a whole fiche stands."""
    return list(action.source)
