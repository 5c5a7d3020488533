"""A template as plain YAML text: what people said of a form, a key a line, so that Git shows what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors.loading.yaml_lines import quoted
from extractors.templating.writing import pattern_text
from schemas.template import Template

WIDTH = 100
"""Characters of a list that stands on one line."""
PATTERNS = frozenset({"pattern", "period", "furniture", "continuation", "unnumbered", "numbered", "phase"})
"""Keys whose texts are patterns: their backslashes stand for themselves."""
PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[a-z][a-z0-9_-]*", re.ASCII)
"""A text that YAML reads as text without quotes."""
COMMENT = "# A form of action fiches, described at the desk; docs/templates.md has the keys."


def text_of(template: Template) -> str:
    """The YAML text of a template: keys in the order of the model, those with their default left out."""
    data = template.model_dump(mode="json", exclude_defaults=True)
    return "\n".join([COMMENT, *_mapping(data)]) + "\n"


def _mapping(data: dict[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {line}" for line in _mapping(value))
        elif isinstance(value, list):
            yield from _list(key, value)
        else:
            yield f"{key}: {_scalar(key, value)}"


def _list(key: str, values: list[Any]) -> Iterator[str]:
    if values and isinstance(values[0], dict):
        yield f"{key}:"
        for one in values:
            first, *rest = _mapping(one)
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)
        return
    texts = [_scalar(key, one) for one in values]
    line = f"{key}: [{', '.join(texts)}]"
    if len(line) <= WIDTH:
        yield line
    else:
        yield f"{key}:"
        yield from (f"  - {text}" for text in texts)


def _scalar(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if key in PATTERNS and text.isprintable():
        return pattern_text(text)
    return text if PLAIN.fullmatch(text) else quoted(text)
