"""`actiefiche corrections`: which corrections of all plans no longer fit; and old ones brought up to date."""

from __future__ import annotations

import argparse
from typing import Any

from pipeline.commands.calling import is_dutch, new_parser, show, tell

NAME = "corrections"
HELP = """\
  list     the corrections of all plans (or the named ones) that were not applied in the last run, and why; with --all,
           those that were applied and carried over too
  migrate  gives corrections that name their fiche by number its lasting id and its title, so that they follow the
           fiche; comments in the files stay

Exit codes of list: 0 every correction was applied; 1 some were not.

Example:
  actiefiche corrections list
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "list corrections that no longer fit, or bring old ones up to date", HELP)
    parser.add_argument("what", choices=("list", "migrate"), metavar="list|migrate", help="what to do")
    parser.add_argument("--plan", action="append", default=[], metavar="PLAN", help="a plan id (default: all plans)")
    parser.add_argument("--all", action="store_true", help="list: also those that were applied")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from pipeline.files import settings

    known = settings.load()
    plans = [plan_id for plan_id in options.plan if known.plan(plan_id)] or known.ordered()
    return _list(plans, every=options.all) if options.what == "list" else _migrate(plans)


def _list(plans: list[str], *, every: bool) -> int:
    from extractors.findings.correction_findings import CorrectionFinding
    from pipeline.files.plans import read_plan
    from pipeline.stages.flow.declared import PUBLISHED

    codes = {kind.name for kind in CorrectionFinding}
    applied = CorrectionFinding.corrected.name
    failed = 0
    for plan_id in plans:
        file = PUBLISHED.file(plan_id)
        if not file.is_file():
            tell(f"plan '{plan_id}' has no outputs yet: do 'actiefiche run {plan_id}'")
            continue
        for finding in read_plan(file).findings:
            if finding.code in codes and (every or finding.code != applied):
                failed += finding.code != applied
                text = finding.message.nl if is_dutch() else finding.message.en
                show(f"{plan_id}{f' {finding.action}' if finding.action else ''}: {text}")
    return 1 if failed else 0


def _migrate(plans: list[str]) -> int:
    from extractors.plan.corrections import fiches_of
    from pipeline.files import issued
    from pipeline.files.corrections import load, rewrite
    from pipeline.stages.correcting import bearers_in
    from pipeline.stages.running import segmented

    for plan_id in plans:
        found = load(plan_id)
        if all(one.fiche and one.title for one in found):
            continue
        document = segmented(plan_id)
        bearers = bearers_in(document, issued.load(), plan_id)
        lasting = {key: one for one, key in bearers.ids.items()}
        named: list[dict[str, str]] = []
        for one in found:
            fiches = fiches_of(document, one, bearers)
            given: dict[str, str] = {}
            if len(fiches) == 1:
                if not one.fiche and fiches[0].key in lasting:
                    given["fiche"] = lasting[fiches[0].key]
                if not one.title:
                    given["title"] = fiches[0].title
            else:
                tell(f"plan '{plan_id}': the correction of fiche {one.named} stays: {len(fiches)} fiches may be meant")
            named.append(given)
        if any(named):
            tell(f"{rewrite(plan_id, named)}: {sum(map(bool, named))} corrections follow their fiche now")
    return 0
