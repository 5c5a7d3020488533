"""How a plan is named on a command line, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import CallError
from pipeline.files.plans import plan_file, read_plan


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("data/out/een/plan.json", "data/out/nota-een/nota.json", "elsewhere/plan.json"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("{}")
    (tmp_path / "empty").mkdir()
    (tmp_path / "params.yaml").write_text("plans: {een: {pdf: een.pdf}, twee: {pdf: twee.pdf}}")
    return tmp_path


@pytest.mark.parametrize("argument", ["een", "data/out/een", "data/out/een/plan.json"])
def test_a_plan_is_an_id_a_folder_or_a_file(project: Path, argument: str) -> None:
    assert plan_file(argument) == Path("data/out/een/plan.json")


def test_the_settings_are_not_needed(project: Path) -> None:
    (project / "params.yaml").unlink()
    assert plan_file("een") == Path("data/out/een/plan.json")
    assert plan_file("elsewhere") == Path("elsewhere/plan.json")


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("twee", "plan 'twee' has no outputs yet: first run 'actiefiche run twee'"),
        ("drie", r"'drie' is no output folder, plan.json or plan id \(known ids: een, twee\)"),
        ("empty", "'empty' holds no plan.json"),
        ("nota-een", "'nota-een' is a nota, .* name the plan that it submits"),
        ("data/out/nota-een", "is a nota"),
        ("data/out/nota-een/nota.json", "is a nota"),
    ],
)
def test_what_is_no_plan_is_said(project: Path, argument: str, message: str) -> None:
    with pytest.raises(CallError, match=message) as error:
        plan_file(argument)
    assert "\n" not in error.value.nl


def test_a_file_that_is_no_plan_is_said(project: Path) -> None:
    with pytest.raises(CallError, match=r"'elsewhere/plan.json' is no plan.json of this version: make it anew"):
        read_plan(Path("elsewhere/plan.json"))
    with pytest.raises(CallError, match="cannot read 'nothing': No such file"):
        read_plan(Path("nothing"))
