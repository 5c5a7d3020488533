"""The YAML files that come with the package, by the C loader: in a millisecond where `yaml_text` takes fifty.

It keeps no lines and knows YAML 1.1, in which 'no' is false. So what it reads counts only while it fits the model;
for anything else `yaml_text` reads the file again, and gives the error with its line. A test compares both loaders on
every file of the package.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from extractors.loading.models import Model, model_from_document, read_text


class _UniqueKeys(yaml.CSafeLoader):  # type: ignore[misc]
    """Refuses a key that occurs twice, which PyYAML would let go."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        if len(found) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key occurs twice", node.start_mark)
        return found


def parse_shipped(text: str) -> Any:
    """The values of a YAML text of the package; raises yaml.YAMLError or ValueError for what is no YAML."""
    return yaml.load(text, _UniqueKeys)  # noqa: S506  (a safe loader: it makes plain values only)


def model_if_plain(text: str, model: type[Model]) -> Model | None:
    """The model that any YAML text describes, if this loader reads it without doubt; else `yaml_text` has to.

    Every text that the model takes is one in both versions of YAML; what YAML 1.1 takes for another value it refuses.
    """
    try:
        return model.model_validate(parse_shipped(text))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def model_from_shipped(path: Path, model_of: Callable[[Any], type[Model]]) -> Model:
    """The model that a YAML file of the package describes; raises CallError as
    `extractors.loading.models.model_from_yaml`.

    `model_of` gives the model for the values that were read.
    """
    text = read_text(path)
    try:
        data = parse_shipped(text)
        return model_of(data).model_validate(data)
    except (yaml.YAMLError, ValueError):  # pydantic's error is a ValueError
        from extractors.loading.yaml_text import parse_yaml

        document = parse_yaml(text, path)
        return model_from_document(document, model_of(document.data))
