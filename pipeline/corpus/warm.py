"""A reading process that is kept for the next document, and replaced after a fault."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from extractors.errors import UnreadableError
from pipeline.corpus.frames import receive, send
from pipeline.files.limits import Limits, too_large, too_much_work, too_slow

ROOT = Path(__file__).resolve().parents[2]
READER = "pipeline.corpus.reader"
"""The module that a reading process runs."""
STALE = 400
"""Mebibytes from which on a process is replaced: what it took for one document it may not give back for the next."""
DIED = 70
"""Exit code of a document at which the reading process died or the program failed, as sysexits.h has it."""


class Answer(NamedTuple):
    """What came of a document: `exit_code`, the messages where it is not 0, the figures, and the Parquet files."""

    exit_code: int
    kind: str | None = None
    counts: Mapping[str, Any] = MappingProxyType({})
    tables: Mapping[str, bytes] = MappingProxyType({})
    en: str | None = None
    nl: str | None = None
    seconds: float | None = None
    cpu_seconds: float | None = None
    memory_mb: float | None = None
    died: bool = False


class WarmReader:
    """One reading process. A context manager: at its end the process is gone."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> WarmReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Ends the process at once."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def read(self, content: bytes, *, plan_id: str, name: str, template: str | None) -> Answer:
        """Reads one document; whatever happens to the process, there is an answer."""
        process = self._process = self._process or _started()
        assert process.stdin is not None
        assert process.stdout is not None
        path = Path(name)
        limits = [self.limits.seconds, self.limits.cpu_seconds, self.limits.memory]
        began = time.monotonic()
        pages = 0
        try:
            send(process.stdin, {"plan_id": plan_id, "name": name, "template": template, "limits": limits}, content)
            while True:
                if not _readable(process, began + self.limits.wall(pages) - time.monotonic()):
                    self.stop()
                    return _refused(too_slow(path, self.limits.wall(pages)), time.monotonic() - began)
                # Without a buffer: what stood in one would not make the pipe readable.
                header, packed = receive(process.stdout.raw)  # type: ignore[attr-defined]
                if "pages" not in header:
                    return self._answer(path, header, packed)
                pages = header["pages"]
        except (EOFError, OSError):
            code = process.wait()
            self.stop()
            if code == -signal.SIGXCPU:
                return _refused(too_much_work(path, self.limits.cpu(pages)), time.monotonic() - began)
            return Answer(
                DIED,
                en=f"'{path}': the reading process died ({_reason(code)})",
                nl=f"'{path}': het leesproces stopte onverwacht ({_reason(code)})",
                seconds=time.monotonic() - began,
                died=True,
            )

    def _answer(self, path: Path, header: dict[str, Any], packed: bytes) -> Answer:
        figures = {name: round(header[name], 3) for name in ("seconds", "cpu_seconds", "memory_mb")}
        if header.get("memory"):
            self.stop()
            refused = too_large(path, self.limits)
            return Answer(refused.exit_code, en=str(refused), nl=refused.nl, **figures)
        if "fault" in header:
            self.stop()
            fault = header["fault"]
            return Answer(
                DIED, en=f"'{path}': fault in the program ({fault})", nl=f"'{path}': fout in het programma ({fault})",
                **figures, died=True,
            )  # fmt: skip
        if figures["memory_mb"] > STALE:
            self.stop()
        tables, start = {}, 0
        for name, size in header["tables"].items():
            tables[name] = packed[start : start + size]
            start += size
        return Answer(
            header["exit_code"], header.get("kind"), header.get("counts", {}), tables,
            header.get("en"), header.get("nl"), **figures,
        )  # fmt: skip


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  (our own module)
        [sys.executable, "-m", READER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # A terminal's Ctrl-C is for the one who started it.
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))},
    )


def _readable(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether an answer begins, or the process ends, within so many seconds."""
    assert process.stdout is not None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        return bool(selector.select(max(0.0, seconds)))


def _refused(error: UnreadableError, seconds: float) -> Answer:
    return Answer(error.exit_code, en=str(error), nl=error.nl, seconds=round(seconds, 3))


def _reason(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit {code}"
