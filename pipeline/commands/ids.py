"""`actiefiche ids`: the ids of fiches that last, and the doubtful pairs that a person decides on."""

from __future__ import annotations

import argparse
from typing import Any

from extractors.errors import CallError
from pipeline.commands.calling import is_dutch, new_parser, run_again, show, tell

NAME = "ids"
HELP = """\
A fiche keeps its id over the versions of a plan. Ids that were issued stand in data/ids/<family>.yaml and never change.

  freeze   issues the ids of published fiches that have none issued yet ('actiefiche run' does this too)
  review   lists the doubtful pairs of fiches that wait for a person's word; with --accept or --reject, and --reason,
           decides on one. PAIR is PLAN:NUMBER, a fiche of the newer plan as listed, or PLAN:NUMBER=OLDER where it
           has two. The decision stands in data/corrections/<old>..<new>.yaml; the next run applies it.

Examples:
  actiefiche ids freeze
  actiefiche ids review
  actiefiche ids review --accept actieplan-2027:3.1.2.1 --reason "dezelfde actie, herschreven"
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "freeze ids of fiches, and decide on doubtful ones", HELP)
    parser.add_argument("what", choices=("freeze", "review"), metavar="freeze|review", help="what to do")
    parser.add_argument("--accept", action="append", default=[], metavar="PAIR", help="review: the two are one fiche")
    parser.add_argument("--reject", action="append", default=[], metavar="PAIR", help="review: they are not")
    parser.add_argument("--reason", metavar="TEXT", help="review: why, for who reads the data later")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.stages.freezing import freeze
    from pipeline.stages.reviewing import decide, doubts, published_plans

    if options.what == "freeze":
        if options.accept or options.reject or options.reason:
            raise CallError("freeze takes no options", "freeze heeft geen opties")
        for line in freeze(list(published_plans().values())) or ["every published fiche has an issued id, or waits"]:
            tell(line)
        return 0
    decisions = [*((one, True) for one in options.accept), *((one, False) for one in options.reject)]
    if decisions and not options.reason:
        raise CallError("--accept and --reject need --reason", "--accept en --reject hebben --reason nodig")
    for asked, accept in decisions:
        path = decide(asked, options.reason, accept=accept)
        decided = ("aanvaard" if accept else "verworpen") if is_dutch() else ("accepted" if accept else "rejected")
        tell(f"{path}: {asked} {decided}; {run_again()}")
    if not decisions:
        for one in doubts():
            show(f"{one.new_plan}:{one.new}={one.old}  {one.score:.2f}  {one.reason}")
            show(f"  {one.old_plan} {one.old}: {one.old_title}")
            show(f"  {one.new_plan} {one.new}: {one.new_title}")
    return 0
