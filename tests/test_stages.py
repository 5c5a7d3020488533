"""The declaration of the stages: it is complete, and a run does nothing twice."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.stages.cleaning import OWNED
from pipeline.stages.extraction import extract_file
from pipeline.stages.flow.declared import STAGES
from pipeline.stages.flow.model import Artefact, Stage, resolve
from schemas.plan import Plan
from tests.conftest import Once
from tests.typesetter import PRESETS, random_plan, typeset
from tests.versions.conftest import build

ONCE_A_FILE = ("pipeline.files.source._read", "pipeline.stages.reading.read_document")


@pytest.fixture
def versions(once: Once[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two versions of a plan, as the working folder; the later one names no template."""
    copy = tmp_path / "project"
    shutil.copytree(once("versions", build), copy)
    monkeypatch.chdir(copy)
    params = (copy / "params.yaml").read_text(encoding="utf8")
    first, _, second = params.partition("  plan-twee:")
    (copy / "params.yaml").write_text(
        first + "  plan-twee:" + second.replace("    template: vlaams-actieplan-2025\n", ""), encoding="utf8"
    )
    return copy


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts, from here on, how often each function is called that must not do its work twice."""
    found: Counter[str] = Counter()

    def count(name: str) -> None:
        module, _, attribute = name.rpartition(".")
        real: Callable[..., Any] = resolve(f"{module}:{attribute}")

        def counted(*arguments: Any, **options: Any) -> Any:
            found[attribute] += 1
            return real(*arguments, **options)

        monkeypatch.setattr(name, counted)

    for name in (*ONCE_A_FILE, "extractors.diff.compare_plans", "extractors.templates.choosing.fits"):
        count(name)
    real = Plan.model_validate_json

    def parsed(*arguments: Any, **options: Any) -> Plan:
        found["plan.json"] += 1
        return real(*arguments, **options)

    monkeypatch.setattr(Plan, "model_validate_json", parsed)
    return found


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_what_a_stage_names_is_there(stage: Stage) -> None:
    assert callable(resolve(stage.function))
    for artefact in (*(wanted.artefact for wanted in stage.inputs), *stage.outputs):
        for name in filter(None, (artefact.read, artefact.write)):
            assert callable(resolve(name))
    if stage.owned:
        assert stage.metrics in {"", *resolve(stage.owned)}


def test_what_the_stages_write_goes_with_a_plan_that_is_taken_out() -> None:
    assert {name for stage in STAGES if stage.owned for name in resolve(stage.owned)} == OWNED


def test_a_stage_takes_what_an_earlier_one_made() -> None:
    made: set[Artefact] = set()
    for stage in STAGES:
        assert {wanted.artefact for wanted in stage.inputs if wanted.of != "ancestors"} <= made, stage.name
        made |= set(stage.outputs)
    paths = [path for stage in STAGES for path in (*(made.path for made in stage.outputs), *stage.writes)]
    assert len(paths) == len(set(paths))


def test_a_run_does_nothing_twice(versions: Path, calls: Counter[str]) -> None:
    assert main(["run", "--workers", "1"]) == 0
    assert calls == {"_read": 2, "read_document": 2, "compare_plans": 1, "fits": 1}


def test_a_run_of_the_first_version_compares_the_second_anew(versions: Path, calls: Counter[str]) -> None:
    file = versions / "data/out/diffs/plan-een..plan-twee/changes.json"
    before = file.read_bytes()
    file.unlink()
    assert main(["run", "plan-een", "--workers", "1"]) == 0
    assert file.read_bytes() == before
    assert calls == {"_read": 1, "read_document": 1, "compare_plans": 1, "plan.json": 1}


def test_one_file_is_checked_and_matched_once(tmp_path: Path, calls: Counter[str]) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(typeset(random_plan(3, 2), PRESETS["a-ruled-landscape"]))
    assert "2 actions" in extract_file(pdf, tmp_path / "out", name="plan", workers=1)
    assert calls == {"_read": 1, "read_document": 1, "fits": 1}
    assert main(["extract", str(pdf), "--out", str(tmp_path / "out"), "--workers", "1"]) == 0
    assert calls == {"_read": 2, "read_document": 2, "fits": 2}
