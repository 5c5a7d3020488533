"""Sums of a table of years in an answer: each has its own year, and a total is told from its parts."""

from __future__ import annotations

import io
from typing import Any

import pytest
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.platypus import SimpleDocTemplate, Table

from extractors.form.segmentation import segment
from extractors.plan.normalization import normalize
from schemas.plan import Plan, Source
from schemas.segment import Segmented
from schemas.template import Template
from tests.corrections.documents import document, fragment
from tests.tables.comparing import pages_of
from tests.tables.documents import GRID, paragraph

SOURCE = Source(file="a.pdf", sha256="0" * 64, pages=1, template="t", template_version="1", extractor="0")
FORM = Template.model_validate(
    {
        "id": "klein",
        "version": "1",
        "name": "Klein",
        "levels": [
            {
                "kind": "action",
                "pattern": r"Actie\s+(?P<number>\d+):\s+(?P<title>\S.*)",
                "sure": True,
                "example": "Actie 1: Water",
                "counterexample": "Water",
            }
        ],
        "labels": [
            {"field": "description", "label": "Omschrijving"},
            {"label": "Kosten", "required": False},
            {"field": "budget", "label": "Budget"},
        ],
    }
)
SUMS = ["€ 169.000", "€ 529.000", "€ 698.000"]
DOWN = [["2026", SUMS[0]], ["2027", SUMS[1]], ["Totaal", SUMS[2]]]
ACROSS = [["2026", "2027", "Totaal"], SUMS]
NAMED = [["Bron", "2026", "2027", "Totaal"], ["Vlaams", *SUMS], ["Federaal", "€ 1.000", "€ 2.000", "€ 3.000"]]


def plan(read: Segmented) -> Plan:
    return normalize(read, "p", SOURCE, ["/"])


def years(read: Plan) -> list[tuple[str, int | None]]:
    return [(one.raw, one.year) for one in read.actions[0].amounts]


def totals(read: Plan) -> list[tuple[str, str]]:
    """The sums that a finding tells to be totals."""
    texts = [one.message.en.split("'")[1] for one in read.findings if one.code == "amount_is_total"]
    return list(zip(texts, [one.severity for one in read.findings if one.code == "amount_is_total"], strict=True))


def form_with(nested: list[list[str]], label: str, *, over: float = 0.0) -> bytes:
    """A form of two columns with a table in one of its answers, which is `over` points wider than its cell."""
    width = (300 + over) / len(nested[0])
    inner = Table([[paragraph(text) for text in row] for row in nested], [width] * len(nested[0]))
    inner.setStyle([*GRID])
    rows: list[list[Any]] = [[paragraph("*Omschrijving"), paragraph("Wat we doen")]]
    for name in ("Kosten", "Budget"):
        rows.append([paragraph(f"*{name}"), inner if name == label else paragraph("Geen")])
    made = Table(rows, [150, 312], style=[*GRID])
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=A4, invariant=1).build([paragraph("*Actie 1: Water"), made])
    return target.getvalue()


@pytest.mark.parametrize("label", ["Budget", "Kosten"])
@pytest.mark.parametrize("nested", [DOWN, ACROSS])
def test_a_table_in_an_answer_gives_each_sum_its_year(nested: list[list[str]], label: str) -> None:
    read = plan(segment(pages_of(form_with(nested, label)), FORM))
    assert years(read) == [(SUMS[0], 2026), (SUMS[1], 2027), (SUMS[2], None)]
    assert totals(read) == [(SUMS[2], "info")]
    assert read.coverage.by_role["unassigned"] == 0


@pytest.mark.parametrize("label", ["Budget", "Kosten"])
def test_rows_with_names_below_the_years(label: str) -> None:
    read = plan(segment(pages_of(form_with(NAMED, label)), FORM))
    assert [year for _, year in years(read)] == [2026, 2027, None] * 2
    assert totals(read) == [(SUMS[2], "info"), ("€ 3.000", "info")]


