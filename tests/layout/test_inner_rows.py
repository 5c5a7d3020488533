"""Tables inside an answer whose rows alone are ruled."""

from __future__ import annotations

import pytest

from extractors.layout.inner_rows import part_rows
from extractors.layout.lines import Line
from extractors.layout.ruling import Cell
from tests.layout.lines import line_of

Row = tuple[tuple[str, float, float], ...]
"""The lines of one row: words, where they begin, and the height of their baseline in the row."""

BOTH: Row = (("Stuurgroep oprichten\teind 2027", 50.0, 12.0),)
CENTRED: Row = (
    ("eerste", 180.0, 12.0),
    ("Stuurgroep met het\tsemester", 50.0, 25.0),
    ("Departement\t2027, na", 50.0, 38.0),
    ("overleg", 180.0, 51.0),
)


def lines_in(rows: tuple[Row, ...]) -> list[Line]:
    """Rows of 60 points below each other; what follows a tab begins at 180."""
    lines: list[Line] = []
    for number, row in enumerate(rows):
        top = 100.0 + 60 * number
        cell = Cell(40.0, top, 500.0, top + 60)
        for text, x, y in row:
            left, _, right = text.partition("\t")
            line = line_of(left, x, top + y, cell=cell, row=number)
            words = (*line.words, *line_of(right, 180.0, top + y).words) if right else line.words
            lines.append(Line(words, cell, 40.0, (1, number)))
    return lines


def parted(rows: tuple[Row, ...]) -> list[str]:
    return [line.text for line in part_rows(lines_in(rows), lambda text: text.startswith("Label"))]


def test_each_row_is_read_cell_by_cell() -> None:
    assert parted((CENTRED, BOTH, BOTH)) == [
        "Stuurgroep met het",
        "Departement",
        "eerste",
        "semester",
        "2027, na",
        "overleg",
        *["Stuurgroep oprichten", "eind 2027"] * 2,
    ]


def test_a_row_without_words_in_the_right_column_goes_with_the_others() -> None:
    assert parted((CENTRED, (("Verslag van het jaar", 50.0, 12.0),), BOTH))[6:] == [
        "Verslag van het jaar",
        "Stuurgroep oprichten",
        "eind 2027",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (BOTH,),  # one row shows nothing
        (BOTH, (("Label van het formulier", 50.0, 12.0),), BOTH),  # a label parts two answers
        (BOTH, BOTH, (("Een zin die door de rechterkolom loopt en verder", 50.0, 12.0),)),
        ((("1.\tStuurgroep", 165.0, 12.0),), (("2.\tVerslag", 165.0, 12.0),)),  # numbers of items
    ],
)
def test_what_stays_whole(rows: tuple[Row, ...]) -> None:
    lines = lines_in(rows)
    assert part_rows(lines, lambda text: text.startswith("Label")) is lines
