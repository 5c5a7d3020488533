"""Which sums of a fiche make its budget, and what they are in cents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from schemas.plan import Action, Amount

DECIMAL = re.compile(r"(\d{1,13})(?:\.(\d{1,2}))?")


def cents_of(amount: Amount) -> int | None:
    """The sum in cents, or None where it is no plain decimal number."""
    found = DECIMAL.fullmatch(amount.amount)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0") or 0) if found else None


def counted(action: Action) -> Iterator[tuple[Amount, int | None, bool]]:
    """Every sum of a fiche, in cents (None: no plain decimal number), and whether it counts in the budget.

    It counts where it is an answer on resources or budget, in euro, and not yet counted from the other answer: the same
    sum in both answers is one sum, twice in one answer two. Sums in other fields are no budget. The view
    `amounts_by_year` of the database counts alike.
    """
    printed: Counter[tuple[Any, ...]] = Counter()
    so_far: Counter[tuple[Any, ...]] = Counter()
    for amount in action.amounts:
        cents = cents_of(amount)
        what = (cents, amount.currency, amount.per, amount.year)
        printed[amount.field, *what] += 1
        counts = (
            amount.field in ("budget", "resources")
            and cents is not None
            and printed[amount.field, *what] > so_far[what]
        )
        if counts:
            so_far[what] += 1
        yield amount, cents, counts and amount.currency == "EUR"
