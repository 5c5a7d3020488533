"""Opens a workbook that may be hostile: too large, a zip bomb, XML that expands, no workbook at all."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from extractors.errors import CallError, UnreadableError
from pipeline.extras import require

LARGEST = 25_000_000
"""Bytes of a file. A workbook of all plans with a sheet for each minister has less than a tenth."""
LARGEST_UNPACKED = 150_000_000
"""Bytes of all its parts together, as the archive itself tells them; more is never unpacked."""
MOST_PARTS = 5_000
_CHUNK = 1 << 14


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The workbook as openpyxl gives it for reading alone; no formula is worked out and no link followed.

    Raises CallError where there is no such file or the extra `exports` is missing, and UnreadableError where it is no
    workbook, is too large or declares entities, which no program writes and which can expand without end.
    """
    require("exports")
    try:
        with path.open("rb") as file:
            _check(path, file)
            book = _load(path, file)
            try:
                with _one_line(path), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    yield book
            finally:
                book.close()
    except OSError as error:
        raise CallError(
            f"cannot read '{path}': {error.strerror}; check its name and permissions",
            f"kan '{path}' niet lezen: {error.strerror}; controleer naam en rechten",
        ) from error


def _check(path: Path, file: IO[bytes]) -> None:
    size = path.stat().st_size
    if size > LARGEST:
        raise _refused(path, f"{size} bytes are too many for a workbook", f"{size} bytes is te groot voor een werkmap")
    with _one_line(path), zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > MOST_PARTS or unpacked > LARGEST_UNPACKED:
            raise _refused(
                path,
                f"it unpacks to {len(parts)} parts and {unpacked} bytes",
                f"ze pakt uit tot {len(parts)} delen en {unpacked} bytes",
            )
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                with archive.open(part) as content:
                    _check_xml(path, content)
    file.seek(0)


class _RootReached(Exception):  # noqa: N818  (no error: the part that can declare anything is over)
    pass


def _check_xml(path: Path, content: IO[bytes]) -> None:
    """Refuses a document type, in whatever encoding: it stands before the root, which is read up to there."""

    def refuse(*_: object) -> None:
        raise _refused(path, "its XML declares a document type", "haar XML declareert een documenttype")

    def root(*_: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = root
    try:
        while chunk := content.read(_CHUNK):
            parser.Parse(chunk)
    except _RootReached:
        pass


def _load(path: Path, file: IO[bytes]) -> Any:
    import openpyxl  # a quarter of a second, which other commands need not spend

    with _one_line(path), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out of a workbook is nothing that is read here
        return openpyxl.load_workbook(file, read_only=True, keep_links=False)


@contextmanager
def _one_line(path: Path) -> Iterator[None]:
    """Whatever a damaged workbook makes the readers raise, as one line."""
    try:
        yield
    except (OSError, MemoryError, CallError, UnreadableError):
        raise
    except Exception as error:
        what = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadableError(
            f"'{path}' cannot be read as a workbook ({what}): save it as .xlsx",
            f"'{path}' kan niet als werkmap gelezen worden ({what}): bewaar ze als .xlsx",
        ) from error


def _refused(path: Path, en: str, nl: str) -> UnreadableError:
    return UnreadableError(
        f"'{path}' is no workbook that people filled in: {en}", f"'{path}' is geen ingevulde werkmap: {nl}"
    )
