"""Sums of money that other sums of the same answer make: who adds up the amounts must not count them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from extractors.findings.value_findings import ValueFinding
from extractors.text.totals import ends_in_total
from schemas.plan import Action, Amount, Finding

FEWEST = 2
"""Sums with a year of their own that a total without a year adds up, at least, where no word names it."""


class _Sum(NamedTuple):
    """A sum of an answer; `named`: the word 'totaal' stands before it."""

    amount: Amount
    named: bool

    @property
    def value(self) -> Decimal:
        return Decimal(self.amount.amount)


def totals(action: Action) -> Iterator[Finding]:
    """The totals in the answers of a fiche, and those that the sums beside them do not make."""
    for field, group in groupby(action.amounts, key=lambda amount: amount.field):
        sums = list(_sums(action, field, list(group)))
        since = 0
        for index, one in enumerate(sums):
            parts = sums[since:index]
            if not parts and one.named:  # the parts follow their total
                end = next((at for at in range(index + 1, len(sums)) if sums[at].named), len(sums))
                parts = sums[index + 1 : end]
            finding = _told(one, parts, [other for other in sums[:index] if not other.named])
            if finding is not None:
                since = index + 1
                yield finding.model_copy(update={"position": one.amount.position, "source": one.amount.source})


def _sums(action: Action, field: str, amounts: Sequence[Amount]) -> Iterator[_Sum]:
    texts = action.texts(field)
    place, end = None, 0
    for amount in amounts:
        position = amount.position or 0
        if amount.start is None or amount.end is None or position >= len(texts):
            continue
        end = end if place == position else 0
        yield _Sum(amount, ends_in_total(texts[position].text[end : amount.start]))
        place, end = position, amount.end


def _told(one: _Sum, parts: Sequence[_Sum], before: Sequence[_Sum]) -> Finding | None:
    """What to say of a sum beside those that it may add up; `before`: all sums before it that are no totals."""
    own = [part for part in parts if _alike(part.amount, one.amount)]
    if len(own) < len(parts):
        return None
    yearly = len(own) >= FEWEST and one.amount.year is None and all(part.amount.year is not None for part in own)
    if not (one.named or yearly):
        return None
    for added in (own, [part for part in before if _alike(part.amount, one.amount)]):
        if added and sum(part.value for part in added) == one.value:
            return ValueFinding.amount_is_total.finding(
                field=one.amount.field, raw=one.amount.raw, count=len(added), mild=True
            )
    if one.named and yearly:
        made = sum((part.value for part in own), Decimal(0))
        return ValueFinding.amount_is_total.finding(
            variant="differs", field=one.amount.field, raw=one.amount.raw, made=_printed(made)
        )
    return None


def _alike(part: Amount, total: Amount) -> bool:
    return (part.currency, part.per) == (total.currency, total.per)


def _printed(value: Decimal) -> str:
    """A value as Belgians print it: 1.250.500 or 1.250,50."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))
