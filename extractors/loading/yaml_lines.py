"""Entries put into a YAML text, or taken out, as whole lines: every other line, comments included, stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from extractors.errors import CallError
from extractors.loading.yaml_text import compose_yaml, parse_yaml

_NOT_PRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def quoted(text: str) -> str:
    """A text in double quotes, on one line, whatever it holds."""
    return _NOT_PRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def with_entries(text: str, file: Path | str, key: str, entries: Sequence[str]) -> str:
    """The text with entries behind the last one of the mapping or list that stands at the top under `key`.

    An entry is one or more lines, without indent; those of a list begin with '- '. Comments stay where they are: one
    behind the last entry stands behind the new ones. Where the key is missing, or has nothing under it, it gets its
    place at the end of the text or in its line. Raises CallError where the text is no YAML, or has the mapping or list
    in brackets on one line.
    """
    if not entries:
        return text
    parse_yaml(text, file)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    root = YAML(typ="safe", pure=True).compose(text)
    found = _pair(root, key)
    if found is None:
        return "".join([*lines, f"{key}:\n", *_indented(entries, 2)])
    name, node = found
    at = name.start_mark.line
    if isinstance(node, (MappingNode, SequenceNode)) and node.value and not node.flow_style:
        first = node.value[0][0] if isinstance(node, MappingNode) else node.value[0]
        indent = first.start_mark.column - (2 if isinstance(node, SequenceNode) else 0)
        last = _last_line(lines, node)
        return "".join([*lines[: last + 1], *_indented(entries, indent), *lines[last + 1 :]])
    if not isinstance(node, ScalarNode) and node.value:
        raise _in_brackets(file, at, key)
    lines[at] = re.sub(r":\s*(?:\{\s*\}|\[\s*\]|null|~)?(\s*(?:#.*)?)$", r":\1", lines[at].rstrip("\n")) + "\n"
    return "".join([*lines[: at + 1], *_indented(entries, 2), *lines[at + 1 :]])


def without_entry(text: str, file: Path | str, key: str, name: str) -> str:
    """The text without the entry `name` of the mapping under `key`, and without the comment lines right above it.

    Raises CallError as `with_entries`; the entry must be there.
    """
    parse_yaml(text, file)
    lines = text.splitlines(keepends=True)
    found = _pair(YAML(typ="safe", pure=True).compose(text), key)
    assert found is not None
    own, value = _pair(found[1], name) or (None, None)
    assert own is not None
    assert value is not None
    start, last = own.start_mark.line, _last_line(lines, value)
    if found[1].flow_style or (start == last and len(found[1].value) > 1 and _shares_line(found[1], own)):
        raise _in_brackets(file, start, key)
    indent = own.start_mark.column
    while start and lines[start - 1].startswith(" " * indent + "#"):
        start -= 1
    left = [*lines[:start], *lines[last + 1 :]]
    if len(found[1].value) == 1:
        at = found[0].start_mark.line
        left[at] = re.sub(r":(\s*(?:#.*)?)$", r": {}\1", left[at].rstrip("\n")) + "\n"
    return "".join(left)


def with_edited_entries(
    text: str, file: Path | str, key: str, changed: Mapping[int, Mapping[str, str | None] | None],
    added: Sequence[tuple[int, str]],
) -> str:  # fmt: skip
    """The text with other values in entries of the list at the top under `key`; every other line stays as it is.

    `changed`: by index, the values of the entry's keys as YAML on one line, None for a key that goes; None for an entry
    that goes. `added`: entries as `with_entries` takes them, each with the index of the entry that it comes before, in
    that order. Raises CallError as `with_entries`.
    """
    found = _pair(compose_yaml(text, file), key)
    entries = found[1].value if found is not None and isinstance(found[1], SequenceNode) else []
    if not entries:
        return with_entries(text, file, key, [entry for _, entry in added])
    assert found is not None
    if found[1].flow_style:
        raise _in_brackets(file, found[0].start_mark.line, key)
    lines = text.splitlines(keepends=True)
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    dash = re.match(r"( *)- ", lines[entries[0].start_mark.line])
    indent = len(dash[1]) if dash else entries[0].start_mark.column - 2
    new: list[str] = lines[: entries[0].start_mark.line]
    for index, entry in enumerate(entries):
        end = entries[index + 1].start_mark.line if index + 1 < len(entries) else len(lines)
        last = _last_line(lines, entry)
        for at, one in added:
            if at == index:
                new += _indented([one], indent)
        change = changed.get(index, {})
        if change is not None:
            new += _edited(lines, entry, last, change) if change else lines[entry.start_mark.line : last + 1]
        if index + 1 == len(entries):
            new += _indented([one for at, one in added if at > index], indent)
        new += lines[last + 1 : end]
    if not added and all(changed.get(index, {}) is None for index in range(len(entries))):
        at = found[0].start_mark.line
        new[at] = re.sub(r":(\s*(?:#.*)?)$", r": []\1", new[at].rstrip("\n")) + "\n"
    return "".join(new)


def _edited(lines: Sequence[str], entry: Any, last: int, change: Mapping[str, str | None]) -> list[str]:
    """The lines of one entry with other values."""
    pairs = {str(own.value): (own, value) for own, value in entry.value}
    first = next(iter(pairs))
    column = entry.value[0][0].start_mark.column
    start = entry.start_mark.line
    if entry.flow_style or change.get(first, "") is None:  # one line, or the line with the dash would go
        kept = {name: _as_written(value) for name, (_, value) in pairs.items()} | dict(change)
        head = lines[start][: entry.start_mark.column]
        rest = [f"{name}: {value}\n" for name, value in kept.items() if value is not None]
        return [(head if at == 0 else " " * len(head)) + line for at, line in enumerate(rest)]
    new: list[str] = []
    at = start
    for name, (own, value) in pairs.items():
        line, end = own.start_mark.line, max(_last_line(lines, value), own.start_mark.line)
        new += lines[at:line]
        written = change.get(name, "")
        if name not in change:
            new += lines[line : end + 1]
        elif written is not None:
            new.append(f"{lines[line][:column]}{name}: {written}\n")
        at = end + 1
    new += [
        f"{' ' * column}{name}: {value}\n" for name, value in change.items() if value is not None and name not in pairs
    ]
    return new + list(lines[at : last + 1])


def _as_written(node: Any) -> str:
    return str(node.value) if node.tag.endswith(":int") else quoted(str(node.value))


def _in_brackets(file: Path | str, line: int, key: str) -> CallError:
    return CallError(
        f"{file}, line {line + 1}, {key}: stands in brackets on one line; give each entry a line of its own",
        f"{file}, regel {line + 1}, {key}: staat tussen haken op één regel; geef elke ingang een eigen regel",
    )


def _shares_line(mapping: Any, own: Any) -> bool:
    return any(other is not own and other.start_mark.line == own.start_mark.line for other, _ in mapping.value)


def _pair(mapping: Any, key: str) -> tuple[Any, Any] | None:
    if not isinstance(mapping, MappingNode):
        return None
    return next(((own, value) for own, value in mapping.value if own.value == key), None)


def _last_line(lines: Sequence[str], node: Any) -> int:
    """The last line that belongs to a node: behind it only blank lines and comments follow up to its end."""
    last = node.end_mark.line if node.end_mark.column else node.end_mark.line - 1
    last = min(last, len(lines) - 1)
    while last > node.start_mark.line and (not lines[last].strip() or lines[last].lstrip().startswith("#")):
        last -= 1
    if getattr(node, "flow_style", None) is False and node.value:
        child = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
        return max(_last_line(lines, child), child.start_mark.line)
    return last


def _indented(entries: Sequence[str], indent: int) -> list[str]:
    return [f"{' ' * indent}{line}\n" for entry in entries for line in entry.splitlines()]
