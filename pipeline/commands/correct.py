"""`actiefiche correct PLAN ACTION FIELD`: writes a correction that fits the document as it was read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from extractors.errors import CallError
from pipeline.commands.calling import new_parser, tell

if TYPE_CHECKING:
    from extractors.plan.identity import Bearers
    from schemas.corrections import Correction
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


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises CallError where the correction would not apply."""
    from extractors.plan.corrections import correct
    from pipeline.files import issued
    from pipeline.files.corrections import append, load
    from pipeline.stages.correcting import bearers_in
    from pipeline.stages.running import segmented

    cut = segmented(options.plan)
    bearers = bearers_in(cut, issued.load(), options.plan)
    document = correct(cut, load(options.plan), bearers)
    entry = _entry(options, document) | _named(options.action, cut, bearers)
    (correction,) = _checked(options.plan, [entry])
    finding = correct(document, [correction], bearers).findings[-1]
    if finding.code != "corrected":
        raise CallError(
            f"{finding.message.en} Nothing was written; give the text as it stands there with --was.",
            f"{finding.message.nl} Er is niets geschreven; geef met --was de tekst zoals hij er staat.",
        )
    path = append(options.plan, entry)
    tell(f"{path}: {finding.message.en}\nnow run: dvc repro")
    return 0


def _named(number: str, document: Segmented, bearers: Bearers) -> dict[str, str]:
    """The fiche of a correction: its lasting id where it has one, its number, and the title that is printed."""
    fiche = next((fiche for fiche in document.fiches if number in (fiche.key, fiche.number)), None)
    if fiche is None:
        return {"action": number}
    lasting = {key: one for one, key in bearers.ids.items()}.get(fiche.key)
    return ({"fiche": lasting} if lasting else {}) | {"action": fiche.key, "title": fiche.title}


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
    return entry | {"reason": options.reason}


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


def _checked(plan_id: str, entries: Sequence[dict[str, Any]]) -> list[Correction]:
    from pydantic import ValidationError

    from extractors.loading.problems import problems_in
    from schemas.corrections import Corrections

    data = {"plan_id": plan_id, "corrections": list(entries)}
    try:
        return Corrections.model_validate(data).corrections
    except ValidationError as error:
        problem = problems_in(error, Corrections, data)[0]
        key = str(problem.path[-1]) if problem.path else "correction"
        raise CallError(f"{key}: {problem.en}", f"{key}: {problem.nl}") from error
