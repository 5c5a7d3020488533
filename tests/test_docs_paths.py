"""Every file, module, make target, command and name of the code that the documentation names exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS
from pipeline.commands import template
from pipeline.stages.flow.declared import NAMES
from schemas.plan import ROLES
from tests.conftest import ROOT

DOCUMENTS = ("README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
TEXTS = {name: (ROOT / name).read_text("utf8") for name in DOCUMENTS}
FOLDERS = ("schemas", "extractors", "pipeline", "tests", "tools", "docs")
"""Folders of the repository; other paths in the documentation are of a user or are made by a run."""
CODE = re.compile(r"^```\w*\n(.*?)^```$|`([^`\n]+)`", re.M | re.S)
PLACED = re.compile(rf"(?<![\w/.-])(?:{'|'.join(FOLDERS)})(?:/[\w.<>*-]*)+")
BARE = re.compile(r"(?<![\w/.<>*-])(?:[\w<>*-]+/)*[\w<>*-]+\.(?:py|yaml|toml|js)\b")
NODE = re.compile(r"\[\"([\w*./]+/[\w*./]*)<br>")
IDENTIFIER = re.compile(r"_?[A-Za-z]\w*(?:/<label>)?")
NAMED_BY_A_USER = {"family.yaml", "my-family.yaml"}


def code(text: str) -> Iterator[str]:
    """Fenced blocks and inline code."""
    for block, inline in CODE.findall(text):
        yield block or inline


def is_there(path: str) -> bool:
    """Whether `path` is in the repository; '<family>' stands for any name."""
    return any(ROOT.glob(re.sub(r"<[^<>]*>", "*", path).rstrip("/")))


def missing_files(text: str) -> set[str]:
    """Paths and file names that stand for nothing."""
    found = {path.rstrip(".") for path in PLACED.findall(text.replace("<br>", " "))}
    lost = {path for path in found if not is_there(path)}
    # The nodes of a diagram; those of extractors leave that name out.
    lost |= {path for path in NODE.findall(text) if not is_there(path) and not is_there(f"extractors/{path}")}
    for name in {name for part in code(text) for name in BARE.findall(part)} - found - NAMED_BY_A_USER:
        inside = re.sub(r"<[^<>]*>", "*", name)
        if name.startswith("data/") or is_there(name) or any(any((ROOT / one).rglob(inside)) for one in FOLDERS):
            continue
        lost.add(name)
    return lost


def missing_commands(text: str) -> set[str]:
    """Modules that do not run, targets that the Makefile lacks, commands that `actiefiche` lacks."""
    lost = set()
    for part in code(text):
        for module in re.findall(r"\bpython -m ([\w.]+)", part):
            if not runs(module):
                lost.add(f"python -m {module}")
        for target in re.findall(r"^make ([\w-]+)", part, re.M):
            if not re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf8"), re.M):
                lost.add(f"make {target}")
        for name, below in re.findall(r"(?:^|[\s/])actiefiche ([a-z]+)(?: ([a-z]+))?", part, re.M):
            if name not in {command.NAME for command in COMMANDS}:
                lost.add(f"actiefiche {name}")
            elif name == template.NAME and below not in {command.NAME for command in template.COMMANDS}:
                lost.add(f"actiefiche {name} {below}")
    return lost


def runs(module: str) -> bool:
    """Whether `python -m` does something with the module."""
    try:
        spec = find_spec(module)
    except ModuleNotFoundError:
        return False
    if spec is None or spec.origin is None:
        return False
    if spec.submodule_search_locations is not None:
        return (Path(spec.origin).parent / "__main__.py").is_file()
    return '__name__ == "__main__"' in Path(spec.origin).read_text("utf8")


def missing_names(text: str) -> set[str]:
    """Names in inline code that no source file has as a word."""
    sources = {path for one in FOLDERS for path in (ROOT / one).rglob("*.py")} - {Path(__file__).resolve()}
    known = {word for path in sources for word in re.findall(r"\w+", path.read_text("utf8"))}
    inline = {name.split("/")[0] for _, name in CODE.findall(text) if IDENTIFIER.fullmatch(name)}
    return inline - known


@pytest.mark.parametrize("document", DOCUMENTS)
def test_named_files_exist(document: str) -> None:
    assert missing_files(TEXTS[document]) == set()


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if one != "docs/commands.md"])
def test_named_commands_exist(document: str) -> None:
    assert missing_commands(TEXTS[document]) == set()


@pytest.mark.parametrize("document", ["docs/architecture.md", "docs/glossary.md"])
def test_named_names_exist(document: str) -> None:
    assert missing_names(TEXTS[document]) == set()


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("In `extractors/forms/passes.py`.", {"extractors/forms/passes.py"}),
        ("`extractors/templates/<family>.yml` has it", {"extractors/templates/<family>.yml"}),
        ("in the folder extractors/templats.", {"extractors/templats"}),
        ("the rule, in `ruless.py`", {"ruless.py"}),
        ('    flow["flows/<br>what flows"] --> page["page/<br>words"]', {"flows/"}),
        ("`make test` and `python -m pipeline.exports.references`", {"python -m pipeline.exports.references"}),
        ("`python -m pipeline.exports.csvfiles`", {"python -m pipeline.exports.csvfiles"}),
        ("`python -m pipeline.exports`", {"python -m pipeline.exports"}),
        ("```sh\nmake tests   # all\n```\n", {"make tests"}),
        ("```sh\n.venv/bin/actiefiche extracts a.pdf\n```\n", {"actiefiche extracts"}),
        ("`actiefiche template suggests a.pdf`", {"actiefiche template suggests"}),
        (
            "`extractors/form/passes.py`, `make lint`, `python -m pipeline.stages.dvcfile`, `data/out/x/plan.json`",
            set(),
        ),
    ],
)
def test_what_does_not_exist_is_found(text: str, lost: set[str]) -> None:
    assert missing_files(text) | missing_commands(text) == lost


def test_a_name_that_the_code_lacks_is_found() -> None:
    assert missing_names("`LIST_FIELDS`, `_WRITERS`, `LIST_FEILDS`") == {"LIST_FEILDS"}


def test_the_architecture_places_every_part() -> None:
    text = TEXTS["docs/architecture.md"]
    for package in ("extractors", "pipeline"):
        parts = [path.parent.name for path in (ROOT / package).glob("*/__init__.py")]
        assert len(parts) > 5
        assert [name for name in parts if not re.search(rf"(?:{package}/|\[\"|<br>){name}\b", text)] == []


def test_the_architecture_lists_every_stage() -> None:
    assert f"the stages {', '.join(NAMES[:-1])} and {NAMES[-1]}," in " ".join(TEXTS["docs/architecture.md"].split())


def test_the_glossary_lists_every_role() -> None:
    (row,) = re.findall(r"^\| role \| (.*) \|$", TEXTS["docs/glossary.md"], re.M)
    assert tuple(re.findall(r"`(\w+)`", row)) == ROLES


def test_the_outputs_list_every_role() -> None:
    (row,) = re.findall(r"^\| `lines` \| .*: (.*) \|$", TEXTS["docs/outputs.md"], re.M)
    assert set(row.split(", ")) == set(ROLES)
