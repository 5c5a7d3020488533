"""The regression report: what two readings of one document differ in."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.exports.plans import sample_plan
from tests.typesetter import PRESETS, random_plan, typeset
from tools import regression
from tools.regression import Difference, Document, Run, differences, documents, field_of, report

DOCUMENT = Document("plan", Path("plan.pdf"), None)


@pytest.fixture
def plan() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(sample_plan().model_dump_json())
    return data


def test_a_plan_does_not_differ_from_itself(plan: dict[str, Any]) -> None:
    moved = copy.deepcopy(plan)
    moved["actions"][0]["id"] = "another"
    moved["actions"][0]["title_source"][0]["page"] = 9
    moved["source"]["extractor"] = "99"
    assert differences(plan, moved) == []


def test_what_is_gained_lost_and_changed_is_told_apart(plan: dict[str, Any]) -> None:
    new = copy.deepcopy(plan)
    first = new["actions"][0]
    first["title"] = "Vorming voor  scholen"
    first["status"] = None
    first["description"].insert(1, {"text": "Nieuw", "marker": None, "level": 0, "source": []})
    first["approach"][0]["timing"][0]["edtf"] = "2026"
    first["lead_ministers"][0]["id"] = "media"
    found = differences(plan, new)
    assert Difference("white space", "3.1.1.1 title", "Vorming voor scholen", "Vorming voor  scholen") in found
    assert Difference("lost", "3.1.1.1 status", "continued_with_new_elements", None) in found
    assert Difference("gained", "3.1.1.1 description[1].text", None, "Nieuw") in found
    assert Difference("changed", "3.1.1.1 approach[0].timing[0].edtf", "2025-36", "2026") in found
    assert Difference("changed", "3.1.1.1 lead_ministers[0].id", "onderwijs", "media") in found
    # The item that came in between leaves those behind it as they were.
    assert {field_of(one.path) for one in found} == {"title", "status", "description", "approach", "lead_ministers"}
    assert all(one.path.startswith("3.1.1.1 description[1].") for one in found if field_of(one.path) == "description")


def test_a_fiche_that_is_gone_is_lost_whole(plan: dict[str, Any]) -> None:
    new = copy.deepcopy(plan)
    gone = new["actions"].pop()
    found = differences(plan, new)
    assert {one.kind for one in found} == {"lost"}
    assert Difference("lost", f"{gone['number']} title", gone["title"], None) in found


def test_the_report_tells_counts_fields_and_times(plan: dict[str, Any]) -> None:
    new = copy.deepcopy(plan)
    new["actions"][0]["title"] = "Anders"
    new["findings"] = []
    lines = list(report(DOCUMENT, Run(plan, "", 2.0), Run(new, "", 3.0), 1))
    lost = len(plan["findings"])
    assert lines[0] == f"plan: 0 gained, {lost} lost, 1 changed, 0 white space; 3.0 s against 2.0 s, ratio 1.50"
    assert "  title: 1 changed" in lines
    assert lines[-1] == f"    ... and {lost} more (--all tells them)"


def test_a_side_that_cannot_read_a_document_is_told(plan: dict[str, Any]) -> None:
    lines = list(report(DOCUMENT, Run(None, "exit code 4: no action", 1.0), Run(plan, "", 1.0), None))
    assert lines[1:] == ["  revision: exit code 4: no action", "  working tree: read"]


def test_all_kept_documents_are_read() -> None:
    names = [document.name for document in documents()]
    assert "actieplan-2025-2029" in names
    assert len(names) == len(set(names))
    kept = {path.name for path in (ROOT / "tests/samples").rglob("*.pdf")}
    assert kept == {document.pdf.name for document in documents()} - {"actieplan-2025-2029.pdf"}


def test_each_side_runs_its_own_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """A repository whose committed code reads another title than its working tree."""
    project = tmp_path / "project"
    project.mkdir()
    for package in ("schemas", "extractors", "pipeline"):
        shutil.copytree(ROOT / package, project / package, ignore=shutil.ignore_patterns("__pycache__"))
    (project / "data").mkdir()
    (project / "data/plan.pdf").write_bytes(typeset(random_plan(3, 1), PRESETS["a-ruled-landscape"]))
    (project / "params.yaml").write_text("plans:\n  een: {pdf: data/plan.pdf, template: vlaams-actieplan-2025}\n")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "all"],
    ):
        subprocess.run(["git", *command], cwd=project, check=True)
    normalisation = project / "extractors/plan/normalization.py"
    text = normalisation.read_text(encoding="utf8")
    assert "title=document.title" in text
    normalisation.write_text(text.replace("title=document.title", "title='Anders gelezen'"), encoding="utf8")
    monkeypatch.setattr(regression, "ROOT", project)
    assert regression.main([]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].startswith("een: 0 gained, 0 lost, 1 changed, 0 white space; ")
    assert said[2] == "  title: 1 changed"
    assert said[3].endswith('-> "Anders gelezen"')
    assert said[-1].startswith("all documents: ratio of times ")
    assert not list(project.glob(".git/worktrees/*"))
    assert regression.main(["--rev", "nergens"]) == 2
    assert "nergens" in capsys.readouterr().err
