"""The pages on exports and data frames: their code runs as it stands, their tables and links are right."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.commands import export as command
from pipeline.exports.formats import TARGETS
from pipeline.exports.reference import FILE, reference
from pipeline.exports.views import FICHES, VIEWS, content_view
from tests.conftest import ROOT

PAGES = ("docs/data-frames.md", "docs/exports.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def run_command(line: str) -> None:
    parser = argparse.ArgumentParser(prog="actiefiche")
    command.add_parser(parser.add_subparsers())
    name, *arguments = shlex.split(line)
    assert name == "actiefiche"
    assert command.run(parser.parse_args(arguments)) == 0


def run_sql(sql: str) -> None:
    with duckdb.connect("exports/actieplannen.duckdb", read_only=True) as database:
        rows = database.sql(sql).fetchall()
        assert rows or "corrections" in sql  # The received plan has none; the tests of corrections ask with some.


@pytest.mark.parametrize("page", PAGES)
def test_code_runs(page: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    blocks = BLOCK.findall((ROOT / page).read_text("utf8"))
    names: dict[str, Any] = {}
    for language, code in blocks:
        if language == "python":
            exec(compile(code, page, "exec"), names)
        elif language == "sh":
            for line in code.splitlines():
                run_command(line)
        else:
            assert language == "sql"
            run_sql(code)
    assert len(blocks) >= 6


def test_formats_and_views_are_all_told() -> None:
    text = (ROOT / "docs/exports.md").read_text("utf8")
    for name, target in TARGETS.items():
        assert f"| `{name}` | `{target}" in text
        assert re.search(rf"^  {name} +{re.escape(target)}/? ", command.HELP, re.M)
    for view in (FICHES, *VIEWS, content_view(())):
        assert f"| `{view.name}" in text


def test_the_reference_of_tables_is_up_to_date() -> None:
    """On a failure: `python -m pipeline.exports.reference`."""
    assert (ROOT / FILE).read_text("utf8") == reference()


@pytest.mark.parametrize("page", [*PAGES, str(FILE)])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)]+)\)", path.read_text("utf8")):
        file, _, anchor = target.partition("#")
        if file.startswith("https://"):
            continue
        linked = (path.parent / file).resolve() if file else path
        assert linked.is_file(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", linked.read_text("utf8"), re.M)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
