"""What a person corrected, in every export where the value stands and beside what is printed."""

from __future__ import annotations

import csv
import importlib
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest

from pipeline.exports.bundle import Bundle, bundle
from pipeline.exports.corrections import by_value, corrections_of
from pipeline.exports.formats import FORMATS
from pipeline.exports.writing import export
from tests.exports.plans import HOSTILE, corrected_plan, hostile_plan, sample_plan, uniform_plan
from tests.exports.test_workbook import rows_of

# No types are published for it.
openpyxl: Any = importlib.import_module("openpyxl")
YELLOW = "FFFFF2CC"


@pytest.fixture(scope="module")
def corrected() -> Bundle:
    return bundle([corrected_plan()])


@pytest.fixture(scope="module")
def folder(corrected: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("corrected")
    export(corrected, ["xlsx", "csv", "duckdb", "datapackage"], written)
    return written


@pytest.fixture(scope="module")
def book(folder: Path) -> Any:
    return openpyxl.load_workbook(folder / "actieplannen.xlsx")


# Which record belongs to which value ------------------------------------------------------------------------


def test_each_record_is_laid_beside_its_value_and_the_printed_text() -> None:
    plan = corrected_plan()
    found = [
        (one.record.field, [position for _, position in one.values], one.printed, [box.bbox[1] for box in one.source])
        for one in corrections_of(plan.actions[0])
    ]
    assert found == [
        ("title", [None], ["Een brug over de Leie"], [90]),
        ("status", [None], ["new"], [90]),
        ("approach", [0], ["Start (Q1 2205)"], [100]),
        ("approach", [], ["Brug bouwen"], [110]),
        ("approach", [1], ["Brug bouwen"], [110]),
        ("approach", [], ["Overbodig"], [120]),
        ("lead_ministers", [0], ["Minister van Medai"], [130]),
        ("budget", [None], ["1.000 euro"], [140]),
        ("progress", [], ["Weg hiermee"], [150]),
        ("indicators", [0, 1], ["Bruggen Tunnels"], [160]),
        ("intended_effects", [0], ["Een half", "effect"], [170, 180]),
        ("partners", [0], [], []),
        ("resources", [None], ["en personeel"], [200]),
        ("other_fields/Doelgroep", [0], ["Jogneren"], [210]),
    ]


def test_texts_that_became_the_same_are_told_apart() -> None:
    plan = corrected_plan(
        corrections=[
            {"op": "set", "field": "approach", "was": "Overbodig", "value": "Slot"},
            {"op": "set", "field": "approach", "was": "Brug bouwen", "value": "Slot"},
        ]
    )
    assert [step.text for step in plan.actions[0].approach] == ["Start (Q1 2205)", "Slot", "Slot"]
    assert by_value(corrections_of(plan.actions[0])) == {("approach", 2): 0, ("approach", 1): 1}
    assert [record.position for record in plan.actions[0].corrections] == [2, 1]


def test_words_come_from_a_correction_only_where_they_are_not_printed() -> None:
    plan = corrected_plan(
        corrections=[
            {"op": "replace", "field": "approach", "was": "Q1 2205", "value": "Q1 2025"},
            {"op": "replace", "field": "approach", "was": "Start", "value": "Start door VDAB"},
            {"op": "replace", "field": "budget", "was": "euro", "value": "euro voor VDAB"},
            {"op": "assign", "field": "resources", "was": ["en personeel"], "value": "500 euro personeel van VDAB"},
        ]
    )
    (action,) = plan.actions
    assert action.approach[0].timing[0].correction == 0
    assert [(amount.raw, amount.correction) for amount in action.amounts] == [("500 euro", 3), ("1.000 euro", None)]
    assert [(mention.field, mention.correction) for mention in action.organisations] == [
        ("approach", 1), ("resources", 3), ("budget", 2),
    ]  # fmt: skip


# Tables -----------------------------------------------------------------------------------------------------


def test_the_table_holds_every_correction(corrected: Bundle) -> None:
    rows = corrected.tables["corrections"].to_pylist()
    assert [row["sequence"] for row in rows] == list(range(14))
    assert {key: rows[4][key] for key in ("op", "field", "position", "was", "value", "printed", "reason", "page")} == {
        "op": "replace",
        "field": "approach",
        "position": 1,
        "was": "Brug aanbesteden",
        "value": "Brug gunnen",
        "printed": "Brug bouwen",
        "reason": "Dan.",
        "page": 1,
    }
    assert (rows[5]["position"], rows[5]["value"], rows[5]["top"]) == (None, None, 120.0)
    assert (rows[8]["position"], rows[8]["value"]) == (None, None)
    assert rows[9]["value"] == "Bruggen\nTunnels"
    assert rows[10]["printed"] == "Een half\neffect"
    assert (rows[11]["was"], rows[11]["printed"], rows[11]["page"]) == (None, None, None)


def test_a_plan_without_corrections_has_an_empty_table(sample: Bundle) -> None:
    assert sample.tables["corrections"].num_rows == 0


def test_csv_and_data_package_have_it(folder: Path) -> None:
    for path in (folder / "csv/corrections.csv", folder / "datapackage/corrections.csv"):
        with path.open(encoding="utf8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["reason"] for row in rows].count("Nagevraagd.") == 12
    report = frictionless.validate(str(folder / "datapackage/datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


def test_the_database_joins_values_to_their_correction(folder: Path) -> None:
    with duckdb.connect(str(folder / "actieplannen.duckdb"), read_only=True) as database:
        rows = database.sql(
            "SELECT i.text, c.printed, c.reason FROM items AS i JOIN corrections AS c "
            "USING (plan_id, action, field, position) WHERE i.corrected ORDER BY c.sequence"
        ).fetchall()
        kinds = database.sql("SELECT DISTINCT typeof(op) FROM corrections").fetchall()
    assert ("Brug gunnen", "Brug bouwen", "Dan.") in rows
    assert ("VVSG", None, "Nagevraagd.") in rows
    assert [kind.startswith("ENUM") for (kind,) in kinds] == [True]


# Workbook ---------------------------------------------------------------------------------------------------


def marked(sheet: Any) -> dict[str, tuple[Any, str]]:
    """The yellow cells with their value and note; every cell with a note is yellow and the other way round."""
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    yellow = {cell.coordinate for cell in cells if cell.fill.fgColor.rgb == YELLOW}
    assert yellow == {cell.coordinate for cell in cells if cell.comment}
    return {cell.coordinate: (cell.value, cell.comment.text) for cell in cells if cell.comment}


def test_corrected_cells_are_marked_where_they_stand(book: Any) -> None:
    (row,) = rows_of(book["Acties"])
    assert row["Titel"] == "Een tunnel over de Leie"
    cells = marked(book["Acties"])
    assert set(cells) == {"B2", "E2", "G2", "I2", "J2", "K2", "L2"}
    assert cells["B2"] == (
        "Een tunnel over de Leie",
        "Met de hand verbeterd.\nGedrukt: Een brug over de Leie\nReden: Nagevraagd.",
    )
    assert "Gedrukt: Nieuwe actie" in cells["E2"][1]
    value, note = cells["K2"]
    assert value is None
    assert "Gedrukt: Weg hiermee\nGeschrapt." in note
    assert "Dit staat niet in het document." in cells["L2"][1]


def test_what_was_read_from_a_corrected_text_is_marked_too(book: Any) -> None:
    steps = marked(book["Stappen"])
    assert {cell: value for cell, (value, _) in steps.items() if cell[0] in "FG"} == {
        "F2": "Start (Q1 2025)",
        "G2": "Q1 2025",
        "F3": "Brug gunnen",
    }
    assert {"H2", "I2"} < set(steps)
    assert "Gedrukt: Start (Q1 2205)" in steps["H2"][1]
    assert "Gedrukt: Brug bouwen\nReden: Dan." in steps["F3"][1]
    assert {cell for cell in steps if cell.endswith("4")} == set()
    amounts = marked(book["Bedragen"])
    assert {value for value, _ in amounts.values()} == {"2.000 euro", 2000}
    assert {"D2", "E2"} == set(marked(book["Ministers"]))
    assert {"D2", "D3"} == set(marked(book["Indicatoren"]))
    assert {"F2"} == set(marked(book["Resultaten en effecten"]))
    assert {"E2"} == set(marked(book["Overige velden"]))


def test_a_sheet_lists_all_with_the_way_to_the_cell(book: Any) -> None:
    rows = rows_of(book["Correcties"])
    assert len(rows) == 14
    assert rows[1]["Gedrukt"] == "Nieuwe actie"
    assert [row["Bewerking"] for row in rows[8:13]] == [
        "geschrapt", "gesplitst", "samengevoegd", "toegevoegd", "toegewezen",
    ]  # fmt: skip
    assert [row["Staat in"] for row in rows] == [
        "Acties, B2", "Acties, E2", "Stappen, F2", None, "Stappen, F3", None, "Ministers, D2", "Acties, J2",
        "Acties, K2", "Indicatoren, D2", "Resultaten en effecten, F2", "Acties, L2", "Acties, I2", "Overige velden, E2",
    ]  # fmt: skip
    assert book["Correcties"]["H4"].hyperlink.location == "'Stappen'!F2"
    assert book["Correcties"]["I4"].hyperlink.target == "plan-c.pdf"
    texts = {cell for row in book["Lees mij"].iter_rows(values_only=True) for cell in row if cell}
    assert any("Correcties" in str(text) and "met de hand verbeterd" in str(text) for text in texts)


def test_the_cells_are_found_with_several_plans_too(sample: Bundle, tmp_path: Path) -> None:
    plans = bundle([*sample.plans, corrected_plan(), corrected_plan("plan-d")])
    export(plans, ["xlsx"], tmp_path)
    book = openpyxl.load_workbook(tmp_path / "actieplannen.xlsx")
    rows = rows_of(book["Correcties"])
    for row in (rows[4], rows[18]):
        sheet, cell = row["Staat in"].split(", ")
        assert book[sheet][cell].value == "Brug gunnen"
        assert book[sheet][f"A{cell[1:]}"].value == row["Plan"]


# Hostile ----------------------------------------------------------------------------------------------------


def test_hostile_corrections_break_nothing(tmp_path: Path) -> None:
    """Every format; what each holds of the texts is tested beside it."""
    plans = bundle([hostile_plan(corrected_plan()), *(uniform_plan(corrected_plan(), text) for text in HOSTILE[:3])])
    export(plans, FORMATS, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "actieplannen.xlsx")
    assert len(rows_of(book["Correcties"])) == 14 * 4
    for sheet in book.worksheets[1:]:
        marked(sheet)
    with duckdb.connect(str(tmp_path / "actieplannen.duckdb"), read_only=True) as database:
        assert database.sql("SELECT count(*) FROM corrections").fetchall() == [(14 * 4,)]


def test_a_long_note_is_cut_and_the_sheet_has_the_whole_text(tmp_path: Path) -> None:
    reason = "lang " * 5_000
    entry = {"op": "set", "field": "budget", "was": "1.000 euro", "value": "2 euro", "reason": reason}
    export(bundle([corrected_plan(corrections=[entry])]), ["xlsx"], tmp_path)
    book = openpyxl.load_workbook(tmp_path / "actieplannen.xlsx")
    note = book["Acties"]["J2"].comment.text
    assert len(note) <= 4_000
    assert note.endswith(" […]")
    assert rows_of(book["Correcties"])[0]["Reden"] == reason.strip()


@pytest.mark.parametrize("field", ["__class__", "model_fields", "onbekend", "other_fields/", "corrections"])
def test_a_record_of_an_unknown_field_is_listed(field: str) -> None:
    plan = sample_plan()
    record = corrected_plan().actions[0].corrections[0].model_copy(update={"field": field})
    plan.actions[0].corrections = [record]
    (row,) = bundle([plan]).tables["corrections"].to_pylist()
    assert (row["field"], row["position"], row["page"]) == (field, None, 1)
