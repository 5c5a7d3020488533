"""The files of corrections: read with line numbers, written with their comments kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.loading import yamltext
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
    return parse(yamltext.read(path), path, plan_id) if path.exists() else []


def parse(text: str, path: Path, plan_id: str) -> list[Correction]:
    """The corrections that a YAML text holds; as `load`."""
    from pydantic import ValidationError

    from extractors.loading.explaining import explain
    from schemas.corrections import KINDS, Corrections

    data = yamltext.mapping(text, path, "'plan_id:' and 'corrections:'")
    try:
        found = Corrections.model_validate(yamltext.plain(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        tagged: tuple[str | int, ...] = first["loc"]
        # pydantic names the kind of correction in the path, where the file has none.
        where = tuple(part for at, part in enumerate(tagged) if not (at == 2 and part in KINDS))
        model = KINDS[str(tagged[2])] if len(tagged) > 2 and tagged[2] in KINDS else Corrections
        problem = explain(error, model)[0]
        en, nl = problem.en, problem.nl
        if first["type"] == "too_short":
            least = first["ctx"]["min_length"]
            en, nl = f"must be a list of {least} or more", f"moet een lijst van {least} of meer zijn"
        if first["type"] == "string_too_short":
            en, nl = "must not be empty", "mag niet leeg zijn"
        if first["type"] in ("union_tag_not_found", "union_tag_invalid"):
            known = ", ".join(KINDS)
            where = (*where, "op")
            en, nl = f"choose one of {known}", f"kies uit {known}"
        raise yamltext.wrong(path, data, where, en, nl) from error
    if found.plan_id != plan_id:
        raise yamltext.wrong(
            path,
            data,
            ("plan_id",),
            f"these corrections are for plan '{found.plan_id}', not for '{plan_id}'",
            f"deze correcties gelden voor plan '{found.plan_id}', niet voor '{plan_id}'",
        )
    return found.corrections


def append(plan_id: str, entry: dict[str, Any]) -> Path:
    """Adds a correction to the plan's file, whose comments stay."""
    from io import StringIO

    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    from pipeline.files.writing import write_text

    path = file_of(plan_id)
    yaml = YAML(typ="rt")
    yaml.width = 100
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    if path.exists():
        data = yaml.load(yamltext.read(path))
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
