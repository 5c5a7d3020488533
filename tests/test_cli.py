"""The command line: what it says to a newcomer, how fast it answers, what it writes where."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import pty
import resource
import struct
import subprocess
import sys
import termios
from importlib.metadata import version
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extractors import templates
from pipeline.cli import COMMANDS, build_parser, main
from pipeline.commands import template
from pipeline.files import reading
from pipeline.files.ids import plan_id_of
from pipeline.files.reading import count_pages
from pipeline.files.source import SourceFile
from pipeline.stages.publishing import OWNED, publish
from schemas.tables import PLAN_TABLES
from tests.conftest import ROOT
from tests.exports.plans import sample_plan
from tests.typesetter import PRESETS, random_plan, typeset

HEAVY = {
    "PIL", "dvc", "duckdb", "numpy", "pandas", "pdfminer", "pdfplumber", "pyarrow", "pydantic", "pypdfium2",
    "rapidfuzz", "regex", "ruamel", "scipy", "spacy", "tqdm", "xlsxwriter",
}  # fmt: skip
CPU_SECONDS = 0.6
"""Twice what is wanted of a call that does no work, for machines that are busy with something else."""
Capture = pytest.CaptureFixture[str]


def commands(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command and sub-command, the program itself as an empty path."""
    found = [path]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                found += commands(sub, (*path, name))
    return found


