"""Lines of JSON that a process of the desk prints: how far it is, and what it found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


def tell(**told: Any) -> None:
    """Prints one line of JSON."""
    print(json.dumps(told), flush=True)  # noqa: T201  (the desk reads it)


@contextmanager
def bar(total: int, _what: str) -> Iterator[Callable[[int], None]]:
    """A progress bar in such lines, of the pages that are read: `{"pages": 5, "of": 90}`."""
    done = 0

    def advance(pages: int) -> None:
        nonlocal done
        done += pages
        tell(pages=done, of=total)

    yield advance
