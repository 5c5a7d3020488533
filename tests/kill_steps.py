"""Publishes a plan step by step, and kills the publishing process at some of the steps.

    python -m tests.kill_steps EXTRACTION.pickle AROUND BEFORE

prints as JSON what stands in AROUND/out before each step ("old", "new" or a description of the mixture), which is
what a kill there leaves: nothing of the process runs after one. Then what stood there after kills at the first and
last step and where the old gives way to the new, what stood there and beside it after a run to the end, and the
names of the files. BEFORE says what AROUND/out is at the start: absent, empty, or earlier (an older run's files and
one of the user). Processes are forked, which is much faster than starting them.
"""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pyarrow as pa

from pipeline.stages.extraction import Extraction
from pipeline.stages.publishing import OWNED, publish

STEPS = frozenset(
    {"os.rename", "os.link", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.utime", "open", "ctypes.dlsym",
     "ctypes.call_function", "shutil.copystat", "shutil.rmtree"}
)  # fmt: skip
"""Events of Python's audit that come before something changes in the file system."""
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


def in_child(extraction: Extraction, folder: Path, at_step: Callable[[], object]) -> int:
    """Publishes in a process of its own, in which `at_step` is called before each step; returns its number."""
    child = os.fork()
    if child == 0:

        def watch(event: str, _: object) -> None:
            if event in STEPS:
                at_step()

        sys.addaudithook(watch)
        publish(extraction.plan, extraction.ledger, folder)
        os._exit(0)
    return child


def ended(child: int) -> int:
    return os.waitpid(child, 0)[1]


def before_each_step(extraction: Extraction, folder: Path) -> list[Contents]:
    """What stands in the folder before each step; the process waits while it is looked at."""
    reached, tells = os.pipe()
    waits, go_on = os.pipe()

    def pause() -> None:
        os.write(tells, b"x")
        os.read(waits, 1)

    child = in_child(extraction, folder, pause)
    os.close(tells)
    found = []
    while os.read(reached, 1):
        found.append(contents(folder))
        os.write(go_on, b"x")
    for end in (reached, waits, go_on):
        os.close(end)
    if ended(child) != 0:
        raise RuntimeError("publishing failed")
    return found


def killed(extraction: Extraction, folder: Path, last: int) -> Contents:
    """What stands in the folder after a kill before step `last`, counted from 0."""
    steps = count()

    def kill() -> None:
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    status = ended(in_child(extraction, folder, kill))
    if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        raise RuntimeError(f"publishing ended before step {last}: {status}")
    return contents(folder)


def main(pickled: str, place: str, before: str) -> None:
    with Path(pickled).open("rb") as file:
        extraction: Extraction = pickle.load(file)
    pa.array([1])  # what Arrow loads on first use is loaded here, once
    around = Path(place)
    folder = around / "out"
    prepare(around, before)
    ended(
        in_child(extraction, folder, lambda: None)
    )  # the first run may write modules that Python compiles: more steps
    old = prepare(around, before)
    states = before_each_step(extraction, folder)
    new = contents(folder)

    def told(now: Contents, where: str) -> str:
        return "old" if now == old else "new" if now == new else f"mixture at {where}"

    found = [told(now, f"step {step}") for step, now in enumerate(states)]
    turn = found.index("new") if "new" in found else len(found) - 1
    after_kill = []
    for step in sorted({0, turn - 1, turn, len(found) - 1}):
        prepare(around, before)
        after_kill.append(told(killed(extraction, folder, step), f"a kill at {step}") == found[step])
    ended(in_child(extraction, folder, lambda: None))
    after = told(contents(folder), "the end")
    beside = sorted(path.name for path in around.iterdir())
    print(json.dumps([found, after_kill, after, beside, sorted(new or {})]))


if __name__ == "__main__":
    main(*sys.argv[1:])
