"""Data frames and Arrow tables from Python."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from extractors.errors import CallError
from pipeline import frames
from pipeline.exports.bundle import EXPORT_TABLES, Bundle
from pipeline.exports.writing import export
from pipeline.files.tables import tables_of
from pipeline.stages.publishing import publish
from schemas.segment import LedgerLine
from tests.exports.plans import corrected_plan, sample_plan

LINE = LedgerLine(1, 0.0, 0.0, 9.0, 9.0, "0123456789", 10, "field", "3.1.1.1", "description")


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data/out").mkdir(parents=True)
    for plan_id in ("plan-a", "plan-b"):
        publish(sample_plan(plan_id), [LINE], tmp_path / "data/out" / plan_id)
    return tmp_path


def test_one_plan(outputs: Path) -> None:
    plans = frames.read("data/out/plan-a")
    assert plans.names == tuple(EXPORT_TABLES)
    for name, table in tables_of(sample_plan(), [LINE]).items():
        assert plans.arrow(name).equals(table)


def test_all_plans_without_a_name(outputs: Path) -> None:
    plans = frames.read()
    assert plans.pandas("actions")["plan_id"].tolist() == ["plan-a"] * 2 + ["plan-b"] * 2
    assert plans.pandas("lines").shape[0] == 2


def test_only_listed_plans_without_a_name(outputs: Path) -> None:
    (outputs / "params.yaml").write_text("plans:\n  plan-b: {pdf: b.pdf}\n  plan-x: {pdf: x.pdf}\n", encoding="utf8")
    assert frames.read().pandas("plans")["plan_id"].tolist() == ["plan-b"]
    assert frames.read("data/out/plan-a").pandas("plans")["plan_id"].tolist() == ["plan-a"]


def test_a_plan_json_alone_has_no_ledger(outputs: Path) -> None:
    (outputs / "los.json").write_bytes((outputs / "data/out/plan-a/plan.json").read_bytes())
    assert set(frames.read(outputs / "los.json").names) == set(EXPORT_TABLES) - {"lines"}
    both = frames.read(outputs / "los.json", "data/out/plan-b")
    assert set(both.names) == set(EXPORT_TABLES) - {"lines"}
    assert both.arrow("amounts").num_rows == 6


def test_plans_and_corrections_are_tables_too(outputs: Path) -> None:
    publish(corrected_plan(), [], outputs / "data/out/plan-c")
    plans = frames.read()
    assert plans.pandas("plans")["file"].tolist() == ["plan-a.pdf", "plan-b.pdf", "plan-c.pdf"]
    keys = ["plan_id", "action", "field", "position"]
    items = plans.pandas("items").merge(plans.pandas("corrections"), on=keys)
    shown = items.set_index("text")["printed"].to_dict()
    assert shown["Start (Q1 2025)"] == "Start (Q1 2205)"
    assert len(plans.pandas("corrections")) == 14


def test_frames_have_real_types(outputs: Path) -> None:
    plans = frames.read()
    timings, amounts = plans.pandas("timings"), plans.pandas("amounts")
    assert timings["end"].tolist()[:2] == [date(2025, 12, 31), pd.NA]
    assert amounts["amount"].sum() == Decimal("300007.00")
    assert amounts["amount"].tolist()[1] == Decimal("50000.50")
    assert amounts["year"].dtype == pd.ArrowDtype(pa.int32())
    assert amounts["year"].tolist()[:2] == [pd.NA, 2026]
    assert isinstance(amounts["field"].dtype, pd.CategoricalDtype)
    late = timings[timings["end"] < date(2026, 1, 1)]
    assert late["raw"].tolist() == ["Q4 2025", "Q4 2025"]


def addresses(column: pa.ChunkedArray) -> list[int]:
    return [buffer.address for chunk in column.chunks for buffer in chunk.buffers() if buffer is not None]


def test_nothing_is_copied(outputs: Path) -> None:
    plans = frames.read()
    table = plans.arrow("items")
    assert plans.arrow("items") is table
    frame = plans.pandas("items")
    shared: Any = frame["text"].array
    assert addresses(shared.__arrow_array__()) == addresses(table["text"])
    assert addresses(frame["x0"].array.__arrow_array__()) == addresses(table["x0"])


def test_mapped_files_take_no_memory(two: Bundle, tmp_path: Path) -> None:
    export(two, ["arrow"], tmp_path)
    before = pa.total_allocated_bytes()
    plans = frames.mapped(tmp_path / "arrow")
    assert set(plans.names) == set(EXPORT_TABLES) - {"lines"}
    assert plans.arrow("items").num_rows == two.tables["items"].num_rows
    assert pa.total_allocated_bytes() == before
    assert plans.pandas("plans")["title"].tolist() == ["Een plan", "Het vorige plan"]
    assert plans.arrow("items").equals(two.tables["items"])


def test_errors_are_one_line(outputs: Path) -> None:
    def told(call: Any) -> str:
        with pytest.raises(CallError) as error:
            call()
        assert "\n" not in str(error.value) + error.value.nl
        return str(error.value)

    assert "plan-x" in told(lambda: frames.read("plan-x"))
    assert "given twice" in told(lambda: frames.read("data/out/plan-a", "data/out/plan-a/plan.json"))
    assert "there are plans, sections" in told(lambda: frames.read("data/out/plan-a").arrow("acties"))
    assert "--format arrow" in told(lambda: frames.mapped("data/out/plan-a"))
    (outputs / "data/out/plan-b/items.parquet").unlink()
    assert "extract the PDF again" in told(lambda: frames.read())


def test_an_empty_project_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CallError, match="dvc repro"):
        frames.read()


def test_a_damaged_arrow_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "items.arrow").write_bytes(b"no arrow file")
    with pytest.raises(CallError, match="no Arrow file"):
        frames.mapped(tmp_path)
