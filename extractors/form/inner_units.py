"""Sums without a currency in a table inside an answer, where the head of their column names it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.inner import cells_of
from extractors.layout.items import RawItem
from extractors.layout.lines import Line
from extractors.values.money.columns import unit_of_head
from extractors.values.money.years import is_year
from schemas.segment import Unit


def unit_of_row(raw: RawItem, heads: Sequence[Line]) -> Unit | None:
    """What the one number of a row is in; None where no head names a currency, or it is open which number is meant.

    A year in a cell of its own is no such number.
    """
    named = [unit for line in heads if (unit := unit_of_head(line.text)) is not None]
    if len(named) != 1 or not raw.rowed:
        return None
    texts = [" ".join(line.text for line in cell).strip() for cell in cells_of(raw)]
    numbers = [text for text in texts if any(map(str.isdigit, text)) and not is_year(text)]
    return named[0] if len(numbers) == 1 else None
