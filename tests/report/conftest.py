"""The explorer of the real plan, made once, and a browser to open it with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize

from extractors.diff import compare_plans
from pipeline.report.site import build
from pipeline.stages.extraction import Extraction
from schemas.changes import Changes
from schemas.plan import Plan, Timing
from tests.conftest import PLAN, Once
from tests.places import NO_STEP
from tests.report.explorer import Explorer

Open = Callable[..., Explorer]


@pytest.fixture(scope="session")
def plan(plan_extraction: Extraction) -> Plan:
    return plan_extraction.plan


def edited(plan: Plan) -> Plan:
    """An older version of the plan: a step with another date, an indicator and a fiche less, another title and
    number, and a sum that is lower now.
    """
    old = plan.model_copy(deep=True)
    old.plan_id, old.source.sha256 = "ontwerp", "0" * 64
    fiches = {action.number: action for action in old.actions}
    step = fiches["3.1.1.4"].approach[0]
    step.text = step.text.replace("Q4 2025", "Q3 2025")
    step.timing = [Timing(**NO_STEP, raw="Q3 2025", edtf="2025-35", start=date(2025, 7, 1), end=date(2025, 9, 30))]
    fiches["3.1.1.4"].indicators.pop()
    fiches["3.2.2.3"].title = "Een vroegere titel"
    fiches["3.4.3.4"].number = fiches["3.4.3.4"].key = "3.4.3.5"
    budget = fiches["3.3.2.4"].budget
    assert budget is not None
    budget.text = budget.text.replace("149.979,32", "159.979,32")
    fiches["3.3.2.4"].amounts = [
        amount.model_copy(update={"raw": "159.979,32 euro", "amount": "159979.32"})
        if amount.field == "budget"
        else amount
        for amount in fiches["3.3.2.4"].amounts
    ]
    old.actions.remove(fiches["3.3.2.5"])
    return old


@pytest.fixture(scope="session")
def changes(plan: Plan) -> Changes:
    return compare_plans(edited(plan), plan)


@pytest.fixture(scope="session")
def site(plan: Plan, changes: Changes, once: Once[Path]) -> Path:
    """The folder of the explorer of the real plan, with a comparison."""

    def make(folder: Path) -> Path:
        build(plan, PLAN, folder / "report", changes)
        return folder / "report"

    return once("report", make)


@pytest.fixture(scope="session")
def explorers(browser: Browser) -> Iterator[dict[str, Explorer]]:
    """Open browser pages by kind of window: to open an address anew is cheaper than a new page. Explorers keep nothing
    in the browser, so that one leaves nothing to the next."""
    kept: dict[str, Explorer] = {}
    yield kept
    for explorer in kept.values():
        explorer.close()


@pytest.fixture
def explore(browser: Browser, explorers: dict[str, Explorer]) -> Iterator[Open]:
    """`explore(site, **context)` gives an Explorer; at the end none may have seen an error or left its folder.

    With `fresh` it is one that has loaded nothing yet, as at a first visit.
    """
    used: list[tuple[Explorer, bool]] = []

    def start(
        site: Path, *, fresh: bool = False, viewport: ViewportSize = Explorer.VIEWPORT, **context: Any
    ) -> Explorer:
        key = json.dumps(context, sort_keys=True)
        explorer = explorers.get(key)
        if fresh or explorer is None:
            explorer = Explorer(browser, **context)
            if not fresh:
                explorers[key] = explorer
        assert all(explorer is not other or site == other.site for other, _ in used), "one site at a time"
        explorer.show(site, viewport)
        used.append((explorer, fresh))
        return explorer

    yield start
    for explorer, fresh in used:
        if fresh:
            explorer.close()
    for explorer, _ in used:
        explorer.check()
