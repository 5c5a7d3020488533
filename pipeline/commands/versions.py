"""The commands around versions of a plan: add one, compare two, follow a fiche, apply changes."""

from __future__ import annotations

import argparse
import sys
import traceback
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import ActieficheError, CallError

if TYPE_CHECKING:
    from schemas.changes import Changes, History, Overrides
    from schemas.plan import Plan

COMMANDS = frozenset({"add", "diff", "history", "patch"})
SOFTWARE_FAULT = 70
"""Exit code of a fault in the program, as sysexits.h has it."""
ADD_HELP = """\
Enters a plan or a new version of one: copies the PDF to data/raw/ID.pdf and adds it to params.yaml, whose comments
stay. Then 'dvc repro' (or 'actiefiche run') reads it and compares it with its predecessor.

Exit codes: 0 done; 2 the call is wrong; 3 the file cannot be read. On 2 and 3 nothing is changed.

Example:
  actiefiche add update.pdf --plan-id actieplan-2025-2029-update-2027 --predecessor actieplan-2025-2029
"""
DIFF_HELP = """\
Says what changed from one plan to the other, in terms of policy: changes.json, changes.parquet, changes.md (opens
with ten lines) and changes.html in DIR. OLD and NEW are plan ids, folders that 'actiefiche extract' wrote, or
plan.json files.

Which fiches belong together is found by their content. What a person has reviewed goes before that: pairs in
data/corrections/OLD..NEW.yaml, or in the file of --overrides; docs/versions.md shows one.

Exit codes: 0 no difference; 1 differences; 2 the call is wrong.

Example:
  actiefiche diff actieplan-2025-2029 actieplan-2025-2029-update-2027 --out changes
"""
HISTORY_HELP = """\
Follows one fiche over all versions of its plan: in which version each field took its value. NUMBER is the number
that the fiche has in the newest version that has it.

Example:
  actiefiche history 3.1.1.1
"""
PATCH_HELP = """\
Applies a changes.json to the plan that it starts from and writes what the other plan says, as JSON: fiches and
objectives, without boxes.

Example:
  actiefiche patch data/out/actieplan-2025-2029/plan.json changes/changes.json --out patched.json
"""


