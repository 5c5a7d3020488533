"""A process beside this one, for work with libraries that this one then need not load.

What they take of memory is not added to what this one takes, and the work goes on while this one does something else.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from pipeline.files.isolation import end_with_parent, may_fork, without_interrupt

Work = Callable[..., object]


class Aside:
    """One process for one piece of work or several. A context manager: at its end no process is left.

    `make()`, a function of a module, returns what is called with the arguments of each piece, in their order. It is
    called when the first piece comes: who loads a library earlier takes a core from those who read pages. Arguments
    are pickled. Where no process can be forked, or it dies, this process does all pieces.
    """

    def __init__(self, make: Callable[[], Work]) -> None:
        self._make = make
        self._pieces: list[tuple[Any, ...]] = []
        self._process: Any = None
        self._here: Connection | None = None

    def __enter__(self) -> Aside:
        if may_fork():  # another way to start it would take longer than the work
            context = multiprocessing.get_context("fork")
            self._here, there = context.Pipe()
            with without_interrupt():
                self._process = context.Process(target=_serve, args=(there, self._here, self._make), daemon=True)
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
        """Hands over one piece: what the work is called with."""
        self._pieces.append(arguments)
        if self._here is not None:
            try:
                self._here.send(arguments)
            except OSError:
                self.__exit__()

    def end(self) -> None:
        """Waits until all pieces are done; raises the first OSError that one of them raised."""
        errors: list[object] = []
        try:
            errors = [self._here.recv() for _ in self._pieces] if self._here is not None else ["no process"]
        except (EOFError, OSError):
            errors = ["no process any more"]
            self.__exit__()
        for error in errors:
            if isinstance(error, OSError):
                raise error
        if any(errors):  # a fault of the program too: here it shows with its place
            work = self._make()
            for arguments in self._pieces:
                work(*arguments)


def _serve(there: Connection, here: Connection, make: Callable[[], Work]) -> None:
    here.close()
    end_with_parent()
    work: Work | None = None
    while True:
        try:
            arguments = there.recv()
        except (EOFError, OSError):  # nobody asks any more
            return
        try:
            work = work or make()
            work(*arguments)
        except OSError as error:
            there.send(error)
        except Exception as error:
            there.send(repr(error))
        else:
            there.send(None)
