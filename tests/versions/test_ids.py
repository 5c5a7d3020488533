"""Ids that last, from the command line: freezing, review, and the files under Git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from extractors.errors import CallError
from extractors.plan.identity import mint
from pipeline.cli import main
from pipeline.files.issued import load
from pipeline.stages import reviewing
from schemas.changes import Changes
from tests.conftest import ROOT
from tests.versions.test_commands import Capture, error_of, plan_of

pytestmark = pytest.mark.usefixtures("lean")

FILE = "data/ids/vlaams-actieplan-2025.yaml"


def ids_of(project: Path, plan_id: str) -> list[str]:
    return [action.id for action in plan_of(project, plan_id).actions]


def run(*plans: str) -> None:
    assert main(["run", "--workers", "1", *plans]) == 0


def test_a_run_freezes_what_it_published_once(project: Path, capsys: Capture) -> None:
    data = YAML(typ="safe").load((project / FILE).read_text(encoding="utf8"))
    assert data["family"] == "vlaams-actieplan-2025"
    assert [plan["plan"] for plan in data["plans"]] == ["plan-een", "plan-twee"]
    action = plan_of(project, "plan-twee").actions[0]
    assert data["ids"][3] == {
        "id": action.id, "plan": "plan-twee", "number": action.key, "title": action.title, "first_seen": "plan-een",
    }  # fmt: skip
    before = (project / FILE).stat().st_mtime_ns
    run()
    assert main(["ids", "freeze"]) == 0
    assert "every published fiche has an issued id" in capsys.readouterr().err
    assert (project / FILE).stat().st_mtime_ns == before


def test_removing_and_renaming_plans_changes_no_id(project: Path) -> None:
    before = ids_of(project, "plan-twee")
    params = project / "params.yaml"
    text = params.read_text(encoding="utf8")
    params.write_text(text.replace("    predecessor: plan-een\n", "").replace("plan-een:", "eerste:"), encoding="utf8")
    run()
    assert ids_of(project, "plan-twee") == before == ids_of(project, "eerste")
    assert load().ids["eerste"][0].first_seen == "plan-een"


def test_a_predecessor_added_afterwards_changes_no_id(project: Path) -> None:
    shutil.rmtree(project / "data/ids")
    shutil.rmtree(project / "data/out")
    params = project / "params.yaml"
    both = params.read_text(encoding="utf8")
    only = both.replace("    predecessor: plan-een\n", "").replace("  plan-een:\n", "  plan-nul:\n")
    params.write_text(
        only.replace("  plan-nul:\n    pdf: data/raw/plan-een.pdf\n    template: vlaams-actieplan-2025\n", "")
    )
    run()
    before = ids_of(project, "plan-twee")
    assert before == [mint("vlaams-actieplan-2025", one.key) for one in plan_of(project, "plan-twee").actions]
    params.write_text(both, encoding="utf8")
    run()
    assert ids_of(project, "plan-een") == ids_of(project, "plan-twee") == before


def test_comments_in_the_file_keep_their_place(project: Path) -> None:
    text = (project / FILE).read_text(encoding="utf8")
    lines = text.splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if "plan-twee" in line and "id:" in line)
    commented = "".join([*lines[:at], "  # tweede versie\n", lines[at], "  # einde\n"])
    (project / FILE).write_text(commented, encoding="utf8")  # the last two entries of plan-twee are gone
    run()
    assert (project / FILE).read_text(encoding="utf8") == commented.replace("  # einde\n", "") + "".join(
        lines[at + 1 :]
    ) + "  # einde\n"


def test_git_merges_what_two_branches_added(project: Path) -> None:
    whole = (project / FILE).read_text(encoding="utf8")

    def git(*arguments: str) -> None:
        names = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        quiet = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(["git", *names, *arguments], cwd=project, env=quiet, check=True, capture_output=True)

    shutil.copy(ROOT / ".gitattributes", project)
    without = "".join(line for line in whole.splitlines(keepends=True) if "plan-twee" not in line)
    (project / FILE).write_text(without, encoding="utf8")
    git("init", "-q", "-b", "main")
    git("add", ".gitattributes", FILE)
    git("commit", "-q", "-m", "one")
    for branch in ("plan-drie", "plan-vier"):
        git("checkout", "-q", "-b", branch, "main")
        other = whole.replace("plan-twee", branch)
        (project / FILE).write_text(other, encoding="utf8")
        git("commit", "-q", "-a", "-m", branch)
    git("merge", "-q", "plan-drie")
    assert set(load().families) == {"plan-een", "plan-drie", "plan-vier"}
    assert {plan: len(entries) for plan, entries in load().ids.items()} == dict.fromkeys(load().families, 3)


def test_lines_that_contradict_each_other_are_told(project: Path, capsys: Capture) -> None:
    text = (project / FILE).read_text(encoding="utf8")
    last = text.splitlines()[-1]
    (project / FILE).write_text(text + last + "\n", encoding="utf8")  # the same line twice is no contradiction
    assert len(load().ids["plan-twee"]) == 3
    number = plan_of(project, "plan-twee").actions[-1].key
    (project / FILE).write_text(text + last.replace(f'"{number}"', '"9.9"') + "\n", encoding="utf8")
    with pytest.raises(CallError, match="contradict each other"):
        load()
    capsys.readouterr()
    assert main(["run", "--workers", "1"]) == 2
    assert "9.9" in error_of(capsys)


# Review -----------------------------------------------------------------------------------------------------


@pytest.fixture
def doubted(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The first fiche of plan-twee forms a doubtful pair with that of plan-een; its key. No id was issued."""
    from extractors.diff import compare_plans

    number = plan_of(project, "plan-twee").actions[0].key

    def doubting(*arguments: object) -> Changes:
        found = compare_plans(*arguments)  # type: ignore[arg-type]
        pairs = [
            pair.model_copy(update={"doubtful": pair.new == number and not pair.reviewed}) for pair in found.alignment
        ]
        return found.model_copy(update={"alignment": pairs})

    monkeypatch.setattr("extractors.diff.compare_plans", doubting)
    shutil.rmtree(project / "data/ids")
    run()
    return number


