"""Files to checked models: YAML that people write, JSON that this program wrote.

Both raise CallError, whose one line names the file, the line and the key that is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import CallError
from extractors.loading.models import Model, model_from_json, model_from_yaml, read_content, read_text
from schemas.migrations import is_newer

if TYPE_CHECKING:
    from pydantic import BaseModel

    from extractors.loading.problems import Problem


def read_yaml(path: Path, model: type[Model], check: Callable[[Model], Sequence[Problem]] | None = None) -> Model:
    """The model in a YAML file; `check` gives the problems that the model's own types cannot find."""
    return model_from_yaml(read_text(path), path, model, check)


def read_json(path: Path, model: type[Model], name: str | None = None) -> Model:
    """The model in a JSON file. `name`: what such a file is usually called, by default as this one."""
    name = name or path.name
    hint = (
        f"; '{path}' is no {name} of this version: make it anew",
        f"; '{path}' is geen {name} van deze versie: maak het opnieuw",
    )
    text = read_content(path)
    try:
        return model_from_json(text, path, model, hint)
    except CallError as error:
        field = model.model_fields.get("schema_version")
        version = None if field is None else _version_in(text, model)
        if field is not None and version is not None and is_newer(version, field.default):
            raise newer(path, version, field.default) from error
        raise


def newer(path: Path, version: str, known: str) -> CallError:
    """The error for a file of a version that this program does not know yet."""
    return CallError(
        f"'{path}' is of version {version}, and this actiefiche knows none after {known}: install a newer actiefiche",
        f"'{path}' is van versie {version}, en deze actiefiche kent er geen na {known}: installeer een nieuwere "
        "actiefiche",
    )


def _version_in(text: str | bytes, model: type[BaseModel]) -> str | None:
    """The schema version that a JSON text tells; None where it is no JSON, or another kind of document: one of
    which the model knows less than half of the keys."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or 2 * len(data.keys() & model.model_fields.keys()) < len(data):
        return None
    version = data.get("schema_version")
    return version if isinstance(version, str) else None
