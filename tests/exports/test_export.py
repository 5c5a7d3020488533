"""The command and the function behind it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractors.errors import CallError
from pipeline.commands import export as command
from pipeline.exports import writing
from pipeline.exports.bundle import Bundle
from pipeline.exports.database import content_file
from pipeline.exports.formats import DEFAULT, FORMATS, TARGETS
from pipeline.exports.writing import export
from pipeline.stages.publishing import publish
from tests.conftest import ROOT
from tests.exports.plans import sample_plan


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_parser(parser.add_subparsers())
    return command.run(parser.parse_args(["export", *arguments]))


HASHES = content_file(Path(TARGETS["duckdb"])).name
"""What stands beside the database."""


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with one plan written and its PDF in place."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params.yaml").write_text("plans: {plan-a: {pdf: plan-a.pdf}}")
    (tmp_path / "plan-a.pdf").write_bytes(b"%PDF")
    from pipeline.files.digest import sha256_of

    (tmp_path / "data/out").mkdir(parents=True)
    publish(sample_plan(sha256=sha256_of(tmp_path / "plan-a.pdf")), [], tmp_path / "data/out/plan-a")
    return tmp_path


def test_all_formats_appear_together(two: Bundle, tmp_path: Path) -> None:
    folder = tmp_path / "nieuw"
    written = export(two, FORMATS, folder)
    assert written == [folder / TARGETS[name] for name in FORMATS]
    assert {path.name for path in folder.iterdir()} == {*TARGETS.values(), HASHES}
    assert all(path.exists() for path in written)


def test_nothing_appears_when_one_format_fails(two: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    export(two, ["csv"], tmp_path / "out")
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.csv")}
    monkeypatch.setitem(writing._WRITERS, "jsonld", fail)
    with pytest.raises(CallError):
        export(two, ["csv", "xlsx", "jsonld"], tmp_path / "out")
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before


def test_a_table_that_went_leaves_no_file_behind(two: Bundle, tmp_path: Path) -> None:
    export(two, ["csv"], tmp_path)
    (tmp_path / "csv/lines.csv").write_text("old")
    (tmp_path / "eigen.txt").write_text("mine")
    export(two, ["csv"], tmp_path)
    assert not (tmp_path / "csv/lines.csv").exists()
    assert (tmp_path / "eigen.txt").read_text() == "mine"


def test_the_command_writes_what_is_asked(outputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("plan-a", "--format", "xlsx,csv", "--format", "jsonschema", "--out", "exports") == 0
    assert {path.name for path in (outputs / "exports").iterdir()} == {"actieplannen.xlsx", "csv", "plan.schema.json"}
    assert "actieplannen.xlsx" in capsys.readouterr().err


def test_the_default_is_the_five_formats(outputs: Path) -> None:
    call("data/out/plan-a", "--out", "exports")
    assert {path.name for path in (outputs / "exports").iterdir()} == {*(TARGETS[name] for name in DEFAULT), HASHES}


@pytest.mark.parametrize("plans", [["plan-a"], ["data/out/plan-a/plan.json"], []])
def test_one_plan_is_exported_beside_its_plan_json(outputs: Path, plans: list[str]) -> None:
    before = {path.name for path in (outputs / "data/out/plan-a").iterdir()}
    assert call(*plans, "--format", "csv") == 0
    assert {path.name for path in (outputs / "data/out/plan-a").iterdir()} == before | {"exports"}
    assert (outputs / "data/out/plan-a/exports/csv/actions.csv").is_file()


def test_without_a_name_all_plans_of_params_are_exported(outputs: Path) -> None:
    (outputs / "params.yaml").write_text("plans: {plan-b: {pdf: b.pdf}, plan-a: {pdf: plan-a.pdf}}")
    publish(sample_plan("plan-b"), [], outputs / "data/out/plan-b")
    publish(sample_plan("plan-x"), [], outputs / "data/out/plan-x")
    call("--format", "csv", "--out", "exports")
    rows = (outputs / "exports/csv/plans.csv").read_text("utf8").splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["plan-b", "plan-a"]


@pytest.mark.parametrize("plans", [[], ["plan-a", "plan-b"]])
def test_several_plans_need_a_folder(outputs: Path, plans: list[str]) -> None:
    (outputs / "params.yaml").write_text("plans: {plan-b: {pdf: b.pdf}, plan-a: {pdf: plan-a.pdf}}")
    publish(sample_plan("plan-b"), [], outputs / "data/out/plan-b")
    with pytest.raises(CallError) as error:
        call(*plans)
    assert "--out" in str(error.value)
    assert "--out" in error.value.nl
    assert "plannen" in error.value.nl
    assert not list(outputs.rglob("exports"))


def test_without_a_name_and_without_plans_the_call_is_wrong(outputs: Path) -> None:
    (outputs / "params.yaml").write_text("plans: {}")
    with pytest.raises(CallError, match=r"none in params\.yaml"):
        call("--out", "exports")
    (outputs / "params.yaml").unlink()
    with pytest.raises(CallError, match=r"no params\.yaml here"):
        call("--out", "exports")


def test_a_nota_is_refused_in_one_line(outputs: Path) -> None:
    (outputs / "data/out/nota-a").mkdir()
    (outputs / "data/out/nota-a/nota.json").write_text("{}")
    for name in ("nota-a", "data/out/nota-a"):
        with pytest.raises(CallError) as error:
            call(name, "--out", "exports")
        assert f"'{name}' is a nota" in str(error.value)
        assert "\n" not in str(error.value) + error.value.nl
        assert not (outputs / "exports").exists()


def test_a_plan_json_alone_will_do(outputs: Path) -> None:
    call("data/out/plan-a/plan.json", "--format", "csv", "--out", "met")
    (outputs / "los.json").write_bytes((outputs / "data/out/plan-a/plan.json").read_bytes())
    call("los.json", "--format", "csv", "--out", "zonder")
    assert not (outputs / "zonder/csv/lines.csv").exists()
    assert (outputs / "zonder/csv/items.csv").read_bytes() == (outputs / "met/csv/items.csv").read_bytes()


def test_the_pdf_can_be_taken_along(outputs: Path) -> None:
    call("plan-a", "--format", "xlsx", "--with-pdf", "--out", "exports")
    assert (outputs / "exports/plan-a.pdf").read_bytes() == b"%PDF"


def test_another_pdf_is_not_taken_along(outputs: Path) -> None:
    (outputs / "plan-a.pdf").write_bytes(b"%PDF other")
    with pytest.raises(CallError, match="--with-pdf"):
        call("plan-a", "--format", "xlsx", "--with-pdf", "--out", "exports")
    assert not (outputs / "exports").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["plan-a", "--format", "pdf"], "'pdf'"),
        (["plan-a", "--format", "csv,"], "''"),
        (["plan-a", "--base-uri", "ons"], "--base-uri"),
        (["plan-x"], "'plan-x'"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(outputs: Path, arguments: list[str], told: str) -> None:
    with pytest.raises(CallError) as error:
        call(*arguments, "--out", "exports")
    assert told in str(error.value)
    assert "\n" not in str(error.value) + error.value.nl
    assert not (outputs / "exports").exists()


def test_an_unknown_format_is_refused_from_python_too(two: Bundle, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="unknown format"):
        export(two, ["pdf"], tmp_path / "x")  # type: ignore[list-item]


def test_the_command_says_what_it_wrote_and_nothing_else(outputs: Path) -> None:
    """In a process of its own, to its end: where objects of DuckDB were left then, its bindings listed them."""
    command = [sys.executable, "-m", "pipeline.cli", "export", "plan-a", "--format", "duckdb", "--out", "x"]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=path, capture_output=True, text=True, check=True)
    assert done.stderr == f"written: x/{TARGETS['duckdb']}\n"
    assert (outputs / "x" / TARGETS["duckdb"]).is_file()


def test_help_costs_no_heavy_import() -> None:
    code = (
        "import sys; from pipeline.commands import export; print(*{'pyarrow', 'duckdb', 'xlsxwriter'} & {*sys.modules})"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""
