"""What was first promised and what is left of it, and what became of each action."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from extractors.diff import compare_plans
from extractors.diff.following import fates, slippage
from schemas.changes import Pair
from schemas.following import Promise
from schemas.plan import Amount, Indicator, Item, Plan, Quantity, Step, Timing
from tests.diff.plans import random_plan


def step(text: str, raw: str = "", end: date | None = None, recurrence: str | None = None) -> Step:
    timing = Timing(
        raw=raw, edtf=None, start=None, end=end, recurrence=recurrence, position=0, start_char=0, end_char=1
    )
    return Step(text=text, timing=[timing] if raw else [])


def amount(raw: str, worth: str, field: str = "budget") -> Amount:
    return Amount(field=field, position=None, start=0, end=len(raw), raw=raw, amount=worth)


def base() -> Plan:
    plan = random_plan(random.Random(3), 4, "v1")
    for action in plan.actions:
        action.amounts = []
    one = plan.actions[0]
    one.approach = [
        step("Opmaak van het kader voor alle diensten (2026)", "2026", date(2026, 12, 31)),
        step("Vorming van de eerste groep leerkrachten (2027)", "2027", date(2027, 12, 31)),
    ]
    one.budget = Item(text="Voorzien is 10.000 euro")
    one.amounts = [amount("10.000 euro", "10000")]
    one.indicators = [Indicator(text="Aantal gevormde leerkrachten: 100")]
    return plan


def version(plan: Plan, plan_id: str, *edits: Callable[[Plan], None]) -> Plan:
    new = plan.model_copy(deep=True, update={"plan_id": plan_id})
    for edit in edits:
        edit(new)
    return new


def put_off(position: int, year: int) -> Callable[[Plan], None]:
    def edit(plan: Plan) -> None:
        text = plan.actions[0].approach[position].text
        plan.actions[0].approach[position] = step(text[:-6] + f"({year})", str(year), date(year, 12, 31))

    return edit


def followed(*versions: Plan) -> list[Promise]:
    pairs = [compare_plans(a, b).alignment for a, b in pairwise(versions)]
    return slippage(versions, pairs)


def of_first(found: Sequence[Promise], kind: str) -> list[Promise]:
    return [one for one in found if one.kind == kind and one.first.action == "3.1.1.1"]


def test_a_deadline_that_moved_twice_is_told_from_the_first_promise() -> None:
    first = base()
    second = version(first, "v2", put_off(0, 2027))
    third = version(second, "v3", put_off(0, 2029))
    one, other = of_first(followed(first, second, third), "step")
    assert (one.course, one.days, one.months) == ("later", 1096, 36)
    assert (one.first.plan_id, one.first.raw, one.last.plan_id, one.last.raw) == ("v1", "2026", "v3", "2029")
    assert one.moved_in == ["v2", "v3"]
    assert (other.course, other.moved_in, other.days) == ("kept", [], None)


def test_a_deadline_that_came_back_is_kept_and_says_that_it_moved() -> None:
    first = base()
    second = version(first, "v2", put_off(0, 2027))
    (one, _) = of_first(followed(first, second, version(second, "v3", put_off(0, 2026))), "step")
    assert (one.course, one.moved_in) == ("kept", ["v2", "v3"])


def test_what_a_later_version_adds_was_first_promised_there() -> None:
    def add(plan: Plan) -> None:
        plan.actions[0].approach.insert(0, step("Een heel nieuwe stap rond overleg (2028)", "2028", date(2028, 12, 31)))

    found = of_first(followed(base(), version(base(), "v2", add)), "step")
    assert [(one.first.plan_id, one.last.position) for one in found] == [("v1", 1), ("v1", 2), ("v2", 0)]


def gone_step(plan: Plan) -> None:
    del plan.actions[0].approach[0]


def gone_timing(plan: Plan) -> None:
    plan.actions[0].approach[0] = step(plan.actions[0].approach[0].text)


def gone_fiche(plan: Plan) -> None:
    del plan.actions[0]


@pytest.mark.parametrize("edit", [gone_step, gone_timing, gone_fiche])
def test_what_is_gone_is_dropped_and_stays_so(edit: Callable[[Plan], None]) -> None:
    first = base()
    second = version(first, "v2", edit)
    one = next(one for one in followed(first, second, version(second, "v3")) if one.first.raw == "2026")
    assert (one.course, one.now, one.last.plan_id, one.dropped_in) == ("dropped", None, "v1", "v2")


@pytest.mark.parametrize(
    ("new", "course", "difference"),
    [
        (amount("12.500 euro", "12500"), "up", Decimal(2500)),
        (amount("8.000 euro", "8000"), "down", Decimal(-2000)),
        (amount("10.000,00 euro", "10000.00"), "kept", None),
        (amount("10.000 euro", "10000").model_copy(update={"per": "year"}), "term", None),
    ],
)
def test_a_sum_is_compared_with_the_first_one(new: Amount, course: str, difference: Decimal | None) -> None:
    def edit(plan: Plan) -> None:
        plan.actions[0].amounts = [new]
        plan.actions[0].budget = Item(text=f"Voorzien is {new.raw}")

    (one,) = of_first(followed(base(), version(base(), "v2", edit)), "amount")
    assert (one.course, one.difference) == (course, difference)


def test_what_was_spent_is_no_promise() -> None:
    plan = base()
    plan.actions[0].progress = Item(text="Er is 9.000 euro besteed")
    plan.actions[0].amounts.append(amount("9.000 euro", "9000", "progress"))
    assert [one.first.field for one in of_first(followed(plan), "amount")] == ["budget"]


def target(raw: str, value: str, **values: str) -> Quantity:
    given = {"field": "indicators", "position": 0, "start": 0, "end": len(raw), "raw": raw, "value": value}
    return Quantity.model_validate(given | {"unit": "person", "role": "target"} | values)


@pytest.mark.parametrize(
    ("new", "course", "difference"),
    [
        (target("60 leerkrachten", "60"), "down", Decimal(-40)),
        (target("150 leerkrachten", "150"), "up", Decimal(50)),
        (target("honderd leerkrachten", "100"), "kept", None),
        (target("100 per jaar", "100", per="year"), "changed", None),
    ],
)
def test_a_target_is_compared_with_the_first_one(new: Quantity, course: str, difference: Decimal | None) -> None:
    def edit(plan: Plan) -> None:
        plan.actions[0].quantities = [new]
        plan.actions[0].indicators = [Indicator(text=f"Aantal gevormde: {new.raw}")]

    first = base()
    first.actions[0].quantities = [target("100 leerkrachten", "100")]
    first.actions[0].indicators = [Indicator(text="Aantal gevormde: 100 leerkrachten")]
    (one,) = of_first(followed(first, version(first, "v2", edit)), "target")
    assert (one.course, one.difference, one.unit) == (course, difference, "person")
    assert one.moved_in == ([] if course == "kept" else ["v2"])


def test_what_was_counted_is_no_target() -> None:
    plan = base()
    plan.actions[0].quantities = [target("100", "100", role="count"), target("5", "5", field="progress")]
    assert of_first(followed(plan), "target") == []


def test_a_renumbered_fiche_keeps_its_promises() -> None:
    def edit(plan: Plan) -> None:
        plan.actions[0].number = plan.actions[0].key = "3.9.9.9"
        put_off(0, 2027)(plan)

    (one, _) = of_first(followed(base(), version(base(), "v2", edit)), "step")
    assert (one.last.action, one.course) == ("3.9.9.9", "later")


# Fates ------------------------------------------------------------------------------------------------------


def test_every_fiche_of_both_plans_has_a_fate() -> None:
    old, new = base(), version(base(), "v2", gone_fiche)
    new.actions[-1].key = new.actions[-1].number = "3.9.9.9"
    extra = random_plan(random.Random(77), 1).actions[0].model_copy(update={"key": "4.1", "number": "4.1"})
    new.actions.append(extra)
    found = fates(old, new, compare_plans(old, new).alignment)
    assert {(one.fate, one.old, one.new) for one in found} == {
        ("continued", "3.1.1.2", "3.1.1.2"),
        ("continued", "3.1.1.3", "3.1.1.3"),
        ("continued", "3.1.1.4", "3.9.9.9"),
        ("dropped", "3.1.1.1", None),
        ("new", None, "4.1"),
    }


@pytest.mark.parametrize(
    ("relation", "reason", "kept", "fate"),
    [
        ("continued", "titel en tekst zijn nagenoeg gelijk", 2, "continued"),
        ("continued", "titel en tekst komen deels overeen", 0, "partly"),
        # In other words nothing can be counted.
        ("continued", "in andere woorden; gemeenschappelijk: brug", 0, "continued"),
        ("split", "titel en tekst komen deels overeen", 0, "split"),
        ("merged", "titel en tekst komen deels overeen", 0, "merged"),
    ],
)
def test_the_fate_of_a_pair(relation: str, reason: str, kept: int, fate: str) -> None:
    old, new = base(), base()
    for action in (old.actions[0], new.actions[0]):
        action.concrete_results, action.indicators = [], []
    new.actions[0].approach[kept:] = []
    given = {"old": "3.1.1.1", "new": "3.1.1.1", "relation": relation, "score": 0.7, "reason": reason, "doubtful": True}
    (found,) = [one for one in fates(old, new, [Pair.model_validate(given)]) if one.old == "3.1.1.1"]
    assert (found.fate, found.doubtful, found.score) == (fate, True, 0.7)
