"""Filters: several values a facet, in the address, with counts, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from schemas.plan import Action, Plan
from tests.report.conftest import Open

pytestmark = pytest.mark.browser


def ministers(action: Action) -> set[str | None]:
    return {minister.id for minister in action.lead_ministers}


def numbers(plan: Plan, test: Callable[[Action], bool]) -> list[str]:
    found = [action.number for action in plan.actions if test(action)]
    assert 0 < len(found) < len(plan.actions)
    return found


def option(page: Page, facet: str, name: str) -> Locator:
    """The checkbox of a facet's value; the facet is opened."""
    if not page.locator(f".facet:has(#f-{facet})").evaluate("details => details.open"):
        page.locator(f"#f-{facet}").click()
    return page.locator(f".facet:has(#f-{facet}) label", has_text=name).locator("input")


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(explore: Open, site: Path, plan: Plan) -> None:
    explorer = explore(site)
    page = explorer.open("#/fiches")
    option(page, "minister", "Minister van Onderwijs").check()
    option(page, "minister", "Minister van Jeugd").check()
    either = numbers(plan, lambda action: bool(ministers(action) & {"onderwijs", "jeugd"}))
    expect(page.locator(".card .no")).to_have_text(either)
    option(page, "prevention", "universele preventie").check()
    expected = numbers(
        plan,
        lambda action: bool(ministers(action) & {"onderwijs", "jeugd"}) and "universal" in action.prevention_types,
    )
    expect(page.locator(".card .no")).to_have_text(expected)
    assert len(expected) < len(either)
    assert page.locator(".facet:has(#f-minister) .n").inner_text() == "2"
    address = page.evaluate("location.hash")
    assert address.count("minister=") == 2

    page = explorer.open(address)
    expect(page.locator(".card .no")).to_have_text(expected)
    expect(page.locator(".chosen .drop")).to_have_count(3)
    page.get_by_role("link", name="Laat filter weg: Minister: Minister van Onderwijs").click()
    expect(page.locator(".card .no")).to_have_text(
        numbers(plan, lambda a: "jeugd" in ministers(a) and "universal" in a.prevention_types)
    )
    page.go_back()
    expect(page.locator(".card .no")).to_have_text(expected)
    page.get_by_role("link", name="Alle filters weg").click()
    expect(page.locator(".card")).to_have_count(len(plan.actions))
    expect(page.locator(".facet.used")).to_have_count(0)


def test_each_value_says_how_many_fiches_it_has_beside_the_other_facets(explore: Open, site: Path, plan: Plan) -> None:
    explorer = explore(site)
    page = explorer.open("#/fiches?minister=onderwijs&prevention=universal&q=school")
    # Not narrowed by the choice in the same facet, but by the other facets and by the words.
    for value in ("universal", "selective", "indicated"):
        row = page.locator(f".facet:has(#f-prevention) label:has(input[value={value}])")
        expected = int(row.locator(".count").text_content() or "")
        explorer.go(f"#/fiches?minister=onderwijs&prevention={value}&q=school")
        expect(page.locator(".card")).to_have_count(expected or 1)  # a card says that there is none
        assert expected == len(explorer.data("AF.filtered().map(fiche => fiche.key)"))
    explorer.go("#/fiches")
    counted = explorer.data(
        "[...document.querySelectorAll('.facet:has(#f-minister) label')]"
        ".map(row => [row.querySelector('input').value, Number(row.querySelector('.count').textContent)])"
    )
    assert dict(counted) == {
        key: sum(key in ministers(action) for action in plan.actions)
        for key in {minister.id for action in plan.actions for minister in action.lead_ministers}
    }


def test_facets_work_by_keyboard_and_close_themselves(explore: Open, site: Path) -> None:
    page = explore(site).open("#/fiches")
    page.locator("#f-organisation").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("arbeidsbemiddeling")
    visible = page.locator(".facet[open] label:visible")
    expect(visible).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(visible.locator("input")).to_be_checked()
    expect(visible.locator("input")).to_be_focused()
    assert "organisation=vdab" in page.evaluate("location.hash")
    page.keyboard.press("Escape")
    expect(page.locator("#f-organisation")).to_be_focused()
    expect(page.locator(".facet[open]")).to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".facet[open]")).to_have_count(0)
    page.locator("#f-year").click()
    page.locator("#f-finding").click()
    expect(page.locator(".facet[open]")).to_have_count(1)
    page.locator("main h1").click()
    expect(page.locator(".facet[open]")).to_have_count(0)


def years(action: Action) -> set[int]:
    """The years that a dated step touches (an open side reaches to the end of the plan), and those of its sums."""
    found = {amount.year for amount in action.amounts if amount.year}
    for step in action.approach:
        for timing in step.timing:
            if timing.start or timing.end:
                first = timing.start.year if timing.start else 2000
                found |= set(range(first, (timing.end.year if timing.end else 2029) + 1))
    return found


def named(action: Action) -> bool:
    return any(amount.field in ("budget", "resources") for amount in action.amounts)


def objectives(action: Action) -> set[str | None]:
    return {action.strategic_objective, action.operational_objective}


def mentioned(action: Action) -> set[str]:
    return {organisation.id for organisation in action.organisations}


