"""What a workbook carries of a step: the key of its row, and each value as a person reads and writes it.

The key names the fiche and the step, never the row, as people sort, filter and copy rows. It also holds a digest of
each value as it was written, so that an edit can be told from a value that was merely not up to date.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from extractors.followup.steps import occurrence_of
from extractors.text.normalize import single_spaced
from schemas.followup import VALUES
from schemas.names import STATE_NAMES, date_name
from schemas.plan import Action

_KEY = re.compile(r"stap/([^/\s]+)/([^/\s]+)/([0-9a-f]{16})(?:/(\d{1,6}))?(?: ([0-9a-f.]+))?")
KEY_START = "stap/"
"""How the key of a row begins; a cell that begins so and is no key was damaged."""


class RowKey(NamedTuple):
    """A step as the key of a row names it. `step`: digest of its text; `base`: digest of each value when it was
    written, empty where the key does not tell."""

    plan_id: str
    fiche: str
    step: str
    occurrence: int | None
    base: Mapping[str, str]


def key_text(plan_id: str, action: Action, position: int, values: Mapping[str, str | None]) -> str:
    """The key of a row, as text; `values` are those that the row shows."""
    occurrence = occurrence_of(action, position)
    parts = [quote(plan_id, safe=""), quote(action.id, safe=""), step_digest(action.approach[position].text)]
    if occurrence is not None:
        parts.append(str(occurrence))
    base = ".".join(value_digest(shown(name, values.get(name))) for name in VALUES)
    return f"{KEY_START}{'/'.join(parts)} {base}"


def key_of(text: str) -> RowKey | None:
    """The key in a cell; None where it is damaged."""
    found = _KEY.fullmatch(text.strip())
    if found is None:
        return None
    digests = (found[5] or "").split(".")
    base = dict(zip(VALUES, digests, strict=True)) if len(digests) == len(VALUES) else {}
    return RowKey(unquote(found[1]), unquote(found[2]), found[3], int(found[4]) if found[4] else None, base)


def step_digest(text: str) -> str:
    """Digest of a step's text: white space apart, equal for equal texts only."""
    return _digest(text, 16)


def value_digest(text: str) -> str:
    """Digest of a value as a cell shows it; white space does not count, as programs change it when they save."""
    return _digest(text, 8)


def _digest(text: str, size: int) -> str:
    return hashlib.sha256(single_spaced(text).encode("utf8", "surrogatepass")).hexdigest()[:size]


def shown(name: str, value: str | None) -> str:
    """A value as a cell shows it: the Dutch name of a state, a date as people write it, anything else as it is."""
    if value is None:
        return ""
    if name == "state":
        return STATE_NAMES[value][0]
    return date_name(value)[0] if name == "date" else value
