"""Tables of which each row is an action, one case each."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.lib.colors import black
from reportlab.platypus import Spacer

from schemas.segment import Unit
from tests.tables.documents import ACTION, BOLD, OBJECTIVE, printed, read, roles, table, template, texts

NUMBER = {"field": "number", "label": "Nr."}
TITLE = {"field": "title", "label": "Actie"}
LEAD = {"field": "lead_ministers", "label": "Trekker"}
STEPS = {"field": "approach", "label": "Stappen"}
BUDGET = {"field": "budget", "label": "Budget"}
HEAD = ["*Nr.", "*Actie", "*Trekker", "*Stappen"]
LABELS = [NUMBER, TITLE, LEAD, STEPS]


def test_a_row_is_an_action_under_the_row_over_all_columns() -> None:
    rows = [HEAD, ["*Doel 1: Samen", "", "", ""], ["1", "Eerste", "Minister van Werk", "Begin (2026)"]]
    rows += [["*Doel 2: Apart", "", "", ""], ["2", "Tweede", "Minister van Zorg", "Einde"]]
    spans = [("SPAN", (0, at), (-1, at)) for at in (1, 3)]
    got = read(printed(table(rows, style=spans)), template(LABELS))
    assert [(one.number, one.title, one.operational_objective) for one in got.fiches] == [
        ("1", "Eerste", "1"),
        ("2", "Tweede", "2"),
    ]
    assert [(one.number, one.title) for one in got.operational_objectives] == [("1", "Samen"), ("2", "Apart")]
    assert texts(got.fiches[0], "approach") == ["Begin (2026)"]
    assert set(roles(got)) == {"label", "heading", "field"}
    assert roles(got)["label"] == ["Nr.", "Actie", "Trekker", "Stappen"]


def test_a_cell_down_the_side_names_the_objective_of_its_rows() -> None:
    rows = [["*Doel", *HEAD], ["1 Samen", "1", "Eerste", "", ""], ["", "2", "Tweede", "", ""]]
    rows += [["2 Apart", "3", "Derde", "", ""]]
    labels = [{"field": "operational_objective", "label": "Doel"}, *LABELS]
    got = read(printed(table(rows, style=[("SPAN", (0, 1), (0, 2))])), template(labels))
    assert [one.operational_objective for one in got.fiches] == ["1", "1", "2"]
    assert [one.title for one in got.operational_objectives] == ["Samen", "Apart"]


def test_a_level_without_a_number_counts() -> None:
    """Of an action the number is that of its column, else counted; a chapter over the columns is counted too."""
    bare = {"kind": "action", "pattern": r"(?P<title>\p{Lu}.*)", "example": "Eerste", "counterexample": "eerste"}
    chapter = {"kind": "chapter", "pattern": r"Deel: (?P<title>.*)", "example": "Deel: Wonen", "counterexample": "Deel"}
    rows = [HEAD, ["*Deel: Wonen", "", "", ""], ["7", "Eerste", "Minister van Werk", "Begin"]]
    made = table(rows, style=[("SPAN", (0, 1), (-1, 1))])
    got = read(printed(made), template(LABELS, levels=(bare, chapter)))
    assert [(one.number, one.title) for one in got.fiches] == [("7", "Eerste")]
    assert [(one.kind, one.number, one.title) for one in got.sections][:1] == [("chapter", "1", "Wonen")]
    unnumbered = printed(table([row[1:] for row in (HEAD, ["7", "Eerste", "", "Begin"], ["8", "Tweede", "", ""])]))
    got = read(unnumbered, template(LABELS[1:], levels=(bare,)))
    assert [(one.number, one.title) for one in got.fiches] == [("1", "Eerste"), ("2", "Tweede")]


def test_the_heads_on_the_first_page_head_the_next_page_too() -> None:
    first = table([HEAD, ["1", "Eerste", "", "Begin"]])
    second = table([["2", "Tweede", "Minister van Werk", ""]])
    got = read(printed(first, "\f", second), template(LABELS))
    assert [(one.number, one.title) for one in got.fiches] == [("1", "Eerste"), ("2", "Tweede")]
    assert texts(got.fiches[1], "lead_ministers") == ["Minister van Werk"]


def test_a_row_without_number_at_the_top_of_a_page_goes_on() -> None:
    first = table([HEAD, ["1", "Een lange", "", "Begin"]])
    second = table([HEAD, ["", "titel", "", "Einde"], ["2", "Tweede", "", ""]])
    got = read(printed(first, "\f", second), template(LABELS))
    assert [(one.number, one.title) for one in got.fiches] == [("1", "Een lange titel"), ("2", "Tweede")]
    assert "".join(texts(got.fiches[0], "approach")).replace(" ", "") == "BeginEinde"


def test_heads_above_the_first_rule_are_heads() -> None:
    heads = table([HEAD], style=[("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")], ruled=False)
    body = table([["1", "Eerste", "Minister van Werk", "Begin"], ["2", "Tweede", "", ""]])
    got = read(printed(heads, body), template(LABELS))
    assert [one.title for one in got.fiches] == ["Eerste", "Tweede"]


def test_a_cell_over_several_columns_stands_under_the_first_of_them() -> None:
    labels: list[dict[str, Any]] = [*LABELS[:3], {**STEPS, "required": True}, {**BUDGET, "required": True}]
    rows = [[*HEAD, "*Budget"], ["1", "Eerste", "", "Zie het beleidsplan", ""]]
    got = read(printed(table(rows, style=[("SPAN", (3, 1), (4, 1))])), template(labels))
    assert texts(got.fiches[0], "approach") == ["Zie het beleidsplan"]
    assert "budget" not in got.fiches[0].fields
    assert [finding.code for finding in got.findings] == []


def test_an_empty_cell_is_told_where_the_label_is_required() -> None:
    labels: list[dict[str, Any]] = [*LABELS[:3], {**STEPS, "required": True}]
    got = read(printed(table([HEAD, ["1", "Eerste", "", ""]])), template(labels))
    assert [(finding.code, finding.action) for finding in got.findings] == [("answer_missing", "1")]


def test_a_cell_over_several_rows_counts_for_each_and_once_in_the_ledger() -> None:
    rows = [HEAD, ["1", "Eerste", "Minister van Werk", "a"], ["2", "Tweede", "", "b"], ["3", "Derde", "", "c"]]
    got = read(printed(table(rows, style=[("SPAN", (2, 1), (2, 2))])), template(LABELS))
    assert [texts(one, "lead_ministers") for one in got.fiches] == [["Minister van Werk"]] * 2 + [[]]
    assert sum("Minister" in line.text for line in got.ledger) == 1


def test_rows_beside_one_number_are_one_action() -> None:
    rows = [HEAD, ["1", "Eerste", "", "Begin"], ["", "", "", "Einde"], ["2", "Tweede", "", ""]]
    spans = [("SPAN", (column, 1), (column, 2)) for column in (0, 1)]
    got = read(printed(table(rows, style=spans)), template(LABELS))
    assert [one.number for one in got.fiches] == ["1", "2"]
    assert texts(got.fiches[0], "approach") == ["Begin", "Einde"]


def test_rows_without_numbers_are_counted() -> None:
    rows = [["*Actie", "*Trekker"], ["Eerste", "Minister van Werk"], ["Tweede", ""]]
    got = read(printed(table(rows)), template([TITLE, LEAD]))
    assert [(one.number, one.title) for one in got.fiches] == [("1", "Eerste"), ("2", "Tweede")]


def test_a_title_in_bold_opens_the_description() -> None:
    label = {"field": "description", "label": "Maatregel", "starts_with": ["title"]}
    rows = [["*Nr.", "*Maatregel"], ["1", "*Een titel|Wat we doen."], ["2", "*Nog een|En dat."]]
    got = read(printed(table(rows)), template([NUMBER, label]))
    assert [(one.title, texts(one, "description")) for one in got.fiches] == [
        ("Een titel", ["Wat we doen."]),
        ("Nog een", ["En dat."]),
    ]


@pytest.mark.parametrize(
    ("label", "cell", "levels"),
    [
        ({**TITLE, "starts_with": ["number"]}, "1.2 Een titel", (OBJECTIVE,)),
        (TITLE, "Actie 12 - Een titel", (OBJECTIVE, ACTION)),
    ],
)
def test_a_title_with_its_number(label: dict[str, object], cell: str, levels: tuple[dict[str, object], ...]) -> None:
    rows = [["*Actie", "*Trekker"], [cell, "Minister van Werk"]]
    got = read(printed(table(rows)), template([label, LEAD], levels=levels))
    assert [(one.number, one.title) for one in got.fiches] == [("1.2" if "1.2" in cell else "12", "Een titel")]


def test_a_column_that_the_template_does_not_know_keeps_its_name() -> None:
    rows = [[*HEAD, "*Prioriteit"], ["1", "Eerste", "", "Begin", "Hoog"]]
    got = read(printed(table(rows)), template(LABELS))
    assert texts(got.fiches[0], "Prioriteit") == ["Hoog"]
    assert [finding.code for finding in got.findings] == ["label_unknown"]
    known = read(printed(table(rows)), template([*LABELS, {"label": "Prioriteit"}]))
    assert texts(known.fiches[0], "Prioriteit") == ["Hoog"]
    assert known.findings == []


def test_two_cells_are_one_timing() -> None:
    sides = [
        {"field": "approach", "label": "Start", "side": "start"},
        {"field": "approach", "label": "Einde", "side": "end"},
    ]
    rows = [["*Nr.", "*Actie", "*Start", "*Einde"], ["1", "Eerste", "2026", "2027"], ["2", "Tweede", "", "2028"]]
    got = read(printed(table(rows)), template([NUMBER, TITLE, *sides]))
    found = [item for one in got.fiches for item in one.fields["approach"]]
    assert [(item.text, item.border) for item in found] == [("2026 2027", 4), ("2028", 0)]


def test_heads_in_two_rows_name_their_columns_together() -> None:
    rows = [["*Nr.", "*Actie", "*Budget", "", "*Trekker"], ["", "", "*Vlaams", "*Federaal", ""]]
    rows += [["1", "Eerste", "5.000", "6.000", ""]]
    spans = [("SPAN", (at, 0), (at, 1)) for at in (0, 1, 4)] + [("SPAN", (2, 0), (3, 0))]
    label = {
        "label": "Budget",
        "parts": [{"field": "budget", "label": "Vlaams"}, {"field": "resources", "label": "Federaal"}],
    }
    got = read(printed(table(rows, style=spans)), template([NUMBER, TITLE, label, LEAD]))
    assert (texts(got.fiches[0], "budget"), texts(got.fiches[0], "resources")) == (["5.000"], ["6.000"])


def test_a_tick_stands_for_the_head_above_it() -> None:
    rows = [["*Nr.", "*Actie", "*Type preventie", "", ""], ["", "", "*universeel", "*selectief", "*geïndiceerd"]]
    rows += [["1", "Eerste", "x", "", "X"], ["2", "Tweede", "", "x", ""]]
    spans = [("SPAN", (at, 0), (at, 1)) for at in (0, 1)] + [("SPAN", (2, 0), (4, 0))]
    label = {"field": "prevention_text", "label": "Type preventie"}
    got = read(printed(table(rows, style=spans)), template([NUMBER, TITLE, label]))
    assert [texts(one, "prevention_text") for one in got.fiches] == [["universeel geïndiceerd"], ["selectief"]]
    assert [line.text for line in got.ledger if line.field == "prevention_text" and line.role == "field"] == [
        "x",
        "X",
        "x",
    ]


def test_letters_of_items_below_an_option_stand_behind_its_head() -> None:
    rows = [["*Nr.", "*Actie", "*Stand van zaken", "", ""], ["", "", "*lopend", "*half", "*klaar"]]
    rows += [["1", "Eerste", "a, c", "", "b"], ["2", "Tweede", "", "x", ""]]
    spans = [("SPAN", (at, 0), (at, 1)) for at in (0, 1)] + [("SPAN", (2, 0), (4, 0))]
    label = {"field": "progress", "label": "Stand van zaken"}
    got = read(printed(table(rows, style=spans)), template([NUMBER, TITLE, label]))
    assert [texts(one, "progress") for one in got.fiches] == [["lopend: a, c; klaar: b"], ["half"]]


@pytest.mark.parametrize(
    ("head", "unit"), [("Budget (in €)", Unit("EUR")), ("Budget (k€)", Unit("EUR", 1000)), ("Budget", None)]
)
def test_the_head_names_the_currency(head: str, unit: Unit | None) -> None:
    rows = [["*Nr.", "*Actie", f"*{head}"], ["1", "Eerste", "75.000"]]
    got = read(printed(table(rows)), template([NUMBER, TITLE, BUDGET]))
    assert [item.unit for item in got.fiches[0].fields["budget"]] == [unit]
    assert got.findings == []


def test_a_row_that_says_nothing_known_is_told_and_kept() -> None:
    rows = [HEAD, ["1", "Eerste", "", "Begin"], ["Totaal van alle acties samen", "", "", ""]]
    got = read(printed(table(rows, style=[("SPAN", (0, 2), (-1, 2))])), template(LABELS))
    assert [one.number for one in got.fiches] == ["1"]
    assert [(one.code, one.severity) for one in got.findings] == [("text_unassigned", "error")]
    assert roles(got)["unassigned"] == ["Totaal van alle acties samen"]


def test_another_table_is_no_table_of_actions() -> None:
    other = table([["*Jaar", "*Bedrag"], ["2026", "5.000 euro"]])
    got = read(printed(other, "Tussentekst", table([HEAD, ["1", "Eerste", "", ""]])), template(LABELS))
    assert [one.number for one in got.fiches] == ["1"]
    assert "Bedrag" in " ".join(roles(got)["body"])


def test_rules_part_the_rows_where_numbers_stand_in_their_middle() -> None:
    """The last page has one row, which alone does not show it. The rule below 'Looptijd' is drawn in pieces too."""
    head = [["*Nr.", "*Actie", "*Looptijd", "", "*Stappen"], ["", "", "*van", "*tot en met", ""]]
    long = "Een stap die over meerdere regels loopt en dus hoger is dan het nummer van de rij, dat in het midden staat."

    def part(*numbers: int) -> Any:
        rows = [[str(at), f"Actie nummer {at}", "2026", "2028", f"{long} Einde {at}."] for at in numbers]
        lines = [("LINEBELOW", (at, row), (at, row), 0.5, black) for row in range(1, len(rows) + 2) for at in range(5)]
        lines += [("LINEBELOW", (2, 0), (3, 0), 0.5, black)]
        spans = [("SPAN", (at, 0), (at, 1)) for at in (0, 1, 4)] + [("SPAN", (2, 0), (3, 0))]
        style = [*lines, *spans, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        return table([*head, *rows], style=style, widths=[40, 160, 80, 80, 180], ruled=False)

    sides = [{"field": "approach", "label": "van", "side": "start"}]
    sides += [{"field": "approach", "label": "tot en met", "side": "end"}]
    label = {"label": "Looptijd", "parts": sides}
    steps = {"field": "description", "label": "Stappen"}
    got = read(printed(part(1, 2, 3), "\f", part(4)), template([NUMBER, TITLE, label, steps]))
    assert [(one.number, one.title) for one in got.fiches] == [(str(at), f"Actie nummer {at}") for at in (1, 2, 3, 4)]
    assert [texts(one, "description") for one in got.fiches] == [[f"{long} Einde {at}."] for at in (1, 2, 3, 4)]
    assert [texts(one, "approach") for one in got.fiches] == [["2026 2028"]] * 4
    assert got.findings == []


def test_a_label_in_a_table_that_was_not_read_is_told() -> None:
    other = table([["*Actie", "*Bedrag"], ["Eerste", "5.000 euro"]])
    got = read(printed(table([HEAD, ["1", "Eerste", "", ""]]), "Tussentekst over een actie", other), template(LABELS))
    assert ("label_elsewhere", "error") in {(one.code, one.severity) for one in got.findings}


def test_the_form_is_found_where_the_template_does_not_name_it() -> None:
    pdf = printed(table([HEAD, ["1", "Eerste", "", "Begin"]]))
    assert [one.title for one in read(pdf, template(LABELS, form=None)).fiches] == ["Eerste"]
    assert read(pdf, template(LABELS, form="beside")).fiches == []


def test_an_objective_may_be_a_bold_caption() -> None:
    assert BOLD.fontName.endswith("Bold")
    got = read(printed("*Doel 3: Ernaast", table([HEAD, ["1", "Eerste", "", ""]])), template(LABELS))
    assert [one.operational_objective for one in got.fiches] == ["3"]


def test_rows_between_ruled_rows_are_rows_too() -> None:
    rows = [HEAD, ["1", "Eerste", "", "Begin"], ["2", "Tweede", "", ""], ["3", "Derde", "Minister van Werk", ""]]
    by_turns = [("GRID", (0, at), (-1, at), 0.5, "black") for at in (0, 2)]
    got = read(printed(table(rows, style=by_turns, ruled=False)), template(LABELS))
    assert [(one.number, one.title) for one in got.fiches] == [("1", "Eerste"), ("2", "Tweede"), ("3", "Derde")]
    assert texts(got.fiches[2], "lead_ministers") == ["Minister van Werk"]


def test_a_row_too_far_below_the_table_is_told() -> None:
    row = table([["7", "Zevende", "Minister van Werk", "Begin"]], ruled=False)
    got = read(printed(table([HEAD, ["1", "Eerste", "", "Begin"]]), Spacer(1, 80), row), template(LABELS))
    assert [one.number for one in got.fiches] == ["1"]
    assert [(one.code, one.severity) for one in got.findings] == [("text_unassigned", "error")]


@pytest.mark.parametrize("over", ["Wie", "Wie doet het"])
def test_a_head_over_two_columns_may_reach_the_second_where_no_rule_parts_them(over: str) -> None:
    head = [["*Nr.", "*Actie", f"*{over}", "", "*Budget"], ["", "", "*Trekker", "*Partners", ""]]
    rows = [
        ["1", "Eerste actie", "Minister", "VVSG", "Geen"],
        ["2", "Tweede actie", "Minister", "De scholen", "100 euro"],
        ["3", "Derde actie", "Minister", "De gemeenten", "Geen"],
    ]
    widths = [40, 160, 60, 120, 100]
    labels = [NUMBER, TITLE, LEAD, {"field": "partners", "label": "Partners"}, BUDGET]
    got = read(
        printed(table([*head, *rows], style=[("SPAN", (2, 0), (3, 0))], widths=widths, ruled=False)), template(labels)
    )
    assert [texts(one, "partners") for one in got.fiches] == [["VVSG"], ["De scholen"], ["De gemeenten"]]
    assert [texts(one, "lead_ministers") for one in got.fiches] == [["Minister"]] * 3


NUMBERED = {
    "kind": "strategic_objective",
    "pattern": r"(?P<number>\d+)\.\s+(?P<title>\S.*)",
    "sure": True,
    "example": "3. Wonen",
    "counterexample": "wonen",
}
YEARS = [["*Bekken", "*2025", "*2026"], ["Demer", "120", "140"], ["Dender", "75", "60"]]


@pytest.mark.parametrize(
    "caption",
    ["3. Bijlage: investeringen per bekken", "3. Annex 1", "3. Inhoud", "3. Literatuur", "3. Investeringen per bekken"],
)
def test_what_stands_above_a_table_without_actions_is_no_objective(caption: str) -> None:
    parts: list[Any] = ["*1. Inleiding", "Waarom dit plan er is", "*2. Water", table([HEAD, ["2.1", "Eerste", "", ""]])]
    got = read(printed(*parts, f"*{caption}", table(YEARS)), template(LABELS, levels=(NUMBERED,)))
    assert [(one.number, one.title) for one in got.strategic_objectives] == [("2", "Water")]
    kinds = [(one.number, one.kind) for one in got.sections]
    assert kinds == [("1", "chapter"), ("2", "strategic_objective"), ("2.1", "action"), ("3", "chapter")]
    assert [one.strategic_objective for one in got.fiches] == ["2"]
    assert got.sections[-1].body[0].text.startswith("Bekken")


def test_an_annex_that_holds_actions_is_an_objective_and_so_is_one_that_says_so() -> None:
    parts: list[Any] = [
        "*1. Bijlage: acties",
        table([HEAD, ["1.1", "Eerste", "", ""]]),
        "*Doel 2: Zonder acties",
        "Tekst",
    ]
    got = read(printed(*parts), template(LABELS, levels=(NUMBERED, OBJECTIVE)))
    assert [one.number for one in got.strategic_objectives] == ["1"]
    assert [one.number for one in got.operational_objectives] == ["2"]


def test_the_number_of_an_annex_may_be_that_of_an_objective() -> None:
    rows = [["*Doel", *HEAD], ["3 Samen", "1", "Eerste", "", ""]]
    labels = [{"field": "strategic_objective", "label": "Doel"}, *LABELS]
    got = read(printed(table(rows), "*3. Bijlage: cijfers", table(YEARS)), template(labels, levels=(NUMBERED,)))
    assert [(one.number, one.title) for one in got.strategic_objectives] == [("3", "Samen")]
