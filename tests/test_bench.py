"""The benchmark measures what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.typesetter import PRESETS, random_plan, typeset
from tools import bench_plot
from tools.bench import Figures, Run, compare, figures_of, others, remember, report, run


def test_the_figures_of_a_small_plan(tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(typeset(random_plan(7, 1), PRESETS["a-ruled-landscape"]))
    pairs, timed = compare(pdf, 1)
    assert 0 < float(timed.printed) < timed.seconds
    ran = [*pairs[0], *others(pdf).values()]
    assert all(found.seconds > 0 and found.cpu > 0 and 1 < found.megabytes < 2000 for found in ran)


def test_the_median_pair_decides() -> None:
    pairs = [
        (Run(2, 2, 50, ""), Run(1, 4, 80, "")),
        (Run(10, 10, 50, ""), Run(2, 3, 700, "")),
        (Run(1, 1, 50, ""), Run(0.1, 0.1, 80, "")),
    ]
    lines = report(figures_of(pairs, Run(4, 4, 80, "2.0\n")))
    assert lines == [
        "time against the floor: 0.20 (reached: at most 0.25)",
        "CPU time against the floor: 0.30 (reached: at most 0.4)",
        "memory of the largest process: 700 MB (MISSED: at most 150 MB)",
        "part of the time for typed values: 0.50 (MISSED: at most 0.25)",
    ]


def test_each_call_adds_to_the_history(tmp_path: Path) -> None:
    file = tmp_path / "new" / "bench.jsonl"
    remember(Figures(0.21, 0.3, 140, 0.1), tmp_path / "plan.pdf", file)
    remember(Figures(0.22, 0.31234, 141, 0.1), tmp_path / "plan.pdf", file)
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [(line["pdf"], line["wall"], line["cpu"]) for line in lines] == [
        ("plan.pdf", 0.21, 0.3),
        ("plan.pdf", 0.22, 0.312),
    ]


def test_memory_of_processes_that_a_process_starts_counts() -> None:
    hungry = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'len(b\"x\" * 150_000_000)'])"
    assert run(["-c", hungry]).megabytes > 140


def test_a_run_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="failed"):
        compare(tmp_path / "none.pdf", 1)


def test_the_history_as_a_picture(tmp_path: Path) -> None:
    history, out = tmp_path / "bench.jsonl", tmp_path / "bench.svg"
    for wall in (0.46, 0.3):
        remember(Figures(wall, 0.5, 140, 0.1), tmp_path / "plan.pdf", history)
    assert bench_plot.main(["--history", str(history), "--out", str(out)]) == 0
    text = out.read_text(encoding="utf8")
    assert text.count("<circle") == 4
    assert {f"time {0.3:.2f}", f"CPU time {0.5:.2f}"} <= set(re.findall(r">([^<]+)</text>", text))
    heights = [float(found) for found in re.findall(r'cy="([\d.]+)"', text)]
    assert heights[0] < heights[1], "less time is drawn lower"
    assert heights[2] == heights[3]
    ElementTree.fromstring(text)
    assert bench_plot.draw([]).count("<circle") == 0
