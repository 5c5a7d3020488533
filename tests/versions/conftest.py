"""Two versions of a made-up plan, entered and read by the commands."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.stages.flow.declared import STAGES
from tests.conftest import Once
from tests.typesetter import PRESETS, random_plan, typeset
from tests.typesetter.model import Item, PlanModel

PRESET = PRESETS["a-ruled-landscape"]
PARAMS = """\
# De plannen van dit project.
plans: {}  # nog geen
"""
ADDED = "Aantal bruggen over de Leie"


def updated(plan: PlanModel) -> PlanModel:
    """The plan with one indicator more in its first fiche."""
    first = plan.fiches[0]
    bullet = first.indicators[0].marker if first.indicators else None
    new = replace(first, indicators=(*first.indicators, Item(ADDED, bullet)))
    return replace(
        plan,
        objectives=tuple(
            replace(
                strategic,
                objectives=tuple(
                    replace(one, fiches=tuple(new if fiche is first else fiche for fiche in one.fiches))
                    for one in strategic.objectives
                ),
            )
            for strategic in plan.objectives
        ),
    )


def build(folder: Path) -> str:
    """A project in which both versions were added and read; their PDFs stand in it as een.pdf and twee.pdf."""
    plan = random_plan(5, 3)
    (folder / "een.pdf").write_bytes(typeset(plan, PRESET))
    (folder / "twee.pdf").write_bytes(typeset(updated(plan), PRESET))
    (folder / "params.yaml").write_text(PARAMS, encoding="utf8")
    (folder / "data/corrections").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["add", "een.pdf", "--plan-id", "plan-een", "--template", "vlaams-actieplan-2025"]) == 0
        assert main(["add", "twee.pdf", "--plan-id", "plan-twee", "--predecessor", "plan-een",
                     "--template", "vlaams-actieplan-2025", "--version-date", "2027-03-01"]) == 0  # fmt: skip
        assert main(["run", "--workers", "1"]) == 0
    return str(folder)


@pytest.fixture
def project(once: Once[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, as the working folder."""
    copy = tmp_path / "project"
    shutil.copytree(once("versions", build), copy)
    monkeypatch.chdir(copy)
    return copy


@pytest.fixture
def lean(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs go up to the plans, their ids and changes; the explorer, exports and annotations stay as they were."""
    left_out = {"annotate", "annotate_nota", "report", "export", "overview"}
    assert left_out < {stage.name for stage in STAGES}
    kept = tuple(stage for stage in STAGES if stage.name not in left_out)
    monkeypatch.setattr("pipeline.stages.running.STAGES", kept)
