"""Changes in terms of the domain."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.diff.value import amount_shifts, minister_shift, timing_shifts
from schemas.plan import Amount, Minister, Timing
from tests.places import NO_PLACE, NO_STEP


def timing(raw: str, start: str | None, end: str | None, recurrence: str | None = None) -> Timing:
    return Timing.model_validate({**NO_STEP, "raw": raw, "start": start, "end": end, "recurrence": recurrence})


@pytest.mark.parametrize(
    ("old", "new", "direction", "start_days", "end_days"),
    [
        (("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-12-31"), "later", 365, 365),
        (("2027-01-01", "2027-12-31"), ("2026-01-01", "2026-12-31"), "earlier", -365, -365),
        (("2026-01-01", "2026-06-30"), ("2026-01-01", "2026-09-30"), "later", 0, 92),
        (("2026-01-01", None), ("2027-01-01", None), "later", 365, None),
        ((None, "2026-06-30"), (None, "2026-03-31"), "earlier", None, -91),
        (("2026-01-01", None), ("2026-01-01", "2026-12-31"), "closed", 0, None),
        (("2026-01-01", "2026-12-31"), ("2026-01-01", None), "opened", 0, None),
        ((None, "2026-12-31"), ("2026-01-01", "2026-12-31"), "reworded", None, 0),
        (("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-12-31"), "reworded", 0, 0),
        ((None, None), ("2026-01-01", "2026-12-31"), "unclear", None, None),
    ],
)
def test_timing(
    old: tuple[str | None, str | None], new: tuple[str | None, str | None], direction: str,
    start_days: int | None, end_days: int | None,
) -> None:  # fmt: skip
    (shift,) = timing_shifts([timing("toen", *old)], [timing("nu", *new)])
    assert (shift.direction, shift.start_days, shift.end_days) == (direction, start_days, end_days)


def test_a_rhythm_that_changes() -> None:
    (shift,) = timing_shifts(
        [timing("jaarlijks", None, None, "yearly")], [timing("maandelijks", None, None, "monthly")]
    )
    assert shift.direction == "recurrence"


def test_only_the_timings_that_differ() -> None:
    kept, went, came = (timing(str(year), f"{year}-01-01", f"{year}-12-31") for year in (2025, 2026, 2028))
    (shift,) = timing_shifts([kept, went], [came, kept])
    assert (shift.before, shift.after, shift.end_days) == ("2026", "2028", 731)
    assert [one.direction for one in timing_shifts([kept], [kept, went])] == ["added"]
    assert [one.direction for one in timing_shifts([kept, went], [kept])] == ["dropped"]


def amount(value: str, raw: str | None = None, **more: str) -> Amount:
    return Amount.model_validate({**NO_PLACE, "field": "budget", "raw": raw or value, "amount": value, **more})


def test_amounts() -> None:
    (shift,) = amount_shifts([amount("149979.32")], [amount("181475.50")])
    assert (shift.direction, shift.difference) == ("up", Decimal("31496.18"))
    (shift,) = amount_shifts([amount("350000")], [amount("310000")])
    assert (shift.direction, shift.difference) == ("down", Decimal("-40000"))
    (shift,) = amount_shifts([amount("10", per="year")], [amount("10", per="month")])
    assert (shift.direction, shift.difference) == ("term", None)
    assert amount_shifts([amount("10", "10 euro")], [amount("10.00", "€ 10")]) == []
    assert [one.direction for one in amount_shifts([], [amount("1")])] == ["added"]


def test_ministers() -> None:
    school, city = Minister(raw="Minister van Onderwijs", id="o"), Minister(raw="Minister van Brussel", id="b")
    assert minister_shift(None, school).shift == "added"
    assert minister_shift(school, None).shift == "dropped"
    assert minister_shift(school, city).shift == "replaced"
    assert minister_shift(school, Minister(raw="Vlaams minister van Onderwijs", id="o")).shift == "reworded"
