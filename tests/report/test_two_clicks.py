"""From anything that the explorer shows to its place on the page image: two clicks at most."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from schemas.changes import Changes
from schemas.plan import Corrected, Plan
from tests.report.conftest import Open
from tests.report.explorer import Explorer, variant

pytestmark = pytest.mark.browser
STEP, SUM, CARD = ".card .hits a", ".card .hits a:has(strong)", ".card a.tag:has-text('blz.')"

WALKS: list[tuple[str, str, tuple[str, ...]]] = [
    # Overview: every number
    ("number of fiches", "#/", (".figures a:has-text('fiches')", CARD)),
    ("number of steps", "#/", (".figures a:has-text('stappen')", STEP)),
    ("number of indicators", "#/", (".figures a:has-text('indicatoren')", STEP)),
    ("number of ministers", "#/", (".figures a:has-text('ministers')", STEP)),
    ("number of findings", "#/", (".figures a:has-text('bevindingen')", "tbody .place")),
    ("an objective", "#/", ("#objectives .branch .place >> nth=1",)),
    ("fiches of an objective", "#/", ("#objectives .counts a:has-text('fiches') >> nth=1", CARD)),
    ("steps of an objective", "#/", ("#objectives .counts a:has-text('stappen') >> nth=2", STEP)),
    ("indicators of an objective", "#/", ("#objectives .counts a:has-text('indicatoren') >> nth=2", STEP)),
    ("a fiche of the tree", "#/", ("#objectives .branch + ul .opener >> nth=0", "#objectives .leaf:visible .place")),
    ("a bar of the timeline", "#/", ("#timeline svg .mark-rect path[fill] >> nth=14",)),
    ("a row of the timeline's table", "#/", ("#timeline .astable summary", "#timeline tbody a >> nth=3")),
    ("a sum by objective and year", "#/", ("#budget tbody td a:has-text('€')", SUM)),
    ("the sum of a year", "#/", ("#budget tfoot tr a:has-text('€')", SUM)),
    ("the number of fiches with a sum", "#/", ("#budget p a", SUM)),
    ("the number of fiches without a sum", "#/", ("#budget tbody td a:has-text(' van ')", CARD)),
    ("a bar of the budget", "#/", ("#budget svg .mark-rect path[fill] >> nth=1", ".card a:has-text('blz.')")),
    ("a cell of the heat map", "#/", ("#heat .heat >> nth=4", CARD)),
    ("the sum of a row of the heat map", "#/", ("#heat a.sum >> nth=2", STEP)),
    ("a minister of the heat map", "#/", ("#heat tbody th a >> nth=3", CARD)),
    ("a type of prevention", "#/", ("#prevention .chip >> nth=1", STEP)),
    ("a status", "#/", ("#status .chip >> nth=0", CARD)),
    ("a kind of finding", "#/", ("#quality tbody a >> nth=0", "tbody .place")),
    # Follow-up on a day
    ("a step that is late", "#/followup?day=2027-01-01", (".state.late a >> nth=2",)),
    ("a step that runs", "#/followup?day=2027-01-01", (".state.running a >> nth=2",)),
    ("a step to do soon", "#/followup?day=2026-12-01", (".state.due a",)),
    ("a step that starts soon", "#/followup?day=2026-12-01", (".state.soon a",)),
    ("a number of a minister", "#/followup?day=2027-01-01", ("tbody td button >> nth=1", ".state.running a >> nth=1")),
    ("a step without a date", "#/followup", (".undated a",)),
    # List and search
    ("a search hit", "#/fiches?q=vdab", (".card .hits a >> nth=1",)),
    ("a search hit in the running text", "#/fiches?q=saladbar", (".panel .hits a",)),
    ("a sum on a card", "#/fiches?budget=named", (".card a.tag:has-text('€')",)),
    ("a finding", "#/quality", ("tbody th + td + td a >> nth=4",)),
    # A fiche
    ("a value", "#/fiche/3.1.1.4", ("#f-approach .place >> nth=1",)),
    ("a sum", "#/fiche/3.3.2.4", ("[id='v-amount.0'] .place",)),
    ("a quantity", "#/fiche/3.4.3.4", ("[id='v-quantity.0'] .place",)),
    ("the objective of a fiche", "#/fiche/3.1.1.4", (".path .place >> nth=1",)),
    ("an organisation of a fiche", "#/fiche/3.1.1.4", (".fieldblock .chip >> nth=0", "details[open] .place >> nth=0")),
    ("a mention in a text", "#/fiche/3.1.1.4", ("a.in.organisation >> nth=0", "details[open] .place >> nth=0")),
    ("who refers to a fiche", "#/fiche/3.1.1.7", (".fieldblock:has-text('Genoemd door') .chip:has-text('3.1.1.3')",)),
    ("a corrected value", "#/fiche/3.1.1.4", ("[id='v-approach.1'] .tag.warning", "[id='v-correction.0'] .place")),
    ("what was dropped", "#/quality", (".values .no >> nth=1", "[id='v-correction.1'] .place")),
    # References and pages
    ("an organisation", "#/links", ("details summary >> nth=3", "details[open] .place")),
    ("legislation", "#/links", (".panel:has-text('Regelgeving') summary >> nth=0", "details[open] .place")),
    ("another fiche", "#/links", (".panel:has-text('Andere fiches') summary >> nth=0", "details[open] .place")),
    ("running text", "#/page/5", (".value .place >> nth=0",)),
    # Comparison
    ("a changed step", "#/changes", (".changegroup:has-text('Gerichte deelname') .place >> nth=0",)),
    ("a changed sum", "#/changes?means=down", (".change .place",)),
    ("a new fiche", "#/changes?kind=added", (".change .place",)),
    ("another title", "#/changes?kind=retitled", (".change .place",)),
    ("another number", "#/changes?kind=renumbered", (".change .place",)),
]  # fmt: skip


@pytest.fixture
def whole(plan: Plan, changes: Changes, site: Path, tmp_path: Path) -> Path:
    """The site with what the real plan lacks too: statuses and corrections."""
    more = plan.model_copy(deep=True)
    for number, action in enumerate(more.actions):
        action.status = ("new", "continued", None)[number % 3]
    fiche = next(action for action in more.actions if action.number == "3.1.1.4")
    step = fiche.approach[1]
    printed, step.text, step.corrected, step.correction = step.text, "Een verbeterde stap", True, 0
    fiche.corrections = [
        Corrected(op="set", field="approach", was=[printed], value=[step.text], reason="Zo is het bedoeld."),
        Corrected(op="drop", field="indicators", was=["weg"], value=[], reason="Staat er niet."),
    ]
    return variant(site, tmp_path / "site", more, changes)


def test_the_place_of_everything_is_two_clicks_away(explore: Open, whole: Path) -> None:
    explorer = explore(whole)
    page = explorer.open()
    for what, start, clicks in WALKS:
        assert len(clicks) <= 2
        explorer.go(start)
        if not clicks[0].startswith(".figures"):  # above all charts
            explorer.settle()  # a chart that is drawn between press and release may move what is clicked
        for selector in clicks:
            try:
                page.locator(selector).first.click(force="svg" in selector)
            except Exception as error:
                where = page.evaluate("location.hash")
                raise AssertionError(f"{what}: nothing to click at {selector} in {where}") from error
        assert_place_in_sight(explorer, page, what)


def assert_place_in_sight(explorer: Explorer, page: Page, what: str) -> None:
    """A highlighted box stands in the window, inside its frame, on a page image that is there."""
    try:
        page.wait_for_selector(".box.on")
    except Exception as error:
        raise AssertionError(f"{what}: no place at {page.evaluate('location.hash')}") from error
    box = page.locator(".box.on").first
    expect(box, what).to_be_in_viewport()
    inside = box.evaluate(
        """async box => {
            const image = box.closest('.sheet').querySelector('img');
            await image.decode();
            const [at, frame] = [box, box.closest('.frame')].map(element => element.getBoundingClientRect());
            return image.naturalWidth > 0 && at.width > 0 && at.top >= frame.top - 1 && at.left >= frame.left - 1
                && at.top < frame.bottom;
        }"""
    )
    assert inside, what


def test_a_change_names_the_page_on_both_sides(explore: Open, site: Path, changes: Changes) -> None:
    page = explore(site).open("#/changes")
    for change in changes.changes:
        for side, places in (("Oud", change.source.old), ("Nieuw", change.source.new)):
            if places:
                group = page.locator(".changegroup", has_text=change.new or change.old)
                named = group.locator(".places").all_inner_texts()
                assert any(f"{side} blz. {places[0].page}" in re.sub(r"\s+", " ", text) for text in named), change
    expect(page.locator(".lead")).to_contain_text(changes.old.file)
