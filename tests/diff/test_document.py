"""What differs outside the fiches, between their fields, and in spelling alone."""

from __future__ import annotations

import random
from typing import Any

import pytest

from extractors.diff import compare_plans
from extractors.diff.editorial import is_editorial
from extractors.diff.patch import apply, content_of
from extractors.diff.value import amount_shifts, minister_shift, timing_shifts
from extractors.diff.words import word_edits
from schemas.changes import Change
from schemas.plan import Amount, Corrected, Item, Minister, Objective, Period, Place, Plan, Section, Timing
from tests.diff.plans import a_sentence, an_action, item, random_plan, step
from tests.places import NO_PLACE, NO_STEP

PROSE = [a_sentence(random.Random(at), 12, 16) for at in range(6)]


def section(number: str, title: str, *texts: str, kind: str = "section", page: int = 1) -> Section:
    return Section.model_validate(
        {
            "number": number,
            "kind": kind,
            "title": title,
            "page": page,
            "body": [item(text).model_dump() for text in texts],
        }
    )


def versions(**source: Any) -> tuple[Plan, Plan]:
    """A plan with three chapters, twice."""
    old = random_plan(random.Random(3), 6)
    old.sections = [
        section("1", "Inleiding", kind="chapter"),
        section("1.1", "Context", *PROSE[:2]),
        section("1.2", "Aanpak", *PROSE[2:4]),
        section("3.1", "Strategie 3.1", PROSE[4], kind="strategic_objective", page=5),
        section(old.actions[0].number, old.actions[0].title, kind="action", page=9),
    ]
    old.footnotes = [Item(text="Decreet van 22 maart 2024.", source=[Place(page=1, bbox=(0, 0, 1, 1))])]
    new = old.model_copy(deep=True, update={"plan_id": "nieuw"})
    new.source = new.source.model_copy(update={"sha256": "nieuw", **source})
    return old, new


def told(old: Plan, new: Plan) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(one.kind, one.old, one.new, one.field) for one in compare_plans(old, new).changes]


def retitled(new: Plan, number: str, title: str) -> None:
    named: list[Section | Objective] = [*new.sections, *new.operational_objectives]
    next(one for one in named if one.number == number).title = title


def edited(new: Plan, name: str) -> None:
    """One edit outside the fiches."""
    context, aims = new.sections[1], new.sections[2]
    if name == "title":
        new.title = "Een ander plan"
    elif name == "period":
        new.period = Period(start=2025, end=2030)
    elif name == "objective retitled":
        retitled(new, "3.1.1", "Digitale weerbaarheid")
    elif name == "objective without fiches":
        new.operational_objectives.append(Objective(number="3.1.9", title="Waterwegen"))
    elif name == "section retitled":
        retitled(new, "1.2", "Wie waarvoor instaat")
    elif name == "heading of an objective alone":
        retitled(new, "3.1", "Strategie drie")
    elif name == "section added in front":
        new.sections.insert(1, section("1.1", "Begrippen", PROSE[5]))
        context.number, aims.number = "1.2", "1.3"
    elif name == "section removed":
        new.sections.remove(aims)
    elif name == "text changed":
        context.body[0].text += " Dat blijft zo."
    elif name == "text of an objective":
        new.sections[3].body = []
    elif name == "text to another section":
        aims.body.append(context.body.pop())
    elif name == "footnote":
        new.footnotes.append(Item(text="Zie bijlage 3 van het plan.", source=[Place(page=1, bbox=(0, 0, 1, 1))]))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("title", ("plan_changed", None, None, "title")),
        ("period", ("plan_changed", None, None, "period")),
        ("objective retitled", ("objective_retitled", "3.1.1", "3.1.1", None)),
        ("objective without fiches", ("objective_added", None, "3.1.9", None)),
        ("section retitled", ("section_retitled", "1.2", "1.2", None)),
        ("heading of an objective alone", ("section_retitled", "3.1", "3.1", None)),
        # The sections behind it only get another number.
        ("section added in front", ("section_added", None, "1.1", None)),
        ("section removed", ("section_removed", "1.2", None, None)),
        ("text changed", ("item_changed", "1.1", "1.1", "body")),
        ("text of an objective", ("item_removed", "3.1", "3.1", "body")),
        ("text to another section", ("item_moved", "1.1", "1.2", "body")),
        ("footnote", ("item_added", "1.2", "1.2", "footnotes")),
    ],
)
def test_one_edit_outside_the_fiches_is_one_change(
    name: str, expected: tuple[str, str | None, str | None, str | None]
) -> None:
    """Mutation: any one part of plan.json is not compared."""
    old, new = versions()
    assert told(old, new) == []
    edited(new, name)
    assert told(old, new) == [expected]
    assert len(told(new, old)) == 1
    changes = compare_plans(old, new)
    assert not changes.changes[0].of_fiche
    assert apply(old, changes) == content_of(new)


