"""How long an extraction takes against the bare floor: reading every glyph with pdfplumber in one process.

    make bench
    python -m tools.bench PLAN.pdf --pairs 3

All are timed as whole processes, imports included, of modules that Python compiled before, as an installed program has
them. Extraction and floor run in pairs whose order alternates, so that other work on the machine weighs on both alike;
what else reads text from a PDF runs once beside them. What counts is the ratio; seconds differ from machine to machine.
Each call adds a line of JSON to `data/bench.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from pipeline.files import settings

PAIRS = 5
HISTORY = Path("data/bench.jsonl")
WALL, CPU, MEGABYTES, SHARE = 0.25, 0.40, 150.0, 0.25
"""What is aimed at: time and CPU time against the floor, memory of the largest process, part of the time for values."""

FLOOR = """
import sys
import pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.chars
        page.close()
"""
TABLES = """
import sys
import pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_words()
        page.find_tables()
        page.close()
"""
PDFIUM = """
import sys
import pypdfium2
pdf = pypdfium2.PdfDocument(sys.argv[1])
for page in pdf:
    page.get_textpage().get_text_bounded()
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
    """A process from start to end: seconds, CPU seconds with those of its own processes, memory of its largest process
    in MB, standard output."""

    seconds: float
    cpu: float
    megabytes: float
    printed: str


def run(arguments: Sequence[str], program: str = sys.executable) -> Run:
    """Runs `program` (Python) with `arguments`; raises RuntimeError where it fails."""
    # An environment may forbid Python to write what it compiles; pip compiled what pdfplumber needs.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile("w+") as printed, open(os.devnull, "w") as nothing:  # noqa: PTH123
        start = time.perf_counter()
        process = os.posix_spawn(
            program,
            [program, *arguments],
            environment,
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
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6, printed.read())


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
            print(f"pair {number + 1}: floor {_seconds(first)}, extract {_seconds(second)}")
        return found, run(["-c", TIMED, *ours[2:]])


def others(pdf: Path) -> dict[str, Run]:
    """What a user could run instead; pdftotext only where it is installed."""
    found = {
        "pdfplumber extract_words and find_tables": run(["-c", TABLES, str(pdf)]),
        "pypdfium2 text": run(["-c", PDFIUM, str(pdf)]),
    }
    program = shutil.which("pdftotext")
    if program is not None:
        found["pdftotext"] = run([str(pdf), os.devnull], program)
    return found


class Figures(NamedTuple):
    """What is compared with the aims: two ratios, MB, and a share."""

    wall: float
    cpu: float
    megabytes: float
    share: float


def figures_of(pairs: Sequence[tuple[Run, Run]], timed: Run) -> Figures:
    """The medians over the pairs of floor and extraction, and the largest memory."""
    return Figures(
        median(ours.seconds / floor.seconds for floor, ours in pairs),
        median(ours.cpu / floor.cpu for floor, ours in pairs),
        max(ours.megabytes for _, ours in pairs),
        float(timed.printed.split()[-1]) / timed.seconds,
    )


def report(figures: Figures) -> list[str]:
    """The figures with what is aimed at, one a line."""
    wall, cpu, memory, share = figures
    return [
        _line("time against the floor", f"{wall:.2f}", wall <= WALL, f"{WALL}"),
        _line("CPU time against the floor", f"{cpu:.2f}", cpu <= CPU, f"{CPU}"),
        _line("memory of the largest process", f"{memory:.0f} MB", memory <= MEGABYTES, f"{MEGABYTES:.0f} MB"),
        _line("part of the time for typed values", f"{share:.2f}", share <= SHARE, f"{SHARE}"),
    ]


def remember(figures: Figures, pdf: Path, file: Path) -> None:
    """Adds the figures, with the time and the PDF's name, to the history in `file`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    line = {"time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "pdf": pdf.name}
    line |= {name: round(value, 3) for name, value in figures._asdict().items()}
    with file.open("a", encoding="utf8") as history:
        history.write(json.dumps(line) + "\n")


def _seconds(one: Run) -> str:
    return f"{one.seconds:.2f} s ({one.cpu:.2f} CPU)"


def _line(what: str, found: str, reached: bool, aim: str) -> str:
    return f"{what}: {found} ({'reached' if reached else 'MISSED'}: at most {aim})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures for a PDF, by default the first of params.yaml."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("pdf", type=Path, nargs="?", metavar="PDF", help="default: the first plan of params.yaml")
    parser.add_argument("--pairs", type=int, default=PAIRS, metavar="N", help=f"default: {PAIRS}")
    parser.add_argument("--history", type=Path, default=HISTORY, metavar="FILE", help=f"default: {HISTORY}")
    options = parser.parse_args(arguments)
    pdf = options.pdf or next(iter(settings.load().plans.values())).pdf
    pairs, timed = compare(pdf, options.pairs)
    for name, one in others(pdf).items():
        print(f"{name}: {_seconds(one)}")
    figures = figures_of(pairs, timed)
    print("\n".join(report(figures)))
    remember(figures, pdf, options.history)
    return 0


if __name__ == "__main__":
    sys.exit(main())
