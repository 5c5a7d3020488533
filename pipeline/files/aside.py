"""A process beside this one, for work with libraries that this one then need not load.

It starts to load them while this process does something else, and what they take of memory is not added to what this
one takes.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from pipeline.files.isolation import end_with_parent, may_fork, without_interrupt


class Aside:
    """One process for one piece of work. A context manager: at its end no process is left.

    `prepare()` loads what `work(*arguments)` needs; both are functions of a module, and the arguments are pickled.
    Where no process can be forked, or it dies, this process does the work.
    """

    def __init__(self, prepare: Callable[[], None], work: Callable[..., object]) -> None:
        self._prepare, self._work = prepare, work
        self._arguments: tuple[Any, ...] = ()
        self._process: Any = None
        self._here: Connection | None = None

    def __enter__(self) -> Aside:
        if may_fork():  # another way to start it would take longer than the work
            context = multiprocessing.get_context("fork")
            self._here, there = context.Pipe()
            with without_interrupt():
                self._process = context.Process(
                    target=_serve, args=(there, self._here, self._prepare, self._work), daemon=True
                )
                self._process.start()
            there.close()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
        if self._here is not None:
            self._here.close()
            self._here = None

    def begin(self, *arguments: Any) -> None:
        """Hands over what `work` is called with."""
        self._arguments = arguments
        if self._here is not None:
            try:
                self._here.send(arguments)
            except OSError:
                self.__exit__()

    def end(self) -> None:
        """Waits until the work is done; raises the OSError that it raised."""
        error: object = "no process"
        if self._here is not None:
            try:
                error = self._here.recv()
            except (EOFError, OSError):
                self.__exit__()
        if isinstance(error, OSError):
            raise error
        if error is not None:  # a fault of the program too: here it shows with its place
            self._work(*self._arguments)


def _serve(there: Connection, here: Connection, prepare: Callable[[], None], work: Callable[..., object]) -> None:
    here.close()
    end_with_parent()
    try:
        prepare()
        arguments = there.recv()
    except Exception:  # nobody asks any more; or a fault, which shows where this process's own parent does the work
        return
    try:
        work(*arguments)
    except OSError as error:
        there.send(error)
    except Exception as error:
        there.send(repr(error))
    else:
        there.send(None)
