"""A sum that cannot be read whole is no smaller sum."""

from __future__ import annotations

import pytest

from extractors.values.money.unread import read_amounts


@pytest.mark.parametrize(
    ("text", "whole", "unread"),
    [
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
    ],
)
def test_whole_or_not_at_all(text: str, whole: list[str], unread: list[str]) -> None:
    amounts, rest = read_amounts(text)
    assert [str(match.amount) for match in amounts] == whole
    assert [text[start:end] for start, end in rest] == unread
