"""Timings by example, and every EDTF string against the common parser."""

from __future__ import annotations

import re

import pytest
from edtf import parse_edtf

from extractors.values.timing.grammar import TimingMatch, find_timings, step_timings
from tests.values.table_reader import rows

ROWS = rows("timings.tsv")
PERIOD = (2025, 2029)


def told(match: TimingMatch) -> str:
    days = f"{match.first or ''}..{match.last or ''}" if match.edtf else "-"
    return f"{match.raw} => {match.edtf or '-'} {days} {match.recurrence or '-'}"


@pytest.mark.parametrize(("who", "text", "expected", "hard"), ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_example_is_read_as_the_table_says(who: str, text: str, expected: str, hard: str) -> None:
    found = (step_timings if who == "step" else find_timings)(text, PERIOD)
    assert (" | ".join(map(told, found)) or "nothing") == expected, hard
    assert all(text[m.start : m.end] == m.raw for m in found)
    assert not any(m.raw[:1] in "([" for m in found)


def test_table_is_large_and_says_what_is_hard() -> None:
    assert len(ROWS) >= 220
    assert sum(expected == "nothing" for _, _, expected, _ in ROWS) >= 30
    assert len({text for _, text, _, _ in ROWS}) == len(ROWS)
    assert all(hard for *_, hard in ROWS)


def test_every_edtf_string_of_the_table_parses() -> None:
    from edtf_validate.valid_edtf import is_valid  # builds its grammar for a second

    strings = {edtf for _, _, expected, _ in ROWS for edtf in re.findall(r"=> (\S+)", expected)} - {"-"}
    assert len(strings) > 60
    for edtf in sorted(strings):
        assert is_valid(edtf), edtf
        if not re.search(r"-2[1-4][?~%]$", edtf):  # the parser knows no sign on a season, the standard does
            parse_edtf(edtf)


def test_a_step_has_no_timing_that_the_text_has_not() -> None:
    for _, text, _, _ in ROWS:
        read = {match for match in step_timings(text, PERIOD) if match.rule != "unread"}
        assert read <= set(find_timings(text, PERIOD))


def test_the_legislature_stays_unread_without_a_period() -> None:
    (match,) = step_timings("Uitrol (deze legislatuur)")
    assert (match.edtf, match.first, match.last) == (None, None, None)
    assert step_timings("Uitrol (deze legislatuur)", (2029, 2025))[0].edtf is None


def test_offsets_hold_where_lower_case_is_longer() -> None:
    text = "İİİ overleg (vanaf Q1 2027)"
    (match,) = step_timings(text)
    assert text[match.start : match.end] == "vanaf Q1 2027"
