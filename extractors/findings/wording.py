"""Fills the template of a message: how a value is written in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

from schemas.names import Name
from schemas.plan import Message

LONGEST = 80
"""Characters of a printed text that a message quotes: enough to recognise it, and a message stays one line."""


def message(template: Name, values: Mapping[str, object]) -> Message:
    """The message in both languages.

    A template names its fields: '{label}', or '{text:short}' for a text that is clipped to `LONGEST` characters. A
    value is a text, a number, a day, a `Name` (one text for each language), or a list of these. KeyError for a
    field without a value.
    """
    nl, en = (_Writer(language).vformat(text, (), values) for language, text in enumerate(template))
    return Message(nl=nl, en=en)


def clipped(text: str) -> str:
    """A printed text of at most `LONGEST` characters; one that is longer ends in '…'."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


class _Writer(Formatter):
    """Writes values in one language: 0 is Dutch, 1 is English."""

    def __init__(self, language: int) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        text = self._text(value)
        return clipped(text) if format_spec == "short" else format(text, format_spec)

    def _text(self, value: Any) -> str:
        if isinstance(value, tuple):
            return str(value[self._language])
        if isinstance(value, list):
            return ", ".join(map(self._text, value))
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}" if self._language == 0 else value.isoformat()
        return str(value)
