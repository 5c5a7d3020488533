"""Where a removed fiche is told, which objective is which, and whose doing a difference is."""

from __future__ import annotations

import random
from typing import Any

import pytest

from extractors.diff import compare_plans, history
from extractors.diff.cause import by_correction
from extractors.diff.objectives import pair_objectives
from schemas.changes import Changes
from schemas.plan import Corrected, Item, Objective
from tests.diff.plans import a_plan, a_sentence, an_action, item, random_fiche, random_plan


def test_a_removed_fiche_is_told_behind_the_one_that_it_stood_behind() -> None:
    """Mutation: removed fiches are told first."""
    old = random_plan(random.Random(1), 6)
    new = old.model_copy(deep=True, update={"plan_id": "nieuw"})
    gone = new.actions.pop(2)
    for action in (new.actions[0], new.actions[1], new.actions[3]):
        action.title += " en dijken"
    told = [change.old for change in compare_plans(old, new).changes]
    assert told == [old.actions[0].number, old.actions[1].number, gone.number, old.actions[4].number]


def one_fiche(budget: Item, plan_id: str, **fields: Any) -> Any:
    return a_plan(
        [
            an_action(
                "3.1.1.1",
                "Een actie over bruggen",
                budget=budget,
                description=[item(a_sentence(random.Random(1), 20, 30))],
                **fields,
            )
        ],
        plan_id,
    )


def only_cause(changes: Changes) -> str:
    (change,) = changes.changes
    return change.cause


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [(False, False, "source"), (True, False, "correction"), (False, True, "correction"), (True, True, "source")],
)
def test_a_value_that_a_person_corrected_on_one_side(old: bool, new: bool, cause: str) -> None:
    """Mutations: only the new side, or either side, makes a correction."""
    plans = [
        one_fiche(Item(text=text, corrected=corrected), plan_id)
        for text, corrected, plan_id in (("tien", old, "oud"), ("twaalf", new, "nieuw"))
    ]
    assert only_cause(compare_plans(*plans)) == cause


def correction(was: list[str], value: list[str], field: str = "budget") -> Corrected:
    return Corrected(op="set", field=field, was=was, value=value, reason="x")


@pytest.mark.parametrize(
    ("printed", "published", "done", "expected"),
    [
        ("tien", "twaalf", correction(["tien"], ["twaalf"]), True),
        ("tien", "elf", correction(["tien"], ["twaalf"]), False),  # what it made is not what stands there
        ("negen", "twaalf", correction(["tien"], ["twaalf"]), False),
        (None, "twaalf", correction([], ["twaalf"]), True),
        (None, "twaalf", correction(["tien"], ["twaalf"]), False),
        ("tien", None, correction(["tien"], []), True),
        ("tien", None, correction(["tien"], ["twaalf"]), False),
        ("tien", "twaalf", correction(["tien"], ["twaalf"], "progress"), False),
    ],
)
def test_a_correction_made_the_value_only_of_the_text_that_it_was_for(
    printed: str | None, published: str | None, done: Corrected, expected: bool
) -> None:
    """Mutations: the published value is not looked at; nor what was printed."""
    assert by_correction("budget", printed, published, [done]) is expected


def objective_pairs(old: dict[str, str], new: dict[str, str]) -> list[tuple[str | None, str | None]]:
    """Old and new number of the operational objectives of two plans without fiches."""
    plans = [
        a_plan([]).model_copy(
            update={"operational_objectives": [Objective(number=n, title=t) for n, t in titles.items()]}
        )
        for titles in (old, new)
    ]
    found = pair_objectives(plans[0], plans[1], "operational", [])
    return [(pair.old.number if pair.old else None, pair.new.number if pair.new else None) for pair in found]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ({"1.1": "Bruggen bouwen"}, {"1.2": "Bruggen bouwen"}, [("1.1", "1.2")]),
        # An equal number alone makes no pair.
        ({"1.1": "Bruggen bouwen"}, {"1.1": "Wadlopen"}, [(None, "1.1"), ("1.1", None)]),
        # Equal titles are told apart by their numbers.
        ({"1.1": "Bouwen", "1.2": "Bouwen"}, {"1.2": "Bouwen", "1.1": "Bouwen"}, [("1.2", "1.2"), ("1.1", "1.1")]),
        # Where a title is not printed only the number can tell.
        ({"1.1": ""}, {"1.1": "Bouwen"}, [("1.1", "1.1")]),
    ],
)
def test_which_objective_is_which(
    old: dict[str, str], new: dict[str, str], pairs: list[tuple[str | None, str | None]]
) -> None:
    """Mutations: any likeness makes a pair; the number breaks no tie."""
    assert objective_pairs(old, new) == pairs
    assert sorted(objective_pairs(new, old), key=str) == sorted(((b, a) for a, b in pairs), key=str)


def test_the_history_of_a_merged_fiche_follows_the_nearest_one() -> None:
    """Mutation: the first of the merged fiches is followed."""
    chance = random.Random(5)
    new = random_plan(chance, 10, "nieuw")
    whole = new.actions[0]
    whole.description = [item(a_sentence(chance)) for _ in range(10)]
    whole.approach, whole.concrete_results, whole.indicators = [], [], []
    old = new.model_copy(deep=True, update={"plan_id": "oud"})
    part = random_fiche(chance, "3.0.0.1")
    part.approach, part.concrete_results, part.indicators = [], [], []
    part.description = old.actions[0].description[:4]
    old.actions[0].description = old.actions[0].description[4:]
    old.actions.insert(0, part)
    merged = [pair for pair in compare_plans(old, new).alignment if pair.new == whole.number]
    assert [(pair.old, pair.relation) for pair in merged] == [("3.0.0.1", "merged"), (whole.number, "merged")]
    assert merged[1].score > merged[0].score
    assert [one.number for one in history([old, new], whole.number).appearances] == [whole.number, whole.number]
