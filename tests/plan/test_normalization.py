"""From texts with their words to values with their places and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from extractors.plan.normalization import normalize
from schemas.plan import Finding, Objective, Period, Place, Plan, Source
from schemas.segment import Fragment, Segmented
from tests.corrections.documents import NUMBER, document, fragment, line

SOURCE = Source(file="p.pdf", sha256="0" * 64, pages=1, template="t", template_version="1", extractor="0")
WORD = 10.0
"""From the start of a word to the start of the next, in the documents of these tests; the first one starts at 50."""


def plan_of(fields: Mapping[str, Sequence[Fragment]], **changed: Any) -> Plan:
    """The plan of one fiche with these answers."""
    given = document(fields).model_copy(update=changed)
    return normalize(given, "p", SOURCE, ["/", "n.v.t."])


def words(top: float, first: int, last: int) -> list[Place]:
    """The box of the words `first` to `last` of a text, counted from 0."""
    return [Place(page=1, bbox=(50 + WORD * first, top, 59 + WORD * last, top + 9))]


def told(plan: Plan, code: str) -> list[Finding]:
    return [finding for finding in plan.findings if finding.code == code]


def test_a_sum_has_the_box_of_its_words() -> None:
    """Mutations: the boxes of the whole text; those of the words beside the sum as well."""
    plan = plan_of({"budget": [fragment("Voorzien is 1.000 euro per jaar", 200.0)]})
    (amount,) = plan.actions[0].amounts
    assert (amount.field, amount.raw, amount.source) == ("budget", "1.000 euro", words(200.0, 2, 3))


def test_a_reference_has_the_box_of_its_words_and_so_has_its_finding() -> None:
    """Mutations: no box; the boxes of the whole text; `reference_dangling` never made."""
    plan = plan_of({"description": [fragment("Dit volgt uit actie 9.9.9 en verder", 120.0)]})
    (reference,) = plan.actions[0].references
    assert (reference.kind, reference.target, reference.field) == ("action", None, "description")
    assert reference.source == words(120.0, 3, 4)
    (finding,) = told(plan, "reference_dangling")
    assert (finding.action, finding.field, finding.source) == (NUMBER, "description", reference.source)


@pytest.mark.parametrize("number", [NUMBER, "2.1", "2.1.3"])
def test_a_reference_to_a_fiche_or_an_objective_of_the_plan_leads_there(number: str) -> None:
    """Mutation: the numbers of operational objectives are not known."""
    plan = plan_of(
        {"description": [fragment(f"Zie doelstelling {number} hieronder")]},
        strategic_objectives=[Objective(number="2.1", title="Bruggen")],
        operational_objectives=[Objective(number="2.1.3", title="Dijken")],
    )
    assert [reference.target for reference in plan.actions[0].references] == [number]
    assert told(plan, "reference_dangling") == []


def test_a_timing_that_cannot_be_read_is_told_where_it_stands() -> None:
    """Mutation: `timing_unreadable` never made."""
    plan = plan_of(
        {"approach": [fragment("Start van de werken (31/02/2026)", 110.0), fragment("Keuring (Q1 2026)", 130.0)]}
    )
    (finding,) = told(plan, "timing_unreadable")
    assert (finding.action, finding.field, finding.source) == (NUMBER, "approach", words(110.0, 4, 4))
    first, second = plan.actions[0].approach
    assert [(one.raw, one.edtf, one.start) for one in first.timing] == [("31/02/2026", None, None)]
    assert [one.edtf for one in second.timing] == ["2026-33"]


def test_a_rhythm_without_a_date_is_read() -> None:
    """Mutation: `timing_unreadable` for every timing without EDTF, recurrence or not."""
    plan = plan_of({"approach": [fragment("Overleg (jaarlijks)")]})
    assert [one.recurrence for one in plan.actions[0].approach[0].timing] == ["yearly"]
    assert told(plan, "timing_unreadable") == []


def test_the_plan_s_own_period_is_what_the_legislature_is_read_by() -> None:
    """Mutation: timings read without the plan's period."""
    step = plan_of({"approach": [fragment("Bouwen (deze legislatuur)")]}).actions[0].approach[0]
    assert [(str(one.start), str(one.end)) for one in step.timing] == [("2025-01-01", "2029-12-31")]


