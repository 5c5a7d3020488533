"""The page of all plans: what it counts, that it opens what there is, and that no text of a PDF is markup in it."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from extractors.diff import compare_plans
from pipeline.changes.publishing import OWNED as CHANGE_FILES
from pipeline.exports.formats import FOLDER, TARGETS
from pipeline.files.ids import CHANGES
from pipeline.overview.drawing import sankey_of, years_of
from pipeline.overview.facts import NOWHERE, budget_of, flow_of, newest, workload
from pipeline.overview.publishing import EXPLORER, FILES, pages
from pipeline.overview.searching import script_source, searched
from pipeline.report.finding import FOLDER as REPORT
from pipeline.report.model import payload
from schemas.changes import Changes
from schemas.plan import Amount, Item, Minister, Objective, Period, Plan, Step, Timing
from tests.diff.plans import random_plan
from tests.report.explorer import AXE

HOSTILE = "<script>alert(1)</script>\"'&{{ 7*7 }}\u202e\x07\ud800</title></svg><img src=x onerror=alert(1)>"


def step(text: str, *ends: date | None) -> Step:
    timings = [
        Timing(raw="x", edtf=None, start=None, end=end, recurrence=None, position=0, start_char=0, end_char=1)
        for end in ends
    ]
    return Step(text=text, timing=timings)


def amount(worth: str, field: str = "budget", **more: object) -> Amount:
    kept = {"field": field, "position": None, "start": 0, "end": 1, "raw": worth, "amount": worth}
    return Amount.model_validate(kept | more)


def a_plan(plan_id: str, start: int | None, end: int | None) -> Plan:
    plan = random_plan(random.Random(3), 4, plan_id)
    plan.period = Period(start=start, end=end)
    plan.strategic_objectives = [Objective(number="1", title="Detectie"), Objective(number="2", title="Opvolging")]
    for action, objective in zip(plan.actions, ("1", "1", "2", None), strict=True):
        action.strategic_objective, action.amounts, action.approach = objective, [], []
        action.lead_ministers = [Minister(raw="minister van Jeugd", id="jeugd", name="Minister van Jeugd")]
    return plan


@pytest.fixture
def two() -> tuple[Plan, Plan, Changes]:
    """A plan and its successor, which leaves out a fiche, has a new one, and moves one to another objective."""
    old = a_plan("oud", 2020, 2024)
    new = old.model_copy(deep=True, update={"plan_id": "nieuw", "period": Period(start=2025, end=2029)})
    fresh = random_plan(random.Random(8), 1, "x").actions[0]
    new.actions[0] = fresh.model_copy(update={"number": "99", "key": "99", "id": "x-99", "strategic_objective": "2"})
    new.actions[1].strategic_objective = "2"
    return old, new, compare_plans(old, new)


def links(page: str) -> list[str]:
    return re.findall(r'href="([^"#]+)"', page)


def test_fates_flow_between_objectives(two: tuple[Plan, Plan, Changes]) -> None:
    flow = flow_of(*two)
    assert flow.old == ["1", "2", None]
    assert flow.new == ["2", None]
    assert flow.counts == {
        ("1", NOWHERE, "dropped"): 1,
        ("1", "2", "continued"): 1,
        ("2", "2", "continued"): 1,
        (None, None, "continued"): 1,
        (NOWHERE, "2", "new"): 1,
    }


def test_two_plans_open_from_one_page(two: tuple[Plan, Plan, Changes]) -> None:
    old, new, changes = two
    made = pages([old, new], {"oud": None, "nieuw": changes})
    assert set(made) == set(FILES.values()) == {"index.html", "index.en.html"}
    opened = {f"{one}/{REPORT}/index.html" for one in ("oud", "nieuw")}
    opened |= {f"{one}/{FOLDER}/{TARGETS['xlsx']}" for one in ("oud", "nieuw")}
    opened |= {f"{CHANGES}/oud..nieuw/{next(name for name in CHANGE_FILES if name.endswith('.html'))}"}
    assert set(links(made["index.html"])) == opened | {"index.en.html"}
    assert set(links(made["index.en.html"])) == opened | {"index.html"}
    page = made["index.html"]
    assert "<title>1 Detectie → 2 Opvolging: 1, voortgezet</title>" in page
    assert "<title>1 Detectie → niet voortgezet: 1, niet voortgezet</title>" in page
    assert "<title>nieuw in nieuw → 2 Opvolging: 1, nieuw</title>" in page
    assert "→ 2 Opvolging: 1, continued</title>" in made["index.en.html"]
    assert "2020–2024" in page
    assert made == pages([old, new], {"oud": None, "nieuw": changes})


def test_one_plan_makes_a_page_without_flow() -> None:
    page = pages([a_plan("alleen", 2025, 2029)], {"alleen": None})["index.html"]
    assert page.count("<svg") == 1
    assert "Wat werd er van de fiches?" not in page
    assert links(page) == ["index.en.html", "alleen/report/index.html", "alleen/exports/actieplannen.xlsx"]


def test_a_plan_that_could_not_be_read_is_named() -> None:
    page = pages([], {}, ["stuk"])["index.html"]
    assert '<th scope="row">stuk</th><td colspan="4">niet ingelezen</td>' in page
    assert "params.yaml noemt geen plan" in pages([], {})["index.html"]


def test_no_text_of_a_plan_is_markup(two: tuple[Plan, Plan, Changes]) -> None:
    old, new, _ = two
    for plan in (old, new):
        plan.title = HOSTILE
        for one in plan.strategic_objectives:
            one.number, one.title = one.number + HOSTILE, HOSTILE
        for action in plan.actions:
            action.strategic_objective = (action.strategic_objective or "3") + HOSTILE
            action.lead_ministers = [Minister(raw=HOSTILE)]
            action.approach = [step(HOSTILE)]
            action.amounts = [amount("5", currency=HOSTILE), amount("6")]
    for page in pages([old, new], {"nieuw": compare_plans(old, new)}).values():
        page.encode("utf8")
        assert "default-src 'none'; style-src 'unsafe-inline'" in page
        tags = Counter(re.findall(r"<(\w+)", page))
        # The search, and the data that it looks through; its hash is the only script that the page allows.
        assert (tags["script"], tags["img"]) == (2, 0)
        assert script_source() in page
        assert not set("\u202e\x07\ud800") & set(page)
        assert "{{ 7*7 }}" in page
        body = page[page.index("<body>") : page.index("</html>")]
        ElementTree.fromstring(body)  # every tag is closed in its place


def test_steps_count_in_the_year_of_their_last_day() -> None:
    plan = a_plan("p", 2025, 2029)
    one, two, three, _ = plan.actions
    one.approach = [step("a", date(2026, 1, 1), date(2027, 12, 31)), step("b", None), step("c")]
    two.approach = [step("d", date(2027, 6, 30))]
    two.lead_ministers = [Minister(raw="van Werk"), Minister(raw="MINISTER VAN JEUGD", id="jeugd", name="Jeugd (2)")]
    three.approach, three.lead_ministers = [step("e", date(2026, 6, 30))], []
    loads, total = workload([plan])
    assert [(load.name, dict(load.years)) for load in loads] == [
        ("Minister van Jeugd", {2027: 2, None: 2}),
        ("van Werk", {2027: 1}),
        (None, {2026: 1}),
    ]
    assert dict(total) == {2027: 2, None: 2, 2026: 1}


@pytest.mark.parametrize(
    ("period", "kept"),
    [((2025, 2029), ["nieuw"]), ((2029, 2033), ["nieuw"]), ((2030, 2034), ["oud", "nieuw"]), ((None, 2034), ["nieuw"])],
)
def test_an_update_takes_the_place_of_its_plan(period: tuple[int | None, int], kept: list[str]) -> None:
    old, new = a_plan("oud", 2025, 2029), a_plan("nieuw", *period)
    assert [plan.plan_id for plan in newest([old, new], {"oud": None, "nieuw": compare_plans(old, new)})] == kept


def test_a_sum_in_both_answers_counts_once() -> None:
    plan = a_plan("p", 2025, 2029)
    plan.actions[0].budget = Item(text="x")
    plan.actions[0].amounts = [amount("100.50", "resources"), amount("100.50"), amount("7", "progress")]
    plan.actions[1].amounts = [
        amount("20", year=2026, bound="max"),
        amount("30", per="year"),
        amount("9", currency="USD"),
    ]
    plan.actions[2].amounts = [amount("9", "description")]
    found = budget_of(plan)
    assert dict(found.cents) == {(None, None): 10050, (2026, None): 2000, (None, "year"): 3000}
    assert found.rough == {(2026, None)}
    assert found.fiches == 2
    page = pages([plan], {})["index.html"]
    row = '<td class="number">≈ 20 euro</td><td class="number">100,50 euro</td><td class="number">30 euro</td>'
    assert f'{row}<td class="number">2 van 4</td>' in page


def test_periods_share_a_line_of_years() -> None:
    drawn = years_of([(2020, 2024), (2025, 2029), (None, 2029), (2029, 2025)])
    first, second, *others = drawn.bars
    assert first is not None
    assert second is not None
    assert float(first.x) + float(first.width) == float(second.x)
    assert others == [None, None]
    assert [year for _, year in drawn.ticks] == list(range(2020, 2031))
    assert len(years_of([(1, 9999)]).ticks) <= 13
    assert years_of([(None, None)]).ticks == []


def test_ribbons_fill_their_objectives() -> None:
    drawn = sankey_of(["a", "b"], ["x", "y"], {("a", "x", 0): 3, ("a", "y", 0): 1, ("b", "x", 1): 2})
    thick = [float(ribbon.thick) for ribbon in drawn.ribbons]
    unit = thick[1]
    assert thick == [3 * unit, unit, 2 * unit]
    assert [float(block.height) for block in drawn.left] == [4 * unit, 2 * unit]
    assert [block.fiches for block in drawn.right] == [5, 1]
    # The ribbon of b enters x below that of a.
    ends = [float(ribbon.path.rsplit(" ", 1)[1]) for ribbon in drawn.ribbons]
    assert ends[2] - ends[0] == (3 * unit + 2 * unit) / 2


def test_the_search_knows_the_addresses_of_the_explorer(two: tuple[Plan, Plan, Changes]) -> None:
    old, new, _ = two
    new.actions[1].key = new.actions[2].key  # a faulty file
    found = searched([old, new], EXPLORER)
    assert [one["href"] for one in found["plans"]] == [f"oud/{EXPLORER}", f"nieuw/{EXPLORER}"]
    for at, plan in enumerate((old, new)):
        shown = payload(plan, [], day=None, document_date=None, changes=None)["fiches"]
        own = [one for one in found["fiches"] if one["plan"] == at]
        assert [one["key"] for one in own] == [fiche["key"] for fiche in shown]
        for one, fiche in zip(own, shown, strict=True):
            assert {value["id"] for value in one["values"]} <= {value["id"] for value in fiche["values"]}


@pytest.mark.browser
def test_the_search_finds_words_of_all_plans(two: tuple[Plan, Plan, Changes], browser: Browser, tmp_path: Path) -> None:
    """Mutations: accents or case count; a text of a plan becomes markup; results lead to the plan alone."""
    old, new, changes = two
    old.actions[2].title = "Geïndiceerde begeleiding <b>vet</b>"
    new.actions[3].approach = [step(f"Eerst de {HOSTILE} samen met de Geïndiceerde VDAB.")]
    for name, text in pages([old, new], {"nieuw": changes}).items():
        (tmp_path / name).write_text(text, encoding="utf8")
    page = browser.new_page(offline=True)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"file://{tmp_path}/index.html")
    page.get_by_role("searchbox", name="Zoek in alle plannen").fill("GEINDICEERDE")
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == "2 fiches gevonden"
    results = page.locator("#search-results li")
    assert set(results.locator("mark").all_inner_texts()) == {"Geïndiceerde"}
    assert "<b>vet</b>" in results.first.inner_text()
    links = [link.get_attribute("href") or "" for link in results.locator("a").all()]
    assert f"oud/{EXPLORER}#/fiche/{old.actions[2].key}" in links
    assert f"nieuw/{EXPLORER}#/fiche/{new.actions[3].key}?at=approach.0" in links
    page.get_by_role("searchbox").fill("vdab samen")
    page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text() == "1 fiche gevonden"
    page.evaluate(AXE.read_text("utf8"))
    schemes: list[Literal["light", "dark"]] = ["light", "dark"]
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("async () => (await axe.run(document)).violations.map(rule => rule.id)")
        assert found == [], scheme
    assert problems == []
    page.close()
