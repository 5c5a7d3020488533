"""The fingerprint of the rules: which code and data read a plan."""

from __future__ import annotations

import hashlib
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
SUFFIXES = frozenset({".py", ".yaml"})
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
    for path in _files(root):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    """The files in the order of their names, which is the same on every machine."""
    found = [
        path
        for name in READERS
        for path in ([root / name] if (root / name).is_file() else (root / name).rglob("*"))
        if path.suffix in SUFFIXES and not any(path.is_relative_to(root / other) for other in OTHERS)
    ]
    return iter(sorted(found, key=lambda path: path.relative_to(root).as_posix()))
