"""Every grammar rule of the timings carries an example that it reads and one that it must not."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from extractors.text.normalize import fold_stress_same_length
from extractors.values.timing.grammar import find_timings, step_timings
from extractors.values.timing.lexer import tokenize
from extractors.values.timing.phrases import PHRASES, PhraseRule
from extractors.values.timing.points import BASE_RULES, PointRule
from extractors.values.timing.rules import RULES, TimingRule


def in_brackets(text: str) -> list[str]:
    return [m.rule for m in step_timings(f"Overleg ({text})")] + [m.rule for m in find_timings(text)]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_timing_rule_reads_its_example_only(rule: TimingRule) -> None:
    assert rule.name in in_brackets(rule.example)
    assert rule.name not in in_brackets(rule.counter_example)


@pytest.mark.parametrize("rule", PHRASES, ids=lambda r: r.name)
def test_phrase_rule_matches_its_example_only(rule: PhraseRule) -> None:
    pattern = re.compile(rule.expanded)
    example, counter = (
        text if rule.upper else fold_stress_same_length(text) for text in (rule.example, rule.counter_example)
    )
    assert pattern.fullmatch(fold_stress_same_length(example))
    tokens = tokenize(rule.example, fold_stress_same_length(rule.example))
    assert [t.value for t in tokens] == [rule]
    assert rule not in [t.value for t in tokenize(counter, fold_stress_same_length(counter))]


@pytest.mark.parametrize("rule", BASE_RULES, ids=lambda r: r.name)
def test_point_rule_matches_its_example_only(rule: PointRule) -> None:
    def applies(text: str) -> bool:
        tokens = tokenize(text, fold_stress_same_length(text))
        classes = "".join(t.kind for t in tokens)
        hits = (rule.pattern.match(classes, at) for at in range(len(classes)))
        return any(rule.read(tokens[hit.start() : hit.end()]) is not None for hit in hits if hit)

    assert applies(rule.example)
    assert not applies(rule.counter_example)


def test_rule_names_are_unique() -> None:
    names = [r.name for r in RULES] + [p.name for p in PHRASES]
    assert len(set(names)) == len(names)
    assert len({r.name for r in BASE_RULES}) == len(BASE_RULES)


def test_import_is_light() -> None:
    """No spaCy, pandas or other heavy package comes with the grammars."""
    code = "import sys, extractors.values.timing, extractors.values.money; print(sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not any(f"'{name}'" in out for name in ("spacy", "pandas", "numpy", "pdfplumber", "pydantic", "edtf"))
