"""The commands: what they print, what they write, and how they end."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image, ImageColor

from extractors.errors import CallError, NoActionError
from pipeline.commands import template, templates
from pipeline.commands.template_picture import SIGNS, outlines
from schemas.plan import Role
from schemas.segment import LedgerLine
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


def test_a_picture_outlines_labels_and_answers(pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "formulier.png"
    assert call("template", "suggest", str(pdf), "--picture", str(target)) == 0
    with Image.open(target) as opened:
        drawn = opened.convert("RGB")
    colours = Counter({colour: count for count, colour in drawn.getcolors(drawn.width * drawn.height) or ()})
    outlined = {role for role, colour, *_ in SIGNS if colours[ImageColor.getrgb(colour)] > 200}
    assert outlined == {"heading", "label", "field", "prompt"}
    with pytest.raises(CallError, match=r"ends in \.png"):
        call("template", "suggest", str(pdf), "--picture", str(tmp_path / "formulier.pdf"))


def test_an_outline_is_around_lines_of_one_role_and_field_that_stand_together() -> None:
    def line(top: float, role: Role, field: str | None = None, x0: float = 50.0) -> LedgerLine:
        return LedgerLine(1, x0, top, x0 + 100, top + 10, "tekst", 5, role, "1", field)

    lines = [line(100, "label"), line(112, "field", "budget", 70), line(124, "field", "budget", 70)]
    lines += [line(160, "field", "budget", 70), line(172, "field", "approach"), line(172, "field", "approach", 300)]
    lines += [line(190, "body"), line(200, "unassigned")]
    assert [(one.role, one.name, one.box.top, one.box.bottom) for one in outlines(lines)] == [
        ("label", "", 100, 110),
        ("field", "budget", 112, 134),
        ("field", "budget", 160, 170),
        ("field", "approach", 172, 182),
        ("field", "approach", 172, 182),
        ("unassigned", "", 200, 210),
    ]


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
