"""YAML files that people write: read with line numbers, so that an error says where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractors.errors import CallError


def read(path: Path) -> str:
    """The text of a file; raises CallError where it is not UTF-8 or cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(
            f"{path}: cannot be read as UTF-8 text: {error}",
            f"{path}: kan niet als UTF-8-tekst gelezen worden: {error}",
        ) from error


def parse(text: str, path: Path, keys: str) -> Any:
    """The mapping that a YAML text holds, with its line numbers; `keys` says which keys it must have.

    Raises CallError naming the file and the line.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        data = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        what = " ".join(str(error.problem or error.context or "syntax").split())
        raise CallError(
            f"{path}, line {line}: not readable as YAML: {what}",
            f"{path}, regel {line}: niet leesbaar als YAML: {what}",
        ) from error
    except YAMLError as error:
        raise CallError(f"{path}: not readable as YAML: {error}", f"{path}: niet leesbaar als YAML: {error}") from error
    if not isinstance(data, dict):
        raise CallError(
            f"{path}, line 1: must have the keys {keys}",
            f"{path}, regel 1: moet deze sleutels hebben: {keys}",
        )
    return data


def plain(value: Any) -> Any:
    """YAML values as plain ones, so that pydantic tells 3.4 without quotes, a number, from a text."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return value


def wrong(path: Path, data: Any, where: tuple[str | int, ...], en: str, nl: str) -> CallError:
    """The error of one key: `data` is what `parse` gave, `where` the keys on the way there."""
    line, node = 0, data
    for part in where:
        try:
            line = (node.lc.key(part) if isinstance(part, str) else node.lc.item(part))[0]
            node = node[part]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    key = ""
    for part in where:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else part
    return CallError(
        f"{path}, line {line + 1}{', ' + key if key else ''}: {en}",
        f"{path}, regel {line + 1}{', ' + key if key else ''}: {nl}",
    )
