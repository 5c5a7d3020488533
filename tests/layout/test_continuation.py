"""Each rule on the continuation of an item decides its example, and leaves its counterexample to others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.layout.continuation import MIDDLE, RULES, SENTENCE, LineStep, StepRule, deciding_rule, is_continuation


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_decides_its_example_and_not_its_counterexample(rule: StepRule) -> None:
    assert deciding_rule(rule.example) is rule
    assert is_continuation(rule.example) == rule.continues
    assert not rule.matches(rule.counterexample)


@pytest.mark.parametrize(
    ("step", "continues"),
    [
        (SENTENCE, True),
        (MIDDLE, True),
        (replace(SENTENCE, slight=True), False),
        (replace(SENTENCE, indented=True), False),
        (replace(SENTENCE, marked=True, hanging=True, short=True, gap=True), True),
        (LineStep(above="met steun van", text="Vlaanderen", very_short=True), True),
    ],
)
def test_what_no_rule_or_an_earlier_rule_decides(step: LineStep, continues: bool) -> None:
    assert is_continuation(step) is continues


@pytest.mark.parametrize("above", ["op vraag van de scholen i.s.m.", "opvolging t.a.v.", "zie ook (cf."])
def test_an_abbreviation_ends_no_sentence(above: str) -> None:
    assert is_continuation(LineStep(above, "Vlaamse partners", marked=True, outdented=True, gap=True, short=True))
