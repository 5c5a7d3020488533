"""The documentation is true: its code and queries run, its commands are those of the program, its links lead somewhere,
and its generated pages are what the code writes."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from dvc.cli.parser import get_main_parser

from extractors.errors import ActieficheError
from pipeline.cli import build_parser, main
from pipeline.exports.bundle import load
from pipeline.exports.writing import export
from pipeline.stages.extraction import Extraction
from pipeline.stages.publishing import publish
from tests.conftest import PLAN, ROOT, Once
from tools.reference import PAGES

DOCUMENTS = ("README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^(?:<!-- (run) -->\n)?^```(\w*)\n(.*?)^```$", re.M | re.S)
ELSEWHERE = {
    "docs/corpus.md": "needs a corpus, as tests/corpus makes one",
    "docs/interface.md": "tests/test_interface.py runs it, on a short plan",
    "docs/values.md": "tests/language/test_docs.py runs it, on annotated texts",
}
"""Pages whose code is only compiled here, and why."""
EXPORTS = f"data/out/{PLAN.stem}/exports"
OTHER_PROGRAMS = {".venv/bin/dask", ".venv/bin/pip", "cat", "echo", "git", "pip", "podman", "rm", "sudo"}


class Block(NamedTuple):
    """A fenced block: its page, whether its commands run here, its language and its text."""

    page: str
    runs: bool
    language: str
    text: str


def blocks(page: str) -> list[Block]:
    found = BLOCK.findall((ROOT / page).read_text("utf8"))
    return [Block(page, mark == "run", language, text) for mark, language, text in found]


def commands(page: str) -> Iterator[tuple[str, bool]]:
    """Each line that is typed in a shell, and whether it runs here."""
    for block in blocks(page):
        if block.language == "sh":
            for line in block.text.replace("\\\n", " ").splitlines():
                yield re.sub(r"\s+# .*", "", line), block.runs


@pytest.fixture(scope="module")
def project(once: Once[str], plan_extraction: Extraction) -> Path:
    """A copy of what the documentation's lines need: a folder as after `make run`, without the explorer."""

    def make(folder: Path) -> str:
        for name in ("params.yaml", "data/raw", "data/ids", "data/corrections", "tests/samples"):
            source = ROOT / name
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
        out = folder / "data/out" / PLAN.stem
        publish(plan_extraction.plan, plan_extraction.ledger, out)
        export(load([str(out)]), ["duckdb"], folder / EXPORTS)
        return str(folder)

    return Path(once("docs", make))


def test_code_queries_and_marked_commands_run(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one copy and one test, as the pages write to it."""
    monkeypatch.chdir(project)
    ran = {"python": 0, "sql": 0, "sh": 0}
    for page in DOCUMENTS:
        names: dict[str, Any] = {}
        for block in blocks(page):
            told = f"{page}:\n{block.text}"
            if block.language == "python":
                code = compile(block.text, page, "exec")
                if page not in ELSEWHERE:
                    exec(code, names)
                    ran["python"] += 1
            elif block.language == "sql" and page in ELSEWHERE:
                assert duckdb.extract_statements(block.text), told
            elif block.language == "sql":
                with duckdb.connect(f"{EXPORTS}/actieplannen.duckdb", read_only=True) as database:
                    # The plan has no corrections; the tests of corrections ask with some.
                    assert database.sql(block.text).fetchall() or "corrections" in block.text, told
                ran["sql"] += 1
            elif block.runs:
                for line in block.text.splitlines():
                    assert main(shlex.split(line)[1:]) == 0, told
                    ran["sh"] += 1
    assert min(ran.values()) >= 5, ran


@pytest.mark.parametrize("page", DOCUMENTS)
def test_commands_are_those_of_the_program(page: str) -> None:
    for line, _ in commands(page):
        name, *arguments = shlex.split(line)
        if name in (".venv/bin/actiefiche", "actiefiche"):
            try:
                assert build_parser().parse_args(arguments).command == arguments[0], line
            except ActieficheError as error:
                pytest.fail(f"{line}: {error}")
        elif name == ".venv/bin/dvc":
            get_main_parser().parse_args(arguments)  # raises where DVC takes no such call
        elif name == "make":
            assert re.search(rf"^{arguments[0]}:", (ROOT / "Makefile").read_text("utf8"), re.M), line
        else:
            assert name in OTHER_PROGRAMS or name == ".venv/bin/python", line


def test_a_block_says_what_it_is() -> None:
    """A block without a language is printed as text, but nobody knows whether to type it."""
    for page in DOCUMENTS:
        assert {one.language for one in blocks(page)} <= {"python", "sql", "sh", "yaml", "text", "mermaid"}, page


@pytest.mark.parametrize("page", DOCUMENTS)
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
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}, target


@pytest.mark.parametrize("page", [str(page) for page in PAGES])
def test_the_generated_pages_are_up_to_date(page: str) -> None:
    """On a failure: `python -m tools.reference`."""
    assert (ROOT / page).read_text("utf8") == PAGES[Path(page)]()


def test_every_page_is_in_the_site() -> None:
    told = (ROOT / "mkdocs.yml").read_text("utf8")
    assert [page for page in DOCUMENTS if page.startswith("docs/") and f" {Path(page).name}\n" not in told] == []
