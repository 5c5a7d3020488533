"""The stated interface: what it names works, the page on it names all of it, and the wheel holds it."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

import actiefiche
from extractors import errors
from schemas.tables import PLAN_TABLES
from tests.conftest import ROOT
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
    assert len(actiefiche.frames(file).pandas("actions")) == len(plan.actions)


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


def test_nlp_reads_a_timing() -> None:
    doc = actiefiche.nlp((2025, 2029))("Lancering van de website (Q4 2025).")
    assert [span._.value.edtf for span in doc.spans["timing"]] == ["2025-36"]


def test_the_page_names_what_is_stable() -> None:
    page = (ROOT / "docs" / "interface.md").read_text(encoding="utf8")
    _, _, page = page.partition("These names of `actiefiche` are stable")
    named = set(re.findall(r"^\| `(\w+)", page.partition("\n## ")[0], re.MULTILINE))
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
    assert {"actiefiche.py", "schemas/py.typed", "extractors/py.typed", "pipeline/py.typed"} <= set(names)
    suffixes = {Path(name).suffix for name in names}
    assert {".yaml", ".j2", ".js", ".css", ".ttl", ".json"} <= suffixes
    licences = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", *(path.name for path in ROOT.glob("pipeline/report/static/vendor/*.LICENSE.txt"))}


def test_the_citation_names_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf8"))
    assert citation["version"] == actiefiche.__version__
