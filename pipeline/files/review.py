"""The files of what people checked, data/review/<plan_id>.yaml: a line a value, in an order that does not depend on
when it was checked, so that two people's work merges."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.settings import REVIEW

if TYPE_CHECKING:
    from schemas.review import Checked

HEAD = """\
# Values that people found right, a line each; docs/desk.md says how. 'actiefiche desk' writes this file anew, sorted.
"""


def file_of(plan_id: str) -> Path:
    """The file of a plan's checks."""
    return REVIEW / f"{plan_id}.yaml"


def load(plan_id: str) -> list[Checked]:
    """The checks of a plan, none where it has no file; raises CallError naming file, line and key that is wrong."""
    from pipeline.files.models import read_yaml
    from schemas.review import Review

    path = file_of(plan_id)
    return read_yaml(path, Review).checked if path.exists() else []


def write(plan_id: str, checked: Iterable[Checked]) -> Path:
    """Writes the checks of a plan, whole or not at all; raises CallError where that cannot be."""
    from extractors.loading.yaml_lines import quoted
    from pipeline.files.writing import write_text

    lines = sorted({_line(one) for one in checked})
    text = HEAD + f"plan_id: {quoted(plan_id)}\nchecked:" + ("\n" if lines else " []\n") + "".join(lines)
    path = file_of(plan_id)
    write_text(path, text)
    return path


def _line(one: Checked) -> str:
    from extractors.loading.yaml_lines import quoted

    parts = {
        "fiche": quoted(one.fiche),
        "action": quoted(one.action),
        "field": quoted(one.field),
        "value": quoted(one.value),
        "by": quoted(one.by),
        "at": one.at.isoformat(sep=" "),
        "text": quoted(one.text),
    }
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}\n"
