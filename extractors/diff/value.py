"""What a change means: days, sums, ministers, instead of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import zip_longest

from extractors.diff.editorial import ignore_editing
from extractors.text.normalize import ignore_line_breaks
from schemas.changes import AmountShift, Direction, MinisterShift, TimingShift
from schemas.plan import Amount, Minister, Timing

_PARTS = re.compile(r", (?:en )?| en | & ")
"""What stands between the competences of one minister."""


def timing_shifts(old: Sequence[Timing], new: Sequence[Timing]) -> list[TimingShift]:
    """The timings of a step that differ, in printed order; those that both sides have are left out."""
    pairs = timing_pairs(old, new)
    return (
        [timing_shift(a, b) for a, b in pairs if a is not None and b is not None and _reading(a) != _reading(b)]
        + [TimingShift(before=a.raw, direction="dropped") for a, b in pairs if a is not None and b is None]
        + [TimingShift(after=b.raw, direction="added") for a, b in pairs if a is None and b is not None]
    )


def timing_pairs(old: Sequence[Timing], new: Sequence[Timing]) -> list[tuple[Timing | None, Timing | None]]:
    """Which timing became which: equal ones, then the others in printed order; null where one went or came."""
    gone, come, equal = list(old), list[Timing](), list[tuple[Timing | None, Timing | None]]()
    for timing in new:
        twin = next((one for one in gone if _reading(one) == _reading(timing)), None)
        if twin is None:
            come.append(timing)
        else:
            gone.remove(twin)
            equal.append((twin, timing))
    return [*equal, *zip_longest(gone, come)]


def _reading(timing: Timing) -> tuple[object, ...]:
    return ignore_editing(timing.raw), timing.edtf, timing.start, timing.end, timing.recurrence


def _days(old: date | None, new: date | None) -> int | None:
    return (new - old).days if old and new else None


def timing_shift(old: Timing, new: Timing) -> TimingShift:
    """How a timing moved."""
    start, end = _days(old.start, new.start), _days(old.end, new.end)
    return TimingShift(
        before=old.raw, after=new.raw, direction=_direction(old, new, start, end), start_days=start, end_days=end,
        months=_months(old, new),
    )  # fmt: skip


def _months(old: Timing, new: Timing) -> int | None:
    """The shift in whole months, where the days that decide begin or end a month on both sides."""
    if old.end and new.end and old.end != new.end:
        # The day after the last one: the first of a month where a whole month is meant.
        days = old.end + timedelta(1), new.end + timedelta(1)
    elif old.start and new.start and bool(old.end) == bool(new.end):
        days = old.start, new.start
    else:
        return None
    whole = days[0] != days[1] and all(day.day == 1 for day in days)
    return 12 * (days[1].year - days[0].year) + days[1].month - days[0].month if whole else None


def _direction(old: Timing, new: Timing, start: int | None, end: int | None) -> Direction:
    if old.recurrence != new.recurrence:
        if new.recurrence == "continuous":
            return "continuous"
        return "recurring" if new.recurrence and not old.recurrence else "recurrence"
    if not (new.start or new.end):
        return "undecided" if old.start or old.end else "unclear"
    if not (old.start or old.end):
        return "unclear"
    # The last day is what a reader waits for; the first day decides where there is no last one.
    if bool(old.end) != bool(new.end):
        return "opened" if old.end else "closed"
    for days in (end, start):
        if days:
            return "later" if days > 0 else "earlier"
    # 'maart 2026' and 'tegen maart 2026' have the same last day: only the wording differs.
    return "reworded"


def amount_shifts(old: Sequence[Amount], new: Sequence[Amount]) -> list[AmountShift]:
    """The sums that differ, those with a counterpart first; those that both sides have are left out.

    Sums are paired by year, then by bound, then by place. A difference is given between sums of one currency over
    one term (a year, a month, none).
    """
    if not old and not new:
        return []
    pairs = amount_pairs(old, new)
    return (
        [amount_shift(a, b) for a, b in pairs if a is not None and b is not None and _worth(a) != _worth(b)]
        + [
            AmountShift(before=a.raw, direction="dropped", currency=a.currency, year=a.year)
            for a, b in pairs if a is not None and b is None
        ]
        + [
            AmountShift(after=b.raw, direction="added", currency=b.currency, year=b.year)
            for a, b in pairs if a is None and b is not None
        ]
    )  # fmt: skip


def amount_pairs(old: Sequence[Amount], new: Sequence[Amount]) -> list[tuple[Amount | None, Amount | None]]:
    """Which sum became which: equal ones, then as `amount_shifts` pairs them; null where one went or came."""
    gone, come, equal = list(old), list[Amount](), list[tuple[Amount | None, Amount | None]]()
    for amount in new:
        twin = next((one for one in gone if _worth(one) == _worth(amount)), None)
        if twin is None:
            come.append(amount)
        else:
            gone.remove(twin)
            equal.append((twin, amount))
    pairs = _paired(gone, come, anywhere=not _years(old) & _years(new))
    return [
        *equal,
        *((gone[a], come[b]) for a, b in pairs),
        *((one, None) for at, one in enumerate(gone) if at not in {a for a, _ in pairs}),
        *((None, one) for at, one in enumerate(come) if at not in {b for _, b in pairs}),
    ]


def _years(amounts: Sequence[Amount]) -> set[int]:
    return {amount.year for amount in amounts if amount.year is not None}


def _paired(old: Sequence[Amount], new: Sequence[Amount], *, anywhere: bool) -> list[tuple[int, int]]:
    """Positions of the sums that are one, in the new order.

    The sums of two years are one only `anywhere`: where no year is named on both sides, as in a sum that was put off
    from 2025 to 2026. Where 2026 stays, the sums of 2025 and 2027 are two.
    """
    pairs: list[tuple[int, int]] = []
    alike: list[Callable[[Amount, Amount], bool]] = [
        lambda a, b: (a.year, a.bound, a.per) == (b.year, b.bound, b.per),
        lambda a, b: (a.year, a.bound) == (b.year, b.bound),
        lambda a, b: a.year == b.year,
        lambda a, b: anywhere or a.year is None or b.year is None,
    ]
    for fits in alike:
        for b, amount in enumerate(new):
            taken = {one for one, _ in pairs}
            if b not in {other for _, other in pairs}:
                at = next((a for a, one in enumerate(old) if a not in taken and fits(one, amount)), None)
                pairs += [] if at is None else [(at, b)]
    return sorted(pairs, key=lambda pair: pair[1])


def _decimal(amount: Amount) -> Decimal | None:
    try:
        return Decimal(amount.amount)
    except InvalidOperation:
        return None


def _worth(amount: Amount) -> tuple[object, ...]:
    return _decimal(amount), amount.currency, amount.per, amount.bound, amount.vat, amount.year


def amount_shift(old: Amount, new: Amount) -> AmountShift:
    before, after = _decimal(old), _decimal(new)
    year = new.year if new.year is not None else old.year
    if before is None or after is None or old.currency != new.currency:
        return AmountShift(before=old.raw, after=new.raw, direction="unclear", year=year)
    if old.per != new.per:
        return AmountShift(
            before=old.raw, after=new.raw, direction="term", currency=new.currency, year=year,
            per_before=old.per, per_after=new.per,
        )  # fmt: skip
    return AmountShift(
        before=old.raw,
        after=new.raw,
        direction="up" if after > before else "down" if after < before else "reworded",
        difference=after - before if after != before else None,
        currency=new.currency,
        year=year,
        per_before=old.per,
        per_after=new.per,
    )


def minister_shift(old: Minister | None, new: Minister | None) -> MinisterShift:
    """Who came, went or took over; another name for one competence is no reassignment."""
    before, after = (m and (m.name or m.raw) for m in (old, new))
    if old is None or new is None:
        return MinisterShift(shift="dropped" if new is None else "added", before=before, after=after)
    same = one_portfolio(old, new) or ignore_line_breaks(old.raw) == ignore_line_breaks(new.raw)
    return MinisterShift(shift="reworded" if same else "replaced", before=before, after=after)


def one_portfolio(old: Minister, new: Minister) -> bool:
    """Whether two ministers of the register hold one competence at least.

    'Brussel, Jeugd en Media' of one legislature is 'Media' of the next: the portfolio got another name and cut.
    """
    if old.id is None or new.id is None:
        return False
    return old.id == new.id or bool(_competences(old) & _competences(new))


def _competences(minister: Minister) -> set[str]:
    name = (minister.name or minister.raw).removeprefix("Minister van ")
    return {part.casefold() for part in _PARTS.split(name)}
