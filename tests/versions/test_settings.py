"""params.yaml: plans that follow each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import CallError
from pipeline.files.settings import load


def settings_of(folder: Path, text: str) -> Path:
    path = folder / "params.yaml"
    path.write_text(f"plans:\n{text}", encoding="utf8")
    return path


def test_plans_come_behind_those_that_they_follow(tmp_path: Path) -> None:
    known = load(
        settings_of(
            tmp_path,
            "  c: {pdf: c.pdf, predecessor: b}\n  b: {pdf: b.pdf, predecessor: a}\n"
            "  a: {pdf: a.pdf, family: preventie}\n  x: {pdf: x.pdf, template: t}\n",
        )
    )
    assert known.ordered() == ["a", "x", "b", "c"]
    assert known.ancestors("c") == ["b", "a"]
    assert [known.family(plan_id) for plan_id in ("c", "a", "x")] == ["preventie", "preventie", None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  a: {pdf: a.pdf, predecessor: b}\n", "plans.a.predecessor: no plan 'b'"),
        ("  a: {pdf: a.pdf, predecessor: a}\n", "follows itself"),
        ("  a: {pdf: a.pdf, predecessor: b}\n  b: {pdf: b.pdf, predecessor: a}\n", "follows itself"),
        (
            "  a: {pdf: a.pdf, version_date: '2026-01-01'}\n"
            "  b: {pdf: b.pdf, version_date: '2025-01-01', predecessor: a}\n",
            "plans.b.version_date: 2025-01-01 is before",
        ),
        ("  ../a: {pdf: a.pdf}\n", "not usable as a plan id"),
        ("  a..b: {pdf: a.pdf}\n", "not usable as a plan id"),
        ("  diffs: {pdf: a.pdf}\n", "not usable as a plan id"),
        (
            "  a: {pdf: a.pdf, voorganger: b}\n",
            "line 2, plans.a.voorganger: unknown key 'voorganger'; known here are family",
        ),
        ("  a: {pdf: a.pdf, tempate: t}\n", "did you mean 'template'?"),
        ("  a: {pdf: a.pdf,\n     version_date: soon}\n", "line 3, plans.a.version_date: must be a date in quotes"),
        ("  a: {pdf: 3}\n", "line 2, plans.a.pdf: must be text"),
        ("  a: [\n", "line 3: not readable as YAML"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CallError, match=r"params\.yaml") as caught:
        load(settings_of(tmp_path, text))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_chain_that_ends_in_an_unknown_plan_names_the_plan_that_names_it(tmp_path: Path) -> None:
    text = "  a: {pdf: a.pdf, predecessor: b}\n  b: {pdf: b.pdf, predecessor: c}\n"
    with pytest.raises(CallError, match=r"line 3, plans\.b\.predecessor: no plan 'c'"):
        load(settings_of(tmp_path, text))
