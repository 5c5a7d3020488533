"""The text of a file to a checked model: the one reader of JSON and the one of YAML.

Both raise CallError, whose one line names the file, the line and the key that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from extractors.errors import CallError

if TYPE_CHECKING:
    from extractors.loading.documents import Document
    from extractors.loading.problems import Problem

Model = TypeVar("Model", bound=BaseModel)


def read_text(path: Path) -> str:
    """The text of a file; raises CallError where it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CallError(
            f"cannot read '{path}': {error.strerror}; check its name and permissions",
            f"kan '{path}' niet lezen: {error.strerror}; controleer naam en rechten",
        ) from error
    except UnicodeDecodeError as error:
        raise CallError(
            f"{path}: cannot be read as UTF-8 text: {error}",
            f"{path}: kan niet als UTF-8-tekst gelezen worden: {error}",
        ) from error


def model_from_yaml(
    text: str, file: Path | str, model: type[Model], check: Callable[[Model], Sequence[Problem]] | None = None
) -> Model:
    """The model that a YAML text describes; an empty text has no keys. `file` names the text in errors.

    `check` gives the problems that the model's own types cannot find.
    """
    from extractors.loading.yaml_text import parse_yaml  # ruamel.yaml costs 20 ms, and not every command reads YAML

    return model_from_document(parse_yaml(text, file), model, check)


def model_from_document(
    document: Document, model: type[Model], check: Callable[[Model], Sequence[Problem]] | None = None
) -> Model:
    """The model that a parsed text describes; as `model_from_yaml`."""
    data = {} if document.data is None else document.data
    try:
        found = model.model_validate(data)
    except ValidationError as error:
        from extractors.loading.problems import problems_in

        raise document.error(problems_in(error, model, data)) from error
    problems = check(found) if check is not None else ()
    if problems:
        raise document.error(problems)
    return found


def model_from_json(text: str, file: Path | str, model: type[Model], hint: tuple[str, str] = ("", "")) -> Model:
    """The model that a JSON text describes; `hint`, in English and Dutch, ends the error."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        from extractors.loading.json_text import parse_json
        from extractors.loading.problems import problems_in

        first = error.errors(include_url=False)[0]
        if first["type"] == "json_invalid":
            what = str(first["ctx"]["error"])  # names line and column
            raise CallError(
                f"{file}: not readable as JSON: {what}{hint[0]}", f"{file}: niet leesbaar als JSON: {what}{hint[1]}"
            ) from error
        document = parse_json(text, file)
        raise document.error(problems_in(error, model, document.data), hint) from error
