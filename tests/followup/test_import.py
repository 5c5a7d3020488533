"""A workbook that people filled in comes back by fiche and step, wherever its rows stand, and nothing is lost."""

from __future__ import annotations

import importlib
import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.errors import CallError
from extractors.followup.answers import value_of
from extractors.followup.exchange import shown, value_digest
from pipeline.exports.sheets import FOLLOWUP
from pipeline.files import followup
from pipeline.followup.importing import Outcome, record_filled
from pipeline.followup.listing import record
from pipeline.followup.reading import read
from schemas.followup import StepKey
from tests.followup.conftest import Desk
from tests.followup.plans import STEPS, plan_of

# No types are published for it.
openpyxl: Any = importlib.import_module("openpyxl")
MINISTERS = {"1.1": ["Minister van Onderwijs", "Minister van Sport"], "1.2": ["Minister van Sport"]}
PLAN = plan_of(ministers=MINISTERS)
FIRST, SECOND = StepKey("1.1", 0), StepKey("1.1", 1)
COLUMNS = {"state": 8, "date": 9, "note": 10, "checked_by": 11}
KEY = 13


def import_file(path: Path, plan_id: str | None = None, *, take_file: bool = False) -> Outcome:
    """As the command does, but in this process."""
    return record_filled(read(path), plan_id, take_file=take_file)


