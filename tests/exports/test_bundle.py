"""Reading plans for export: what may be named, what is refused in one line, what the tables hold."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors.errors import CallError
from pipeline.exports.bundle import EXPORT_TABLES, Bundle, bundle, load
from pipeline.exports.catalogue import VOCABULARIES, holding_keys, missing_keys
from pipeline.files.rows import facts_of_document
from pipeline.stages.publishing import publish
from schemas import meanings
from schemas.annotation_tables import ANNOTATION_TABLES
from schemas.changes_table import CHANGES
from schemas.corpus_table import DOCUMENTS
from schemas.meanings import TABLES, label
from schemas.more_meanings import MORE_OWN_COLUMNS
from schemas.nota_tables import NOTA_TABLES
from schemas.segment import LedgerLine
from schemas.table_keys import KEYS
from schemas.tables import PLAN_TABLES, TABLES_VERSION, WORD, facts_of, with_facts
from tests.exports.plans import sample_plan

LINE = LedgerLine(1, 0.0, 0.0, 9.0, 9.0, "0123456789", 10, "field", "3.1.1.1", "description")


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    publish(sample_plan(), [LINE], tmp_path / "plan-a")
    return tmp_path / "plan-a"


def one_line(error: CallError) -> str:
    assert error.exit_code == 2
    assert "\n" not in str(error)
    assert "\n" not in error.nl
    assert error.nl != str(error)
    return str(error)


def test_a_folder_is_read_with_its_ledger(outputs: Path) -> None:
    loaded = load([str(outputs)])
    assert loaded.plans == (sample_plan(),)
    assert loaded.tables["lines"].to_pylist()[0]["text"] == "0123456789"
    assert set(loaded.tables) == set(EXPORT_TABLES)


def test_a_plan_json_alone_has_no_ledger(outputs: Path, tmp_path: Path) -> None:
    alone = tmp_path / "ander.json"
    alone.write_bytes((outputs / "plan.json").read_bytes())
    assert set(load([str(alone)]).tables) == set(EXPORT_TABLES) - {"lines"}


def test_a_ledger_of_another_run_is_left_aside(outputs: Path) -> None:
    data = json.loads((outputs / "plan.json").read_text())
    data["coverage"]["characters"] = 11
    (outputs / "plan.json").write_text(json.dumps(data))
    assert "lines" not in load([str(outputs)]).tables


def test_a_plan_id_is_looked_up_in_params(outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params.yaml").write_text("plans: {plan-b: {pdf: b.pdf}, plan-c: {pdf: c.pdf}}")
    (tmp_path / "data/out").mkdir(parents=True)
    publish(sample_plan("plan-b"), [LINE], tmp_path / "data/out/plan-b")
    assert load(["plan-b"]).plans[0].plan_id == "plan-b"
    with pytest.raises(CallError) as missing:
        load(["plan-c"])
    assert "actiefiche run plan-c" in one_line(missing.value)
    with pytest.raises(CallError) as unknown:
        load(["plan-x"])
    assert "plan-b, plan-c" in one_line(unknown.value)


def test_params_tell_which_plan_follows_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params.yaml").write_text("plans: {plan-b: {pdf: b.pdf, predecessor: plan-a}, plan-a: {pdf: a.pdf}}")
    for plan_id in ("plan-a", "plan-b"):
        publish(sample_plan(plan_id), [LINE], tmp_path / "data/out" / plan_id)
    assert load(["plan-a", "plan-b"]).predecessors == {"plan-b": "plan-a"}
    assert load(["plan-b"]).predecessors == {}


def test_without_params_an_unknown_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CallError) as error:
        load(["plan-x"])
    assert "'plan-x'" in one_line(error.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("%PDF-1.7", "not readable as JSON"),
        ("{}", "the key 'plan_id'"),
        ('{"plan_id": "x\\ud800"}', "JSON"),
        ("[]", "must have the keys"),
    ],
)
def test_what_is_no_plan_is_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(content)
    with pytest.raises(CallError) as error:
        load([str(path)])
    assert told in one_line(error.value)


def test_a_folder_without_a_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CallError) as error:
        load([str(tmp_path)])
    assert "no plan.json" in one_line(error.value)


def test_the_same_plan_twice_is_refused(outputs: Path) -> None:
    with pytest.raises(CallError) as error:
        load([str(outputs), str(outputs)])
    assert "given twice" in one_line(error.value)


def test_a_damaged_ledger_is_told(outputs: Path) -> None:
    (outputs / "lines.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(CallError) as error:
        load([str(outputs)])
    assert "lines.parquet" in one_line(error.value)


def test_a_sum_that_is_no_number_is_told() -> None:
    plan = sample_plan()
    plan.actions[0].amounts[0].amount = "veel"
    with pytest.raises(CallError) as error:
        bundle([plan])
    assert "fits no table" in one_line(error.value)


def test_tables_of_several_plans_stand_end_to_end(two: Bundle) -> None:
    assert two.tables["plans"]["plan_id"].to_pylist() == ["plan-a", "plan-b"]
    one = bundle([sample_plan()])
    for name, table in one.tables.items():
        assert two.tables[name].num_rows == 2 * table.num_rows
        assert two.tables[name].schema == EXPORT_TABLES[name]
        assert two.tables[name].slice(0, table.num_rows).to_pylist() == table.to_pylist()


def test_every_table_and_column_is_explained() -> None:
    assert set(TABLES) == set(EXPORT_TABLES) == set(KEYS)
    for name, schema in EXPORT_TABLES.items():
        for column in schema.names:
            assert label(name, column).nl
            assert label(name, column).meaning.endswith(".")
        for key in KEYS[name].foreign:
            assert set(key.columns) <= set(schema.names)
            assert key.target == KEYS[key.table].primary
    assert all(column in EXPORT_TABLES[name].names and words for (name, column), words in VOCABULARIES.items())


def test_the_sample_bears_out_all_keys(two: Bundle) -> None:
    assert missing_keys(holding_keys(two.tables)) == []


def test_keys_that_a_faulty_plan_breaks_are_left_away() -> None:
    plan = sample_plan()
    plan.actions[1].number = plan.actions[1].key = plan.actions[0].key
    plan.actions[0].operational_objective = "9.9.9"
    keys = holding_keys(bundle([plan]).tables)
    assert keys["actions"].primary == ()
    assert all(key.table != "actions" for held in keys.values() for key in held.foreign)
    told = missing_keys(keys)
    assert "actions (plan_id, key)" in told
    assert "actions (plan_id, operational_objective) -> objectives" in told
    assert "sections (plan_id, number)" not in told
    assert keys["objectives"].primary == ("plan_id", "number")


def test_nulls_break_a_key_only_where_asked(sample: Bundle) -> None:
    findings = sample.tables["findings"]
    assert findings["action"].null_count == 1
    assert len(holding_keys(sample.tables)["findings"].foreign) == 2
    assert [key.table for key in holding_keys(sample.tables, complete=True)["findings"].foreign] == ["plans"]


def test_dictionaries_are_one_a_column(two: Bundle) -> None:
    for table in two.tables.values():
        for column in table.columns:
            if pa.types.is_dictionary(column.type):
                assert column.num_chunks <= 1


PUBLISHED = {**EXPORT_TABLES, **NOTA_TABLES, **ANNOTATION_TABLES, "changes": CHANGES, "documents": DOCUMENTS}


def test_every_published_table_tells_what_it_holds() -> None:
    assert set(meanings.ALL_TABLES) == set(PUBLISHED)
    for name, schema in PUBLISHED.items():
        about = facts_of(schema)
        assert (about["table"], about["tables_version"]) == (name, TABLES_VERSION)
        assert about["description"] == meanings.ALL_TABLES[name].meaning
        assert {field.metadata[b"description"].decode() for field in schema} == {
            label(name, column).meaning for column in schema.names
        }
        named = about.get("primary_key", []), *(key["columns"] for key in about.get("foreign_keys", []))
        assert {column for columns in named for column in columns} <= set(schema.names)
    for own in (meanings.OWN_COLUMNS, MORE_OWN_COLUMNS):
        for name, columns in own.items():
            assert set(columns) <= set(PUBLISHED[name].names)


def test_a_name_has_one_type_in_all_tables() -> None:
    """Days and places in a text share their names in plan.json already; people may write a date as EDTF; a count of one
    line fits in less than one of a document."""
    types: dict[str, set[pa.DataType]] = {}
    for schema in PUBLISHED.values():
        for field in schema:
            types.setdefault(field.name, set()).add(pa.string() if field.type == WORD else field.type)
    assert {name for name, found in types.items() if len(found) > 1} == {"start", "end", "value", "date", "characters"}
    assert [name for name, schema in PUBLISHED.items() if "id" in schema.names] == [
        "ministers", "nota_ministers", "nota_policy_fields"
    ]  # fmt: skip


def test_a_table_tells_what_it_was_read_from(tmp_path: Path) -> None:
    plan = sample_plan()
    publish(plan, [], tmp_path)
    for name in PLAN_TABLES:
        schema = pq.read_schema(tmp_path / f"{name}.parquet")
        about = facts_of(schema)
        assert about["plan_id"] == plan.plan_id
        assert about["source"] == {"file": plan.source.file, "sha256": plan.source.sha256}
        assert about["schema_version"] == plan.schema_version
        assert about.get("rules", "") == plan.source.rules
        declared = with_facts(PLAN_TABLES[name], **facts_of_document(plan))
        assert schema.metadata == declared.metadata
        for field, wanted in zip(schema, declared, strict=True):
            assert (field.name, field.nullable) == (wanted.name, wanted.nullable)
            assert field.metadata[b"description"] == wanted.metadata[b"description"]
    # Of several plans none is named.
    assert "source" not in facts_of(bundle([plan]).tables["items"].schema)
