"""The commands: what they print, what they write, and how they end."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from extractors.errors import CallError, NoActionError
from pipeline.commands import template, templates
from tests.nota.samples import SAMPLES
from tests.templates.forms import FORMS


def call(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command")
    for command in (template, templates):
        command.add_parser(commands)
    options = parser.parse_args(arguments)
    return (template if options.command == template.NAME else templates).run(options)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports in English, whatever the machine's language."""
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Plan geletterdheid.pdf"
    path.write_bytes(FORMS["beside_a_colon"][0]())
    return path


def test_the_list_names_every_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("templates") == 0
    out = capsys.readouterr().out
    assert "vlaams-actieplan-2025  (plan, version" in out
    assert "nota-vlaamse-regering  (nota, version" in out


def test_draft_then_check(
    pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "familie.yaml"
    assert call("template", "suggest", str(pdf), "--out", str(draft)) == 0
    told = capsys.readouterr().err
    assert "12 fiches found" in told
    assert "Draagvlakmeting  12" in told, "the preview says what is left over"
    assert call("template", "check", str(draft)) == 0
    assert "good (plan-geletterdheid, version 1)" in capsys.readouterr().out
    assert call("template", "check", str(draft), str(pdf)) == 0
    out = capsys.readouterr().out
    assert "plan-geletterdheid: 12 fiches" in out
    assert "Streefdoel" in out
    assert "Draagvlakmeting  12" in out
    assert "unassigned  0" in out
    monkeypatch.setenv("LC_ALL", "nl_BE.UTF-8")
    assert call("template", "check", str(draft), str(pdf)) == 0
    assert "Niet gezien: -" in capsys.readouterr().out


def test_without_out_the_draft_goes_to_standard_output(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("template", "suggest", str(pdf)) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("# Draft for Plan geletterdheid")
    assert "levels:" in captured.out
    assert "TODO" in captured.err


def test_no_edited_template_is_overwritten(pdf: Path, tmp_path: Path) -> None:
    edited = tmp_path / "familie.yaml"
    edited.write_text("mijn werk", encoding="utf8")
    with pytest.raises(CallError, match="exists: name a new file"):
        call("template", "suggest", str(pdf), "--out", str(edited))
    assert edited.read_text(encoding="utf8") == "mijn werk"


def test_a_template_that_finds_nothing_ends_in_4(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoActionError, match="finds no action") as error:
        call("template", "check", "vlaams-actieplan-2020", str(pdf))
    assert error.value.exit_code == 4
    assert "Not seen: Omschrijving" in capsys.readouterr().out


def test_a_nota_template_is_checked_on_a_nota(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nota.pdf"
    path.write_bytes(SAMPLES["capitals"]())
    assert call("template", "check", "nota-vlaamse-regering", str(path)) == 0
    out = capsys.readouterr().out
    assert "Proposed decisions      3" in out
    assert "1.B  VORIGE BESLISSINGEN EN ADVIEZEN" in out


def test_a_command_without_an_action_says_what_to_do() -> None:
    with pytest.raises(CallError, match="template check"):
        call("template")
