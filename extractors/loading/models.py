"""The text of a file to a checked model: the one reader of JSON and the one of YAML.

Both raise CallError, whose one line names the file, the line and the key that is wrong.
"""

from __future__ import annotations

import codecs
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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
    return _decoded(read_content(path), path)


def read_content(path: Path) -> bytes:
    """The bytes of a text file without its byte order mark; raises CallError where it cannot be read."""
    try:
        return path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise CallError(
            f"cannot read '{path}': {error.strerror}; check its name and permissions",
            f"kan '{path}' niet lezen: {error.strerror}; controleer naam en rechten",
        ) from error


def _decoded(content: bytes, path: Path | str) -> str:
    try:
        return content.decode("utf8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise CallError(
            f"{path}: cannot be read as UTF-8 text: {error}",
            f"{path}: kan niet als UTF-8-tekst gelezen worden: {error}",
        ) from error


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Keeps Python from looking for garbage among objects that are all kept: for a large plan that took half the time
    and more."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


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


def model_from_json(text: str | bytes, file: Path | str, model: type[Model], hint: tuple[str, str] = ("", "")) -> Model:
    """The model that a JSON text describes; `hint`, in English and Dutch, ends the error.

    As bytes, a large text takes a fourth of the memory: it has to be UTF-8, which is told where it is not.
    """
    try:
        with _nothing_to_collect():
            return model.model_validate_json(text)
    except ValidationError as error:
        from extractors.loading.json_text import parse_json
        from extractors.loading.problems import problems_in

        text = text if isinstance(text, str) else _decoded(text, file)
        first = error.errors(include_url=False)[0]
        if first["type"] == "json_invalid":
            what = str(first["ctx"]["error"])  # names line and column
            raise CallError(
                f"{file}: not readable as JSON: {what}{hint[0]}", f"{file}: niet leesbaar als JSON: {what}{hint[1]}"
            ) from error
        document = parse_json(text, file)
        raise document.error(problems_in(error, model, document.data), hint) from error
