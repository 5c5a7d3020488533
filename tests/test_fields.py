"""A field of the form reaches every place that lists the fields one by one."""

from __future__ import annotations

import re

import pytest
from ruamel.yaml import YAML

from extractors.text.normalize import normalize_for_matching
from pipeline.exports.sheets import SHEETS
from schemas.names import FIELD_NAMES
from schemas.plan import ONE_TEXT, Action
from schemas.template import FIELDS
from tests.conftest import ROOT
from tests.exports.plans import sample_plan

SYNONYMS: dict[str, list[str]] = YAML(typ="safe").load(
    (ROOT / "extractors/templating/synonyms.yaml").read_text("utf8")
)["fields"]


def test_the_explorer_shows_every_field() -> None:
    script = (ROOT / "pipeline/report/static/values.js").read_text("utf8")
    (listed,) = re.findall(r"const SECTIONS = \[(.*?)\];", script, re.DOTALL)
    assert re.findall(r'"(\w+)"', listed) == [field for field in FIELD_NAMES if field in FIELDS]


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "prevention_text"])
def test_the_workbook_shows_every_field(field: str) -> None:
    """The text on prevention is left out: the workbook has the types that are read from it."""
    answer = {"raw" if field == "lead_ministers" else "text": "Het antwoord"}
    given = {"id": "a", "number": "1", "title": "Een titel", field: answer if field in ONE_TEXT else [answer]}
    plan = sample_plan().model_copy(update={"actions": [Action.model_validate(given)]})
    cells = [str(cell) for sheet in SHEETS if sheet.rows for row in sheet.rows(plan) for cell in row]
    assert any("Het antwoord" in cell for cell in cells)


def test_the_documentation_of_templates_lists_every_field() -> None:
    text = " ".join((ROOT / "docs/templates.md").read_text("utf8").split())
    (listed,) = re.findall(r"\*\*A label\*\* leads to a `field`: (.*?)\. ", text)
    assert set(re.findall(r"`(\w+)`", listed)) == set(FIELDS)


def test_every_field_is_guessed_by_some_name() -> None:
    assert set(SYNONYMS) == set(FIELDS)


def test_a_name_is_listed_for_one_field() -> None:
    """The first field that lists a name gets it, so that a second one is never guessed."""
    fields: dict[str, set[str]] = {}
    for field, names in SYNONYMS.items():
        for name in names:
            fields.setdefault(normalize_for_matching(name), set()).add(field)
    assert {name: found for name, found in fields.items() if len(found) > 1} == {}
