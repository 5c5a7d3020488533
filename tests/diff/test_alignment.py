"""Which fiche is which: renumbered, moved, retitled, split, merged, rewritten; doubts and overrides."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from extractors.diff import compare_plans
from extractors.diff.alignment import align
from extractors.diff.fiches import _product_rows, fiche_with
from extractors.errors import CallError
from schemas.changes import Changes, Overrides
from schemas.plan import Plan
from tests.diff.plans import (
    DATA,
    a_plan,
    a_sentence,
    a_word,
    an_action,
    item,
    keys,
    random_fiche,
    random_plan,
    truth_plan,
)


def pairs(changes: Changes) -> set[tuple[str, str, str]]:
    return {(pair.old, pair.new, pair.relation) for pair in changes.alignment}


def test_shuffled_numbers_are_seen_through() -> None:
    old = random_plan(random.Random(1), 20)
    new = old.model_copy(deep=True)
    numbers = [action.number for action in new.actions]
    random.Random(2).shuffle(numbers)
    for action, number in zip(new.actions, numbers, strict=True):
        action.number = action.key = number
    assert pairs(compare_plans(old, new)) == {
        (a.number, b.number, "continued") for a, b in zip(old.actions, new.actions, strict=True)
    }


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_reworded_and_retitled_fiches_are_found(share: float) -> None:
    chance = random.Random(3)
    old = random_plan(chance, 20)
    new = old.model_copy(deep=True)

    def reword(text: str) -> str:
        return " ".join(a_word(chance) if chance.random() < share else word for word in text.split())

    for at, action in enumerate(new.actions):
        action.number = action.key = f"9.9.9.{at + 1}"
        action.title = reword(action.title)
        for one in (*action.description, *action.approach, *action.concrete_results, *action.indicators):
            one.text = reword(one.text)
    assert pairs(compare_plans(old, new)) == {
        (a.number, b.number, "continued") for a, b in zip(old.actions, new.actions, strict=True)
    }


def test_twins_keep_their_numbers() -> None:
    old = random_plan(random.Random(4), 4)
    for number in ("3.1.1.5", "3.1.1.6"):
        old.actions.append(old.actions[0].model_copy(deep=True, update={"number": number, "key": number}))
    assert compare_plans(old, old.model_copy(deep=True)).changes == []


def with_parts(chance: random.Random) -> tuple[Plan, Plan]:
    """A plan with a long fiche, and the same with that fiche's text divided over two."""
    whole = random_plan(chance, 10)
    long = whole.actions[0]
    long.description = [item(a_sentence(chance)) for _ in range(10)]
    long.approach, long.concrete_results, long.indicators = [], [], []
    divided = whole.model_copy(deep=True)
    second = random_fiche(chance, "3.1.1.9")
    second.approach, second.concrete_results, second.indicators = [], [], []
    second.description = divided.actions[0].description[6:]
    divided.actions[0].description = divided.actions[0].description[:6]
    divided.actions.insert(1, second)
    return whole, divided


def test_a_split_and_its_mirror() -> None:
    whole, divided = with_parts(random.Random(5))
    changes = compare_plans(whole, divided)
    assert {("3.1.1.1", "3.1.1.1", "split"), ("3.1.1.1", "3.1.1.9", "split")} <= pairs(changes)
    assert keys(changes.changes) == {
        ("split", "3.1.1.1", "3.1.1.1", None): 1,
        ("split", "3.1.1.1", "3.1.1.9", None): 1,
    }
    back = compare_plans(divided, whole)
    assert {("3.1.1.1", "3.1.1.1", "merged"), ("3.1.1.9", "3.1.1.1", "merged")} <= pairs(back)


def test_sentences_that_every_fiche_prints_make_no_split() -> None:
    chance = random.Random(6)
    old = random_plan(chance, 10)
    common = [a_sentence(chance) for _ in range(6)]
    for action in old.actions:
        action.description += [item(text) for text in common]
    new = old.model_copy(deep=True)
    added = random_fiche(chance, "3.1.1.9")
    added.description += [item(text) for text in common]
    new.actions.append(added)
    assert keys(compare_plans(old, new).changes) == {("added", None, "3.1.1.9", None): 1}


def test_a_fiche_written_after_the_example_of_another_is_new() -> None:
    old = random_plan(random.Random(11), 10)
    new = old.model_copy(deep=True)
    new.actions.append(
        new.actions[0].model_copy(deep=True, update={"number": "3.1.1.9", "key": "3.1.1.9", "title": "Een tweede brug"})
    )
    assert keys(compare_plans(old, new).changes) == {("added", None, "3.1.1.9", None): 1}


def test_a_fiche_moved_to_another_objective() -> None:
    old = random_plan(random.Random(7), 16)
    new = old.model_copy(deep=True)
    moved = new.actions[0]
    moved.number = moved.key = "3.2.1.9"
    moved.strategic_objective, moved.operational_objective = "3.2", "3.2.1"
    assert keys(compare_plans(old, new).changes) == {
        ("renumbered", "3.1.1.1", "3.2.1.9", "number"): 1,
        ("moved", "3.1.1.1", "3.2.1.9", "operational_objective"): 1,
    }


