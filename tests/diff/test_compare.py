"""Field by field: what is a change, what is none, and what a change says."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from typing import Any

import pytest

from extractors.diff import compare_plans
from schemas.changes import Changes
from schemas.plan import Action, Amount, Item, Minister, Plan, Step, Timing
from tests.diff.plans import (
    DATA,
    STANDING,
    a_plan,
    a_sentence,
    an_action,
    indicator,
    item,
    keys,
    only,
    random_plan,
    step,
    truth_plan,
)
from tests.places import NO_PLACE, NO_STEP, in_step, in_text


def fiche(**fields: Any) -> Action:
    given: dict[str, Any] = {"description": [item(a_sentence(random.Random(1), 20, 30))], **fields}
    return an_action("3.1.1.1", "Een actie over bruggen", **given)


def diff(old: dict[str, Any], new: dict[str, Any], **source: Any) -> Changes:
    """The changes between two versions of one fiche; the second from another file unless `source` says else."""
    return compare_plans(a_plan([fiche(**old)]), a_plan([fiche(**new)], **{"sha256": "ander", **source}))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"status": None}, {"status": "new"}),
        ({"status": "new"}, {"status": None}),
        ({"budget": Item(text="10.000  euro")}, {"budget": Item(text="10.000 euro")}),
        ({"budget": Item(text="samen- werking")}, {"budget": Item(text="samenwerking")}),
        ({"indicators": [indicator("Aantal vormingen")]}, {"indicators": [indicator("Aantal vormingen", page=7)]}),
        ({"partners": [Item(text="Stad", marker="o", level=1)]}, {"partners": [Item(text="Stad", marker="•")]}),
        ({"resources": None}, {"resources": None}),
    ],
)
def test_no_change_of_content(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert diff(old, new).changes == []


def test_a_status_that_differs_is_one() -> None:
    change = only(diff({"status": "new"}, {"status": "continued"}))
    assert (change.kind, change.field, change.before, change.after) == ("field_changed", "status", "new", "continued")
    assert change.value is not None
    assert change.value.status is not None


def test_a_sum_is_told_at_the_step_in_which_it_stands() -> None:
    """'10.000 euro' is found in '110.000 euro' too, and in any other step of the field that prints it."""

    def version(*texts: str) -> dict[str, Any]:
        sums = [(text, re.search(r"[\d.]+ euro", text)) for text in texts]
        return {
            "approach": [item(text, "approach") for text in texts],
            "amounts": [
                Amount(
                    **in_text(text, found[0], at),
                    field="approach",
                    amount=re.sub(r"\D", "", found[0]),
                )
                for at, (text, found) in enumerate(sums)
                if found
            ],
        }

    old = version("Subsidie van 110.000 euro in Gent", "Opmaak van het draaiboek voor 10.000 euro")
    new = version("Subsidie van 110.000 euro in Antwerpen", "Opmaak van het draaiboek voor 12.000 euro")
    first, second = diff(old, new).changes
    assert (first.kind, first.old_position, first.value) == ("item_changed", 0, None)
    assert second.value is not None
    assert second.value.amounts is not None
    assert [(one.before, one.after, one.direction) for one in second.value.amounts] == [
        ("10.000 euro", "12.000 euro", "up")
    ]


def test_a_step_that_moves_is_read_as_before() -> None:
    """The position of its timing changes with it: that is no other reading, also where the rules differ."""

    def steps(*texts: str) -> dict[str, Any]:
        timings = [Timing(**in_step(text, "2026", at), edtf="2026") for at, text in enumerate(texts)]
        return {"approach": [Step(text=text, timing=[one]) for text, one in zip(texts, timings, strict=True)]}

    old, new = steps("Bevraging van scholen (2026)"), steps("Iets heel anders, 2026", "Bevraging van scholen (2026)")
    assert [change.kind for change in diff(old, new, rules="andere").changes] == ["item_added"]


def test_a_budget_says_how_much_dearer() -> None:
    def budget(raw: str, amount: str) -> dict[str, Any]:
        return {
            "budget": Item(text=f"Budget basisvorming {raw}"),
            "amounts": [Amount(**NO_PLACE, field="budget", raw=raw, amount=amount)],
        }

    change = only(diff(budget("10.000 euro", "10000"), budget("12.500 euro", "12500")))
    assert (change.kind, change.field) == ("field_changed", "budget")
    assert change.value is not None
    assert change.value.model_dump(mode="json") == {
        "amounts": [
            {
                "before": "10.000 euro",
                "after": "12.500 euro",
                "direction": "up",
                "difference": "2500",
                "currency": "EUR",
            }
        ]
    }


def test_a_step_says_how_much_later() -> None:
    old = step("Lancering van de website (2026)", "2026-01-01", "2026-12-31", "2026")
    new = step("Lancering van de website (2027)", "2027-01-01", "2027-12-31", "2027")
    change = only(diff({"approach": [old]}, {"approach": [new]}))
    assert (change.kind, change.old_position, change.new_position) == ("item_changed", 0, 0)
    assert change.value is not None
    (shift,) = change.value.timings or []
    assert (shift.direction, shift.start_days, shift.end_days) == ("later", 365, 365)


def test_a_phase_line_that_changes_is_one_change() -> None:
    def approach(year: int) -> dict[str, Any]:
        timing = [
            Timing.model_validate({**NO_STEP, "raw": str(year), "start": f"{year}-01-01", "end": f"{year}-12-31"})
        ]
        line = f"Fase 1: uitrol ({year})"
        under = [step(text).model_copy(update={"phase": line, "timing": timing}) for text in ("Bouwen.", "Testen.")]
        return {"approach": [step(line, f"{year}-01-01", f"{year}-12-31", str(year)), *under]}

    change = only(diff(approach(2026), approach(2027)))
    assert (change.kind, change.before) == ("item_changed", "Fase 1: uitrol (2026)")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (STANDING, "Afgerond op 3 mei.", "filled_in"),
        ("Afgerond.", STANDING, "cleared"),
        ("Lopend.", "Afgerond.", "updated"),
        (None, "Afgerond.", "filled_in"),
    ],
)
def test_progress(before: str | None, after: str | None, says: str) -> None:
    chance = random.Random(2)
    old = random_plan(chance, 6)
    new = old.model_copy(deep=True)
    old.actions[0].progress = Item(text=before) if before else None
    new.actions[0].progress = Item(text=after) if after else None
    change = only(compare_plans(old, new))
    assert (change.field, change.value and change.value.progress) == ("progress", says)


def test_ministers() -> None:
    a, b, c = (Minister(raw=f"Minister van {name}") for name in ("Onderwijs", "Welzijn", "Brussel"))
    change = only(diff({"lead_ministers": [a]}, {"lead_ministers": [c]}))
    assert (change.kind, change.value and change.value.minister and change.value.minister.shift) == (
        "item_changed",
        "replaced",
    )
    assert only(diff({"lead_ministers": [a]}, {"lead_ministers": [a, b]})).kind == "item_added"
    assert only(diff({"lead_ministers": [a, b]}, {"lead_ministers": [b]})).kind == "item_removed"
    assert only(diff({"lead_ministers": [a, b]}, {"lead_ministers": [b, a]})).kind == "item_moved"


def test_types_of_prevention() -> None:
    change = only(
        diff(
            {"prevention_types": ["universal"], "prevention_text": Item(text="Universele preventie.")},
            {"prevention_types": ["selective"], "prevention_text": Item(text="Selectieve preventie.")},
        )
    )
    assert (change.field, change.before, change.after) == (
        "prevention_types",
        "Universele preventie.",
        "Selectieve preventie.",
    )
    assert change.value is not None
    assert change.value.prevention_types is not None
    assert change.value.prevention_types.added == ["selective"]


def test_a_reference_that_follows_a_renumbering_is_no_change() -> None:
    old = random_plan(random.Random(3), 8)
    old.actions[4].indicators.append(indicator("Rekening houdend met actie 3.1.1.2, de brug."))
    old.actions[4].budget = Item(text="Zie 3.1.1.2")
    new = old.model_copy(deep=True)
    new.actions[1].number = new.actions[1].key = "3.1.1.7"
    new.actions[4].indicators[-1].text = "Rekening houdend met actie 3.1.1.7, de brug."
    new.actions[4].budget = Item(text="Zie 3.1.1.7")
    changes = compare_plans(old, new)
    assert keys(changes.changes) == {("renumbered", "3.1.1.2", "3.1.1.7", "number"): 1}
    assert Counter(quiet.reason for quiet in changes.silent) == {"reference": 2}


def test_labels_of_the_form_are_fields() -> None:
    old = {"other_fields": {"Juridisch kader": [item("Het decreet van 2024.")]}}
    new = {"other_fields": {"Juridisch kader": [item("Het decreet van 2026.")]}}
    change = only(diff(old, new))
    assert (change.kind, change.field) == ("item_changed", "other_fields/Juridisch kader")


def test_the_cause_of_a_change() -> None:
    old, new = {"budget": Item(text="tien")}, {"budget": Item(text="twaalf")}
    assert only(diff(old, new)).cause == "source"
    assert only(diff(old, new, extractor="2")).cause == "source"
    assert only(diff(old, new, sha256="oud", extractor="2")).cause == "rules"
    assert only(diff(old, new, sha256="oud", template_version="2")).cause == "rules"
    # One file and one set of rules, and no correction on record: nothing says that a person did it.
    assert only(diff(old, new, sha256="oud")).cause == "source"


def test_another_reading_of_the_same_text_is_a_change_of_rules() -> None:
    text = "Lancering (voorjaar 2026)"
    old, new = step(text), step(text, "2026-03-01", "2026-05-31", "voorjaar 2026")
    change = only(diff({"approach": [old]}, {"approach": [new]}, sha256="oud", extractor="2"))
    assert (change.kind, change.cause, change.words) == ("item_changed", "rules", [])


def test_boxes_of_both_sides() -> None:
    changes = diff({"indicators": [indicator("Aantal", page=3)]}, {"indicators": [indicator("Aantallen", page=4)]})
    source = only(changes).source
    assert ([place.page for place in source.old], [place.page for place in source.new]) == ([3], [4])


def test_the_edits_of_an_update_are_found_exactly() -> None:
    """Undoes the edits of an update that are inside fiches, and finds them, all and no others."""
    listed = json.loads((DATA / "actieplan-2025-2029-update-2027-synthetisch.changes.json").read_text(encoding="utf8"))
    new = truth_plan("actieplan-2025-2029-update-2027-synthetisch", "nieuw")
    old = undone(new, listed)
    want = Counter((c["kind"], c["old"], c["new"], c["field"]) for c in listed if c["kind"] != "removed")
    assert keys(compare_plans(old, new).changes) == want


def undone(new: Plan, listed: list[dict[str, Any]]) -> Plan:
    """The plan before the listed edits; fiches that were removed do not come back."""
    old = new.model_copy(deep=True, update={"plan_id": "oud"})
    gone = {change["new"] for change in listed if change["kind"] == "added"}
    old.actions = [action for action in old.actions if action.number not in gone]
    fiches = {action.number: action for action in old.actions}
    for change in reversed(listed):
        if change["kind"] in ("added", "removed"):
            continue
        action, field = fiches[change["new"]], change["field"]
        if change["kind"] == "renumbered":
            action.number = action.key = change["before"]
        elif change["kind"] == "retitled":
            action.title = change["before"]
        elif change["kind"] == "field_changed":
            setattr(action, field, Item(text=change["before"]))
        else:
            _undo(getattr(action, field), change)
    for action in old.actions:
        action.status = None
    return old


def _undo(items: list[Any], change: dict[str, Any]) -> None:
    kind = type(items[0]) if items else Item
    name = "raw" if kind is Minister else "text"
    if change["kind"] == "item_added":
        items.pop(change["new_position"])
    elif change["kind"] == "item_removed":
        items.insert(change["old_position"], kind(**{name: change["before"]}))
    elif change["kind"] == "item_changed":
        setattr(items[change["new_position"]], name, change["before"])
    else:
        items.insert(change["old_position"], items.pop(change["new_position"]))
