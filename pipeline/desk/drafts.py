"""Drafts: PDFs that were dropped on the desk, read beside it, and not yet kept as a plan.

Each has a folder of its own below data/stages, named by a random token, with the PDF and what was read from it. A new
start of the desk throws away what an earlier one left: nothing in a draft was made by a person.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from extractors.errors import CallError
from pipeline.files.settings import STAGES

FOLDER = STAGES / "_drafts"
TOKEN = re.compile(r"[0-9a-f]{32}")
MOST = 5
"""Drafts at a time: each takes the size of its PDF and of its page pictures."""
LONGEST = 30 * 60.0
"""Seconds that a draft may take in all; reading has narrower limits of its own (`pipeline.files.limits`)."""
State = Literal["waiting", "reading", "read", "failed"]


@dataclass
class Draft:
    """One PDF: its name as the browser gave it, how far its reading is, and what went wrong, English and Dutch.

    `shown`: whether its explorer stands there. `told`: what was read and by which template, in one line.
    `formless`: it could not be read because no form fits it. `template`: the id of one that comes with the program, or
    the file of one of this project. `said`: somebody changed its form, which is not kept yet.
    """

    token: str
    name: str
    plan_id: str
    template: str | None = None
    state: State = "waiting"
    pages: int = 0
    of: int = 0
    told: str = ""
    shown: bool = False
    error: tuple[str, str] | None = None
    formless: bool = False
    said: bool = False
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def is_read(self) -> bool:
        """Whether its outputs are there; its explorer may still be in the making."""
        return bool(self.told) and self.error is None

    @property
    def is_plan(self) -> bool:
        """Whether it was read as a plan, and not as a nota."""
        return (self.out / "plan.json").is_file()

    @property
    def pdf(self) -> Path:
        """The file as it was sent."""
        return FOLDER / self.token / f"{self.plan_id}.pdf"

    @property
    def out(self) -> Path:
        """The folder with what was read."""
        return FOLDER / self.token / "out"


class Drafts:
    """All drafts of a running desk, read one after the other. Safe over threads."""

    def __init__(self) -> None:
        shutil.rmtree(FOLDER, ignore_errors=True)
        self._drafts: dict[str, Draft] = {}
        self._lock = threading.Lock()
        self._reader = ThreadPoolExecutor(1, "draft")

    def add(self, content: bytes, name: str, plan_id: str, template: str | None) -> Draft:
        """A new draft, whose reading begins as soon as that of the others is done.

        Raises CallError where there are too many, UnreadableError for what is no PDF.
        """
        from pipeline.files.source import SourceFile
        from pipeline.files.writing import write_bytes

        SourceFile(Path(name), content)
        draft = Draft(secrets.token_hex(16), name, plan_id, template)
        with self._lock:
            if len(self._drafts) >= MOST:
                raise CallError(
                    f"there are {MOST} drafts already: keep or discard one first",
                    f"er zijn al {MOST} ontwerpen: bewaar er eerst een, of gooi er een weg",
                )
            self._drafts[draft.token] = draft
        draft.pdf.parent.mkdir(parents=True)
        write_bytes(draft.pdf, content)
        self._reader.submit(self._read, draft)
        return draft

    def get(self, token: str) -> Draft | None:
        """The draft of a token, as it came from a browser."""
        return self._drafts.get(token) if TOKEN.fullmatch(token) else None

    def all(self) -> list[Draft]:
        """The drafts, in the order in which they came."""
        return list(self._drafts.values())

    def again(self, draft: Draft, template: str | None) -> None:
        """Reads a draft once more, with another template."""
        with self._lock:
            if draft.state in ("waiting", "reading"):
                return
            draft.state, draft.pages, draft.error, draft.told, draft.shown = "waiting", 0, None, "", False
            draft.formless = False
            draft.template = template
        self._reader.submit(self._read, draft)

    def discard(self, draft: Draft) -> None:
        """Ends the reading of a draft and removes it."""
        with self._lock:
            self._drafts.pop(draft.token, None)
            process = draft.process
        if process is not None:
            process.kill()
        shutil.rmtree(FOLDER / draft.token, ignore_errors=True)

    def _read(self, draft: Draft) -> None:
        try:
            self._follow(draft)
        except OSError as error:
            draft.error = (str(error.strerror or error),) * 2
        if draft.token not in self._drafts:  # discarded meanwhile
            shutil.rmtree(FOLDER / draft.token, ignore_errors=True)
        draft.process = None
        draft.state = "read" if draft.is_read else "failed"

    def _follow(self, draft: Draft) -> None:
        """Runs the process that reads a draft, and keeps what it tells."""
        call = [sys.executable, "-m", "pipeline.desk.reading_draft", str(draft.pdf), str(draft.out), draft.plan_id]
        with self._lock:
            if draft.token not in self._drafts:
                return
            shutil.rmtree(draft.out, ignore_errors=True)
            draft.state = "reading"
            draft.process = subprocess.Popen(  # noqa: S603  (this program, with checked names)
                [*call, draft.template] if draft.template else call,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf8",
            )
        process = draft.process
        limit = threading.Timer(LONGEST, process.kill)
        limit.start()
        try:
            assert process.stdout is not None
            for line in process.stdout:
                _take(draft, json.loads(line))
            process.wait()
        finally:
            limit.cancel()
            process.kill()
        if process.returncode != 0 and draft.error is None:
            draft.error = (
                "reading it ended unexpectedly: the file may be damaged, or larger than this machine can read",
                "het lezen brak af: het bestand is misschien beschadigd, of groter dan deze machine aankan",
            )


def _take(draft: Draft, told: dict[str, object]) -> None:
    match told:
        case {"pages": int(pages), "of": int(of)}:
            draft.pages, draft.of = pages, of
        case {"read": str(text)}:
            draft.told = text
        case {"shown": True}:
            draft.shown = True
        case {"error": [str(en), str(nl)], "formless": bool(formless)}:
            draft.formless = formless
            draft.error = en.replace(str(draft.pdf), draft.name), nl.replace(str(draft.pdf), draft.name)
