"""Tables and cards that are printed at random come back as they went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.form.segmentation import segment
from schemas.template import Template
from tests.tables.comparing import differences, held_against, pages_of, read
from tests.tables.printer import OBJECTIVES, RULINGS, TITLES, sheet

ROWS = range(24)
CARDS = range(6)


@pytest.mark.parametrize("seed", ROWS)
def test_rows_come_back(seed: int) -> None:
    assert differences(sheet(seed)) == []


@pytest.mark.parametrize("seed", CARDS)
def test_cards_come_back(seed: int) -> None:
    assert differences(sheet(seed, cards=True)) == []


@pytest.mark.parametrize(("seed", "cards"), [(0, False), (1, False), (2, False), (1, True)])
def test_the_form_is_found_without_its_name(seed: int, cards: bool) -> None:
    assert differences(sheet(seed, cards=cards), named=False) == []


def test_the_seeds_print_every_kind_of_table() -> None:
    printed = [sheet(seed) for seed in ROWS]
    assert {one.ruling for one in printed} == set(RULINGS)
    assert {one.objective for one in printed} >= set(OBJECTIVES) - {"span"}
    assert {one.title for one in printed} == set(TITLES)
    assert {one.timing for one in printed} == {"", "pair", "flat"}
    assert {one.repeat for one in printed} == {one.ticks for one in printed} == {True, False}
    assert {sheet(seed, cards=True).bars for seed in CARDS} == {True, False}


def test_rows_that_are_shaded_by_turns_beside_a_cell_over_several_of_them() -> None:
    # Printed by Chromium: shading alone shows rows, and the cell of the objective reaches over those without it.
    wanted = sheet(1)
    wanted.objective = "span"
    wanted.order = ("operational_objective", *(key for key in wanted.order if key != "operational_objective"))
    pages = pages_of((Path(__file__).parent / "shaded_by_turns.pdf").read_bytes())
    document = segment(pages, Template.model_validate(wanted.template()))
    assert held_against((document, sum(page.info.characters for page in pages)), wanted) == []


def test_a_word_that_is_not_printed_is_a_difference() -> None:
    wrong = sheet(0)
    wrong.actions[0].title += " nooit gedrukt"
    (told,) = held_against(read(sheet(0)), wrong)
    assert "title" in told
