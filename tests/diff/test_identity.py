"""Ids that last, and the history of a fiche."""

from __future__ import annotations

import random

import pytest

from extractors.diff import compare_plans, history
from extractors.diff.identity import carry, mint
from extractors.errors import CallError
from schemas.plan import Item, Plan
from tests.diff.plans import random_fiche, random_plan


def minted(plan: Plan) -> Plan:
    actions = [action.model_copy(update={"id": mint("plan", action.number)}) for action in plan.actions]
    return plan.model_copy(update={"actions": actions})


def test_an_id_is_always_the_same_and_of_one_fiche() -> None:
    assert mint("plan", "3.1.1.1") == mint("plan", "3.1.1.1")
    assert len({mint("plan", "3.1.1.1"), mint("plan", "3.1.1.2"), mint("ander", "3.1.1.1")}) == 3


def later(plan: Plan) -> Plan:
    """A fiche put in at 3.1.1.2; those behind it take the next number."""
    new = plan.model_copy(deep=True, update={"plan_id": "nieuw"})
    new.actions.insert(1, random_fiche(random.Random(99), "3.1.1.2"))
    for at in (2, 3, 4):
        new.actions[at].number = new.actions[at].key = f"3.1.1.{at + 1}"
    return new


def test_a_renumbered_fiche_keeps_its_id_and_a_freed_number_gets_another() -> None:
    old = minted(random_plan(random.Random(1), 4))
    new = later(old)
    carried = carry(old, new, compare_plans(old, new).alignment, "plan")
    assert [action.id for action in carried.actions if action.number != "3.1.1.2"] == [a.id for a in old.actions]
    ids = {action.id for action in carried.actions}
    assert len(ids) == 5
    assert carried == carry(old, new, compare_plans(old, new).alignment, "plan")


def test_an_id_of_a_removed_fiche_is_never_given_again() -> None:
    first = minted(random_plan(random.Random(2), 4))
    second = first.model_copy(deep=True, update={"plan_id": "tweede"})
    gone = second.actions.pop()
    third = second.model_copy(deep=True, update={"plan_id": "derde"})
    third.actions.append(random_fiche(random.Random(3), gone.number))
    carried = carry(second, third, compare_plans(second, third).alignment, "plan", known={gone.id})
    assert gone.id not in {action.id for action in carried.actions}


def test_of_a_split_the_nearest_part_keeps_the_id() -> None:
    old = minted(random_plan(random.Random(4), 8))
    old.actions[0].description = [
        Item(text=f"Zin {n} over brug {n * 7} en dijk {n * 11} langs weg {n * 13}.") for n in range(12)
    ]
    new = old.model_copy(deep=True, update={"plan_id": "nieuw"})
    part = random_fiche(random.Random(5), "3.1.1.9")
    part.approach, part.concrete_results, part.indicators = [], [], []
    part.description, new.actions[0].description = new.actions[0].description[8:], new.actions[0].description[:8]
    new.actions.append(part)
    alignment = compare_plans(old, new).alignment
    assert sum(pair.relation == "split" for pair in alignment) == 2
    carried = {action.number: action.id for action in carry(old, new, alignment, "plan").actions}
    assert carried["3.1.1.1"] == old.actions[0].id
    assert carried["3.1.1.9"] not in {action.id for action in old.actions}


def test_history_says_when_each_field_took_its_value() -> None:
    first = random_plan(random.Random(6), 6, "2025")
    second = later(first).model_copy(update={"plan_id": "2027"})
    second.actions[2].budget = Item(text="10.000 euro")
    third = second.model_copy(deep=True, update={"plan_id": "2029"})
    third.actions[2].title += " en dijken"
    third.actions[2].budget = Item(text="10.000  euro")
    told = history([first, second, third], "3.1.1.3")
    assert [(one.plan_id, one.number) for one in told.appearances] == [
        ("2025", "3.1.1.2"), ("2027", "3.1.1.3"), ("2029", "3.1.1.3"),
    ]  # fmt: skip
    fields = {field.field: [(value.plan_id, value.text) for value in field.values] for field in told.fields}
    assert fields["budget"] == [("2025", None), ("2027", "10.000 euro")]
    assert [plan for plan, _ in fields["title"]] == ["2025", "2029"]
    assert [plan for plan, _ in fields["number"]] == ["2025", "2027"]
    assert len(fields["approach"]) == 1


def test_history_starts_where_the_fiche_does() -> None:
    first = random_plan(random.Random(7), 6, "2025")
    second = later(first).model_copy(update={"plan_id": "2027"})
    told = history([first, second], "3.1.1.2")
    assert [one.plan_id for one in told.appearances] == ["2027"]
    with pytest.raises(CallError, match="looked in: 2025, 2027"):
        history([first, second], "9.9")
