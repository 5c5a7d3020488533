"""The page on values: its code runs as it stands on the plan."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.stages.extraction import extract_file
from tests.conftest import PLAN, ROOT, Once

PAGE = (ROOT / "docs/values.md").read_text("utf8")
CODE = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


@pytest.fixture(scope="module")
def project(once: Once[str]) -> Path:
    def make(folder: Path) -> str:
        extract_file(PLAN, folder / "data/out" / PLAN.stem, name=PLAN.stem, annotate=True)
        return str(folder)

    return Path(once("values-page", make))


def test_the_code_runs(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(project)
    (code,) = CODE.findall(PAGE)
    assert len([line for line in code.splitlines() if line and not line.startswith(("import", "from", "#"))]) <= 20
    names: dict[str, Any] = {}
    exec(compile(code, "docs/values.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "100% of 100 indicators have no target" in printed
    assert "minstens 4 gezamenlijke overlegmomenten per jaar" in printed
    assert any(row is not None for row in names["said"].section)  # chapters too
    assert "('3.3.3.1', ['Ceapire'])" in printed


def test_the_groups_are_told() -> None:
    from extractors.language.pipeline import GROUPS

    assert all(f"`{group}`" in PAGE for group in GROUPS)
