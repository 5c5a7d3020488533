"""The list of Dutch, English, French and German names by which a draft guesses fields and levels (`synonyms.yaml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import regex
from rapidfuzz import fuzz
from ruamel.yaml import YAML

from extractors.text.normalize import normalize_for_matching
from schemas.plan import Kind

NEAR = 86.0
"""Least likeness (rapidfuzz's ratio, 0 to 100) of a printed label to a listed one."""


@cache
def _data() -> dict[str, Any]:
    text = (files("extractors.templating") / "synonyms.yaml").read_text("utf8")
    data: dict[str, Any] = YAML(typ="safe").load(text)
    return data


@cache
def _fields() -> list[tuple[str, str]]:
    return [(normalize_for_matching(name), field) for field, names in _data()["fields"].items() for name in names]


@cache
def field_of(label: str) -> str | None:
    """The field that a label most likely leads to: by its whole wording, its first part, or nearly."""
    key = normalize_for_matching(label)
    for name, field in _fields():
        if key == name:
            return field
    first = normalize_for_matching(regex.split(r"[/(:,]|\ben\b", label)[0])
    for name, field in _fields():
        if first == name and len(name) >= 4:
            return field
    scored = max(((fuzz.ratio(key, name), field) for name, field in _fields()), key=lambda pair: pair[0])
    if scored[0] >= NEAR and len(key) >= 6:
        return scored[1]
    held = [(len(name), field) for name, field in _fields() if len(name) >= 7 and name in key]
    return max(held)[1] if held else None


def names_field(text: str) -> bool:
    """Whether a text is the name of a field word by word, so that no answer is likely to read like it."""
    return normalize_for_matching(text) in {name for name, _ in _fields()}


@cache
def column_of(label: str) -> str | None:
    """As `field_of` for the head of a column or box, which may name the number, the title, the objective or the
    period of a fiche too: those by their whole wording only."""
    key = normalize_for_matching(label) or label.strip()
    for field, names in _data()["naming"].items():
        if key in {normalize_for_matching(name) or name for name in names}:
            return str(field)
    return field_of(label)


def is_compound(label: str) -> bool:
    """Whether a label is known to be answered under sub-headings."""
    key = normalize_for_matching(label)
    return any(fuzz.ratio(key, normalize_for_matching(name)) >= NEAR for name in _data()["compound"])


def kind_of(word: str) -> Kind | None:
    """The kind of heading that a word such as 'Doelstelling' or 'OD' names."""
    key = normalize_for_matching(word.split(" / ")[0])
    kinds: dict[Kind, list[str]] = _data()["levels"]
    return next(
        (kind for kind, names in kinds.items() if key in {normalize_for_matching(name) for name in names}), None
    )


def asks(sentence: str) -> bool:
    """Whether a sentence reads as one that a form prints: a question or an order."""
    words = sentence.split()
    return bool(words) and (sentence.rstrip().endswith("?") or words[0].strip("-•o ") in _data()["prompts"])


def status_of(text: str) -> str | None:
    """The status that a line of a legend names."""
    stripped = text.strip(" :.-–•■▪")
    for status, patterns in _data()["status"].items():
        if any(regex.fullmatch(pattern, stripped, regex.IGNORECASE) for pattern in patterns):
            return str(status)
    return None


def phase_words() -> list[str]:
    """Words that number the phases of an approach."""
    return list(_data()["phase"])
