"""A list of work of which a process beside this one does the second half."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from pipeline.files.isolation import cores, end_with_parent, may_fork, without_interrupt

Part = TypeVar("Part")
Made = TypeVar("Made")


def in_halves(work: Callable[[Part], Made], parts: Iterable[Part]) -> list[Made]:
    """As `list(map(work, parts))`, on two cores; what `work` makes is pickled.

    Where there is one core, or no process can be forked, or it dies, this process does all of the work.
    """
    parts = list(parts)
    middle = len(parts) // 2
    if not middle or cores() < 2 or not may_fork():
        return list(map(work, parts))
    context = multiprocessing.get_context("fork")  # it has at hand all that this process knows
    here, there = context.Pipe(duplex=False)
    with without_interrupt():
        process = context.Process(target=_serve, args=(there, here, work, parts[middle:]), daemon=True)
        process.start()
    there.close()
    try:
        made = list(map(work, parts[:middle]))
        with suppress(EOFError, OSError):
            made += here.recv()
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()
    return made + list(map(work, parts[len(made) :]))


def _serve(there: Connection, here: Connection, work: Callable[[Any], object], parts: list[Any]) -> None:
    here.close()
    end_with_parent()
    with suppress(Exception):  # a fault of the program: the other process does the work too, and shows its place
        there.send(list(map(work, parts)))
