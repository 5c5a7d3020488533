"""Templates of document families, as YAML files beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from extractors.errors import CallError
from schemas.template import Template

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """Ids of the templates that come with the package, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def load(name: str) -> Template:
    """A template by its id or by the path of a YAML file; raises CallError when there is none or it is wrong."""
    path = FOLDER / f"{name}.yaml"
    if "/" in name or name.endswith((".yaml", ".yml")):
        path = Path(name)
    if not path.is_file():
        raise CallError(f"no template '{name}': choose one of {', '.join(names())}, or give the path of a YAML file")
    try:
        data = YAML(typ="safe", pure=False).load(path.read_text(encoding="utf8"))
    except (YAMLError, UnicodeDecodeError, OSError) as error:
        raise CallError(f"{path}: not readable as YAML: {' '.join(str(error).split())}") from error
    try:
        return Template.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "top level"
        raise CallError(f"{path}: {where}: {first['msg']}") from error
