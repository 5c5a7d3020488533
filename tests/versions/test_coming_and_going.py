"""Plans that come and go: what is recognised, what fails alone, and what is taken out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from pipeline import frames
from pipeline.cli import main
from pipeline.stages.lineage import LIST
from tests.conftest import ROOT
from tests.findings.printing import nota
from tests.typesetter import random_plan, typeset
from tests.versions.conftest import PRESET
from tests.versions.test_commands import Capture, error_of, plan_of
from tests.versions.test_ids import ids_of, run

pytestmark = pytest.mark.usefixtures("lean")


def params(project: Path) -> str:
    return (project / "params.yaml").read_text(encoding="utf8")


def index(project: Path) -> str:
    """The page of all plans."""
    return (project / "data/out/index.html").read_text(encoding="utf8")


@pytest.fixture
def other(project: Path) -> Path:
    """A third plan, not entered yet."""
    (project / "drie.pdf").write_bytes(typeset(random_plan(8, 2), PRESET))
    return project


def test_the_same_pdf_is_not_entered_twice(project: Path, capsys: Capture) -> None:
    before = params(project)
    assert main(["add", "twee.pdf", "--plan-id", "nog-eens"]) == 2
    assert "is the PDF of 'plan-twee'" in error_of(capsys)
    assert params(project) == before
    assert not (project / "data/raw/nog-eens.pdf").exists()


def test_an_unknown_predecessor_is_told_with_the_known_ones(other: Path, capsys: Capture) -> None:
    assert main(["add", "drie.pdf", "--plan-id", "plan-drie", "--predecessor", "plan-nul"]) == 2
    assert "no plan 'plan-nul' in params.yaml: known are plan-een, plan-twee" in error_of(capsys)


def test_a_nota_is_entered_as_one(project: Path, capsys: Capture) -> None:
    (project / "brief.pdf").write_bytes(nota())
    for wrong in (["--predecessor", "plan-een"], ["--version-date", "2027-01-01"]):
        assert main(["add", "brief.pdf", "--plan-id", "brief", *wrong]) == 2
        assert "is a nota" in error_of(capsys)
    assert main(["add", "brief.pdf", "--plan-id", "brief", "--submits", "plan-een"]) == 0
    assert YAML(typ="safe").load(params(project))["notas"] == {
        "brief": {"pdf": "data/raw/brief.pdf", "plan": "plan-een"}
    }
    run()
    assert (project / "data/out/brief/nota.json").is_file()
    capsys.readouterr()
    assert main(["add", "brief.pdf", "--plan-id", "brief"]) == 2
    assert "nota 'brief' stands in params.yaml already" in error_of(capsys)
    assert main(["remove", "plan-een"]) == 2
    assert "still named by plan-twee, brief" in error_of(capsys)
    assert main(["remove", "brief"]) == 0
    assert not (project / "data/out/brief").exists()


def test_a_plan_is_no_nota(other: Path, capsys: Capture) -> None:
    assert main(["add", "drie.pdf", "--plan-id", "plan-drie", "--submits", "plan-een"]) == 2
    assert "is no nota" in error_of(capsys)


def test_comments_keep_their_place(other: Path) -> None:
    text = params(other)
    with_comments = text.replace("  plan-twee:", "  # De actualisatie.\n  plan-twee:") + "\n# Nota's.\nnotas: {}\n"
    (other / "params.yaml").write_text(with_comments, encoding="utf8")
    before = index(other)
    assert main(["add", "drie.pdf", "--plan-id", "2027", "--version-date", "2027-03-01"]) == 0
    assert '<th scope="row">2027</th><td colspan="4">niet ingelezen</td>' in index(other)
    entry = '  "2027":\n    pdf: data/raw/2027.pdf\n    version_date: "2027-03-01"\n'
    assert params(other) == with_comments.replace("\n# Nota's.", f"{entry}\n# Nota's.")
    assert main(["remove", "2027"]) == 0
    assert params(other) == with_comments
    assert index(other) == before


def test_what_is_added_changes_no_id_that_was_published(other: Path) -> None:
    before = ids_of(other, "plan-een"), ids_of(other, "plan-twee")
    shutil.rmtree(other / "data/ids")
    assert main(["add", "drie.pdf", "--plan-id", "plan-drie"]) == 0
    text = params(other).replace("plan-een:\n", "plan-een:\n    predecessor: plan-drie\n", 1)
    (other / "params.yaml").write_text(text, encoding="utf8")
    run()
    assert (ids_of(other, "plan-een"), ids_of(other, "plan-twee")) == before


def test_a_plan_that_fails_does_not_stop_the_others(other: Path, capsys: Capture) -> None:
    assert main(["add", "drie.pdf", "--plan-id", "plan-drie", "--predecessor", "plan-twee"]) == 0
    (other / "data/raw/plan-een.pdf").write_bytes(b"%PDF-1.4\nbroken\n%%EOF\n")
    capsys.readouterr()
    assert main(["run", "--workers", "1"]) == 3
    assert "plan-een.pdf" in capsys.readouterr().err
    # Its last outputs stay, and those that follow it are read.
    assert len(plan_of(other, "plan-drie").actions) == 2
    assert (other / "data/out/diffs/plan-een..plan-twee/changes.json").is_file()
    shutil.rmtree(other / "data/out/plan-een")
    (other / "data/raw/plan-drie.pdf").unlink()
    assert main(["run", "--workers", "1"]) == 3
    told = capsys.readouterr().err
    assert "3 documents failed" in told
    assert "follows 'plan-een', which failed" in told
    assert ids_of(other, "plan-twee")


def test_a_plan_that_is_taken_out_leaves_the_outputs(project: Path, capsys: Capture) -> None:
    (project / "data/out/plan-twee/notitie.txt").write_text("van mij", encoding="utf8")
    shutil.copytree(project / "data/out/plan-een", project / "data/out/van-mij")
    before = ids_of(project, "plan-een")
    assert main(["remove", "plan-twee"]) == 0
    assert [path.name for path in (project / "data/out/plan-twee").iterdir()] == ["notitie.txt"]
    assert (project / "data/raw/plan-twee.pdf").is_file()
    assert "plan-twee" not in params(project)
    page = index(project)
    assert "plan-twee" not in page
    run()
    assert index(project) == page
    assert ids_of(project, "plan-een") == before
    assert [path.name for path in (project / "data/out/diffs").iterdir()] == [LIST]
    assert (project / "data/out/van-mij/plan.json").is_file()
    assert frames.read().pandas("plans")["plan_id"].tolist() == ["plan-een"]
    assert main(["remove", "plan-twee"]) == 2
    assert "no plan 'plan-twee'" in capsys.readouterr().err


def test_a_run_clears_what_params_lists_no_more(project: Path) -> None:
    text = params(project)
    (project / "params.yaml").write_text(text[: text.index("  plan-twee:")], encoding="utf8")
    run()
    assert not (project / "data/out/plan-twee").exists()
    assert (project / "data/out/plan-een/plan.json").is_file()


def test_the_params_of_this_project_are_kept(project: Path) -> None:
    shutil.copy(ROOT / "params.yaml", project)
    before = params(project)
    shutil.rmtree(project / "data/raw")
    assert main(["add", "een.pdf", "--plan-id", "plan-een"]) == 0
    assert main(["remove", "plan-een"]) == 0
    assert params(project) == before