def in_process(arguments: list[str], script: str = "") -> subprocess.CompletedProcess[str]:
    """A call in a fresh process; `script` runs behind it, with the exit code as `code`."""
    source = (
        "import sys\nfrom pipeline.cli import main\n"
        "try:\n    code = main(sys.argv[1:])\nexcept SystemExit as end:\n    code = end.code\n" + script
    )
    return subprocess.run(
        [sys.executable, "-c", source, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Mijn Plan (2025).pdf"
    path.write_bytes(typeset(random_plan(7, 2), PRESETS["a-ruled-landscape"]))
    return path


@pytest.mark.parametrize("path", commands(build_parser()), ids=lambda path: " ".join(path) or "actiefiche")
def test_help_tells_a_newcomer_what_to_type(path: tuple[str, ...], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as end:
        main([*path, "--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    usage, _, rest = text.partition("\n\n")
    assert usage.startswith(f"usage: {' '.join(('actiefiche', *path))}")
    example = f"actiefiche {' '.join(path)}".rstrip()
    assert any(example in line for line in rest.splitlines()), "no example"


@pytest.mark.parametrize(
    "arguments",
    [
        *(pytest.param([*path, "--help"], id=" ".join((*path, "--help"))) for path in commands(build_parser())),
        pytest.param(["extract", "none.pdf", "--out", "x"], id="missing file"),
        pytest.param(["extract", "pyproject.toml", "--out", "x"], id="not a PDF"),
        pytest.param(["frobnicate"], id="unknown command"),
        pytest.param([], id="no command"),
    ],
)
def test_a_call_that_does_no_work_loads_nothing_heavy(arguments: list[str]) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = in_process(arguments, "print(*{name.split('.')[0] for name in sys.modules})")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert set(done.stdout.splitlines()[-1].split()) & HEAVY == set()
    assert (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime) < CPU_SECONDS


def test_every_module_of_a_command_is_registered() -> None:
    modules = {path.stem for path in (ROOT / "pipeline/commands").glob("*.py") if "\nNAME = " in path.read_text("utf8")}
    listed = {command.NAME for command in COMMANDS} | {f"template_{command.NAME}" for command in template.COMMANDS}
    assert modules == listed
    assert [path[0] for path in commands(build_parser()) if len(path) == 1] == [command.NAME for command in COMMANDS]


def test_extracting_loads_no_data_frames(pdf: Path) -> None:
    script = "print(code, *{name.split('.')[0] for name in sys.modules})"
    done = in_process(["extract", str(pdf), "--out", str(pdf.parent / "out")], script)
    code, *loaded = done.stdout.split()
    assert code == "0", done.stderr
    assert set(loaded) & {"dvc", "duckdb", "pandas", "scipy", "spacy", "tqdm", "xlsxwriter"} == set()


def test_no_package_is_asked_for_plugins() -> None:
    script = "from schemas.plan import Message; from pydantic.plugin import _loader; "
    script += "Message(nl='', en=''); print('asked' if _loader._plugins is not None else 'none asked')"
    assert in_process(["templates"], script).stdout.splitlines()[-1] == "none asked"


@pytest.mark.parametrize("name", ["lines", "actions"])
def test_reading_a_table_loads_no_data_frames(name: str, tmp_path: Path) -> None:
    """Arrow's own function loads pandas, in 0.3 s, in each stage that reads a table."""
    publish(sample_plan(), [], tmp_path)
    script = "import sys; from pathlib import Path; from pipeline.files.tables import read_table; "
    script += "from schemas.tables import PLAN_TABLES; path = Path(sys.argv[1]); "
    script += "table = read_table(path, PLAN_TABLES[path.stem]); print(table.num_rows, 'pandas' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / f"{name}.parquet")], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == [str(len(sample_plan().actions) if name == "actions" else 0), "False"]


def test_the_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"actiefiche {version('actiefiche')}\n"


def test_the_installed_command_answers() -> None:
    done = subprocess.run([Path(sys.prefix) / "bin" / "actiefiche", "--version"], capture_output=True, check=False)
    assert done.returncode == 0
    done = subprocess.run([Path(sys.prefix) / "bin" / "actiefiche"], capture_output=True, check=False)
    assert done.returncode == 2


def test_templates_are_listed(capsys: Capture) -> None:
    assert main(["templates"]) == 0
    text = capsys.readouterr().out
    for name in templates.names():
        assert name in text


def test_extract_writes_plan_and_tables(pdf: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pdf.parent)
    assert main(["extract", pdf.name, "--out", "new/deep"]) == 0
    captured = capfd.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    folder = pdf.parent / "new" / "deep"
    assert {path.name for path in folder.iterdir()} == OWNED
    plan = json.loads((folder / "plan.json").read_text())
    assert plan["plan_id"] == "mijn-plan-2025"
    assert plan["source"]["file"] == pdf.name
    assert len(plan["actions"]) == 2
    for name, schema in PLAN_TABLES.items():
        table = pq.read_table(folder / f"{name}.parquet")
        assert table.schema.equals(schema), name
        assert set(table["plan_id"].to_pylist()) <= {"mijn-plan-2025"}


def test_options_reach_the_plan(pdf: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(pdf), "--out", str(out), "--plan-id", "x-1", "--template", templates.names()[0]]) in (
        0,
        4,
    )
    assert (
        main(["extract", str(pdf), "--out", str(out), "--plan-id", "x-1", "--template", "vlaams-actieplan-2025"]) == 0
    )
    assert json.loads((out / "plan.json").read_text())["plan_id"] == "x-1"


@pytest.mark.parametrize("variable", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_a_dutch_reader_gets_dutch(variable: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert main(["extract", "geen.pdf", "--out", "x"]) == 2
    assert "no file 'geen.pdf'" in capsys.readouterr().err
    monkeypatch.setenv(variable, "nl_BE.UTF-8")
    assert main(["extract", "geen.pdf", "--out", "x"]) == 2
    assert "geen bestand 'geen.pdf'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "plan_id"),
    [
        ("plan.pdf", "plan"),
        ("Actieplan 2025-2029 (def).PDF", "actieplan-2025-2029-def"),
        ("../x/VR_2025 0404 MED.0110.pdf", "vr-2025-0404-med-0110"),
        ("---.pdf", "plan"),
    ],
)
def test_a_plan_is_named_after_its_file(name: str, plan_id: str) -> None:
    assert plan_id_of(Path(name)) == plan_id


def standard_error(arguments: list[str], terminal: bool) -> str:
    """What a command writes to standard error, being a terminal or a pipe."""
    if not terminal:
        return subprocess.run(
            [sys.executable, "-m", "pipeline.cli", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
        ).stderr
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    run = subprocess.Popen([sys.executable, "-m", "pipeline.cli", *arguments], cwd=ROOT, stderr=slave)
    os.close(slave)
    parts = []
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(master)
    assert run.wait() == 0
    return b"".join(parts).decode()


def test_a_progress_bar_on_a_terminal_alone(tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(typeset(random_plan(7, 6), PRESETS["a-ruled-landscape"]))
    arguments = ["extract", str(pdf), "--out", str(tmp_path / "out")]
    shown = standard_error(arguments, terminal=True)
    assert "plan.pdf: " in shown
    assert "%|" in shown
    assert "\r" in shown
    silent = standard_error(arguments, terminal=False)
    assert len(silent.splitlines()) == 1
    assert "%|" not in silent
    assert silent.strip() in shown.replace("\r\n", "\n")


def test_workers_do_not_change_the_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SHARE", 5)
    monkeypatch.setattr(reading, "FORKS", 8)
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(typeset(random_plan(8, 12), PRESETS["h-cut-anywhere"]))
    assert count_pages(SourceFile(pdf)) > 3 * reading.SHARE
    for workers in ("1", "2", "3"):
        assert main(["extract", str(pdf), "--out", str(tmp_path / workers), "--workers", workers]) == 0
    for name in OWNED:
        assert len({(tmp_path / workers / name).read_bytes() for workers in ("1", "2", "3")}) == 1, name
