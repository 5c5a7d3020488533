"""`actiefiche add PDF --plan-id ID`: enters a plan, a new version of one, or the nota that submits one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pipeline.commands.calling import is_dutch, new_parser, run_again, tell

NAME = "add"
HELP = """\
Enters a plan or a new version of one: copies the PDF to data/raw/ID.pdf and adds it to params.yaml, whose comments
stay. Then 'dvc repro' (or 'actiefiche run') reads it and compares it with its predecessor. A nota is recognised and
entered among the notas; --submits names the plan that it submits.

The ids of the fiches of all published plans are frozen first (see 'actiefiche ids'), so that no plan that comes changes
them. A PDF that is entered already is refused.

Exit codes: 0 done; 2 the call is wrong; 3 the file cannot be read. On 2 and 3 no PDF and no plan is added.

Example:
  actiefiche add update.pdf --plan-id actieplan-2025-2029-update-2027 --predecessor actieplan-2025-2029
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "enter a plan, a new version of one, or a nota", HELP)
    parser.add_argument("pdf", type=Path, metavar="PDF", help="the plan or nota")
    parser.add_argument("--plan-id", required=True, metavar="ID", help="its name in the data: letters, digits, hyphens")
    parser.add_argument("--predecessor", metavar="PLAN", help="plan id of the version before")
    parser.add_argument("--template", metavar="NAME", help="document family (default: chosen by the document's words)")
    parser.add_argument("--version-date", metavar="DATE", help="day of this version, as 2027-03-01")
    parser.add_argument("--submits", metavar="PLAN", help="of a nota: plan id of the plan that it submits")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.files import settings
    from pipeline.stages.entering import Entry, enter

    entry = Entry(**{name: getattr(options, name) for name in Entry._fields})
    entered = enter(entry)
    for line in entered.told:
        tell(line)
    which = "nota " if entered.kind == "notas" else ""
    where = (
        f"staat in {settings.FILE}, de PDF in {entered.pdf}"
        if is_dutch()
        else f"stands in {settings.FILE}, its PDF in {entered.pdf}"
    )
    tell(f"{which}'{entry.plan_id}' {where}; {run_again()}")
    return 0
