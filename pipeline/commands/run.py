"""`actiefiche run [PLAN ...]`: what `dvc repro` does, in one process."""

from __future__ import annotations

import argparse
from typing import Any

from pipeline.commands.calling import add_limits, add_workers, limits_of, new_parser, tell, workers_of

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
    from pipeline.progress import progress_bar
    from pipeline.stages.running import run_plans

    run_plans(options.plans, workers_of(options), progress_bar, limits_of(options), tell)
    return 0
