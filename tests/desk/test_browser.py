"""The desk as two people use it: one server and one browser, a page for each of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.desk.conftest import OLD
from tests.report.explorer import AXE
from tests.templates.forms import short

pytestmark = pytest.mark.browser
REFUSED = re.compile("status of (409|422)")
"""What a browser notes of an answer that the page tells the person."""
KEPT = ("corrections", "review", "followup")
"""Folders of what people say of a plan."""
PATIENCE = 120_000
"""Milliseconds: how long a busy machine may take; nothing waits that long on one that is not."""


class Served(NamedTuple):
    """A running desk: its address, its project, and pages of two people that were let in."""

    base: str
    project: Path
    an: Page
    bea: Page
    problems: list[str]

    def open(self, page: Page, address: str) -> None:
        page.goto("about:blank")
        page.goto(f"{self.base}/plans/{OLD}/report/index.html{address}")
        page.wait_for_selector("button.right:not([disabled])")

    def plan(self) -> dict[str, Any]:
        plan: dict[str, Any] = json.loads((self.project / "data/out" / OLD / "plan.json").read_text("utf8"))
        return plan


def person(browser: Browser, problems: list[str]) -> Page:
    page = browser.new_context(locale="nl-BE", viewport={"width": 1360, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: None if REFUSED.search(message.text) else problems.append(message.text))
    return page


@pytest.fixture(scope="module")
def served(read: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    project = tmp_path_factory.mktemp("desk") / "project"
    shutil.copytree(read, project)
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "desk", "--port", "0"], cwd=project, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    entry = process.stdout.readline().strip()
    problems: list[str] = []
    an, bea = person(browser, problems), person(browser, problems)
    an.goto(entry)
    an.locator("#invite").click()
    expect(an.locator("#link")).to_contain_text("/in/", timeout=PATIENCE)
    bea.goto(an.locator("#link").inner_text())
    bea.wait_for_selector("main h1")
    yield Served("/".join(entry.split("/")[:3]), project, an, bea, problems)
    for page in (an, bea):
        page.context.close()
    process.terminate()
    process.wait()


def axe(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf8"))
    found: list[str] = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
            .flatMap(rule => rule.nodes.map(node => `${rule.id} ${node.html.slice(0, 200)} ${node.failureSummary}`))"""
    )
    return found


def corrections(served: Served) -> list[dict[str, Any]]:
    found = yaml.safe_load((served.project / f"data/corrections/{OLD}.yaml").read_text("utf8"))["corrections"]
    assert isinstance(found, list)
    return found


def updated(page: Page) -> None:
    """Waits until the page has loaded itself anew with what was saved."""
    expect(page.locator(".desk-bar .message")).to_contain_text("Bijgewerkt", timeout=PATIENCE)
    page.wait_for_selector("button.right:not([disabled])")


