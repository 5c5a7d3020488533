"""Ruling lines to cells: a table of two columns and two rows, from 50 to 550 points and from 100 to 200."""

from __future__ import annotations

import pytest

from extractors.layout.ruling import Cell, Grid
from schemas.geometry import Mark
from tests.layout.lines import across, down, page_of, words_of

TABLE = (
    *(across(y, 50, 550) for y in (100, 150, 200)),
    *(down(x, 100, 200) for x in (50, 200, 550)),
)


@pytest.mark.parametrize(
    ("x", "y", "cell", "ruled"),
    [
        (100, 120, Cell(50, 100, 200, 150), True),
        (300, 120, Cell(200, 100, 550, 150), True),
        (300, 180, Cell(200, 150, 550, 200), True),
        (300, 90, Cell(None, None, None, 100), False),
        (560, 120, Cell(550, None, None, None), False),
    ],
)
def test_the_cell_around_a_point(x: float, y: float, cell: Cell, ruled: bool) -> None:
    found = Grid(page_of(rules=TABLE)).cell(x, y)
    assert found == cell
    assert found.ruled is ruled


def test_pieces_of_a_rule_are_one_rule_and_both_sides_of_a_border_too() -> None:
    pieces = (down(200, 100, 150), down(200, 152, 300), down(201, 100, 300))
    (rule,) = Grid(page_of(rules=pieces)).vertical
    assert (round(rule.at, 2), rule.start, rule.end) == (200.33, 100, 300)


def test_a_short_rule_that_meets_no_other_underlines_a_word() -> None:
    assert Grid(page_of(rules=(across(120, 50, 200),))).horizontal == []
    assert len(Grid(page_of(rules=(across(120, 50, 351),))).horizontal) == 1


def test_a_long_rule_just_below_the_words_that_it_is_as_long_as_underlines_them() -> None:
    """A link over a whole line, as in the US self-assessment; a rule that is longer than its words parts rows."""
    words = words_of("een lange verwijzing naar de wet van 12 juli 2007 die over de hele regel loopt")
    start, end = words[0].x0, words[-1].x1
    assert Grid(page_of(words, (across(101.5, start, end),))).horizontal == []
    assert len(Grid(page_of(words, (across(101.5, start - 10, end + 10),))).horizontal) == 1
    assert len(Grid(page_of(words, (across(106, start, end),))).horizontal) == 1


def test_the_borders_of_an_area_that_shades_words_are_no_cell() -> None:
    words = words_of("Nieuw", 52, 110)
    sides = (down(50, 100, 114), down(80, 100, 114))
    assert Grid(page_of(words, sides)).vertical != []
    assert Grid(page_of(words, sides, (Mark(1, 50, 100, 80, 114, "#ffff00"),))).vertical == []
