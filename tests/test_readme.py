"""The README's examples run as printed, on the plan's own tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.stages.publishing import publish

README = Path(__file__).parent.parent / "README.md"
PRINTED = "data/out/actieplan-2025-2029"


@pytest.fixture(scope="module")
def tables(plan_extraction: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "plan"
    publish(plan_extraction.plan, plan_extraction.ledger, folder)
    return folder


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", README.read_text(encoding="utf8"), re.DOTALL)


def test_queries_answer(tables: Path) -> None:
    queries = blocks("sql")
    assert len(queries) == 3
    for query in queries:
        assert duckdb.execute(query.replace(PRINTED, str(tables))).fetchall()


def test_python_example_runs(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = blocks("python")
    exec(compile(code.replace(PRINTED, str(tables)), "README.md", "exec"), {})
    assert "Vooruitgang van het regelgevend kader" in capsys.readouterr().out


def test_links_and_pictures_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)", README.read_text(encoding="utf8")):
        assert (README.parent / target).is_file(), target
