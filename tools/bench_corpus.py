"""`make bench-corpus`: how fast a corpus is read, what the engine adds, and what a million documents would take.

The documents are typeset plans of 1 to 30 fiches, from a fixed seed. Figures are of this machine; measure on a quiet
one.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.corpus.running import run
from pipeline.corpus.warm import WarmReader
from pipeline.corpus.work import Options
from pipeline.files.limits import DEFAULT
from tests.typesetter import PRESETS, random_plan, typeset

FICHES = (1, 1, 2, 2, 3, 4, 6, 9, 14, 30)
"""Fiches of the plans, in turn: from 2 to about 90 pages."""
DISTINCT = 40
"""Plans that are typeset; more documents are copies of them, as typesetting takes longer than reading."""
MILLION = 1_000_000


def make(folder: Path, count: int) -> None:
    """Writes the documents."""
    chance = random.Random(1)  # noqa: S311  (a choice of layouts)
    presets = sorted(PRESETS)
    made = [
        typeset(random_plan(seed, FICHES[seed % len(FICHES)]), PRESETS[chance.choice(presets)])
        for seed in range(min(count, DISTINCT))
    ]
    for number in range(count):
        (folder / f"plan-{number:05}.pdf").write_bytes(made[number % len(made)])


def timed(source: Path, out: Path, workers: int, engine: Any = "local") -> tuple[float, list[dict[str, Any]]]:
    """Seconds that a run takes, and the rows of its documents."""
    start = time.perf_counter()
    run(str(source), Options(str(out), None, DEFAULT), workers=workers, engine=engine)
    seconds = time.perf_counter() - start
    return seconds, pq.read_table(out / "documents.parquet").to_pylist()


def bare(source: Path, most: int) -> float:
    """Seconds a document that the function itself takes in a warm reading process, without a data set."""
    paths = sorted(source.iterdir())[:most]
    with WarmReader(DEFAULT) as reader:
        reader.read(paths[0].read_bytes(), plan_id="warm", name="warm.pdf", template=None)
        answers = [reader.read(path.read_bytes(), plan_id=path.stem, name=path.name, template=None) for path in paths]
    return sum(answer.seconds or 0.0 for answer in answers) / len(answers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200, help="how many (200)")
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "in").mkdir()
        make(root / "in", count)
        one, rows = timed(root / "in", root / "one", 1)
        two, _ = timed(root / "in", root / "two", 2)
        again = time.perf_counter()
        run(str(root / "in"), Options(str(root / "two"), None, DEFAULT))
        again = time.perf_counter() - again
        inner = sum(row["seconds"] for row in rows) / len(rows)
        alone = bare(root / "in", min(count, DISTINCT))
    pages = sum(row["pages"] or 0 for row in rows)
    cpu = sum(row["cpu_seconds"] for row in rows)
    peaks = [row["memory_mb"] for row in rows]
    part = max(1, len(peaks) // 4)
    rates = [(row["pages"], row["cpu_seconds"] / row["pages"]) for row in rows if row["pages"]]
    small = statistics.median(rate for number, rate in rates if number <= statistics.median(n for n, _ in rates))
    large = statistics.median(rate for number, rate in rates if number >= max(n for n, _ in rates) / 2)
    print(f"{count} documents, {pages} pages, {sum(row['exit_code'] == 0 for row in rows)} read")
    print(f"1 worker: {count / one:.2f} documents a second; 2 workers: {count / two:.2f}; speed-up {one / two:.2f}")
    print(f"over the function itself: {1000 * (one / count - inner):.0f} ms a document ({1000 * inner:.0f} ms inside)")
    print(f"the function alone, warm: {1000 * alone:.0f} ms a document of the first {min(count, DISTINCT)}")
    print(f"CPU a page: {1000 * small:.1f} ms in short documents, {1000 * large:.1f} ms in long ones")
    print(
        f"memory: {statistics.mean(peaks[:part]):.0f} MB in the first quarter, "
        f"{statistics.mean(peaks[-part:]):.0f} in the last"
    )
    print(f"a second run with nothing new: {again:.1f} s")
    hours = MILLION * cpu / count / 3600
    print(f"a million such documents: {hours:.0f} CPU hours, so {hours / 100:.1f} hours on 100 cores")
    print(f"({os.cpu_count()} cores here)")


if __name__ == "__main__":
    main()
