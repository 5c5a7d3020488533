"""`make run`: every stage that is out of date, the ids of new fiches, and three lines on what was made.

It does what `dvc repro` does, without the advice to push to a remote, which nobody needs to have.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from dvc.cli import main as dvc
from dvc.commands.repro import CmdRepro

from pipeline.commands.calling import tell
from pipeline.files import settings
from pipeline.files.settings import DIFFS, OUT, Settings
from pipeline.stages.counting import VERSIONS
from pipeline.stages.freezing import freeze
from pipeline.stages.reviewing import published_plans


def _reproduce(command: CmdRepro) -> int:
    command.repo.scm_context.quiet = True
    command.repo.reproduce()
    return 0


CmdRepro.run = _reproduce


def run() -> int:
    """Runs what is out of date, and what new ids put out of date; returns DVC's exit code."""
    code = int(dvc(["repro"]))
    if code:
        return code
    if changed := freeze(list(published_plans().values())):
        for line in changed:
            tell(line)
        code = int(dvc(["repro"]))
    return code


def closing(known: Settings, out: Path = OUT) -> Iterator[str]:
    """What was made and what to open, in three lines."""
    with (out / VERSIONS).open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    fiches, errors, warnings = (sum(int(row[name]) for row in rows) for name in ("actions", "errors", "warnings"))
    newest = rows[-1]["plan"] if rows else None
    notas = f" and {_count(len(known.notas), 'nota')}" if known.notas else ""
    said = f"{_count(fiches, 'fiche')}, {_count(errors, 'error')}, {_count(warnings, 'warning')}"
    yield f"Made: {_count(len(rows), 'plan')}{notas} in {out} ({said})"
    yield f"Open: {out / 'index.html'} for all plans, their explorers and what changed ({DIFFS / 'index.md'})"
    if newest is None:
        yield "Next: .venv/bin/actiefiche add PLAN.pdf --plan-id ID"
    else:
        yield f"Take: {out / newest / 'exports'} (workbook, CSV, DuckDB) and the Parquet tables beside it"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def main() -> int:
    """The exit code of DVC; the closing lines only where all went well."""
    code = run()
    if code == 0:
        for line in closing(settings.load()):
            tell(line)
    return code


if __name__ == "__main__":
    sys.exit(main())
