"""Follow-up: what is recorded of a step from the desk, and what two people see of each other."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.errors import CallError
from pipeline.desk import following
from pipeline.desk.answering import StaleError
from pipeline.desk.following import Told
from pipeline.desk.working import Desk
from pipeline.files import followup
from schemas.followup import StepKey
from schemas.plan import Action
from tests.desk.conftest import NEW, OLD


def fiche_of(desk: Desk, plan_id: str) -> Action:
    plan = desk.plan(plan_id)
    assert plan is not None
    return next(action for action in plan.actions if len(action.approach) > 1)


def told(fiche: Action, seen: dict[str, str], **values: str) -> Told:
    return Told(fiche=fiche.id, position=1, step=fiche.approach[1].text, seen=seen, values=values)


def test_a_step_is_followed_up_and_the_other_person_is_told(desk: Desk) -> None:
    fiche = fiche_of(desk, OLD)
    at = StepKey(fiche.key, 1)
    following.tell(desk, OLD, told(fiche, {}, state="vertraagd", date="najaar 2026", note="wacht op advies"))
    said: dict[str, Any] = {"state": "delayed", "date": "2026-23", "note": "wacht op advies"}
    assert following._said(OLD, at) == said
    assert following._said(NEW, at) == said, "it goes along to the next version"
    before = followup.file_of(OLD).read_bytes()
    with pytest.raises(StaleError) as stale:
        following.tell(desk, OLD, told(fiche, {}, state="klaar"))
    assert (stale.value.told["seen"], stale.value.told["shown"]["state"]) == (said, "vertraagd")
    with pytest.raises(CallError, match="no date"):
        following.tell(desk, OLD, told(fiche, said, state="klaar", date="ooit"))
    assert followup.file_of(OLD).read_bytes() == before
    following.tell(desk, OLD, told(fiche, said, state="klaar", date="", note=""))
    assert following._said(OLD, at) == {"state": "done"}
