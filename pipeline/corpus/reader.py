"""The process that reads documents one after another: `python -m pipeline.corpus.reader`.

It parses strangers' files, so it holds itself to limits and has no business but to answer over its standard streams.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from extractors.errors import ActieficheError
from pipeline.corpus.frames import receive, send
from pipeline.files.limits import Limits, hold_memory


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answers until the other side is gone: first the number of pages, then the tables or what is wrong."""
    from pipeline.corpus.bytes_to_tables import tables_of_bytes

    while True:
        try:
            task, content = receive(asked)
        except EOFError:
            return
        limits = Limits(*task["limits"])
        hold_memory(limits)
        _hold_cpu(limits.cpu())
        _reset_peak()
        cpu, wall = time.process_time(), time.monotonic()

        def told(pages: int, limits: Limits = limits) -> None:
            _hold_cpu(limits.cpu(pages))
            send(answers, {"pages": pages})

        answer: dict[str, Any]
        tables: dict[str, bytes] = {}
        try:
            read = tables_of_bytes(
                content, plan_id=task["plan_id"], name=task["name"], template=task["template"], told=told
            )
            answer, tables = {"exit_code": 0, "kind": read.kind, "counts": read.counts}, read.tables
        except MemoryError:
            answer = {"memory": True}
        except ActieficheError as error:
            answer = {"exit_code": error.exit_code, "en": str(error), "nl": error.nl}
            answer["counts"] = {"labels": getattr(error, "labels", [])}
        except Exception as error:  # a fault of the program costs one document
            answer = {"fault": " ".join(f"{type(error).__name__}: {error}".split())[:300]}
        answer |= {
            "seconds": time.monotonic() - wall,
            "cpu_seconds": time.process_time() - cpu,
            "memory_mb": _peak() / 2**20,
            "tables": {name: len(packed) for name, packed in tables.items()},
        }
        send(answers, answer, b"".join(tables.values()))


def _hold_cpu(seconds: float) -> None:
    """Ends this process by SIGXCPU once it has taken so many seconds more."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (round(time.process_time() + seconds) + 1, hard))


def _reset_peak() -> None:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> int:
    """The most memory that this process had since `_reset_peak`, in bytes; since its start where none can be told."""
    with suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Serves over standard input and output; what else would be printed there goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
