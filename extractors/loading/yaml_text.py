"""A YAML text to a document: any text gives values or a CallError of one line, never another exception."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from extractors.errors import CallError
from extractors.loading.documents import Document
from extractors.loading.problems import KeyPath, Problem

_TAG = "tag:yaml.org,2002:"
_TEXT_AS_KEY = frozenset(_TAG + kind for kind in ("int", "float", "bool", "null", "timestamp"))
_KINDS = {
    "timestamp": ("no date that exists", "geen bestaande datum"),
    "int": ("no whole number", "geen geheel getal"),
    "float": ("no number", "geen getal"),
    "bool": ("not true or false", "niet true of false"),
}
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
"""What ruamel.yaml raises besides its own errors: for '2025-02-30', for '!!bool abc', for '"\\UFFFFFFFF"'."""
_SHOWN = 40
"""Characters of a wrong value that a message repeats."""


class _UnreadableValueError(Exception):
    def __init__(self, node: Any) -> None:
        super().__init__()
        self.node = node


class _Constructor(SafeConstructor):
    """Keeps the tree of nodes, which has the lines; reads keys as text, so that a plan can be called 2025."""

    root: Any = None

    def construct_document(self, node: Any) -> Any:
        self.root = node
        return super().construct_document(node)

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except _FAULTS as error:
            raise _UnreadableValueError(node) from error

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        if isinstance(node, MappingNode):
            for key, _ in node.value:
                if isinstance(key, ScalarNode) and key.tag in _TEXT_AS_KEY:
                    key.tag = _TAG + "str"
        return super().construct_mapping(node, deep)


def parse_yaml(text: str, file: Path | str) -> Document:
    """The values of a YAML text, with their lines; raises CallError where it is no YAML or holds a wrong value."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    with _one_line(text, file):
        try:
            data = yaml.load(text)
        except _UnreadableValueError as error:
            root = yaml.constructor.root
            problem = _unreadable(error.node, _path_to(root, error.node))
            raise Document(file, None, lambda path: _line_of(root, path)).error([problem]) from error.__cause__
    root = yaml.constructor.root
    return Document(file, data, lambda path: _line_of(root, path))


def parse_for_editing(text: str, file: Path | str, yaml: YAML) -> Any:
    """The values of a text with its comments and layout, as `yaml` (of the type 'rt') keeps them; as `parse_yaml`."""
    parse_yaml(text, file)
    with _one_line(text, file):
        return yaml.load(text)


def compose_yaml(text: str, file: Path | str) -> Any:
    """The tree of nodes of a text, which have their lines; raises as `parse_yaml`, but for no wrong value."""
    with _one_line(text, file):
        return YAML(typ="safe", pure=True).compose(text)


@contextmanager
def _one_line(text: str, file: Path | str) -> Iterator[None]:
    try:
        yield
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(str(error.problem or error.context or "syntax").split())
        line = mark.line + 1 if mark is not None else 1
        raise CallError(
            f"{file}, line {line}: not readable as YAML: {what}",
            f"{file}, regel {line}: niet leesbaar als YAML: {what}",
        ) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise CallError(
            f"{file}, line {line}: not readable as YAML: {error.reason}",
            f"{file}, regel {line}: niet leesbaar als YAML: {error.reason}",
        ) from error
    except (YAMLError, *_FAULTS) as error:
        what = " ".join(str(error).split())
        raise CallError(f"{file}: not readable as YAML: {what}", f"{file}: niet leesbaar als YAML: {what}") from error
    except RecursionError as error:
        raise CallError(
            f"{file}: not readable as YAML: lists and keys are nested too deep",
            f"{file}: niet leesbaar als YAML: lijsten en sleutels zitten te diep in elkaar",
        ) from error


def _unreadable(node: Any, path: KeyPath) -> Problem:
    value = node.value if isinstance(node, ScalarNode) else node.id
    shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "..."
    kind = str(node.tag).removeprefix(_TAG)
    en, nl = _KINDS.get(kind, (f"no {kind}", f"geen {kind}"))
    return Problem(
        path, f"'{shown}' is {en}; put text in quotes", f"'{shown}' is {nl}; zet tekst tussen aanhalingstekens"
    )


def _children(node: Any) -> Iterator[tuple[str | int, Any, Any]]:
    """Key or index, the node with the line, and the node of the value."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield str(key.value), key, value
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            yield index, value, value


def _line_of(root: Any, path: KeyPath) -> int:
    line, node = 0, root
    for part in path:
        found = next(((own, value) for name, own, value in _children(node) if name == part), None)
        if found is None:
            break
        line, node = found[0].start_mark.line, found[1]
    return int(line) + 1


def _path_to(root: Any, wanted: Any) -> KeyPath:
    open_paths: list[tuple[KeyPath, Any]] = [((), root)]
    seen: set[int] = set()  # an alias can make a node its own child
    while open_paths:
        path, node = open_paths.pop()
        if node is wanted:
            return path
        if id(node) in seen:
            continue
        seen.add(id(node))
        for name, own, value in _children(node):
            if own is wanted:
                return (*path, name)
            open_paths.append(((*path, name), value))
    return ()
