"""What is installed with an extra: named as pyproject.toml has it, loaded late, and asked for in one line."""

from __future__ import annotations

import builtins
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractors.errors import CallError
from pipeline import extras
from pipeline.cli import main
from pipeline.commands import export
from pipeline.corpus.documents import said
from pipeline.exports.formats import EXTRA, FORMATS
from pipeline.stages.flow.declared import STAGES
from tests.conftest import ROOT
from tools.lock import RUN_EXTRAS

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["optional-dependencies"]
MODULES = {module for modules in extras.EXTRAS.values() for module in modules}
WHOLE = (
    "pipeline/exports/database.py",
    "pipeline/exports/followup_sheet.py",
    "pipeline/exports/workbook.py",
    "pipeline/desk/",
)
"""Modules and packages that need an extra as a whole; nothing loads them but the format or command that needs them."""


def test_the_extras_are_those_of_the_package() -> None:
    assert set(PROJECT) - {"all", "dev"} == set(extras.EXTRAS)
    (every,) = PROJECT["all"]
    assert set(re.fullmatch(r"actiefiche\[(.*)\]", every)[1].split(",")) == set(extras.EXTRAS)  # type: ignore[index]
    assert set(RUN_EXTRAS) <= set(extras.EXTRAS)
    page = (ROOT / "docs/interface.md").read_text("utf8").partition("\nA command whose extra is missing")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.M)) == {*extras.EXTRAS, "all"}
    needed = {extra for stage in STAGES if (extra := stage.extra)}
    assert needed | set(EXTRA.values()) <= set(RUN_EXTRAS)
    for extra in extras.EXTRAS:
        extras.require(extra)  # the test environment has them all


def test_nothing_loads_an_extra_before_it_is_asked_for() -> None:
    whole = [re.escape(path.removesuffix(".py").strip("/").replace("/", ".")) for path in WHOLE]
    at_once = re.compile(rf"^(?:import|from) (?:{'|'.join([*sorted(MODULES), *whole])})\b", re.M)
    found = {
        path.relative_to(ROOT).as_posix()
        for package in ("schemas", "extractors", "pipeline")
        for path in (ROOT / package).rglob("*.py")
        if at_once.search(path.read_text("utf8"))
    }
    assert {path for path in WHOLE if any(name.startswith(path) for name in found)} == set(WHOLE)
    assert [name for name in sorted(found) if not name.startswith(WHOLE)] == []


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without extras."""
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name in MODULES else pytest.fail(name))


@pytest.mark.parametrize(
    ("extra", "command"),
    [
        ("exports", ["export", "nowhere", "--format", "xlsx", "--out", "exports"]),
        ("exports", ["export", "nowhere", "--format", "csv,duckdb", "--out", "exports"]),
        ("exports", ["run"]),
        ("desk", ["desk"]),
        ("dask", ["corpus", "in", "--out", "out", "--engine", "dask"]),
    ],
)
@pytest.mark.parametrize(("language", "words"), [("nl_BE", "hiervoor is de extra"), ("C", "this needs the extra")])
@pytest.mark.usefixtures("bare")
def test_a_command_says_what_to_install(
    extra: str,
    command: list[str],
    language: str,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(b"x")
    (tmp_path / "params.yaml").write_text("plans: {}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", language)
    assert main(command) == 2
    told = capsys.readouterr().err
    assert re.fullmatch(rf"actiefiche: {words} '{extra}'.*pip install 'actiefiche\[{extra}\]'.*\n", told)
    assert not (tmp_path / "exports").exists()


@pytest.mark.usefixtures("bare")
def test_what_needs_no_extra_is_written_without() -> None:
    from pipeline.exports.writing import check_extras

    check_extras([name for name in FORMATS if name not in EXTRA])
    with pytest.raises(CallError, match="extra 'exports'"):
        check_extras(FORMATS)


def test_an_import_that_fails_late_is_told_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def importing(name: str) -> Any:
        def run(options: object) -> int:
            return int(bool(builtins.__import__(name)))

        return run

    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.setattr(export, "run", importing("xlsxwriter"))
    assert main(["export"]) == 2
    assert "pip install 'actiefiche[exports]'" in capsys.readouterr().err
    monkeypatch.setattr(export, "run", importing("no_such_module_of_ours"))
    assert main(["export"]) == 70


def test_a_store_without_its_library_is_told() -> None:
    """fsspec names the library in the cause of its own error."""
    error = ImportError("Install s3fs to access S3")
    error.__cause__ = ModuleNotFoundError("No module named 's3fs'", name="s3fs")
    assert said(error) == "Install s3fs to access S3 (pip install 'actiefiche[s3]')"
    assert said(OSError(2, "No such file")) == "No such file"
