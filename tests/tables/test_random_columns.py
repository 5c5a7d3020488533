"""Tables whose columns are actions, printed at random by two programs, come back as they went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.form.segmentation import segment
from schemas.template import Template
from tests.tables.comparing import held_against, pages_of
from tests.tables.sided import NAMES, OBJECTIVES, RULINGS, Sided, SidedPrinter, page_of, sided

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEEDS = range(16)
BROWSER = (0, 4, 9, 12, 13, 17, 19, 24)
ONCE_WRONG = {
    20: "one action alone, shaded by turns",
    36: "a caption on two lines",
    41: "names of actions alone at the foot of a page",
    55: "the last item of a list",
    87: "an objective alone at the foot of a page",
    99: "labels that a page repeats beside fewer actions",
    108: "the last label alone on a page, below the rest of a list",
    152: "an objective over all actions, on the page before",
    157: "names of actions and a label between two rules",
}
ONCE_WRONG_IN_A_BROWSER = {13: "a word too long for its column", 38: "one line alone on the last page"}


def differences(pdf: bytes, sheet: Sided, *, named: bool = True) -> list[str]:
    pages = pages_of(pdf)
    document = segment(pages, Template.model_validate(sheet.template(named=named)))
    return held_against((document, sum(page.info.characters for page in pages)), sheet)


def printed(sheet: Sided, browser: Browser) -> bytes:
    tab = browser.new_page()
    tab.set_content(page_of(sheet))
    pdf = tab.pdf(prefer_css_page_size=True, print_background=True)
    tab.close()
    return pdf


@pytest.mark.parametrize("seed", [*SEEDS, *ONCE_WRONG])
def test_columns_come_back(seed: int) -> None:
    one = sided(seed)
    assert differences(SidedPrinter(one).pdf(), one) == []


@pytest.mark.browser
@pytest.mark.parametrize("seed", sorted({*BROWSER, *ONCE_WRONG_IN_A_BROWSER}))
def test_what_a_browser_prints_comes_back(seed: int, browser: Browser) -> None:
    one = sided(seed)
    assert differences(printed(one, browser), one) == []


@pytest.mark.parametrize("seed", [2, 4, 5, 9, 13, 40])
def test_the_form_is_found_without_its_name(seed: int) -> None:
    one = sided(seed)
    assert differences(SidedPrinter(one).pdf(), one, named=False) == []


def test_the_seeds_print_every_kind_of_table() -> None:
    for seeds, least in ((SEEDS, set(RULINGS)), (BROWSER, {"grid", "level", "none", "zebra", "frame"})):
        printed = [sided(seed) for seed in seeds]
        assert {one.ruling for one in printed} >= least
        assert {one.names for one in printed} == set(NAMES)
        assert {one.objective for one in printed} == set(OBJECTIVES)
        assert {one.wide for one in printed} >= {2, 3, 4}
        assert {one.shared for one in printed} == {True, False}


def test_a_word_that_is_not_printed_is_a_difference() -> None:
    wrong = sided(0)
    pdf = SidedPrinter(wrong).pdf()
    wrong.actions[0].title += " nooit gedrukt"
    (told,) = differences(pdf, wrong)
    assert "title" in told
