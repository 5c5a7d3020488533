"""The stated interface: what it names works, the page on it names all of it, and the wheel holds it."""

from __future__ import annotations

import doctest
import inspect
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

import actiefiche
from extractors import errors
from pipeline.stages.extraction import Extraction
from pipeline.stages.publishing import publish
from schemas.tables import PLAN_TABLES
from tests.conftest import PLAN, ROOT, Once
from tests.nota.samples import capitals
from tests.typesetter import PRESETS, random_plan, typeset
from tools.wheel_test import build, differences


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("interface") / "Een plan.pdf"
    path.write_bytes(typeset(random_plan(4, 2), PRESETS["a-ruled-landscape"]))
    return path


def test_a_plan_its_tables_and_its_difference(pdf: Path, tmp_path: Path) -> None:
    plan = actiefiche.read(pdf)
    assert plan.plan_id == "een-plan"
    assert plan.actions
    tables = actiefiche.tables(plan)
    assert set(tables) == set(PLAN_TABLES) - {"lines"}
    assert tables["actions"].num_rows == len(plan.actions)
    file = tmp_path / "plan.json"
    file.write_text(plan.model_dump_json(), encoding="utf8")
    assert actiefiche.diff(plan, file).changes == []
    other = plan.model_copy(update={"title": "Een ander plan"})
    assert [change.kind for change in actiefiche.diff(file, other).changes] == ["plan_changed"]
    for given in (file, plan):
        frames = actiefiche.frames(given)
        assert len(frames.pandas("actions")) == len(plan.actions)
        assert "actions" in repr(frames)
    assert actiefiche.load(file) == plan


def test_the_errors_are_those_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(actiefiche.CallError):
        actiefiche.read(tmp_path / "niets.pdf")
    (tmp_path / "tekst.pdf").write_text("geen pdf")
    with pytest.raises(actiefiche.UnreadableError) as caught:
        actiefiche.read(tmp_path / "tekst.pdf")
    assert isinstance(caught.value, actiefiche.ActieficheError)
    assert caught.value.nl
    with pytest.raises(actiefiche.CallError):
        actiefiche.read(tmp_path / "tekst.pdf", plan_id="../x")
    for name in ("ActieficheError", "CallError", "UnreadableError", "NoActionError"):
        assert getattr(actiefiche, name) is getattr(errors, name)


@pytest.fixture(scope="module")
def project(once: Once[str], plan_extraction: Extraction) -> Path:
    """What the examples need of a clone after `make run`."""

    def make(folder: Path) -> str:
        (folder / "data/raw").mkdir(parents=True)
        # Another plan and nota under these names: reading a long PDF once more would show nothing new.
        (folder / "data/raw" / PLAN.name).write_bytes(typeset(random_plan(4, 2), PRESETS["a-ruled-landscape"]))
        (folder / "data/raw" / f"nota-{PLAN.name}").write_bytes(capitals())
        publish(plan_extraction.plan, plan_extraction.ledger, folder / "data/out" / PLAN.stem)
        return str(folder)

    return Path(once("interface", make))


FUNCTIONS = ("diff", "frames", "load", "nlp", "read", "read_nota", "tables")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_example_runs(name: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    (test,) = doctest.DocTestFinder(recurse=False).find(
        getattr(actiefiche, name), name, globs={"actiefiche": actiefiche}
    )
    assert test.examples
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert said == []


def test_the_code_of_the_page_runs(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    page = (ROOT / "docs" / "interface.md").read_text(encoding="utf8")
    names: dict[str, Any] = {}
    said = set()
    for block in re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        exec(compile(block, "interface.md", "exec"), names)
        said.add(capsys.readouterr().out)
    assert len(said) == 2
    assert "" not in said


def test_each_name_says_what_it_is() -> None:
    """Functions tell their types, what they raise, and an example; types and errors tell what they are."""
    for name in set(actiefiche.__all__) - {"__version__"}:
        named = getattr(actiefiche, name)
        told = inspect.getdoc(named)
        assert told, name
        if name not in FUNCTIONS:
            assert isinstance(named, type), name
            continue
        assert "Raises CallError" in told, name
        signature = inspect.signature(named)
        assert signature.return_annotation is not signature.empty, name
        assert all(one.annotation is not one.empty for one in signature.parameters.values()), name
    assert dir(actiefiche) == actiefiche.__all__
    with pytest.raises(AttributeError, match="'actiefiche' has no attribute 'red'"):
        actiefiche.red  # noqa: B018


def test_a_period_that_ends_before_it_begins() -> None:
    with pytest.raises(actiefiche.CallError, match="2029-2025"):
        actiefiche.nlp((2029, 2025))


def test_the_page_names_what_is_stable() -> None:
    page = (ROOT / "docs" / "interface.md").read_text(encoding="utf8")
    _, _, page = page.partition("These names of `actiefiche` are stable")
    rows = re.findall(r"^\| (`.*?) \|", page.partition("\n## ")[0], re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)", row)}
    assert named == set(actiefiche.__all__)
    assert list(actiefiche.__all__) == sorted(actiefiche.__all__)


def test_importing_it_loads_nothing_heavy() -> None:
    code = (
        "import actiefiche, sys; print([m for m in ('pdfplumber', 'pyarrow', 'spacy', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_wheel_holds_what_a_run_needs(tmp_path: Path) -> None:
    wheel = build(tmp_path)
    assert differences(wheel) == set()
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"{package}/py.typed" for package in ("actiefiche", "schemas", "extractors", "pipeline")} <= set(names)
    suffixes = {Path(name).suffix for name in names}
    assert {".yaml", ".j2", ".js", ".css", ".ttl", ".json"} <= suffixes
    licences = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", *(path.name for path in ROOT.glob("pipeline/report/static/vendor/*.LICENSE.txt"))}


def test_the_citation_names_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf8"))
    assert citation["version"] == actiefiche.__version__
