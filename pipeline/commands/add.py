"""`actiefiche add PDF --plan-id ID`: enters a plan or a new version of one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from extractors.errors import CallError
from pipeline.commands.calling import new_parser, tell

NAME = "add"
HELP = """\
Enters a plan or a new version of one: copies the PDF to data/raw/ID.pdf and adds it to params.yaml, whose comments
stay. Then 'dvc repro' (or 'actiefiche run') reads it and compares it with its predecessor.

Exit codes: 0 done; 2 the call is wrong; 3 the file cannot be read. On 2 and 3 nothing is changed.

Example:
  actiefiche add update.pdf --plan-id actieplan-2025-2029-update-2027 --predecessor actieplan-2025-2029
"""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "enter a plan or a new version of one", HELP)
    parser.add_argument("pdf", type=Path, metavar="PDF", help="the plan")
    parser.add_argument("--plan-id", required=True, metavar="ID", help="its name in the data: letters, digits, hyphens")
    parser.add_argument("--predecessor", metavar="PLAN", help="plan id of the version before")
    parser.add_argument("--template", metavar="NAME", help="document family (default: chosen by the document's words)")
    parser.add_argument("--version-date", metavar="DATE", help="day of this version, as 2027-03-01")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from datetime import date

    from extractors.loading.documents import key_name
    from pipeline.files import settings
    from pipeline.files.reading import count_pages
    from pipeline.files.source import SourceFile
    from pipeline.files.writing import write_bytes, write_text

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
    source = SourceFile(options.pdf)
    count_pages(source)
    if target.exists() and target.read_bytes() != source.content:
        raise CallError(
            f"'{target}' exists and is another file: choose another --plan-id, or move it away",
            f"'{target}' bestaat al en is een ander bestand: kies een andere --plan-id, of verplaats het",
        )
    text = _with_plan(settings.FILE.read_text(encoding="utf8"), plan_id, entry)
    if not target.exists():
        settings.RAW.mkdir(parents=True, exist_ok=True)
        write_bytes(target, source.content)
    write_text(settings.FILE, text)
    tell(f"'{plan_id}' stands in {settings.FILE}, its PDF in {target}; now run: make run (or dvc repro)")
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