def test_an_objective_put_in_front_moves_no_fiche() -> None:
    old = random_plan(random.Random(8), 16)
    new = old.model_copy(deep=True)
    for objective in (*new.strategic_objectives, *new.operational_objectives):
        parts = objective.number.split(".")
        objective.number = ".".join([parts[0], str(int(parts[1]) + 1), *parts[2:]])
        objective.parent = objective.parent and ".".join(objective.number.split(".")[:2])
    for action in new.actions:
        parts = action.number.split(".")
        shifted = [parts[0], str(int(parts[1]) + 1), *parts[2:]]
        action.number = action.key = ".".join(shifted)
        action.strategic_objective = ".".join(shifted[:2])
        action.operational_objective = ".".join(shifted[:3])
    changes = compare_plans(old, new).changes
    assert {change.kind for change in changes} == {"renumbered"}
    assert len(changes) == 16


def test_a_rewritten_plan_is_aligned_by_what_it_is_about() -> None:
    """Two legislatures, two forms, no sentence in common: the pairs that a person found."""
    truth = json.loads((DATA / "actieplan-2020-2024-synthetisch.matches.json").read_text(encoding="utf8"))
    old = truth_plan("actieplan-2020-2024-synthetisch", "vorig")
    new = truth_plan("actieplan-2025-2029-update-2027-synthetisch", "volgend")
    changes = compare_plans(old, new)
    want = {(match["old"], match["new"], match["relation"]) for match in truth["matches"]}
    got = pairs(changes)
    assert 2 * len(want & got) / (len(want) + len(got)) >= 0.9
    doubtful = {(p.old, p.new) for p in (*changes.alignment, *changes.candidates) if p.doubtful}
    assert {(old, new) for old, new, _ in want - got} <= doubtful
    assert {(old, new) for old, new, _ in got - want} <= doubtful


def test_between_two_forms_only_common_fields_are_compared() -> None:
    chance = random.Random(9)
    old = random_plan(chance, 6)
    new = old.model_copy(deep=True)
    new.source.template = "andere vorm"
    for action in old.actions:
        action.partners = [item(a_sentence(chance))]
    for action in new.actions:
        action.intended_effects = [item(a_sentence(chance))]
    changes = compare_plans(old, new)
    assert changes.changes == []
    assert "partners" not in changes.compared
    assert "approach" in changes.compared


def overrides(*entries: dict[str, str | None]) -> Overrides:
    return Overrides.model_validate(
        {"old": "oud", "new": "nieuw", "pairs": [{"reason": "gezien", **entry} for entry in entries]}
    )


def two_plans() -> tuple[Plan, Plan]:
    chance = random.Random(10)
    old = random_plan(chance, 8)
    new = old.model_copy(deep=True, update={"plan_id": "nieuw"})
    new.actions[7] = random_fiche(chance, "3.1.2.4")
    return old, new


def test_a_person_pairs_what_content_does_not() -> None:
    old, new = two_plans()
    assert {"added", "removed"} <= {change.kind for change in compare_plans(old, new).changes}
    changes = compare_plans(old, new, overrides({"old": "3.1.2.4", "new": "3.1.2.4"}))
    (pair,) = [pair for pair in changes.alignment if pair.new == "3.1.2.4"]
    assert pair.reviewed
    assert "gezien" in pair.reason
    assert not {"added", "removed"} & {change.kind for change in changes.changes}


def test_a_person_parts_what_content_pairs() -> None:
    old, new = two_plans()
    changes = compare_plans(old, new, overrides({"old": "3.1.1.1", "new": None}, {"old": None, "new": "3.1.1.1"}))
    assert keys(changes.changes)["removed", "3.1.1.1", None, None] == 1
    assert keys(changes.changes)["added", None, "3.1.1.1", None] == 1


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"old": "9.9", "new": "3.1.1.1"}, "9.9"),
        ({"old": "3.1.1.1", "new": "3.1.1.1", "old_title": "Een andere titel"}, "stale"),
        ({"old": None, "new": None}, "names no fiche"),
    ],
)
def test_overrides_that_do_not_fit_are_refused(entry: dict[str, str | None], says: str) -> None:
    with pytest.raises(CallError, match=says):
        compare_plans(*two_plans(), overrides(entry))


def test_overrides_of_other_plans_are_refused() -> None:
    old, new = two_plans()
    with pytest.raises(CallError, match="anders"):
        compare_plans(old, new.model_copy(update={"plan_id": "anders"}), overrides())


def test_plans_without_fiches_and_without_text() -> None:
    empty, bare = a_plan([]), a_plan([an_action("1.1", ""), an_action("1.2", "")], "kaal")
    assert compare_plans(empty, empty).changes == []
    assert {change.kind for change in compare_plans(empty, bare).changes} == {"added", "objective_added"}
    assert compare_plans(bare, bare.model_copy(deep=True)).changes == []


def test_likeness_in_other_words_is_made_only_where_a_fiche_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes most of the time that large plans take."""
    chance = random.Random(4)
    fiches = [fiche_with(f"3.1.1.{at}", a_sentence(chance), [a_sentence(chance)]) for at in range(6)]
    made: list[int] = []

    def counted(matrix: Any) -> Any:
        made.append(matrix.shape[0])
        return _product_rows(matrix)

    monkeypatch.setattr("extractors.diff.fiches._product_rows", counted)
    align(fiches, fiches)
    assert not made
    align(fiches, fiches[1:])
    assert made
