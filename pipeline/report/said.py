"""What people say of the steps, beside the steps that the browser shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.report.course import Row
from pipeline.report.values import identity_of
from schemas.followup import VALUES
from schemas.names import TROUBLE_NAMES, date_name
from schemas.plan import Action


def add_said(
    actions: Sequence[Action], fiches: Sequence[dict[str, Any]], following: Mapping[str, Sequence[Row]] | None
) -> None:
    """Gives the value of each step of which somebody said something a key `said`; the others have none.

    `fiches`: those of the page, in the order of `actions`. `from`: the earlier version for which it was written, null
    where it is this one.
    """
    rows = {(row["action"], row["position"]): row for row in _rows(following) if row["position"] is not None}
    if not rows:
        return
    for action, fiche in zip(actions, fiches, strict=True):
        values = {value["id"]: value for value in fiche["values"]}
        for position in range(len(action.approach)):
            row = rows.get((action.key, position))
            if row is not None:
                values[identity_of(action, "approach", position)]["said"] = _said(row)


def _said(row: Row) -> dict[str, Any]:
    when = date_name(row["date"]) if row["date"] else None
    return {name: row[name] for name in VALUES} | {
        "date": when and dict(zip(("nl", "en"), when, strict=True)),
        "from": row["recorded_in"] if row["recorded_in"] != row["plan_id"] else None,
        "reworded": row["placing"] != "same",
    }


def lost_of(following: Mapping[str, Sequence[Row]] | None) -> list[dict[str, Any]]:
    """What people said of steps that the plan has not, and why it has no place."""
    return [
        {
            "action": row["recorded_action"],
            "plan": row["recorded_in"],
            "step": row["step"],
            "state": row["state"],
            "note": row["note"],
            "why": dict(zip(("nl", "en"), TROUBLE_NAMES[row["trouble"]], strict=True)),
        }
        for row in _rows(following)
        if row["position"] is None
    ]


def _rows(following: Mapping[str, Sequence[Row]] | None) -> Sequence[Row]:
    return (following or {}).get("followup", ())