CASES: list[tuple[str, Callable[[Action, set[str]], bool]]] = [
    ("objective=3.2", lambda action, _: action.strategic_objective == "3.2"),
    ("objective=3.2.2&objective=3.4", lambda action, _: bool(objectives(action) & {"3.2.2", "3.4"})),
    ("organisation=vdab", lambda action, _: "vdab" in mentioned(action)),
    ("organisation=vdab&organisation=ceapire", lambda action, _: bool(mentioned(action) & {"vdab", "ceapire"})),
    ("budget=named", lambda action, _: named(action)),
    ("budget=none", lambda action, _: not named(action)),
    ("target=named", lambda action, _: any(one.role == "target" for one in action.quantities)),
    ("target=none", lambda action, _: not any(one.role == "target" for one in action.quantities)),
    ("finding=timing_order", lambda _, codes: "timing_order" in codes),
    ("finding=timing_missing", lambda _, codes: "timing_missing" in codes),
    ("finding=timing_order&finding=none", lambda _, codes: not codes or "timing_order" in codes),
    ("year=2029", lambda action, _: 2029 in years(action)),
    ("year=2024&year=2028", lambda action, _: bool({2024, 2028} & years(action))),
]  # fmt: skip


def test_each_filter_lets_through_what_it_says(explore: Open, site: Path, plan: Plan) -> None:
    """Single values as in addresses that were shared before a facet could have several, and several."""
    explorer = explore(site)
    page = explorer.open()
    codes: dict[str | None, set[str]] = {}
    for finding in plan.findings:
        codes.setdefault(finding.action, set()).add(finding.code)
    for query, test in CASES:
        explorer.go(f"#/fiches?{query}")
        expected = numbers(plan, lambda action, test=test: test(action, codes.get(action.number, set())))  # type: ignore[misc]
        assert page.locator(".card .no").all_inner_texts() == expected, query
    # No indicator of the plan names a target, so each fiche with one has a finding.
    explorer.go("#/fiches?finding=none")
    expect(page.locator(".card .no")).to_have_count(sum(not codes.get(action.number) for action in plan.actions))
    explorer.go("#/fiches?status=none")
    expect(page.locator(".card")).to_have_count(sum(action.status is None for action in plan.actions))


def test_every_view_heeds_several_values(explore: Open, site: Path, plan: Plan) -> None:
    explorer = explore(site)
    page = explorer.open("#/?minister=onderwijs&minister=jeugd&by=minister")
    fiches = [action for action in plan.actions if ministers(action) & {"onderwijs", "jeugd"}]
    assert page.locator(".figures strong").first.inner_text() == str(len(fiches))
    page.locator("#timeline").get_by_text("Toon als tabel").click()
    # The browser tells of an opened table a moment after the click.
    expect(page.locator("#timeline tbody th").first).to_be_visible()
    groups = set(page.locator("#timeline tbody th").all_inner_texts())
    assert groups == {"Minister van Onderwijs", "Minister van Jeugd"}
    explorer.go("#/followup?minister=onderwijs&minister=jeugd")
    expect(page.locator(".panel > details > summary h2")).to_have_text(["Minister van Jeugd", "Minister van Onderwijs"])
    explorer.go("#/quality?finding=timing_order&finding=answer_empty")
    expected = sum(finding.code in ("timing_order", "answer_empty") for finding in plan.findings)
    expect(page.locator("tbody tr")).to_have_count(expected)
    explorer.go("#/changes?objective=3.1&objective=3.2")
    expect(page.locator(".changegroup h2 bdi").first).to_have_text("3.1.1.4")
    assert all(text.startswith(("3.1", "3.2")) for text in page.locator(".changegroup h2").all_inner_texts())


def test_a_value_that_the_plan_does_not_have_is_shown_and_can_be_dropped(explore: Open, site: Path) -> None:
    page = explore(site).open("#/fiches?minister=nobody&minister=onderwijs")
    expect(page.locator(".facet:has(#f-minister) label:has(input[value=nobody]) input")).to_be_checked()
    page.get_by_role("link", name="Laat filter weg: Minister: nobody").click()
    assert page.evaluate("location.hash") == "#/fiches?minister=onderwijs"


def test_facets_open_in_their_place_on_a_narrow_screen(explore: Open, site: Path) -> None:
    explorer = explore(site, viewport={"width": 400, "height": 800})
    page = explorer.open("#/fiches")
    page.locator(".filters > summary").click()
    option(page, "minister", "Minister van Jeugd").check()
    option(page, "finding", "stap zonder timing").check()
    # Opening the second left the first open: nothing moved under the finger.
    expect(page.locator(".facet[open]")).to_have_count(2)
    assert explorer.wide() == 0
    assert explorer.axe() == []


@pytest.mark.parametrize("width", [980, 1300])
def test_every_list_opens_inside_the_window(explore: Open, site: Path, width: int) -> None:
    explorer = explore(site, viewport={"width": width, "height": 900})
    page = explorer.open("#/fiches?organisation=vdab")
    for facet in explorer.data("AF.FILTERS"):
        if not page.locator(f"#f-{facet}").is_visible():
            continue  # no fiche has a value for it
        page.locator(f"#f-{facet}").click()
        box = page.locator(".facet[open] .options").bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width, facet
        assert explorer.wide() == 0
