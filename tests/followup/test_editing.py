"""The text of a file after an edit: nothing else changes, a stale edit is refused, wrong keys are named."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import CallError
from extractors.followup.editing import StaleError, entries_of, set_state, set_states, version_of
from extractors.followup.placing import Version
from schemas.followup import STATES, VALUES, StepKey
from tests.followup.plans import entry, fiche_id, plan_of

PLAN = plan_of()
AT = StepKey("1.1", 1)
HAND = f"""\
# Van ons team.
plan_id: plan-a
steps:
  # De eerste stap.
  - fiche: {fiche_id("1.1")}
    action: "1.1"
    title: Titel van 1.1
    step: >
      De vorming geven aan de
      lokale besturen
    state: loopt  # mail van 3 maart
    note: |
      Een regel
    date: 2026-03-01

  - {{fiche: {fiche_id("1.2")}, action: "1.2", title: Titel van 1.2, step: Evalueren, occurrence: 2, state: klaar}}
# Einde.
"""


def added_and_gone(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line[0] + line[2:] for line in lines if line[0] in "+-"]


def test_a_file_by_hand_is_read_in_both_languages() -> None:
    one, other = entries_of(HAND, "f", "plan-a")
    assert (one.state, one.date, one.step) == ("running", "2026-03-01", "De vorming geven aan de lokale besturen")
    assert (other.state, other.occurrence) == ("done", 2)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ({"state": "done"}, ["-    state: loopt  # mail van 3 maart", "+    state: done"]),
        ({"checked_by": "An"}, ['+    checked_by: "An"']),
        ({"note": None}, ["-    note: |", "-      Een regel"]),
        ({"note": "=1+1 # x"}, ["-    note: |", "-      Een regel", '+    note: "=1+1 # x"']),
    ],
)
def test_an_edit_changes_its_own_lines(edit: Mapping[str, str | None], expected: list[str]) -> None:
    after = set_state(HAND, PLAN, AT, edit, expected=version_of(HAND))
    assert sorted(added_and_gone(HAND, after)) == sorted(expected)


def test_an_entry_in_braces_is_written_out_and_one_of_which_nothing_is_said_goes() -> None:
    last = StepKey("1.2", 2)
    after = set_state(HAND, PLAN, last, {"state": "stopped"})
    assert entries_of(after, "f", "plan-a")[1].state == "stopped"
    gone = set_state(HAND, PLAN, last, {"state": None})
    assert added_and_gone(HAND, gone) == ["-" + HAND.splitlines()[-2]]
    nothing = set_state(gone, PLAN, AT, dict.fromkeys(VALUES))
    assert entries_of(nothing, "f", "plan-a") == []
    assert nothing.startswith("# Van ons team.\n")
    assert nothing.endswith("# Einde.\n")
    again = set_state(nothing, PLAN, AT, {"state": "done"})
    assert [one.state for one in entries_of(again, "f", "plan-a")] == ["done"]


def test_a_new_file_keeps_fiches_together_in_the_order_of_their_numbers() -> None:
    plan = plan_of({key: ["Een", "Twee"] for key in ("1.1", "1.2", "1.10")})
    text: str | None = None
    for key, at in (("1.10", 0), ("1.2", 1), ("1.1", 0), ("1.2", 0)):
        text = set_state(text, plan, StepKey(key, at), {"state": "running"})
    found = [(one.action, one.step) for one in entries_of(text, "f", "plan-a")]
    assert found == [("1.1", "Een"), ("1.2", "Twee"), ("1.2", "Een"), ("1.10", "Een")]


def test_an_edit_of_a_text_that_changed_meanwhile_is_refused() -> None:
    seen = version_of(HAND)
    after = set_state(HAND, PLAN, AT, {"state": "done"}, expected=seen)
    with pytest.raises(StaleError, match="changed by somebody else"):
        set_state(after, PLAN, AT, {"state": "stopped"}, expected=seen)
    first = set_state(None, PLAN, AT, {"state": "done"}, expected="")
    with pytest.raises(StaleError):
        set_state(first, PLAN, AT, {"state": "stopped"}, expected="")


def test_what_an_earlier_version_says_goes_on_where_the_edit_says_nothing() -> None:
    newer = plan_of(plan_id="plan-b")
    before = [Version(PLAN, [entry(PLAN, "1.1", 1, state="delayed", note="wacht op advies")])]
    text = set_state(None, newer, AT, {"state": "done"}, earlier=before)
    (one,) = entries_of(text, "f", "plan-b")
    assert (one.state, one.note) == ("done", "wacht op advies")


def test_an_entry_of_a_reworded_step_gets_its_text() -> None:
    plan = plan_of({"1.1": ["De vorming geven aan de lokale besturen en scholen"]})
    (one,) = entries_of(
        set_state(HAND.split("\n\n")[0] + "\n", plan, StepKey("1.1", 0), {"state": "done"}), "f", "plan-a"
    )
    assert one.step == "De vorming geven aan de lokale besturen en scholen"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("state: loopt", "stat: loopt", "f, line 11, steps[1].stat: unknown key 'stat'"),
        ("state: loopt", "state: bijna", "f, line 11, steps[1].state: no state 'bijna'"),
        ("date: 2026-03-01", "date: binnenkort", "f, line 14, steps[1].date: 'binnenkort' is no day or EDTF"),
        ("date: 2026-03-01", "date: 2026-13", "f, line 14, steps[1].date: '2026-13' is no day or EDTF"),
        ("plan_id: plan-a", "plan_id: plan-b", "f, line 2, plan_id: this is the follow-up of plan 'plan-b'"),
        ("step: Evalueren, ", "", "f, line 16, steps[2]"),
        ("occurrence: 2, state: klaar", "occurrence: 2", "f, line 16, steps[2]"),
        ("state: klaar}", f"state: klaar}}\n  - {{fiche: {fiche_id('1.2')}, action: x, title: y, step: Evalueren, "
         "occurrence: 2, state: loopt}", "f, line 17, steps[3].step: this step has an entry already"),
        ("plan_id: plan-a", "plan_id: [", "f, line"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_with_line_and_key(old: str, new: str, expected: str) -> None:
    text = HAND.replace(old, new, 1)
    assert text != HAND
    with pytest.raises(CallError) as error:
        entries_of(text, "f", "plan-a")
    assert str(error.value).startswith(expected)
    with pytest.raises(CallError):
        set_state(text, PLAN, AT, {"state": "done"})


@pytest.mark.parametrize(
    ("at", "edit", "expected"),
    [
        (AT, {"state": "bijna"}, "state: no state 'bijna'"),
        (AT, {"date": "31/12/2026"}, "date: '31/12/2026' is no day or EDTF"),
        (AT, {"note": "x" * 10_001}, "note: "),
        (AT, {"owner": "An"}, "followup.yaml: no key 'owner'"),
        (StepKey("1.1", 3), {"state": "done"}, "plan 'plan-a' has no step 4 of fiche 1.1"),
        (StepKey("9", 0), {"state": "done"}, "plan 'plan-a' has no step 1 of fiche 9"),
    ],
)
def test_a_wrong_value_is_refused(at: StepKey, edit: Mapping[str, str | None], expected: str) -> None:
    with pytest.raises(CallError) as error:
        set_state(HAND, PLAN, at, edit)
    assert str(error.value).startswith(expected)


TEXTS = st.text(st.characters(exclude_categories=()), max_size=30)
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from([*STATES, None]),
        "date": st.sampled_from(["2026-03", "2026-02-28", "../2026-33", None]),
        "note": TEXTS | st.none(),
        "checked_by": TEXTS | st.none(),
    },
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.dictionaries(st.integers(0, 5), EDITS, max_size=4), max_size=4))
def test_any_edits_are_read_back_and_leave_the_others(rounds: list[dict[int, Mapping[str, str | None]]]) -> None:
    every = [StepKey(action.key, at) for action in PLAN.actions for at in range(len(action.approach))]
    text: str | None = None
    expected: dict[StepKey, dict[str, str]] = {}
    for edits in rounds:
        text = set_states(text, PLAN, {every[at]: edit for at, edit in edits.items()})
        for at, edit in edits.items():
            now = expected.get(every[at], {}) | {name: (value or "").strip() for name, value in edit.items()}
            expected[every[at]] = {name: value for name, value in now.items() if value}
    found = {}
    for one in entries_of(text, "f", "plan-a"):
        texts = [step.text for action in PLAN.actions if action.key == one.action for step in action.approach]
        places = [at for at, step in enumerate(texts) if step == one.step]
        found[StepKey(one.action, places[(one.occurrence or 1) - 1])] = one.values()
    assert found == {at: values for at, values in expected.items() if values}
