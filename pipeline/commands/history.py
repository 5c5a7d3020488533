"""`actiefiche history NUMBER`: one fiche over all versions of its plan."""

from __future__ import annotations

import argparse
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extractors.errors import CallError
from pipeline.commands.calling import new_parser, show

if TYPE_CHECKING:
    from pipeline.files.settings import Settings
    from schemas.changes import History, Overrides

NAME = "history"
HELP = """\
Follows one fiche over all versions of its plan, back and forth: in which version each field took its value, and where
the line begins and ends. NUMBER is the number that the fiche has in PLAN, by default in the newest version that has it.
A pair that is doubtful has [?].

Examples:
  actiefiche history 3.1.1.1
  actiefiche history 2.1 --plan actieplan-2020-2024
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "follow a fiche over the versions of its plan", HELP)
    parser.add_argument("number", metavar="NUMBER", help="number of the fiche")
    parser.add_argument(
        "--plan", metavar="PLAN", help="the version that NUMBER is from (default: the newest that has it)"
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from extractors.diff import history
    from pipeline.files import settings
    from pipeline.files.corrections import overrides
    from pipeline.files.plans import plan_of
    from pipeline.files.writing import dumps

    known = settings.load()
    newest = _newest(known, options.plan, options.number)
    chain = [*reversed(known.ancestors(newest)), *_onwards(known, newest)]
    versions = [plan_of(plan_id) for plan_id in chain]
    reviewed: list[Overrides | None] = [overrides(a, b) for a, b in pairwise(chain)]
    found = history(versions, options.number, reviewed, options.plan)
    dates = {plan_id: str(known.plans[plan_id].version_date or "") for plan_id in chain}
    text = dumps(found.model_dump(mode="json")) if options.json else _history_text(found, dates)
    show(text.removesuffix("\n"))
    return 0


def _onwards(known: Settings, plan_id: str) -> list[str]:
    """A plan and those that follow it, one after the other; of several the first of params.yaml."""
    found = [plan_id]
    while True:
        after = next((one for one, plan in known.plans.items() if plan.predecessor == found[-1]), None)
        if after is None:
            return found
        found.append(after)


def _newest(known: Settings, asked: str | None, number: str) -> str:
    """The newest version to look in; raises CallError where there are several plans to choose from."""
    from pipeline.files.plans import plan_of

    if asked is not None:
        known.plan(asked)
        return asked
    before = {plan.predecessor for plan in known.plans.values()}
    last = [plan_id for plan_id in known.plans if plan_id not in before]
    if not last:
        raise CallError("params.yaml lists no plan", "params.yaml heeft geen enkel plan")
    if len(last) > 1:
        last = [
            plan_id
            for plan_id in last
            if any(
                number in (action.key, action.number)
                for one in (plan_id, *known.ancestors(plan_id))
                for action in plan_of(one).actions
            )
        ] or last
    if len(last) > 1:
        listed = ", ".join(last)
        raise CallError(
            f"several plans may have a fiche {number}: say which with --plan ({listed})",
            f"meerdere plannen kunnen een fiche {number} hebben: zeg welk met --plan ({listed})",
        )
    return last[0]


def _history_text(found: History, dates: dict[str, str]) -> str:
    from pipeline.exports.texts import clean
    from schemas.names import FIELD_NAMES, RELATION_NAMES, STATUS_NAMES
    from schemas.plan import OTHER

    def name(plan_id: str) -> str:
        return f"{plan_id} ({dates[plan_id]})" if dates.get(plan_id) else plan_id

    lines = [f"Fiche {found.number}"]
    if found.not_yet_in is not None:
        lines.append(f"  {name(found.not_yet_in)}: nog geen zulke fiche")
    for one in found.appearances:
        how = "" if one.relation in (None, "continued") else f" ({RELATION_NAMES[one.relation][0]})"
        lines.append(f"  {name(one.plan_id)}: {one.number} {one.title}{how}{' [?]' if one.doubtful else ''}")
    if found.no_longer_in is not None:
        lines.append(f"  {name(found.no_longer_in)}: geen fiche zet deze voort, hier eindigt de lijn")
    for field in found.fields:
        if len(field.values) == 1 and field.values[0].text is None:
            continue
        label = FIELD_NAMES.get(field.field, (field.field.removeprefix(OTHER),))[0]
        lines += ["", label[0].upper() + label[1:]]
        for value in field.values:
            rows = STATUS_NAMES.get(value.text or "", (value.text or "(leeg)",))[0].split("\n")
            lines.append(f"  {name(value.plan_id)}: {rows[0]}")
            lines += [f"    {row}" for row in rows[1:]]
    return clean("\n".join(lines)) + "\n"
