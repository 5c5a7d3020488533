"""Versions from the command line: from a new PDF to its difference, its history, and back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from extractors.diff.patch import content_of
from pipeline.changes.publishing import OWNED
from pipeline.cli import main
from pipeline.stages.lineage import LIST
from schemas.plan import Plan
from tests.versions.conftest import ADDED

Capture = pytest.CaptureFixture[str]


def plan_of(project: Path, plan_id: str) -> Plan:
    return Plan.model_validate_json((project / f"data/out/{plan_id}/plan.json").read_bytes())


def changes_of(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "changes.json").read_text(encoding="utf8"))["changes"]
    return found


def error_of(capsys: Capture) -> str:
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


# add --------------------------------------------------------------------------------------------------------


def test_add_fills_params_and_keeps_comments(project: Path) -> None:
    text = (project / "params.yaml").read_text(encoding="utf8")
    assert "# De plannen van dit project." in text
    data = YAML(typ="safe").load(text)["plans"]
    assert data["plan-een"] == {"pdf": "data/raw/plan-een.pdf", "template": "vlaams-actieplan-2025"}
    # A date without quotes would be one that DVC does not take.
    assert data["plan-twee"]["version_date"] == "2027-03-01"
    assert data["plan-twee"]["predecessor"] == "plan-een"
    assert (project / "data/raw/plan-twee.pdf").read_bytes() == (project / "twee.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["een.pdf", "--plan-id", "plan-een"], 2, "stands in params.yaml already"),
        (["een.pdf", "--plan-id", "../x"], 2, "not usable as a plan id"),
        (["een.pdf", "--plan-id", "x", "--predecessor", "plan-nul"], 2, "no plan 'plan-nul'"),
        (["een.pdf", "--plan-id", "x", "--version-date", "1 maart"], 2, "is no day"),
        (["een.pdf", "--plan-id", "x", "--version-date", "2026-01-01", "--predecessor", "plan-twee"], 2, "is before"),
        (["een.pdf", "--plan-id", "x", "--template", "nul"], 2, "no template 'nul'"),
        (["niets.pdf", "--plan-id", "x"], 2, "niets.pdf"),
        (["params.yaml", "--plan-id", "x"], 3, "params.yaml"),
        (["een.pdf", "--plan-id", "bezet"], 2, "is another file"),
    ],
)
def test_add_refuses_and_changes_nothing(
    project: Path, capsys: Capture, arguments: list[str], code: int, told: str
) -> None:
    shutil.copy("twee.pdf", "data/raw/bezet.pdf")
    before = (project / "params.yaml").read_bytes(), sorted((project / "data/raw").iterdir())
    assert main(["add", *arguments]) == code
    assert told in error_of(capsys)
    assert ((project / "params.yaml").read_bytes(), sorted((project / "data/raw").iterdir())) == before


# run and diff -----------------------------------------------------------------------------------------------


def test_a_run_compares_each_version_with_the_one_before(project: Path) -> None:
    folders = sorted(path.name for path in (project / "data/out/diffs").iterdir())
    assert folders == [LIST, "plan-een..plan-twee"]
    (change,) = changes_of(project / "data/out/diffs/plan-een..plan-twee")
    assert (change["kind"], change["field"], change["after"]) == ("item_added", "indicators", ADDED)
    ids = [[action.id for action in plan_of(project, plan_id).actions] for plan_id in ("plan-een", "plan-twee")]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3


def test_a_plan_that_no_longer_follows_loses_its_difference(project: Path) -> None:
    params = project / "params.yaml"
    params.write_text(params.read_text(encoding="utf8").replace("    predecessor: plan-een\n", ""), encoding="utf8")
    assert main(["run", "plan-een", "--workers", "1"]) == 0
    assert [path.name for path in (project / "data/out/diffs").iterdir()] == [LIST]


def test_a_later_version_needs_the_one_before(project: Path, capsys: Capture) -> None:
    shutil.rmtree(project / "data/out/plan-een")
    assert main(["run", "plan-twee"]) == 2
    assert "actiefiche run plan-een plan-twee" in error_of(capsys)


def test_diff_takes_ids_folders_and_files(project: Path) -> None:
    # At the depth of the kept one: its pages link to the PDFs.
    out = project / "data/out/diffs/uit"
    assert main(["diff", "plan-een", "data/out/plan-twee", "--out", str(out)]) == 1
    assert {path.name for path in out.iterdir()} == OWNED
    for name in OWNED:
        assert (out / name).read_bytes() == (project / "data/out/diffs/plan-een..plan-twee" / name).read_bytes()
    assert main(["diff", "data/out/plan-een/plan.json", "plan-een", "--out", "niets"]) == 0
    assert changes_of(project / "niets") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan-een", "plan-drie", "--out", "uit"],
        ["plan-een", "een.pdf", "--out", "uit"],
        ["plan-een", "plan-twee", "--out", "een.pdf"],
        ["plan-een", "plan-twee", "--out", "uit", "--overrides", "niets.yaml"],
    ],
)
def test_diff_tells_what_is_wrong(project: Path, capsys: Capture, arguments: list[str]) -> None:
    assert main(["diff", *arguments]) == 2
    error_of(capsys)
    assert not (project / "uit").exists()


def test_a_fault_of_the_program_is_no_difference(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("extractors.diff.compare_plans", fails)
    assert main(["diff", "plan-een", "plan-twee", "--out", "uit"]) == 70


def test_a_reviewed_alignment_goes_before_the_found_one(project: Path, capsys: Capture) -> None:
    number = plan_of(project, "plan-een").actions[0].number
    reviewed = project / "data/corrections/plan-een..plan-twee.yaml"
    reviewed.write_text(
        f'old: plan-een\nnew: plan-twee\npairs:\n  - {{old: "{number}", reason: gestopt}}\n', encoding="utf8"
    )
    assert main(["diff", "plan-een", "plan-twee", "--out", "uit"]) == 1
    assert sorted(change["kind"] for change in changes_of(project / "uit")) == ["added", "removed"]
    # The fiche is another one now, so it does not bear the old one's id.
    assert main(["run", "plan-twee", "--workers", "1"]) == 0
    old, new = (plan_of(project, plan_id).actions for plan_id in ("plan-een", "plan-twee"))
    assert [one.id == other.id for one, other in zip(old, new, strict=True)] == [False, True, True]
    capsys.readouterr()
    reviewed.write_text("old: plan-een\nnew: plan-twee\npairs:\n  - {oud: x, reason: gestopt}\n", encoding="utf8")
    assert main(["diff", "plan-een", "plan-twee", "--out", "uit"]) == 2
    assert "plan-een..plan-twee.yaml, line 4, pairs[1].oud: unknown key 'oud'" in error_of(capsys)


# patch and history ------------------------------------------------------------------------------------------


def test_patch_gives_what_the_new_plan_says(project: Path, capsys: Capture) -> None:
    changes = "data/out/diffs/plan-een..plan-twee/changes.json"
    assert main(["patch", "data/out/plan-een/plan.json", changes, "--out", "nieuw.json"]) == 0
    expected = content_of(plan_of(project, "plan-twee")).model_dump(mode="json")
    assert json.loads((project / "nieuw.json").read_text(encoding="utf8")) == expected
    for wrong in (
        ["data/out/plan-twee/plan.json", changes],
        ["data/out/plan-een/plan.json", "data/out/plan-een/plan.json"],
        ["data/out/plan-een/plan.json", "niets.json"],
    ):
        assert main(["patch", *wrong, "--out", "ander.json"]) == 2
        error_of(capsys)
        assert not (project / "ander.json").exists()


def test_history_tells_when_a_field_took_its_value(project: Path, capsys: Capture) -> None:
    number = plan_of(project, "plan-twee").actions[0].number
    assert main(["history", number]) == 0
    text = capsys.readouterr().out
    indicators = text[text.index("\nConcrete evaluatie indicatoren\n") :]
    assert indicators.index("  plan-een: ") < indicators.index("  plan-twee (2027-03-01): ") < indicators.index(ADDED)
    title = text[text.index("\nTitel\n") :].split("\n\n")[0]
    assert "plan-twee" not in title
    assert main(["history", number, "--json", "--plan", "plan-een"]) == 0
    # Back and forth from the version that was asked for.
    told = json.loads(capsys.readouterr().out)
    assert [one["plan_id"] for one in told["appearances"]] == ["plan-een", "plan-twee"]
    assert (told["not_yet_in"], told["no_longer_in"]) == (None, None)
    assert main(["history", "99.9"]) == 2
    assert "99.9" in error_of(capsys)


# correct ----------------------------------------------------------------------------------------------------


def test_a_correction_survives_and_is_the_cause(project: Path, capsys: Capture) -> None:
    shutil.copytree("data/out/plan-twee", "vroeger")
    action = plan_of(project, "plan-twee").actions[0]
    correct = ["correct", "plan-twee", action.number]
    assert main([*correct, "budget", "--value", "Voorzien is 5.000 euro.", "--reason", "mail"]) == 0
    assert main([*correct, "indicators", "--op", "drop", "--was", ADDED, "--reason", "hoort er niet"]) == 0
    assert (
        main([*correct, "budget", "--op", "replace", "--was", "5.000", "--value", "6.000", "--reason", "mail 2"]) == 0
    )
    assert main(["run", "plan-twee", "--workers", "1"]) == 0
    new = plan_of(project, "plan-twee").actions[0]
    assert new.budget is not None
    assert (new.budget.text, new.budget.corrected, new.budget.reason) == ("Voorzien is 6.000 euro.", True, "mail 2")
    assert [one.amount for one in new.amounts if one.field == "budget"] == ["6000"]
    assert main(["diff", "vroeger", "plan-twee", "--out", "uit"]) == 1
    found = {(one["kind"], one["field"], one["cause"]) for one in changes_of(project / "uit")}
    assert found == {("field_changed", "budget", "correction"), ("item_removed", "indicators", "correction")}
    # The version before has no such indicator either: nothing is left but the budget.
    (left,) = changes_of(project / "data/out/diffs/plan-een..plan-twee")
    assert (left["field"], left["cause"]) == ("budget", "correction")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["9.9", "budget", "--value", "x"], "no fiche 9.9"),
        (["NUMBER", "budgt", "--value", "x", "--was", "y"], "no field 'budgt'"),
        (["NUMBER", "budget"], "takes one --value"),
        (["NUMBER", "budget", "--value", "x", "--was", "heel iets anders"], "Nothing was written"),
        (["NUMBER", "status", "--value", "oud"], "is no status"),
        (["NUMBER", "budget", "--op", "drop", "--value", "x"], "takes no --value"),
        (["NUMBER", "budget", "--op", "merge"], "needs --was"),
        (["NUMBER", "indicators", "--op", "split", "--value", "x"], "for each part"),
    ],
)
def test_correct_refuses_what_would_not_apply(project: Path, capsys: Capture, arguments: list[str], told: str) -> None:
    number = plan_of(project, "plan-twee").actions[0].number
    filled = [number if argument == "NUMBER" else argument for argument in arguments]
    assert main(["correct", "plan-twee", *filled, "--reason", "x"]) == 2
    assert told in error_of(capsys)
    assert list((project / "data/corrections").iterdir()) == []
