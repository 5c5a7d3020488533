"""Answers of a fiche between two versions: what a form prints itself, other words for one type, another objective."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from extractors.diff import compare_plans
from schemas.plan import Item, Objective
from tests.diff.plans import STANDING, a_plan, an_action, keys, random_plan


@pytest.mark.parametrize(("template", "told"), [("vorm", True), ("andere vorm", False)])
def test_other_words_for_the_same_types_are_a_change_within_one_form(template: str, told: bool) -> None:
    """Mutation: only other types are a change."""
    old, new = (
        a_plan(
            [
                an_action(
                    "3.1.1.1",
                    "Een actie over bruggen",
                    prevention_types=["universal"],
                    prevention_text=Item(text=f"Universele preventie {tail}."),
                )
            ],
            plan_id,
            template=form,
        )
        for plan_id, tail, form in (("oud", "op school", "vorm"), ("nieuw", "in de wijk", template))
    )
    changes = compare_plans(old, new)
    assert keys(changes.changes) == Counter(
        {("field_changed", "3.1.1.1", "3.1.1.1", "prevention_types"): told} if told else {}
    )
    if told:
        assert changes.changes[0].value is None
    else:
        assert [(quiet.reason, quiet.field) for quiet in changes.silent] == [("form", "prevention_types")]


def test_the_sentence_that_a_form_prints_itself_is_that_of_each_version() -> None:
    """Mutations: the standing sentence of the old version counts on both sides; one fiche makes a sentence standing."""
    old = random_plan(random.Random(2), 6)
    new = old.model_copy(deep=True, update={"plan_id": "nieuw"})
    for action in new.actions:
        action.progress = Item(text="Nog in te vullen.")
    old.actions[0].progress = Item(text="Lopend.")
    new.actions[1].progress = Item(text=STANDING)
    said = {
        change.new: change.value.progress if change.value else None
        for change in compare_plans(old, new).changes
        if change.field == "progress"
    }
    assert said[new.actions[0].number] == "cleared"
    # What the old form printed itself is an answer in the new one, where no other fiche prints it.
    assert new.actions[1].number not in said
    assert [said[action.number] for action in new.actions[2:]] == [None] * 4


def test_the_progress_of_a_lone_fiche_is_no_standing_sentence() -> None:
    """Mutation: what more than half of the fiches print is standing, also where there is but one fiche."""
    old = random_plan(random.Random(3), 1)
    new = old.model_copy(deep=True, update={"plan_id": "nieuw"})
    old.actions[0].progress = None
    new.actions[0].progress = Item(text="Afgerond.")
    (change,) = compare_plans(old, new).changes
    assert change.value is not None
    assert change.value.progress == "filled_in"


def test_a_fiche_under_a_new_objective_has_moved() -> None:
    """Mutations: a move counts only between objectives that both live on; never under an objective that is new."""
    old = random_plan(random.Random(4), 8)
    new = old.model_copy(deep=True, update={"plan_id": "nieuw"})
    new.operational_objectives.append(Objective(number="3.1.9", title="Waterwegen", parent="3.1"))
    new.actions[0].operational_objective = "3.1.9"
    change, objective = compare_plans(old, new).changes
    assert (objective.kind, objective.new, objective.after) == ("objective_added", "3.1.9", "Waterwegen")
    assert (change.kind, change.before, change.after) == ("moved", "3.1.1", "3.1.9")
    assert change.value is not None
    assert (change.value.objective_before, change.value.objective_after) == ("3.1.1", "3.1.9")


def test_objectives_that_are_all_new_move_no_fiche() -> None:
    """Mutation: a fiche has moved where neither objective has a counterpart."""
    old = a_plan([an_action("1.1.1.1", "Een actie over bruggen", partners=[Item(text="Stad Gent en havenbedrijf")])])
    new = a_plan(
        [an_action("2.7.4.1", "Een actie over bruggen", partners=[Item(text="Stad Gent en havenbedrijf")])], "nieuw"
    )
    for plan, title in ((old, "Waterwegen"), (new, "xyz")):
        for objective in (*plan.strategic_objectives, *plan.operational_objectives):
            objective.title = title
    assert keys(compare_plans(old, new).changes) == {
        ("renumbered", "1.1.1.1", "2.7.4.1", "number"): 1,
        ("objective_retitled", "1.1", "2.7", None): 1,
        ("objective_retitled", "1.1.1", "2.7.4", None): 1,
    }
