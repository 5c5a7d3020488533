"""Forms in the making: the template that is drafted from a PDF, what people said of its lines, and what it finds.

Each belongs to a draft of `drafts` and has a process of its own (`trying_form`), which reads the PDF once and tries
each template. The desk itself reads nothing of the PDF: it changes the template and keeps what the process told.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from extractors.errors import ActieficheError, CallError, NoActionError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.templating.editing import Click
    from pipeline.desk.drafts import Draft
    from schemas.template import Template

PROCESS = "pipeline.desk.trying_form"
"""The module that reads the PDF and tries each template."""
LONGEST = 30 * 60.0
"""Seconds that the process may take for an answer; reading has narrower limits of its own."""
MOST_PROCESSES = 2
"""Documents in memory at a time; that of the form that was used least lately goes, and is read again when asked."""
MOST_STEPS = 100
"""Steps that can be undone."""
State = Literal["waiting", "reading", "trying", "ready", "failed"]
Sides = tuple[str, str]


@dataclass
class Step:
    """A template and what it finds; `tried` is None until it was tried, `error` says why that failed."""

    template: Template
    tried: dict[str, Any] | None = None
    error: Sides | None = None


@dataclass
class Making:
    """One form in the making; `steps` is empty until it was drafted. `revision` tells one state from another."""

    draft: Draft
    own: str | None
    """The file of the template that it begins with; None: it is drafted."""
    state: State = "waiting"
    pages: int = 0
    of: int = 0
    revision: int = 0
    steps: list[Step] = field(default_factory=list)
    error: Sides | None = None
    blank: bool = False
    """Whether no form was found, so that it begins with nothing."""
    used: int = 0
    closed: bool = False
    process: subprocess.Popen[str] | None = field(default=None, repr=False)
    worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "form"), repr=False)
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    @property
    def seen(self) -> dict[str, Any] | None:
        """What the newest template finds that was tried."""
        return next((step.tried for step in reversed(self.steps) if step.tried is not None), None)

    @property
    def folder(self) -> Path:
        """Where the pictures of its pages are."""
        return self.draft.out.parent / "form"


class Forms:
    """All forms in the making of a running desk. Safe over threads."""

    def __init__(self) -> None:
        self._makings: dict[str, Making] = {}
        self._lock = threading.Lock()
        self._count = 0

    def get(self, token: str) -> Making | None:
        """The form that is made from a draft."""
        return self._makings.get(token)

    def begin(self, draft: Draft, own: str | None) -> Making:
        """The form that is made from a draft: a new one, which is drafted, or that which was begun."""
        with self._lock:
            making = self._makings.get(draft.token)
            if making is not None and making.state != "failed":
                return making
            making = self._makings[draft.token] = Making(draft, own)
        making.worker.submit(self._guarded, making, self._drafted)
        return making

    def close(self, token: str) -> None:
        """Ends the process of a form and forgets it."""
        with self._lock:
            making = self._makings.pop(token, None)
        if making is not None:
            making.closed = True
            _end(making)
            making.worker.shutdown(wait=False, cancel_futures=True)

    def click(self, making: Making, click: Click) -> None:
        """Changes the template and has it tried; raises CallError where the click cannot be."""
        from extractors.templating.editing import edited

        with making.lock:
            if not making.steps:
                raise CallError("the form is not drafted yet", "het formulier is nog niet voorgesteld")
            seen = making.seen or {"lines": [], "fiches": 0}
            lines = [line[-1] for line in seen["lines"]]
            template = edited(making.steps[-1].template, click, lines, seen["fiches"])
            making.steps = [*making.steps, Step(template)][-MOST_STEPS:]
            making.draft.said = True
            self._try(making)

    def undo(self, making: Making) -> None:
        """Takes the last step back."""
        with making.lock:
            if len(making.steps) < 2:
                raise CallError("there is nothing to undo", "er is niets om ongedaan te maken")
            making.steps = making.steps[:-1]
            self._try(making)

    def picture(self, making: Making, number: int) -> Path | None:
        """The picture of a page, drawn when it is first asked for; None where it cannot be drawn."""
        file = making.folder / f"page-{number:05d}.webp"
        if not file.is_file():
            asked = {"page": number, "to": str(file)}
            making.worker.submit(self._guarded, making, lambda one: self._ask(one, asked)).result(LONGEST)
        return file if file.is_file() else None

    def _try(self, making: Making) -> None:
        making.revision += 1
        making.error = None
        if making.steps[-1].tried is not None or making.steps[-1].error is not None:
            making.state = "ready"
            return
        making.state = "trying"
        making.worker.submit(self._guarded, making, self._tried)

    # What the thread of a form does ------------------------------------------------------------------------------

    def _guarded(self, making: Making, task: Callable[[Making], object]) -> None:
        """Does a task of a form; what goes wrong is kept for the page."""
        if making.closed:
            return
        try:
            task(making)
            return
        except ActieficheError as error:
            making.error = _named(making, error.in_browser)
        except OSError as error:
            making.error = (str(error.strerror or error),) * 2
        except Exception as error:  # a fault of this program: the page must not wait for ever
            making.error = (
                f"this could not be tried ({type(error).__name__}): undo the last step",
                f"dit kon niet geprobeerd worden ({type(error).__name__}): maak de laatste stap ongedaan",
            )
        making.state = "failed" if not making.steps else "ready"

    def _drafted(self, making: Making) -> None:
        from extractors.templating.editing import blank

        if making.own is not None:
            from extractors import templates

            template: Any = templates.load(making.own)
        else:
            template = _parsed(self._ask(making, {"draft": None})["drafted"])
        if template is None:  # somebody says all of it
            template = blank("form", Path(making.draft.name).stem)
            making.blank = True
        with making.lock:
            making.steps = [Step(template)]
            making.revision += 1
            making.state = "trying"
        self._tried(making)

    def _tried(self, making: Making) -> None:
        """Tries the newest template; a form under which no fiche is found is drafted anew."""
        with making.lock:
            step = making.steps[-1]
        if step.tried is None:
            try:
                found = self._ask(making, {"try": step.template.model_dump(mode="json")})["tried"]
                if not found["fiches"] and self._changed_form(making, step):
                    found = self._redrafted(making, step) or found
                step.tried = found
            except (NoActionError, CallError, UnreadableError) as error:
                step.error = _named(making, error.in_browser)
        with making.lock:
            if making.steps[-1] is step:
                making.state = "ready"
                making.revision += 1

    def _changed_form(self, making: Making, step: Step) -> bool:
        with making.lock:
            at = making.steps.index(step)
            return at > 0 and making.steps[at - 1].template.form != step.template.form

    def _redrafted(self, making: Making, step: Step) -> dict[str, Any] | None:
        """What the draft for the form of a step finds, which takes the place of its template; None without one."""
        template = _parsed(self._ask(making, {"draft": step.template.form})["drafted"])
        if template is None:
            return None
        kept = {"id": step.template.id, "name": step.template.name, "form": step.template.form}
        template = template.model_copy(update=kept)
        found: dict[str, Any] = self._ask(making, {"try": template.model_dump(mode="json")})["tried"]
        if not found["fiches"]:
            return None
        step.template = template
        return found

    def _ask(self, making: Making, asked: dict[str, Any]) -> dict[str, Any]:
        """The answer of the process of a form, which is started where it does not run. Raises the error it tells."""
        self._make_room(making)
        process = making.process
        if process is None or process.poll() is not None:
            process = self._start(making)
        limit = threading.Timer(LONGEST, process.kill)
        limit.start()
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
            return _answer(making, process)
        except (BrokenPipeError, ValueError) as error:  # it was ended meanwhile
            raise _broken_off() from error
        finally:
            limit.cancel()

    def _start(self, making: Making) -> subprocess.Popen[str]:
        draft = making.draft
        call = [sys.executable, "-m", PROCESS, str(draft.pdf), Path(draft.name).stem]
        state, making.state, making.pages = making.state, "reading", 0
        process = making.process = subprocess.Popen(  # noqa: S603  (this program, with a name that is no option)
            call,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf8",
        )
        if making.closed:
            process.kill()
        limit = threading.Timer(LONGEST, process.kill)
        limit.start()
        try:
            _answer(making, process)
        finally:
            limit.cancel()
        making.state = state if making.steps else "trying"
        return process

    def _make_room(self, making: Making) -> None:
        """Ends the process of the form that was used least lately, where there would be too many."""
        with self._lock:
            self._count += 1
            making.used = self._count
            alive = [one for one in self._makings.values() if one.process is not None and one is not making]
            idle = sorted((one for one in alive if one.state == "ready"), key=lambda one: one.used)
        for one in idle[: max(0, len(alive) + 1 - MOST_PROCESSES)]:
            _end(one)


def _answer(making: Making, process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    for line in process.stdout:
        match json.loads(line):
            case {"pages": int(pages), "of": int(of)}:
                making.pages, making.of = pages, of
            case {"error": [str(en), str(nl)]}:
                raise NoActionError(en, nl)
            case dict() as found:
                return found
    raise _broken_off()


def _broken_off() -> UnreadableError:
    return UnreadableError(
        "reading it ended unexpectedly: the file may be damaged, or larger than this machine can read",
        "het lezen brak af: het bestand is misschien beschadigd, of groter dan deze machine aankan",
    )


def _parsed(text: str | None) -> Any:
    """The template that was drafted; its text says what a person must check, which the page does."""
    from extractors import templates

    return None if text is None else templates.parse(text, "draft")


def _named(making: Making, error: Sides) -> Sides:
    """An error with the name of the file as it was sent."""
    en, nl = (text.replace(str(making.draft.pdf), making.draft.name) for text in error)
    return en, nl


def _end(making: Making) -> None:
    process, making.process = making.process, None
    if process is not None:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