def test_the_head_of_the_inner_table_may_name_the_currency() -> None:
    rows = [["*Jaar", "*Bedrag (k€)"], ["2026", "169"], ["2027", "529"], ["Totaal", "698"]]
    read = plan(segment(pages_of(form_with(rows, "Kosten")), FORM))
    assert [(one.amount, one.year) for one in read.actions[0].amounts] == [
        ("169000", 2026),
        ("529000", 2027),
        ("698000", None),
    ]
    assert totals(read) == [("698", "info")]


def test_two_numbers_of_a_row_are_not_read_as_one() -> None:
    rows = [["*Jaar", "*Personeel", "*Bedrag (euro)"], ["2026", "3", "169"], ["2027", "4", "529"]]
    read = plan(segment(pages_of(form_with(rows, "Kosten")), FORM))
    assert read.actions[0].amounts == []


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["2026: 10.000 euro", "2027: 20.000 euro", "Totaal: 30.000 euro"], [("30.000 euro", "info")]),
        (["2026: 10.000 euro", "2027: 20.000 euro", "Totaal: 35.000 euro"], [("35.000 euro", "warning")]),
        (["2026 € 10 2027 € 20 € 30"], [("€ 30", "info")]),
        (["In totaal 30.000 euro: 10.000 euro voor A en 20.000 euro voor B"], [("30.000 euro", "info")]),
        (["In totaal is er 30.000 euro, waarvan 10.000 euro voor A en 5.000 euro voor B"], []),
        (["10.000 euro voor A", "20.000 euro voor B", "30.000 euro voor C"], []),
        (["10.000 euro per jaar", "Totaal: 40.000 euro"], []),
        (
            ["A: € 1", "B: € 2", "Subtotaal: € 3", "C: € 4", "D: € 5", "Subtotaal: € 9", "Algemeen totaal: € 12"],
            [("€ 3", "info"), ("€ 9", "info"), ("€ 12", "info")],
        ),
    ],
)
def test_a_total_is_told_where_its_parts_stand_beside_it(texts: list[str], told: list[tuple[str, str]]) -> None:
    """Mutation: every sum behind 'totaal' is told, with or without its parts."""
    fragments = [fragment(text, 100 + 20 * at) for at, text in enumerate(texts)]
    assert totals(plan(document({"description": fragments}))) == told


@pytest.mark.parametrize("sums", [["711.000 euro", "7.500 euro", "12 euro"], ["€ 1.871.500,00", "5 euro", "6 euro"]])
def test_a_table_wider_than_its_cell_keeps_its_words(sums: list[str]) -> None:
    """As a word processor prints it: the rules of the inner table end at the border of the form, its words do not."""
    rows: list[list[Any]] = [[paragraph("*Omschrijving"), paragraph("Wat we doen"), ""]]
    for year, text in zip(("2025", "2026", "2027"), sums, strict=True):
        rows.append([paragraph("*Kosten") if year == "2025" else "", paragraph(year), text])
    rows.append([paragraph("*Budget"), paragraph("Geen"), ""])
    style: list[Any] = [
        ("SPAN", (0, 1), (0, 3)),
        *(("SPAN", (1, at), (2, at)) for at in (0, 4)),
        ("FONTSIZE", (0, 0), (-1, -1), 9),
    ]
    made = Table(rows, [150, 250, 30], style=[*GRID, *style, ("GRID", (0, 0), (-1, -1), 0.5, black)])
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=A4, invariant=1).build([paragraph("*Actie 1: Water"), made])
    read = plan(segment(pages_of(target.getvalue()), FORM))
    found = [item.text for item in read.actions[0].other_fields["Kosten"]]
    assert found == [f"{year} {text}" for year, text in zip(("2025", "2026", "2027"), sums, strict=True)]
    assert [one.year for one in read.actions[0].amounts] == [2025, 2026, 2027]
    assert read.findings == []
