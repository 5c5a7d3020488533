"""Tables of the explorer: sorted by the reader, facets that choose something, files beside the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from pipeline.exports.formats import FOLDER, TARGETS
from pipeline.report.beside import EXPORTS, expected, linked
from pipeline.report.site import index_page
from schemas.plan import Plan
from tests.report.conftest import Open


@pytest.mark.browser
def test_every_table_is_sorted_by_the_keyboard(explore: Open, site: Path) -> None:
    explorer = explore(site)
    page = explorer.open("#/followup?day=2026-06-01")
    late = page.get_by_role("columnheader", name="Te laat")
    numbers = page.locator("tbody td:nth-child(2)")
    before = numbers.all_inner_texts()
    late.get_by_role("button").focus()
    for direction in ("ascending", "descending", "none"):
        page.keyboard.press("Enter")
        expect(late).to_have_attribute("aria-sort", direction)
        shown = numbers.all_inner_texts()
        wanted = before if direction == "none" else sorted(before, key=int, reverse=direction == "descending")
        assert shown == wanted
        expect(late.get_by_role("button")).to_be_focused()
    for view in ("#/", "#/followup", "#/quality", "#/changes"):
        explorer.go(view)
        assert page.evaluate(
            "[...document.querySelectorAll('table')].filter(table => table.tBodies[0].rows.length > 1)"
            ".flatMap(table => [...table.tHead.querySelectorAll('th')])"
            ".every(head => head.ariaSort && head.querySelector('button'))"
        )
    assert explorer.axe() == []


@pytest.mark.browser
def test_the_order_is_kept_while_the_reader_filters_and_totals_stay_below(explore: Open, site: Path) -> None:
    explorer = explore(site)
    page = explorer.open("#/quality")
    head = page.get_by_role("columnheader", name="Bevinding")
    head.get_by_role("button").click()
    explorer.go("#/quality?objective=3.1")
    expect(head).to_have_attribute("aria-sort", "ascending")
    found = page.locator("tbody th").all_inner_texts()
    assert found == sorted(found, key=str.casefold)
    explorer.go("#/")
    table = page.locator("#budget table")
    last = table.locator("tfoot").inner_text()
    table.get_by_role("button").first.click()
    assert table.locator("tfoot").inner_text() == last


@pytest.mark.browser
def test_facets_without_values_are_not_shown(explore: Open, site: Path, plan: Plan) -> None:
    """Mutation: a facet of which every fiche has nothing is offered."""
    assert not any(action.status for action in plan.actions)
    page = explore(site).open("#/fiches")
    expect(page.locator("#f-status")).to_be_hidden()
    expect(page.locator("#f-minister")).to_be_visible()
    page = explore(site).open("#/fiches?status=new")
    expect(page.locator("#f-status")).to_be_visible()


@pytest.mark.browser
def test_the_lists_of_the_follow_up_agree_with_the_findings(explore: Open, site: Path, plan: Plan) -> None:
    """Mutation: a step counts as one without a date though its phase names the time."""
    explorer = explore(site)
    page = explorer.open("#/followup?day=2026-06-01")
    told = {(one.action, one.position) for one in plan.findings if one.code in ("timing_missing", "timing_unreadable")}
    shown = explorer.data("AF.undated.map(({ fiche, value }) => [fiche.key, Number(value.id.split('.')[1])])")
    assert {tuple(one) for one in shown} == told
    assert f"{len(told)} zonder datum" in page.locator(".lead").inner_text()
    steps = sum(len(action.approach) for action in plan.actions)
    dated = explorer.data("new Set(AF.steps.map(({ value }) => value)).size")
    follow = len(explorer.data("AF.covered.map(({ value }) => value.id)"))
    assert dated + len(told) + follow == steps
    assert f"{follow} volgen de termijn van hun fase" in page.inner_text("main")


@pytest.mark.browser
def test_a_narrow_screen_shows_the_field_at_a_size_to_read(explore: Open, site: Path) -> None:
    explorer = explore(site, viewport={"width": 400, "height": 800})
    page = explorer.open("#/fiche/3.1.1.4?at=approach.1")
    box = page.locator(".box.on")
    expect(box).to_be_in_viewport(ratio=0.9)
    shown, frame = box.bounding_box(), page.locator(".frame").bounding_box()
    assert shown
    assert frame
    # Three lines of type of nine points: each at least as high on the screen as on paper.
    assert shown["height"] > 3 * 12
    assert shown["width"] > 0.8 * frame["width"]
    assert frame["height"] < shown["height"] + 80
    page.locator(".sheet").first.click(position={"x": 3, "y": 3}, force=True)
    expect(page.get_by_role("button", name="Toon alleen het veld")).to_be_visible()
    whole = page.locator("figure:has(.box.on)").bounding_box()
    assert whole
    assert whole["width"] <= frame["width"]
    page.get_by_role("button", name="Toon alleen het veld").click()
    expect(box).to_be_in_viewport(ratio=0.9)
    assert explorer.wide() == 0


def test_the_site_links_what_the_stages_write(tmp_path: Path, plan: Plan) -> None:
    assert EXPORTS == FOLDER
    found = dict(expected(tmp_path / "p" / FOLDER, "p.pdf", tmp_path / "diffs/o..p/changes.html"))
    written = {path.relative_to(tmp_path / "p" / FOLDER).parts[0] for kind, path in found.items() if kind != "changes"}
    assert written == {TARGETS["xlsx"], TARGETS["csv"], TARGETS["duckdb"], TARGETS["jsonld"], "p.pdf"}
    beside = linked(found.items(), tmp_path / "p/report")
    assert beside[0].href == f"../{FOLDER}/{TARGETS['xlsx']}"
    assert beside[-1].href == "../../diffs/o..p/changes.html"
    page = index_page(plan, [], day=None, document_date=None, changes=None, beside=beside)
    assert f"../{FOLDER}/{TARGETS['xlsx']}" in page
