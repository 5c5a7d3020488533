"""Rows of a form that hold several labels, each beside its answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.platypus import Table

from schemas.segment import Segmented
from tests.tables.documents import ACTION, OBJECTIVE, printed, read, table, template, texts

WIDTHS = [90, 270, 90, 270]
FORM = template(
    [
        {"field": "lead_ministers", "label": "Trekker"},
        {"field": "budget", "label": "Budget"},
        {"field": "description", "label": "Omschrijving"},
        {"field": "partners", "label": "Partners"},
        {"field": "indicators", "label": "Indicatoren"},
    ],
    form=None,
    levels=(OBJECTIVE, ACTION),
)
PLAIN = ["*Trekker", "Minister van Werk", "*Budget", "5000 euro"]
LONG = ["*Partners", "Budget zoekt de stad|VVSG", "*Indicatoren", "Aantal scholen|Aantal uren"]


def grid(*rows: Sequence[str], style: Sequence[tuple[object, ...]] = ()) -> Table:
    """A table of four columns; a row of two texts has its answer over three of them."""
    spans = [("SPAN", (1, number), (3, number)) for number, row in enumerate(rows) if len(row) == 2]
    return table([[*row, *[""] * (4 - len(row))] for row in rows], widths=WIDTHS, style=[*spans, *style])


def form(*parts: object) -> Segmented:
    return read(printed("*Actie 1 - Samenwerken", *parts), FORM)  # type: ignore[arg-type]


def fields(document: Segmented) -> dict[str, str]:
    (fiche,) = document.fiches
    return {name: " ".join(found) for name in (*fiche.fields, *fiche.other_fields) if (found := texts(fiche, name))}


def test_each_label_has_the_answer_beside_it() -> None:
    got = form(grid(PLAIN, ["*Omschrijving", "Partners zijn welkom."], LONG))
    assert fields(got) == {
        "lead_ministers": "Minister van Werk",
        "budget": "5000 euro",
        "description": "Partners zijn welkom.",
        "partners": "Budget zoekt de stad VVSG",
        "indicators": "Aantal scholen Aantal uren",
    }
    assert got.findings == []


@pytest.mark.parametrize("row", [["*Partners", "", "*Indicatoren", "Uren"], ["*Indicatoren", "Uren", "*Partners", ""]])
def test_a_label_without_an_answer_has_none(row: list[str]) -> None:
    assert fields(form(grid(PLAIN, row))) == {
        "lead_ministers": "Minister van Werk",
        "budget": "5000 euro",
        "indicators": "Uren",
    }


def test_a_label_that_the_template_lacks_keeps_its_name() -> None:
    got = form(grid(PLAIN, ["*Partners", "VVSG", "*Rol van de stad", "Zij werkt mee."]))
    assert fields(got)["partners"] == "VVSG"
    assert fields(got)["Rol van de stad"] == "Zij werkt mee."
    assert [one.code for one in got.findings] == ["label_unknown"]


def test_answers_that_the_page_cuts_go_on_in_their_columns() -> None:
    cut = grid(["", "De Lijn", "", "Aantal dagen"], ["*Omschrijving", "Samen."])
    got = form(grid(PLAIN, LONG), "\f", cut)
    assert fields(got)["partners"] == "Budget zoekt de stad VVSG De Lijn"
    assert fields(got)["indicators"] == "Aantal scholen Aantal uren Aantal dagen"
    assert fields(got)["description"] == "Samen."


@pytest.mark.parametrize("side", [0, 2])
def test_a_pair_over_two_rows_stands_beside_two_pairs(side: int) -> None:
    two = [["*Trekker", "Minister van Werk"], ["*Budget", "5000 euro"]]
    tall = [["*Omschrijving", "Een lange tekst."], ["", ""]]
    rows = [[*high, *low] if side == 0 else [*low, *high] for high, low in zip(tall, two, strict=True)]
    spans = [("SPAN", (column, 0), (column, 1)) for column in (side, side + 1)]
    got = form(grid(["*Partners", "VVSG", "*Indicatoren", "Uren"]), grid(*rows, style=spans))
    assert fields(got) == {
        "lead_ministers": "Minister van Werk",
        "budget": "5000 euro",
        "description": "Een lange tekst.",
        "partners": "VVSG",
        "indicators": "Uren",
    }


def test_the_heads_of_a_table_in_an_answer_are_no_pairs() -> None:
    rows = [["*Omschrijving", "Fase", "Budget", "Wie"], ["", "Begin", "1000", "Stad"], ["*Trekker", "Minister"]]
    got = form(grid(*rows, style=[("SPAN", (0, 0), (0, 1))]))
    assert fields(got) == {"description": "Begin 1000 Stad", "lead_ministers": "Minister"}
