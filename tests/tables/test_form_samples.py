"""The sample documents of rows and cards, each with the template that a user would write for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractors import templates
from pipeline.stages.extraction import Extraction, extract
from tests.conftest import ROOT, Once
from tests.scoring import read_truth, squeeze

FORMS = ROOT / "tests/samples/forms"
NAMES = ("rijen-libreoffice", "rijen-typst", "kaarten-typst")
LISTS = ("description", "partners", "approach", "indicators")
KNOWN = {
    # Two partners of which the page break parts the lines: no gap shows that they are two.
    ("rijen-libreoffice", "5", "partners"),
}


def extracted(name: str, once: Once[Extraction]) -> Extraction:
    def make(_: Path) -> Extraction:
        return extract(FORMS / f"{name}.pdf", plan_id=name, template=str(FORMS / f"{name}.yaml"))

    return once(f"form-{name}", make)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_every_action_is_read(name: str, once: Once[Extraction]) -> None:
    plan = extracted(name, once).plan
    truth = read_truth(FORMS / f"{name}.truth.json")
    assert [action["number"] for action in truth["actions"]] == [action.number for action in plan.actions]
    wrong = {
        (name, wanted["number"], field): (left, right)
        for wanted, action in zip(truth["actions"], plan.actions, strict=True)
        for field, left, right in _pairs(wanted, action.model_dump(mode="json"))
        if left != right
    }
    assert set(wrong) == KNOWN & {key for key in KNOWN if key[0] == name}, wrong


def _pairs(wanted: dict[str, Any], got: dict[str, Any]) -> list[tuple[str, object, object]]:
    pairs: list[tuple[str, object, object]] = [
        (name, wanted[name], got[name]) for name in ("strategic_objective", "operational_objective")
    ]
    pairs.append(("title", squeeze(wanted["title"]), squeeze(got["title"])))
    ministers = [squeeze(one["raw"]) for one in got["lead_ministers"]]
    pairs.append(("lead_ministers", [squeeze(one) for one in wanted["lead_ministers"]], ministers))
    for name in LISTS:
        left = [squeeze(one["text"]) for one in wanted[name]]
        right = [squeeze(one["text"]) for one in got[name]]
        pairs.append((name, "".join(left), "".join(right)) if name == "description" else (name, left, right))
    for name in ("budget", "progress"):
        pairs.append((name, squeeze(wanted[name]), squeeze((got[name] or {}).get("text"))))
    pairs.append(("timing", _timings(wanted), _timings(got)))
    pairs.append(("amounts", _amounts(wanted), _amounts(got)))
    return pairs


def _timings(action: dict[str, Any]) -> list[tuple[object, ...]]:
    keys = ("edtf", "start", "end", "recurrence")
    return [tuple(one[key] for key in keys) for step in action["approach"] for one in step["timing"]]


def _amounts(action: dict[str, Any]) -> list[tuple[object, ...]]:
    return [(float(one["amount"]), one["per"], one["bound"], one["year"]) for one in action["amounts"]]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_table_is_left_over(name: str, once: Once[Extraction]) -> None:
    made = extracted(name, once)
    assert made.plan.coverage.by_role["unassigned"] == made.plan.coverage.by_role["prompt"] == 0
    labels = {label.label for label in _template(name).labels}
    astray = [line.text for line in made.ledger if line.role in ("body", "furniture") and line.text in labels]
    assert astray == []


@pytest.mark.parametrize("name", NAMES)
def test_the_objectives_are_read(name: str, once: Once[Extraction]) -> None:
    plan = extracted(name, once).plan
    truth = read_truth(FORMS / f"{name}.truth.json")
    assert [(one["number"], one["title"], one["strategic_objective"]) for one in truth["operational_objectives"]] == [
        (one.number, one.title, one.parent) for one in plan.operational_objectives
    ]
    assert [(one["number"], one["title"]) for one in truth["strategic_objectives"]] == [
        (one.number, one.title) for one in plan.strategic_objectives
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_template_is_sound(name: str) -> None:
    assert _template(name).form in ("rows", "cards")


def _template(name: str) -> Any:
    return templates.load(str(FORMS / f"{name}.yaml"))