def add_parsers(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the commands to those of the command line."""
    add = _command(commands, "add", "enter a plan or a new version of one", ADD_HELP)
    add.add_argument("pdf", type=Path, metavar="PDF", help="the plan")
    add.add_argument("--plan-id", required=True, metavar="ID", help="its name in the data: letters, digits, hyphens")
    add.add_argument("--predecessor", metavar="PLAN", help="plan id of the version before")
    add.add_argument("--template", metavar="NAME", help="document family (default: chosen by the document's words)")
    add.add_argument("--version-date", metavar="DATE", help="day of this version, as 2027-03-01")
    diff = _command(commands, "diff", "say what changed between two plans", DIFF_HELP)
    diff.add_argument("old", metavar="OLD", help="plan id, output folder or plan.json")
    diff.add_argument("new", metavar="NEW", help="plan id, output folder or plan.json")
    diff.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the changes")
    diff.add_argument("--overrides", type=Path, metavar="FILE", help="reviewed pairs of fiches")
    history = _command(commands, "history", "follow a fiche over the versions of its plan", HISTORY_HELP)
    history.add_argument("number", metavar="NUMBER", help="number of the fiche")
    history.add_argument("--plan", metavar="PLAN", help="newest plan id to look in (default: the last of params.yaml)")
    history.add_argument("--json", action="store_true", help="as JSON")
    patch = _command(commands, "patch", "apply changes to a plan", PATCH_HELP)
    patch.add_argument("plan", type=Path, metavar="PLAN.json", help="the old plan")
    patch.add_argument("changes", type=Path, metavar="CHANGES.json", help="changes that start from it")
    patch.add_argument("--out", type=Path, required=True, metavar="FILE", help="file for the result")


def _command(commands: Any, name: str, summary: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=text, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    return parser


def run(options: argparse.Namespace) -> int:
    """Carries out one of `COMMANDS` and returns its exit code; raises the errors of `extractors.errors`."""
    return {"add": _add, "diff": _diff, "history": _history, "patch": _patch}[options.command](options)


def _tell(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201


# add --------------------------------------------------------------------------------------------------------


def _add(options: argparse.Namespace) -> int:
    import shutil
    from datetime import date

    from extractors.loading.documents import key_name
    from pipeline.files import settings
    from pipeline.files.reading import check_file, count_pages
    from pipeline.files.writing import write_text

    known = settings.load()
    plan_id = options.plan_id
    if plan_id in known.plans:
        raise CallError(
            f"plan '{plan_id}' stands in {settings.FILE} already: choose another --plan-id",
            f"plan '{plan_id}' staat al in {settings.FILE}: kies een andere --plan-id",
        )
    day: str | None = options.version_date
    try:
        if day is not None:
            date.fromisoformat(day)
    except ValueError as error:
        raise CallError(
            f"--version-date '{day}' is no day: write it as 2027-03-01",
            f"--version-date '{day}' is geen dag: schrijf ze als 2027-03-01",
        ) from error
    target = settings.RAW / f"{plan_id}.pdf"
    entry: dict[str, str | None] = {"pdf": target.as_posix(), "template": options.template}
    entry |= {"version_date": day} if day else {}
    entry |= {"predecessor": options.predecessor} if options.predecessor else {}
    known.plans[plan_id] = settings.PlanSettings.model_validate(entry)
    problems = settings.problems_of(known)
    if problems:
        name = f"{settings.FILE}: {key_name(problems[0].path)}"
        raise CallError(f"{name}: {problems[0].en}", f"{name}: {problems[0].nl}")
    if options.template is not None:
        from extractors import templates

        templates.load(options.template)
    check_file(options.pdf)
    count_pages(options.pdf)
    if target.exists() and target.read_bytes() != options.pdf.read_bytes():
        raise CallError(
            f"'{target}' exists and is another file: choose another --plan-id, or move it away",
            f"'{target}' bestaat al en is een ander bestand: kies een andere --plan-id, of verplaats het",
        )
    text = _with_plan(settings.FILE.read_text(encoding="utf8"), plan_id, entry)
    if not target.exists():
        settings.RAW.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(options.pdf, target)
    write_text(settings.FILE, text)
    _tell(f"'{plan_id}' stands in {settings.FILE}, its PDF in {target}; now run: make run (or dvc repro)")
    return 0


def _with_plan(text: str, plan_id: str, entry: dict[str, str | None]) -> str:
    """params.yaml with one plan more; comments and layout stay."""
    from io import StringIO

    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    from extractors.loading.yaml_text import parse_for_editing
    from pipeline.files import settings

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 1000
    yaml.representer.add_representer(
        type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    data = parse_for_editing(text, settings.FILE, yaml)
    if data is None:
        data = CommentedMap()
    if data.get("plans") is None:
        data["plans"] = CommentedMap()
    # DVC takes no dates from params.yaml, only texts.
    quoted = {"version_date"}
    data["plans"][plan_id] = CommentedMap(
        (key, DoubleQuotedScalarString(value) if key in quoted and value else value) for key, value in entry.items()
    )
    stream = StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


# diff -------------------------------------------------------------------------------------------------------


def _diff(options: argparse.Namespace) -> int:
    from pipeline.files.writing import check_folder

    check_folder(options.out)
    try:
        changes = _changes(options)
    except ActieficheError:
        raise
    except Exception:  # exit code 1, Python's own for an error, means differences here
        traceback.print_exc()
        return SOFTWARE_FAULT
    _tell(_summary(changes))
    return 1 if changes.changes else 0


def _changes(options: argparse.Namespace) -> Changes:
    from extractors.diff import compare_plans
    from pipeline.changes.publishing import write_changes
    from pipeline.stages.lineage import overrides

    old, new = plan_of(options.old), plan_of(options.new)
    changes = compare_plans(old, new, overrides(old.plan_id, new.plan_id, options.overrides))
    write_changes(changes, options.out)
    return changes


def plan_of(argument: str) -> Plan:
    """A plan by its id, its output folder or its plan.json; raises CallError where there is none."""
    from pipeline.files.plans import plan_file, read_plan

    return read_plan(plan_file(argument))


def _summary(changes: Changes) -> str:
    from collections import Counter

    counts = Counter(change.kind for change in changes.changes)
    doubtful = sum(pair.doubtful for pair in changes.alignment)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "no difference"
    return f"{told}; {len(changes.alignment)} fiches aligned, {doubtful} of them doubtful"


# history ----------------------------------------------------------------------------------------------------


def _history(options: argparse.Namespace) -> int:
    from extractors.diff import history
    from pipeline.files import settings
    from pipeline.files.writing import dumps
    from pipeline.stages.lineage import overrides

    known = settings.load()
    newest = _newest(known, options.plan, options.number)
    chain = [*reversed(known.ancestors(newest)), newest]
    versions = [plan_of(plan_id) for plan_id in chain]
    reviewed: list[Overrides | None] = [overrides(a, b) for a, b in pairwise(chain)]
    found = history(versions, options.number, reviewed)
    dates = {plan_id: str(known.plans[plan_id].version_date or "") for plan_id in chain}
    text = dumps(found.model_dump(mode="json")) if options.json else _history_text(found, dates)
    print(text, end="")  # noqa: T201
    return 0


def _newest(known: Any, asked: str | None, number: str) -> str:
    """The newest version to look in; raises CallError where there are several plans to choose from."""
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
                action.number == number
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
    from schemas.names import FIELD_NAMES, SECTION_NAMES, STATUS_NAMES

    names = {**FIELD_NAMES, **SECTION_NAMES}

    def name(plan_id: str) -> str:
        return f"{plan_id} ({dates[plan_id]})" if dates.get(plan_id) else plan_id

    lines = [f"Fiche {found.number}"]
    for one in found.appearances:
        how = "" if one.relation in (None, "continued") else f" ({one.relation})"
        lines.append(f"  {name(one.plan_id)}: {one.number} {one.title}{how}{' [?]' if one.doubtful else ''}")
    for field in found.fields:
        if len(field.values) == 1 and field.values[0].text is None:
            continue
        label = names.get(field.field, (field.field.removeprefix("other_fields."),))[0]
        lines += ["", label[0].upper() + label[1:]]
        for value in field.values:
            rows = STATUS_NAMES.get(value.text or "", (value.text or "(leeg)",))[0].split("\n")
            lines.append(f"  {name(value.plan_id)}: {rows[0]}")
            lines += [f"    {row}" for row in rows[1:]]
    return clean("\n".join(lines)) + "\n"


# patch ------------------------------------------------------------------------------------------------------


def _patch(options: argparse.Namespace) -> int:
    from extractors.diff.patch import apply
    from pipeline.files.plans import read_changes, read_plan
    from pipeline.files.writing import dumps, write_text

    plan, changes = read_plan(options.plan), read_changes(options.changes)
    write_text(options.out, dumps(apply(plan, changes).model_dump(mode="json")))
    return 0
