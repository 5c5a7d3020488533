"""The page on follow-up: its example is a file, its states are all, its code does what it says."""

from __future__ import annotations

import re

import pytest

from extractors.followup.editing import entries_of
from pipeline.files import followup
from pipeline.followup import opening
from schemas.followup import LONGEST_NOTE, STATES
from schemas.names import STATE_NAMES
from schemas.plan import Step
from tests.conftest import ROOT
from tests.followup.conftest import Desk
from tests.followup.plans import plan_of

PAGE = (ROOT / "docs/followup.md").read_text(encoding="utf8")


def test_the_page_says_what_is_so() -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.M | re.S)
    (entry,) = entries_of(example, "docs/followup.md", "actieplan-2025-2029")
    assert entry.state == "delayed"
    for state in STATES:
        assert f"`{state}`" in PAGE
        assert f"`{STATE_NAMES[state][0]}`" in PAGE
    assert f"{opening.LARGEST // 10**6} MB" in PAGE
    assert f"{opening.LARGEST_UNPACKED // 10**6} MB" in PAGE
    assert f"{LONGEST_NOTE:,} characters" in PAGE


def test_the_code_of_the_page_runs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of({"3.1.1.1": ["Een", "Twee"]}, "actieplan-2025-2029")
    assert isinstance(plan.actions[0].approach[0], Step)
    desk.publish(plan)
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)
    exec(compile(code, "docs/followup.md", "exec"), {})
    assert [one.state for one in entries_of(followup.text_of(plan.plan_id), "f", plan.plan_id)] == ["done"]
