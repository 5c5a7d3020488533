"""What a reader is told of one fiche: timings, empty answers and doubled texts. By code, field and place."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.findings.checks import of_action, repeated
from schemas.plan import Action, Amount, Finding, Item, Place, Step, Timing
from tests.places import NO_PLACE, NO_STEP

EMPTY = frozenset({"/", "n.v.t."})
PERIOD = (2025, 2029)


def place(top: float) -> Place:
    return Place(page=1, bbox=(50.0, top, 90.0, top + 9))


def item(text: str, top: float = 1.0) -> Item:
    return Item(text=text, source=[place(top)])


def step(text: str, *timings: tuple[str, str | None, str | None], phase: str | None = None, **more: Any) -> Step:
    """A step with timings given as EDTF, first and last day; its box is as high as its text is long."""
    timing = [
        Timing.model_validate({**NO_STEP, "raw": edtf, "edtf": edtf, "start": a, "end": b}) for edtf, a, b in timings
    ]
    given: dict[str, Any] = {"marker": "o", "source": [place(len(text))], **more}
    return Step(text=text, phase=phase, timing=timing, **given)


def phase(text: str, *timings: tuple[str, str | None, str | None]) -> Step:
    """A phase line: the phase that it opens is its own text."""
    return step(text, *timings, phase=text)


def found(period: tuple[int, int] | None = PERIOD, **fields: Any) -> list[Finding]:
    return of_action(Action(id="a", number="1.1", title="t", **fields), period, EMPTY)


def told(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.field) for finding in findings]


def year(number: int) -> tuple[str, str, str]:
    return str(number), f"{number}-01-01", f"{number}-12-31"


@pytest.mark.parametrize(
    ("timing", "outside"),
    [
        (year(2024), True),
        (year(2025), False),
        (year(2029), False),
        (year(2030), True),
        (("2024/2025", "2024-01-01", "2025-12-31"), False),
        (("2029/2031", "2029-01-01", "2031-12-31"), False),
        (("../2024-12-31", None, "2024-12-31"), True),
        (("2030/..", "2030-01-01", None), True),
        (("../2030", None, "2030-12-31"), False),
    ],
)
def test_a_timing_outside_the_plan_s_period(timing: tuple[str, str | None, str | None], outside: bool) -> None:
    """Mutations: the first or last year of the period counts as outside; the first year is compared on both sides."""
    one = step("Bouwen", timing)
    findings = found(approach=[one])
    assert told(findings) == ([("timing_outside_period", "approach")] if outside else [])
    assert all(finding.action == "1.1" and finding.source == one.source for finding in findings)
    assert found(None, approach=[one]) == []


@pytest.mark.parametrize(
    ("steps", "missing"),
    [
        ([step("Bouwen")], ["Bouwen"]),
        ([step("Bouwen", year(2026)), step("Keuren")], ["Keuren"]),
        # The phase has the timing, or not.
        ([phase("Fase 1", year(2026)), step("Bouwen", phase="Fase 1")], []),
        ([phase("Fase 1"), step("Bouwen", phase="Fase 1")], ["Bouwen"]),
        ([phase("Fase 1", year(2026)), phase("Fase 2"), step("Keuren", phase="Fase 2")], ["Keuren"]),
        # The sentence above the list has it.
        ([step("In drie stappen (2026):", year(2026), marker=None), step("Bouwen"), step("Keuren")], []),
        ([step("In drie stappen:", marker=None), step("Bouwen")], ["Bouwen"]),
        ([step("Drie stappen:", year(2026)), step("Bouwen")], ["Bouwen"]),  # a bullet announces nothing
    ],
)
def test_a_step_without_timing(steps: list[Step], missing: list[str]) -> None:
    """Mutations: the timing of a phase counts for no step; any sentence with a colon gives its list a timing."""
    findings = found(approach=steps)
    assert told(findings) == [("timing_missing", "approach")] * len(missing)
    assert [finding.source for finding in findings] == [one.source for one in steps if one.text in missing]


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        (year(2027), year(2026), True),
        (year(2026), year(2026), False),
        (("2026-33", "2026-01-01", "2026-03-31"), ("2026-34", "2026-04-01", "2026-06-30"), False),
        (("2026-34", "2026-04-01", "2026-06-30"), ("2026-33", "2026-01-01", "2026-03-31"), True),
        # A whole year may start with the quarter before it: nothing is out of order.
        (("2026-36", "2026-10-01", "2026-12-31"), ("2026/2027", "2026-01-01", "2027-12-31"), False),
        (("2026-36", "2026-10-01", "2026-12-31"), ("2026/..", "2026-01-01", None), False),
        (("../2026", None, "2026-12-31"), year(2025), False),
    ],
)
def test_phases_out_of_order(first: tuple[str, str | None, str], second: tuple[str, str, str], wrong: bool) -> None:
    """Mutations: no order is wrong; a year is compared with a quarter by its first day."""
    steps = [phase("Fase 1", first), phase("Fase twee", second)]
    findings = found(approach=steps)
    assert told(findings) == ([("timing_order", "approach")] if wrong else [])
    assert all(finding.source == steps[1].source for finding in findings)


def test_each_phase_is_held_against_the_dated_one_above_it() -> None:
    """Mutation: every phase is held against the first one."""
    steps = [phase("Fase 1", year(2026)), phase("Fase 2", year(2028)), phase("Fase 3"), phase("Fase 4", year(2027))]
    (finding,) = found(approach=steps)
    assert (finding.code, finding.source) == ("timing_order", steps[3].source)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"progress": item("/")}, [("answer_empty", "progress")]),
        ({"budget": item(" N.v.t. ")}, [("answer_empty", "budget")]),
        ({"resources": item("/ per jaar")}, []),
        ({"indicators": [{"text": "/"}]}, [("answer_empty", "indicators")]),
        ({"partners": [item("/")]}, [("answer_empty", "partners")]),
        ({"partners": [item("/"), item("VVSG")]}, []),  # a slip among answers
        ({"partners": []}, []),
    ],
)
def test_an_empty_answer(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Mutation: one empty item makes a whole list empty."""
    assert told(found(**fields)) == expected


