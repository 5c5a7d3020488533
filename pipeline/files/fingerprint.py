"""The fingerprint of the rules: which code and data read a plan."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READERS = (
    "schemas",
    "extractors",
    "pipeline/files",
    *(f"pipeline/stages/{name}.py" for name in ("reading", "segmenting", "correcting", "normalizing")),
)
"""Folders and files that take part in reading a plan."""
OTHERS = ("extractors/diff", "extractors/followup", "extractors/language", "extractors/nota", "extractors/templating")
"""Folders among them that compare plans, follow up steps, annotate texts, read notas or draft templates."""
SUFFIXES = (".py", ".yaml")
"""Endings of code and data. Bytecode, which differs between machines, has another one."""


@cache
def rules_fingerprint() -> str:
    """SHA-256, in hexadecimal, over the names and contents of all files that read a plan.

    Equal for equal files on every machine: times and line ends (Git may write CRLF on Windows) do not count.
    """
    return fingerprint_of(ROOT)


def fingerprint_of(root: Path) -> str:
    """The fingerprint of the tree at `root`."""
    digest = hashlib.sha256()
    for name in sorted(_names(root)):  # an order that is the same on every machine
        content = (root / name).read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _names(root: Path) -> Iterator[str]:
    """The files, as paths from `root` with slashes."""
    start = len(str(root)) + 1
    for name in READERS:
        if (root / name).is_file():
            yield name
        # Strings, not paths: of some 300 files each took 0.1 ms.
        for folder, folders, files in os.walk(root / name):
            place = folder[start:].replace(os.sep, "/")
            folders[:] = [one for one in folders if f"{place}/{one}" not in OTHERS]
            yield from (f"{place}/{file}" for file in files if file.endswith(SUFFIXES))
