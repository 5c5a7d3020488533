"""How much time and memory the reading of one PDF may take, and what the user reads when it takes more."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import UnreadableError

SECONDS, SECONDS_A_PAGE = 60.0, 1.0
"""Time that a document may take by default, wall clock and CPU alike; the plan of 90 pages takes 3 s on two cores."""
MEMORY = 1024
"""Mebibytes that one reading process may take by default; the plan of 90 pages takes 130."""


@dataclass(frozen=True)
class Limits:
    """Limits on the reading of one document.

    `seconds`: wall time; `cpu_seconds`: CPU time of each process; None: `SECONDS` and `SECONDS_A_PAGE`.
    `memory`: mebibytes that a reading process may allocate above what it starts with.
    """

    seconds: float | None = None
    cpu_seconds: float | None = None
    memory: int = MEMORY

    def wall(self, pages: int = 0) -> float:
        """Seconds that a document of so many pages may take."""
        return SECONDS + SECONDS_A_PAGE * pages if self.seconds is None else self.seconds

    def cpu(self, pages: int = 0) -> float:
        """Seconds of CPU time that each process may take for a document of so many pages."""
        return SECONDS + SECONDS_A_PAGE * pages if self.cpu_seconds is None else self.cpu_seconds


DEFAULT = Limits()


def hold_memory(limits: Limits) -> None:
    """Lets this process allocate so much more, then allocations fail with MemoryError.

    RLIMIT_DATA counts what a process allocates for itself. RLIMIT_AS would count files and address space that Arrow
    maps without using it. No core file is written.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_DATA, _allocated() + limits.memory * 2**20)


def hold_cpu(limits: Limits, pages: int) -> None:
    """Ends this process by SIGXCPU once it has taken its CPU time."""
    _lower(resource.RLIMIT_CPU, max(1, round(limits.cpu(pages))))


def _lower(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    with suppress(ValueError, OSError):  # a system without this limit
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _allocated() -> int:
    """Bytes that this process has allocated for itself; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def too_slow(path: Path, seconds: float) -> UnreadableError:
    """Reading took more than its wall time."""
    return UnreadableError(
        f"'{path}' takes more than {seconds:g} seconds to read; if it is what it should be, raise --max-seconds",
        f"'{path}' lezen duurt langer dan {seconds:g} seconden; is het het juiste bestand, verhoog dan --max-seconds",
        _for_whoever_installed(path, f"takes more than {seconds:g} seconds", f"duurt langer dan {seconds:g} seconden"),
    )


def too_much_work(path: Path, seconds: float) -> UnreadableError:
    """Reading took more than its CPU time."""
    return UnreadableError(
        f"'{path}' takes more than {seconds:g} seconds of CPU time to read; if it is what it should be, raise "
        "--max-cpu-seconds",
        f"'{path}' lezen vraagt meer dan {seconds:g} seconden rekentijd; is het het juiste bestand, verhoog dan "
        "--max-cpu-seconds",
        _for_whoever_installed(
            path,
            f"takes more than {seconds:g} seconds of CPU time",
            f"vraagt meer dan {seconds:g} seconden rekentijd",
        ),
    )


def too_large(path: Path, limits: Limits) -> UnreadableError:
    """Reading took more than its memory."""
    return UnreadableError(
        f"'{path}' takes more than {limits.memory} MB of memory to read; if it is what it should be, raise "
        "--max-memory",
        f"'{path}' lezen vraagt meer dan {limits.memory} MB geheugen; is het het juiste bestand, verhoog dan "
        "--max-memory",
        _for_whoever_installed(
            path, f"takes more than {limits.memory} MB of memory", f"vraagt meer dan {limits.memory} MB geheugen"
        ),
    )


def _for_whoever_installed(path: Path, en: str, nl: str) -> tuple[str, str]:
    return (
        f"reading '{path}' {en}: check that it is the right file, and else ask whoever installed this to enter it",
        f"'{path}' lezen {nl}: ga na of het het juiste bestand is, en vraag anders wie dit installeerde het op te "
        "nemen",
    )
