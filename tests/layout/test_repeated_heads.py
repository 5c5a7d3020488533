"""Heading rows that come back, and tables with their labels on the right."""

from __future__ import annotations

import pytest

from extractors.layout.lines import Line
from extractors.layout.repeated_heads import find_heading_rows, labels_first
from extractors.layout.ruling import Cell
from tests.layout.lines import line_of


def row(left: str, right: str, at: int, *, bold: bool = True, page: int = 1) -> list[Line]:
    y = 100.0 + 20 * at
    return [
        line_of(left, 60, y, bold=bold, page=page, row=at, paired=True, first=True),
        line_of(right, 210, y, bold=bold, page=page, row=at, paired=True, first=True, column=1),
    ]


HEAD = ("Onderdeel", "Invulling")


@pytest.mark.parametrize(
    ("rows", "labels", "found"),
    [
        ([(*HEAD, 0), (*HEAD, 3), (*HEAD, 6)], (), 6),
        ([(*HEAD, 0), ("Onderdeel", "Antwoord", 3), (*HEAD, 6)], (), 4),  # twice, once at the top of a page
        ([("Vorige", "rij", 0), (*HEAD, 3), (*HEAD, 6)], (), 0),  # twice, not at the top
        ([(*HEAD, 0), (*HEAD, 3), (*HEAD, 6)], ("Onderdeel",), 0),  # a label of the form
    ],
)
def test_heading_rows(rows: list[tuple[str, str, int]], labels: tuple[str, ...], found: int) -> None:
    lines = [line for left, right, at in rows for line in row(left, right, at)]
    assert len(find_heading_rows(lines, lambda text: text in labels)) == found


def test_a_heading_row_is_bold() -> None:
    lines = [line for at in (0, 3, 6) for line in row(*HEAD, at, bold=False)]
    assert find_heading_rows(lines, lambda text: False) == frozenset()


def ruled(left: str, right: str, at: int) -> list[Line]:
    y = 100.0 + 20 * at
    cells = Cell(50, y - 15, 200, y + 5), Cell(200, y - 15, 550, y + 5)
    return [
        line_of(left, 60, y, cell=cells[0], row=at, paired=True, first=True),
        line_of(right, 210, y, cell=cells[1], row=at, paired=True, first=True, column=1),
    ]


@pytest.mark.parametrize(("labels", "order"), [("ABC", "A a B b C c"), ("AB", "a A b B c C"), ("", "a A b B c C")])
def test_columns_are_exchanged_where_the_labels_are_on_the_right(labels: str, order: str) -> None:
    lines = [
        line for at, (left, right) in enumerate((("a", "A"), ("b", "B"), ("c", "C"))) for line in ruled(left, right, at)
    ]
    found = labels_first(lines, lambda text: text in tuple(labels))
    assert " ".join(line.text for line in found) == order
    assert [line.column for line in found] == [0, 1] * 3
