"""YAML that people write: templates, settings, corrections. What is wrong is said with file, line and key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from extractors.errors import CallError

KeyPath = tuple[str | int, ...]
"""The keys on the way to a value, list items counted from 0."""


def read(path: Path) -> str:
    """The text of a file; raises CallError where it is not UTF-8 or cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(
            f"{path}: cannot be read as UTF-8 text: {error}",
            f"{path}: kan niet als UTF-8-tekst gelezen worden: {error}",
        ) from error


def parse(text: str, file: Path | str, *, lines: bool = True) -> Any:
    """What a YAML text holds; `file` names it in errors. `lines`: with line numbers, which takes longer.

    Raises CallError naming the file and the line.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return YAML(typ="rt" if lines else "safe").load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        what = " ".join(str(error.problem or error.context or "syntax").split())
        raise CallError(
            f"{file}, line {line}: not readable as YAML: {what}",
            f"{file}, regel {line}: niet leesbaar als YAML: {what}",
        ) from error
    except YAMLError as error:
        what = " ".join(str(error).split())
        raise CallError(f"{file}: not readable as YAML: {what}", f"{file}: niet leesbaar als YAML: {what}") from error


def mapping(text: str, file: Path | str, keys: str) -> Any:
    """The mapping that a YAML text holds, with its line numbers; `keys` says which keys it must have.

    Raises CallError naming the file and the line.
    """
    data = parse(text, file)
    if not isinstance(data, dict):
        raise CallError(
            f"{file}, line 1: must have the keys {keys}",
            f"{file}, regel 1: moet deze sleutels hebben: {keys}",
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


def line_of(data: Any, where: KeyPath) -> int:
    """The line, from 1, on which the deepest part of `where` that the file has stands; `data` as `parse` gave it."""
    line, node = 0, data
    for part in where:
        try:
            line = (node.lc.key(part) if isinstance(part, str) else node.lc.item(part))[0]
            node = node[part]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return int(line) + 1


def wrong(file: Path | str, data: Any, where: KeyPath, en: str, nl: str) -> CallError:
    """The error of one key, named as 'labels[3].field' with list items counted from 1; `data` as `parse` gave it."""
    key = ""
    for part in where:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else part
    line = line_of(data, where)
    return CallError(
        f"{file}, line {line}{', ' + key if key else ''}: {en}",
        f"{file}, regel {line}{', ' + key if key else ''}: {nl}",
    )