def test_two_people_correct_and_check(served: Served) -> None:
    """One saves by keyboard alone; the other is told of it before she saves hers, and then takes hers back."""
    fiche = next(action for action in served.plan()["actions"] if not any(step["phase"] for step in action["approach"]))
    first, second = (f"[id='v-approach.{at}']" for at in (0, 1))
    address = f"#/fiche/{fiche['key']}"
    an, bea = served.an, served.bea
    served.open(an, address)
    served.open(bea, address)
    bea.locator(f"{second} button.edit").first.click()
    bea.locator(".desk-form textarea").fill("Sluiting van de brug (najaar 2027)")
    expect(bea.locator(".effects ins")).to_have_text("Sluiting van de brug (najaar 2027)", timeout=PATIENCE)

    an.locator(f"{first} button.edit").first.focus()
    an.keyboard.press("Enter")
    expect(an.locator(".desk-form h3")).to_be_focused()
    area = an.locator(".desk-form textarea")
    while area.evaluate("area => area !== document.activeElement"):
        an.keyboard.press("Tab")
    an.keyboard.press("Control+A")
    an.keyboard.type("Opening van de brug (Q2 2026)")
    expect(an.locator(".effects .meaning").last).to_contain_text("2026-34: 1 apr 2026 – 30 jun 2026", timeout=PATIENCE)
    assert axe(an) == []
    assert an.evaluate("document.querySelector('.box.on') !== null")  # the place on the page beside it
    an.keyboard.press("Tab")
    an.keyboard.type("mail van 3 maart")
    an.keyboard.press("Enter")
    expect(an.locator(".desk-form [role=alert]")).to_have_text("Vul uw naam in.")
    an.keyboard.type("An")
    an.keyboard.press("Enter")
    updated(an)
    expect(an.locator(first)).to_contain_text("Opening van de brug (Q2 2026)")
    assert served.plan()["actions"][0]["key"]
    kept = next(one for one in served.plan()["actions"] if one["id"] == fiche["id"])["approach"]
    assert [step["text"] for step in kept][:2] == ["Opening van de brug (Q2 2026)", fiche["approach"][1]["text"]]
    assert [one["by"] for one in corrections(served)] == ["An"]

    for control, text in zip(bea.locator(".desk-form .who input").all(), ("stuk", "Bea"), strict=True):
        control.fill(text)
    bea.locator(".desk-form button[type=submit]").click()
    told = bea.locator(".desk-form [role=alert]")
    expect(told).to_contain_text("Opening van de brug (Q2 2026)", timeout=PATIENCE)
    expect(told).to_contain_text("An in Plan van aanpak")
    assert len(corrections(served)) == 1
    bea.locator(".desk-form button[type=submit]:not([disabled])").click()
    updated(bea)
    assert [one["by"] for one in corrections(served)] == ["An", "Bea"]
    bea.locator(".desk-bar .undo button").click()
    updated(bea)
    assert [one["by"] for one in corrections(served)] == ["An"]
    expect(bea.locator(second)).to_contain_text(fiche["approach"][1]["text"])
    assert served.problems == []


def test_right_is_kept_and_counted(served: Served) -> None:
    an, bea = served.an, served.bea
    fiche = served.plan()["actions"][-1]
    served.open(an, f"#/fiche/{fiche['key']}")
    an.locator(".desk-bar input").fill("An")
    an.locator("[id='v-title'] button.right").click()
    expect(an.locator("[id='v-title'] button.right")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    an.get_by_role("button", name="Hele fiche klopt").click()
    expect(an.get_by_role("button", name="Hele fiche klopt")).to_be_disabled(timeout=PATIENCE)
    served.open(bea, f"#/fiche/{fiche['key']}?lang=en")
    expect(bea.locator("[id='v-title'] .check-note")).to_contain_text("checked by An")
    bea.locator(".desk-bar a[href^='#/check']").click()
    row = bea.locator("main tbody tr").last
    expect(row).to_contain_text("all checked", timeout=PATIENCE)
    assert axe(bea) == []
    bea.goto(f"{served.base}/?lang=en")
    expect(bea.locator("dl")).to_have_count(2)
    assert axe(bea) == []
    bea.get_by_role("link", name="Add a new PDF").click()
    bea.wait_for_url("**/new**")
    bea.wait_for_load_state()
    bea.get_by_label("Drop a PDF here").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"x"}
    )
    expect(bea.get_by_role("status")).to_contain_text("a.pdf", timeout=PATIENCE)
    expect(bea.get_by_role("status")).to_contain_text("is not a PDF", timeout=PATIENCE)
    assert axe(bea) == []
    assert served.problems == []


def test_the_address_is_there_within_a_second(read: str, tmp_path: Path) -> None:
    """In time of the processor, as the machine may be busy; what a first page needs is loaded meanwhile."""
    shutil.copy(Path(read) / "params.yaml", tmp_path)
    code = (
        f"import sys, time; sys.path.insert(0, {str(ROOT)!r})\nfrom pipeline.desk import server\n"
        "server._run = lambda app, listener: None\nserver.Loaded = lambda sessions: None\n"
        "from pipeline.cli import main\nmain(['desk', '--port', '0'])\nprint(time.process_time())"
    )
    began = time.monotonic()
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    address, seconds = found.stdout.split()
    assert address.startswith("http://127.0.0.1:")
    assert float(seconds) < 1, time.monotonic() - began


