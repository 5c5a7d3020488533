"""Rows of totals in tables of which each row is an action, one case each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from schemas.segment import Segmented
from tests.tables.documents import printed, read, roles, table, template, texts

NUMBER = {"field": "number", "label": "Nr."}
TITLE = {"field": "title", "label": "Actie"}
STEPS = {"field": "description", "label": "Stappen"}
BUDGET = {"field": "budget", "label": "Budget"}
GOAL = {"field": "strategic_objective", "label": "Doelstelling"}
HEAD = ["*Doelstelling", "*Nr.", "*Actie", "*Stappen", "*Budget (k€)"]
LABELS = [GOAL, NUMBER, TITLE, STEPS, BUDGET]
RULINGS: dict[str, Sequence[tuple[Any, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, "black")],
    "horizontal": [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
    "heads": [("LINEABOVE", (0, 0), (-1, 0), 1, "black"), ("LINEBELOW", (0, 0), (-1, 0), 1, "black")],
    "zebra": [("ROWBACKGROUNDS", (0, 0), (-1, -1), ["lightgrey", "white"])],
    "none": [],
}


def actions(goal: int, count: int = 2) -> list[list[str]]:
    """Rows of actions under one objective, of 10, 20 ... thousand euro."""
    return [
        [f"{goal} Doel {'abc'[goal]}" if at == 1 else "", f"{goal}.{at}", f"Actie {at}", "Wat we doen", f"{10 * at}"]
        for at in range(1, count + 1)
    ]


def sums(document: Segmented) -> list[list[str]]:
    """The budgets of the fiches."""
    return [texts(fiche, "budget") for fiche in document.fiches]


@pytest.mark.parametrize("ruling", RULINGS)
@pytest.mark.parametrize("word", ["Totaal", "Algemeen totaal (in k€)", "Subtotaal doelstelling 1:", "Total", "Som"])
@pytest.mark.parametrize("column", [0, 2, 3])
def test_a_row_of_totals_is_in_no_fiche(ruling: str, word: str, column: int) -> None:
    total = [f"*{word}" if at == column else "*60" if at == 4 else "" for at in range(5)]
    rows = [HEAD, *actions(1), *actions(2), total]
    got = read(printed(table(rows, style=RULINGS[ruling], ruled=False)), template(LABELS, levels=()))
    assert sums(got) == [["10"], ["20"], ["10"], ["20"]]
    assert [one.title for one in got.strategic_objectives] == ["Doel b", "Doel c"]
    assert [(one.code, one.severity) for one in got.findings] == [("row_of_totals", "info")]
    assert word in " ".join(roles(got)["body"])
    assert "60" in " ".join(roles(got)["body"])


@pytest.mark.parametrize("ruling", RULINGS)
def test_totals_below_each_objective_and_on_each_page(ruling: str) -> None:
    def part(goal: int) -> Any:
        return table([HEAD, *actions(goal), ["", "", "Subtotaal", "", "30"]], style=RULINGS[ruling], ruled=False)

    total = table([HEAD, *actions(2), ["", "", "Totaal", "", "90"]], style=RULINGS[ruling], ruled=False)
    got = read(printed(part(0), "\f", part(1), "\f", total), template(LABELS, levels=()))
    assert [one.number for one in got.fiches] == ["0.1", "0.2", "1.1", "1.2", "2.1", "2.2"]
    assert sums(got) == [["10"], ["20"]] * 3
    assert [one.code for one in got.findings] == ["row_of_totals"] * 3


def test_a_cell_over_several_columns_names_the_total() -> None:
    rows = [HEAD, *actions(1), ["Totaal", "", "", "", "30"]]
    got = read(printed(table(rows, style=[("SPAN", (0, -1), (3, -1))])), template(LABELS, levels=()))
    assert sums(got) == [["10"], ["20"]]
    assert [one.title for one in got.strategic_objectives] == ["Doel b"]


def test_a_total_in_one_cell_over_all_columns() -> None:
    rows = [HEAD, *actions(1), ["Totaal: 30 k€", "", "", "", ""]]
    got = read(printed(table(rows, style=[("SPAN", (0, -1), (-1, -1))])), template(LABELS, levels=()))
    assert sums(got) == [["10"], ["20"]]
    assert [one.code for one in got.findings] == ["row_of_totals"]


@pytest.mark.parametrize("title", ["Totaal", "Totaalplan voor water", "Totale aanpak", "Totaal ander aanbod"])
def test_an_action_with_its_number_is_no_total(title: str) -> None:
    rows = [HEAD, *actions(1), ["", "1.3", title, "", "30"]]
    got = read(printed(table(rows)), template(LABELS, levels=()))
    assert [one.title for one in got.fiches] == ["Actie 1", "Actie 2", title]
    assert got.findings == []


def test_without_a_column_of_numbers_a_title_may_begin_like_a_total() -> None:
    rows = [["*Actie", "*Budget"], ["Totaal nieuwe aanpak", "10"], ["Tweede", "20"], ["Totaal", "30"]]
    got = read(printed(table(rows)), template([TITLE, BUDGET], levels=()))
    assert [(one.title, texts(one, "budget")) for one in got.fiches] == [
        ("Totaal nieuwe aanpak", ["10"]),
        ("Tweede", ["20"]),
    ]


def test_the_total_of_one_action_in_several_rows_stays_in_it() -> None:
    rows = [HEAD, *actions(1)[:1], ["", "", "", "Werking", "5"], ["", "", "", "Totaal", "15"], *actions(2)]
    got = read(printed(table(rows)), template(LABELS, levels=()))
    assert texts(got.fiches[0], "budget") == ["10 5 15"]
    assert got.findings == []
    rows[3][4] = "900"
    got = read(printed(table(rows)), template(LABELS, levels=()))
    assert texts(got.fiches[0], "budget") == ["10 5"]
    assert [(one.code, one.severity) for one in got.findings] == [("row_of_totals", "warning")]


def test_words_beside_a_total_put_it_in_doubt() -> None:
    rows = [HEAD, *actions(1), ["Totaal", "", "", "Zie ook de begroting", "30"]]
    got = read(printed(table(rows)), template(LABELS, levels=()))
    assert sums(got) == [["10"], ["20"]]
    assert [(one.code, one.severity) for one in got.findings] == [("row_of_totals", "warning")]


def test_what_stands_below_a_total_is_no_part_of_the_action_above() -> None:
    rows = [HEAD, *actions(1), ["Totaal", "", "", "", "30"], ["", "", "", "Bedragen in k€, prijzen van 2026", ""]]
    got = read(printed(table(rows)), template(LABELS, levels=()))
    assert texts(got.fiches[-1], "description") == ["Wat we doen"]
    assert ("text_unassigned", "error") in [(one.code, one.severity) for one in got.findings]
