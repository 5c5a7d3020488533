"""nota.json and its tables as files: whole, typed, the same bytes every time, linked to the plan."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors.errors import CallError
from pipeline.files.reading import read_document
from pipeline.files.settings import NotaSettings, Settings
from pipeline.stages.flow.model import Job
from pipeline.stages.nota import run_nota
from pipeline.stages.recognising import choose_nota
from schemas.nota import Nota
from schemas.nota_tables import NOTA_TABLES
from schemas.plan import KnownPlan

RAW = Path(__file__).parents[2] / "data" / "raw"
NOTA = NotaSettings(pdf=RAW / "nota-actieplan-2025-2029.pdf", plan="plan")
SETTINGS = Settings(notas={"nota": NOTA})
TITLE = "Vlaams actieplan ter preventie van gewelddadige radicalisering, extremisme en terrorisme 2025-2029"
PLAN = KnownPlan("plan", TITLE, 2025, 2029)


def publish(out: Path) -> None:
    """Publishes the nota, with the plan that it submits, into `out`/nota."""
    run_nota(Job("nota", SETTINGS, out / "nota"), {"plan": PLAN})


def test_files_are_complete_and_repeatable(tmp_path: Path) -> None:
    publish(tmp_path)
    files = {path.name: path.read_bytes() for path in (tmp_path / "nota").iterdir()}
    assert set(files) == {"nota.json", *(f"{name}.parquet" for name in NOTA_TABLES)}
    publish(tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / "nota").iterdir()} == files
    nota = Nota.model_validate_json(files["nota.json"])
    assert (nota.nota_id, nota.submits.plan_id, nota.submits.how) == ("nota", "plan", "listed")


def test_tables_hold_what_the_nota_says(tmp_path: Path) -> None:
    publish(tmp_path)
    tables = {name: pq.read_table(tmp_path / "nota" / f"{name}.parquet") for name in NOTA_TABLES}
    for name, schema in NOTA_TABLES.items():
        assert tables[name].schema.equals(schema), name
        assert set(tables[name]["nota_id"].to_pylist()) <= {"nota"}
    assert tables["nota"]["plan_id"].to_pylist() == ["plan"]
    events = tables["nota_events"]
    assert events.schema.field("date").type == pa.date32()
    assert events["kind"].to_pylist() == ["decision", "advice", "agreement", "agreement"]
    assert events["documents"].to_pylist()[0] == ["VR 2025 0404 MED.0110/2TER"]
    assert tables["nota_ministers"]["person"].to_pylist() == ["Zuhal DEMIR", "Hilde CREVITS", "Caroline GENNEZ"]
    nota = Nota.model_validate_json((tmp_path / "nota" / "nota.json").read_text(encoding="utf8"))
    assert sum(tables["nota_lines"]["characters"].to_pylist()) == nota.coverage.characters
    assert len(tables["nota_sections"]) == len(nota.sections)


def test_without_its_plan_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"plan\.json' is missing"):
        run_nota(Job("nota", SETTINGS, tmp_path / "nota"), {})
    assert not (tmp_path / "nota").exists()


def test_choice_by_the_documents_own_words() -> None:
    pages = read_document(NOTA.pdf, workers=1)
    choice = choose_nota(pages)
    assert choice is not None
    assert choice.template.id == "nota-vlaamse-regering"
    assert "chosen" in choice.reason
    # A plan sent with its nota in front is read as the plan.
    assert choose_nota(pages, plan_share=1.0) is None
    assert choose_nota(pages, "vlaams-actieplan-2025") is None
    asked = choose_nota([], "nota-vlaamse-regering")
    assert asked is not None
    assert "as asked" in asked.reason