def test_a_title_of_another_legislature_is_told() -> None:
    """Mutation: ministers read without a day of the plan's first year."""
    text = "Vlaams minister van Onderwijs, Justitie en Werk"
    now = plan_of({"lead_ministers": [fragment(text)]})
    assert [one.id for one in now.actions[0].lead_ministers] == ["onderwijs-justitie-en-werk"]
    assert told(now, "minister_out_of_period") == []
    then = plan_of({"lead_ministers": [fragment(text)]}, period=Period(start=2010, end=2014))
    (finding,) = told(then, "minister_out_of_period")
    assert (finding.action, finding.field) == (NUMBER, "lead_ministers")
    assert finding.source == then.actions[0].lead_ministers[0].source == words(100.0, 0, 6)


def test_a_minister_that_no_register_knows_keeps_his_text() -> None:
    plan = plan_of({"lead_ministers": [fragment("Minister van Ruimtevaart")]})
    (minister,) = plan.actions[0].lead_ministers
    assert (minister.raw, minister.id, minister.source) == ("Minister van Ruimtevaart", None, words(100.0, 0, 2))
    (finding,) = told(plan, "minister_unknown")
    assert (finding.action, finding.field, finding.source) == (NUMBER, "lead_ministers", minister.source)


def test_values_in_a_field_that_only_this_form_has_are_read() -> None:
    """Mutation: only the known fields are searched for values."""
    given = document({})
    given.fiches[0].other_fields = {"Juridisch kader": [fragment("Voorzien is 500 euro volgens actie 1.1.1")]}
    action = normalize(given, "p", SOURCE, []).actions[0]
    assert [(one.amount, one.source) for one in action.amounts] == [("500", words(100.0, 2, 3))]
    assert [one.target for one in action.references] == [NUMBER]
    assert {action.amounts[0].field, action.references[0].field} == {action.amounts[0].field}
    assert action.amounts[0].field.startswith("other_fields")


def test_a_value_in_words_that_a_person_added_has_the_box_of_the_text() -> None:
    """Mutation: such a value has no box."""
    added = fragment("Voorzien is").model_copy(update={"text": "Voorzien is 2.000 euro", "corrected": True})
    (amount,) = plan_of({"budget": [added]}).actions[0].amounts
    assert amount.source == added.source != []


def test_findings_stand_in_the_order_of_the_fiches_and_those_of_the_plan_come_first() -> None:
    """Mutation: findings in the order in which they were made."""
    given: Segmented = document({"lead_ministers": [fragment("Minister van Ruimtevaart")]})
    first = given.fiches[0]
    second = first.model_copy(deep=True, update={"number": "1.1.2", "key": "1.1.2"})
    given.fiches = [second, first]
    twice = given.model_copy(update={"findings": [told(plan_of(first.fields), "minister_unknown")[0]]})
    plan = normalize(twice, "p", SOURCE, [])
    order = [finding.action for finding in plan.findings if finding.code == "minister_unknown"]
    assert order == ["1.1.2", NUMBER, NUMBER]


def test_every_character_is_counted_in_its_role() -> None:
    """Mutations: a role counts lines instead of characters; the total leaves a role out."""
    ledger = [line("Kop", 1, "heading"), line("Een antwoord", 2, "field"), line("ook", 3, "field"), line("weg", 4)]
    coverage = normalize(document({}, ledger), "p", SOURCE, []).coverage
    assert {role: count for role, count in coverage.by_role.items() if count} == {
        "heading": 3,
        "field": 14,
        "unassigned": 3,
    }
    assert coverage.characters == 20
