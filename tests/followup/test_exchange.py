"""What a workbook carries: keys, dates as people write them, what is an edit and what a clash."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.errors import CallError
from extractors.followup.answers import edtf_of, value_of
from extractors.followup.due import due_steps
from extractors.followup.exchange import key_of, key_text, shown, step_digest, value_digest
from extractors.followup.merging import Given, merge
from extractors.followup.placing import Version, place
from extractors.values.timing.edtf import days_of
from schemas.followup import STATES, StepKey, state_of
from tests.followup.plans import entry, plan_of

PLAN = plan_of()


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-02-03", "2026-02-03", "2026-02-03"),
        ("2026-21", "2026-03-01", "2026-05-31"),
        ("2026-24", "2025-12-01", "2026-02-28"),
        ("2026-36", "2026-10-01", "2026-12-31"),
        ("2026-10~/2026-12~", "2026-10-01", "2026-12-31"),
        ("../2026-03", None, "2026-03-31"),
        ("2026/..", "2026-01-01", None),
    ],
)
def test_an_edtf_string_means_days(edtf: str, first: str | None, last: str | None) -> None:
    found = days_of(edtf)
    assert found is not None
    assert [day and day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize(
    "text",
    ["", "..", "../..", "2026-13", "2026-25", "2026-02-30", "2026-05/2026-03", "26", "2026/2027/2028", "0000", "2026-3",
     "/2026", "2026/", "0001-24", "x"],
)  # fmt: skip
def test_other_strings_mean_none(text: str) -> None:
    assert days_of(text) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("15/03/2026", "2026-03-15"),
        (" 1-2-2026 ", "2026-02-01"),
        ("2026-03", "2026-03"),
        ("../2026-05", "../2026-05"),
        ("maart 2026", "2026-03"),
        ("najaar  2026", "2026-23"),
        ("Q1 2026", "2026-33"),
        ("2026", "2026"),
        ("31/02/2026", None),
        ("in maart 2026 begonnen", None),  # words around a date
        ("jaarlijks", None),
        ("13/13/2026", None),
        ("9" * 5000, None),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, edtf: str | None) -> None:
    assert edtf_of(text) == edtf


@pytest.mark.parametrize(
    ("name", "value"),
    [*(("state", state) for state in STATES),
     *(("date", one) for one in ("2026-03-15", "2026", "2026-03", "../2026-33")),
     *(("date", f"2026-{code}") for code in (*range(21, 25), *range(33, 37))), ("note", "regel\nregel")],
)  # fmt: skip
def test_what_a_cell_shows_is_read_back(name: str, value: str) -> None:
    assert value_of(name, shown(name, value)) == value


@pytest.mark.parametrize(
    ("word", "state"),
    [("Klaar", "done"), (" niet  begonnen", "not_started"), ("delayed", "delayed"), ("bijna", None), ("", None)],
)
def test_a_state_has_a_name_in_each_language(word: str, state: str | None) -> None:
    assert state_of(word) == state


def test_a_wrong_answer_says_what_to_write() -> None:
    with pytest.raises(CallError, match="write a day"):
        value_of("date", "binnenkort")
    with pytest.raises(CallError, match="no state 'bijna'"):
        value_of("state", "bijna")
    assert value_of("note", "  ") is None


def test_the_key_of_a_row_names_fiche_step_and_what_was_shown() -> None:
    action = PLAN.actions[1]
    found = key_of(key_text("plan a/b|é", action, 2, {"state": "done"}))
    assert found is not None
    assert found[:4] == ("plan a/b|é", action.id, step_digest("Evalueren"), 2)
    assert found.base["state"] == value_digest("klaar")
    assert found.base["note"] == value_digest("")


@pytest.mark.parametrize("text", ["stap/", "stap/a/b/c", "stap/a/b/0123456789abcdeg x", "stap/a/b/0123456789abcdef/0x"])
def test_a_damaged_key_is_none(text: str) -> None:
    assert key_of(text) is None


AT = StepKey("1.1", 0)
HERE = ("blad", "sheet")


def cell(value: str | None, shown_before: str | None, name: str = "state") -> Given:
    base = None if shown_before is None else value_digest(shown_before)
    return Given(AT, name, value, base, HERE)


@pytest.mark.parametrize(
    ("recorded", "cells", "edit", "clashes", "taken"),
    [
        (None, [cell("done", "")], "done", 0, "done"),
        ("running", [cell("done", "loopt")], "done", 0, "done"),
        ("running", [cell(None, "loopt")], None, 0, None),  # the cell was emptied
        ("delayed", [cell("done", "loopt")], "unchanged", 1, "done"),  # somebody else recorded 'delayed' meanwhile
        ("done", [cell("done", "loopt")], "unchanged", 0, "unchanged"),  # both say the same
        ("running", [cell("done", None)], "unchanged", 1, "done"),  # nothing tells what the cell showed
        (None, [cell("done", None)], "done", 0, "done"),
        ("running", [cell("done", "loopt"), cell("done", "loopt")], "done", 0, "done"),
        ("running", [cell("done", "loopt"), cell("stopped", "loopt")], "unchanged", 1, "unchanged"),  # sheets differ
    ],
)  # fmt: skip
def test_an_edit_counts_where_nobody_recorded_another_value_since(
    recorded: str | None, cells: list[Given], edit: str | None, clashes: int, taken: str | None
) -> None:
    before = {} if recorded is None else {AT: {"state": recorded}}
    found = merge(cells, before)
    assert found.edits == ({} if edit == "unchanged" else {AT: {"state": edit}})
    assert len(found.clashes) == clashes
    assert merge(cells, before, take_file=True).edits == ({} if taken == "unchanged" else {AT: {"state": taken}})


def test_two_people_who_fill_in_other_columns_do_not_clash() -> None:
    found = merge([cell("gedaan", "", "note")], {AT: {"state": "done"}})
    assert (found.edits, found.clashes) == ({AT: {"note": "gedaan"}}, [])


def test_what_is_late_and_what_is_soon() -> None:
    ends = {("1.1", 0): date(2026, 5, 31), ("1.1", 1): date(2026, 6, 30), ("1.2", 0): date(2027, 1, 1),
            ("1.2", 1): date(2026, 1, 1)}  # fmt: skip
    plan = plan_of(ends=ends)
    placed = place(Version(plan, [entry(plan, "1.2", 1, occurrence=1, state="done")]))
    found = due_steps(plan, placed, date(2026, 6, 1), 29)
    assert [(one.when, *one.at) for one in found] == [
        ("late", "1.1", 0),
        ("due", "1.1", 1),
        ("later", "1.2", 0),
        ("open", "1.1", 2),
        ("open", "1.2", 2),
        ("closed", "1.2", 1),
    ]
