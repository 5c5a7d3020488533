"""`actiefiche registers suggest PLAN`: the names in a plan that no register knows."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.commands.calling import is_dutch, new_parser, show
from pipeline.files.messages import visible

if TYPE_CHECKING:
    from schemas.plan import Plan

NAME = "registers"
HELP = """\
What the registers of names (organisations, municipalities, ministers, legislation, documents) make of a plan.

  registers suggest PLAN   names with capitals and abbreviations that no register knows, most frequent first

Example:
  actiefiche registers suggest actieplan-2025-2029
"""
SUGGEST_HELP = """\
Lists the names with capitals and the abbreviations in a plan that no register knows, most frequent first: how often,
the name, the fiche or section where it stands first, and the words around it there. PLAN is a plan id of params.yaml,
a folder with plan.json, or a plan.json. A name that should be known becomes one line of a file in
extractors/registers; --yaml prints that line.

Example:
  actiefiche registers suggest out/plan.json --limit 20
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "list the names in a plan that no register knows", HELP)
    actions = parser.add_subparsers(dest="what", metavar="WHAT", required=True, parser_class=type(parser))
    suggest = new_parser(actions, "suggest", "list names that no register knows", SUGGEST_HELP)
    suggest.add_argument("plan", metavar="PLAN", help="plan id, output folder or plan.json")
    suggest.add_argument("--limit", type=_count, metavar="N", help="at most so many names (default: all)")
    suggest.add_argument("--yaml", action="store_true", help="print lines for the register of organisations")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from extractors.values.unknown_names import unknown_names
    from pipeline.files.plans import plan_of
    from schemas.registers import slug

    plan = plan_of(options.plan)
    on = date(plan.period.start, 12, 31) if plan.period.start else None
    names = unknown_names(texts_of(plan), on)[: options.limit]
    if options.yaml:
        for one in names:
            quoted = '"' + one.name.replace("\\", "\\\\").replace('"', '\\"') + '"'
            show(visible(f"  - {{id: {slug(one.name)}, name: {quoted}, exact: [{quoted}]}}"))
        return 0
    width = max((len(one.name) for one in names), default=0)
    for one in names:
        show(visible(f"{one.times:5}  {one.name:{min(width, 50)}}  {one.where}  … {' '.join(one.context.split())} …"))
    if not names:
        show("elke naam staat in een register" if is_dutch() else "every name is in a register")
    return 0


def texts_of(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every text of a plan, with the number of its section or the key of its fiche."""
    from schemas.plan import LIST_FIELDS, SINGLE_FIELDS

    for section in plan.sections:
        for item in section.body:
            yield section.number, item.text
    for action in plan.actions:
        yield action.key, action.title
        for name in LIST_FIELDS:
            for item in getattr(action, name):
                yield action.key, item.text
        for name in SINGLE_FIELDS:
            single = getattr(action, name)
            if single is not None:
                yield action.key, single.text
        for items in action.other_fields.values():
            for item in items:
                yield action.key, item.text
    for note in plan.footnotes:
        yield "", note.text


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"'{text}' is no number above 0")
    return int(text)
