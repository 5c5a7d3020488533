"""`actiefiche report`: finding the plan, its PDF and a difference, and saying what is wrong."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import pytest

from extractors.errors import CallError
from pipeline.commands.report import add_parser, run
from schemas.changes import Changes
from schemas.plan import Plan
from tests.report.test_model import make_plan
from tests.report.test_pages import sheet


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    return run(parser.parse_args(["report", *arguments]))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with an extracted plan and its PDF."""
    monkeypatch.chdir(tmp_path)
    pdf = sheet(tmp_path / "p.pdf")
    plan: Plan = make_plan()
    plan.source.sha256 = hashlib.sha256(pdf.read_bytes()).hexdigest()
    out = tmp_path / "data" / "out" / "p"
    out.mkdir(parents=True)
    (out / "plan.json").write_text(plan.model_dump_json(), encoding="utf8")
    return out


@pytest.mark.parametrize("name", ["p", "data/out/p", "data/out/p/plan.json"])
def test_a_plan_is_an_id_a_folder_or_a_file(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(name) == 0
    assert (folder / "report" / "index.html").is_file()
    assert (folder / "plan.json").is_file()
    streams = capsys.readouterr()
    assert streams.out == ""
    assert "report/index.html" in streams.err


def test_the_pdf_is_found_through_the_settings(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "p.pdf").rename(tmp_path / "elsewhere" / "q.pdf")
    with pytest.raises(CallError, match="--pdf"):
        call("p")
    (tmp_path / "params.yaml").write_text("plans: {p: {pdf: elsewhere/q.pdf}}")
    assert call("p", "--out", "site") == 0
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_difference_and_a_day_are_shown(folder: Path, tmp_path: Path, changes: Changes) -> None:
    (tmp_path / "changes.json").write_text(changes.model_dump_json(), encoding="utf8")
    call("p", "--changes", "changes.json", "--day", "2026-02-03")
    html = (folder / "report" / "index.html").read_text("utf8")
    assert '"day":{"date":"2026-02-03","origin":"option"}' in html
    assert '"kind":"retitled"' in html


def test_the_settings_give_the_day_and_what_changed(folder: Path, tmp_path: Path, changes: Changes) -> None:
    (tmp_path / "params.yaml").write_text(
        'plans: {old: {pdf: o.pdf}, p: {pdf: p.pdf, predecessor: old, version_date: "2027-03-01"}}'
    )
    file = tmp_path / "data/out/diffs/old..p/changes.json"
    file.parent.mkdir(parents=True)
    page = folder / "report" / "index.html"
    call("p")
    assert '"day":{"date":"2027-03-01","origin":"version"}' in page.read_text("utf8")
    assert '"changes":null' in page.read_text("utf8")
    file.write_text(changes.model_dump_json(), encoding="utf8")
    call("p")
    assert '"changes":null' in page.read_text("utf8"), "the difference is of another file"
    ours = changes.model_copy(deep=True)
    ours.new.sha256 = hashlib.sha256((tmp_path / "p.pdf").read_bytes()).hexdigest()
    file.write_text(ours.model_dump_json(), encoding="utf8")
    call("p", "--day", "2026-02-03")
    assert '"kind":"retitled"' in page.read_text("utf8")
    assert '"day":{"date":"2026-02-03","origin":"option"}' in page.read_text("utf8")


def test_the_pdf_that_the_plan_was_read_from_goes_before_others_of_its_name(folder: Path, tmp_path: Path) -> None:
    sheet(folder / "p.pdf", (300, 300))
    assert call("p") == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nothing",), "'nothing' is no output folder, plan.json or plan id"),
        (("p", "--pdf", "other.pdf"), "is not the file that the plan was read from"),
        (("p", "--pdf", "none.pdf"), "cannot read 'none.pdf'"),
        (("p", "--changes", "none.json"), "cannot read 'none.json'"),
        (("p", "--changes", "data/out/p/plan.json"), "is no changes.json of this version"),
        (("broken.json",), "is no plan.json of this version"),
        (("p", "--out", "p.pdf"), "p.pdf"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    folder: Path, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    sheet(tmp_path / "other.pdf", (300, 300))
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(CallError, match=message) as error:
        call(*arguments)
    assert "\n" not in str(error.value)
    assert not (folder / "report").exists()


def test_a_day_that_is_none_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call("p", "--day", "2026-13-01")
    assert "write it as 2026-01-31" in capsys.readouterr().err
