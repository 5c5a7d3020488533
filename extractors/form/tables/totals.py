"""Rows of totals in a table of actions: they are no action, no objective, and no rest of the row above."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.form.headings import OBJECTIVES
from extractors.form.tables.heads import Heads
from extractors.layout.joining import join
from extractors.layout.lines import Line
from extractors.layout.tables.model import TableCell
from extractors.text.totals import Total, holds_number, is_sum, names_total
from extractors.values.dutch_numbers import belgian_decimal

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
Placed = Sequence[tuple[TableCell, int | None]]
"""The cells of a row, each with the number of its column; None for one beside all columns."""


class Totals(NamedTuple):
    """The cells of a row of totals. `sure`: nothing else can be meant. `in_key`: its word names it in the place of an
    action."""

    cells: list[TableCell]
    sure: bool
    in_key: bool


def total_in(heads: Heads, placed: Placed, keys: Collection[int], *, top: bool) -> Totals | None:
    """What a row of totals prints; None for another row.

    `keys`: the columns that name an action. `top`: the row is the first one of a page, where it may be the rest of a
    row that the page break cut.
    """
    texts = {cell: _text(cell) for cell, _ in placed if cell.lines}
    named = [(cell, how) for cell in texts if (how := names_total(texts[cell])) is not Total.NO]
    if not named:
        return None
    word, how = named[0]
    own = [(cell, column) for cell, column in placed if cell in texts and (cell is word or not _aims(heads, column))]
    others = [(cell, column) for cell, column in own if cell is not word]
    sums = all(is_sum(texts[cell]) for cell, _ in others)
    if any(column in keys for _, column in others) or not (
        how is Total.SURE or (sums and any(heads.columns[key].field == "number" for key in keys))
    ):
        return None
    numbers = any(holds_number(texts[cell]) for cell, _ in own)
    at = dict(own)[word]
    in_key = at is None or at in keys or _aims(heads, at)
    alone = not others and (len(placed) == 1 or how is Total.MAYBE or (top and not in_key))
    if alone and not (numbers and in_key):
        return None
    return Totals([cell for cell, _ in own], how is Total.SURE and sums, in_key)


def adds_up(totals: Totals, placed: Placed, above: Mapping[int, Sequence[Line]]) -> bool:
    """Whether the sums of a row are those of what stands above them; `above`: the lines of each column."""
    compared = [
        (value, sum(parts))
        for cell, column in placed
        if cell in totals.cells and column is not None
        for value in _numbers(cell.lines)[-1:]
        for parts in [_numbers(above.get(column, ()))]
        if parts
    ]
    return bool(compared) and all(value == parts for value, parts in compared)


def _numbers(lines: Sequence[Line]) -> list[Decimal]:
    return [belgian_decimal(number) for line in lines for number in _NUMBER.findall(line.text)]


def _text(cell: TableCell) -> str:
    return join([line.words for line in cell.lines])[0]


def _aims(heads: Heads, column: int | None) -> bool:
    """Whether a column holds objectives."""
    return column is not None and heads.columns[column].field in OBJECTIVES
