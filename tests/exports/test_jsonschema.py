"""The published JSON Schema of plan.json."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from pipeline.exports.jsonschema import DIALECT, plan_schema, published
from pipeline.files.writing import dumps
from pipeline.stages.extraction import Extraction
from schemas.plan import SCHEMA_VERSION
from tests.exports.plans import sample_plan

VALIDATOR = jsonschema.Draft202012Validator(
    plan_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def test_the_published_schema_is_that_of_the_models() -> None:
    """On a failure: `python -m pipeline.exports.jsonschema`, and a new SCHEMA_VERSION if readers must know."""
    assert published().read_text("utf8") == dumps(plan_schema())


def test_it_is_a_schema_of_this_version() -> None:
    schema = json.loads(published().read_text("utf8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT
    assert schema["$id"].endswith(f":{SCHEMA_VERSION}")
    assert f"v{SCHEMA_VERSION}" in published().name
    assert schema["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_plans_are_valid(plan_extraction: Extraction) -> None:
    for plan in (sample_plan(), plan_extraction.plan):
        VALIDATOR.validate(json.loads(plan.model_dump_json()))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "0"),
        (("actions", 0, "status"), "oud"),
        (("actions", 0, "approach", 0, "timing", 0, "start"), "31/12/2025"),
        (("actions", 0, "title_source", 0, "bbox"), [1, 2, 3]),
        (("actions", 0, "onbekend"), 1),
        (("coverage", "by_role", "onbekend"), 1),
        (("source", "pages"), "4"),
    ],
)
def test_what_is_no_plan_is_not_valid(path: tuple[Any, ...], value: Any) -> None:
    data = json.loads(sample_plan().model_dump_json())
    target = data
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert not VALIDATOR.is_valid(data)
