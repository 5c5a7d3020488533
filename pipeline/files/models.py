"""Files to checked models: YAML that people write, JSON that this program wrote.

Both raise CallError, whose one line names the file, the line and the key that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.loading.models import Model, model_from_json, model_from_yaml, read_text

if TYPE_CHECKING:
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
    return model_from_json(read_text(path), path, model, hint)