def test_a_doubtful_fiche_waits_and_the_others_do_not(project: Path, doubted: str, capsys: Capture) -> None:
    old, new = ids_of(project, "plan-een"), ids_of(project, "plan-twee")
    assert [one == other for one, other in zip(old, new, strict=True)] == [False, True, True]
    assert len(load().ids["plan-twee"]) == 2
    assert [one.code for one in plan_of(project, "plan-twee").findings].count("identity_doubtful") == 1
    capsys.readouterr()
    assert main(["ids", "review"]) == 0
    shown = capsys.readouterr().out
    assert f"plan-twee:{doubted}={doubted}" in shown
    assert shown.count("\n") == 3


def test_an_accepted_pair_has_one_id(project: Path, doubted: str) -> None:
    pair = f"plan-twee:{doubted}"
    assert main(["ids", "review", "--accept", pair, "--reason", "zelfde actie"]) == 0
    assert list(reviewing.doubts()) == []
    run()
    assert ids_of(project, "plan-twee") == ids_of(project, "plan-een")
    assert len(load().ids["plan-twee"]) == 3


def test_a_rejected_pair_keeps_the_id_that_it_had(project: Path, doubted: str) -> None:
    provisional = ids_of(project, "plan-twee")[0]
    assert main(["ids", "review", "--reject", f"plan-twee:{doubted}={doubted}", "--reason", "andere actie"]) == 0
    run()
    assert ids_of(project, "plan-twee")[0] == provisional
    assert provisional in {one.id for one in load().ids["plan-twee"]}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["review", "--accept", "plan-twee:9.9", "--reason", "x"], "names no pairs that wait"),
        (["review", "--accept", "plan-twee:9.9"], "need --reason"),
        (["freeze", "--reject", "x"], "freeze takes no options"),
        (["thaw"], "invalid choice"),
    ],
)
def test_a_wrong_call_is_one_line(project: Path, capsys: Capture, arguments: list[str], told: str) -> None:
    assert main(["ids", *arguments]) == 2
    assert told in error_of(capsys)


def test_a_person_may_part_and_join_what_was_issued(project: Path) -> None:
    old = plan_of(project, "plan-een").actions[0]
    reviewed = project / "data/corrections/plan-een..plan-twee.yaml"
    head = "old: plan-een\nnew: plan-twee\npairs:\n"
    reviewed.write_text(f'{head}  - {{old: "{old.key}", reason: gestopt}}\n', encoding="utf8")
    run()
    assert ids_of(project, "plan-twee")[0] == mint("vlaams-actieplan-2025", f"{old.key}@plan-twee")
    assert [entry.id for entry in load().ids["plan-twee"]].count(old.id) == 0
    assert len(load().ids["plan-twee"]) == 3
    pair = f'{{old: "{old.key}", new: "{old.key}", reason: toch dezelfde}}'
    reviewed.write_text(f"{head}  - {pair}\n", encoding="utf8")
    run()
    reviewed.unlink()
    run()
    assert ids_of(project, "plan-twee") == ids_of(project, "plan-een") == [one.id for one in load().ids["plan-een"]]
    assert len(load().ids["plan-twee"]) == 3
