"""`actiefiche followup`: how far the steps of a plan are, from a workbook or a shell, and what is late."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from extractors.errors import CallError
from pipeline.commands.calling import add_limits, is_dutch, limits_of, new_parser, run_again, show, tell

NAME = "followup"
SOON = 90
HELP = """\
How far the steps of a plan are, as people say: state, date, note and who checked it. It stands in
data/followup/PLAN.yaml, follows each step to the next version of the plan, and comes with the next 'dvc repro' (or
'actiefiche run') into the tables, the workbook and the explorer.

  import FILE.xlsx ...     what people filled in in workbooks of 'actiefiche export', by fiche and step, never by row
  list PLAN                what is late or to do soon, with its state
  set PLAN FICHE STEP      what is said of one step; FICHE is its number, STEP its number in the fiche or first words

States: niet begonnen, loopt, klaar, vertraagd, stopgezet (not started, running, done, delayed, stopped).
Dates: a day (15/03/2026), a month (2026-03), a quarter (Q1 2026), or EDTF.

Exit codes: 0 done; 1 import: done, but for what a line tells; 2 the call is wrong; 3 the file is no workbook. On 2
and 3 nothing of that file was written.

Examples:
  actiefiche export actieplan-2025-2029 --format xlsx --per-minister --out exports
  actiefiche followup import exports/actieplannen.xlsx
  actiefiche followup list actieplan-2025-2029 --soon 30
  actiefiche followup set actieplan-2025-2029 3.1.1.1 2 --state klaar --date 15/03/2026 --by "An Peeters"
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "how far the steps are: from a workbook, or from a shell", HELP)
    what = parser.add_subparsers(dest="what", metavar="import|list|set", required=True)
    reading = new_parser(what, "import", "read back what people filled in in a workbook", HELP)
    reading.add_argument("files", nargs="+", type=Path, metavar="FILE.xlsx", help="workbooks of 'actiefiche export'")
    reading.add_argument("--plan", metavar="PLAN", help="record it for this plan, also what was of an earlier version")
    reading.add_argument(
        "--take-file", action="store_true", help="where somebody recorded another value since, take that of the file"
    )
    add_limits(reading)
    listing = new_parser(what, "list", "what is late or to do soon", HELP)
    listing.add_argument("plan", metavar="PLAN", help="plan id")
    listing.add_argument("--day", type=_day, metavar="DAY", help="day to look from, as 2026-03-01 (default: today)")
    listing.add_argument("--soon", type=int, default=SOON, metavar="N", help=f"days that are soon (default: {SOON})")
    listing.add_argument("--all", action="store_true", help="every step")
    listing.add_argument("--state", metavar="STATE", help="only steps of which this is said")
    setting = new_parser(what, "set", "what is said of one step", HELP)
    setting.add_argument("plan", metavar="PLAN", help="plan id")
    setting.add_argument("fiche", metavar="FICHE", help="number or id of the fiche")
    setting.add_argument("step", metavar="STEP", help="number of the step in the fiche, or its first words")
    setting.add_argument("--state", metavar="STATE", help="how far it is; '' takes it away (so too the others)")
    setting.add_argument("--date", metavar="DATE", help="since when, or the new deadline of a step that is delayed")
    setting.add_argument("--note", metavar="TEXT", help="what else there is to say")
    setting.add_argument("--by", dest="checked_by", metavar="NAME", help="who looked whether it is so")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    return {"import": _import, "list": _list, "set": _set}[options.what](options)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day: write it as 2026-03-01") from None


def _import(options: argparse.Namespace) -> int:
    from pipeline.followup.apart import read_apart
    from pipeline.followup.importing import known_plan, record_filled

    language = 0 if is_dutch() else 1
    if options.plan is not None:
        known_plan(options.plan)
    limits = limits_of(options)
    failed = changed = 0
    for file in options.files:
        outcome = record_filled(read_apart(file, limits), options.plan, take_file=options.take_file)
        for line in (*outcome.told, *outcome.problems):
            tell(f"{file}: {line[language]}")
        for path, steps in outcome.changed.items():
            nouns = ("stap", "step") if steps == 1 else ("stappen", "steps")
            tell(f"{path}: {steps} {nouns[language]} {('gewijzigd', 'changed')[language]}")
            changed += steps
        failed += len(outcome.problems)
        if not outcome.changed and not outcome.problems:
            tell(f"{file}: " + ("niets ingevuld", "nothing was filled in")[language])
    if changed:
        tell(run_again())
    return 1 if failed else 0


def _list(options: argparse.Namespace) -> int:
    from extractors.followup.answers import state_in
    from pipeline.followup.listing import listed

    if options.soon < 0:
        raise CallError("--soon takes a number from 0 on", "--soon vraagt een getal vanaf 0")
    day = options.day or date.today()
    state = None if options.state is None else state_in(options.state)
    language = 0 if is_dutch() else 1
    lines = listed(options.plan, day, options.soon, every=options.all, state=state, language=language)
    for line in lines:
        show(line)
    return 0


def _set(options: argparse.Namespace) -> int:
    from pipeline.followup.listing import record
    from schemas.followup import VALUES

    given = {name: getattr(options, name) for name in VALUES if getattr(options, name) is not None}
    if not given:
        raise CallError("say something: --state, --date, --note or --by",
                        "zeg iets: --state, --date, --note of --by")  # fmt: skip
    path, at = record(options.plan, options.fiche, options.step, given)
    step = ("stap", "step")[0 if is_dutch() else 1]
    tell(f"{path}: fiche {at.action}, {step} {at.position + 1}; {run_again()}")
    return 0
