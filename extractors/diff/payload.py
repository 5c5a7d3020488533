"""The published values behind a change, without the boxes and without the places of timings in their step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from schemas.plan import Action, Item, Minister, Model, Place

_BOXES = {"source", "title_source"}
_PLACE_OF_TIMING = {"position", "start_char", "end_char", "correction"}
"""Where a timing is in its step: the step has it. A step that moves, or gets another word, keeps its timings."""


def bare(value: Model) -> dict[str, Any]:
    """A published value as plain data without its boxes, those inside included; a timing has its reading alone."""
    found = _without_boxes(value.model_dump(mode="json"))
    assert isinstance(found, dict)
    return found


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