def test_a_text_that_stands_twice_in_one_field_is_told_once() -> None:
    """Mutations: told again at the third time; told for a text in two fields; never told."""
    steps = [item("Aantal bruggen", 1), item("Aantal  Bruggen.", 2), item("aantal bruggen", 3)]
    assert found(concrete_results=steps[:1], intended_effects=steps[:1]) == []
    (finding,) = found(concrete_results=steps)
    assert (finding.code, finding.field, finding.source) == ("item_doubled", "concrete_results", [place(2)])


LONG = "een twee drie vier vijf zes zeven acht"


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        (f"{LONG} en daarna een heel eind verder weer {LONG}", LONG),
        (f"{LONG[:-5]} en daarna een heel eind verder weer {LONG[:-5]}", None),
        ("de vorming van leerkrachten de vorming van leerkrachten", "de vorming van leerkrachten"),
        ("de vorming van leerkrachten en ook de vorming van leerkrachten", "de vorming van leerkrachten"),
        ("de vorming van leerkrachten een twee drie vier vijf de vorming van leerkrachten", None),
        ("heel heel heel heel heel goed", None),
        ("de vorming van jongeren en de vorming van ouders", None),
    ],
)
def test_words_that_stand_twice_in_one_text(text: str, twice: str | None) -> None:
    """Mutations: a long run of 9 words; a short run of 3; a short run at any distance; overlapping runs."""
    assert repeated(text) == twice
    assert told(found(description=[item(text)])) == ([("sentence_doubled", "description")] if twice else [])


def test_a_sum_in_another_field_does_not_contradict_the_resources() -> None:
    """Mutation: any sum of the fiche counts as a budget."""
    amount = Amount.model_validate({**NO_PLACE, "field": "description", "raw": "50 euro", "amount": "50"})
    answers: dict[str, Any] = {
        "resources": item("Binnen de beschikbare kredieten"),
        "budget": item("Zie hierboven"),
    }
    assert told(found(**answers, amounts=[amount])) == []
    (finding,) = found(**answers, amounts=[amount.model_copy(update={"field": "budget"})])
    assert (finding.code, finding.field) == ("budget_contradicts_resources", "budget")
