"""Where a rule of a grammar stops: the last value that it takes and the first that it does not."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.values.ministers.grammar import holders
from extractors.values.money.grammar import find_amounts
from extractors.values.references.grammar import find_references, resolve_references
from extractors.values.timing.grammar import find_timings, step_timings

PERIOD = (2025, 2029)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What dates a source, and what is in the plan's first year. Mutation: its first year counts as past.
        ("Debat (Vlaams Parlement, 12 maart 2025)", ["2025-03-12"]),
        ("Debat (Vlaams Parlement, 31 december 2024)", []),
        # Beside a date an undecided word tells nothing. Mutation: it is a timing of its own.
        ("Uitrol (lopend, Q1 2026)", ["2026-33"]),
        ("Uitrol (Q1 2026, KT)", ["2026-33"]),
        ("Uitrol (nog te bepalen)", [None]),
        # Mutation: twelve months are a part of a year.
        ("Bouwen (eerste elf maanden van 2026)", ["2026-01/2026-11"]),
        ("Bouwen (laatste elf maanden van 2026)", ["2026-02/2026-12"]),
        ("Bouwen (eerste twaalf maanden van 2026)", [None]),
        # Mutation: 'na' starts on the last day of the stretch.
        ("Bouwen (na 2026)", ["2027/.."]),
        ("Bouwen (na Q2 2026)", ["2026-07/.."]),
        ("Bouwen (na 31 december 2026)", ["2027-01-01/.."]),
        # Mutation: 'voor begin' is read as a deadline.
        ("Bouwen (voor begin 2027)", [None]),
        ("Bouwen (voor eind 2027)", ["../2027-12~"]),
        # Mutation: an interval that ends inside its first stretch is read.
        ("Bouwen (maart 2026 - 2026)", ["2026-03/2026"]),
        ("Bouwen (2026 - maart 2026)", [None]),
        ("Bouwen (zomer 2026 - juni 2026)", [None]),
        ("Bouwen (mei 2026 - maart 2026)", [None]),
    ],
)
def test_the_timing_of_a_step(text: str, expected: list[str | None]) -> None:
    assert [match.edtf for match in step_timings(text, PERIOD)] == expected


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("het radicaliseringsdecreet van de dag van 12 maart 2026", []),
        ("volgens het samenwerkingsakkoord van 12 maart 2026", []),
        ("een overleg van 12 maart 2026", ["12 maart 2026"]),
        ("de werken van 2025/26", ["van 2025/26"]),
        ("de werken van 2025/27", []),
        ("de werken in 1999/00", ["in 1999/00"]),
    ],
)
def test_a_date_that_names_an_act_and_a_number_that_is_no_year(text: str, raw: list[str]) -> None:
    """Mutations: an act's name is looked for in 12 characters only; '1999/00' is the number of something."""
    assert [match.raw for match in find_timings(text, PERIOD)] == raw


