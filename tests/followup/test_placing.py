"""At which step an entry stands: by id and text, in the next version too; and why it stands nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from extractors.followup.placing import Version, place
from extractors.followup.rows import rows_of
from schemas.followup import Entry, Placed
from schemas.plan import Corrected, Plan
from tests.followup.plans import STEPS, entry, plan_of

PLAN = plan_of()
Where = tuple[str, int, str] | str


def told(placed: Sequence[Placed]) -> list[Where]:
    return [one.trouble or "" if one.at is None else (*one.at, one.placing or "") for one in placed]


def stood(plan: Plan, *entries: Entry) -> list[Where]:
    return told(place(Version(plan, entries)))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ("1.1", 0, "same")),
        (
            {"step": "Het  kader op-\nmaken met alle partners (2026)"},
            ("1.1", 0, "same"),
        ),  # how lines break is no change
        ({"step": "Het kader opmaken met alle partners (2027)"}, ("1.1", 0, "reworded")),
        ({"step": "Iets heel anders"}, "no_step"),
        ({"fiche": "weg", "title": "Weg", "action": "9"}, "no_fiche"),
        ({"fiche": "weg"}, ("1.1", 0, "same")),  # the id is gone, the title is there
        ({"fiche": "weg", "title": "Titel van 1.1."}, ("1.1", 0, "same")),  # nor the title, but one like it has the key
        ({"fiche": "weg", "title": "Straatcultuur en sport"}, "no_fiche"),  # another fiche took the number
        ({"action": "1.2", "title": "Titel van 1.2"}, ("1.1", 0, "same")),  # the id counts
    ],
)
def test_an_entry_is_found_by_fiche_and_text(changed: Mapping[str, str], expected: Where) -> None:
    assert stood(PLAN, entry(PLAN, "1.1", 0, **changed)) == [expected]


@pytest.mark.parametrize(("occurrence", "expected"), [(1, 1), (2, 2), (None, "ambiguous"), (3, "ambiguous")])
def test_of_two_steps_with_one_text_the_entry_says_which(occurrence: int | None, expected: int | str) -> None:
    where = "ambiguous" if expected == "ambiguous" else ("1.2", expected, "same")
    assert stood(PLAN, entry(PLAN, "1.2", 1, occurrence=occurrence)) == [where]


def test_a_corrected_step_is_found_by_what_is_printed() -> None:
    plan = PLAN.model_copy(deep=True)
    action = plan.actions[0]
    action.approach[1].text, action.approach[1].correction = "Vorming", 0
    action.corrections = [Corrected(op="set", field="approach", was=[STEPS["1.1"][1]], value=["Vorming"], reason="r")]
    assert stood(plan, entry(PLAN, "1.1", 1)) == [("1.1", 1, "printed")]


def test_no_two_entries_stand_at_one_step() -> None:
    one, other = entry(PLAN, "1.1", 0), entry(PLAN, "1.1", 0, step="Het kader opmaken met alle partners (2027)")
    assert stood(PLAN, other, one) == ["taken", ("1.1", 0, "same")]


def later(steps: Mapping[str, Sequence[str]], **more: object) -> Plan:
    return plan_of(steps, "plan-b", **more)  # type: ignore[arg-type]


NEXT = [
    # unchanged, at another place
    (later({"1.1": ["Nieuw", *STEPS["1.1"]]}), ("1.1", 1, "same")),
    # another number, the same fiche
    (later({"2.7": STEPS["1.1"]}, ids={"2.7": "1.1"}), ("2.7", 0, "same")),
    # reworded
    (later({"1.1": ["Het kader opmaken met alle partners (2028)", *STEPS["1.1"][1:]]}), ("1.1", 0, "reworded")),
    (later({"1.1": STEPS["1.1"][1:]}), "no_step"),
    (later({"1.2": STEPS["1.2"]}), "no_fiche"),
    # a plan for other years begins anew
    (later(STEPS, years=(2030, 2034)), None),
    (later(STEPS, years=(None, None)), ("1.1", 0, "same")),
]


@pytest.mark.parametrize(("plan", "expected"), NEXT)
def test_an_entry_goes_along_to_the_next_version(plan: Plan, expected: Where | None) -> None:
    found = place(Version(plan, []), [Version(PLAN, [entry(PLAN, "1.1", 0)])])
    assert told(found) == ([] if expected is None else [expected])
    assert all(one.plan_id == "plan-a" for one in found)


def test_over_three_versions_the_last_word_counts() -> None:
    middle = plan_of({"1.1": ["Het kader opmaken met alle partners (2027)", *STEPS["1.1"][1:]]}, "plan-b")
    last = plan_of({"1.1": ["Het kader opmaken met alle nieuwe partners (2027)", *STEPS["1.1"][1:]]}, "plan-c")
    oldest = Version(PLAN, [entry(PLAN, "1.1", 0, state="delayed"), entry(PLAN, "1.1", 1, note="oud")])
    between = Version(middle, [entry(middle, "1.1", 1, note="nieuw")])
    found = place(Version(last, []), [between, oldest])
    assert [(one.entry.note, one.plan_id, one.at and one.at.position) for one in found] == [
        ("nieuw", "plan-b", 1),
        (None, "plan-a", 0),
    ]
    own = Version(last, [entry(last, "1.1", 0, state="done")])
    assert [one.entry.state for one in place(own, [between, oldest])] == ["done", "running"]


def test_two_steps_that_became_one_do_not_hide_an_entry() -> None:
    before = plan_of({"1.1": ["Een lange stap met veel woorden", "en het vervolg van die stap"]})
    after = plan_of({"1.1": ["Een lange stap met veel woorden en het vervolg van die stap"]}, "plan-b")
    both = Version(before, [entry(before, "1.1", 0, note="een"), entry(before, "1.1", 1, note="twee")])
    assert told(place(Version(after, []), [both])) == [("1.1", 0, "reworded"), "taken"]


def test_the_table_has_a_row_an_entry_those_without_a_step_last() -> None:
    lost = entry(PLAN, "1.1", 0, step="Weg", note="bewaard")
    rows = rows_of(PLAN, place(Version(PLAN, [lost, entry(PLAN, "1.2", 0, date="2026-02~"), entry(PLAN, "1.1", 2)])))
    assert [(row["action"], row["position"], row["trouble"]) for row in rows] == [
        ("1.1", 2, None),
        ("1.2", 0, None),
        (None, None, "no_step"),
    ]
    assert (rows[1]["start"].isoformat(), rows[1]["end"].isoformat()) == ("2026-02-01", "2026-02-28")
    assert (rows[2]["note"], rows[2]["recorded_action"]) == ("bewaard", "1.1")
