"""Timings that a generator prints are read back; no text raises; the time is linear in the length."""

from __future__ import annotations

import calendar
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractors.values.money.grammar import find_amounts
from extractors.values.timing.grammar import find_timings, step_timings

MONTHS = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
]  # fmt: skip
SHORT = ["jan.", "feb", "mrt", "apr.", "mei", "juni", "juli", "aug.", "sept.", "okt", "nov.", "dec"]
ORDINALS = ["eerste", "tweede", "derde", "vierde"]
SEASONS = {21: ["voorjaar", "lente"], 22: ["zomer"], 23: ["najaar", "herfst"]}

years = st.integers(2020, 2039)


@dataclass(frozen=True)
class Printed:
    """A point as printed, with what must be read: EDTF alone, its ends in an interval, its days."""

    text: str
    edtf: str
    lo: str
    hi: str
    first: date
    last: date


def months_of(text: str, edtf: str | None, year: int, start: int, end: int) -> Printed:
    lo, hi = f"{year}-{start:02}", f"{year}-{end:02}"
    last = date(year, end, calendar.monthrange(year, end)[1])
    return Printed(text, edtf or f"{lo}/{hi}", lo, hi, date(year, start, 1), last)


@st.composite
def points(draw: st.DrawFn) -> Printed:
    year = draw(years)
    shown = draw(st.sampled_from([f" {year}", f" van {year}", f" van het jaar {year}"]))
    kind = draw(st.sampled_from(["year", "month", "quarter", "half", "season", "day", "school"]))
    if kind == "year":
        return Printed(str(year), str(year), str(year), str(year), date(year, 1, 1), date(year, 12, 31))
    if kind == "month":
        n = draw(st.integers(1, 12))
        text = draw(st.sampled_from([f"{MONTHS[n - 1]} {year}", f"{SHORT[n - 1]} {year}", f"{n:02}/{year}"]))
        return months_of(text, f"{year}-{n:02}", year, n, n)
    if kind == "quarter":
        n = draw(st.integers(1, 4))
        code = [f"Q{n} {year}", f"K{n} {year}", f"{year} Q{n}", f"Q{n}/{year}", f"kwartaal {n}{shown}"]
        text = draw(st.sampled_from([*code, f"{n}e kwartaal{shown}", f"{ORDINALS[n - 1]} kwartaal{shown}"]))
        return months_of(text, f"{year}-{32 + n}", year, 3 * n - 2, 3 * n)
    if kind == "half":
        n = draw(st.integers(1, 2))
        text = f"{ORDINALS[n - 1]} {draw(st.sampled_from(['semester', 'helft', 'jaarhelft']))}{shown}"
        return months_of(text, None, year, 6 * n - 5, 6 * n)
    if kind == "season":
        code_number = draw(st.sampled_from(sorted(SEASONS)))
        text = draw(st.sampled_from(SEASONS[code_number])) + shown
        start = 3 * (code_number - 20)
        return months_of(text, f"{year}-{code_number}", year, start, start + 2)
    if kind == "school":
        lo, hi = f"{year}-09", f"{year + 1}-08"
        text = f"schooljaar {year}-{year + 1}"
        return Printed(text, f"{lo}/{hi}", lo, hi, date(year, 9, 1), date(year + 1, 8, 31))
    day = draw(st.dates(date(year, 1, 1), date(year, 12, 31)))
    text = draw(
        st.sampled_from(
            [f"{day.day} {MONTHS[day.month - 1]} {year}", f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{year}", f"{day}"]
        )
    )
    return Printed(text, str(day), str(day), str(day), day, day)


def only_timing(printed: str, frame: str) -> tuple[str | None, date | None, date | None]:
    text = frame.format(printed)
    found = step_timings(text)
    assert [m.raw for m in found] == [printed], text
    return found[0].edtf, found[0].first, found[0].last


frames = st.sampled_from(
    ["Opmaak van een draaiboek ({})", "Opmaak van een draaiboek: {}.", "Overleg ({}) met partners"]
)
cases = st.sampled_from([str, str.upper, str.capitalize])


@settings(max_examples=200, deadline=None)
@given(points(), frames, cases)
def test_a_point_is_read_back(point: Printed, frame: str, case: Callable[[str], str]) -> None:
    assert only_timing(case(point.text), frame) == (point.edtf, point.first, point.last)


@settings(max_examples=200, deadline=None)
@given(points(), st.sampled_from(["vanaf", "sinds", "start", "lopend sinds"]), frames)
def test_an_open_start_is_read_back(point: Printed, word: str, frame: str) -> None:
    assume(not (word == "start" and point.text.startswith("schooljaar")))
    assert only_timing(f"{word} {point.text}", frame) == (f"{point.lo}/..", point.first, None)


@settings(max_examples=200, deadline=None)
@given(points(), st.sampled_from(["uiterlijk", "tegen", "ten laatste", "tot en met", "t.e.m."]), frames)
def test_a_deadline_is_read_back(point: Printed, word: str, frame: str) -> None:
    assert only_timing(f"{word} {point.text}", frame) == (f"../{point.hi}", None, point.last)


@settings(max_examples=300, deadline=None)
@given(points(), points(), st.sampled_from([" - ", " – ", "–", " t.e.m. ", " tot ", " -", "- "]), frames)
def test_an_interval_is_read_back(start: Printed, end: Printed, link: str, frame: str) -> None:
    # Beside digits a tight dash makes other notations ('2025-03', '1-2-2025'), as does a year before a
    # quarter.
    assume(link.startswith(" ") or not (start.text[-1].isdigit() and end.text[0].isdigit()))
    assume(link.endswith(" ") or not {"-", "/"} & set(end.text))
    assume(link.startswith(" ") or not {"-", "/"} & set(start.text))
    assume(not (start.edtf == start.lo == start.hi and len(start.edtf) == 4 and len(end.text) == 7))
    assume(not (start.text.startswith("schooljaar") and end.text.startswith("20")))
    expected = (f"{start.lo}/{end.hi}", start.first, end.last)
    if start.first > end.last or start.last > end.last:
        assert only_timing(start.text + link + end.text, frame) == (None, None, None)
    else:
        assert only_timing(start.text + link + end.text, frame) == expected


@settings(max_examples=40, deadline=None)  # the parser takes 10 ms a string
@given(st.lists(points(), min_size=1, max_size=3))
def test_whatever_is_written_parses(parts: list[Printed]) -> None:
    for match in find_timings("; ".join(f"eind {p.text}, vanaf {p.text} en rond {p.text}" for p in parts)):
        if match.edtf:
            parse_edtf(match.edtf)


WORDS = (
    "Q1 Q5 2025 2026 '26 mei mei. maart 31 1 0 - – -- / ( ) [ : ; , . en of tot van vanaf voor vóór na"
    " tussen eind begin"
    " half zomer winter schooljaar kwartaal eerste 2e jaarlijks per jaar om de twee x € euro 10.000 KT 99"
    " week"
    " deze legislatuur helft trimester 31/02/2026 1/2 uiterlijk İ ſept K1 ٣ fase 12 maanden e.v. + …"
    " \u0301 \x00"
)
words = st.sampled_from(WORDS.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(words, max_size=25).map(" ".join), st.lists(words, max_size=25).map("".join)))
def test_no_text_raises_and_offsets_hold(text: str) -> None:
    found = find_timings(text, (2025, 2029))
    assert all(text[m.start : m.end] == m.raw and m.raw for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(m.first is None or m.last is None or m.first <= m.last for m in found)
    assert {match for match in step_timings(text, (2025, 2029)) if match.rule != "unread"} <= set(found)
    for match in found:
        if match.edtf:
            parse_edtf(match.edtf)


HOSTILE = [
    "1", "2025-", "(", "januari ", "€ 1.", "(2026)", "2026, ", "Q1 ", " ", ": ", "1/", "jaarlijks (", "1, ",
    "2026 en ",
    "tot en ", "schooljaar ", "in 2026 ", "- ", "€1 - ", "1 000 ", "1.000 ",
]  # fmt: skip


def seconds(read: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_time_is_linear_in_the_length(piece: str) -> None:
    """Four times the text; sixteen times the time would be quadratic."""
    for read in (step_timings, find_amounts):
        short = min(seconds(read, piece * (3_000 // len(piece))) for _ in range(2))
        tries = (seconds(read, piece * (12_000 // len(piece))) for _ in range(3))
        assert any(long < 10 * short + 0.05 for long in tries)


@pytest.mark.parametrize(
    "text", ["1" * 50_000, "2025-" * 20_000, "(" * 50_000, "januari " * 20_000, "€ 1." * 20_000], ids=lambda t: t[:8]
)
def test_no_regex_explodes(text: str) -> None:
    for read in (step_timings, find_amounts):
        begun = time.process_time()
        read(text)
        assert time.process_time() - begun < 2
