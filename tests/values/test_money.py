"""Sums of money by example, by rule, and printed by a generator."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.values.dutch_numbers import belgian_decimal
from extractors.values.money.grammar import RULES, AmountMatch, MoneyRule, find_amounts
from tests.values.table_reader import rows

ROWS = rows("money.tsv")


def told(m: AmountMatch) -> str:
    return f"{m.raw} => {m.amount} {m.currency} {m.per or '-'} {m.bound} {m.vat or '-'} {m.year or '-'}"


@pytest.mark.parametrize(("text", "expected", "hard"), ROWS, ids=[r[0] for r in ROWS])
def test_example_is_read_as_the_table_says(text: str, expected: str, hard: str) -> None:
    found = find_amounts(text)
    assert (" | ".join(map(told, found)) or "nothing") == expected, hard
    assert all(text[m.start : m.end] == m.raw for m in found)


def test_table_is_large_and_says_what_is_hard() -> None:
    assert len(ROWS) >= 90
    assert sum(expected == "nothing" for _, expected, _ in ROWS) >= 12
    assert len({text for text, _, _ in ROWS}) == len(ROWS)
    assert all(hard for *_, hard in ROWS)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_rule_reads_its_example_only(rule: MoneyRule) -> None:
    assert rule.name in [m.rule for m in find_amounts(rule.example)]
    assert rule.name not in [m.rule for m in find_amounts(rule.counter_example)]


def belgian(cents: int, separator: str) -> str:
    whole, decimals = divmod(cents, 100)
    return f"{whole:,}".replace(",", separator) + (f",{decimals:02}" if decimals else "")


@settings(max_examples=200, deadline=None)
@given(
    st.integers(100, 10**11),
    st.sampled_from([".", " ", "\u00a0", "\u202f", ""]),
    st.sampled_from(["€ {}", "€{}", "{} euro", "{} EUR", "EUR {}", "{}€"]),
    st.sampled_from([("", "exact"), ("max. ", "max"), ("minstens ", "min"), ("ca. ", "approx"), ("tot ", "max")]),
    st.sampled_from([("", None), (" per jaar", "year"), ("/maand", "month")]),
    st.sampled_from([("", None), (" (incl. btw)", "incl"), (" (excl. 21 % BTW)", "excl")]),
    st.sampled_from([("", None), (" in 2026", 2026), (" (2027)", 2027)]),
)
def test_a_sum_is_read_back(
    cents: int,
    separator: str,
    frame: str,
    bound: tuple[str, str],
    per: tuple[str, str | None],
    vat: tuple[str, str | None],
    year: tuple[str, int | None],
) -> None:
    printed = frame.format(belgian(cents, separator))
    text = f"Voor deze actie is {bound[0]}{printed}{per[0]}{vat[0]}{year[0]} voorzien."
    (found,) = find_amounts(text)
    assert found.raw == printed
    assert found.amount == Decimal(cents) / 100
    assert (found.bound, found.per, found.vat, found.year) == (bound[1], per[1], vat[1], year[1])


WORDS = (
    "€ euro EUR k k€ mio miljoen 1 1. 1.000 10.000,50 1,2 000 - , . ( ) tussen en van tot à per jaar /jaar"
    " incl. btw 21 %"
    " 2026 in voor max. ca. een half ± ٣ ² İ \x00"
)
words = st.sampled_from(WORDS.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(words, max_size=25).map(" ".join), st.lists(words, max_size=25).map("".join)))
def test_no_text_raises_and_offsets_hold(text: str) -> None:
    found = find_amounts(text)
    assert all(text[m.start : m.end] == m.raw and m.amount >= 0 for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("printed", "value"),
    [("149.979,32", "149979.32"), ("50 000", "50000"), ("2,5", "2.5"), ("2.5", "2.5"), ("1.500", "1500"), ("7", "7")],
)
def test_belgian_notation(printed: str, value: str) -> None:
    assert belgian_decimal(printed) == Decimal(value)
