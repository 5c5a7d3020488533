"""Ids that last, and the history of a fiche."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import permutations

import pytest

from extractors.diff import compare_plans, history
from extractors.diff.identity import Link, identify, mint
from extractors.errors import CallError
from extractors.plan.identity import Issued, Named, issued_of, matched
from schemas.changes import Overrides, Pair
from schemas.issued import IssuedId, IssuedIds, IssuedPlan
from schemas.plan import Item, Plan
from tests.diff.plans import random_fiche, random_plan

FAMILY = "preventie"


def link(old: Plan, new: Plan) -> Link:
    return Link(old.plan_id, new.plan_id, compare_plans(old, new).alignment)


def identified(plans: Sequence[Plan], links: Sequence[Link], issued: Issued | None = None) -> dict[str, Plan]:
    return identify(plans, links, issued or Issued(), {plan.plan_id: FAMILY for plan in plans})


def ids(plan: Plan) -> dict[str, str]:
    return {action.key: action.id for action in plan.actions}


def frozen(*plans: Plan) -> Issued:
    """What freezing makes of plans with their ids."""
    return issued_of(
        [
            IssuedIds(
                family=FAMILY,
                plans=[IssuedPlan(plan=plan.plan_id, sha256=plan.source.sha256) for plan in plans],
                ids=[
                    IssuedId(id=one.id, plan=plan.plan_id, number=one.key, title=one.title, first_seen=plan.plan_id)
                    for plan in plans
                    for one in plan.actions
                ],
            )
        ]
    )


def named(plan: Plan, plan_id: str, sha256: str | None = None) -> Plan:
    source = plan.source if sha256 is None else plan.source.model_copy(update={"sha256": sha256})
    return plan.model_copy(deep=True, update={"plan_id": plan_id, "source": source})


def later(plan: Plan, plan_id: str = "nieuw") -> Plan:
    """A fiche put in at 3.1.1.2; those behind it take the next number."""
    new = named(plan, plan_id, f"sha of {plan_id}")
    new.actions.insert(1, random_fiche(random.Random(99), "3.1.1.2"))
    for at in (2, 3, 4):
        new.actions[at].number = new.actions[at].key = f"3.1.1.{at + 1}"
    return new


def test_a_renumbered_fiche_keeps_its_id_and_a_freed_number_gets_another() -> None:
    old = named(random_plan(random.Random(1), 4), "oud")
    new = later(old)
    given = identified([old, new], [link(old, new)])
    assert ids(given["oud"]) == {action.key: mint(FAMILY, action.key) for action in old.actions}
    assert [a.id for a in given["nieuw"].actions if a.key != "3.1.1.2"] == [a.id for a in given["oud"].actions]
    assert len(set(ids(given["nieuw"]).values())) == 5
    assert ids(given["nieuw"])["3.1.1.2"] == mint(FAMILY, "3.1.1.2@nieuw")


def test_an_id_of_a_removed_fiche_is_never_given_again() -> None:
    first = named(random_plan(random.Random(2), 4), "eerste")
    second = named(first, "tweede")
    gone = second.actions.pop()
    third = named(second, "derde")
    third.actions.append(random_fiche(random.Random(3), gone.number))
    given = identified([first, second, third], [link(first, second), link(second, third)])
    assert ids(given["eerste"])[gone.key] not in ids(given["derde"]).values()


def test_of_a_split_the_nearest_part_keeps_the_id() -> None:
    old = named(random_plan(random.Random(4), 8), "oud")
    old.actions[0].description = [
        Item(text=f"Zin {n} over brug {n * 7} en dijk {n * 11} langs weg {n * 13}.") for n in range(12)
    ]
    new = named(old, "nieuw")
    part = random_fiche(random.Random(5), "3.1.1.9")
    part.approach, part.concrete_results, part.indicators = [], [], []
    part.description, new.actions[0].description = new.actions[0].description[8:], new.actions[0].description[:8]
    new.actions.append(part)
    both = link(old, new)
    assert sum(pair.relation == "split" for pair in both.pairs) == 2
    given = identified([old, new], [both])
    assert ids(given["nieuw"])["3.1.1.1"] == ids(given["oud"])["3.1.1.1"]
    assert ids(given["nieuw"])["3.1.1.9"] not in ids(given["oud"]).values()


# Issued ids ---------------------------------------------------------------------------------------------------


def three() -> list[Plan]:
    """Three versions; a fiche comes in the second, so that numbers shift."""
    first = named(random_plan(random.Random(8), 6), "a", "sha of a")
    second = later(first, "b")
    third = named(second, "c", "sha of c")
    third.actions.pop(0)
    return [first, second, third]


@pytest.mark.parametrize("order", list(permutations("ac")))
def test_ids_are_the_same_in_any_order_of_adding(order: tuple[str, ...]) -> None:
    """The plan `b` has issued ids; its predecessor and successor come in any order."""
    plans = {plan.plan_id: plan for plan in three()}
    links = [link(plans["a"], plans["b"]), link(plans["b"], plans["c"])]
    here = [plans["b"]]
    done = [identified(here, [])["b"]]
    kept = ids(done[0])
    for one in order:
        here = [plan for plan in plans.values() if plan in here or plan.plan_id == one]
        shown = [one for one in links if {one.old, one.new} <= {plan.plan_id for plan in here}]
        given = identified(here, shown, frozen(*done))
        done = list(given.values())
        assert ids(given["b"]) == kept
    at_once = identified(list(plans.values()), links, frozen(identified([plans["b"]], [])["b"]))
    assert {plan_id: ids(plan) for plan_id, plan in at_once.items()} == {plan.plan_id: ids(plan) for plan in done}
    # A predecessor that was added afterwards has the ids of its successor.
    assert set(ids(at_once["a"]).values()) == set(kept.values()) - {kept["3.1.1.2"]}


@pytest.mark.parametrize("gone", ["a", "b"])
def test_taking_a_plan_out_changes_no_other(gone: str) -> None:
    plans = {plan.plan_id: plan for plan in three()}
    links = [link(plans["a"], plans["b"]), link(plans["b"], plans["c"])]
    before = identified(list(plans.values()), links)
    left = [plan for plan in plans.values() if plan.plan_id != gone]
    shown = [one for one in links if gone not in (one.old, one.new)]
    after = identified(left, shown, frozen(*before.values()))
    assert {plan_id: ids(plan) for plan_id, plan in after.items()} == {
        plan.plan_id: ids(before[plan.plan_id]) for plan in left
    }


def test_a_renamed_plan_keeps_its_ids() -> None:
    first, second, _ = three()
    before = identified([first, second], [link(first, second)])
    renamed = named(second, "b-definitief")
    after = identified([first, renamed], [link(first, renamed)], frozen(*before.values()))
    assert ids(after["b-definitief"]) == ids(before["b"])
    assert ids(after["a"]) == ids(before["a"])


def test_plans_that_have_nothing_to_do_with_each_other_share_no_id() -> None:
    one, other = (
        named(random_plan(random.Random(1), 4), "een", "1"),
        named(random_plan(random.Random(2), 4), "twee", "2"),
    )
    given = identified([one, other], [])
    assert not set(ids(given["een"]).values()) & set(ids(given["twee"]).values())


def test_another_pdf_of_the_same_plan_keeps_ids_by_title_and_a_taken_number_gives_none() -> None:
    first = named(random_plan(random.Random(3), 5), "plan", "1")
    before = identified([first], [])["plan"]
    again = named(later(first, "plan"), "plan", "2")
    after = identified([again], [], frozen(before))["plan"]
    titles = {action.title: action.id for action in before.actions}
    assert [action.id for action in after.actions if action.title in titles] == list(titles.values())
    assert ids(after)["3.1.1.2"] not in titles.values()


def doubtful(old: Plan, new: Plan, *keys: str, reviewed: bool = False) -> Link:
    """Their pairs, those of the named new fiches doubtful."""
    pairs = [
        Pair.model_validate(
            pair.model_dump() | {"doubtful": pair.new in keys, "reviewed": reviewed and pair.new in keys}
        )
        for pair in compare_plans(old, new).alignment
    ]
    return Link(old.plan_id, new.plan_id, pairs)


def test_a_doubtful_pair_gives_no_id_until_a_person_says_so() -> None:
    first, second, third = three()
    links = [doubtful(first, second, "3.1.1.4"), link(second, third)]
    given = identified([first, second, third], links)
    (finding,) = given["b"].findings
    assert (finding.code, finding.action) == ("identity_doubtful", "3.1.1.4")
    assert "fiche 3.1.1.3 of plan 'a'" in finding.message.en
    own = ids(given["b"])["3.1.1.4"]
    assert own == mint(FAMILY, "3.1.1.4@b")
    assert own not in ids(given["a"]).values()
    # What follows it waits as well: its id would be another one after the review.
    assert ids(given["c"])["3.1.1.4"] == own
    assert [(one.code, one.action) for one in given["c"].findings] == [("identity_doubtful", "3.1.1.4")]
    accepted = identified([first, second, third], [doubtful(first, second, "3.1.1.4", reviewed=True), links[1]])
    assert ids(accepted["c"])["3.1.1.4"] == ids(accepted["b"])["3.1.1.4"] == ids(accepted["a"])["3.1.1.3"]
    assert not accepted["b"].findings


def test_a_rejected_pair_is_none_and_its_fiches_may_have_another() -> None:
    old, new = named(random_plan(random.Random(9), 5), "oud"), named(random_plan(random.Random(9), 5), "nieuw")
    no = {"old": "3.1.1.2", "new": "3.1.1.2", "relation": "unlike", "reason": "nagevraagd"}
    overrides = Overrides.model_validate({"old": "oud", "new": "nieuw", "pairs": [no]})
    left = [action.key for action in old.actions if action.key != "3.1.1.2"]
    assert [(p.old, p.new) for p in compare_plans(old, new, overrides).alignment] == [(key, key) for key in left]


def entry(number: str, title: str, count: int) -> IssuedId:
    return IssuedId(id=mint("x", str(count)), plan="p", number=number, title=title, first_seen="p")


@pytest.mark.parametrize(
    ("entries", "fiches", "same_file", "expected"),
    [
        ([("1", "Een brug")], [("1", "Een  brug")], False, {"1": 0}),
        ([("1", "Een brug")], [("2", "Een brug")], False, {"2": 0}),
        # Another fiche took the number.
        ([("1", "Een brug")], [("1", "Vorming van leerkrachten")], False, {}),
        ([("1", "Een brug")], [("1", "Vorming van leerkrachten")], True, {"1": 0}),
        ([("1", "Een brug over de Leie")], [("1", "Een nieuwe brug over de Leie")], False, {"1": 0}),
        # Two titles are the same: the number tells them apart.
        ([("1", "Brug"), ("2", "Brug")], [("2", "Brug"), ("3", "Brug")], False, {"2": 1, "3": 0}),
        ([("1", "Brug"), ("2", "Brug")], [("3", "Brug"), ("4", "Brug")], False, {}),
        # Numbers swapped.
        ([("1", "Brug"), ("2", "Dijk")], [("1", "Dijk"), ("2", "Brug")], True, {"1": 1, "2": 0}),
    ],
)
def test_which_fiche_an_issued_id_belongs_to(
    entries: list[tuple[str, str]], fiches: list[tuple[str, str]], same_file: bool, expected: dict[str, int]
) -> None:
    known = [entry(number, title, at) for at, (number, title) in enumerate(entries)]
    found = matched(known, [Named(*one) for one in fiches], same_file=same_file)
    assert found == {key: known[at].id for key, at in expected.items()}


def test_history_says_when_each_field_took_its_value() -> None:
    first = random_plan(random.Random(6), 6, "2025")
    second = later(first).model_copy(update={"plan_id": "2027"})
    second.actions[2].budget = Item(text="10.000 euro")
    third = second.model_copy(deep=True, update={"plan_id": "2029"})
    third.actions[2].title += " en dijken"
    third.actions[2].budget = Item(text="10.000  euro")
    told = history([first, second, third], "3.1.1.3")
    assert [(one.plan_id, one.number) for one in told.appearances] == [
        ("2025", "3.1.1.2"), ("2027", "3.1.1.3"), ("2029", "3.1.1.3"),
    ]  # fmt: skip
    fields = {field.field: [(value.plan_id, value.text) for value in field.values] for field in told.fields}
    assert fields["budget"] == [("2025", None), ("2027", "10.000 euro")]
    assert [plan for plan, _ in fields["title"]] == ["2025", "2029"]
    assert [plan for plan, _ in fields["number"]] == ["2025", "2027"]
    assert len(fields["approach"]) == 1


def test_history_starts_where_the_fiche_does() -> None:
    first = random_plan(random.Random(7), 6, "2025")
    second = later(first).model_copy(update={"plan_id": "2027"})
    told = history([first, second], "3.1.1.2")
    assert [one.plan_id for one in told.appearances] == ["2027"]
    assert (told.not_yet_in, told.no_longer_in) == ("2025", None)
    with pytest.raises(CallError, match="looked in: 2025, 2027"):
        history([first, second], "9.9")


def test_history_goes_on_from_an_old_version_and_says_where_the_line_ends() -> None:
    first = random_plan(random.Random(6), 6, "2025")
    second = later(first, "2027")
    third = named(second, "2029")
    gone = third.actions.pop(3)
    told = history([first, second, third], "3.1.1.2", start="2025")
    assert [(one.plan_id, one.number) for one in told.appearances] == [
        ("2025", "3.1.1.2"), ("2027", "3.1.1.3"), ("2029", "3.1.1.3"),
    ]  # fmt: skip
    assert [one.relation for one in told.appearances] == [None, "continued", "continued"]
    ended = history([first, second, third], gone.key, start="2027")
    assert [one.plan_id for one in ended.appearances] == ["2025", "2027"]
    assert (ended.not_yet_in, ended.no_longer_in) == (None, "2029")
    with pytest.raises(CallError, match="looked in: 2025"):
        history([first, second, third], "3.9", start="2025")
