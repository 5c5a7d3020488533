"""Outputs of every version still load: plan.json by its published schemas, tables by what older files hold."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import actiefiche
from extractors.errors import CallError
from pipeline import frames
from pipeline.cli import main
from pipeline.exports.bundle import load
from pipeline.exports.jsonschema import published
from pipeline.exports.writing import export
from pipeline.files.plans import read_changes, read_plan
from pipeline.files.rows import rows_of
from pipeline.files.tables import read_table
from pipeline.stages.publishing import publish
from schemas.changes import Changes
from schemas.migrations import STEPS, is_newer, upgraded
from schemas.nota import NOTA_SCHEMA_VERSION
from schemas.plan import SCHEMA_VERSION, Plan
from schemas.tables import PLAN_TABLES, TABLES_VERSION, with_facts
from tests.conftest import ROOT
from tests.exports.plans import sample_plan

FOLDER = Path(__file__).parent / "schema_versions"
OLDER = {path.name.removeprefix("plan-v").removesuffix(".schema.json"): path for path in FOLDER.glob("*.schema.json")}
Strategy = st.SearchStrategy[Any]


def values_of(schema: dict[str, Any], defined: dict[str, Strategy]) -> Strategy:
    """Values that a JSON Schema allows, of the parts of it that the schemas of plan.json use."""
    match schema:
        case {"$ref": str(name)}:
            return st.deferred(lambda: defined[name.removeprefix("#/$defs/")])
        case {"anyOf": list(several)}:
            return st.one_of([values_of(one, defined) for one in several])
        case {"const": value}:
            return st.just(value)
        case {"enum": list(words)}:
            return st.sampled_from(words)
        case {"type": "array", "prefixItems": list(items)}:
            return st.tuples(*(values_of(item, defined) for item in items)).map(list)
        case {"type": "array", "items": dict(item)}:
            return st.lists(values_of(item, defined), max_size=2)
        case {"type": "object", "properties": dict(properties)}:
            parts = {name: values_of(part, defined) for name, part in properties.items()}
            needed = {name: parts.pop(name) for name in schema.get("required", [])}
            return st.fixed_dictionaries(needed, optional=parts)
        case {"type": "object", "additionalProperties": dict(part)}:
            names = values_of(schema.get("propertyNames", {"type": "string"}), defined)
            return st.dictionaries(names, values_of(part, defined), max_size=2)
        case {"type": "string", "format": "date"}:
            return st.dates().map(str)
        case {"type": "string"}:
            return st.text(max_size=4)
        case {"type": "integer"}:
            return st.integers(-9, 9999)
        case {"type": "number"}:
            return st.floats(0, 999, width=16)
        case {"type": "boolean"}:
            return st.booleans()
        case {"type": "null"}:
            return st.none()
    raise AssertionError(schema)


def plans_of(path: Path) -> Strategy:
    schema = json.loads(path.read_text("utf8"))
    defined: dict[str, Strategy] = {}
    defined |= {name: values_of(part, defined) for name, part in schema["$defs"].items()}
    return values_of(schema, defined)


def test_every_older_version_has_a_step_and_its_schema() -> None:
    assert set(OLDER) == set(STEPS) == {str(number) for number in range(1, int(SCHEMA_VERSION))}
    assert [after for after, _ in STEPS.values()] == [str(int(version) + 1) for version in STEPS]
    for version, path in {**OLDER, SCHEMA_VERSION: published()}.items():
        assert json.loads(path.read_text("utf8"))["properties"]["schema_version"]["const"] == version


def test_the_page_on_versions_tells_those_of_today() -> None:
    page = (ROOT / "docs/interface.md").read_text("utf8").partition("## Versions")[2]
    told = dict(re.findall(r"^\| (.*?) \|.*\| (\d+) \|$", page, re.M))
    assert told == {
        "`plan.json`": SCHEMA_VERSION,
        "`nota.json`, `changes.json`": NOTA_SCHEMA_VERSION,
        "Parquet and Arrow tables": TABLES_VERSION,
    }
    assert Changes.model_fields["schema_version"].default == NOTA_SCHEMA_VERSION


@pytest.mark.parametrize("version", sorted(OLDER))
def test_any_plan_of_an_older_version_becomes_one_of_today(version: str) -> None:
    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(plans_of(OLDER[version]))
    def check(data: dict[str, Any]) -> None:
        data["schema_version"] = version
        before = copy.deepcopy(data)
        plan = Plan.model_validate(data)
        assert data == before
        assert plan.schema_version == SCHEMA_VERSION
        again = json.loads(plan.model_dump_json())
        assert Plan.model_validate(again) == plan
        assert kept(data, again) == []
        assert list(unfilled(plan)) == []

    check()


def test_a_plan_that_version_1_wrote_is_loaded_compared_and_exported(tmp_path: Path) -> None:
    """As the program of that version wrote it. What it does not hold is no change: the positions of mentions."""
    old = actiefiche.load(FOLDER / "written-by-1.json")
    assert [len(action.organisations) for action in old.actions] == [3, 2]
    assert {mention.position for action in old.actions for mention in action.organisations} == {None}
    data = old.model_dump(mode="json")
    data["source"]["rules"] = "other"
    for action in data["actions"]:
        for mention in action["organisations"]:
            if isinstance(texts := action[mention["field"]], list):
                mention["position"] = next(at for at, item in enumerate(texts) if mention["raw"] in item["text"])
    new = Plan.model_validate(data)
    assert actiefiche.diff(old, new).changes == []
    assert actiefiche.diff(new, old).changes == []
    data["source"]["rules"] = "yet another"
    data["actions"][1]["organisations"].pop()
    other = Plan.model_validate(data)
    assert [change.kind for change in actiefiche.diff(new, other).changes] == ["item_changed"]
    (tmp_path / "plan.json").write_bytes((FOLDER / "written-by-1.json").read_bytes())
    assert actiefiche.frames(tmp_path).pandas("organisations")["position"].isna().all()
    bundle = load([str(tmp_path)])
    assert len(export(bundle, ["xlsx", "csv", "duckdb", "datapackage", "jsonld", "arrow"], tmp_path / "out")) >= 6


def unfilled(plan: Plan) -> Iterator[str]:
    """Columns without a value in a row although their schema says that they have one."""
    for name, rows in rows_of(plan, ()).items():
        filled = [field.name for field in PLAN_TABLES[name] if not field.nullable and field.name != "plan_id"]
        yield from (f"{name}.{column}" for row in rows for column in filled if row.get(column) is None)


def kept(old: Any, new: Any, path: str = "") -> list[str]:
    """Where something of the older data is gone: the first place in each branch."""
    if isinstance(old, dict) and isinstance(new, dict):
        lost = [
            f"{path}/{key}" for key, value in old.items() if key not in new and value not in (None, [], False, "nl")
        ]
        return lost + [one for key in old.keys() & new.keys() for one in kept(old[key], new[key], f"{path}/{key}")]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [one for at, pair in enumerate(zip(old, new, strict=True)) for one in kept(*pair, f"{path}/{at}")]
    return [] if old == new or path == "/schema_version" else [path]


@pytest.mark.parametrize("data", [None, 1, "x", [], {}, {"schema_version": 1}, {"schema_version": ["1"]}])
def test_what_is_no_plan_of_an_older_version_stays(data: Any) -> None:
    assert upgraded(data) is data


@pytest.mark.parametrize(
    ("version", "newer"),
    [
        ("3", True),
        ("10", True),
        ("2", False),
        ("1", False),
        ("x", False),
        (3, False),
        (None, False),
        ("9" * 5000, False),
    ],
)
def test_which_version_is_newer(version: Any, newer: bool) -> None:
    assert is_newer(version, "2") is newer


def test_a_newer_plan_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, read in (("plan.json", read_plan), ("changes.json", read_changes)):
        (tmp_path / name).write_text('{"schema_version": "12"}')
        with pytest.raises(
            CallError, match=rf"'.*{name}' is of version 12, and .* none after \d: install a newer"
        ) as caught:
            read(tmp_path / name)
        assert "installeer een nieuwere" in caught.value.nl
    assert main(["export", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert re.fullmatch(r"actiefiche: .* is of version 12, .*\n", capsys.readouterr().err)


def test_tables_of_version_1_still_load(tmp_path: Path) -> None:
    """They had no metadata, nulls allowed everywhere, and `id` for three things."""
    plan = sample_plan()
    publish(plan, [], tmp_path)
    today = frames.read(tmp_path)
    names = {"fiche_id": "id", "organisation_id": "id", "organisation_code": "code", "corrected_fields": "corrected"}
    for path in tmp_path.glob("*.parquet"):
        table = pq.read_table(path)
        fields = [pa.field(names.get(field.name, field.name), field.type) for field in table.schema]
        pq.write_table(pa.Table.from_arrays(table.columns, schema=pa.schema(fields)), path)
    older = frames.read(tmp_path)
    assert older.names == today.names
    for name in today.names:
        assert older.arrow(name).equals(today.arrow(name), check_metadata=True), name


def test_newer_tables_and_broken_ones_are_told(tmp_path: Path) -> None:
    publish(sample_plan(), [], tmp_path)
    path = tmp_path / "actions.parquet"
    table = pq.read_table(path)
    newer = with_facts(table.schema, tables_version=str(int(TABLES_VERSION) + 1))
    pq.write_table(table.replace_schema_metadata(newer.metadata), path)
    with pytest.raises(CallError, match=r"actions.parquet' is of version 3"):
        frames.read(tmp_path)
    schema = PLAN_TABLES["actions"]
    empty = pa.schema([field.with_nullable(True) for field in schema], schema.metadata)
    pq.write_table(pa.Table.from_pylist([{"plan_id": None}], empty), path)
    with pytest.raises(pa.ArrowInvalid, match="nulls in plan_id, fiche_id"):
        read_table(path, schema)
    with pytest.raises(CallError, match="extract the PDF again"):
        frames.read(tmp_path)