def fill(path: Path, edit: Callable[[Any], object]) -> Path:
    """Lets `edit` change a workbook, which is then saved as another program would."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def write(row: int, sheet: str = FOLLOWUP, **values: object) -> Callable[[Any], object]:
    """Fills in cells of a row of the sheet."""

    def edit(book: Any) -> None:
        for name, value in values.items():
            put(book, row, COLUMNS[name], value, sheet)

    return edit


def put(book: Any, row: int, column: int, value: object, sheet: str = FOLLOWUP) -> object:
    cell = book[sheet].cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # as a cell of text has it, in which '=1' is no formula
    return cell


def english(outcome: Outcome) -> list[str]:
    return [line[1] for line in outcome.problems]


@pytest.fixture
def ready(desk: Desk) -> Desk:
    desk.publish(PLAN)
    return desk


def test_what_is_filled_in_is_recorded(ready: Desk) -> None:
    path = ready.export("a.xlsx")
    fill(path, write(2, state="klaar", date="maart 2026", note="=1+1\nregel 2", checked_by="An Peeters"))
    fill(path, write(4, date=datetime(2026, 3, 15), note=5))
    outcome = import_file(path)
    assert outcome.problems == []
    assert outcome.changed == {followup.file_of("plan-a"): 2}
    assert ready.recorded() == {
        FIRST: {"state": "done", "date": "2026-03", "checked_by": "An Peeters"} | {"note": "=1+1\nregel 2"},
        StepKey("1.1", 2): {"date": "2026-03-15", "note": "5"},
    }


def test_an_unchanged_workbook_changes_nothing_and_makes_no_file(ready: Desk) -> None:
    path = fill(ready.export("a.xlsx"), lambda book: None)
    assert import_file(path) == Outcome()
    assert not followup.written("plan-a")
    record("plan-a", "1.1", "1", {"state": "klaar", "note": "'=x\n  y ", "date": "najaar 2026", "checked_by": "é"})
    before = followup.text_of("plan-a")
    assert import_file(fill(ready.export("b.xlsx"), lambda book: None)).problems == []
    assert followup.text_of("plan-a") == before


def disorder(book: Any) -> None:
    """Sorts the rows backwards, drops one, moves columns, renames sheets, adds one and puts rows above the table."""
    sheet = book[FOLLOWUP]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head, *body = rows
    del body[1]
    for name in list(sheet.tables):
        del sheet.tables[name]
    sheet.delete_rows(1, sheet.max_row)
    order = [KEY - 1, *range(KEY - 1)]
    sheet.append(["Overzicht van onze dienst"])
    sheet.append([])
    for row in [head, *reversed(body)]:
        sheet.append([row[at] for at in order])
    sheet.title = "Wij"
    book.create_sheet("Nota's", 0).append(["Stand", "van zaken"])
    book["Stappen"].title = "Iets anders"


def test_rows_may_be_sorted_dropped_and_moved(ready: Desk) -> None:
    record("plan-a", "1.1", "2", {"state": "vertraagd"})  # the row that is dropped
    path = ready.export("a.xlsx")
    fill(path, write(2, state="klaar"))
    fill(path, write(7, note="de tweede evaluatie"))
    assert import_file(fill(path, disorder)).problems == []
    assert ready.recorded() == {
        FIRST: {"state": "done"},
        SECOND: {"state": "delayed"},
        StepKey("1.2", 2): {"note": "de tweede evaluatie"},
    }


def has_calc() -> bool:
    """Whether LibreOffice is installed with Calc, which writes workbooks; Debian has it in a package of its own."""
    office = shutil.which("soffice")
    return office is not None and any(Path(office).resolve().parent.glob("*sclo.*"))


@pytest.mark.slow
@pytest.mark.skipif(not has_calc(), reason="LibreOffice Calc is not installed")
def test_what_libreoffice_saves_is_read(ready: Desk) -> None:
    record("plan-a", "1.1", "2", {"state": "vertraagd", "note": "'=x\n y", "date": "najaar 2026"})
    before = dict(ready.recorded())
    path = fill(ready.export("a.xlsx", per_minister=True), write(2, state="klaar"))
    (ready.folder / "saved").mkdir()
    profile = f"-env:UserInstallation={(ready.folder / 'profile').as_uri()}"
    call = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved", str(path)]
    subprocess.run(call, check=True, capture_output=True)
    assert import_file(ready.folder / "saved/a.xlsx").problems == []
    assert ready.recorded() == before | {FIRST: {"state": "done"}}


def test_an_emptied_cell_takes_its_value_away_and_is_told(ready: Desk) -> None:
    record("plan-a", "1.1", "1", {"state": "klaar", "note": "gedaan"})
    outcome = import_file(fill(ready.export("a.xlsx"), write(2, note=None)))
    assert [line[1] for line in outcome.told] == [
        "fiche 1.1, step 1, Note: 'gedaan' was taken away, as the cell is empty"
    ]
    assert ready.recorded() == {FIRST: {"state": "done"}}


def test_two_files_that_differ_are_shown_and_nothing_is_overwritten(ready: Desk) -> None:
    one, other = ready.export("a.xlsx"), ready.export("b.xlsx")
    fill(one, write(2, state="klaar", note="van An"))
    fill(other, write(2, state="vertraagd", checked_by="Bo"))
    assert import_file(one).problems == []
    (line,) = english(import_file(other))
    assert line == (
        "fiche 1.1, step 1, State: 'klaar' was recorded meanwhile, the file says 'vertraagd' (sheet 'Opvolging', row "
        "2): nothing was changed; --take-file takes that of the file"
    )
    assert ready.recorded() == {FIRST: {"state": "done", "note": "van An", "checked_by": "Bo"}}
    taken = import_file(other, take_file=True)
    assert taken.problems == []
    assert taken.told[0][1].endswith("that of the file was taken")
    assert ready.recorded()[FIRST]["state"] == "delayed"


def test_sheets_of_ministers_are_one_with_the_whole(ready: Desk) -> None:
    path = ready.export("a.xlsx", per_minister=True)
    book = openpyxl.load_workbook(path)
    assert [name for name in ("Opvolging", "Onderwijs", "Sport") if name in book.sheetnames] == [
        "Opvolging", "Onderwijs", "Sport",
    ]  # fmt: skip
    assert (book["Onderwijs"].max_row, book["Sport"].max_row) == (4, 7)
    fill(path, write(2, "Onderwijs", state="klaar"))
    fill(path, write(3, "Onderwijs", state="loopt"))
    fill(path, write(3, "Sport", state="vertraagd"))
    (line,) = english(import_file(path))
    assert line.startswith(
        "fiche 1.1, step 2, State: the cells differ: 'loopt' (sheet 'Onderwijs', row 3), 'vertraagd'"
    )
    assert ready.recorded() == {FIRST: {"state": "done"}}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (write(2, state="bijna"), "sheet 'Opvolging', row 2: no state 'bijna'"),
        (write(2, date="ooit"), "sheet 'Opvolging', row 2: date: 'ooit' is no date; write a day"),
        (write(2, note="x" * 10_001), "sheet 'Opvolging', row 2: note: "),
        (lambda book: book[FOLLOWUP].cell(2, 10, "=TODAY()"), "sheet 'Opvolging', row 2: Note: a formula is not"),
        (lambda book: book[FOLLOWUP].cell(2, 10, "#N/A"), "sheet 'Opvolging', row 2: Note: the cell shows an error"),
        (lambda book: put(book, 2, KEY, "stap/x"), "sheet 'Opvolging', row 2: the key of this row is damaged"),
        (lambda book: [write(2, state="klaar")(book), put(book, 2, KEY, None)],
         "sheet 'Opvolging', row 2: this row has no key any more"),
        (lambda book: (write(2, state="x")(book), write(3, state="x")(book), book[FOLLOWUP].delete_cols(KEY)),
         "sheet 'Opvolging': no row has a key"),
        (lambda book: book[FOLLOWUP].delete_rows(1), "sheet 'Opvolging', row 1: there are no column heads above"),
        (lambda book: book[FOLLOWUP].cell(2, KEY, book[FOLLOWUP].cell(2, KEY).value.replace("plan-a", "plan-z")),
         "sheet 'Opvolging', row 2: the row is of plan 'plan-z', which was not asked for or is not known here"),
    ],
)  # fmt: skip
def test_what_has_no_place_is_told_and_the_rest_is_recorded(
    ready: Desk, edit: Callable[[Any], object], expected: str
) -> None:
    path = fill(ready.export("a.xlsx"), write(3, checked_by="Bo"))
    outcome = import_file(fill(path, edit))
    assert english(outcome)[0].startswith(expected)
    kept = {} if "no row has" in expected or "no column" in expected else {SECOND: {"checked_by": "Bo"}}
    assert ready.recorded() == kept


def test_a_workbook_of_several_plans_goes_to_the_file_of_each(ready: Desk) -> None:
    other = plan_of({"7": ["Een stap"]}, "plan-z", ministers=MINISTERS)
    ready.publish(other)
    path = ready.export("a.xlsx", "plan-a", "plan-z")
    heads = [cell.value for cell in openpyxl.load_workbook(path)[FOLLOWUP][1]]
    assert heads.index("Stand") == COLUMNS["state"]  # behind the column of the plan
    fill(path, lambda book: [put(book, row, COLUMNS["state"] + 1, "klaar") for row in (2, 8)])
    assert import_file(path).problems == []
    assert (ready.recorded(), ready.recorded("plan-z")) == (
        {FIRST: {"state": "done"}},
        {StepKey("7", 0): {"state": "done"}},
    )


def test_a_column_that_is_gone_is_no_edit(ready: Desk) -> None:
    record("plan-a", "1.1", "1", {"state": "klaar", "note": "blijft"})
    path = fill(ready.export("a.xlsx"), lambda book: book[FOLLOWUP].delete_cols(COLUMNS["note"]))
    assert import_file(path) == Outcome()
    assert ready.recorded()[FIRST]["note"] == "blijft"


def test_a_workbook_of_an_earlier_version_is_taken_for_the_later_one(ready: Desk) -> None:
    path = ready.export("a.xlsx")
    later = plan_of({"1.1": ["Nieuw", "Het kader opmaken met alle partners (2027)", "Evalueren"]}, "plan-b")
    ready.publish(later, "plan-a")
    fill(path, write(2, state="klaar"))
    fill(path, write(3, state="loopt"))
    outcome = import_file(path, "plan-b")
    assert english(outcome) == [
        "sheet 'Opvolging', row 3: the fiche has no such step; not taken over",
        *(f"sheet 'Opvolging', row {row}: the plan has no such fiche; not taken over" for row in (5, 6, 7)),
    ]
    assert ready.recorded("plan-b") == {StepKey("1.1", 1): {"state": "done"}}
    assert not followup.written("plan-a")
    with pytest.raises(CallError, match="no plan 'plan-x'"):
        import_file(path, "plan-x")


def test_a_step_that_was_reworded_since_the_export_is_found_by_what_the_row_shows(ready: Desk) -> None:
    path = fill(ready.export("a.xlsx"), write(2, state="klaar"))
    fill(path, write(3, state="loopt"))
    fill(path, lambda book: book[FOLLOWUP].cell(3, 5, "Iemand wijzigde de tekst van de stap"))
    texts = ["Het kader opmaken met alle partners (2027)", "Vorming", "Evalueren"]
    ready.publish(plan_of({**STEPS, "1.1": texts}, ministers=MINISTERS))
    assert english(import_file(path)) == [
        "sheet 'Opvolging', row 3: this step is not in the plan (any more), or is there twice; not taken over"
    ]
    assert ready.recorded() == {FIRST: {"state": "done"}}


VALUES = {
    "state": st.sampled_from(["klaar", "loopt", "Vertraagd", "stopped", "", None, "onzin"]),
    "date": st.sampled_from(["2026-03", "15/03/2026", "Q4 2027", None, "ooit", datetime(2026, 1, 2)]),
    "note": st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20) | st.none(),
    "checked_by": st.sampled_from(["An", "Bo", None]),
}
EDITS = st.dictionaries(st.integers(2, 7), st.fixed_dictionaries({}, optional=VALUES), max_size=4)


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=EDITS, meanwhile=EDITS, edits=EDITS, dropped=st.sets(st.integers(2, 7), max_size=3), seed=st.integers(0, 99)
)
def test_export_edit_import_loses_nothing(
    ready: Desk, before: dict[int, Any], meanwhile: dict[int, Any], edits: dict[int, Any], dropped: set[int], seed: int
) -> None:
    """What is recorded afterwards is what the file says where it was edited and nobody else edited that value, and what
    stood there before everywhere else; each value of the file that is not recorded has a line."""
    followup.file_of("plan-a").unlink(missing_ok=True)
    import_file(_filled(ready.export("a.xlsx"), before, set(), seed))
    path = ready.export("b.xlsx")
    start = ready.recorded()
    import_file(_filled(ready.export("c.xlsx"), meanwhile, set(), seed))
    then = ready.recorded()
    outcome = import_file(_filled(path, edits, dropped, seed))
    now = ready.recorded()
    every = [StepKey(action.key, at) for action in PLAN.actions for at in range(len(action.approach))]
    refused = 0
    for row, at in enumerate(every, 2):
        for name in VALUES:
            first, last, found = (one.get(at, {}).get(name) for one in (start, then, now))
            if row in dropped or name not in edits.get(row, {}):
                assert found == last
                continue
            expected, told = recorded_then(name, edits[row][name], first, last)
            assert found == expected
            refused += told
    assert len(outcome.problems) == refused


def recorded_then(name: str, given: object, first: str | None, last: str | None) -> tuple[str | None, bool]:
    """What is recorded of a cell that showed `first`, while `last` is recorded; and whether a line tells more."""
    text = given.strftime("%d/%m/%Y") if isinstance(given, datetime) else str(given or "").strip()
    if value_digest(text) == value_digest(shown(name, first)):
        return last, False
    try:
        value = value_of(name, text)
    except CallError:
        return last, True
    if value == last or last in (first, None):
        return value, False
    return last, True


def _filled(path: Path, edits: dict[int, Any], dropped: set[int], seed: int) -> Path:
    def edit(book: Any) -> None:
        sheet = book[FOLLOWUP]
        for row, values in edits.items():
            write(row, **values)(book)
        rows = [[(cell.value, cell.data_type) for cell in line] for line in sheet.iter_rows(min_row=2)]
        kept = [line for number, line in enumerate(rows, 2) if number not in dropped]
        random.Random(seed).shuffle(kept)
        sheet.delete_rows(2, sheet.max_row)
        for number, line in enumerate(kept, 2):
            for at, (value, kind) in enumerate(line, 1):
                cell = sheet.cell(number, at)
                cell.value = value
                cell.data_type = kind

    return fill(path, edit)
