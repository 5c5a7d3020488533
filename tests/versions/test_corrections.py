"""Corrections from the command line: they follow the fiche and go along to the next version."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from pipeline.cli import main
from tests.versions.test_commands import Capture, changes_of, plan_of
from tests.versions.test_ids import run

pytestmark = pytest.mark.usefixtures("lean")


def correct(project: Path, plan_id: str, *arguments: str) -> None:
    number = plan_of(project, plan_id).actions[0].number
    assert main(["correct", plan_id, number, *arguments, "--reason", "nagevraagd"]) == 0


def test_a_correction_names_the_fiche_by_its_id_and_goes_along(project: Path, capsys: Capture) -> None:
    correct(project, "plan-een", "budget", "--value", "Voorzien is 140.000 euro.")
    (entry,) = YAML(typ="safe").load((project / "data/corrections/plan-een.yaml").read_text(encoding="utf8"))[
        "corrections"
    ]
    action = plan_of(project, "plan-een").actions[0]
    assert (entry["fiche"], entry["action"], entry["title"]) == (action.id, action.key, action.title)
    run()
    for plan_id in ("plan-een", "plan-twee"):
        budget = plan_of(project, plan_id).actions[0].budget
        assert budget is not None
        assert budget.text == "Voorzien is 140.000 euro."
    (record,) = plan_of(project, "plan-twee").actions[0].corrections
    assert record.carried_from == "plan-een"
    # Both versions print the same: that one of them was corrected is no news.
    assert [change["field"] for change in changes_of(project / "data/out/diffs/plan-een..plan-twee")] == ["indicators"]
    capsys.readouterr()
    assert main(["corrections", "list"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["corrections", "list", "--all", "--plan", "plan-twee"]) == 0
    assert "carried over from plan 'plan-een'" in capsys.readouterr().out


def test_old_corrections_are_migrated_and_stale_ones_listed(project: Path, capsys: Capture) -> None:
    first, second = plan_of(project, "plan-twee").actions[:2]
    minister = first.lead_ministers[0].raw
    file = project / "data/corrections/plan-twee.yaml"
    file.write_text(
        f"""\
plan_id: plan-twee
corrections:
  # Van het kabinet.
  - op: set
    action: "{first.key}"
    field: lead_ministers
    was: "{minister}"
    value: Minister van Media  # zie mail
    reason: mail
  - {{op: set, action: "{second.key}", field: progress, was: null, value: Gestart, reason: mail}}
  - {{op: drop, action: "9.9", field: budget, was: "Niets", reason: mail}}
""",
        encoding="utf8",
    )
    run()
    capsys.readouterr()
    assert main(["corrections", "list"]) == 1
    told = capsys.readouterr().out
    assert "there is no fiche of this number" in told
    assert ("it adds a text" in told) == (second.progress is None)
    assert main(["corrections", "migrate"]) == 0
    text = file.read_text(encoding="utf8")
    assert "# Van het kabinet." in text
    assert "# zie mail" in text
    entries = YAML(typ="safe").load(text)["corrections"]
    assert [(one.get("fiche"), one.get("title")) for one in entries] == [
        (first.id, first.title),
        (second.id, second.title),
        (None, None),
    ]
    assert main(["corrections", "migrate"]) == 0
    assert file.read_text(encoding="utf8") == text
    run()
    assert plan_of(project, "plan-twee").actions[0].lead_ministers[0].raw == "Minister van Media"
    assert main(["corrections", "list"]) == 1
    assert "it adds a text" not in capsys.readouterr().out
