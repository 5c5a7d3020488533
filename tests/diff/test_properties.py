"""What holds for every pair of plans."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.diff import compare_plans
from extractors.diff.patch import apply, content_of
from extractors.errors import CallError
from schemas.changes import Changes
from schemas.plan import Plan
from tests.diff.plans import edited, keys, mirrored, random_plan

SEEDS = st.integers(0, 2**32)


def pair(seed: int, size: int = 8) -> tuple[Plan, Plan]:
    """A plan and a later version of it, or another plan altogether."""
    old = random_plan(random.Random(seed), size)
    return old, edited(old, seed)[0] if seed % 4 else random_plan(random.Random(seed + 1), size, "nieuw")


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_renumbering_and_edits_are_recovered_exactly(seed: int) -> None:
    old = random_plan(random.Random(seed), 12)
    new, want = edited(old, seed)
    assert keys(compare_plans(old, new).changes) == want


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_a_plan_has_no_difference_with_itself(seed: int) -> None:
    plan = pair(seed)[1]
    changes = compare_plans(plan, plan.model_copy(deep=True))
    assert changes.changes == []
    assert changes.silent == []


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_changes_applied_to_the_old_give_the_new(seed: int) -> None:
    old, new = pair(seed)
    changes = compare_plans(old, new)
    assert apply(old, changes) == content_of(new)
    read = Changes.model_validate_json(changes.model_dump_json())
    assert apply(old.model_dump(mode="json"), read) == content_of(new)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_the_other_direction_is_the_mirror(seed: int) -> None:
    old, new = pair(seed)
    there, back = compare_plans(old, new), compare_plans(new, old)
    assert mirrored(keys(there.changes)) == keys(back.changes)
    assert {(p.old, p.new, p.score, p.doubtful) for p in there.alignment} == {
        (p.new, p.old, p.score, p.doubtful) for p in back.alignment
    }
    # A fiche number names one fiche a side, so a field's texts are told apart by their positions.
    told = sorted(
        str((c.old, c.new, c.field, c.old_position, c.new_position, c.before, c.after)) for c in there.changes
    )
    assert told == sorted(
        str((c.new, c.old, c.field, c.new_position, c.old_position, c.after, c.before)) for c in back.changes
    )


def test_changes_of_another_plan_are_refused() -> None:
    old, new = pair(1)
    with pytest.raises(CallError, match="give the plan"):
        apply(new, compare_plans(old, new))


def test_changes_of_another_file_of_the_same_plan_are_refused() -> None:
    """Two versions may have one id and the same fiches: the file they were read from tells them apart."""
    old, new = pair(1)
    other = old.model_copy(update={"source": old.source.model_copy(update={"sha256": "0" * 64})})
    with pytest.raises(CallError, match="another file"):
        apply(other, compare_plans(old, new))


def test_a_number_that_stands_twice_is_compared_but_not_applied() -> None:
    old, new = pair(1)
    new.actions.append(new.actions[0].model_copy(deep=True))
    changes = compare_plans(old, new)
    with pytest.raises(CallError, match="names two fiches"):
        apply(old, changes)


@pytest.mark.slow
def test_five_hundred_fiches_in_ten_seconds_and_quadratic_at_most() -> None:
    def seconds(size: int) -> float:
        old = random_plan(random.Random(size), size)
        new = edited(old, size, edits=size)[0]
        start = time.process_time()
        compare_plans(old, new)
        return time.process_time() - start

    seconds(20)
    small, large = seconds(125), seconds(500)
    assert large < 10
    # Four times as many fiches: sixteen times as much work, and room for what the machine does besides.
    assert large < 24 * max(small, 0.05)
