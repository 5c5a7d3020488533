"""The rows of the sheets of the workbook that people fill in: one a step, with what is said of it and a hidden key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from extractors.followup.exchange import key_text, shown
from extractors.followup.steps import deadline_of
from pipeline.exports.sheet_rows import Rows, ministers, page_of
from schemas.followup import VALUES
from schemas.names import TROUBLE_NAMES
from schemas.plan import Action, Plan

KEY_COLUMN = "Sleutel (niet wijzigen)"
"""Head of the hidden column by which a row is known again."""
Said = Mapping[tuple[str, int], Mapping[str, Any]]
"""Rows of the table `followup` by the key of the fiche and the position of the step."""


def said_of(rows: Sequence[Mapping[str, Any]], plan_id: str) -> Said:
    """What is said of the steps of one plan."""
    own = (row for row in rows if row["plan_id"] == plan_id and row["position"] is not None)
    return {(row["action"], row["position"]): row for row in own}


def followup(plan: Plan, said: Said) -> Rows:
    """Every step of a plan."""
    return _steps(plan, said, lambda _: True)


def of_minister(minister: str | None) -> Callable[[Plan, Said], Rows]:
    """The steps of the fiches that a minister leads; None: those that nobody leads."""

    def led(action: Action) -> bool:
        names = names_of(action)
        return minister in names if minister is not None else not names

    return lambda plan, said: _steps(plan, said, led)


def names_of(action: Action) -> list[str]:
    """The ministers who lead a fiche, each once, by their fixed title where it is known."""
    return list(dict.fromkeys(minister.name or minister.raw for minister in action.lead_ministers))


def _steps(plan: Plan, said: Said, wanted: Callable[[Action], bool]) -> Rows:
    for action in plan.actions:
        if not wanted(action):
            continue
        for position, step in enumerate(action.approach):
            row = said.get((action.key, position), {})
            values = {name: row.get(name) for name in VALUES}
            yield (
                action.key,
                action.title,
                ministers(action),
                position + 1,
                step.text,
                "\n".join(timing.raw for timing in step.timing) or None,
                deadline_of(step),
                *(shown(name, values[name]) or None for name in VALUES),
                page_of(step.source),
                key_text(plan.plan_id, action, position, values),
            )


def unplaced(row: Mapping[str, Any]) -> Sequence[object] | None:
    """What is said of a step that the plan has not; None for one that it has."""
    if row["position"] is not None:
        return None
    return (
        row["recorded_action"],
        row["step"],
        *(shown(name, row[name]) or None for name in VALUES),
        row["recorded_in"],
        TROUBLE_NAMES[row["trouble"]][0],
    )
