"""What the browser prints: pages and ink of the PDFs that it makes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from pdfplumber.page import Page
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from schemas.plan import Action, Item, Plan
from tests.report.conftest import Open
from tests.report.explorer import Explorer, variant

pytestmark = pytest.mark.browser

A4 = (595, 842)
SHORT, LONG = "Kort van stof", "Alles en nog wat"


def sheets(plan: Plan) -> Plan:
    """The plan with a fiche that says little and one that no sheet can hold."""
    made = plan.model_copy(deep=True)
    long, short = made.actions[0], made.actions[1]
    for field in ("description", "concrete_results", "indicators"):
        texts = [f"{'Woorden zonder einde. ' * 40}{field} {at}" for at in range(60)]
        setattr(long, field, [type(getattr(long, field)[0])(text=text) for text in texts])
    long.title, short.title = LONG, SHORT
    made.actions[1] = Action(id=short.id, number=short.number, title=SHORT, description=[Item(text="Eén zin.")])
    return made


@pytest.fixture(scope="module")
def folder(site: Path, plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return variant(site, tmp_path_factory.mktemp("paper") / "site", sheets(plan))


def printed(explorer: Explorer, address: str) -> Iterator[Page]:
    """The pages that a reader gets who opens an address and prints at once."""
    content = explorer.open(address).pdf(prefer_css_page_size=True)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        yield from pdf.pages


def texts_of(content: bytes) -> list[str]:
    """The text of each page, by the faster of the two readers."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def ink(text: str) -> str:
    return "".join(text.split())


def test_a_fiche_is_one_page_whatever_it_holds(explore: Open, folder: Path, plan: Plan) -> None:
    """Mutations: the type does not shrink; texts that do not fit run out of the page; a cut says nothing."""
    explorer = explore(folder)
    longest = max(plan.actions[2:], key=lambda action: sum(len(item.text) for item in action.approach))
    for action in (plan.actions[0], plan.actions[1], longest):
        [page] = printed(explorer, f"#/fiche/{action.number}")
        assert (round(page.width), round(page.height)) == A4
        text = page.extract_text()
        assert ink(plan.title) in ink(text)
        assert "gedrukt op" in text
        assert "1 / 1" in text
        cut = "Ingekort om op één blad te passen" in text
        assert cut == (action is plan.actions[0])
        if cut:
            assert LONG in text
            assert f"blz. {action.source[0].page}" in text
        elif action is not plan.actions[1]:
            # Nothing of the fiche is left out: columns are read as one text, so its characters are counted.
            whole = sum(len(ink(item.text)) for field in ("description", "approach") for item in getattr(action, field))
            assert len([char for char in page.chars if char["text"].strip()]) > whole
            assert min(char["size"] for char in page.chars) >= 6.4
        inside = [char for char in page.chars if char["text"].strip()]
        assert max(char["x1"] for char in inside) < page.width - 30
    # The view is as it was: nothing of the sheet is left.
    assert explorer.page.evaluate("document.querySelectorAll('.paper').length") == 0
    assert explorer.page.evaluate("document.documentElement.className") == ""


def test_each_minister_begins_a_page_and_heads_come_again(explore: Open, folder: Path, plan: Plan) -> None:
    explorer = explore(folder)
    mine = [action for action in plan.actions[2:] if any(m.id == "onderwijs" for m in action.lead_ministers)]
    explorer.open("#/followup?minister=onderwijs&day=2026-06-01")
    texts = texts_of(explorer.page.pdf(prefer_css_page_size=True))
    assert len(texts) in (2, 3)  # as the fonts of the machine have it
    for number, text in enumerate(texts, start=1):
        assert "Minister van Onderwijs" in text
        assert "Laatste" in text
        assert f"{number} / {len(texts)}" in text
    whole = ink("".join(texts))
    assert all(ink(step.text)[:30] in whole for action in mine for step in action.approach)
    explorer.go("#/followup?day=2026-06-01")
    every = texts_of(explorer.page.pdf(prefer_css_page_size=True))
    starts = [text for text in every if "stappen van een trekkende minister" in text]
    # In the fiche that says little nobody leads.
    assert len(starts) == len({m.id for action in plan.actions for m in action.lead_ministers}) + 1


def test_charts_are_drawn_and_menus_are_closed(explore: Open, site: Path) -> None:
    """Mutations: charts wait until they are near the screen; every menu that can open is opened for paper."""
    explorer = explore(site, fresh=True)
    page = explorer.open("#/")
    page.locator("#f-year").click()
    before = page.evaluate("[...document.querySelectorAll('main details:not(.facet)')].map(one => one.open)")
    content = page.pdf(prefer_css_page_size=True, print_background=True)
    assert page.evaluate("[...document.querySelectorAll('.chart')].every(chart => chart.dataset.drawn === '1')")
    assert page.evaluate("document.querySelectorAll('.facet[open]').length") == 0
    assert page.evaluate("[...document.querySelectorAll('main details:not(.facet)')].map(one => one.open)") == before
    texts = texts_of(content)
    text = "".join(texts)
    with pypdfium2.PdfDocument(content) as pdf:
        drawn = [sum(1 for _ in one.get_objects(filter=[FPDF_PAGEOBJ_PATH])) for one in pdf]
    assert "Laat filter weg" not in text
    assert "Zoek: Organisatie" not in text
    # A bar for each step of the timeline, one for each objective of the budget.
    assert sum(drawn) > 100
    assert f"1 / {len(drawn)}" in text
