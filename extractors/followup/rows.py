"""What people say of the steps of a plan, as rows of the published table `followup`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors.values.timing.edtf import days_of
from schemas.followup import Placed
from schemas.plan import Plan


def rows_of(plan: Plan, placed: Sequence[Placed]) -> list[dict[str, Any]]:
    """A row for each entry, in the order of the steps; those whose step was not found come last.

    `step` is the text for which the entry was written; `start` and `end` are the first and last day of its date.
    """
    order = {action.key: number for number, action in enumerate(plan.actions)}
    found = [(order[one.at.action], one.at.position, one) for one in placed if one.at is not None]
    lost = [one for one in placed if one.at is None]
    return [_row(one) for *_, one in sorted(found, key=lambda known: known[:2])] + [_row(one) for one in lost]


def _row(one: Placed) -> dict[str, Any]:
    entry = one.entry
    start, end = (days_of(entry.date) if entry.date else None) or (None, None)
    return {
        "action": one.at and one.at.action,
        "field": "approach",
        "position": one.at and one.at.position,
        "step": entry.step,
        "state": entry.state,
        "date": entry.date,
        "note": entry.note,
        "checked_by": entry.checked_by,
        "start": start,
        "end": end,
        "fiche_id": entry.fiche,
        "recorded_in": one.plan_id,
        "recorded_action": entry.action,
        "placing": one.placing,
        "trouble": one.trouble,
    }
