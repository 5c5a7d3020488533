"""`actiefiche correct PLAN ACTION FIELD`: writes a correction that fits the document as it was read."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from extractors.errors import CallError
from pipeline.commands.calling import is_dutch, new_parser, run_again, tell

if TYPE_CHECKING:
    from schemas.segment import Segmented

NAME = "correct"
HELP = """\
Writes a correction of one value into data/corrections/PLAN.yaml; the next 'dvc repro' (or 'actiefiche run')
applies it. It follows the fiche, whatever number that has later. ACTION is the number of the fiche, FIELD a key as in
plan.json. What a correction does:

  set      a whole value becomes another one, or an empty field gets one (this is the default)
  replace  a passage (--was) becomes another one
  drop     a value goes
  merge    items that follow each other become one: --was for each
  split    an item becomes several: --value for each
  assign   lines of the document that no field has (--was for each) become a value

--was is the text as plan.json has it now; it may be left out where the field holds one value. When a later
reading of the document finds another text there, the correction is not applied and the plan says so.

Examples:
  actiefiche correct actieplan-2025-2029 3.1.1.1 status --value new --reason "mail van het kabinet, 3 maart"
  actiefiche correct actieplan-2025-2029 3.1.1.1 approach --op replace --was "Q2 2205" --value "Q2 2025" \\
    --reason "tikfout in het plan"
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "correct a value by hand, so that it survives a new reading", HELP)
    parser.add_argument("plan", metavar="PLAN", help="plan id")
    parser.add_argument("action", metavar="ACTION", help="number of the fiche")
    parser.add_argument("field", metavar="FIELD", help="key of the field, or 'other_fields/<label>'")
    parser.add_argument(
        "--op",
        default="set",
        choices=("set", "replace", "drop", "merge", "split", "assign"),
        help="what to do (default: set)",
    )
    parser.add_argument("--was", action="append", metavar="TEXT", help="the text that is corrected")
    parser.add_argument("--add", action="store_true", help="set: add the value to a list")
    parser.add_argument("--value", action="append", metavar="TEXT", help="the text in its place")
    parser.add_argument("--position", type=int, metavar="N", help="place in the list, from 0")
    parser.add_argument("--page", type=int, metavar="N", help="assign: page of the lines")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why, for who reads the data later")
    parser.add_argument("--by", metavar="NAME", help="who corrects it")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises CallError where the correction would not apply."""
    from pipeline.stages.amending import Amended
    from pipeline.stages.running import segmented

    plan = Amended.of(options.plan, segmented(options.plan))
    entry = _entry(options, plan.document) | plan.named(options.action)
    (finding,) = plan.tried([entry])
    path = plan.save([entry])
    tell(f"{path}: {finding.message.nl if is_dutch() else finding.message.en}\n{run_again()}")
    return 0


def _entry(options: argparse.Namespace, document: Segmented) -> dict[str, Any]:
    """What goes into the file, keys in the order in which they read best."""
    op, values, was = options.op, options.value or [], options.was or []
    if op in ("set", "replace") and len(values) != 1:
        raise CallError(f"--op {op} takes one --value", f"--op {op} vraagt één --value")
    if op == "split" and len(values) < 2:
        raise CallError("--op split takes a --value for each part", "--op split vraagt een --value voor elk deel")
    if op == "drop" and values:
        raise CallError("--op drop takes no --value", "--op drop heeft geen --value")
    if op in ("merge", "assign") and len(values) > 1:
        raise CallError(f"--op {op} takes one --value at most", f"--op {op} vraagt hoogstens één --value")
    if op in ("replace", "merge", "assign") and not was:
        raise CallError(f"--op {op} needs --was", f"--op {op} heeft --was nodig")
    entry: dict[str, Any] = {"op": op, "fiche": None, "action": None, "title": None, "field": options.field}
    if op in ("merge", "assign"):
        entry["was"] = list(was)
    else:
        entry["was"] = was[0] if was else None if options.add else _only_text(options, document)
    if op == "split":
        entry["value"] = list(values)
    elif values:
        entry["value"] = values[0]
    for name in ("position", "page"):
        if getattr(options, name) is not None:
            entry[name] = getattr(options, name)
    return entry | {"reason": options.reason, "by": options.by}


def _only_text(options: argparse.Namespace, document: Segmented) -> str | None:
    """The one text that the field holds; raises CallError where there are several to choose from."""
    from extractors.plan.corrections import texts_of

    found = texts_of(document, options.action, options.field)
    if found is None:
        numbers = ", ".join(fiche.key for fiche in document.fiches)
        raise CallError(
            f"plan '{options.plan}' has no fiche {options.action}: known are {numbers}",
            f"plan '{options.plan}' heeft geen fiche {options.action}: bekend zijn {numbers}",
        )
    if options.position is not None and options.position < len(found):
        return found[options.position]
    if len(found) > 1:
        listed = " | ".join(found)
        raise CallError(
            f"'{options.field}' of fiche {options.action} holds {len(found)} texts: say which with --was or "
            f"--position: {listed}",
            f"'{options.field}' van fiche {options.action} heeft {len(found)} teksten: zeg met --was of --position "
            f"welke: {listed}",
        )
    return found[0] if found else None
