"""A JSON text to a document. Only errors need it: pydantic reads good JSON by itself, and faster."""

from __future__ import annotations

import json
import re
from pathlib import Path

from extractors.loading.documents import Document
from extractors.loading.problems import KeyPath

# Numbers as text: Python refuses to read whole numbers of more than 4300 digits.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)
_BETWEEN = re.compile(r"[\s,:]*")


def parse_json(text: str, file: Path | str) -> Document:
    """The values of a JSON text that pydantic could read, with their lines."""
    return Document(file, _DECODER.decode(text), lambda path: _line_of(text, path))


def _line_of(text: str, path: KeyPath) -> int:
    own = value = _after(text, 0)
    for part in path:
        found = _child(text, value, part)
        if found is None:
            break
        own, value = found
    return text.count("\n", 0, own) + 1


def _child(text: str, at: int, wanted: str | int) -> tuple[int, int] | None:
    """Offsets of a key and its value in the object or list that starts at `at`; of an item twice the same."""
    if text[at] != ("[" if isinstance(wanted, int) else "{"):
        return None
    at = _after(text, at + 1)
    index = 0
    while text[at] not in "]}":
        own, key = at, index
        if isinstance(wanted, str):
            key, at = _DECODER.raw_decode(text, at)
            at = _after(text, at)
        if key == wanted:
            return own, at
        at = _after(text, _DECODER.raw_decode(text, at)[1])
        index += 1
    return None


def _after(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    assert found is not None
    return found.end()
