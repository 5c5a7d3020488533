"""Pictures of pages that are kept between two runs, so that a correction does not draw the pages again.

A picture depends on the PDF, on what draws and packs it, and on how large it is; its folder is named after all of
these, so nothing kept can be out of date. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from pipeline.files.settings import FILE, STAGES

MOST = 20
"""Documents whose pictures are kept; those that were used least lately go."""
DRAWN_BY = ("pypdfium2", "pillow")


class Kept:
    """The pictures of one PDF. `folder` is None where none are kept: outside a project."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @classmethod
    def of(cls, pdf: Path, how: Sequence[object]) -> Kept:
        """The pictures of a PDF that are drawn in this way, in the project of the working folder."""
        if not FILE.is_file():
            return cls(None)
        digest = hashlib.sha256(pdf.read_bytes())
        digest.update(repr([*how, *((name, version(name)) for name in DRAWN_BY)]).encode())
        return cls(STAGES / "_pictures" / digest.hexdigest()[:32])

    def copy(self, number: int, file: Path) -> bool:
        """Copies the picture of a page to `file`; returns whether it was kept."""
        if self._folder is None:
            return False
        try:
            shutil.copyfile(self._folder / f"{number:04d}.webp", file)
        except OSError:
            return False
        return True

    def put(self, number: int, content: bytes) -> None:
        """Keeps a picture; where that cannot be, it is drawn again the next time."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._folder / f".{number:04d}-{os.getpid()}"
            draft.write_bytes(content)
            draft.replace(self._folder / f"{number:04d}.webp")

    def used(self) -> None:
        """Notes that the pictures were used now, and lets those of other documents go that were not for long."""
        if self._folder is None or not self._folder.is_dir():
            return
        with suppress(OSError):
            os.utime(self._folder)
            others = sorted(self._folder.parent.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
            for folder in others[MOST:]:
                shutil.rmtree(folder, ignore_errors=True)
