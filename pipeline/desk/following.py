"""Following up: state, date and note of a step, as people say; recorded as the workbook and the command record it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field
from starlette.requests import Request
from starlette.routing import Route

from extractors.followup.exchange import shown
from pipeline.desk.answering import Asked, StaleError, get, post
from pipeline.desk.correcting import Name, Text, action_of, state
from pipeline.desk.working import Desk
from pipeline.files import followup
from pipeline.followup.listing import record
from pipeline.followup.plans import published, published_before
from schemas.followup import VALUES, StepKey

Value = Annotated[str, Field(max_length=10_000)]


class Told(Asked):
    """What somebody says of a step: the id of its fiche, its place and text as the page showed them, what was recorded
    when the form opened (`seen`), and the values as people write them; an empty one is taken away."""

    fiche: Name
    position: Annotated[int, Field(ge=0)]
    step: Text
    seen: dict[str, str]
    values: dict[str, Value]


def routes(desk: Desk) -> list[Route]:
    """The addresses of this module."""
    return [get("followup", desk, recorded), post("followup", desk, Told, tell)]


def recorded(desk: Desk, plan_id: str, request: Request) -> dict[str, Any]:
    """What is recorded of a step: `fiche` is the id of its fiche, `position` its place."""
    action = action_of(desk, plan_id, request.query_params.get("fiche", ""))
    position = request.query_params.get("position", "")
    at = StepKey(action.key, int(position) if position.isdecimal() else -1)
    found = _said(plan_id, at)
    return {"seen": found, "shown": {name: shown(name, value) for name, value in found.items()}}


def tell(desk: Desk, plan_id: str, told: Told) -> dict[str, Any]:
    """Records what is said of a step and has the outputs made anew. Raises StaleError where the step, or what was
    recorded of it, is another one by now; then nothing is written."""
    with desk.lock(plan_id):
        action = action_of(desk, plan_id, told.fiche)
        steps = [step.text for step in action.approach]
        at = StepKey(action.key, told.position)
        now = _said(plan_id, at)
        if steps[told.position : told.position + 1] != [told.step] or now != told.seen:
            raise StaleError({"seen": now, "shown": {name: shown(name, value) for name, value in now.items()}})
        record(plan_id, action.key, str(told.position + 1), {name: told.values.get(name, "") for name in VALUES})
    desk.rebuilding.ask(plan_id)
    return state(desk, plan_id)


def _said(plan_id: str, at: StepKey) -> dict[str, str]:
    placed = followup.standing(published(plan_id), published_before(plan_id))
    return next((one.entry.values() for one in placed if one.at == at), {})
