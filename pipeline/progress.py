"""A progress bar on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(total: int, what: str) -> Iterator[Callable[[int], None] | None]:
    """A function to tell the number of pages done, or None where no bar is shown."""
    if not sys.stderr.isatty() or total <= 0:
        yield None
        return
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # its thread would forbid the fast way of starting processes
    with tqdm(total=total, desc=what, unit="p", file=sys.stderr, leave=False) as bar:

        def advance(pages: int) -> None:
            bar.update(pages)

        yield advance
