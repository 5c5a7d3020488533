"""`actiefiche remove PLAN`: takes a plan or a nota out, with what was made of it."""

from __future__ import annotations

import argparse
from typing import Any

from extractors.errors import CallError
from pipeline.commands.calling import new_parser, tell

NAME = "remove"
HELP = """\
Takes a plan or a nota out of params.yaml, whose comments stay, and what was made of it out of data/out; the page of
all plans is written anew. Its PDF in data/raw, its corrections and the ids of its fiches stay; no id of another plan
changes.

Exit codes: 0 done; 2 the call is wrong, or another plan or nota still names it. On 2 nothing is changed.

Example:
  actiefiche remove actieplan-2025-2029-update-2027
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "take a plan or a nota out", HELP)
    parser.add_argument("plan", metavar="PLAN", help="plan id or nota id")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from extractors.loading.yaml_lines import without_entry
    from pipeline.files import settings
    from pipeline.files.writing import write_text
    from pipeline.stages.cleaning import remove_outputs
    from pipeline.stages.freezing import freeze
    from pipeline.stages.relisting import write_overview_again
    from pipeline.stages.reviewing import published_plans

    known, name = settings.load(), options.plan
    if name not in known.notas:
        known.plan(name)
    after = [plan for plan, entry in known.plans.items() if entry.predecessor == name]
    after += [nota for nota, entry in known.notas.items() if entry.plan == name]
    if after:
        listed = ", ".join(after)
        raise CallError(
            f"'{name}' is still named by {listed}: take that away in {settings.FILE} first",
            f"'{name}' wordt nog genoemd door {listed}: haal dat eerst weg in {settings.FILE}",
        )
    kind = "notas" if name in known.notas else "plans"
    text = without_entry(settings.FILE.read_text(encoding="utf8"), settings.FILE, kind, name)
    for line in freeze(list(published_plans().values())):
        tell(line)
    write_text(settings.FILE, text)
    remove_outputs(settings.OUT / name)
    write_overview_again()
    tell(f"'{name}' is taken out of {settings.FILE} and {settings.OUT}; its PDF stays")
    return 0
