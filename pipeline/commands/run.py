"""`actiefiche run [PLAN ...]`: what `dvc repro` does, in one process. And what a run says at its end."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.commands.calling import add_limits, add_workers, is_dutch, limits_of, new_parser, tell, workers_of

if TYPE_CHECKING:
    from pipeline.files.settings import Settings

NAME = "run"
HELP = """\
Does what 'dvc repro' does, in one process: reads every plan of params.yaml (or the named ones) from data/raw
and writes it to data/out/<plan_id>. Run it in the folder that holds params.yaml. A plan that fails does not stop the
others. New ids of fiches are added to data/ids.

Exit codes: 0 done; else that of the first plan that failed, as 'extract' has them.

Example:
  actiefiche run actieplan-2025-2029
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "read the plans of params.yaml", HELP)
    parser.add_argument("plans", nargs="*", metavar="PLAN", help="plan ids (default: all)")
    add_workers(parser)
    add_limits(parser)


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.files import settings
    from pipeline.progress import progress_bar
    from pipeline.stages.running import run_plans

    run_plans(options.plans, workers_of(options), progress_bar, limits_of(options), tell)
    for line in closing(settings.load()):
        tell(line)
    return 0


NOUNS = {
    "plan": (("plan", "plannen"), ("plan", "plans")),
    "nota": (("nota", "nota’s"), ("nota", "notas")),
    "actions": (("fiche", "fiches"), ("fiche", "fiches")),
    "errors": (("fout", "fouten"), ("error", "errors")),
    "warnings": (("waarschuwing", "waarschuwingen"), ("warning", "warnings")),
}
"""Dutch and English, for one and for several."""


def closing(known: Settings) -> Iterator[str]:
    """What was made, what to open and what to take along, a line each."""
    from pipeline.files.settings import DIFFS, OUT
    from pipeline.stages.counting import VERSIONS

    language = 0 if is_dutch() else 1

    def counted(number: int, noun: str) -> str:
        return f"{number} {NOUNS[noun][language][number != 1]}"

    if not (OUT / VERSIONS).is_file():  # somebody emptied the folder since: nothing is counted anew
        return
    with (OUT / VERSIONS).open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = [counted(len(rows), "plan"), *([counted(len(known.notas), "nota")] if known.notas else [])]
    said = ", ".join(counted(sum(int(row[name]) for row in rows), name) for name in ("actions", "errors", "warnings"))
    yield f"{('Gemaakt', 'Made')[language]}: {(' en ', ' and ')[language].join(made)} in {OUT} ({said})"
    yield (
        f"Open: {OUT / 'index.html'} voor alle plannen, hun verkenners en wat veranderde ({DIFFS / 'index.md'})",
        f"Open: {OUT / 'index.html'} for all plans, their explorers and what changed ({DIFFS / 'index.md'})",
    )[language]
    exports = OUT / rows[-1]["plan"] / "exports" if rows else None
    if exports:
        yield (
            f"Mee te nemen: {exports} (werkmap, CSV, DuckDB) en de Parquet-tabellen ernaast",
            f"Take: {exports} (workbook, CSV, DuckDB) and the Parquet tables beside it",
        )[language]
    else:
        yield ("Verder: actiefiche add PLAN.pdf --plan-id ID", "Next: actiefiche add PLAN.pdf --plan-id ID")[language]
