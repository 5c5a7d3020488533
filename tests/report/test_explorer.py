"""The explorer as a reader uses it: clicks, filters, addresses, the keyboard, small screens, paper."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from pipeline.changes.first_page import first_page
from pipeline.changes.speech import LANGUAGES, Speech
from schemas.changes import Changes
from schemas.plan import LIST_FIELDS, Corrected, Period, Plan
from tests.report.conftest import Open
from tests.report.explorer import VIEWS, variant

pytestmark = pytest.mark.browser


def test_the_first_view_shows_the_plan_within_a_second(explore: Open, site: Path, plan: Plan) -> None:
    page = explore(site, fresh=True).open()
    expect(page.locator("main h1")).to_have_text(plan.title)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert max(painted, ready) < 1000
    figures = [int(text) for text in page.locator(".figures strong").all_inner_texts()]
    assert figures[:3] == [
        len(plan.actions),
        sum(len(action.approach) for action in plan.actions),
        sum(len(action.indicators) for action in plan.actions),
    ]


def test_a_click_on_the_page_goes_to_the_field(explore: Open, site: Path) -> None:
    page = explore(site).open("#/fiche/3.1.1.4")
    page.locator("figure[data-page='22'] .box[data-id='budget']").click()
    row = page.locator("#v-budget")
    expect(row).to_be_focused()
    expect(row).to_have_class(re.compile(r"\bon\b"))
    expect(row).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".value.on")).to_have_count(0)


def test_a_value_that_was_joined_over_pages_shows_both(explore: Open, site: Path, plan: Plan) -> None:
    fiche, name, item = next(
        (action, f"{field}.{position}", item)
        for action in plan.actions
        for field in LIST_FIELDS
        for position, item in enumerate(getattr(action, field))
        if len({place.page for place in item.source}) == 2
    )
    page = explore(site).open(f"#/fiche/{fiche.number}?at={name}")
    row = page.locator(f"[id='v-{name}']")
    expect(row.locator(".place")).to_have_count(2)
    pages = page.locator("figure:has(.box.on)").evaluate_all("figures => figures.map(f => Number(f.dataset.page))")
    assert pages == sorted({place.page for place in item.source})


def test_search_finds_words_without_case_and_accents_in_fiches_and_in_running_text(
    explore: Open, site: Path, plan: Plan
) -> None:
    explorer = explore(site)
    page = explorer.open()
    page.get_by_role("searchbox").fill("GEINDICEERDE")
    page.get_by_role("button", name="Zoeken").click()
    page.wait_for_selector(".card")
    marked = {text.casefold() for text in page.locator(".hits mark").all_inner_texts()}
    assert marked == {"geïndiceerde"}
    expected = sum("geïndiceerde" in action.model_dump_json().casefold() for action in plan.actions)
    expect(page.locator(".card")).to_have_count(expected)
    page.locator("#q").fill("saladbar")
    passages = [item for section in plan.sections for item in section.body if "saladbar" in item.text]
    explorer.until("[...document.querySelectorAll('.hits mark')].every(mark => mark.textContent === 'saladbar')")
    page.wait_for_selector(f"text=In de tekst van het plan ({len(passages)})")
    page.locator(".panel .hits a").first.click()
    expect(page.locator("main h1")).to_have_text(f"Bladzijde {passages[0].source[0].page}")
    expect(page.locator(".box.on")).to_have_count(len(passages[0].source))


def test_search_finds_headings_and_objectives_too(explore: Open, site: Path, plan: Plan) -> None:
    explorer = explore(site)
    objective = plan.operational_objectives[0]
    page = explorer.open(f"#/fiches?q={quote(objective.title)}")
    page.locator(".panel .hits a", has_text=objective.title[:20]).first.click()
    expect(page.locator("main h1")).to_have_text(f"Bladzijde {objective.source[0].page}")
    expect(page.locator(".box.on")).to_be_in_viewport()
    chapter = next(section for section in plan.sections if section.kind == "chapter")
    explorer.go(f"#/fiches?q={quote(chapter.title)}")
    page.locator(".panel .hits li", has_text="Titel").locator("a", has_text=chapter.title).first.click()
    expect(page.locator("main h1")).to_have_text(f"Bladzijde {chapter.page}")


def test_the_line_of_the_day_moves_and_colours_the_steps(explore: Open, site: Path) -> None:
    explorer = explore(site)
    page = explorer.open()
    page.locator("#timeline").scroll_into_view_if_needed()
    page.wait_for_selector("#timeline .chart[data-drawn] svg")
    assert "volgens de klok van dit toestel" in page.inner_text("#timeline")
    page.get_by_role("button", name="Dag van het plan").click()
    explorer.until("location.hash.includes('day=2025-01-01')")
    assert page.get_by_label("Peildatum", exact=True).first.input_value() == "2025-01-01"
    assert "eerste dag van het plan" in page.inner_text("#timeline")
    line = r"""Number([...document.querySelectorAll('#timeline svg line')].at(-1)
        .getAttribute('transform').match(/[0-9.]+/)[0])"""
    before = page.evaluate(line)
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("PageUp")
    explorer.until(f"{line} > {before}")
    assert re.search(r"day=20\d\d-\d\d-\d\d", page.evaluate("location.hash"))
    page.get_by_role("button", name="Per minister").click()
    explorer.until("document.querySelector('#timeline svg').textContent.includes('Minister van Onderwijs')")
    page.get_by_role("button", name="Vandaag").click()
    assert "day=" not in page.evaluate("location.hash")


def test_a_bar_of_the_timeline_leads_to_its_step_and_the_table_holds_the_same(
    explore: Open, site: Path, plan: Plan
) -> None:
    page = explore(site).open()
    page.locator("#timeline").scroll_into_view_if_needed()
    page.wait_for_selector("#timeline .chart[data-drawn] svg")
    page.locator("#timeline").get_by_text("Toon als tabel").click()
    dated = sum(
        timing.start is not None or timing.end is not None or timing.recurrence is not None
        for action in plan.actions
        for step in action.approach
        for timing in step.timing
    )
    expect(page.locator("#timeline tbody tr")).to_have_count(dated)
    page.locator("#timeline svg .mark-rect path[fill]").nth(12).click(force=True)
    page.wait_for_selector(".value.on")
    assert re.match(r"#/fiche/[\d.]+\?at=approach\.\d+", page.evaluate("location.hash"))


def test_the_overview_counts_what_stands_in_the_plan(explore: Open, site: Path, plan: Plan) -> None:
    page = explore(site).open()
    cell = page.get_by_role("link", name="fiches, Minister van Onderwijs, doelstelling 3.3.3")
    expected = [
        action.number
        for action in plan.actions
        if action.operational_objective == "3.3.3" and any(m.id == "onderwijs" for m in action.lead_ministers)
    ]
    assert cell.inner_text() == str(len(expected))
    named = sum(any(amount.field in ("budget", "resources") for amount in action.amounts) for action in plan.actions)
    assert f"{named} van {len(plan.actions)} fiches noemen een bedrag" in page.inner_text("#budget")
    cell.click()
    expect(page.locator(".card .no")).to_have_text(expected)


def test_follow_up_lists_what_should_be_done_on_any_day(explore: Open, site: Path, plan: Plan) -> None:
    explorer = explore(site)
    page = explorer.open("#/followup?day=2026-01-01&minister=binnenlands-bestuur")
    mine = [action for action in plan.actions if any(m.id == "binnenlands-bestuur" for m in action.lead_ministers)]
    timings = [timing for action in mine for step in action.approach for timing in step.timing]
    late = [t for t in timings if t.end and t.end.isoformat() < "2026-01-01"]
    due = [t for t in timings if t.end and "2026-01-01" <= t.end.isoformat() <= "2026-04-01"]
    ahead = [t for t in timings if t.start and "2026-01-01" < t.start.isoformat() <= "2026-04-01"]
    soon = [t for t in ahead if not t.end or t.end.isoformat() > "2026-04-01"]
    for state, found in (("late", late), ("due", due), ("soon", soon)):
        assert found
        expect(page.locator(f".state.{state} li")).to_have_count(len(found))
    without = {
        (finding.action, finding.position)
        for finding in plan.findings
        if finding.code in ("timing_missing", "timing_unreadable") and finding.action in {one.key for one in mine}
    }
    expect(page.locator(".undated li")).to_have_count(len(without))
    assert without
    assert "Nog geen stand van zaken ingevuld." in page.inner_text("main")
    page.get_by_label("Peildatum").fill("2030-01-01")
    expect(page.locator(".state.soon li")).to_have_count(0)
    assert "day=2030-01-01" in page.evaluate("location.hash")


def test_references_and_organisations_lead_both_ways(explore: Open, site: Path) -> None:
    explorer = explore(site)
    page = explorer.open("#/fiche/3.1.1.3")
    page.locator(".fieldblock .chip", has_text="3.1.1.7").first.click()
    explorer.until("location.hash.startsWith('#/fiche/3.1.1.7')")
    section = page.locator(".fieldblock", has_text="Genoemd door")
    section.locator(".chip", has_text="3.1.1.3").click()
    explorer.until("location.hash.startsWith('#/fiche/3.1.1.3?at=indicators')")
    page.locator("a.in.organisation").first.click()
    expect(page.locator("main h1")).to_have_text("Verwijzingen")
    page.locator("details[open] .place").first.click()
    page.wait_for_selector(".value.on a.in.organisation")


def test_every_finding_leads_to_its_place(explore: Open, site: Path, plan: Plan) -> None:
    page = explore(site).open("#/quality")
    rows = page.locator("tbody tr")
    assert rows.count() == len(plan.findings)
    for position in range(0, len(plan.findings), 9):
        page.locator("tbody tr").nth(position).locator("td .place").click()
        page.wait_for_selector(".box.on")
        page.go_back()
        page.wait_for_selector("tbody tr")


def test_the_comparison_opens_with_the_first_page(explore: Open, site: Path, changes: Changes) -> None:
    explorer = explore(site)
    summary = explorer.page.locator(".changesummary")
    for language in LANGUAGES:
        first = first_page(changes, Speech(language))
        explorer.open(f"#/changes?lang={language}")
        assert first.sentence in summary.inner_text()
        headings = summary.locator("details > summary").all_inner_texts()
        assert headings[:-1] == [table.heading for table in first.tables if table.rows]
        assert (site / (summary.locator("a[href^=changes]").get_attribute("href") or "")).is_file()
    fiche = next(row.fiche for table in first.tables for row in table.rows if row.fiche.side == "new")
    link = summary.locator(f"a[href*='#/fiche/{fiche.key}']").first
    link.evaluate("node => node.closest('details').open = true")
    link.click()
    assert explorer.page.url.split("#")[1].startswith(f"/fiche/{fiche.key}")


def test_the_comparison_shows_words_and_leads_to_the_page(explore: Open, site: Path, changes: Changes) -> None:
    page = explore(site).open("#/changes")
    group = page.locator(".changegroup", has_text="Gerichte deelname")
    assert group.locator("del").first.inner_text() == "Q3"
    assert group.locator("ins").first.inner_text() == "Q4"
    assert "Timing 3 maanden later: Q3 2025 → Q4 2025" in group.inner_text()
    group.locator(".place", has_text="blz. 21").click()
    page.wait_for_selector(".box.on")
    expect(page.locator("main h1")).to_have_text("Bladzijde 21")
    page.go_back()
    page.get_by_role("link", name=re.compile("^nieuwe fiche")).click()
    expect(page.locator(".changegroup")).to_have_count(1)
    page.locator(".changegroup h2 a").click()
    page.get_by_role("link", name="1 verschil met de andere versie").click()
    expect(page.locator(".changegroup")).to_have_count(1)
    page.get_by_role("link", name="Laat filter weg: 3.3.2.5").click()
    expect(page.locator(".changegroup")).to_have_count(
        len({(one.of_fiche, one.old, one.new) for one in changes.changes})
    )


def test_a_corrected_value_says_so_and_leads_to_what_was_printed(
    explore: Open, site: Path, plan: Plan, tmp_path: Path
) -> None:
    corrected = plan.model_copy(deep=True)
    fiche = corrected.actions[3]
    step = fiche.approach[1]
    printed, step.text, step.corrected, step.correction = step.text, "Een verbeterde stap", True, 0
    fiche.corrections = [
        Corrected(op="set", field="approach", was=[printed], value=[step.text], reason="Zo is het bedoeld.")
    ]
    explorer = explore(variant(site, tmp_path, corrected))
    page = explorer.open(f"#/fiche/{fiche.number}")
    page.locator("[id='v-approach.1']").get_by_role("link", name="verbeterd").click()
    row = page.locator("[id='v-correction.0']")
    expect(row).to_be_focused()
    expect(row.locator("del")).to_have_text(printed)
    expect(row.locator("ins")).to_have_text("Een verbeterde stap")
    expect(row).to_contain_text("Zo is het bedoeld.")
    row.get_by_role("link", name="Naar het veld").click()
    expect(page.locator("[id='v-approach.1']")).to_have_class(re.compile(r"\bon\b"))
    assert explorer.axe() == []
    explorer.go(f"#/fiches?q={quote(printed)}")
    page.locator(".card .hits a").first.click()
    expect(page.locator("[id='v-correction.0']")).to_have_class(re.compile(r"\bon\b"))
    explorer.go("#/quality")
    page.locator(".panel", has_text="Verbeteringen").get_by_role("link", name=fiche.number).click()
    expect(page.locator("[id='v-correction.0']")).to_be_focused()


def test_the_interface_speaks_dutch_and_english(explore: Open, site: Path) -> None:
    page = explore(site).open("#/fiches?minister=onderwijs")
    assert page.evaluate("document.documentElement.lang") == "nl"
    before = page.locator(".card .no").all_inner_texts()
    page.get_by_role("link", name="EN: English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Follow-up")).to_have_count(1)
    expect(page.locator(".card .no")).to_have_text(before)
    page.get_by_role("link", name="Overview").click()
    expect(page.get_by_role("heading", name="Objectives", exact=True)).to_have_count(1)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_view_has_a_barrier(explore: Open, site: Path, language: str) -> None:
    """axe-core, all its rules: WCAG A and AA (contrast, names) and best practices; in the light and in the dark."""
    explorer = explore(site, color_scheme="light" if language == "nl" else "dark")
    page = explorer.open()
    for view in (*VIEWS, "#/fiches?minister=onderwijs&minister=jeugd&show=approach", "#/fiche/3.1.1.4?at=approach.1"):
        explorer.go(view + ("" if language == "nl" else ("&" if "?" in view else "?") + "lang=en"))
        explorer.settle()
        if view.startswith("#/fiches"):
            page.locator("#f-organisation").click()
        assert explorer.axe() == [], view


@pytest.mark.parametrize("width", [400, 320])
def test_all_views_fit_a_narrow_screen(explore: Open, site: Path, width: int) -> None:
    explorer = explore(site, viewport={"width": width, "height": 800})
    page = explorer.open()
    for view in VIEWS:
        explorer.go(view)
        assert explorer.wide() == 0, view
    explorer.go("#/fiche/3.1.1.4")
    page.locator("#v-budget .place").click()
    expect(page.locator(".box.on")).to_be_in_viewport()
    page.locator(".box.on").click()
    expect(page.locator("#v-budget")).to_be_focused()
    expect(page.locator("#v-budget")).to_be_in_viewport()


def test_the_keyboard_is_enough(explore: Open, site: Path) -> None:
    explorer = explore(site)
    page = explorer.open()
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("hands-on")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card")
    expect(page.locator("main h1")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.card h2 a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".fields h1")
    page.locator(".boxes .box[tabindex='0']").first.focus()
    page.keyboard.press("ArrowDown")
    name = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='v-{name}']")).to_be_focused()
    page.keyboard.press("Escape")
    explorer.until("!document.querySelector('.value.on')")
    assert page.evaluate(
        "[...document.querySelectorAll('.boxes')].every(b => b.querySelectorAll('[tabindex=\"0\"]').length === 1)"
    )


def test_an_address_that_leads_nowhere_says_so(explore: Open, site: Path) -> None:
    explorer = explore(site)
    page = explorer.open()
    for address in ("#/fiche/9.9.9", "#/nowhere", "#/page/91", "#/page/x", "#/fiche/%E0%A4%A", "#/toString", "#/fiche"):
        explorer.go(address)
        expect(page.locator("main h1")).to_have_text("Niet gevonden")
    explorer.go("#/fiches?minister=nobody&year=1&day=2026-99-99")
    assert "Geen fiche voldoet" in page.inner_text("main")


def test_paper_gets_the_content_without_the_controls(explore: Open, site: Path) -> None:
    explorer = explore(site, fresh=True)
    page = explorer.open("#/fiche/3.1.1.4?at=budget")
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert not page.locator(".tools").first.is_visible()
    assert page.locator("#f-budget").is_visible()
    assert page.locator(".frame").evaluate("frame => frame.scrollHeight <= frame.clientHeight + 2")
    assert page.pdf().startswith(b"%PDF")


def test_page_images_load_only_when_they_are_looked_at(explore: Open, site: Path) -> None:
    explorer = explore(site, fresh=True)
    loaded: list[str] = []
    explorer.page.on("request", lambda request: loaded.append(request.url))
    page = explorer.open()
    assert not any(address.endswith(".webp") for address in loaded)
    page.get_by_role("link", name="Bladzijden", exact=True).click()
    page.locator("img").evaluate("image => image.decode()")
    assert sum(address.endswith(".webp") for address in loaded) == 1


def test_the_follow_up_opens_on_today_and_takes_the_focus(
    site: Path, tmp_path: Path, plan: Plan, explore: Open
) -> None:
    undated = plan.model_copy(update={"period": Period(start=None, end=None)})
    explorer = explore(variant(site, tmp_path, undated))
    page = explorer.open("#/")
    page.evaluate("scrollTo(0, 500)")
    explorer.go("#/followup")
    # Midnight may pass between the two.
    today = page.evaluate("AF.today()")
    assert page.get_by_label("Peildatum").input_value() in (today, page.evaluate("AF.today()"))
    assert page.evaluate("[document.activeElement.tagName, scrollY]") == ["H1", 0]
