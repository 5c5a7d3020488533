"""Every value keeps the place it was read from, so that tables join and nothing is found again by its words."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from extractors.form.keys import with_keys
from extractors.plan.normalization import normalize
from pipeline.files.fingerprint import fingerprint_of, rules_fingerprint
from pipeline.files.tables import tables_of
from pipeline.stages.extraction import Extraction
from schemas.corrections import HEAD_FIELDS
from schemas.keys import fiche_keys
from schemas.plan import ROLES, Action, Plan, Source
from schemas.segment import Segmented
from tests.conftest import ROOT, Once
from tests.corrections.documents import document, fragment, line
from tests.corrections.test_apply import corrected
from tests.test_samples import TEMPLATES, extracted

SOURCE = Source(file="a.pdf", sha256="0", pages=1, template="t", template_version="1", extractor="1")
FORM_TEXTS = ("1.000 euro van VDAB", "VDAB geeft 2.000 euro, zie decreet van 22 maart 2024")


def misplaced(plan: Plan) -> Iterator[str]:
    """The values whose offsets do not hold their words."""
    for action in plan.actions:
        for mention in (*action.amounts, *action.references, *action.organisations):
            if action.texts(mention.field)[mention.position or 0].text[mention.start : mention.end] != mention.raw:
                yield f"{action.key} {mention}"
            if (mention.position is None) != (mention.field in ("resources", "budget", "progress")):
                yield f"{action.key} {mention.field} {mention.position}"
        for at, step in enumerate(action.approach):
            for timing in step.timing:
                if timing.position != at or step.text[timing.start_char : timing.end_char] != timing.raw:
                    yield f"{action.key} {timing}"


def nulls(extraction: Extraction) -> list[str]:
    """The columns that hold a null although their schema says that they hold none."""
    tables = tables_of(extraction.plan, extraction.ledger)
    assert tables["lines"].num_rows
    return [
        f"{name}.{field.name}"
        for name, table in tables.items()
        for field in table.schema
        if not field.nullable and table[field.name].null_count
    ]


def count(plan: Plan) -> int:
    return sum(
        len(action.amounts) + len(action.references) + len(action.organisations) + len(action.approach)
        for action in plan.actions
    )


def test_offsets_hold_the_words_of_the_plan(plan_extraction: Extraction) -> None:
    assert list(misplaced(plan_extraction.plan)) == []
    assert count(plan_extraction.plan) > 400
    assert nulls(plan_extraction) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_offsets_hold_the_words_of_the_samples(name: str, once: Once[Extraction]) -> None:
    extraction = extracted(name, once)
    plan = extraction.plan
    assert list(misplaced(plan)) == []
    assert nulls(extraction) == []
    assert all(mention.source for action in plan.actions for mention in action.organisations)
    assert count(plan) > 100


def free_form() -> Segmented:
    result = document(
        {"approach": [fragment("Start 2025"), fragment("Einde (Q4 2026)", 110)], "budget": [fragment("3 euro")]}
    )
    result.fiches[0].other_fields = {"Steun": [fragment(text, 120 + 10 * at) for at, text in enumerate(FORM_TEXTS)]}
    return result


def test_values_of_a_free_field_join_its_items() -> None:
    plan = normalize(free_form(), "p", SOURCE, ())
    tables = {name: table.to_pylist() for name, table in tables_of(plan, ()).items()}
    texts = {(row["action"], row["field"], row["position"]): row["text"] for row in tables["items"]}
    found = 0
    for name in ("amounts", "references", "organisations", "timings"):
        for row in tables[name]:
            if row["field"] == "budget":
                assert row["position"] is None
                continue
            start, end = ("start_char", "end_char") if name == "timings" else ("start", "end")
            assert texts[row["action"], row["field"], row["position"]][row[start] : row[end]] == row["raw"]
            found += row["field"] == "other_fields/Steun"
    assert found == 5


def test_offsets_hold_in_a_corrected_text() -> None:
    result = corrected(
        free_form(),
        {"op": "replace", "field": "other_fields/Steun", "was": "1.000 euro", "value": "Hoogstens 900.000 euro"},
        {"op": "set", "field": "approach", "was": None, "value": "Begin (Q1 2026)", "position": 0},
        {"op": "replace", "field": "approach", "was": "Q4 2026", "value": "nog voor Q4 2027"},
        {"op": "merge", "field": "approach", "was": ["Begin (Q1 2026)", "Start 2025"]},
        {"op": "drop", "field": "budget", "was": "3 euro"},
    )
    plan = normalize(result, "p", SOURCE, ())
    (action,) = plan.actions
    assert list(misplaced(plan)) == []
    assert [record.position for record in action.corrections] == [0, None, 1, 0, None]
    assert [record.earlier for record in action.corrections] == [[None], [], [None], [1, None], [None]]
    assert [bool(record.source) for record in action.corrections] == [True, False, True, True, True]
    assert [finding.position for finding in plan.findings if finding.code == "corrected"] == [0, None, 1, 0, None]
    assert all(record.field not in HEAD_FIELDS for record in action.corrections)
    assert [(amount.raw, amount.correction) for amount in action.amounts] == [("900.000 euro", 0), ("2.000 euro", None)]


# Keys ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fiches", "keys"),
    [
        ([("3.1.1", "3.1"), ("3.1.2", "3.1")], ["3.1.1", "3.1.2"]),
        ([("1", "1.1"), ("2", "1.1"), ("1", "1.2")], ["1.1/1", "2", "1.2/1"]),
        ([("1", "1.1"), ("1", "1.1")], ["1", "1~2"]),
        ([("1", None), ("1", "1.1"), ("1", None)], ["1", "1~2", "1~3"]),
        ([("1", None), ("1~2", None), ("1", None)], ["1", "1~2", "1~3"]),
        ([("1", "a"), ("a/1", None), ("1", "b")], ["1", "a/1", "1~2"]),
        ([("1/1", "1"), ("1/1", None), ("1", None)], ["1/1", "1/1~2", "1"]),
    ],
)
def test_keys_are_unique_and_the_number_where_that_is(fiches: list[tuple[str, str | None]], keys: list[str]) -> None:
    assert fiche_keys(fiches) == keys


def test_a_repeated_number_is_named_by_its_key_everywhere() -> None:
    first = document({"description": [fragment("Zie actie 1.1.1")]}, [line("een", 10), line("twee", 510)])
    one = first.fiches[0].model_copy(update={"operational_objective": "1.1"}, deep=True)
    other = first.fiches[0].model_copy(update={"operational_objective": "1.2"}, deep=True)
    one.source = [place_on_page(0, 400)]
    other.source = [place_on_page(500, 800)]
    ledger = [row._replace(action="1.1.1") for row in first.ledger]
    result = with_keys(first.model_copy(update={"fiches": [one, other], "ledger": ledger}))
    plan = normalize(result, "p", SOURCE, ())
    assert [action.key for action in plan.actions] == ["1.1/1.1.1", "1.2/1.1.1"]
    assert len({action.id for action in plan.actions}) == 2
    assert [row.action for row in result.ledger] == ["1.1/1.1.1", "1.2/1.1.1"]
    assert [action.references[0].target for action in plan.actions] == ["1.1/1.1.1", "1.2/1.1.1"]
    assert {row["action"] for row in tables_of(plan, result.ledger)["items"].to_pylist()} == {"1.1/1.1.1", "1.2/1.1.1"}


def place_on_page(top: float, bottom: float) -> Any:
    return Action.model_validate(
        {"id": "", "number": "", "title": "", "source": [{"page": 1, "bbox": [0, top, 500, bottom]}]}
    ).source[0]


# Version 1 ----------------------------------------------------------------------------------------------------------


def of_version_1(plan: Plan) -> dict[str, Any]:
    """The plan as software of schema version 1 wrote it."""
    data: dict[str, Any] = json.loads(plan.model_dump_json())
    data["schema_version"] = "1"
    for role in ("hidden", "struck"):
        del data["coverage"]["by_role"][role]
    del data["source"]["rules"]
    for finding in data["findings"]:
        del finding["position"]
    for action in data["actions"]:
        del action["key"]
        for name in ("amounts", "references", "organisations"):
            for value in action[name]:
                del value["position"], value["start"], value["end"]
        for value in action["organisations"]:
            del value["source"]
        for step in action["approach"]:
            for timing in step["timing"]:
                del timing["position"], timing["start_char"], timing["end_char"]
    return data


def test_a_plan_of_version_1_loads_without_places(plan_extraction: Extraction) -> None:
    data = of_version_1(plan_extraction.plan)
    before = copy.deepcopy(data)
    plan = Plan.model_validate(data)
    assert data == before
    assert plan.schema_version == "2"
    assert [action.key for action in plan.actions] == [action.number for action in plan.actions]
    mentions = [one for action in plan.actions for one in (*action.amounts, *action.references, *action.organisations)]
    assert {(one.position, one.start, one.end) for one in mentions} == {(None, None, None)}
    steps = [(at, one) for action in plan.actions for at, step in enumerate(action.approach) for one in step.timing]
    assert all((one.position, one.start_char) == (at, None) for at, one in steps)
    assert set(plan.coverage.by_role) == set(ROLES)
    assert of_version_1(plan.model_copy(update={"source": plan_extraction.plan.source})) == before


@pytest.mark.parametrize("part", ["position", "start", "end"])
def test_a_plan_of_version_2_must_tell_the_places(plan_extraction: Extraction, part: str) -> None:
    data = json.loads(plan_extraction.plan.model_dump_json())
    action = next(action for action in data["actions"] if action["amounts"])
    del action["amounts"][0][part]
    with pytest.raises(ValidationError, match=part):
        Plan.model_validate(data)


@pytest.mark.parametrize(
    "data", ["x", None, {"schema_version": "1"}, {"schema_version": "1", "actions": [1, {"approach": [2]}]}]
)
def test_what_is_no_plan_of_version_1_is_refused(data: Any) -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate(data)


# The fingerprint of the rules ---------------------------------------------------------------------------------------


def test_the_plan_names_the_rules_that_read_it(plan_extraction: Extraction) -> None:
    assert plan_extraction.plan.source.rules == rules_fingerprint() == fingerprint_of(ROOT)


def test_the_fingerprint_sees_code_and_data_and_nothing_else(tmp_path: Path) -> None:
    for name in ("schemas/plan.py", "extractors/registers/x.yaml", "pipeline/stages/extraction.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"a = 1\nb = 2\n")
    before = fingerprint_of(tmp_path)
    (tmp_path / "schemas/plan.py").write_bytes(b"a = 1\r\nb = 2\r\n")
    for name in ("schemas/__pycache__/plan.pyc", "extractors/diff/value.py", "pipeline/cli.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert fingerprint_of(tmp_path) == before
    for name in ("extractors/registers/x.yaml", "schemas/plan.py"):
        (tmp_path / name).write_bytes(b"a = 2\n")
        assert fingerprint_of(tmp_path) != before
        before = fingerprint_of(tmp_path)
