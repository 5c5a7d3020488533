"""Saves again and again and kills the saving process each time before a later step: `python -m tests.desk.kills N`
in the folder of a project with outputs kills N times and prints how often what was saved was lost."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator

from pipeline.desk import checking, correcting
from pipeline.desk.correcting import Edit, Saved
from pipeline.desk.working import Desk
from pipeline.files import review
from pipeline.files.corrections import file_of, load
from pipeline.files.settings import load as settings

STEPS = frozenset({"os.rename", "os.mkdir", "os.remove", "os.chmod", "os.listdir", "open", "fcntl.flock"})
"""Events of Python's audit around which something changes in the file system."""


def killed_at(step: int, work: Callable[[], object]) -> bool | None:
    """Runs `work` in a process that is killed before a step. True: it said that it was done before that; None: it has
    no such step."""
    reading, telling = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def watch(event: str, _: object) -> None:
            nonlocal count
            if event in STEPS:
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            work()
            os.write(telling, b"saved")
        finally:
            os._exit(0)
    os.close(telling)
    with os.fdopen(reading, "rb") as told:
        said = told.read() == b"saved"
    status = os.waitpid(child, 0)[1]
    return said if os.WIFSIGNALED(status) else None


def kill(times: int, desk: Desk, plan_id: str, first: int = 1, stride: int = 1) -> Iterator[str]:
    """Kills that often, at each step in turn, while a correction or a check is saved; a line for each edit that was
    there before, or said to be saved, and is lost, and for each file that cannot be read."""
    plan = desk.plan(plan_id)
    assert plan is not None
    fiche = next(action for action in plan.actions if action.approach)
    values = list(checking.said_by(plan))
    desk.rebuilding.ask = lambda plan_id: None  # type: ignore[method-assign]

    def correct(number: int) -> Callable[[], object]:
        edit = Edit(op="set", fiche=fiche.id, field="approach", was=None, value=f"Stap {number}")
        asked = Saved(version=correcting.state(desk, plan_id)["version"], reason="r", by="b", edits=[edit])
        return lambda: correcting.save(desk, plan_id, asked)

    def check(number: int) -> Callable[[], object]:
        said = values[number % len(values)]
        marked = checking.Marked(fiche=said.fiche, id=said.id, value=said.digest)
        return lambda: checking.mark(desk, plan_id, checking.Marking(by=f"b{number}", checked=True, values=[marked]))

    # Loads all modules first: opening them is no step.
    correct(0)(), check(0)()
    done, step, number = 0, first, 0
    while done < times:
        number += 1
        for at, work in enumerate((correct(number), check(number))):
            before = len(load(plan_id)), len(review.load(plan_id))
            told = killed_at(step, work)
            after = len(load(plan_id)), len(review.load(plan_id))
            done += told is not None
            saved = told is not False and at == 0  # a check may be of a value that was checked before
            if after[at] < before[at] + saved or after[at] > before[at] + 1:
                yield f"step {step}: {before[at]} before, {after[at]} after"
            if told is None and at == 0:
                step = first - stride
        step += stride


if __name__ == "__main__":
    here = next(iter(settings().plans))
    lost = list(kill(int(sys.argv[1]), Desk(), here))
    print(
        f"{sys.argv[1]} kills, {len(lost)} losses; {file_of(here)} holds {len(load(here))} corrections", *lost, sep="\n"
    )
