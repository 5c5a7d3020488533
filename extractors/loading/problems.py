"""pydantic's errors on a file, each as one sentence in Dutch and English that says what to change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError

KeyPath = tuple[str | int, ...]
"""The keys on the way to a value, list items counted from 0."""


class Problem(NamedTuple):
    """What is wrong, and at which key."""

    path: KeyPath
    en: str
    nl: str


def problems_in(error: ValidationError, model: type[BaseModel], data: Any) -> list[Problem]:
    """pydantic's errors on `data`, which should fit `model`."""
    return [_one(dict(item), model, data) for item in error.errors(include_url=False)]


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
    **dict.fromkeys(
        ("model_type", "dict_type"),
        ("must be keys with values ('key: value')", "moet uit sleutels met waarden bestaan ('sleutel: waarde')"),
    ),
    "invalid_key": ("its keys must be text", "de sleutels moeten tekst zijn"),
    "string_too_short": ("must not be empty", "mag niet leeg zijn"),
    **dict.fromkeys(
        ("int_type", "int_parsing", "int_from_float"), ("must be a whole number", "moet een geheel getal zijn")
    ),
}
_SHOWN = 60
"""Characters of a wrong value that a message repeats."""


def _one(item: dict[str, Any], model: type[BaseModel], data: Any) -> Problem:
    tagged: KeyPath = tuple(item["loc"])
    kind, context = str(item["type"]), item.get("ctx") or {}
    path = _without_tags(tagged, data, kind)
    key = str(path[-1]) if path else ""
    if kind == "missing":
        return Problem(path, f"the key '{key}' is missing", f"de sleutel '{key}' ontbreekt")
    if kind == "extra_forbidden":
        return _unknown(
            path, key, sorted({name for one in _models_at(model, tagged[:-1]) for name in one.model_fields})
        )
    if kind == "model_type" and not path:
        return _no_keys(model)
    if kind in _TYPES:
        return Problem(path, *_TYPES[kind])
    if kind == "too_short":
        return _too_short(path, context["min_length"])
    if kind == "value_error":
        text = str(context.get("error", item["msg"]))
        return Problem(path, text, text)
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        name = context["discriminator"].strip("'")
        known = ", ".join(
            tag for one in _models_at(model, tagged) for tag in get_args(one.model_fields[name].annotation)
        )
        return Problem((*path, name), f"choose one of {known}", f"kies uit {known}")
    shown = _shown(item["input"])
    if kind == "literal_error":
        known = str(context.get("expected", "")).replace(" or ", ", ")
        return Problem(
            path,
            f"'{shown}' is not known here: choose one of {known}",
            f"'{shown}' is hier niet bekend: kies uit {known}",
        )
    if kind == "string_pattern_mismatch" and key == "id":
        return Problem(
            path,
            f"'{shown}' is no id: use lower-case letters, digits and hyphens",
            f"'{shown}' is geen id: gebruik kleine letters, cijfers en koppeltekens",
        )
    return Problem(path, str(item["msg"]), str(item["msg"]))


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def _without_tags(path: KeyPath, data: Any, kind: str) -> KeyPath:
    """The path in the file: pydantic adds the kind of a correction and the branch of a union, which no file has."""
    kept: list[str | int] = []
    for at, part in enumerate(path):
        try:
            data = data[part]
        except (LookupError, TypeError):
            if kind != "missing" or at < len(path) - 1:
                continue
        kept.append(part)
    return tuple(kept)


def _no_keys(model: type[BaseModel]) -> Problem:
    needed = [name for name, field in model.model_fields.items() if field.is_required()] or list(model.model_fields)
    listed = ", ".join(f"'{name}:'" for name in needed)
    return Problem((), f"must have the keys {listed}", f"moet deze sleutels hebben: {listed}")


def _too_short(path: KeyPath, least: int) -> Problem:
    if least == 1:
        return Problem(path, "must not be empty", "mag niet leeg zijn")
    return Problem(path, f"must be a list of {least} or more", f"moet een lijst van {least} of meer zijn")


def _unknown(path: KeyPath, key: str, known: Sequence[str]) -> Problem:
    from rapidfuzz import process

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


def _models_at(model: type[BaseModel], path: KeyPath) -> list[type[BaseModel]]:
    """The models that a file may have at `path`, which holds the tags of unions too."""
    current = [model]
    named_freely = False
    for part in path:
        if isinstance(part, int) or named_freely:
            named_freely = False
            continue
        tagged = [one for one in current if len(current) > 1 and part in _tags(one)]
        if tagged:
            current = tagged
            continue
        annotation = next((one.model_fields[part].annotation for one in current if part in one.model_fields), None)
        current = list(_models_in(annotation))
        named_freely = get_origin(annotation) is dict  # such as plan ids: the next part is one
    return current


def _tags(model: type[BaseModel]) -> set[Any]:
    """The values that tell one model of a union from the others."""
    annotations = [field.annotation for field in model.model_fields.values()]
    return {tag for annotation in annotations if get_origin(annotation) is Literal for tag in get_args(annotation)}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for argument in get_args(annotation):
            yield from _models_in(argument)