def test_all_objectives_retitled_are_retitled_also_those_without_fiches() -> None:
    """Mutation: an objective that no fiche names is one that went and one that came."""
    old, new = versions()
    for plan in (old, new):
        plan.operational_objectives.append(Objective(number="3.1.9", title="Waterwegen"))
    titles = ["Digitale weerbaarheid", "Wonen op het platteland", "Sport na school", "Kunst in de stad"]
    for objective, title in zip(new.operational_objectives, titles[: len(new.operational_objectives)], strict=True):
        objective.title = title
    count = len(new.operational_objectives)
    assert told(old, new) == [
        ("objective_retitled", one.number, one.number, None) for one in old.operational_objectives
    ]
    assert count <= len(titles)


def test_a_change_of_rules_is_no_policy_anywhere() -> None:
    """Mutation: objectives, sections or fiches do not look at the rules."""
    old, new = versions(sha256="oud", rules="anders")
    edited(new, "objective retitled")
    edited(new, "text changed")
    edited(new, "footnote")
    new.actions[0].description[0].text += " Dat blijft zo."
    changes = compare_plans(old, new).changes
    assert len(changes) == 4
    assert {change.cause for change in changes} == {"rules"}
    assert not any(change.is_policy for change in changes)


@pytest.mark.parametrize("printed", [("140.000 euro", "correction"), ("200.000 euro", "source")])
def test_a_correction_explains_only_what_it_was_made_of(printed: tuple[str, str]) -> None:
    """Mutation: a corrected value makes every change of it a correction."""
    text, cause = printed
    old, new = versions()
    old.actions[0].budget = Item(text="150.000 euro", corrected=True, correction=0)
    old.actions[0].corrections = [
        Corrected(op="set", field="budget", was=["140.000 euro"], value=["150.000 euro"], reason="x")
    ]
    new.actions[0].budget = Item(text=text)
    (change,) = compare_plans(old, new).changes
    assert (change.field, change.cause) == ("budget", cause)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("De ‘LIVC R’s’ – lokaal", "de 'LIVC-R's' - lokaal.", True),
        ("Voltooien van het proces. (Q2 2026)", "Voltooien van het proces (Q2 2026)", True),
        ("DETECTIE EN AANPAK", "Detectie en aanpak", True),
        ("2026-2027", "2026 – 2027", True),
        ("2026-2027", "20262027", False),
        ("10 partners", "100 partners", False),
        ("voor jongeren", "voor de jongeren", False),
        ("Ja, tegen 2026", "Ja tegen 2026", False),
        (None, "", False),
    ],
)
def test_what_is_only_written_otherwise(before: str | None, after: str, same: bool) -> None:
    """Mutations: any of quotes, dashes, case, final stop counts; a dash between figures does not."""
    assert is_editorial(before, after) is same


