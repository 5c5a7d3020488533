"""The explorer's scripts without a browser: their own tests, and the types of the data that they get."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.model import payload
from pipeline.report.site import SCRIPTS
from schemas.changes import Changes
from schemas.plan import Action, Amount, Corrected, Item, Plan
from tests.conftest import ROOT
from tests.report.test_model import make_plan

NODE = Path(sys.executable).with_name("node")
COMPILER = ROOT / "node_modules/typescript/bin/tsc"
TESTS = sorted((ROOT / "tests/report/js").glob("*.test.mjs"))

pytestmark = pytest.mark.skipif(not NODE.exists(), reason="no node; `make env-dev` installs it")
typed = pytest.mark.skipif(not COMPILER.exists(), reason="no node_modules; `make env-dev` installs them")


def node(*arguments: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [NODE, *arguments], cwd=folder, capture_output=True, encoding="utf8", check=False, timeout=120
    )


def test_the_tests_of_the_scripts_pass() -> None:
    written = sum(len(re.findall(r"^test\(", path.read_text("utf8"), re.MULTILINE)) for path in TESTS)
    run = node("--test", "--test-isolation=none", "--test-reporter=tap", *TESTS)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"# pass {written}\n" in run.stdout
    assert written > 0


def test_the_scripts_are_tested_in_the_order_of_the_page() -> None:
    [names] = re.findall(
        r"^const SCRIPTS = (\[.*\]);$", (ROOT / "tests/report/js/explorer.mjs").read_text("utf8"), re.M
    )
    tested = json.loads(names)
    assert tested == [name for name in SCRIPTS if name in tested]


def problems(folder: Path, data: dict[str, Any]) -> list[str]:
    """What the compiler finds wrong with data of the page: a key too few, too many or of another type."""
    settings = {
        "compilerOptions": {"strict": True, "noEmit": True, "types": [], "lib": ["es2023"]},
        "files": [str(ROOT / "tools/types/model.d.ts"), "data.ts"],
    }
    (folder / "tsconfig.json").write_text(json.dumps(settings))
    (folder / "data.ts").write_text(f"const data: Model = {json.dumps(data)};\n")
    run = node(COMPILER, "--pretty", "false", folder=folder)
    assert run.returncode == 0 or run.stdout, run.stderr
    return [line for line in run.stdout.splitlines() if "error TS" in line]


def data_of(plan: Plan, changes: Changes | None = None) -> dict[str, Any]:
    return payload(plan, [], day=None, document_date=None, changes=changes)


@typed
def test_the_types_of_the_data_are_those_of_the_model(tmp_path: Path, plan: Plan, changes: Changes) -> None:
    assert problems(tmp_path, data_of(plan, changes)) == []


def corrected() -> Plan:
    """What the real plan has nothing of: corrections, sums that are no number, a fiche without objective."""
    action = Action(
        id="1",
        number="1",
        title="t",
        description=[Item(text="b", corrected=True)],
        amounts=[
            Amount(field="budget", position=None, start=0, end=4, raw="veel", amount="1e9", per="month", vat="excl")
        ],
        corrections=[Corrected(op="set", field="description", was=["a"], value=["b"], reason="r")],
    )
    return make_plan(action)


def without_title(data: dict[str, Any]) -> None:
    del data["fiches"][0]["title"]


def with_more(data: dict[str, Any]) -> None:
    data["fiches"][0]["amounts"][0]["more"] = 1


def with_another_type(data: dict[str, Any]) -> None:
    data["fiches"][0]["values"][0]["source"] = [[1, 2, 3]]


@typed
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (None, None),
        (without_title, "'title' is missing"),
        (with_more, "'\"more\"' does not exist"),
        (with_another_type, ""),
    ],
)
def test_the_types_tell_of_a_key_too_few_or_too_many(
    tmp_path: Path, change: Callable[[dict[str, Any]], None] | None, expected: str | None
) -> None:
    data = data_of(corrected())
    if change is not None:
        change(data)
    found = problems(tmp_path, data)
    assert len(found) == (0 if expected is None else 1)
    assert (expected or "") in "".join(found)
