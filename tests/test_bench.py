"""The benchmark measures what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.typesetter import PRESETS, random_plan, typeset
from tools.bench import Run, compare, report, run


def test_the_figures_of_a_small_plan(tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(typeset(random_plan(7, 1), PRESETS["a-ruled-landscape"]))
    pairs, timed = compare(pdf, 1)
    assert 0 < float(timed.printed) < timed.seconds
    assert all(found.seconds > 0.05 and 10 < found.megabytes < 2000 for found in pairs[0])


def test_the_median_pair_decides() -> None:
    pairs = [(Run(2, 50, ""), Run(1, 80, "")), (Run(10, 50, ""), Run(6, 700, "")), (Run(1, 50, ""), Run(9, 80, ""))]
    lines = report(pairs, Run(4, 80, "2.0\n"))
    assert lines[1] == "time against the floor: 0.60 (reached: below 0.9)"
    assert lines[2] == "memory of the largest process: 700 MB (MISSED: below 600 MB)"
    assert lines[3] == "part of the time for typed values: 0.50 (MISSED: below 0.25)"


def test_memory_of_processes_that_a_process_starts_counts() -> None:
    hungry = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytes(150_000_000).count(b\"x\")'])"
    assert run(["-c", hungry]).megabytes > 140


def test_a_run_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="failed"):
        compare(tmp_path / "none.pdf", 1)