def in_one_fiche(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    plans = versions()
    for plan, fields in zip(plans, (old, new), strict=True):
        plan.actions[0] = plan.actions[0].model_copy(update=fields)
    changes = compare_plans(*plans)
    assert apply(plans[0], changes) == content_of(plans[1])
    return changes.changes


def test_a_text_that_went_to_another_field_is_one_move() -> None:
    """Mutations: the move is not found; it is found for a text that stayed; the patch forgets one side."""
    here, there = [step(PROSE[0]), step(PROSE[1])], [item(PROSE[2])]
    (change,) = in_one_fiche(
        {"approach": here, "concrete_results": there},
        {"approach": here[:1], "concrete_results": [*there, item(PROSE[1])]},
    )
    assert (change.kind, change.from_field, change.to_field) == ("item_moved", "approach", "concrete_results")
    assert (change.old_position, change.new_position, change.words) == (1, 1, [])


def test_an_answer_that_went_to_another_field_is_one_move() -> None:
    text = Item(text="Binnen de kredieten van het agentschap")
    (change,) = in_one_fiche({"resources": text, "budget": None}, {"resources": None, "budget": text})
    assert (change.kind, change.from_field, change.to_field) == ("item_moved", "resources", "budget")


def test_other_texts_in_two_fields_are_no_move() -> None:
    changes = in_one_fiche(
        {"approach": [step(PROSE[0])], "partners": []}, {"approach": [], "partners": [item(PROSE[3])]}
    )
    assert sorted(change.kind for change in changes) == ["item_added", "item_removed"]


def timing(raw: str, start: str | None, end: str | None, recurrence: str | None = None) -> Timing:
    return Timing.model_validate({**NO_STEP, "raw": raw, "start": start, "end": end, "recurrence": recurrence})


@pytest.mark.parametrize(
    ("new", "direction", "months"),
    [
        (None, "dropped", None),
        (("nog te bepalen", None, None), "undecided", None),
        (("doorlopend", None, None, "continuous"), "continuous", None),
        (("jaarlijks", None, None, "yearly"), "recurring", None),
        (("vanaf april 2026", "2026-04-01", None), "opened", None),
        (("tegen juni 2026", None, "2026-06-30"), "reworded", None),
        (("2027", "2027-01-01", "2027-12-31"), "later", 18),
        (("15 juli 2026", "2026-07-15", "2026-07-15"), "later", None),
    ],
)
def test_what_becomes_of_a_deadline(new: tuple[Any, ...] | None, direction: str, months: int | None) -> None:
    (shift,) = timing_shifts([timing("Q2 2026", "2026-04-01", "2026-06-30")], [timing(*new)] if new is not None else [])
    assert (shift.direction, shift.months) == (direction, months)


def amount(value: int, **more: Any) -> Amount:
    return Amount.model_validate({**NO_PLACE, "field": "budget", "raw": str(value), "amount": str(value), **more})


def test_sums_are_paired_by_year_then_bound() -> None:
    """Mutations: sums are paired by place; the bound does not count; a sum of another year is one with what stays."""
    shifts = amount_shifts(
        [amount(40, year=2026), amount(50, year=2027)],
        [amount(10, year=2025), amount(45, year=2026), amount(50, year=2027)],
    )
    assert [(one.direction, one.before, one.after, one.year) for one in shifts] == [
        ("up", "40", "45", 2026), ("added", None, "10", 2025),
    ]  # fmt: skip
    shifts = amount_shifts([amount(40, bound="max"), amount(20)], [amount(25), amount(45, bound="max")])
    assert [(one.before, one.after) for one in shifts] == [("20", "25"), ("40", "45")]
    # The whole sum was put off by a year.
    (shift,) = amount_shifts([amount(35, year=2025)], [amount(31, year=2026)])
    assert (shift.direction, shift.year) == ("down", 2026)
    shifts = amount_shifts([amount(1, year=2025), amount(2, year=2026)], [amount(2, year=2026), amount(3, year=2027)])
    assert [one.direction for one in shifts] == ["dropped", "added"]


def test_a_renamed_portfolio_is_no_new_minister() -> None:
    """Mutation: another id is another minister."""
    old = Minister(raw="x", id="brussel-jeugd-en-media", name="Minister van Brussel, Jeugd en Media")
    media = Minister(raw="y", id="media", name="Minister van Media")
    school = Minister(raw="z", id="onderwijs", name="Minister van Onderwijs")
    assert minister_shift(old, media).shift == "reworded"
    assert minister_shift(old, school).shift == "replaced"


def test_a_rewritten_paragraph_is_shown_by_sentence() -> None:
    """Mutation: it is marked word by word; a sentence that stays is marked."""
    before, after = f"{PROSE[0]} {PROSE[1]} {PROSE[2]}", f"{PROSE[3]} {PROSE[1]} {PROSE[4]}"
    edits = word_edits(before, after)
    assert [(edit.op, edit.before.strip()) for edit in edits] == [
        ("replace", PROSE[0]), ("equal", PROSE[1]), ("replace", PROSE[2]),
    ]  # fmt: skip
    assert ("".join(edit.before for edit in edits), "".join(edit.after for edit in edits)) == (before, after)


def test_a_step_written_anew_in_its_place_is_one_change() -> None:
    """Mutations: what keeps too few words in all is another step; another step in the same place is the old one."""
    steps = [step(text) for text in PROSE[:3]]
    anew = "In overleg met de lokale partners: " + " ".join(PROSE[1].split()[:6]) + " en zo nodig bijsturen"
    (change,) = in_one_fiche({"approach": steps}, {"approach": [steps[0], step(anew), steps[2]]})
    assert (change.kind, change.old_position) == ("item_changed", 1)
    changes = in_one_fiche({"approach": steps}, {"approach": [steps[0], step(PROSE[5]), steps[2]]})
    assert [change.kind for change in changes] == ["item_added", "item_removed"]


def test_a_fiche_under_an_objective_keeps_its_changes_apart_from_it() -> None:
    """Mutation: the change of an objective is applied to the fiche that bears its number."""
    old, new = versions()
    for plan in (old, new):
        plan.actions.append(an_action("3.1.1", PROSE[5], description=[item(PROSE[4])], operational_objective="3.1.1"))
    edited(new, "objective retitled")
    changes = compare_plans(old, new)
    assert [(one.kind, one.of_fiche) for one in changes.changes] == [("objective_retitled", False)]
    assert apply(old, changes) == content_of(new)


def test_a_fiche_that_is_gone_leaves_its_last_progress() -> None:
    """Mutations: it is not kept; the sentence that the form prints in every fiche is one."""
    old, new = versions()
    gone = [new.actions.pop(), new.actions.pop()]
    old.actions[-1].progress = Item(text="Stopgezet in 2026.")
    found = {change.old: change.value for change in compare_plans(old, new).changes}
    last = found[gone[0].key]
    assert last is not None
    assert last.last_progress == "Stopgezet in 2026."
    assert found[gone[1].key] is None


def test_a_heading_of_a_fiche_that_came_or_went_is_told_with_the_fiche() -> None:
    """Mutation: a heading without a fiche on its own side is a chapter."""
    old, new = versions()
    gone = new.actions.pop(0)
    assert told(old, new) == [("removed", gone.key, None, None)]
    assert told(new, old) == [("added", None, gone.key, None)]
