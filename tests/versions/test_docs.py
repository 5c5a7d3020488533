"""The examples of the documentation are what the program takes."""

from __future__ import annotations

import re
from pathlib import Path

from ruamel.yaml import YAML

from pipeline.files import corrections
from pipeline.files.settings import Settings, load
from schemas.changes import Overrides
from schemas.corrections import OPERATIONS
from tests.conftest import ROOT

CORRECTIONS = (ROOT / "docs/corrections.md").read_text(encoding="utf8")
VERSIONS = (ROOT / "docs/versions.md").read_text(encoding="utf8")


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of one kind; every second part between fences stands in a block."""
    parts = re.split(r"^```(\w*)\n", text, flags=re.MULTILINE)
    return [content for name, content in zip(parts[1::4], parts[2::4], strict=True) if name == kind]


def test_the_example_of_a_correction_is_one() -> None:
    (block,) = blocks(CORRECTIONS, "yaml")
    (only,) = corrections.parse(block, Path("docs/corrections.md"), "actieplan-2025-2029")
    assert only.was == "Q2 2205"


def test_every_operation_is_explained() -> None:
    head, *explained = re.findall(r"^\| `(\w+)` \|", CORRECTIONS, re.MULTILINE)
    assert (head, tuple(explained)) == ("op", OPERATIONS)


def test_the_examples_of_versions_are_taken(tmp_path: Path) -> None:
    params, reviewed = blocks(VERSIONS, "yaml")
    (tmp_path / "params.yaml").write_text(params + "  actieplan-2025-2029: {pdf: a.pdf}\n", encoding="utf8")
    known = load(tmp_path / "params.yaml")
    assert isinstance(known, Settings)
    assert known.family("actieplan-2025-2029-update-2027") == "radicalisering"
    assert len(Overrides.model_validate(YAML(typ="safe").load(reviewed)).pairs) == 4
