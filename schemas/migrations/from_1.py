"""From schema version 1 of plan.json to version 2.

Version 1 did not keep the position of a value in its text, the fiche's key or the fingerprint of the rules. A position
that a file does not hold stays null: it is not guessed. A step's timing has the
position of the step.
"""

from __future__ import annotations

from typing import Any

from schemas.keys import fiche_keys

_VALUES = ("amounts", "references", "organisations")


def upgrade(plan: dict[str, Any]) -> None:
    """Brings the data of a plan of version 1 to version 2, in place. What is no plan stays what it is."""
    by_role = _dict(_dict(plan.get("coverage")).get("by_role"))
    for role in ("hidden", "struck"):
        by_role.setdefault(role, 0)
    actions = [action for action in _list(plan.get("actions")) if isinstance(action, dict)]
    known = [
        (str(action.get("number")), action.get("operational_objective") or action.get("strategic_objective"))
        for action in actions
    ]
    for action, key in zip(actions, fiche_keys(known), strict=True):
        _upgrade_action(action, key)


def _upgrade_action(action: dict[str, Any], key: str) -> None:
    action.setdefault("key", key)
    for field in _VALUES:
        for value in _list(action.get(field)):
            _fill(value, position=None, start=None, end=None)
    for position, step in enumerate(_list(action.get("approach"))):
        for timing in _list(_dict(step).get("timing")):
            _fill(timing, position=position, start_char=None, end_char=None)


def _fill(value: Any, **missing: int | None) -> None:
    if isinstance(value, dict):
        for name, given in missing.items():
            value.setdefault(name, given)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
