"""Rules to the cells of tables with any number of columns."""

from __future__ import annotations

import pytest

from extractors.layout.ruling import Grid
from extractors.layout.tables.breaks import BROKEN, mended, vocabulary
from extractors.layout.tables.lattice import Lattice, find_tables, with_heads_above
from extractors.layout.tables.model import Table
from schemas.geometry import RulingLine, Word
from tests.layout.lines import across, down, line_of, page_of, words_of

FRAME = (across(100, 50, 350), across(200, 50, 350), down(50, 100, 200), down(350, 100, 200))


def found(rules: tuple[RulingLine, ...], *words: tuple[Word, ...]) -> Lattice:
    page = page_of(tuple(word for line in words for word in line), rules)
    return find_tables(page, Grid(page))


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def test_every_area_between_rules_is_a_cell() -> None:
    rules = (*FRAME, across(150, 50, 350), down(150, 100, 200), down(250, 100, 200))
    words = [
        words_of(f"{letter}{number}", x, y)
        for y, letter in ((120, "a"), (170, "b"))
        for number, x in enumerate((60, 160, 260))
    ]
    lattice = found(rules, *words, words_of("ernaast", 400, 120))
    (table,) = lattice.tables
    assert rows(table) == [["a0", "a1", "a2"], ["b0", "b1", "b2"]]
    assert [round(x) for x in table.borders()] == [50, 150, 250, 350]
    assert [word.text for word in lattice.outside] == ["ernaast"]


def test_areas_that_no_rule_parts_are_one_cell() -> None:
    rules = (*FRAME, across(150, 150, 350), down(150, 100, 200), down(250, 150, 200))
    (table,) = found(
        rules, words_of("zijde", 60, 120), words_of("boven", 160, 120), words_of("rechts", 260, 170)
    ).tables
    assert rows(table) == [["zijde", "boven"], ["", "rechts"]]
    assert [(cell.row, cell.last) for cell in table.cells if cell.text == "zijde"] == [(0, 1)]


def test_tables_that_do_not_touch_are_two() -> None:
    lower = (across(300, 50, 350), across(400, 50, 350), down(50, 300, 400), down(350, 300, 400))
    assert len(found((*FRAME, *lower), words_of("een", 60, 120), words_of("twee", 60, 320)).tables) == 2


def test_a_table_may_be_open_at_its_sides_and_where_the_page_cuts_it() -> None:
    rules = (across(100, 50, 350), across(150, 50, 350), down(150, 100, 200), down(250, 100, 200))
    (table,) = found(rules, words_of("links", 60, 120), words_of("rechts", 260, 170)).tables
    assert rows(table) == [["links", "", ""], ["", "", "rechts"]]
    assert not table.open_sides


def test_rules_between_columns_alone_show_a_row() -> None:
    rules = (down(150, 100, 200), down(250, 100, 200))
    (table,) = found(rules, words_of("links", 60, 120), words_of("midden", 160, 120)).tables
    assert rows(table) == [["links", "midden", ""]]
    assert table.open_sides


def test_a_rule_alone_between_two_columns_of_text_shows_none() -> None:
    assert found((down(300, 100, 700),), words_of("links", 60, 120)).tables == []


def test_heads_above_the_first_rule() -> None:
    rules = (*FRAME, down(150, 100, 200), down(250, 100, 200))
    lattice = found(rules, words_of("Nr.", 60, 96), words_of("Actie", 160, 96), words_of("a", 60, 120))
    (table,) = lattice.tables
    (taller,) = with_heads_above(table, lattice.outside)
    assert rows(taller)[0] == ["Nr.", "Actie", ""]
    assert list(with_heads_above(table, words_of("Nr.", 60, 60))) == []


def test_a_hyphen_at_the_end_of_a_cells_line_has_no_blank_behind_it() -> None:
    (table,) = found((*FRAME, down(150, 100, 200)), words_of("VDAB-", 60, 120), words_of("ernaast", 160, 120)).tables
    assert [word.space for cell in table.cells for line in cell.lines for word in line.words] == [False, True]


@pytest.mark.parametrize(
    ("upper", "lower", "right", "broken"),
    [
        ("strafuitvoeringsre", "chtbanken", 142, True),
        ("verantwoordelijk", "e", 133, True),
        ("strafuitvoeringsre", "chtbanken", 180, False),  # there was room for the next letter
        ("gespecialiseerde", "traumacentra", 140, False),  # here too
        ("met strafuitvoering", "chtbanken", 145, False),  # a shorter line would have held the word
        ("strafuitvoeringsre", "Handhaving", 142, False),
        ("strafuitvoeringsre", "bestaat", 142, False),  # a word of the document
        ("-", "chtbanken", 55, False),
    ],
)
def test_a_word_that_a_cell_breaks(upper: str, lower: str, right: float, broken: bool) -> None:
    lines = (line_of(upper, 50, 100), line_of(lower, 50, 112))
    known = vocabulary([((line_of("wat bestaat er", 50, 140),), 400.0), (lines, right)])
    assert mended(lines, right, known)[0].words[-1].text.endswith(BROKEN) is broken
