"""The Excel workbook, read back with another library."""

from __future__ import annotations

import importlib
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.exports.bundle import Bundle, bundle
from pipeline.exports.sheet_rows import joined, recurrence_name
from pipeline.exports.sheets import SHEETS, sheets_of
from pipeline.exports.texts import clean, defuse
from pipeline.exports.workbook import CELL_LIMIT, link_to, write_xlsx
from pipeline.files.tables import to_table
from schemas.following_tables import FATES, FOLLOWUP, SLIPPAGE
from schemas.plan import Minister, Plan
from tests.exports.plans import HOSTILE, corrected_plan, item, sample_plan, uniform_plan

# No types are published for it.
openpyxl: Any = importlib.import_module("openpyxl")
TRIGGERS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


_OPTIONAL = ("Correcties", "Verschuivingen", "Lot van de acties", "Niet geplaatst")
SHOWN = [sheet for sheet in SHEETS if sheet.title not in _OPTIONAL]
"""The sheets of a plan without corrections that follows no other."""


@pytest.fixture(scope="module")
def book(sample: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return openpyxl.load_workbook(write_xlsx(sample, tmp_path_factory.mktemp("xlsx") / "a.xlsx"))


def test_sheets_have_dutch_names_frozen_headers_and_filters(book: Any) -> None:
    assert book.sheetnames == ["Lees mij", *(sheet.title for sheet in SHOWN), "Lijsten"]
    assert book.active.title == "Lees mij"
    for sheet in SHOWN:
        page = book[sheet.title]
        assert [cell.value for cell in page[1]] == [column.title for column in sheet.columns]
        assert page.freeze_panes == "B2"
        filtered = page.auto_filter if sheet.said is None else page.tables["Opvolging_1"].autoFilter
        assert filtered.ref.startswith("A1:")
        assert page.print_title_rows == "$1:$1"
        assert page.print_title_cols == "$A:$A"
        for position, column in enumerate(sheet.columns):
            if column.kind == "long" and page.max_row > 1:
                cell = page.cell(2, position + 1)
                assert cell.value is None or cell.alignment.wrap_text


def test_wide_sheets_are_printed_on_larger_paper_and_more_pages(book: Any) -> None:
    setup = {name: (book[name].page_setup.paperSize, book[name].page_setup.fitToWidth) for name in book.sheetnames}
    assert setup["Indicatoren"] == setup["Lees mij"] == (9, None)  # A4, one page wide
    assert setup["Stappen"] == (8, None)
    assert setup["Acties"] == (8, 2)
    assert setup["Opvolging"] == (9, None)


def test_actions_are_told_in_dutch(book: Any) -> None:
    first, second = rows_of(book["Acties"])
    assert first["Nummer"] == "3.1.1.1"
    assert first["Strategische doelstelling"] == "3.1 Doel"
    assert first["Status"] == "Voortgezette actie met nieuwe elementen"
    assert first["Type preventie"] == "universele preventie, selectieve preventie"
    assert first["Trekkende minister(s)"] == "Minister van Onderwijs\nMinister van Toverkunst"
    assert first["Actie"] == "Eerste alinea\n– Een punt\n    • Dieper"
    assert (first["Pagina"], first["t.e.m."]) == (3, 4)
    assert second["Titel"] == "Bijna leeg"
    assert second["Pagina"] is None


def test_steps_have_real_dates(book: Any) -> None:
    rows = rows_of(book["Stappen"])
    assert [(row["Nr."], row["Timing"], row["Begin"], row["Einde"], row["Herhaling"]) for row in rows] == [
        (1, "Q4 2025", datetime(2025, 10, 1), datetime(2025, 12, 31), None),
        (1, "vanaf 2027", datetime(2027, 1, 1), None, "4 keer per jaar"),
        (2, None, None, None, None),
        (3, "binnenkort", None, None, None),
    ]
    cell = book["Stappen"]["H2"]
    assert cell.is_date
    assert cell.number_format == "dd/mm/yyyy"


def test_sums_are_euro_cells(book: Any) -> None:
    rows = rows_of(book["Bedragen"])
    assert [row["Bedrag"] for row in rows] == [100000, 50000.5, 3]
    assert [row["Per"] for row in rows] == ["per jaar", None, None]
    assert [row["Grens"] for row in rows] == ["exact", "ten hoogste", "ongeveer"]
    formats = [book["Bedragen"].cell(row, 5).number_format for row in (2, 3, 4)]
    assert ["€" in text for text in formats] == [True, True, False]


def test_page_numbers_open_the_pdf_there(book: Any) -> None:
    cell = book["Indicatoren"]["G2"]
    assert cell.value == 4
    assert (cell.hyperlink.target, cell.hyperlink.location) == ("plan-a.pdf", "page=4")


def test_every_sheet_holds_what_the_plan_says(book: Any) -> None:
    assert [row["Onderdeel"] for row in rows_of(book["Resultaten en effecten"])] == [
        "Concrete resultaten",
        "Beoogde effecten",
        "Resultaten meten",
        "Effecten meten",
    ]
    assert rows_of(book["Indicatoren"])[0]["Soort meting"] == "aantal"
    assert [row["Minister"] for row in rows_of(book["Ministers"])] == ["Minister van Onderwijs", None]
    assert rows_of(book["Verwijzingen"])[2]["Doel"] == "decreet/2024-03-22"
    quantity = rows_of(book["Hoeveelheden"])[0]
    assert [quantity[name] for name in ("Waarde", "Eenheid", "Grens", "Rol")] == [
        80,
        "procent",
        "ten minste",
        "streefwaarde",
    ]
    assert rows_of(book["Organisaties"])[0]["Organisatie"] == "Agentschap Binnenlands Bestuur"
    assert rows_of(book["Organisaties"])[2]["Organisatie"] == "onbekend"
    assert rows_of(book["Bevindingen"])[1]["Ernst"] == "fout"
    assert [row["Acties"] for row in rows_of(book["Doelstellingen"])] == [1, 1]
    assert rows_of(book["Plantekst"])[0]["Tekst"] == "• Inleiding\n• Vervolg"
    assert rows_of(book["Overige velden"])[0]["Veld"] == "Doelgroep"


def test_the_first_sheet_explains_source_and_columns(book: Any) -> None:
    texts = {cell for row in book["Lees mij"].iter_rows(values_only=True) for cell in row if cell}
    assert {"plan-a", "plan-a.pdf (4 pagina's)", "ab" * 32, "2025 – 2029"} <= texts
    for sheet in SHOWN:
        assert {sheet.title, *(column.title for column in sheet.columns)} <= texts
        assert {column.meaning for column in sheet.columns} <= texts


def test_a_sheet_without_rows_stays_and_an_optional_one_goes(tmp_path: Path) -> None:
    plan = sample_plan()
    plan.findings = []
    plan.actions[0].other_fields = {}
    book = openpyxl.load_workbook(write_xlsx(bundle([plan]), tmp_path / "a.xlsx"))
    assert rows_of(book["Bevindingen"]) == []
    assert "Overige velden" not in book.sheetnames


def test_what_moved_and_what_became_of_actions_are_sheets(tmp_path: Path) -> None:
    moved = {"plan_id": "plan-a", "kind": "step", "action": "3.1.1.1", "title": "Een titel", "text": "Stap (2027)",
             "ministers": ["A", "B"], "first_plan": "plan-0", "first_raw": "2026", "now_raw": "2027", "course": "later",
             "days": 365, "months": 12, "moves": 1}  # fmt: skip
    kept = moved | {"course": "kept", "moves": 0, "text": "Blijft"}
    fate = {"plan_id": "plan-a", "old_plan": "plan-0", "fate": "dropped", "old_action": "3.9", "old_title": "Weg",
            "doubtful": False, "reviewed": False}  # fmt: skip
    pair = fate | {"fate": "continued", "new_action": "3.1.1.1", "score": 0.3456, "doubtful": True}
    tables = {"slippage": to_table([moved, kept], SLIPPAGE), "fates": to_table([fate, pair], FATES)}
    made = bundle([sample_plan()], following={"plan-a": tables})
    book = openpyxl.load_workbook(write_xlsx(made, tmp_path / "a.xlsx"))
    (row,) = rows_of(book["Verschuivingen"])
    assert (row["Soort"], row["Trekkers"], row["Eerst beloofd"], row["Nu"]) == ("stap", "A\nB", "2026", "2027")
    assert (row["Verloop"], row["Dagen later"], row["Maanden later"]) == ("later", 365, 12)
    gone, went_on = rows_of(book["Lot van de acties"])
    assert (gone["Lot"], gone["Actie vroeger"], gone["Actie nu"]) == ("niet voortgezet", "3.9", None)
    assert (went_on["Gelijkenis"], went_on["Zeker?"]) == ("0,35", "twijfelachtig")


def said(**more: Any) -> dict[str, Any]:
    return {"plan_id": "plan-a", "field": "approach", "fiche_id": "x", "recorded_in": "plan-a", "step": "Twee timings",
            "recorded_action": "3.1.1.1"} | more  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of a plan in which somebody said something of two steps, one of which the plan has no more."""
    rows = [
        said(
            action="3.1.1.1", position=0, state="delayed", date="2026-36", note="=1+1", checked_by="Bo", placing="same"
        ),
        said(state="done", date="2026-03-15", checked_by="@An", step="Weg", trouble="no_step"),
    ]
    made = bundle([sample_plan()], following={"plan-a": {"followup": to_table(rows, FOLLOWUP)}})
    return write_xlsx(made, tmp_path_factory.mktemp("xlsx") / "a.xlsx", per_minister=True)


def test_steps_are_a_table_to_fill_in(filled: Path) -> None:
    book = openpyxl.load_workbook(filled)
    page = book["Opvolging"]
    first, second, third = rows_of(page)
    assert (first["Nr."], first["Timing"], first["Uiterlijk"]) == (1, "Q4 2025\nvanaf 2027", datetime(2025, 12, 31))
    assert [first[name] for name in ("Stand", "Datum", "Opmerking", "Nagekeken door")] == [
        "vertraagd", "Q4 2026", "'=1+1", "Bo",
    ]  # fmt: skip
    assert second["Stand"] is third["Stand"] is None
    assert len({row["Sleutel (niet wijzigen)"] for row in (first, second, third)}) == 3
    assert page.column_dimensions["M"].hidden
    assert {cell.number_format for cell in page[2][7:11]} == {"@"}  # '2026-03' stays text
    chosen = {str(one.sqref): (one.formula1, one.showErrorMessage) for one in page.data_validations.dataValidation}
    assert chosen == {
        "H2:H4": ('"niet begonnen,loopt,klaar,vertraagd,stopgezet"', True),
        "K2:K4": ("Lijsten!$A$2:$A$61", False),
    }
    rules = [(str(range_.sqref), rule.formula[0]) for range_ in page.conditional_formatting for rule in range_.rules]
    assert rules == [
        ("A2:L4", 'OR($H2="klaar",$H2="stopgezet")'),
        ("G2:G4", "AND(ISNUMBER($G2),$G2<TODAY())"),
        ("G2:G4", "AND(ISNUMBER($G2),$G2<=TODAY()+30)"),
        ("G2:G4", "AND(ISNUMBER($G2),$G2<=TODAY()+90)"),
        ("H2:H4", '$H2="vertraagd"'),
    ]
    assert [cell.value for cell in book["Lijsten"]["A"][:4]] == [
        "Namen voor 'Nagekeken door' (vul aan)",
        "'@An",
        "Bo",
        None,
    ]
    (lost,) = rows_of(book["Niet geplaatst"])
    assert (lost["Actie toen"], lost["Stap"], lost["Stand toen"], lost["Datum toen"], lost["Waarom"]) == (
        "3.1.1.1", "Weg", "klaar", "15/03/2026", "de fiche heeft deze stap niet",
    )  # fmt: skip


def test_each_minister_has_a_sheet_on_request(filled: Path) -> None:
    book = openpyxl.load_workbook(filled)
    names = book.sheetnames[book.sheetnames.index("Opvolging") :]
    assert names[:4] == ["Opvolging", "Onderwijs", "Toverkunst", "Resultaten en effecten"]
    assert rows_of(book["Toverkunst"]) == rows_of(book["Onderwijs"]) == rows_of(book["Opvolging"])
    assert len({name for sheet in book for name in sheet.tables}) == 3
    texts = [cell for row in book["Lees mij"].iter_rows(values_only=True) for cell in row if cell]
    assert texts.count("Zoals het blad Opvolging") == 2


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (["Minister van [Werk]: */\\?'"], ["Werk"]),
        (["Minister van " + "x" * 40, "Minister van " + "x" * 41], ["X" + "x" * 30, "X" + "x" * 26 + " (2)"]),
        (["Acties", "lijsten", "History"], ["Acties (2)", "History (2)", "Lijsten (2)"]),
        (["\U0001d11e" * 20], ["\U0001d11e" * 15]),
        (["Minister van ", ":", "["], ["Minister", "Minister van", "Minister (2)"]),
    ],
)
def test_titles_of_sheets_are_what_excel_takes(names: list[str], titles: list[str]) -> None:
    plan = sample_plan()
    plan.actions[0].lead_ministers = [Minister(raw=name) for name in names]
    of_ministers = [sheet.title for sheet in sheets_of([plan], per_minister=True) if sheet.like]
    assert of_ministers == [*titles, "Zonder minister"]


def test_several_plans_share_the_sheets(two: Bundle, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_xlsx(two, tmp_path / "a.xlsx"))
    rows = rows_of(book["Acties"])
    assert [row["Plan"] for row in rows] == ["plan-a", "plan-a", "plan-b", "plan-b"]
    (pages,) = (column for column in book["Acties"].iter_cols() if column[0].value == "Pagina")
    assert pages[3].hyperlink.target == "plan-b.pdf"
    assert book["Acties"].freeze_panes == "C2"


def test_the_column_of_plans_is_as_wide_as_their_ids(two: Bundle, tmp_path: Path) -> None:
    plans = bundle([*two.plans, sample_plan("actieplan-2020-2024-tweede-versie")])
    book = openpyxl.load_workbook(write_xlsx(plans, tmp_path / "a.xlsx"))
    assert 35 <= book["Stappen"].column_dimensions["A"].width <= 36
    book = openpyxl.load_workbook(write_xlsx(bundle([*two.plans, sample_plan("p" * 500)]), tmp_path / "b.xlsx"))
    assert book["Stappen"].column_dimensions["A"].width < 42


def test_the_same_plan_gives_the_same_bytes(sample: Bundle, tmp_path: Path) -> None:
    first = write_xlsx(sample, tmp_path / "a.xlsx").read_bytes()
    assert write_xlsx(bundle([sample_plan()]), tmp_path / "b.xlsx").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_text_beyond_the_limit_is_cut_and_told(tmp_path: Path) -> None:
    plan = sample_plan()
    plan.actions[0].concrete_results = [item("\U0001d11e" * 20_000), item("x" * CELL_LIMIT)]
    book = openpyxl.load_workbook(write_xlsx(bundle([plan]), tmp_path / "a.xlsx"))
    cut, whole = (row["Tekst"] for row in rows_of(book["Resultaten en effecten"])[:2])
    assert len(cut.encode("utf-16-le")) <= 2 * CELL_LIMIT
    assert cut.endswith("\U0001d11e […]")
    assert whole == "x" * CELL_LIMIT
    assert rows_of(book["Ingekort"]) == [{"Blad": "Resultaten en effecten", "Cel": "F2", "Lengte": 20_000}]
    assert book["Ingekort"]["A2"].hyperlink.location == "'Resultaten en effecten'!F2"


@pytest.mark.parametrize(
    ("file", "link"),
    [
        ("plan 1.PDF", "plan%201.PDF"),
        ("http://evil.example/x.pdf", "x.pdf"),
        ("..\\..\\share\\x.pdf", "x.pdf"),
        ("javascript:x.pdf", "javascript%3Ax.pdf"),
        ("a#page=1.pdf", "a%23page%3D1.pdf"),
        ("plan.exe", None),
        ("", None),
    ],
)
def test_links_are_bare_names_of_pdfs(file: str, link: str | None) -> None:
    assert link_to(file) == link


def assert_harmless(path: Path) -> set[str]:
    """No formula, no foreign link, no text that would become a formula; returns all texts."""
    book = openpyxl.load_workbook(path)
    texts = set()
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n", "d"}, cell.coordinate
                if cell.comment:
                    assert len(cell.comment.text.encode("utf-16-le")) <= 2 * CELL_LIMIT
                    assert clean(cell.comment.text) == cell.comment.text
                    texts.add(cell.comment.text)
                if cell.hyperlink and cell.hyperlink.target:
                    assert re.fullmatch(r"[\w.%-]+\.pdf", cell.hyperlink.target, re.I)
                if isinstance(cell.value, str):
                    assert not cell.value.startswith(TRIGGERS), cell.coordinate
                    assert len(cell.value.encode("utf-16-le")) <= 2 * CELL_LIMIT
                    texts.add(cell.value)
    with zipfile.ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)
    return texts


def test_hostile_texts_do_nothing_and_stay_readable(hostile: Bundle, tmp_path: Path) -> None:
    texts = assert_harmless(write_xlsx(hostile, tmp_path / "a.xlsx"))
    for action in hostile.plans[0].actions:
        for step in action.approach:
            text = defuse(step.text)
            assert any(cell == text or (cell.endswith(" […]") and text.startswith(cell[:-4])) for cell in texts)


@pytest.mark.parametrize("plan", [sample_plan(), corrected_plan()], ids=["sample", "corrected"])
@pytest.mark.parametrize("text", [*HOSTILE, ""])
def test_a_plan_of_one_hostile_text_opens(text: str, plan: Plan, tmp_path: Path) -> None:
    texts = assert_harmless(write_xlsx(bundle([uniform_plan(plan, text)]), tmp_path / "a.xlsx"))
    if 0 < len(clean(text)) < 1000:
        assert defuse(clean(text)) in texts


def test_joined_texts_do_not_begin_as_formulas() -> None:
    assert joined([item("een", marker="-"), item("twee", marker="+")]) == "– een\n• twee"
    assert joined([]) is None


@pytest.mark.parametrize(
    ("recurrence", "name"),
    [("yearly", "jaarlijks"), ("2 per month", "2 keer per maand"), ("anders", "anders"), (None, None)],
)
def test_recurrences_are_told_in_dutch(recurrence: str | None, name: str | None) -> None:
    assert recurrence_name(recurrence) == name
