"""Reads a workbook in a process of its own: whatever is in it, it takes no more than so much time and memory."""

from __future__ import annotations

from pathlib import Path

from pipeline.extras import require
from pipeline.files.isolation import Crew
from pipeline.files.limits import DEFAULT, Limits
from pipeline.followup.reading import Filled, read


def read_apart(path: Path, limits: Limits = DEFAULT) -> Filled:
    """What people filled in; raises as `reading.read`, and UnreadableError where that takes more than the limits."""
    require("exports")
    with Crew(path, limits, _prepare, read) as crew:
        crew.start(1)
        filled: Filled = crew.ask(path)
        return filled


def _prepare() -> None:
    import openpyxl  # noqa: F401  (a quarter of a second and 30 MB, which are not the file's)