def test_a_pdf_in_an_unseen_form_becomes_a_plan_that_is_corrected_checked_and_followed_up(served: Served) -> None:
    """All in the browser, one label by keyboard alone."""
    page = served.bea
    page.goto(f"{served.base}/new")
    page.locator("#file").set_input_files({"name": "lezen.pdf", "mimeType": "application/pdf", "buffer": short()})
    page.get_by_role("link", name="Maak een nieuw formulier").click(timeout=PATIENCE)
    lines = page.get_by_role("listbox", name="Regels van de bladzijde")
    expect(lines.get_by_role("option").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#message")).to_have_text("Fiches gevonden: 4. Kijk ze na op de bladzijden.")
    lines.focus()
    for _ in lines.get_by_role("option").all():
        page.keyboard.press("ArrowDown")
        if lines.locator("[aria-selected=true]").inner_text().split("\n")[1] == "Draagvlakmeting":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#op")).to_be_focused()
    for name in ("#text", "#field"):
        page.keyboard.press("Tab")
        expect(page.locator(name)).to_be_focused()
    page.keyboard.type("Effecten meten")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("Geprobeerd. Fiches gevonden: 4 (eerst 4)", timeout=PATIENCE)
    expect(page.locator("#message")).to_be_in_viewport()
    expect(page.get_by_label("Veld van Draagvlakmeting")).to_have_value("effects_measurement")
    expect(lines).to_be_focused()
    page.locator("#sheet g.role-heading").nth(1).click()
    page.locator("#op").select_option("not_heading")
    page.get_by_role("button", name="Pas toe").click()
    expect(page.locator("#message")).to_contain_text("Geprobeerd. Fiches gevonden: 3 (eerst 4)", timeout=PATIENCE)
    page.get_by_role("button", name="Maak de laatste stap ongedaan").click()
    expect(page.locator("#message")).to_contain_text("Ongedaan gemaakt. Fiches gevonden: 4 (eerst 3)", timeout=PATIENCE)
    page.locator("#op").select_option("heading")
    expect(page.locator("#kind")).to_have_value("action")
    width = page.locator("#sheet img").bounding_box()
    page.get_by_label("Grootte").select_option("2")
    wider = page.locator("#sheet img").bounding_box()
    assert width is not None
    assert wider is not None
    assert wider["width"] == pytest.approx(2 * width["width"], rel=0.02)
    chosen = lines.locator("[aria-selected=true]").count()
    page.get_by_role("button", name="Neem de volgende regel erbij").click()
    expect(lines.locator("[aria-selected=true]")).to_have_count(chosen + 1)
    assert axe(page) == []
    page.get_by_label("Naam van het formulier").fill("Plan leesplezier")
    page.get_by_role("button", name="Bewaar en lees de pdf").click()
    page.get_by_role("button", name="Bewaar", exact=True).click(timeout=PATIENCE)
    page.wait_for_url("**/plans/lezen/**", timeout=PATIENCE)
    template = yaml.safe_load((served.project / "data/templates/plan-leesplezier.yaml").read_text("utf8"))
    assert {"field": "effects_measurement", "label": "Draagvlakmeting"} in template["labels"]

    page.goto(f"{served.base}/plans/lezen/report/index.html#/fiche/1")
    step = page.locator("[id='v-approach.0']")
    step.get_by_role("button", name="Verbeter").click(timeout=PATIENCE)
    page.locator(".desk-form textarea").fill("Opening van de leesclub (Q2 2028)")
    for control, text in zip(page.locator(".desk-form .who input").all(), ("mail", "Bea"), strict=True):
        control.fill(text)
    page.locator(".desk-form button[type=submit]").click()
    updated(page)
    page.locator(".desk-bar input").fill("Bea")
    page.locator("[id='v-title'] button.right").click()
    expect(page.locator("[id='v-title'] button.right")).to_have_attribute("aria-pressed", "true", timeout=PATIENCE)
    step.get_by_role("button", name="Opvolging").click()
    page.locator(".desk-form select").select_option("loopt")
    page.locator(".desk-form button[type=submit]").click()
    expect(page.locator(".desk-form")).to_have_count(0, timeout=PATIENCE)
    kept = {one: (served.project / f"data/{one}/lezen.yaml").read_text("utf8") for one in KEPT}
    for folder, text in zip(KEPT, ("Q2 2028", 'by: "Bea"', "running"), strict=True):
        assert text in kept[folder]
    assert served.problems == []
