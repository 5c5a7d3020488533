"""What a page says of an error names no option of a command, which nobody at the desk can give."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.errors import ActieficheError
from pipeline.files import limits, reading
from pipeline.files.ids import check_id
from pipeline.stages import entering, lineage
from tests.conftest import ROOT

OPTION = re.compile(r"(?<![\w-])--[a-z]|'actiefiche [a-z]|[( ]actiefiche template|dvc repro")
BESIDE_THE_DESK = {"pipeline/files/plans.py"}
"""Modules whose errors only commands raise: they are about what was given as an argument."""


def raised(file: Path) -> Iterator[ast.Call]:
    """The calls that make an error of `extractors.errors`."""
    for node in ast.walk(ast.parse(file.read_text("utf8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
            yield node


def texts(node: ast.AST) -> str:
    return " ".join(one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_an_error_that_names_an_option_says_something_else_in_a_browser() -> None:
    files = [
        file for folder in ("extractors", "pipeline/files", "pipeline/stages") for file in (ROOT / folder).rglob("*.py")
    ]
    silent, seen = [], 0
    for file in files:
        name = file.relative_to(ROOT).as_posix()
        for call in raised(file):
            if not any(OPTION.search(texts(one)) for one in call.args[:2]):
                continue
            seen += 1
            if len(call.args) < 3 and name not in BESIDE_THE_DESK:
                silent.append(f"{name}:{call.lineno}")
            assert not any(OPTION.search(texts(one)) for one in call.args[2:]), f"{name}:{call.lineno}"
    assert seen > 5
    assert silent == []


def protected() -> ActieficheError:
    return reading._protected(Path("a.pdf"), None)


def unusable() -> ActieficheError:
    with pytest.raises(ActieficheError) as told:
        check_id("../x")
    return told.value


@pytest.mark.parametrize(
    "error",
    [
        limits.too_slow(Path("a.pdf"), 60),
        limits.too_much_work(Path("a.pdf"), 60),
        limits.too_large(Path("a.pdf"), limits.Limits()),
        lineage.missing_predecessor("twee", "een"),
        protected(),
        unusable(),
        ActieficheError("some\n text", "een\n tekst", entering._other_name("een")),
    ],
    ids=lambda error: str(error)[:40],
)
def test_both_languages_are_there(error: ActieficheError) -> None:
    en, nl = error.in_browser
    assert en != nl
    assert OPTION.search(en + nl) is None


def test_an_error_without_an_option_says_the_same_everywhere() -> None:
    assert ActieficheError("some\n text", "een\n tekst").in_browser == ("some text", "een tekst")
