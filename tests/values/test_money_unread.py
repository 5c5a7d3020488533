"""A sum that cannot be read whole is no smaller sum."""

from __future__ import annotations

import pytest

from extractors.values.money.unread import read_amounts

ROWS: list[tuple[str, list[str], list[str]]] = [
    ("80.000² euro", ["80000"], []),
    ("€ 80.000¹ per jaar", ["80000"], []),
    ("in 2026 5 euro", ["5"], []),
    ("500 € 2 keer per jaar", ["500"], []),
    ("€ 500 2 keer per jaar", ["500"], []),
    ("1.400. 000 euro", [], ["1.400. 000 euro"]),
    ("€ 1.400. 000", [], ["€ 1.400. 000"]),
    ("8 0 . 0 0 0 euro", [], ["8 0 . 0 0 0 euro"]),
    ("€ 8 0 . 0 0 0", [], ["€ 8 0"]),
    ("45.000 1 euro", [], ["45.000 1 euro"]),
    ("1,234 euro", [], ["1,234 euro"]),
    ("12.34.56 euro", [], ["12.34.56 euro"]),
    ("10.00 0 EUR", [], ["10.00 0 EUR"]),
    ("€ 10.00 0", [], ["€ 10.00 0"]),
    ("€ 10.00 en 0", ["10.00"], []),
    # A word of size that the grammar does not know: the number alone is smaller than what is meant.
    ("$55 million", [], ["$55 million"]),
    ("€ 3 billion", [], ["€ 3 billion"]),
    ("55 million euro", [], ["55 million euro"]),
    ("€ 5 miljoenen", [], ["€ 5 miljoenen"]),
    ("€ 5 miljeon", [], ["€ 5 miljeon"]),
    ("€ 5 milieusubsidie", ["5"], []),
    ("€ 5 miljoen", ["5000000"], []),
    ("€ 500 minder", ["500"], []),
    # A minus sign is no part of what the grammar reads, and the sum without it is another one.
    ("-5.000 euro", [], ["-5.000 euro"]),
    ("(-5.000 euro)", [], ["-5.000 euro"]),
    ("€ -5.000,00", [], ["€ -5.000,00"]),
    ("-€ 5.000", [], ["-€ 5.000"]),
    ("\u2212 5.000 euro", [], ["\u2212 5.000 euro"]),
    ("minus 5.000 euro", [], ["minus 5.000 euro"]),
    ("- 5.000 euro voor vorming", ["5000"], []),
    ("€ 10.000 -15.000", ["10000", "15000"], []),
    ("10.000-15.000 euro", ["10000", "15000"], []),
    ("15 euro 5", [], ["15 euro 5"]),
    ("15 euro 5 keer", ["15"], []),
    # The mark of a footnote between a number and its currency; cents that stand apart.
    ("45.000* euro per jaar", ["45000"], []),
    ("€ 45.000**", ["45000"], []),
    ("2*3 euro", ["3"], []),
    ("45.000 (1) euro per jaar", [], ["45.000 (1) euro"]),
    ("45.000(*) euro per jaar", [], ["45.000(*) euro"]),
    ("45.000 ,50 euro", [], ["45.000 ,50 euro"]),
    ("in 2026 (fase 1), 50 euro", ["50"], []),
    # A character that the text layer does not give may be a figure.
    ("\ufffd5.000 euro", [], ["\ufffd5.000 euro"]),
    ("\ufffd 5.000 euro", ["5000"], []),
]


@pytest.mark.parametrize(("text", "whole", "unread"), ROWS)
def test_whole_or_not_at_all(text: str, whole: list[str], unread: list[str]) -> None:
    amounts, rest = read_amounts(text)
    assert [str(match.amount) for match in amounts] == whole
    assert [text[start:end] for start, end in rest] == unread
