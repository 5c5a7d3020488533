"""`actiefiche report PLAN`: the explorer of a plan."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.commands.calling import add_password_file, new_parser, password_of, tell

NAME = "report"
HELP = """\
Makes an explorer of a plan: a static site that opens from disk, without a server and without network.
PLAN is a plan id of params.yaml, a folder with plan.json, or a plan.json. Start with report/index.html beside it.

What params.yaml says of the plan is taken from there: its PDF, the day of this version to follow up by, and the
predecessor, so that what changed since is shown.

Example:
  actiefiche report actieplan-2025-2029
  actiefiche report out/plan.json --pdf plan.pdf --changes diff/changes.json
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "make an explorer of a plan that opens in a browser", HELP)
    parser.add_argument("plan", metavar="PLAN", help="plan id, output folder or plan.json")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder for the site (default: report/ beside plan.json)"
    )
    parser.add_argument("--pdf", type=Path, metavar="PDF", help="the file the plan was read from (default: found)")
    parser.add_argument(
        "--changes",
        type=Path,
        metavar="FILE",
        help="changes.json of a diff to show (default: that with the predecessor)",
    )
    parser.add_argument(
        "--day", type=_day, metavar="DATE", help="day to follow up by default, as 2026-01-31 (default: version_date)"
    )
    add_password_file(parser)


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.files.plans import plan_file, read_changes
    from pipeline.progress import progress_bar
    from pipeline.report.finding import FOLDER, make

    file = plan_file(options.plan)
    out = options.out or file.parent / FOLDER
    changes = read_changes(options.changes) if options.changes else None
    actions = make(
        file,
        out,
        pdf=options.pdf,
        changes=changes,
        day=options.day,
        password=password_of(options),
        bar=progress_bar,
    )
    tell(f"explorer of {actions} actions: {out / 'index.html'}")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no date: write it as 2026-01-31") from error
