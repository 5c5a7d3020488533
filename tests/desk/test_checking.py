"""Checking: what a check is of, what it outlives, and how its file reads."""

from __future__ import annotations

import pytest

from pipeline.desk import checking
from pipeline.desk.answering import StaleError
from pipeline.desk.checking import Marked, Marking, said_by, states
from pipeline.desk.working import Desk
from pipeline.files import review
from schemas.plan import Plan
from tests.desk.conftest import NEW, OLD
from tests.versions.conftest import ADDED


def plan_of(desk: Desk, plan_id: str = OLD) -> Plan:
    plan = desk.plan(plan_id)
    assert plan is not None
    return plan


def mark(desk: Desk, plan: Plan, *, checked: bool = True, by: str = "An", only: str = "") -> None:
    values = [
        Marked(fiche=said.fiche, id=said.id, value=said.digest) for said in said_by(plan) if said.id.startswith(only)
    ]
    checking.mark(desk, plan.plan_id, Marking(by=by, checked=checked, values=values))


def test_a_new_version_unchecks_only_what_differs(desk: Desk) -> None:
    mark(desk, plan_of(desk))
    newer = checking.states(plan_of(desk, NEW), checking._known_checks(NEW))
    assert [(said.text, state["state"]) for said, state in newer if state["state"] != "checked"] == [
        (ADDED, "unchecked")
    ]
    assert {state["plan"] for _, state in newer if state["state"] == "checked"} == {OLD}


def test_a_value_that_reads_otherwise_is_told_with_what_it_was(desk: Desk) -> None:
    plan = plan_of(desk)
    mark(desk, plan, by="Bea")
    fiche = next(action for action in plan.actions if any(step.timing for step in action.approach))
    step = next(step for step in fiche.approach if step.timing)
    before = step.text
    changed = plan.model_copy(deep=True)
    same = next(action for action in changed.actions if action.id == fiche.id)
    at = fiche.approach.index(step)
    same.approach[at].text = before + " bis"
    found = states(changed, checking._known_checks(OLD))
    ((said, state),) = [(said, state) for said, state in found if state["state"] != "checked"]
    assert (said.id, state["state"], state["by"]) == (f"approach.{at}", "changed", "Bea")
    assert state["was"] == before[: checking.CLIPPED]
    # The same words that are read otherwise were not checked either.
    same.approach[at].text = before
    same.approach[at].timing[0].edtf = "2031"
    assert checking.counts(states(changed, checking._known_checks(OLD)))["changed"] == 1
    # Another place in the list, or on the page, is no other value.
    same.approach[at] = step.model_copy(deep=True)
    same.approach.reverse()
    assert checking.counts(states(changed, checking._known_checks(OLD)))["checked"] == len(found)


def test_the_file_has_a_sorted_line_a_value_and_checks_go_again(desk: Desk) -> None:
    plan = plan_of(desk)
    mark(desk, plan, only="approach")
    lines = review.file_of(OLD).read_text("utf8").splitlines()
    assert lines[1:3] == [f'plan_id: "{OLD}"', "checked:"]
    assert lines[3:] == sorted(lines[3:])
    assert len(lines) == 3 + len({(s.fiche, s.field, s.digest) for s in said_by(plan) if s.field == "approach"})
    mark(desk, plan, only="approach.0", by="Bea")
    again = review.file_of(OLD).read_text("utf8").splitlines()
    assert {line for line in again if "Bea" in line} == set(again) - set(lines)
    mark(desk, plan, checked=False)
    assert review.load(OLD) == []


def test_a_check_of_what_is_no_more_is_refused(desk: Desk) -> None:
    said = next(said_by(plan_of(desk)))
    wrong = Marking(by="An", checked=True, values=[Marked(fiche=said.fiche, id=said.id, value="0" * 16)])
    with pytest.raises(StaleError):
        checking.mark(desk, OLD, wrong)
    assert not review.file_of(OLD).exists()
