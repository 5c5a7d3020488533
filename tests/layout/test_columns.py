"""Two columns that only white space parts."""

from __future__ import annotations

import pytest

from extractors.layout.columns import split_columns
from extractors.layout.ruling import Cell
from tests.layout.lines import line_of

LABELS = ("Actie", "Budget", "Indicatoren")


class Words:
    """A form with three labels of one word."""

    def reads_like_form(self, text: str) -> bool:
        return text.startswith(LABELS)

    def is_of_form(self, text: str) -> bool:
        return text in LABELS

    def label_continues(self, above: str, text: str) -> bool:
        return text not in LABELS

    def is_marker(self, text: str) -> bool:
        return text == "•"


TWO = [("Actie", 0), ("Vorming geven", 1), ("Budget", 0), ("Geen kosten", 1)]


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        ([[("Actie", 50), ("Vorming geven", 200)], [("Budget", 50), ("Geen kosten", 200)]], TWO),
        # Right borders that differ by more than a few points are no column.
        (
            [[("Actie", 50), ("Vorming geven", 200)], [("Budget", 50), ("Geen kosten", 260)]],
            [("Actie Vorming geven", 0), ("Budget Geen kosten", 0)],
        ),
        # Bullets with a hanging text leave a gap too, but nothing left of it reads like the form.
        (
            [[("Eerst", 50), ("Vorming geven", 200)], [("Daarna", 50), ("Geen kosten", 200)]],
            [("Eerst Vorming geven", 0), ("Daarna Geen kosten", 0)],
        ),
        # One column alone.
        ([[("Actie", 50)], [("Vorming geven", 50)]], [("Actie", 0), ("Vorming geven", 0)]),
    ],
)
def test_columns(lines: list[list[tuple[str, float]]], columns: list[tuple[str, int]]) -> None:
    made = []
    for at, parts in enumerate(lines):
        words = [word for text, x in parts for word in line_of(text, x, 100.0 + 15 * at).words]
        line = line_of("x", y=100.0 + 15 * at)
        made.append(type(line)(tuple(words), line.cell, line.origin, line.row))
    found = split_columns(made, Words())
    assert [(line.text, line.column) for line in found] == columns
    assert sum(line.characters for line in found) == sum(line.characters for line in made)


WIDE = [
    [("Actie", 50), ("die", 120), ("met", 190)],
    [("Actie", 50), ("van", 120), ("iedereen", 190)],
    [("Dit zijn woorden van een zin die over de hele kolom loopt", 50)],
    [("en nog een zin die over de hele kolom loopt", 50)],
    [("en een laatste zin die over de hele kolom loopt", 50)],
]


@pytest.mark.parametrize("cell", [Cell(50, None, 300, None), Cell(50, 80, 300, 200)], ids=["text column", "cell"])
def test_wide_blanks_in_justified_lines_of_a_column_part_nothing(cell: Cell) -> None:
    made = []
    for at, parts in enumerate(WIDE):
        words = [word for text, x in parts for word in line_of(text, x, 100.0 + 12 * at).words]
        made.append(type(line_of("x"))(tuple(words), cell, 50.0, (1, 0)))
    found = split_columns(made, Words())
    assert [line.text for line in found] == [line.text for line in made]


def test_a_text_over_both_columns_may_have_a_blank_at_their_border() -> None:
    rows = [
        [("Actie", 50), ("Vorming geven aan", 200)],
        [("Budget", 50), ("Geen kosten", 200)],
        [("Deze zin loopt over de twee kolommen van het formulier heen en gaat hieronder", 50)],
        [("verder met een woord dat aan de", 50), ("rand begint", 200)],
    ]
    made = []
    for at, parts in enumerate(rows):
        words = [word for text, x in parts for word in line_of(text, x, 100.0 + 12 * at).words]
        if at == 3:
            last = next(nth for nth, word in enumerate(words) if word.text == "rand") - 1
            words[last] = words[last]._replace(x1=194.0)
        made.append(type(line_of("x"))(tuple(words), line_of("x").cell, 0.0, (1, 0)))
    found = split_columns(made, Words())
    assert [(line.text, line.column) for line in found][-1] == ("verder met een woord dat aan de rand begint", 0)
