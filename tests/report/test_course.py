"""The view of what was first promised and what became of each action."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from extractors.diff import compare_plans
from extractors.followup.editing import set_state
from pipeline.files.followup import change
from pipeline.files.settings import PlanSettings, Settings
from pipeline.report.course import course_of
from pipeline.report.model import payload
from pipeline.report.site import index_page
from pipeline.stages.flow.model import Job
from pipeline.stages.following import follow
from schemas.following_tables import FOLLOWING_TABLES
from schemas.followup import StepKey
from schemas.plan import Plan
from tests.report.conftest import Open, edited

PROMISE: dict[str, Any] = {
    "kind": "step", "action": "1.1", "title": "Een titel", "text": "Stap (2027)", "ministers": ["A", "B"],
    "strategic_objective": "1", "first_raw": "2026", "first_plan": "v1", "now_raw": "2027", "course": "later",
    "days": 365, "months": 12, "difference": None, "unit": None, "moves": 1,
}  # fmt: skip
FATE: dict[str, Any] = {
    "fate": "continued", "old_action": "1.2", "old_title": "Oud", "old_ministers": ["A"], "new_action": "1.1",
    "new_title": "Een titel", "new_ministers": ["B"], "reason": "dezelfde", "doubtful": True, "reviewed": False,
}  # fmt: skip
DROPPED = FATE | {"fate": "dropped", "old_action": "1.9", "new_action": None, "new_title": None, "new_ministers": None,
                  "reason": None, "doubtful": False}  # fmt: skip
KEPT = PROMISE | {"course": "kept", "moves": 0, "days": None, "months": None, "ministers": ["B"]}


def test_the_tables_count_by_minister_and_objective() -> None:
    course = course_of({"slippage": [PROMISE, KEPT], "fates": [FATE, DROPPED]})
    assert course is not None
    by_minister, by_objective, changed, fate, origin, each = course["nl"]
    assert [row["cells"] for row in by_minister["rows"]] == [
        ["A", "1", "1", "0", "0", "0", "365", "1"],
        ["B", "2", "1", "0", "0", "0", "365", "1"],
    ]
    assert [row["cells"][:3] for row in by_objective["rows"]] == [["1", "2", "1"]]
    assert [(row["fiche"], row["cells"][6:8]) for row in changed["rows"]] == [("1.1", ["later", "+12 maanden"])]
    assert fate["columns"][1:] == ["voortgezet", "niet voortgezet"]
    assert [row["cells"] for row in fate["rows"]] == [["A", "1", "1"]]
    assert [row["cells"] for row in origin["rows"]] == [["B", "1"]]
    assert each["rows"][0]["cells"] == ["1.1", "voortgezet", "1.2 Oud", "1.1 Een titel", "twijfelachtig: dezelfde"]
    assert each["rows"][1] == {"fiche": None, "cells": ["1.9", "niet voortgezet", "1.9 Oud", "–", ""]}
    assert course["en"][0]["heading"] == "Deadlines by lead minister"


@pytest.mark.parametrize("following", [None, {}, {"slippage": [KEPT], "fates": []}])
def test_a_plan_that_follows_none_has_no_such_view(following: Any) -> None:
    assert course_of(following) is None


def test_what_is_said_stands_at_its_step_and_what_has_no_place_apart(plan: Plan) -> None:
    action = next(one for one in plan.actions if len(one.approach) > 1)
    row = {"plan_id": plan.plan_id, "action": action.key, "position": 1, "state": "delayed", "date": "2026-33",
           "note": "wacht", "checked_by": "An", "recorded_in": "vorige", "placing": "reworded"}  # fmt: skip
    lost = row | {"action": None, "position": None, "recorded_action": "9.9", "step": "Weg", "trouble": "no_step"}

    def data(*rows: dict[str, Any]) -> dict[str, Any]:
        following = {"followup": list(rows)}
        return payload(plan, [], day=None, document_date=None, changes=None, following=following)

    with_said, without = data(row, lost), data()
    (fiche,) = [one for one in with_said["fiches"] if one["key"] == action.key]
    said = {value["id"]: value.pop("said") for one in with_said["fiches"] for value in one["values"] if "said" in value}
    assert said == {
        "approach.1": {"state": "delayed", "date": {"nl": "Q1 2026", "en": "Q1 2026"}, "note": "wacht",
                       "checked_by": "An", "from": "vorige", "reworded": True},
    }  # fmt: skip
    assert "approach.1" in {value["id"] for value in fiche["values"]}
    assert [(one["plan"], one["action"], one["step"], one["why"]["nl"]) for one in with_said.pop("lost")] == [
        ("vorige", "9.9", "Weg", "de fiche heeft deze stap niet")
    ]
    assert without.pop("lost") == []
    assert with_said == without


@pytest.mark.browser
def test_the_views_show_what_moved_and_what_is_said(
    plan: Plan, site: Path, tmp_path: Path, explore: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    old = edited(plan)
    at = next(
        StepKey(one.key, place)
        for one in plan.actions
        for place, step in enumerate(one.approach)
        if step.timing and step.timing[0].end and step.timing[0].end.year == 2025
    )
    change(plan.plan_id, lambda text: set_state(text, plan, at, {"state": "done", "note": "<b>Gedaan</b>"}))
    known = Settings(plans={one: PlanSettings(pdf=Path("x.pdf")) for one in ("ontwerp", plan.plan_id)})
    job = Job(plan.plan_id, known, tmp_path / "out")
    tables = follow(job, plan, compare_plans(old, plan), {"ontwerp": old}, {"ontwerp": None})
    rows = dict(zip(FOLLOWING_TABLES, (table.to_pylist() for table in tables if table is not None), strict=True))
    shutil.copytree(site, tmp_path / "site")
    page = index_page(plan, [], day=None, document_date=None, changes=None, following=rows)
    (tmp_path / "site/index.html").write_text(page, encoding="utf8")
    explorer = explore(tmp_path / "site")
    explorer.open("#/course")
    text = explorer.page.inner_text("main")
    assert "Q3 2025" in text
    assert "+3 maanden" in text
    assert "+92 dagen" not in text
    explorer.open("#/course?lang=en")
    assert "Deadlines by lead minister" in explorer.page.inner_text("main")
    explorer.open("#/followup?day=2026-06-01")
    (closed,) = {element.inner_text() for element in explorer.page.query_selector_all(".state.closed li")}
    assert "klaar" in closed
    assert "<b>Gedaan</b>" in closed
    late = explorer.page.locator(".state.late li").count()
    explorer.open("#/followup?day=2026-06-01&state=done")
    assert explorer.page.locator(".state.late li").count() == 0 < late
    assert explorer.page.locator(".state.closed li").count() == 1
