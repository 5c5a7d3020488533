"""A PDF as the bytes that were read: those are hashed and parsed, whatever happens to the file meanwhile."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property
from pathlib import Path

from extractors.errors import CallError, UnreadableError

TAIL = 4096
"""The end of a PDF, which says where its objects are, stands within this many bytes."""


class SourceFile:
    """A file's path and its bytes, which may be a whole PDF. Raises CallError or UnreadableError where they cannot
    be; parses no page.

    `content`: the bytes where they were read already; `path` then only names them.
    """

    def __init__(self, path: Path, content: bytes | None = None) -> None:
        self.path = path
        self.content = _read(path) if content is None else content
        _check(path, self.content)

    @cached_property
    def sha256(self) -> str:
        """Digest of the bytes as 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def file_name(path: Path) -> str:
    """The name of a file as text that any output can hold: what is no UTF-8 in it becomes U+FFFD."""
    return os.fsencode(path.name).decode("utf8", "replace")


def _read(path: Path) -> bytes:
    try:
        if not path.exists():
            raise CallError(
                f"no file '{path}': check the name and the folder",
                f"geen bestand '{path}': controleer de naam en de map",
            )
        if not path.is_file():
            raise CallError(f"'{path}' is no file: name one PDF", f"'{path}' is geen bestand: geef één PDF op")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"'{path}' cannot be opened: {error.strerror}; check its permissions",
            f"'{path}' kan niet geopend worden: {error.strerror}; controleer de toegangsrechten",
        ) from error


def _check(path: Path, content: bytes) -> None:
    if not content:
        raise UnreadableError(f"'{path}' is empty: fetch the PDF again", f"'{path}' is leeg: haal de PDF opnieuw op")
    if b"%PDF-" not in content[:1024]:
        raise UnreadableError(
            f"'{path}' is not a PDF: save or print the document as PDF first",
            f"'{path}' is geen PDF: bewaar of druk het document eerst af als PDF",
        )
    # Some senders add blanks or zeros behind the end.
    tail = content.rstrip(b"\0 \t\r\n")[-TAIL:]
    if b"startxref" not in tail and b"%%EOF" not in tail:
        raise UnreadableError(
            f"'{path}' is damaged, its end is missing: fetch the PDF again",
            f"'{path}' is beschadigd, het einde ontbreekt: haal de PDF opnieuw op",
        )
