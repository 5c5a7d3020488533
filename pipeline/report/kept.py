"""Pictures of pages that are kept between two runs, so that a correction does not draw the pages again.

A picture depends on the PDF, on what draws and packs it, and on how large it is; its folder is named after all of
these, so nothing kept can be out of date. The folder may be deleted at any time. The name of a picture has its size in
pixels: opening each to learn it took as long as the rest of the explorer.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from pipeline.files.settings import FILE, STAGES

MOST = 20
"""Documents whose pictures are kept; those that were used least lately go."""
DRAWN_BY = ("pypdfium2", "pillow")
NAME = re.compile(r"(\d{4,})-(\d+)x(\d+)\.webp", re.ASCII)


class Kept:
    """The pictures of one PDF. `folder` is None where none are kept: outside a project."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._found: dict[int, tuple[Path, tuple[int, int]]] = {}
        with suppress(OSError):  # there is none yet, or another process removes it
            for file in folder.iterdir() if folder is not None else ():
                name = NAME.fullmatch(file.name)
                if name is not None:
                    self._found[int(name[1])] = file, (int(name[2]), int(name[3]))

    @classmethod
    def of(cls, pdf: Path, how: Sequence[object]) -> Kept:
        """The pictures of a PDF that are drawn in this way, in the project of the working folder."""
        if not FILE.is_file():
            return cls(None)
        digest = hashlib.sha256(pdf.read_bytes())
        digest.update(repr([*how, *((name, version(name)) for name in DRAWN_BY)]).encode())
        return cls(STAGES / "_pictures" / digest.hexdigest()[:32])

    def copy(self, number: int, file: Path) -> tuple[int, int] | None:
        """Copies the picture of a page to `file`; returns its width and height in pixels, None for one not kept."""
        if number not in self._found:
            return None
        picture, size = self._found[number]
        try:
            shutil.copyfile(picture, file)
        except OSError:
            return None
        return size

    def put(self, number: int, content: bytes, size: tuple[int, int]) -> None:
        """Keeps a picture of `size` pixels; where that cannot be, it is drawn again the next time."""
        if self._folder is None:
            return
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = self._folder / f".{number:04d}-{os.getpid()}"
            draft.write_bytes(content)
            draft.replace(self._folder / f"{number:04d}-{size[0]}x{size[1]}.webp")

    def used(self) -> None:
        """Notes that the pictures were used now, and lets those of other documents go that were not for long."""
        if self._folder is None or not self._folder.is_dir():
            return
        with suppress(OSError):
            os.utime(self._folder)
            others = sorted(self._folder.parent.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
            for folder in others[MOST:]:
                shutil.rmtree(folder, ignore_errors=True)
