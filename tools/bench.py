"""How long an extraction takes against the bare floor: reading every glyph with pdfplumber in one process.

    make bench
    python -m tools.bench PLAN.pdf --pairs 3

Both are timed as whole processes, imports included, in pairs whose order alternates, so that other work on the
machine weighs on both alike. What counts is the ratio; seconds differ from machine to machine.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from pipeline.files import settings

PAIRS = 5
RATIO, MEGABYTES, SHARE = 0.9, 600.0, 0.25
"""What is aimed at: time against the floor, memory of the largest process, part of the time for values."""

FLOOR = """
import sys
import pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.chars
        page.close()
"""
TIMED = """
import sys, time
import pipeline.stages.extraction
from pipeline.cli import main
start = time.perf_counter()
import pipeline.stages.normalizing as normalizing
spent = time.perf_counter() - start
read_values = normalizing.read_values
def timed(*arguments):
    global spent
    start = time.perf_counter()
    try:
        return read_values(*arguments)
    finally:
        spent += time.perf_counter() - start
normalizing.read_values = timed
code = main(sys.argv[1:])
print(spent)
sys.exit(code)
"""


class Run(NamedTuple):
    """A process from start to end: seconds, memory of its largest process in MB, standard output."""

    seconds: float
    megabytes: float
    printed: str


def run(arguments: Sequence[str]) -> Run:
    """Runs Python with `arguments`; raises RuntimeError where it fails."""
    with tempfile.TemporaryFile("w+") as printed, open(os.devnull, "w") as nothing:  # noqa: PTH123
        start = time.perf_counter()
        process = os.posix_spawn(
            sys.executable,
            [sys.executable, *arguments],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, printed.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, nothing.fileno(), 2),
            ],
        )
        # The usage of a process that was waited for counts those that it waited for itself.
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - start
        if status != 0:
            raise RuntimeError(f"{' '.join(arguments[:4])} ... failed with status {status}")
        printed.seek(0)
        unit = 1 if sys.platform == "darwin" else 1024
        return Run(seconds, usage.ru_maxrss * unit / 1e6, printed.read())


def compare(pdf: Path, pairs: int) -> tuple[list[tuple[Run, Run]], Run]:
    """Pairs of floor and extraction, and one more extraction that prints the seconds spent on values."""
    with tempfile.TemporaryDirectory() as folder:
        ours = ["-m", "pipeline.cli", "extract", str(pdf), "--out", folder + "/out"]
        floor = ["-c", FLOOR, str(pdf)]
        run(floor)  # the files of both are in the system's memory from here on
        run(ours)
        found = []
        for number in range(pairs):
            if number % 2:
                second, first = run(ours), run(floor)
            else:
                first, second = run(floor), run(ours)
            found.append((first, second))
            print(f"pair {number + 1}: floor {first.seconds:.2f} s, extract {second.seconds:.2f} s")
        return found, run(["-c", TIMED, *ours[2:]])


def report(pairs: Sequence[tuple[Run, Run]], timed: Run) -> list[str]:
    """The figures with what is aimed at, one a line."""
    ratio = median(ours.seconds / floor.seconds for floor, ours in pairs)
    floor_seconds = median(floor.seconds for floor, _ in pairs)
    seconds = median(ours.seconds for _, ours in pairs)
    memory = max(ours.megabytes for _, ours in pairs)
    share = float(timed.printed.split()[-1]) / timed.seconds
    return [
        f"medians: floor {floor_seconds:.2f} s, extract {seconds:.2f} s",
        _line("time against the floor", f"{ratio:.2f}", ratio < RATIO, f"{RATIO}"),
        _line("memory of the largest process", f"{memory:.0f} MB", memory < MEGABYTES, f"{MEGABYTES:.0f} MB"),
        _line("part of the time for typed values", f"{share:.2f}", share < SHARE, f"{SHARE}"),
    ]


def _line(what: str, found: str, reached: bool, aim: str) -> str:
    return f"{what}: {found} ({'reached' if reached else 'MISSED'}: below {aim})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures for a PDF, by default the first of params.yaml."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("pdf", type=Path, nargs="?", metavar="PDF", help="default: the first plan of params.yaml")
    parser.add_argument("--pairs", type=int, default=PAIRS, metavar="N", help=f"default: {PAIRS}")
    options = parser.parse_args(arguments)
    pdf = options.pdf or next(iter(settings.load().plans.values())).pdf
    pairs, timed = compare(pdf, options.pairs)
    print("\n".join(report(pairs, timed)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
