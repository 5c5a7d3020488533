"""Publishes a plan again and again and kills the publishing process each time at a later step.

    python -m tests.kill_steps EXTRACTION.pickle AROUND BEFORE

prints as JSON what stood in AROUND/out after each kill ("old", "new" or a description of the mixture), what
stood beside it after a run to the end, and the number of steps. BEFORE says what AROUND/out is at the start:
absent, empty, or earlier (an older run's files and one of the user). One process is forked a step, which is
much faster than starting one.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import sys
from pathlib import Path

import pyarrow as pa

from pipeline.stages.extraction import Extraction
from pipeline.stages.publishing import OWNED, publish

STEPS = frozenset(
    {"os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.utime", "open", "ctypes.dlsym",
     "ctypes.call_function", "shutil.copystat", "shutil.rmtree"}
)  # fmt: skip
"""Events of Python's audit that come before something changes in the file system."""
COMPLETED = 0
Contents = dict[str, bytes] | None


def contents(folder: Path) -> Contents:
    if not folder.exists():
        return None
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def prepare(around: Path, before: str) -> Contents:
    """Puts `around` as it was before any run and returns what its folder `out` holds."""
    shutil.rmtree(around, ignore_errors=True)
    folder = around / "out"
    around.mkdir()
    if before != "absent":
        folder.mkdir()
    if before == "earlier":
        for name in (*OWNED, "notes.txt"):
            (folder / name).write_bytes(b"earlier")
    return contents(folder)


def in_child(extraction: Extraction, folder: Path, last: int | None) -> int:
    """Publishes in a process of its own that is killed before step `last`.

    Returns the number of steps where there is no such step, and 0 where it was killed.
    """
    reading, telling = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def watch(event: str, _: object) -> None:
            nonlocal count
            if event in STEPS:
                count += 1
                if count == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        publish(extraction.plan, extraction.ledger, folder)
        os.write(telling, str(count).encode())
        os._exit(COMPLETED)
    os.close(telling)
    with os.fdopen(reading) as told:
        text = told.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return 0
    if status != COMPLETED:
        raise RuntimeError(f"publishing failed: {status}")
    return int(text)


def main(pickled: str, place: str, before: str) -> None:
    with Path(pickled).open("rb") as file:
        extraction: Extraction = pickle.load(file)
    pa.array([1])  # what Arrow loads on first use is loaded here, once
    around = Path(place)
    folder = around / "out"
    old = prepare(around, before)
    total = in_child(extraction, folder, None)
    new = contents(folder)
    found = []
    for step in range(1, total + 1):
        prepare(around, before)
        if in_child(extraction, folder, step):
            continue  # this run needed fewer steps
        now = contents(folder)
        found.append("old" if now == old else "new" if now == new else f"mixture at step {step}")
    in_child(extraction, folder, None)
    after = "new" if contents(folder) == new else "mixture at the end"
    print(json.dumps([found, after, sorted(path.name for path in around.iterdir()), sorted(new or {})]))


if __name__ == "__main__":
    main(*sys.argv[1:])
