"""Draws the history of `make bench` as a picture for the documentation.

make bench-plot
python -m tools.bench_plot --history data/bench.jsonl --out docs/images/bench.svg
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.bench import CPU, HISTORY, WALL

OUT = Path("docs/images/bench.svg")
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BELOW = 640, 320, 48, 24, 150, 40
SERIES = (("wall", "time", "#0b6e99", WALL), ("cpu", "CPU time", "#b3541e", CPU))
"""Key of the history, name, colour, and what is aimed at."""


def read(history: Path) -> list[dict[str, Any]]:
    """The measurements, in the order in which they were made."""
    return [json.loads(line) for line in history.read_text(encoding="utf8").splitlines() if line.strip()]


def draw(runs: Sequence[Mapping[str, Any]]) -> str:
    """The measurements as SVG: both ratios to the floor, run by run, and what is aimed at as broken lines.

    The same measurements give the same text.
    """
    top: float = max([*(run[key] for run in runs for key, *_ in SERIES), *(aim for *_, aim in SERIES)]) * 1.1

    def x(at: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (at / (len(runs) - 1) if len(runs) > 1 else 0.5)

    def y(value: float) -> float:
        return TOP + (HEIGHT - TOP - BELOW) * (1 - value / top)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12">',
        "<title>Extraction against the bare floor, run by run</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *(_level(step / 10, y(step / 10)) for step in range(int(top * 10) + 1)),
    ]
    for key, name, colour, aim in SERIES:
        end = WIDTH - RIGHT
        parts.append(
            f'<path d="M{LEFT} {y(aim):.1f}H{end}" stroke="{colour}" stroke-dasharray="4 4"/>'
            f'<text x="{end + 8}" y="{y(aim) + 4:.1f}" fill="{colour}">aim {name}: {aim:g}</text>'
        )
        points = [(x(at), y(run[key])) for at, run in enumerate(runs)]
        if points:
            line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
            parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
            parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in points]
            parts.append(
                f'<text x="{points[-1][0] + 8:.1f}" y="{points[-1][1] - 6:.1f}" fill="{colour}">'
                f"{name} {runs[-1][key]:.2f}</text>"
            )
    parts += _days(runs, x)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _level(value: float, height: float) -> str:
    return (
        f'<path d="M{LEFT} {height:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        f'<text x="{LEFT - 8}" y="{height + 4:.1f}" text-anchor="end" fill="#555">{value:.1f}</text>'
    )


def _days(runs: Sequence[Mapping[str, Any]], x: Any) -> Iterable[str]:
    """The days of the first and the last run."""
    for at in sorted({0, len(runs) - 1}) if runs else ():
        yield (
            f'<text x="{x(at):.1f}" y="{HEIGHT - 14}" text-anchor="middle" fill="#555">'
            f"{str(runs[at]['time'])[:10]}</text>"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the picture."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench_plot", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--history", type=Path, default=HISTORY, metavar="FILE", help=f"default: {HISTORY}")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE", help=f"default: {OUT}")
    options = parser.parse_args(arguments)
    options.out.write_text(draw(read(options.history)), encoding="utf8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
