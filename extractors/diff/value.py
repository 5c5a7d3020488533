"""What a change means: days, sums, ministers, instead of words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from extractors.text.normalize import ignore_line_breaks
from schemas.changes import AmountShift, Direction, MinisterShift, TimingShift
from schemas.plan import Amount, Minister, Timing


def timing_shifts(old: Sequence[Timing], new: Sequence[Timing]) -> list[TimingShift]:
    """The timings of a step that differ, in printed order; those that both sides have are left out."""
    gone, come = list(old), []
    for timing in new:
        twin = next((one for one in gone if _reading(one) == _reading(timing)), None)
        if twin is None:
            come.append(timing)
        else:
            gone.remove(twin)
    both = min(len(gone), len(come))
    return (
        [_shift(a, b) for a, b in zip(gone[:both], come[:both], strict=True)]
        + [TimingShift(before=one.raw, direction="dropped") for one in gone[both:]]
        + [TimingShift(after=one.raw, direction="added") for one in come[both:]]
    )


def _reading(timing: Timing) -> tuple[object, ...]:
    return ignore_line_breaks(timing.raw), timing.edtf, timing.start, timing.end, timing.recurrence


def _days(old: date | None, new: date | None) -> int | None:
    return (new - old).days if old and new else None


def _shift(old: Timing, new: Timing) -> TimingShift:
    start, end = _days(old.start, new.start), _days(old.end, new.end)
    return TimingShift(
        before=old.raw, after=new.raw, direction=_direction(old, new, start, end), start_days=start, end_days=end
    )


def _direction(old: Timing, new: Timing, start: int | None, end: int | None) -> Direction:
    if old.recurrence != new.recurrence:
        return "recurrence"
    if not (old.start or old.end) or not (new.start or new.end):
        return "unclear"
    # The last day is what a reader waits for; the first day decides where there is no last one.
    if bool(old.end) != bool(new.end):
        return "opened" if old.end else "closed"
    for days in (end, start):
        if days:
            return "later" if days > 0 else "earlier"
    if bool(old.start) != bool(new.start):
        return "opened" if old.start else "closed"
    return "reworded"


def amount_shifts(old: Sequence[Amount], new: Sequence[Amount]) -> list[AmountShift]:
    """The sums that differ, in printed order; those that both sides have are left out.

    A difference is given between sums of one currency over one term (a year, a month, none).
    """
    gone, come = list(old), []
    for amount in new:
        twin = next((one for one in gone if _worth(one) == _worth(amount)), None)
        if twin is None:
            come.append(amount)
        else:
            gone.remove(twin)
    both = min(len(gone), len(come))
    return (
        [_amount_shift(a, b) for a, b in zip(gone[:both], come[:both], strict=True)]
        + [AmountShift(before=one.raw, direction="dropped", currency=one.currency) for one in gone[both:]]
        + [AmountShift(after=one.raw, direction="added", currency=one.currency) for one in come[both:]]
    )


def _decimal(amount: Amount) -> Decimal | None:
    try:
        return Decimal(amount.amount)
    except InvalidOperation:
        return None


def _worth(amount: Amount) -> tuple[object, ...]:
    return _decimal(amount), amount.currency, amount.per, amount.bound, amount.vat, amount.year


def _amount_shift(old: Amount, new: Amount) -> AmountShift:
    before, after = _decimal(old), _decimal(new)
    if before is None or after is None or (old.currency, old.per) != (new.currency, new.per):
        return AmountShift(before=old.raw, after=new.raw, direction="unclear")
    return AmountShift(
        before=old.raw,
        after=new.raw,
        direction="up" if after > before else "down" if after < before else "reworded",
        difference=after - before if after != before else None,
        currency=new.currency,
    )


def minister_shift(old: Minister | None, new: Minister | None) -> MinisterShift:
    """Who came, went or took over; other words for one competence are no reassignment."""
    before, after = (m and (m.name or m.raw) for m in (old, new))
    if old is None or new is None:
        return MinisterShift(shift="dropped" if new is None else "added", before=before, after=after)
    same = (old.id is not None and old.id == new.id) or ignore_line_breaks(old.raw) == ignore_line_breaks(new.raw)
    return MinisterShift(shift="reworded" if same else "replaced", before=before, after=after)
