"""The files of corrections: read with line numbers, written with their comments kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.loading.models import model_from_yaml, read_text
from pipeline.files.settings import CORRECTIONS

if TYPE_CHECKING:
    from schemas.corrections import Correction

COMMENT = """\
 Corrections of this plan; docs/corrections.md says what can be corrected and how.
"""


def file_of(plan_id: str) -> Path:
    """The file of a plan's corrections."""
    return CORRECTIONS / f"{plan_id}.yaml"


def load(plan_id: str) -> list[Correction]:
    """The corrections of a plan, none where it has no file.

    Raises CallError naming the file, the line and the key that is wrong.
    """
    path = file_of(plan_id)
    return parse(read_text(path), path, plan_id) if path.exists() else []


def parse(text: str, path: Path, plan_id: str) -> list[Correction]:
    """The corrections that a YAML text holds; as `load`."""
    from extractors.loading.problems import Problem
    from schemas.corrections import Corrections

    def other_plan(found: Corrections) -> list[Problem]:
        if found.plan_id == plan_id:
            return []
        return [
            Problem(
                ("plan_id",),
                f"these corrections are for plan '{found.plan_id}', not for '{plan_id}'",
                f"deze correcties gelden voor plan '{found.plan_id}', niet voor '{plan_id}'",
            )
        ]

    return model_from_yaml(text, path, Corrections, other_plan).corrections


def append(plan_id: str, entry: dict[str, Any]) -> Path:
    """Adds a correction to the plan's file, whose comments stay."""
    from io import StringIO

    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    from extractors.loading.yaml_text import parse_for_editing
    from pipeline.files.writing import write_text

    path = file_of(plan_id)
    yaml = YAML(typ="rt")
    yaml.width = 100
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    if path.exists():
        data = parse_for_editing(read_text(path), path, yaml)
    else:
        data = CommentedMap({"plan_id": plan_id})
        data.yaml_set_start_comment(COMMENT.strip("\n"))
    quoted = CommentedMap(
        (key, [DoubleQuotedScalarString(one) for one in value])
        if isinstance(value, list)
        else (key, DoubleQuotedScalarString(value) if isinstance(value, str) and key not in ("op", "field") else value)
        for key, value in entry.items()
    )
    if data.get("corrections"):
        data["corrections"].append(quoted)
    else:
        data["corrections"] = [quoted]
    stream = StringIO()
    yaml.dump(data, stream)
    parse(stream.getvalue(), path, plan_id)
    write_text(path, stream.getvalue())
    return path
