"""Sums in a column whose head names the currency."""

from __future__ import annotations

import pytest

from extractors.values.money.columns import amounts_in_column, unit_of_head
from schemas.segment import Unit

EUR = Unit("EUR")


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Kredieten (in €)", EUR),
        ("Budget (in euro)", EUR),
        ("Raming (x 1000 EUR)", Unit("EUR", 1000)),
        ("Raming in duizend euro", Unit("EUR", 1000)),
        ("Kost (k€)", Unit("EUR", 1000)),
        ("Kost (kEUR)", Unit("EUR", 1000)),
        ("Bedrag in miljoen euro", Unit("EUR", 1_000_000)),
        ("Budget", None),
        ("Europese middelen", None),
        ("Neurologie", None),
    ],
)
def test_the_unit_of_a_head(head: str, unit: Unit | None) -> None:
    assert unit_of_head(head) == unit


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("1.200.000", [("1.200.000", "1200000", "exact", None)]),
        ("max. 75.000", [("75.000", "75000", "max", None)]),
        ("250.000 per jaar", [("250.000", "250000", "exact", "year")]),
        ("10.000 tot 15.000", [("10.000", "10000", "min", None), ("15.000", "15000", "max", None)]),
        ("150.000 (2025) 120.000 (2026)", [("150.000", "150000", "exact", None), ("120.000", "120000", "exact", None)]),
        ("2025: 40.000, 2026: 50.000", [("40.000", "40000", "exact", None), ("50.000", "50000", "exact", None)]),
        ("89.540,75", [("89.540,75", "89540.75", "exact", None)]),
        ("40 000", [("40 000", "40000", "exact", None)]),
        ("75", [("75", "75", "exact", None)]),
        ("1,5 miljoen", [("1,5 miljoen", "1500000", "exact", None)]),
        ("€ 5.000 en 3 VTE", [("€ 5.000", "5000", "exact", None)]),
        ("3 VTE en 20.000", [("20.000", "20000", "exact", None)]),
        ("100.000 waarvan 20.000 eenmalig", [("100.000", "100000", "exact", None), ("20.000", "20000", "exact", None)]),
        ("p.m.", []),
        ("geen", []),
        ("80 %", []),
    ],
)
def test_the_sums_of_a_cell(text: str, sums: list[tuple[str, str, str, str | None]]) -> None:
    found, unread = amounts_in_column(text, EUR)
    assert [(one.raw, str(one.amount), one.bound, one.per) for one in found] == sums
    assert all(text[one.start : one.end] == one.raw for one in found)
    assert unread == []


def test_a_year_keeps_its_sum() -> None:
    found, _ = amounts_in_column("150.000 (2025) 120.000 (2026)", EUR)
    assert [one.year for one in found] == [2025, 2026]


def test_a_factor_counts_in_the_amount_alone() -> None:
    found, _ = amounts_in_column("max. 75", EUR)
    assert found == []  # '75' beside a word may count people
    found, _ = amounts_in_column("max. 75", Unit("EUR", 1000))
    assert [(one.raw, str(one.amount), one.bound) for one in found] == [("75", "75000", "max")]
    found, _ = amounts_in_column("75,5", Unit("EUR", 1000))
    assert [(one.raw, str(one.amount), one.currency) for one in found] == [("75,5", "75500.0", "EUR")]


@pytest.mark.parametrize(("text", "unread"), [("2025", "2025"), ("10.000 flyers", "10.000")])
def test_a_number_with_two_readings_is_told(text: str, unread: str) -> None:
    found, spans = amounts_in_column(text, EUR)
    assert found == []
    assert [text[start:end] for start, end in spans] == [unread]
