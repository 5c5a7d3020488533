"""Words to lines in reading order, cells first."""

from __future__ import annotations

import pytest

from extractors.layout.lines import lines_of
from schemas.geometry import RulingLine, Word
from tests.layout.lines import across, down, line_of, page_of, words_of

TABLE = (
    *(across(y, 50, 550) for y in (100, 150, 200)),
    *(down(x, 100, 200) for x in (50, 200, 550)),
)


@pytest.mark.parametrize(
    ("words", "rules", "lines"),
    [
        # Two columns on one baseline: one line without rules, two with them, the left cell first.
        ((*words_of("Actie", 60, 120), *words_of("Vorming", 210, 120)), (), [("Actie Vorming", 0, False)]),
        (
            (*words_of("Actie", 60, 120), *words_of("Vorming", 210, 120), *words_of("volgt", 60, 135)),
            TABLE,
            [("Actie", 0, True), ("volgt", 0, True), ("Vorming", 1, True)],
        ),
        # Rows from the top down, be their words in any order.
        (
            (*words_of("tweede", 60, 170), *words_of("eerste", 210, 120)),
            TABLE,
            [("eerste", 1, True), ("tweede", 0, True)],
        ),
        # The raised mark of a footnote is on the line; a line below is another.
        (
            (*words_of("plan", 60, 400), *words_of("1", 82, 395, size=6)),
            (),
            [("plan 1", 0, False)],
        ),
        ((*words_of("plan", 60, 400), *words_of("verder", 60, 405)), (), [("plan", 0, False), ("verder", 0, False)]),
    ],
)
def test_lines(words: tuple[Word, ...], rules: tuple[RulingLine, ...], lines: list[tuple[str, int, bool]]) -> None:
    assert [(line.text, line.column, line.paired) for line in lines_of(page_of(words, rules))] == lines


def test_a_part_keeps_its_place_and_only_the_first_part_is_first_in_its_cell() -> None:
    line = line_of("een twee drie", first=True, column=1, row=4)
    start, rest = line.part(0, 1), line.part(1)
    assert (start.text, start.first, rest.text, rest.first) == ("een", True, "twee drie", False)
    assert (rest.column, rest.row, rest.box.x0) == (1, (1, 4), line.words[1].x0)


def test_a_line_without_a_mark_keeps_the_blank_behind_it_and_its_box() -> None:
    line = line_of("plan 1 en")
    rest = line.without(1)
    assert (rest.text, rest.characters, rest.box) == ("plan en", 6, line.box)
    assert line.text == "plan 1 en"
