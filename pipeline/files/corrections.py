"""The files of corrections and of reviewed pairs: read with line numbers, written with their comments kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.loading.models import model_from_yaml, read_text
from pipeline.files.settings import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ruamel.yaml import YAML

    from schemas.changes import Overrides
    from schemas.corrections import Correction

COMMENT = "Corrections of this plan; docs/corrections.md says what can be corrected and how."


def file_of(plan_id: str) -> Path:
    """The file of a plan's corrections."""
    return CORRECTIONS / f"{plan_id}.yaml"


def load(plan_id: str) -> list[Correction]:
    """The corrections of a plan, none where it has no file.

    Raises CallError naming the file, the line and the key that is wrong.
    """
    path = file_of(plan_id)
    return parse(read_text(path), path, plan_id) if path.exists() else []


def overrides(old: str, new: str, file: Path | None = None) -> Overrides | None:
    """The reviewed alignment of two plans; None where there is no file.

    Raises CallError naming the file, the line and the key that is wrong.
    """
    path = file or CORRECTIONS / f"{old}..{new}.yaml"
    if file is None and not path.is_file():
        return None
    from pipeline.files.models import read_yaml
    from schemas.changes import Overrides

    return read_yaml(path, Overrides)


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


def append(plan_id: str, *entries: Mapping[str, Any]) -> Path:
    """Adds corrections to the plan's file in one step; its comments stay. A key without a value is left out, but for
    `was`."""
    from ruamel.yaml.comments import CommentedMap

    path = file_of(plan_id)
    if path.exists():
        data = _for_editing(path)
    else:
        data = CommentedMap({"plan_id": plan_id})
        data.yaml_set_start_comment(COMMENT)
    new = []
    for entry in entries:
        kept = {key: value for key, value in entry.items() if value is not None or key == "was"}
        new.append(CommentedMap((key, _in_quotes(key, value)) for key, value in kept.items()))
    if data.get("corrections"):
        data["corrections"].extend(new)
    else:
        data["corrections"] = new
    _write(data, path, plan_id)
    return path


def take_back(plan_id: str) -> list[Correction]:
    """Takes the correction that was added last out of the plan's file, with those saved together with it; returns them.

    Comments of the others stay. Returns none where there is no correction; raises CallError as `load`.
    """
    found = load(plan_id)
    if not found:
        return []
    last = found[-1]
    count = 1
    while (
        last.at is not None
        and count < len(found)
        and (found[-count - 1].at, found[-count - 1].by) == (last.at, last.by)
    ):
        count += 1
    path = file_of(plan_id)
    data = _for_editing(path)
    del data["corrections"][-count:]
    _write(data, path, plan_id)
    return found[-count:]


def rewrite(plan_id: str, named: Sequence[Mapping[str, str]]) -> Path:
    """Gives the corrections of a plan's file further keys, those of `named` in the same order; comments stay."""
    path = file_of(plan_id)
    data = _for_editing(path)
    for entry, keys in zip(data["corrections"], named, strict=True):
        for key, value in keys.items():
            if key in entry:
                entry[key] = _in_quotes(key, value)
            else:
                place = list(entry).index("action") + (key != "fiche") if "action" in entry else 1
                entry.insert(place, key, _in_quotes(key, value))
    _write(data, path, plan_id)
    return path


def _yaml() -> YAML:
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.width = 100
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _for_editing(path: Path) -> Any:
    from extractors.loading.yaml_text import parse_for_editing

    return parse_for_editing(read_text(path), path, _yaml())


def _in_quotes(key: str, value: Any) -> Any:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, list):
        return [DoubleQuotedScalarString(one) for one in value]
    return (
        DoubleQuotedScalarString(value)
        if isinstance(value, str) and key not in ("op", "field", "fiche", "at")
        else value
    )


def _write(data: Any, path: Path, plan_id: str) -> None:
    from io import StringIO

    from pipeline.files.writing import write_text

    stream = StringIO()
    _yaml().dump(data, stream)
    parse(stream.getvalue(), path, plan_id)
    write_text(path, stream.getvalue())
