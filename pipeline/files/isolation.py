"""Processes that do the dangerous part of the work, the parsing of files of others, within limits of time and memory.

What one of them allocates is gone when it ends, and however it ends, the one that started it raises one error.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import connection
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from extractors.errors import ActieficheError, UnreadableError
from pipeline.files.collecting import collect_rarely
from pipeline.files.limits import Limits, hold_cpu, hold_memory, too_large, too_much_work, too_slow

AHEAD = 2
"""Tasks that a process has at hand, so that it need not wait for the next one."""
ALONE = 1
"""Threads of this process, at most, with which a fork is safe: this one. Those of a test runner, which wait for its
messages, hold nothing that another process needs."""
Answer = Callable[..., Any]
Prepare = Callable[[], None]


class Crew:
    """Processes that answer tasks about one file. A context manager: at its end no process is left.

    `prepare()` is called in each process once, before its first task, outside the limits of memory: it imports what
    the answers need. `answer(*arguments, task)` is called in the processes for each task; both are functions of a
    module, and what an answer returns is pickled. Its errors of `extractors.errors` are raised here; so is
    UnreadableError where a limit is exceeded or a process dies.
    """

    def __init__(self, path: Path, limits: Limits, prepare: Prepare, answer: Answer, *arguments: Any) -> None:
        self._path, self._limits, self._pages = path, limits, 0
        self._call = (prepare, answer, arguments)
        self._started = time.monotonic()
        self._members: dict[Connection, Any] = {}
        self.forks = may_fork()
        self._context: Any = multiprocessing.get_context("fork" if self.forks else "spawn")

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the processes and waits until they are gone."""
        self.stop()
        for here, process in self._members.items():
            process.join()
            process.close()
            here.close()
        self._members.clear()

    def stop(self) -> None:
        """Ends the processes at once: who waits for an answer gets an error."""
        for process in self._members.values():
            process.kill()

    def start(self, count: int) -> None:
        """Starts so many processes more."""
        with without_interrupt():  # they leave Ctrl-C to their parent, from their first moment on
            for _ in range(count):
                here, there = self._context.Pipe()
                # A fork inherits the ends of this process, which would hide from others that it is gone.
                theirs = [*self._members, here] if self.forks else []
                process = self._context.Process(
                    target=_serve, args=(there, theirs, self._limits, *self._call), daemon=True
                )
                process.start()
                there.close()
                self._members[here] = process

    def allow(self, pages: int) -> None:
        """From now on the limits are those of a document of so many pages."""
        self._pages = pages

    def ask(self, task: Any) -> Any:
        """The answer of one process to one task."""
        return next(iter(self.each([task])))[1]

    def each(self, tasks: Iterable[Any], count: int | None = None) -> Iterator[tuple[Any, Any]]:
        """Each task and its answer, in the order in which they are done, by the first `count` processes (all)."""
        waiting = iter(tasks)
        asked: dict[Connection, list[Any]] = {here: [] for here in list(self._members)[:count]}
        for _ in range(AHEAD):
            for here, at_hand in asked.items():
                self._hand_out(here, at_hand, waiting)
        while any(asked.values()):
            left = self._started + self._limits.wall(self._pages) - time.monotonic()
            ready = connection.wait([here for here, at_hand in asked.items() if at_hand], timeout=max(0.0, left))
            if not ready:
                raise too_slow(self._path, self._limits.wall(self._pages))
            for here in [member for member in asked if member in ready]:
                answer = self._received(here)
                task = asked[here].pop(0)
                self._hand_out(here, asked[here], waiting)
                yield task, answer

    def _hand_out(self, here: Connection, at_hand: list[Any], waiting: Iterator[Any]) -> None:
        for task in waiting:
            try:
                here.send((self._pages, task))
            except OSError as error:
                raise self._died(here) from error
            at_hand.append(task)
            return

    def _received(self, here: Connection) -> Any:
        try:
            good, answer = here.recv()
        except (EOFError, OSError) as error:
            raise self._died(here) from error
        if good:
            return answer
        raise too_large(self._path, self._limits) if isinstance(answer, MemoryError) else answer

    def _died(self, here: Connection) -> UnreadableError:
        process = self._members[here]
        process.join(5)
        if process.exitcode == -signal.SIGXCPU:
            return too_much_work(self._path, self._limits.cpu(self._pages))
        return UnreadableError(
            f"'{self._path}': a reading process was stopped, probably for want of memory; try --workers 1 or raise "
            "--max-memory",
            f"'{self._path}': een leesproces werd gestopt, wellicht door geheugentekort; probeer --workers 1 of "
            "verhoog --max-memory",
            (
                f"reading '{self._path}' was stopped, probably for want of memory: close other programs and try again",
                f"'{self._path}' lezen werd gestopt, wellicht door geheugentekort: sluit andere programma's en probeer "
                "opnieuw",
            ),
        )


def _serve(
    there: Connection, others: list[Connection], limits: Limits, prepare: Prepare, answer: Answer, arguments: Any
) -> None:
    """The life of a process: it answers tasks until the one that started it is gone."""
    for other in others:
        other.close()
    end_with_parent()
    collect_rarely()
    gc.freeze()  # what a fork inherits is not garbage: searching it would copy all of its memory
    prepared = False
    while True:
        try:
            pages, task = there.recv()
        except (EOFError, OSError):
            return
        hold_cpu(limits, pages)
        result: tuple[bool, Any]
        try:
            if not prepared:
                prepare()
                hold_memory(limits)
                prepared = True
            result = (True, answer(*arguments, task))
        except MemoryError:
            result = (False, MemoryError())
        except ActieficheError as error:
            result = (False, type(error)(str(error), error.nl))
        except Exception as error:  # a fault of the program: raised where it can be told
            result = (False, RuntimeError(f"{type(error).__name__}: {error}"))
        try:
            there.send(result)
        except MemoryError:
            there.send((False, MemoryError()))


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_fork() -> bool:
    """Whether a process may be forked: the fastest start, and safe only while this process has no other threads."""
    return threading.active_count() <= ALONE and "fork" in multiprocessing.get_all_start_methods()


@contextmanager
def without_interrupt() -> Iterator[None]:
    """Holds Ctrl-C back; processes that start meanwhile never see it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent() -> None:
    """Ends this process when the one that started it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
