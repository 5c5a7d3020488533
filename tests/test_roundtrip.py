"""What the typesetter prints must come back: every layout that plans are known to come in, random wording."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from schemas.plan import LIST_FIELDS, SINGLE_FIELDS
from schemas.segment import Segmented
from tests.segmenting import pages_of, segmented
from tests.typesetter import PRESETS, Layout, PlanModel, random_plan, truth
from tests.typesetter.marks import BESIDE, KINDS, with_room
from tests.typesetter.strategies import layouts, plans

QUICK = settings(
    # No shrinking: a failing plan of this size takes minutes to shrink, and its seed tells enough.
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
LISTS = [name for name in LIST_FIELDS if name not in ("partners", "description")]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def differences(plan: PlanModel, layout: Layout) -> list[Any]:
    """Everything that came back otherwise than it went in."""
    got, characters = read(plan, layout)
    wanted = truth(plan, layout)
    found: list[Any] = []
    fiches = {fiche.number: fiche for fiche in got.fiches}
    if [action["number"] for action in wanted["actions"]] != [fiche.number for fiche in got.fiches]:
        found.append(("numbers", [action["number"] for action in wanted["actions"]], list(fiches)))
    for action in wanted["actions"]:
        fiche = fiches.get(action["number"])
        if fiche is None:
            continue
        for name, left, right in (
            ("title", squeezed(action["title"]), squeezed(fiche.title)),
            ("status", action["status"], fiche.status),
            ("strategic_objective", action["strategic_objective"], fiche.strategic_objective),
            ("operational_objective", action["operational_objective"], fiche.operational_objective),
        ):
            if left != right:
                found.append((fiche.number, name, left, right))
        for name in LISTS:
            left_items = [(item["marker"], squeezed(item["text"])) for item in action[name]]
            right_items = [(item.marker, squeezed(item.text)) for item in fiche.fields.get(name, [])]
            if left_items != right_items:
                found.append((fiche.number, name, left_items, right_items))
        # Where a paragraph ends is a matter of taste in running text; its words are not.
        left = squeezed("".join(item["text"] for item in action["description"]))
        right = squeezed("".join(item.text for item in fiche.fields.get("description", [])))
        if left != right:
            found.append((fiche.number, "description", left, right))
        for name in SINGLE_FIELDS:
            left = squeezed(action[name] or "")
            right = squeezed("".join(item.text for item in fiche.fields.get(name, [])))
            if left != right:
                found.append((fiche.number, name, left, right))
    lost = [line.text for line in got.ledger if line.role == "unassigned"]
    if lost:
        found.append(("unassigned", lost))
    counted = sum(line.characters for line in got.ledger)
    if counted != characters:
        found.append(("characters", characters, counted))
    return found


KNOWN = {
    # Two set-in lines of full length at the usual pitch: nothing on the page shows that they are two paragraphs.
    ("x-paragraphs-by-indent", 1),
}
"""Strict list of what does not come back, with the reason; one that does come back must leave the list."""


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", sorted(PRESETS))
def test_layout_comes_back(name: str, seed: int) -> None:
    if (name, seed) in KNOWN:
        assert len(differences(random_plan(seed), PRESETS[name])) == 1
        return
    assert differences(random_plan(seed), PRESETS[name]) == []


@QUICK
@given(plan=plans(max_fiches=2), layout=st.sampled_from(sorted(PRESETS)).map(PRESETS.__getitem__))
def test_random_plan_comes_back(plan: PlanModel, layout: Layout) -> None:
    assert differences(plan, layout) == []


@QUICK
@given(plan=plans(max_fiches=2), layout=layouts(spelling=False))
def test_random_layout_comes_back(plan: PlanModel, layout: Layout) -> None:
    # Without rules, gaps as wide as a gutter inside the sentences leave nothing to tell the columns by.
    assume(not (layout.ruling == "none" and layout.wide_gaps))
    assert differences(plan, layout) == []


def read(plan: PlanModel, layout: Layout, kinds: tuple[str, ...] = (), seed: int = 0) -> tuple[Segmented, int]:
    """The plan as it was read back, with marks of some kinds over and beside the form, and its number of characters."""
    pages = pages_of(plan, layout, kinds, seed)
    return segmented(pages, layout), sum(page.info.characters for page in pages)


def fields(document: Segmented) -> list[Any]:
    """What was read of each fiche."""
    return [
        (
            fiche.number,
            squeezed(fiche.title),
            fiche.status,
            name,
            [(item.marker, squeezed(item.text)) for item in items],
        )
        for fiche in document.fiches
        for name, items in (*fiche.fields.items(), *fiche.other_fields.items())
    ]


@settings(QUICK, max_examples=12)
@given(
    plan=plans(max_fiches=1),
    layout=layouts(spelling=False, wide_gaps=0.0, text_columns=1),
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True).map(tuple),
    seed=st.integers(0, 1000),
)
def test_marks_change_nothing(plan: PlanModel, layout: Layout, kinds: tuple[str, ...], seed: int) -> None:
    # Without rules nothing shows where the form ends and a note in the margin begins; no page has two line numbers.
    assume(not (layout.ruling == "none" and BESIDE & set(kinds)))
    assume(not {"line_numbers", "fifth_lines"} <= set(kinds))
    bare, characters = read(plan, with_room(layout, kinds))
    marked, more = read(plan, layout, kinds, seed)
    assert fields(marked) == fields(bare)
    assert sum(line.characters for line in marked.ledger) == more
    assert more >= characters
    assert [line.text for line in marked.ledger if line.role == "unassigned"] == [
        line.text for line in bare.ledger if line.role == "unassigned"
    ]
