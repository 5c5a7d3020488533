"""Which way a value went, where its parts point two ways, and what makes two sums the same."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from extractors.diff import compare_plans
from extractors.diff.value import amount_shifts, minister_shift, timing_shifts
from extractors.plan.normalization import normalize
from schemas.plan import Amount, Minister, Plan, Source, Timing
from schemas.segment import Fragment
from tests.corrections.documents import document, fragment
from tests.diff.plans import a_sentence
from tests.places import NO_PLACE, NO_STEP


@pytest.mark.parametrize(
    ("old", "new", "direction", "days"),
    [
        # It starts earlier and ends later: who waits for the end waits longer.
        (("2026-03-01", "2026-06-30"), ("2026-01-01", "2026-09-30"), "later", (-59, 92)),
        (("2026-01-01", "2026-09-30"), ("2026-03-01", "2026-06-30"), "earlier", (59, -92)),
        # The end stays: the start decides.
        (("2026-01-01", "2026-06-30"), ("2026-02-01", "2026-06-30"), "later", (31, 0)),
        (("2026-02-01", "2026-06-30"), ("2026-01-01", "2026-06-30"), "earlier", (-31, 0)),
        # A start that is gone counts not at all: 'maart 2026' and 'tegen maart 2026' have the same last day.
        (("2026-01-01", "2026-06-30"), (None, "2026-09-30"), "later", (None, 92)),
        (("2026-01-01", "2026-06-30"), (None, "2026-06-30"), "reworded", (None, 0)),
    ],
)
def test_the_last_day_decides(
    old: tuple[str | None, str], new: tuple[str | None, str], direction: str, days: tuple[int | None, int]
) -> None:
    """Mutation: the first day decides, or whichever of the two moved first in the calendar."""
    before, after = (
        Timing.model_validate({**NO_STEP, "raw": raw, "start": start, "end": end})
        for raw, (start, end) in (("toen", old), ("nu", new))
    )
    (shift,) = timing_shifts([before], [after])
    assert (shift.direction, (shift.start_days, shift.end_days)) == (direction, days)


def amount(**given: Any) -> Amount:
    return Amount.model_validate({**NO_PLACE, "field": "budget", "raw": "10 euro", "amount": "10", **given})


@pytest.mark.parametrize(
    ("part", "direction"),
    [
        ({"bound": "max"}, "reworded"),
        ({"vat": "incl"}, "reworded"),
        ({"year": 2027}, "reworded"),
        ({"per": "year"}, "term"),
        ({"currency": "USD"}, "unclear"),
    ],
)
def test_sums_of_one_value_differ_in_all_that_is_read_of_them(part: dict[str, Any], direction: str) -> None:
    """Mutations: bound, VAT or year left out of what makes two sums the same; euro compared with dollars."""
    (shift,) = amount_shifts([amount()], [amount(**part)])
    assert (shift.direction, shift.difference) == (direction, None)


def test_a_sum_that_is_kept_is_not_paired_with_another() -> None:
    """Mutation: the first sum of each side is a pair, kept or not."""
    ten, twelve = amount(), amount(raw="12 euro", amount="12")
    (shift,) = amount_shifts([ten, amount(raw="20 euro", amount="20")], [twelve, ten])
    assert (shift.before, shift.after, shift.direction, shift.difference) == ("20 euro", "12 euro", "down", Decimal(-8))


def test_two_ministers_that_no_register_knows_are_not_the_same() -> None:
    """Mutation: two ministers without an id are one."""
    known = Minister(raw="Minister van Onderwijs", id="onderwijs", name="Minister van Onderwijs")
    strange, other = Minister(raw="Minister van Zee"), Minister(raw="Minister van Ruimtevaart")
    assert minister_shift(strange, other).shift == "replaced"
    assert minister_shift(strange, Minister(raw="Minister van  Zee")).shift == "reworded"
    shift = minister_shift(known, strange)
    assert (shift.shift, shift.before, shift.after) == ("replaced", "Minister van Onderwijs", "Minister van Zee")


def plan_of(fields: Mapping[str, Sequence[Fragment]], sha256: str) -> Plan:
    """A plan of one fiche, its values read from its texts."""
    source = Source(file="p.pdf", sha256=sha256, pages=1, template="t", template_version="1", extractor="0")
    about = fragment(a_sentence(random.Random(1), 20, 30))
    return normalize(document({"description": [about], **fields}), sha256, source, [])


def test_a_sum_in_another_answer_is_no_part_of_the_change() -> None:
    """Mutation: the sums of all fields are looked up in the text that changed."""
    spent = fragment("Aankoop van boten voor 10.000 euro")
    old, new = (
        plan_of({"budget": [fragment(f"Voorzien is {sum_} euro")], "partners": [spent]}, sum_)
        for sum_ in ("10.000", "12.000")
    )
    (change,) = compare_plans(old, new).changes
    assert change.field == "budget"
    assert change.value is not None
    shifts = [(one.direction, one.difference) for one in change.value.amounts or []]
    assert shifts == [("up", Decimal(2000))]
