"""The DVC pipeline: it runs what is out of date and nothing else, and gives what one process gives."""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from dvc.repo import Repo
from ruamel.yaml import YAML

from pipeline.changes import publishing as changes
from pipeline.cli import main
from pipeline.files.settings import load
from pipeline.overview import publishing as overview
from pipeline.stages.annotating import OWNED as ANNOTATED
from pipeline.stages.dvcfile import dvc_file
from pipeline.stages.flow.declared import NAMES
from pipeline.stages.lineage import LIST
from pipeline.stages.publishing import LISTED
from tests.conftest import ROOT, Once
from tests.typesetter import PRESETS, random_plan, typeset

CHANGES = changes.OWNED
OVERVIEW = set(overview.FILES.values())
GIT_KEEPS = {"data/out/versions.csv", *(f"data/out/{plan_id}/metrics.json" for plan_id in ("plan-een", "plan-twee"))}
PACKAGES = ("schemas", "extractors", "pipeline")
STAGES = ("extract", "segment", "normalize", "publish", "annotate", "report", "export")
"""Stages that run once for each plan."""
KEPT = "data/stages/_pictures"
"""What `report` keeps for its next run: named after all that it is made from, so DVC need not watch it."""
TOGETHER = {"correct", "identify", "follow", "diff", "overview"}
"""Stages that run once for all."""
OF_NOTAS = ("nota", "annotate_nota")
"""Stages that run once for each nota."""
PLANS = {"plan-een": ("a-ruled-landscape", 11), "plan-twee": ("c-label-above", 12)}
DOCSTRINGS = {
    str(path.relative_to(ROOT))
    for package in PACKAGES
    for path in (ROOT / package).rglob("__init__.py")
    if [type(part) for part in ast.parse(path.read_text()).body] == [ast.Expr]
}
"""Modules that hold nothing but a docstring."""
PARAMS = """\
notas: {}
plans:
  plan-een:
    pdf: data/raw/plan-een.pdf
    template: vlaams-actieplan-2025
  plan-twee:
    pdf: data/raw/plan-twee.pdf
    predecessor: plan-een
"""
DIFF = "diffs/plan-een..plan-twee"
QUIET = {"DVC_NO_ANALYTICS": "1", "DVC_NO_ADVERTISEMENT": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def own_code(project: Path) -> dict[str, str]:
    """Lets the installed command run the code of the project, not the code that it was installed from."""
    return {"PYTHONPATH": str(project), "PYTHONPYCACHEPREFIX": os.environ["PYTHONPYCACHEPREFIX"]}


def dvc(project: Path, *arguments: str) -> str:
    """Standard output and error of a dvc command; PATH holds no virtual environment."""
    done = subprocess.run(
        [Path(sys.prefix) / "bin" / "dvc", *arguments],
        cwd=project,
        env={"PATH": "/usr/bin:/bin", "HOME": str(project), **own_code(project), **QUIET},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def repro(project: Path) -> set[str]:
    """The stages that `dvc repro` runs, in this process: starting dvc and a program for each stage takes longer than
    what they do. That DVC can start one is tested apart."""
    started: list[str] = []

    def start(_shell: str, command: str, **_: object) -> None:
        program, *arguments = shlex.split(command)
        started.append("@".join(arguments[1:]))
        assert program == ".venv/bin/actiefiche"
        assert main(arguments) == 0

    with pytest.MonkeyPatch.context() as patch, chdir(project), Repo(str(project)) as repo:
        patch.setattr("dvc.stage.run._run", start)
        repo.reproduce()
    assert len(started) == len(set(started))
    return set(started)


def out_of_date(project: Path) -> set[str]:
    """Stages that something changed for, in this process: starting dvc takes longer than its answer."""
    with Repo(str(project)) as repo:
        return {name.rsplit(":", 1)[-1] for name in repo.status()}


def watched(project: Path) -> dict[str, set[Path]]:
    """The stages with the files and folders of the project that DVC watches for each."""
    with Repo(str(project)) as repo:
        return {
            stage.addressing.rsplit(":", 1)[-1]: {Path(dep.fs_path).relative_to(project) for dep in stage.deps}
            for stage in repo.index.stages
        }


def stages(names: tuple[str, ...], *plans: str) -> set[str]:
    return {f"{name}@{plan}" for name in names for plan in plans}


def ran(output: str) -> set[str]:
    return {line.split("'")[1] for line in output.splitlines() if line.startswith("Running stage")}


def hashes(folder: Path) -> dict[str, str]:
    """Digest of each file by its path in `folder`."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_plan(path: Path, preset: str, seed: int) -> None:
    path.write_bytes(typeset(random_plan(seed, 2), PRESETS[preset]))


def write_correction(project: Path, plan_id: str, reason: str) -> None:
    """A file that gives a plan's first lead minister another title."""
    fiche = random_plan(PLANS[plan_id][1], 2).fiches[0]
    correction = {
        "op": "set",
        "action": fiche.number,
        "field": "lead_ministers",
        "was": fiche.ministers[0],
        "value": "Minister van Media",
        "reason": reason,
    }
    (project / f"data/corrections/{plan_id}.yaml").write_text(
        json.dumps({"plan_id": plan_id, "corrections": [correction]}), encoding="utf8"
    )


def copy_code(project: Path) -> None:
    """The files that Git keeps of the pipeline, and the environment as make builds it."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, project / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("dvc.yaml", "pyproject.toml", "requirements.lock", ".gitignore", ".dvcignore"):
        shutil.copy(ROOT / name, project)
    (project / ".dvc").mkdir()
    for name in ("config", ".gitignore"):
        shutil.copy(ROOT / ".dvc" / name, project / ".dvc")
    (project / ".venv").symlink_to(sys.prefix)


def build(project: Path) -> set[str]:
    copy_code(project)
    (project / "data/raw").mkdir(parents=True)
    (project / "data/out").mkdir()
    (project / "data/out/.gitkeep").touch()
    for plan_id, (preset, seed) in PLANS.items():
        write_plan(project / f"data/raw/{plan_id}.pdf", preset, seed)
    (project / "params.yaml").write_text(PARAMS)
    (project / "data/corrections").mkdir()
    (project / "data/followup").mkdir()
    (project / "data/followup/README.md").touch()
    shutil.copytree(ROOT / "data/ids", project / "data/ids")
    write_correction(project, "plan-twee", "Nagevraagd.")
    git(project, "init", "-q")
    for key, value in {"name": "t", "email": "t@example.org"}.items():
        git(project, "config", f"user.{key}", value)
    commit(project)
    started = repro(project)
    commit(project)
    return started


def commit(project: Path) -> None:
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "all")


def git(project: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=project, env=os.environ | QUIET, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def project(once: Once[tuple[str, set[str]]], tmp_path: Path) -> Path:
    """A copy of a project of two plans in which everything has been run."""

    def make(folder: Path) -> tuple[str, set[str]]:
        return str(folder), build(folder)

    built, started = once("dvc", make)
    assert started == stages(STAGES, *PLANS) | TOGETHER
    copy = tmp_path / "project"
    shutil.copytree(built, copy, symlinks=True)
    return copy


def named_in_outputs() -> list[str]:
    """The files and folders that the table of docs/outputs.md says a run writes for each plan."""
    table = (ROOT / "docs/outputs.md").read_text("utf8").split("| in `data/out/<plan>/` |")[1].split("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()[2:]]
    names = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    assert len(names) > 5
    return [name.replace("<table>", "items") for name in names]


def test_a_run_writes_all_tables_and_leaves_git_clean(project: Path) -> None:
    for plan_id in PLANS:
        written = set(hashes(project / "data/out" / plan_id))
        assert {name for name in written if "/" not in name} == LISTED | ANNOTATED
        assert {"report/index.html", f"exports/{plan_id}.pdf"} <= written
        for name in named_in_outputs():
            assert any(path == name or path.startswith(name.rstrip("/") + "/") for path in written), name
    assert {path.name for path in (project / "data/out/diffs").iterdir()} == {Path(DIFF).name, LIST}
    assert set(hashes(project / "data/out" / DIFF)) == CHANGES
    assert {path.name for path in (project / "data/out").glob("*.html")} == OVERVIEW
    added = git(project, "show", "--name-only", "--format=", "HEAD").split()
    assert set(added) == {"dvc.lock", *GIT_KEEPS}
    # DVC warns of each empty folder.
    assert [path for path in (project / "data").rglob("*") if path.is_dir() and not any(path.iterdir())] == []


def test_a_second_repro_does_nothing(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (project / "data").rglob("*") if path.is_file()}
    assert ran(dvc(project, "repro")) == set()
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_explorer_of_a_later_version_shows_what_changed(project: Path) -> None:
    pages = {plan_id: (project / f"data/out/{plan_id}/report/index.html").read_text("utf8") for plan_id in PLANS}
    assert '"changes":null' in pages["plan-een"]
    assert '"changes":null' not in pages["plan-twee"]


def test_another_pdf_runs_its_own_plan_alone(project: Path) -> None:
    (project / "data/out/plan-twee/notes").mkdir()
    (project / "data/out/plan-twee/notes/mine.txt").write_text("kept")
    before = hashes(project / "data/out")
    write_plan(project / "data/raw/plan-twee.pdf", "c-label-above", 13)
    assert repro(project) == stages(STAGES, "plan-twee") | TOGETHER
    after = hashes(project / "data/out")
    changed = {name for name in after if name in before and after[name] != before[name]}
    assert {"plan-twee/plan.json", "plan-twee/report/index.html", "plan-twee/exports/csv/items.csv"} <= changed
    assert not any(name.startswith("plan-een/") for name in changed)
    assert "plan-twee/notes/mine.txt" not in changed
    assert {name for name in before if name not in after and "/report/pages/" not in name} == set()


def test_each_stage_depends_on_what_it_reads_alone(project: Path) -> None:
    params = project / "params.yaml"
    params.write_text(params.read_text() + "    template: vlaams-actieplan-2025\n")
    again = stages(("segment", "normalize", "report"), "plan-twee") | TOGETHER
    assert out_of_date(project) == again
    params.write_text(params.read_text() + "  plan-drie:\n    pdf: data/raw/plan-een.pdf\n")
    assert out_of_date(project) == again | stages(STAGES, "plan-drie")
    git(project, "checkout", "-q", "params.yaml")
    assert out_of_date(project) == set()
    nothing: set[str] = set()
    by_stage = watched(project)
    for file, expected, together in (
        ("pipeline/cli.py", (), nothing),
        ("pipeline/commands/stage.py", (), nothing),
        ("extractors/values/money/grammar.py", ("segment", "normalize", "annotate"), {"correct"}),
        ("extractors/language/steps.py", ("annotate",), nothing),
        ("extractors/form/labels.py", ("segment", "normalize"), nothing),
        ("extractors/page/words.py", ("extract", "segment", "normalize", "annotate", "report"), {"correct"}),
        ("data/corrections/plan-twee.yaml", (), {"correct", "identify"}),
        ("extractors/diff/alignment.py", (), {"correct", "identify", "follow", "overview"}),
        ("data/ids/README.md", (), {"correct", "identify"}),
        ("data/followup/README.md", (), {"follow"}),
        ("pipeline/changes/view.py", ("report",), {"diff"}),
        ("pipeline/stages/publishing.py", ("publish",), nothing),
        ("pipeline/overview/facts.py", (), {"overview"}),
        ("pipeline/report/static/main.js", ("report",), nothing),
        ("pipeline/exports/views.py", ("export",), nothing),
        ("schemas/tables.py", STAGES, TOGETHER),
        ("requirements.lock", STAGES, TOGETHER),
    ):
        assert (project / file).is_file()
        held = {Path(file), *Path(file).parents}
        assert {name for name, deps in by_stage.items() if deps & held} == stages(expected, *PLANS) | together, file
    for file in ("extractors/language/steps.py", "pipeline/overview/facts.py", "pipeline/cli.py"):
        with (project / file).open("a") as source:
            source.write("# changed\n")
    assert out_of_date(project) == stages(("annotate",), *PLANS) | {"overview"}
    git(project, "checkout", "-q", ".")
    pyproject = project / "pyproject.toml"
    pyproject.write_text(pyproject.read_text().replace("line-length = 120", "line-length = 119"))
    assert out_of_date(project) == set()
    pyproject.write_text(pyproject.read_text().replace('version = "0.1.0"', 'version = "99"'))
    assert out_of_date(project) == stages(("normalize",), *PLANS)


def test_one_process_gives_the_same_bytes(project: Path) -> None:
    expected = hashes(project / "data/out")
    for folder in (*PLANS, "diffs"):
        shutil.rmtree(project / "data/out" / folder)
    for page in OVERVIEW:
        (project / "data/out" / page).unlink()
    with chdir(project):
        assert main(["run", "--workers", "1"]) == 0
    found = hashes(project / "data/out")
    # DuckDB gives each file an identity of its own; tests/exports compares what it holds.
    databases = {name for name in expected if name.endswith(".duckdb")}
    assert len(databases) == len(PLANS)
    assert {name: found[name] for name in found if name not in databases} == {
        name: expected[name] for name in expected if name not in databases
    }
    # The run froze the ids, which changes none.
    assert repro(project) == {"correct", "identify"}


def test_a_clone_pulls_and_compares(project: Path, tmp_path: Path) -> None:
    """What docs/versions.md tells: a folder as remote, and metrics, parameters and plots from commit to commit."""
    with Repo(str(project)) as repo:
        with repo.config.edit("repo") as config:
            config["remote"] = {"store": {"url": str(tmp_path / "store")}}
            config["core"]["remote"] = "store"
        repo.push()
    commit(project)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(project), str(clone))
    with Repo(str(clone)) as repo:
        repo.pull()
        assert repo.status() == {}
    assert git(clone, "status", "--porcelain") == ""
    pulled, made = hashes(clone / "data/out"), hashes(project / "data/out")
    left = {f"{plan_id}/exports/{name}" for plan_id in PLANS for name in ("actieplannen.duckdb", f"{plan_id}.pdf")}
    assert pulled == {name: made[name] for name in made if name not in left}
    edited = (clone / "params.yaml").read_text().replace("    predecessor: plan-een\n", "")
    (clone / "params.yaml").write_text(edited)
    metrics = clone / "data/out/plan-twee/metrics.json"
    data = json.loads(metrics.read_text())
    metrics.write_text(json.dumps(data | {"actions": 3}))
    with Repo(str(clone)) as repo:
        assert repo.metrics.diff()["diff"] == {
            "data/out/plan-twee/metrics.json": {"actions": {"old": 2, "new": 3, "diff": 1}}
        }
        assert set(repo.params.diff()["diff"]["params.yaml"]) == {"plans.plan-twee.predecessor"}
        drawn = repo.plots.show()["workspace"]["sources"]["data"][str(Path("data/out/versions.csv"))]["data"]
    assert [(row["plan"], row["actions"], row["unassigned"]) for row in drawn] == [
        ("plan-een", "2", "0.0"),
        ("plan-twee", "2", "0.0"),
    ]
    assert data["coverage"]["characters"] > 1000
    assert isinstance(data["findings"], dict)


WATCH = """
import json, os, sys
root = os.getcwd() + os.sep
opened = set()

def watch(event, details):
    if event == "open" and isinstance(details[0], str):
        path = os.path.abspath(details[0])
        if path.startswith(root):
            opened.add(path[len(root):])

sys.path.insert(0, root)
sys.addaudithook(watch)
from pipeline.cli import main
assert main(["stage", *filter(None, sys.argv[1:])]) == 0
loaded = [module.__file__ for name, module in sys.modules.items() if name.split(".")[0] in PACKAGES]
print(json.dumps([sorted(opened), sorted(file[len(root):] for file in loaded)]))
"""


def read_by(project: Path, stage: str, plan_id: str) -> set[str]:
    """Files of the project that a stage opens or loads as a module, itself outside the DVC pipeline."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", WATCH.replace("PACKAGES", repr(PACKAGES)), stage, plan_id],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    opened, loaded = json.loads(done.stdout)
    # Code counts too where it is opened and not loaded: `source.rules` is a fingerprint of the files that read a plan.
    files = {name for name in opened if (project / name).is_file() and "__pycache__" not in name}
    return (set(loaded) | files) - DOCSTRINGS


def shells() -> set[str]:
    """The command line, and what its modules import for their options: it only passes calls on."""
    found = {"pipeline/cli.py", *(str(path.relative_to(ROOT)) for path in (ROOT / "pipeline/commands").glob("*.py"))}
    for path in list(found):
        for part in ast.parse((ROOT / path).read_text()).body:
            if isinstance(part, ast.ImportFrom) and (part.module or "").startswith("pipeline"):
                found.add(f"{str(part.module).replace('.', '/')}.py")
    return found


@pytest.mark.parametrize("stage", [*STAGES, *sorted(TOGETHER), *OF_NOTAS])
def test_the_listed_dependencies_are_those_of_a_run(project: Path, stage: str) -> None:
    entry = YAML(typ="safe").load(project / "dvc.yaml")["stages"][stage]
    key = "plan-twee"  # its template is chosen among all
    if stage in OF_NOTAS:
        key = write_nota(project)
    if stage == "correct":
        write_correction(project, "plan-een", "Nagevraagd.")
    if stage == "follow":
        write_followup(project, "plan-een")
    if stage == "annotate_nota":
        read_by(project, "nota", key)
    if stage in TOGETHER:
        write_overrides(project)
    else:
        entry = entry["do"]
    known = load(project / "params.yaml")
    item = known.nota(key) if stage in OF_NOTAS else known.plan(key)

    def filled(text: str) -> str:
        for name, value in {"key": key, "item.pdf": item.pdf, "item.plan": getattr(item, "plan", "")}.items():
            text = text.replace("${" + name + "}", str(value))
        return text

    listed = {filled(dep) for dep in entry["deps"]}
    written = {filled(name) for out in [*entry["outs"], *entry.get("metrics", [])] for name in out}
    folders = {name for name in listed if (project / name).is_dir()}
    read = read_by(project, stage, "" if stage in TOGETHER else key) - written - {"params.yaml"} - shells()
    read = {name for name in read if not any(name.startswith(f"{folder}/") for folder in (*written, KEPT))}
    within = {name for name in read if any(name.startswith(f"{folder}/") for folder in folders)}
    assert sorted(read - within - listed) == [], "missing in dvc.yaml"
    used = {folder for folder in folders if any(name.startswith(f"{folder}/") for name in within)}
    # Arrow opens its files where Python does not see it.
    parquet = {name for name in listed if name.endswith(".parquet") or list((project / name).glob("*.parquet"))}
    unseen = {"requirements.lock", *parquet}
    assert sorted(listed - read - used - unseen) == [], "listed in dvc.yaml for nothing"


def write_followup(project: Path, plan_id: str) -> None:
    """A file that says of a plan's first step that it is done."""
    fiche = json.loads((project / f"data/out/{plan_id}/plan.json").read_text("utf8"))["actions"][0]
    entry = {"fiche": fiche["id"], "action": fiche["key"], "title": fiche["title"]}
    entry |= {"step": fiche["approach"][0]["text"], "state": "klaar", "date": "2026-03", "note": "Gedaan."}
    text = json.dumps({"plan_id": plan_id, "steps": [entry]})
    (project / f"data/followup/{plan_id}.yaml").write_text(text, encoding="utf8")


def write_nota(project: Path) -> str:
    """The nota of the plan at hand among the project's documents; returns its id."""
    shutil.copy(ROOT / "data/raw/nota-actieplan-2025-2029.pdf", project / "data/raw/nota.pdf")
    params = (project / "params.yaml").read_text()
    entry = "notas: {nota-een: {pdf: data/raw/nota.pdf, plan: plan-een}}"
    (project / "params.yaml").write_text(params.replace("notas: {}", entry))
    return "nota-een"


def write_overrides(project: Path) -> None:
    """A reviewed alignment, so that a run reads one."""
    fiche = random_plan(PLANS["plan-twee"][1], 2).fiches[0]
    (project / "data/corrections/plan-een..plan-twee.yaml").write_text(
        json.dumps({"old": "plan-een", "new": "plan-twee", "pairs": [{"new": fiche.number, "reason": "nieuw"}]})
    )


def test_a_correction_reaches_the_published_plan(project: Path) -> None:
    write_correction(project, "plan-twee", "Beter nagevraagd.")
    again = stages(("normalize", "publish", "annotate", "report", "export"), "plan-twee")
    assert repro(project) == again | TOGETHER
    plan = json.loads((project / "data/out/plan-twee/plan.json").read_text(encoding="utf8"))
    assert plan["actions"][0]["lead_ministers"][0]["reason"] == "Beter nagevraagd."
    assert "reason" not in plan["actions"][1]["lead_ministers"][0]


def test_what_is_said_of_a_step_reaches_its_table_and_changes_nothing_else(project: Path) -> None:
    before = hashes(project / "data/out")
    write_followup(project, "plan-twee")
    assert repro(project) == {"follow"} | stages(("publish", "report", "export"), "plan-twee")
    after = hashes(project / "data/out")
    # DuckDB gives each file an identity of its own.
    changed = {name for name in after if after[name] != before.get(name) and "duckdb" not in name}
    exported = {f"plan-twee/exports/{name}" for name in ("actieplannen.xlsx", "csv/followup.csv",
                "datapackage/followup.csv", "datapackage/datapackage.json")}  # fmt: skip
    assert changed == {"plan-twee/followup.parquet", "plan-twee/report/index.html"} | exported
    (row,) = csv_rows(project / "data/out/plan-twee/exports/csv/followup.csv")
    assert (row["state"], row["end"], row["position"], row["placing"]) == ("done", "2026-03-31", "0", "same")


def test_what_has_no_place_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_followup(project, "plan-twee")
    file = project / "data/followup/plan-twee.yaml"
    file.write_text(re.sub('"step": "[^"]*"', '"step": "Iets anders"', file.read_text("utf8")), encoding="utf8")
    with chdir(project):
        assert main(["stage", "follow"]) == 0
        assert main(["stage", "publish", "plan-twee"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "plan 'plan-twee': what people say of 1 step has no place: see 'actiefiche followup list plan-twee'"
    ]


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_experiment_runs(project: Path) -> None:
    """The stages of these tests that DVC starts by itself, with the commands of dvc.yaml."""
    (project / "params.yaml").write_text(PARAMS.replace("    predecessor: plan-een\n", ""))
    assert ran(dvc(project, "exp", "run", "--single-item", "--name", "los", "identify", "diff")) == {"identify", "diff"}
    assert "/los" in git(project, "for-each-ref", "refs/exps")
    assert [path.name for path in (project / "data/out/diffs").iterdir()] == [LIST]


def test_the_pipeline_is_the_declared_one() -> None:
    """On a failure: `python -m pipeline.stages.dvcfile`."""
    text = (ROOT / "dvc.yaml").read_text(encoding="utf8")
    assert text == dvc_file()
    assert len(text.splitlines()) < 220
    assert set(YAML(typ="safe").load(text)["stages"]) == {*STAGES, *TOGETHER, *OF_NOTAS} == set(NAMES)


def test_no_plan_is_named_in_the_pipeline() -> None:
    text = (ROOT / "dvc.yaml").read_text(encoding="utf8")
    for plan_id, plan in load(ROOT / "params.yaml").plans.items():
        assert plan_id not in text
        assert plan.pdf.name not in text


def test_published_files_are_the_outputs_of_publish() -> None:
    entry = YAML(typ="safe").load(ROOT / "dvc.yaml")["stages"]["publish"]["do"]
    names = {Path(name).name for out in [*entry["outs"], *entry["metrics"]] for name in out}
    assert names == LISTED
