"""What is late and what is to do soon, of the steps of a plan with what people say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from extractors.followup.steps import deadline_of
from schemas.followup import CLOSED, Placed, StepKey, Values
from schemas.plan import Action, Plan, Step

When = Literal["late", "due", "later", "open", "closed"]
"""Where the last day of a step lies: past; within the days asked for; behind them; nowhere; or the step is done or
stopped, so that it does not matter."""


class Due(NamedTuple):
    """A step with its last day and what is said of it, if anything."""

    at: StepKey
    action: Action
    step: Step
    deadline: date | None
    said: Values | None
    when: When


def due_steps(plan: Plan, placed: Sequence[Placed], day: date, days: int) -> list[Due]:
    """Every step of a plan as it stands on a day: the late first, then by last day; `days`: what 'soon' means."""
    said: Mapping[StepKey, Values] = {one.at: one.entry for one in placed if one.at is not None}
    found = list(_steps(plan, said, day, day + timedelta(days=days)))
    order: tuple[When, ...] = ("late", "due", "later", "open", "closed")
    return sorted(found, key=lambda one: (order.index(one.when), one.deadline or date.max))


def _steps(plan: Plan, said: Mapping[StepKey, Values], day: date, limit: date) -> Iterator[Due]:
    for action in plan.actions:
        for position, step in enumerate(action.approach):
            at = StepKey(action.key, position)
            deadline, value = deadline_of(step), said.get(at)
            yield Due(at, action, step, deadline, value, _when(deadline, value, day, limit))


def _when(deadline: date | None, said: Values | None, day: date, limit: date) -> When:
    if said is not None and said.state in CLOSED:
        return "closed"
    if deadline is None:
        return "open"
    if deadline < day:
        return "late"
    return "due" if deadline <= limit else "later"
