"""`actiefiche patch PLAN.json CHANGES.json --out FILE`: applies changes to the plan that they start from."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pipeline.commands.calling import new_parser

NAME = "patch"
HELP = """\
Applies a changes.json to the plan that it starts from and writes what the other plan says, as JSON: fiches and
objectives, without boxes.

Example:
  actiefiche patch data/out/actieplan-2025-2029/plan.json changes/changes.json --out patched.json
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "apply changes to a plan", HELP)
    parser.add_argument("plan", type=Path, metavar="PLAN.json", help="the old plan")
    parser.add_argument("changes", type=Path, metavar="CHANGES.json", help="changes that start from it")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file for the result")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from extractors.diff.patch import apply
    from pipeline.files.plans import read_changes, read_plan
    from pipeline.files.writing import dumps, write_text

    plan, changes = read_plan(options.plan), read_changes(options.changes)
    write_text(options.out, dumps(apply(plan, changes).model_dump(mode="json")))
    return 0
