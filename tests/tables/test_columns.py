"""Tables of which each column is an action, one case each."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.platypus import Flowable, Table

from extractors.form.labels import Form
from extractors.form.tables.detecting import detected
from schemas.segment import Segmented
from schemas.template import Template
from tests.tables.comparing import pages_of
from tests.tables.documents import ACTION, Rows, printed, read, roles, table, template, texts

NUMBER = {"field": "number", "label": "Nr."}
TITLE = {"field": "title", "label": "Actie"}
LEAD = {"field": "lead_ministers", "label": "Trekker"}
STEPS = {"field": "approach", "label": "Stappen"}
BUDGET = {"field": "budget", "label": "Budget"}
LABELS = [NUMBER, TITLE, LEAD, STEPS, BUDGET]
TEXTS = [
    ["*Nr.", "1", "2", "3"],
    ["*Actie", "Eerste", "Tweede", "Derde"],
    ["*Trekker", "Minister van Werk", "Minister van Zorg", "Minister van Jeugd"],
    ["*Stappen", "Begin", "Midden", "Einde"],
    ["*Budget", "5 euro", "", "7 euro"],
]
FOURTH = [[row[0], cell, "", ""] for row, cell in zip(TEXTS, ["4", "Vierde", "", "Later", "8 euro"], strict=True)]
WIDTHS = [120, 200, 200, 200]
BOTH = pytest.mark.parametrize("ruled", [True, False])


def made(rows: Rows, *, ruled: bool = True, style: tuple[tuple[object, ...], ...] = ()) -> Table:
    return table(rows, widths=WIDTHS[: len(rows[0])], ruled=ruled, style=style)


def columns(
    *parts: Flowable | str, labels: list[dict[str, Any]] | None = None, form: str | None = "columns"
) -> Segmented:
    return read(printed(*parts), template(labels or LABELS, form=form))


def named(document: Segmented) -> list[tuple[str, str]]:
    return [(fiche.number, fiche.title) for fiche in document.fiches]


FOUR = [("1", "Eerste"), ("2", "Tweede"), ("3", "Derde"), ("4", "Vierde")]


@BOTH
def test_each_column_is_an_action_and_labels_come_back_over_the_next_ones(ruled: bool) -> None:
    got = columns("*Doel 1: Samen", made(TEXTS, ruled=ruled), " ", made(FOURTH, ruled=ruled))
    assert named(got) == FOUR
    assert [texts(one, "budget") for one in got.fiches] == [["5 euro"], [], ["7 euro"], ["8 euro"]]
    assert [one.operational_objective for one in got.fiches] == ["1"] * 4
    assert set(roles(got)) == {"label", "heading", "field"}
    assert [finding.code for finding in got.findings] == []


@BOTH
def test_a_page_cuts_the_actions_between_two_labels_and_in_an_answer(ruled: bool) -> None:
    upper = [*TEXTS[:3], ["*Stappen", "Begin van", "Midden van", "Einde van"]]
    lower = [["", "een stap", "een zin", "het lied"], TEXTS[4]]
    got = columns(made(upper, ruled=ruled), "\f", made(lower, ruled=ruled), " ", made(FOURTH, ruled=ruled))
    assert named(got) == FOUR
    steps = ["".join(texts(one, "approach")).replace(" ", "") for one in got.fiches]
    assert steps == ["Beginvaneenstap", "Middenvaneenzin", "Eindevanhetlied", "Later"]
    assert [texts(one, "budget") for one in got.fiches] == [["5 euro"], [], ["7 euro"], ["8 euro"]]


@BOTH
def test_first_rows_that_a_page_prints_again_are_not_read_twice(ruled: bool) -> None:
    got = columns(made(TEXTS[:3], ruled=ruled), "\f", made([*TEXTS[:2], *TEXTS[3:]], ruled=ruled))
    assert named(got) == FOUR[:3]
    assert [texts(one, "approach") for one in got.fiches] == [["Begin"], ["Midden"], ["Einde"]]
    assert roles(got)["furniture"] == ["1", "2", "3", "Eerste", "Tweede", "Derde"]
    assert len(roles(got)["label"]) == 7


def test_a_cell_over_several_actions_counts_for_each_at_its_place_and_once_in_the_ledger() -> None:
    rows = [*TEXTS[:2], ["*Trekker", "Minister van Werk", "", "Minister van Zorg"], *TEXTS[3:]]
    got = columns(made(rows, style=(("SPAN", (1, 2), (2, 2)),)))
    first, second, third = (fiche.fields["lead_ministers"] for fiche in got.fiches)
    assert [item.text for item in (*first, *second, *third)] == ["Minister van Werk"] * 2 + ["Minister van Zorg"]
    assert first[0].source == second[0].source
    assert first[0].source != third[0].source
    assert sum("Werk" in line.text for line in got.ledger) == 1
    assert [finding.code for finding in got.findings] == []


def test_a_text_that_runs_over_two_columns_without_rules_is_one_cell() -> None:
    long = "Alle betrokken ministers samen, elk voor een deel van het werk en van de middelen ervoor"
    got = columns(made([*TEXTS[:2], ["*Trekker", long, "", "Minister van Zorg"], *TEXTS[3:]], ruled=True))
    assert [bool(texts(one, "lead_ministers")) for one in got.fiches] == [True, False, True]  # rules part the cells
    span = (("SPAN", (1, 2), (2, 2)),)
    got = columns(made([*TEXTS[:2], ["*Trekker", long, "", "Minister van Zorg"], *TEXTS[3:]], ruled=False, style=span))
    assert [texts(one, "lead_ministers") for one in got.fiches] == [[long], [long], ["Minister van Zorg"]]


def test_an_objective_over_all_actions_and_one_for_each() -> None:
    labels = [{"field": "operational_objective", "label": "Doel"}, *LABELS]
    one = made([["*Doel", "1 Samen", "", ""], *TEXTS], style=(("SPAN", (1, 0), (3, 0)),))
    got = columns(one, " ", made([["*Doel", "2 Apart", "", ""], *FOURTH]), labels=labels)
    assert [fiche.operational_objective for fiche in got.fiches] == ["1", "1", "1", "2"]
    assert [(one.number, one.title) for one in got.operational_objectives] == [("1", "Samen"), ("2", "Apart")]
    got = columns(made([["*Doel", "1 Samen", "1 Samen", "2 Apart"], *TEXTS]), labels=labels)
    assert [fiche.operational_objective for fiche in got.fiches] == ["1", "1", "2"]


def test_an_objective_may_be_a_row_over_all_columns() -> None:
    rows = [["*Doel 1: Samen", "", "", ""], *TEXTS, ["*Doel 2: Apart", "", "", ""], *FOURTH]
    spans = tuple(("SPAN", (0, at), (-1, at)) for at in (0, 6))
    got = columns(made(rows, style=spans))
    assert [fiche.operational_objective for fiche in got.fiches] == ["1", "1", "1", "2"]
    assert named(got) == FOUR


@BOTH
@pytest.mark.parametrize("cells", [["1.1 Eerste", "1.2 Tweede", "1.3 Derde"], ["Eerste", "Tweede", "Derde"]])
def test_a_first_row_without_a_label_names_the_actions(cells: list[str], ruled: bool) -> None:
    got = columns(made([["", *cells], *TEXTS[2:]], ruled=ruled), labels=LABELS[2:])
    numbers = ["1.1", "1.2", "1.3"] if "1" in cells[0] else ["1", "2", "3"]
    assert named(got) == list(zip(numbers, ["Eerste", "Tweede", "Derde"], strict=True))


def test_a_first_row_without_a_label_may_have_the_numbers_alone() -> None:
    got = columns(made([["", "Actie 7", "Actie 8", "Actie 9"], *TEXTS[1:]]), labels=LABELS[1:])
    assert named(got) == [("7", "Eerste"), ("8", "Tweede"), ("9", "Derde")]


def test_a_number_with_its_title_in_a_labelled_row() -> None:
    labels: list[dict[str, Any]] = [{**TITLE, "starts_with": ["number"]}, *LABELS[2:]]
    got = columns(made([["*Actie", "1.1 Eerste", "1.2 Tweede", "1.3 Derde"], *TEXTS[2:]]), labels=labels)
    assert named(got) == [("1.1", "Eerste"), ("1.2", "Tweede"), ("1.3", "Derde")]


@BOTH
def test_a_label_that_the_template_does_not_know_keeps_its_answers(ruled: bool) -> None:
    rows = [*TEXTS[:4], ["*Prioriteit", "hoog", "", "laag"], TEXTS[4]]
    got = columns(made(rows, ruled=ruled))
    assert [texts(one, "Prioriteit") for one in got.fiches] == [["hoog"], [], ["laag"]]
    assert [texts(one, "approach") for one in got.fiches] == [["Begin"], ["Midden"], ["Einde"]]
    assert [finding.code for finding in got.findings] == ["label_unknown"]


def test_two_labels_beside_one_are_its_parts() -> None:
    sides = [{"field": "approach", "label": "start", "side": "start"}]
    sides += [{"field": "approach", "label": "einde", "side": "end"}]
    labels: list[dict[str, Any]] = [NUMBER, TITLE, {"label": "Timing", "parts": sides}, BUDGET]
    rows = [["*Nr.", "", "1", "2"], ["*Actie", "", "Eerste", "Tweede"], ["*Timing", "*start", "2026", "2027"]]
    rows += [["", "*einde", "2028", "2029"], ["*Budget", "", "5 euro", "6 euro"]]
    spans = (*(("SPAN", (0, at), (1, at)) for at in (0, 1, 4)), ("SPAN", (0, 2), (0, 3)))
    got = columns(made(rows, style=spans), labels=labels)
    assert [texts(one, "approach") for one in got.fiches] == [["2026 2028"], ["2027 2029"]]


def test_a_title_over_two_columns_makes_one_action_of_them() -> None:
    rows = [["*Nr.", "1", "", "2"], ["*Actie", "Eerste", "", "Tweede"], *TEXTS[2:]]
    got = columns(made(rows, style=(("SPAN", (1, 0), (2, 0)), ("SPAN", (1, 1), (2, 1)))))
    assert named(got) == [("1", "Eerste"), ("2", "Tweede")]
    assert " ".join(texts(got.fiches[0], "approach")) == "Begin Midden"


def test_a_row_beside_no_label_is_told_and_kept_out_of_the_answers() -> None:
    got = columns(made([*TEXTS[:4], ["", "los", "", ""], TEXTS[4]]))
    assert [texts(one, "approach") for one in got.fiches] == [["Begin"], ["Midden"], ["Einde"]]
    assert roles(got)["unassigned"] == ["los"]
    assert [(finding.code, finding.severity) for finding in got.findings] == [("text_unassigned", "error")]


def test_an_empty_cell_is_told_where_the_label_is_required() -> None:
    got = columns(made(TEXTS), labels=[*LABELS[:4], {**BUDGET, "required": True}])
    assert [(finding.code, finding.action) for finding in got.findings] == [("answer_missing", "2")]


def test_the_next_page_may_go_on_with_a_label_that_the_template_does_not_know() -> None:
    got = columns(made(TEXTS), "\f", made([["*Prioriteit", "hoog", "laag", "midden"]]))
    assert [texts(one, "Prioriteit") for one in got.fiches] == [["hoog"], ["laag"], ["midden"]]


def test_a_table_in_the_same_columns_on_the_next_page_is_another_one() -> None:
    other = [["*Jaar", "*Bedrag", "*Bron", "*Nota"], ["2026", "5.000 euro", "Vlaanderen", "geraamd"]]
    got = columns(made(TEXTS), "\f", made(other))
    assert named(got) == FOUR[:3]
    assert [list(one.other_fields) for one in got.fiches] == [[], [], []]
    assert "Bedrag" in " ".join(roles(got)["body"])


def test_other_tables_are_no_tables_of_actions() -> None:
    other = table([["*Jaar", "*Bedrag", "*Bron"], ["2026", "5.000 euro", "Vlaanderen"]])
    got = columns(other, "Tussentekst", made(TEXTS))
    assert named(got) == FOUR[:3]
    assert "Bedrag" in " ".join(roles(got)["body"])


@BOTH
def test_the_form_is_found_where_the_template_does_not_name_it(ruled: bool) -> None:
    assert named(columns(made(TEXTS, ruled=ruled), form=None)) == FOUR[:3]
    heads = made([["", "*Actie 1 - Eerste", "*Actie 2 - Tweede", "*Actie 3 - Derde"], *TEXTS[2:]], ruled=ruled)
    got = read(printed(heads), template(LABELS[2:], form=None, levels=(ACTION,)))
    assert named(got) == FOUR[:3]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([[row[0], row[1]] for row in TEXTS], id="one action: labels beside their answers"),
        pytest.param([[*row[:2], *row[:2]] for row in TEXTS], id="labels in two columns"),
        pytest.param([list(row) for row in zip(*TEXTS, strict=True)], id="rows"),
    ],
)
def test_other_forms_are_not_taken_for_it(rows: Rows) -> None:
    made = template(LABELS, form=None)
    assert detected(pages_of(printed(table(rows))), Form(Template.model_validate(made.model_dump()))) != "columns"
