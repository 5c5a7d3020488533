"""What is wrong with a file that people write, in one clear sentence in Dutch and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError
from rapidfuzz import process

from extractors.loading.yamltext import KeyPath


class Problem(NamedTuple):
    """What is wrong, and at which key: `path` as pydantic gives it, list items counted from 0."""

    path: KeyPath
    en: str
    nl: str


def explain(error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """pydantic's errors on a file of `model`, each as a sentence that says what to do."""
    return [_one(dict(item), model) for item in error.errors(include_url=False)]


_TYPES = {
    "string_type": ("must be text; put it in quotes", "moet tekst zijn; zet het tussen aanhalingstekens"),
    "path_type": ("must be text: a file's name", "moet tekst zijn: de naam van een bestand"),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        (
            "must be a date in quotes, as '2027-03-01'",
            "moet een datum tussen aanhalingstekens zijn, zoals '2027-03-01'",
        ),
    ),
    "list_type": (
        "must be a list: [..., ...] or lines with '- '",
        "moet een lijst zijn: [..., ...] of regels met '- '",
    ),
    "bool_type": ("must be true or false", "moet true of false zijn"),
    "bool_parsing": ("must be true or false", "moet true of false zijn"),
    "model_type": (
        "must be keys with values ('key: value')",
        "moet uit sleutels met waarden bestaan ('sleutel: waarde')",
    ),
    "too_short": ("must not be empty", "mag niet leeg zijn"),
}


def _one(item: dict[str, Any], model: type[BaseModel]) -> Problem:
    path: KeyPath = tuple(item["loc"])
    kind, context = str(item["type"]), item.get("ctx") or {}
    key = str(path[-1]) if path else ""
    if kind == "missing":
        return Problem(path, f"the key '{key}' is missing", f"de sleutel '{key}' ontbreekt")
    if kind == "extra_forbidden":
        return _unknown(path, key, _keys(model, path[:-1]))
    if kind in _TYPES:
        return Problem(path, *_TYPES[kind])
    if kind == "value_error":
        text = str(context.get("error", item["msg"]))
        return Problem(path, text, text)
    if kind == "literal_error":
        known = str(context.get("expected", "")).replace(" or ", ", ")
        return Problem(
            path,
            f"'{item['input']}' is not known here: choose one of {known}",
            f"'{item['input']}' is hier niet bekend: kies uit {known}",
        )
    if kind == "string_pattern_mismatch" and key == "id":
        return Problem(
            path,
            f"'{item['input']}' is no id: use lower-case letters, digits and hyphens",
            f"'{item['input']}' is geen id: gebruik kleine letters, cijfers en koppeltekens",
        )
    return Problem(path, str(item["msg"]), str(item["msg"]))


def _unknown(path: KeyPath, key: str, known: Sequence[str]) -> Problem:
    near = process.extractOne(key, known, score_cutoff=70)
    if near is not None:
        return Problem(
            path,
            f"unknown key '{key}'; did you mean '{near[0]}'?",
            f"onbekende sleutel '{key}'; bedoelde u '{near[0]}'?",
        )
    listed = ", ".join(known)
    return Problem(
        path, f"unknown key '{key}'; known here are {listed}", f"onbekende sleutel '{key}'; hier bestaan {listed}"
    )


def _keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys that a file may have at `path`."""
    current = model
    named_freely = False
    for part in path:
        if isinstance(part, int) or named_freely:
            named_freely = False
            continue
        field = current.model_fields.get(part)
        inner = _model_in(field.annotation) if field is not None else None
        if field is None or inner is None:
            return []
        current = inner
        named_freely = get_origin(field.annotation) is dict  # such as plan ids: the next part is one
    return sorted(current.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) for found in [_model_in(arg)] if found is not None), None)
