"""What a browser prints must come back: every field of a plan, in layouts of other authors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pipeline.stages.extraction import Extraction, extract
from schemas.plan import SINGLE_FIELDS, Action
from tests.by_glyph import check_file
from tests.producers.layouts import KNOWN, LAYOUTS
from tests.producers.pages import HEADER, Layout, document

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_printed_plan_comes_back(name: str, browser: Browser, tmp_path: Path) -> None:
    assert printed_and_read(LAYOUTS[name], browser, tmp_path / f"{name}.pdf") == []


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_what_does_not_come_back_is_known(name: str, browser: Browser, tmp_path: Path) -> None:
    assert printed_and_read(KNOWN[name], browser, tmp_path / f"{name}.pdf") != []


def printed_and_read(layout: Layout, browser: Browser, pdf: Path) -> list[Any]:
    page, truth = document(layout)
    tab = browser.new_page()
    tab.set_content(page)
    tab.pdf(path=str(pdf), prefer_css_page_size=True, print_background=True)
    tab.close()
    check_file(pdf, first=4)
    return differences(extract(pdf, plan_id=pdf.stem, workers=1), truth)


def differences(extraction: Extraction, truth: dict[str, Any]) -> list[Any]:
    """Everything that came back otherwise than it was printed."""
    plan = extraction.plan
    found: list[Any] = []
    sections = [(section.number, section.kind, section.title) for section in plan.sections]
    if sections != truth["sections"]:
        found.append(("sections", truth["sections"], sections))
    if [action.number for action in plan.actions] != list(truth["actions"]):
        found.append(("actions", [action.number for action in plan.actions]))
    for action in plan.actions:
        wanted = truth["actions"].get(action.number, {})
        found += [
            (action.number, key, value, got)
            for key, value in wanted.items()
            for got in [value_of(action, key)]
            if got != (whole(value) if key in SINGLE_FIELDS else value)
        ]
        if action.other_fields:
            found.append((action.number, "other_fields", list(action.other_fields)))
    for line in extraction.ledger:
        if line.role == "unassigned" or (HEADER in line.text and line.role != "furniture"):
            found.append((line.role, line.page, line.text))
    return found


def whole(items: list[tuple[str | None, str, int]]) -> str | None:
    return " ".join(text for _, text, _ in items) or None


def value_of(action: Action, key: str) -> Any:
    value = getattr(action, key, None)
    if key == "lead_ministers":
        return [minister.raw for minister in action.lead_ministers]
    if key == "timings":
        return [timing.raw for step in action.approach for timing in step.timing]
    if key in (*SINGLE_FIELDS, "prevention_text"):
        return value.text if value is not None else None
    if isinstance(value, list):
        return [(item.marker, item.text, item.level) for item in value]
    return value