Sum = tuple[str, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Mutation: any two sums are the ends of a range.
        ("€ 10 - 15", [("10", "min"), ("15", "max")]),
        ("€ 1 - 99", [("1", "min"), ("99", "max")]),
        ("€ 1 - 100", [("1", "exact")]),
        ("1.000 - 150.000 euro", [("150000", "exact")]),
        # Mutation: a sum that has a bound is the lower end of a range.
        ("tussen € 10.000 en € 15.000", [("10000", "min"), ("15000", "max")]),
        ("max. € 10.000 - € 15.000", [("10000", "max"), ("15000", "exact")]),
        # Mutation: a tournament is a sum.
        ("Euro 2028", []),
        ("Euro 2028 miljoen", [("2028000000", "exact")]),
        # Mutation: 'verhoogd tot' is a bound.
        ("verhoogd tot 50.000 euro", [("50000", "exact")]),
        ("tot 50.000 euro", [("50000", "max")]),
        # Mutation: a bound behind the sum replaces the one before it.
        ("minstens 5.000 euro (maximum)", [("5000", "min")]),
        ("5.000 euro (maximum)", [("5000", "max")]),
        ("2,25 miljoen euro", [("2250000", "exact")]),
        ("1,25 € per stuk", [("1.25", "exact")]),
        # A number that cannot be read is not left out in front of its scale: that gave 1000 euro.
        ("0,1234 duizend euro", []),
        ("1,0005 duizend euro", []),
        ("duizend euro", [("1000", "exact")]),
        # The tail of a number is no sum: these gave 5.000.000, 300.000, 7.000.000, 500.000 and 1000 euro.
        ("twee komma vijf miljoen euro", []),
        ("2 miljoen 300 duizend euro", []),
        ("zes à zeven miljoen euro", []),
        ("zes miljoen tot zeven miljoen euro", []),
        ("twee-en-een-half miljoen euro", []),
        ("achthonderd-duizend euro", []),
        ("€ 2 miljoen 300.000 euro", [("2000000", "exact"), ("300000", "exact")]),
        ("drie scholen en honderd euro", [("100", "exact")]),
    ],
)
def test_a_sum_of_money(text: str, expected: list[Sum]) -> None:
    assert [(str(match.amount), match.bound) for match in find_amounts(text)] == expected


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        # Mutation: every year of two digits is one of this century.
        ("decreet van 22/03/91", ["decreet/1991-03-22"]),
        ("decreet van 22/03/24", ["decreet/2024-03-22"]),
        # Mutation: a decision without a community is one of the European Union.
        ("besluit 2016/679", []),
        ("besluit (EU) 2016/679", ["besluit/eu/2016/679"]),
        ("richtlijn 2016/680", ["richtlijn/eu/2016/680"]),
        # Mutation: a range over two objectives gives the numbers of the first.
        ("acties 3.1.1.1 t.e.m. 3.2.1.4", ["3.1.1.1", "3.2.1.4"]),
        ("acties 3.1.1.1 t.e.m. 3.1.1.3", ["3.1.1.1", "3.1.1.2", "3.1.1.3"]),
        # No plan has so many fiches under one objective.
        ("acties 3.1.1.1 t.e.m. 3.1.1.32", ["3.1.1.1", "3.1.1.32"]),
    ],
)
def test_a_reference(text: str, targets: list[str]) -> None:
    assert [match.target for match in find_references(text)] == targets


def test_the_longest_range_of_fiches() -> None:
    assert len(find_references("acties 3.1.1.1 t.e.m. 3.1.1.31")) == 31


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("VR 2025 0404 MED.0110/2TER", None),
        ("VR MED.0110/2TER", "reference_date_missing"),
        ("VR 2025 3102 MED.0110", "reference_date_invalid"),
        ("decreet van 31 februari 2024", "reference_date_invalid"),
    ],
)
def test_the_date_of_a_document(text: str, finding: str | None) -> None:
    """Mutation: a number without a sitting is complete."""
    assert [match.finding for match in find_references(text)] == [finding]


def test_only_references_to_fiches_are_held_against_the_numbers_of_the_plan() -> None:
    """Mutation: an act loses its target as well."""
    found = find_references("zie actie 3.1.1.1, actie 3.1.1.2 en het decreet van 22 maart 2024")
    assert [(match.target, match.finding) for match in resolve_references(found, {"3.1.1.2"})] == [
        (None, "reference_dangling"),
        ("3.1.1.2", None),
        ("decreet/2024-03-22", None),
    ]


@pytest.mark.parametrize(
    ("day", "known"),
    [(date(2014, 7, 24), False), (date(2014, 7, 25), True), (date(2016, 4, 28), True), (date(2016, 4, 29), False)],
)
def test_the_first_and_last_day_of_an_office(day: date, known: bool) -> None:
    """Mutations: the first day is left out; the last day, on which another took over, is taken in."""
    found = holders("begroting-financien-en-energie", day)
    assert ("Annemie Turtelboom" in {holder.person for holder in found}) is known
