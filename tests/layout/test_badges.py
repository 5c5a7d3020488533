"""Numbers in a badge beside the title of a fiche."""

from __future__ import annotations

import pytest

from extractors.layout.badges import join_badges
from extractors.layout.lines import Line
from extractors.layout.ruling import Cell
from schemas.geometry import Mark
from tests.layout.lines import line_of, page_of

BOX = Cell(50.0, 85.0, 90.0, 105.0)
FILL = Mark(1, 50.0, 85.0, 90.0, 105.0, "#ff8800")


def read(number: str, title: Line, fill: Mark = FILL, *others: Line) -> list[str]:
    lines = [line_of(number, 55.0, cell=BOX, bold=True), title, *others]
    return [line.text for line in join_badges(lines, [page_of(marks=(fill,))])]


def title_at(x: float = 98.0, y: float = 100.0, *, bold: bool = True, text: str = "Data over fietsen") -> Line:
    return line_of(text, x, y, bold=bold)


@pytest.mark.parametrize("number", ["M-01", "A3", "2.1", "7", "1.2.3."])
def test_number_and_title_are_one_line(number: str) -> None:
    assert read(number, title_at()) == [f"{number} Data over fietsen"]


@pytest.mark.parametrize(
    ("number", "title", "fill"),
    [
        ("NIEUW", title_at(), FILL),  # no number
        ("2027", title_at(), FILL),  # a year
        ("M-01", title_at(bold=False), FILL),  # an answer
        ("M-01", title_at(y=112.0), FILL),  # lower
        ("M-01", title_at(x=160.0), FILL),  # far
        ("M-01", title_at(), FILL._replace(x1=400.0)),  # the fill of a row
        ("M-01", title_at(), FILL._replace(look="#ffffff")),
    ],
)
def test_what_is_no_badge_with_a_title(number: str, title: Line, fill: Mark) -> None:
    assert read(number, title, fill) == [number, "Data over fietsen"]


def test_a_title_that_rules_part_is_whole() -> None:
    title = title_at(text="Data over")
    rest = line_of("ongevallen", title.box.x1 + 3, bold=True)
    assert read("M-13", title, FILL, rest, line_of("Elders", 400.0, bold=True)) == [
        "M-13 Data over ongevallen",
        "Elders",
    ]
