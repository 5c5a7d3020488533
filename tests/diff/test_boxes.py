"""Where a change stands: the boxes of what it tells, in the old document and in the new one."""

from __future__ import annotations

import random
from typing import Any

import pytest

from extractors.diff import compare_plans
from schemas.changes import Change
from schemas.plan import Action, Item, Minister, Place, Plan
from tests.diff.plans import a_plan, a_sentence, an_action, item, random_fiche, random_plan

OLD, NEW = 10, 20
"""Pages of what only one version prints, so that a box of the wrong side is seen."""


def place(page: int) -> Place:
    return Place(page=page, bbox=(1.0, 2.0, 3.0, 4.0))


def answer(text: str, page: int) -> Item:
    return Item(text=text, source=[place(page)])


def fiche(page: int, **fields: Any) -> Action:
    given: dict[str, Any] = {
        "description": [item(a_sentence(random.Random(1), 20, 30), page=page)],
        "title_source": [place(page + 1)],
        "source": [place(page + 2)],
        **fields,
    }
    return an_action(given.pop("number", "3.1.1.1"), given.pop("title", "Een actie over bruggen"), **given)


def change_of(old: dict[str, Any], new: dict[str, Any]) -> Change:
    (change,) = compare_plans(a_plan([fiche(OLD, **old)]), a_plan([fiche(NEW, **new)], "nieuw")).changes
    return change


def pages(change: Change) -> tuple[list[int], list[int]]:
    return [one.page for one in change.source.old], [one.page for one in change.source.new]


A, B, C, D = (a_sentence(random.Random(seed)) for seed in (2, 3, 4, 5))


@pytest.mark.parametrize(
    ("kind", "old", "new", "boxes"),
    [
        ("item_added", {"partners": [A]}, {"partners": [A, B]}, ([], [NEW + 5])),
        ("item_removed", {"partners": [A, B]}, {"partners": [B]}, ([OLD + 4], [])),
        ("item_changed", {"partners": [A, B]}, {"partners": [A, f"{B} Tenzij."]}, ([OLD + 5], [NEW + 5])),
        ("item_moved", {"partners": [A, B, C, D]}, {"partners": [B, C, D, A]}, ([OLD + 4], [NEW + 7])),
        # One paragraph printed as two: both boxes.
        (
            "item_changed",
            {"partners": [f"{A} {B}", C]},
            {"partners": [A, B.replace(" ", " toch ", 1), C]},
            ([OLD + 4], [NEW + 4, NEW + 5]),
        ),
    ],
)
def test_the_boxes_of_items(
    kind: str, old: dict[str, list[str]], new: dict[str, list[str]], boxes: tuple[list[int], list[int]]
) -> None:
    """Mutations: an added item has the boxes of the old side; one of two joined items has none."""
    sides = [
        {name: [answer(text, page + 4 + at) for at, text in enumerate(texts)] for name, texts in fields.items()}
        for page, fields in ((OLD, old), (NEW, new))
    ]
    change = change_of(*sides)
    assert change.kind == kind
    assert pages(change) == boxes


@pytest.mark.parametrize(
    ("old", "new", "boxes"),
    [
        ("tien", "twaalf", ([OLD], [NEW])),
        (None, "twaalf", ([], [NEW])),
        ("tien", None, ([OLD], [])),
    ],
)
@pytest.mark.parametrize("field", ["budget", "progress", "resources"])
def test_the_boxes_of_one_answer(
    field: str, old: str | None, new: str | None, boxes: tuple[list[int], list[int]]
) -> None:
    """Mutation: the answer that was filled in has the boxes of the old side."""
    sides = [{field: answer(text, page)} if text else {} for page, text in ((OLD, old), (NEW, new))]
    assert pages(change_of(*sides)) == boxes


def test_the_boxes_of_types_of_prevention() -> None:
    """Mutation: the sides exchanged."""
    old = {"prevention_types": ["universal"], "prevention_text": answer("Universele preventie.", OLD)}
    new = {"prevention_types": ["selective"], "prevention_text": answer("Selectieve preventie.", NEW)}
    assert pages(change_of(old, new)) == ([OLD], [NEW])


def test_the_boxes_of_a_minister() -> None:
    old, new = (
        {"lead_ministers": [Minister(raw=f"Minister van {name}", source=[place(page)])]}
        for name, page in (("Onderwijs", OLD), ("Welzijn", NEW))
    )
    assert pages(change_of(old, new)) == ([OLD], [NEW])


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("retitled", {}, {"title": "Een actie over bruggen en dijken"}),
        ("renumbered", {}, {"number": "3.1.1.2"}),
        ("field_changed", {"status": "new"}, {"status": "continued"}),
    ],
)
def test_the_boxes_of_a_title_and_what_stands_beside_it(kind: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Mutation: both sides have the boxes of the old title."""
    change = change_of(old, new)
    assert change.kind == kind
    assert pages(change) == ([OLD + 1], [NEW + 1])


def with_places(plan: Plan, page: int) -> Plan:
    """A copy in which each fiche has a box, on page `page` and on."""
    new = plan.model_copy(deep=True)
    for at, action in enumerate(new.actions):
        action.source = [place(page + at)]
    return new


def test_the_boxes_of_fiches_that_came_and_went() -> None:
    """Mutation: the boxes of an added fiche on the old side."""
    plan = random_plan(random.Random(1), 4)
    old, new = with_places(plan, OLD), with_places(plan, NEW)
    gone = old.actions[3]
    new.actions[3] = random_fiche(random.Random(9), "3.1.1.9").model_copy(update={"source": [place(NEW + 3)]})
    changes = {change.kind: change for change in compare_plans(old, new).changes}
    assert changes["removed"].old == gone.number
    assert pages(changes["removed"]) == ([OLD + 3], [])
    assert changes["added"].new == "3.1.1.9"
    assert pages(changes["added"]) == ([], [NEW + 3])


def test_the_boxes_of_a_split_and_of_its_mirror() -> None:
    """Mutation: the sides exchanged."""
    chance = random.Random(5)
    whole = random_plan(chance, 10)
    long = whole.actions[0]
    long.description = [item(a_sentence(chance)) for _ in range(10)]
    long.approach, long.concrete_results, long.indicators = [], [], []
    parts = whole.model_copy(deep=True)
    second = random_fiche(chance, "3.1.1.9")
    second.approach, second.concrete_results, second.indicators = [], [], []
    second.description = parts.actions[0].description[6:]
    parts.actions[0].description = parts.actions[0].description[:6]
    parts.actions.insert(1, second)
    old, new = with_places(whole, 100), with_places(parts, 200)
    there = [(one.kind, pages(one)) for one in compare_plans(old, new).changes]
    assert there == [("split", ([100], [200])), ("split", ([100], [201]))]
    back = [(one.kind, pages(one)) for one in compare_plans(new, old).changes]
    assert back == [("merged", ([200], [100])), ("merged", ([201], [100]))]
