"""`actiefiche add PDF --plan-id ID`: enters a plan, a new version of one, or the nota that submits one."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import CallError
from pipeline.commands.calling import new_parser, tell

if TYPE_CHECKING:
    from pipeline.files.settings import Settings
    from pipeline.files.source import SourceFile

NAME = "add"
HELP = """\
Enters a plan or a new version of one: copies the PDF to data/raw/ID.pdf and adds it to params.yaml, whose comments
stay. Then 'dvc repro' (or 'actiefiche run') reads it and compares it with its predecessor. A nota is recognised and
entered among the notas; --submits names the plan that it submits.

The ids of the fiches of all published plans are frozen first (see 'actiefiche ids'), so that no plan that comes changes
them. A PDF that is entered already is refused.

Exit codes: 0 done; 2 the call is wrong; 3 the file cannot be read. On 2 and 3 no PDF and no plan is added.

Example:
  actiefiche add update.pdf --plan-id actieplan-2025-2029-update-2027 --predecessor actieplan-2025-2029
"""
PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[A-Za-z][\w.-]*", re.ASCII | re.IGNORECASE)
"""A text that YAML reads as text without quotes."""


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Adds the command to those of the command line."""
    parser = new_parser(commands, NAME, "enter a plan, a new version of one, or a nota", HELP)
    parser.add_argument("pdf", type=Path, metavar="PDF", help="the plan or nota")
    parser.add_argument("--plan-id", required=True, metavar="ID", help="its name in the data: letters, digits, hyphens")
    parser.add_argument("--predecessor", metavar="PLAN", help="plan id of the version before")
    parser.add_argument("--template", metavar="NAME", help="document family (default: chosen by the document's words)")
    parser.add_argument("--version-date", metavar="DATE", help="day of this version, as 2027-03-01")
    parser.add_argument("--submits", metavar="PLAN", help="of a nota: plan id of the plan that it submits")


def run(options: argparse.Namespace) -> int:
    """Carries out the command; raises the errors of `extractors.errors`."""
    from extractors.loading.yaml_lines import with_entries
    from pipeline.files import settings
    from pipeline.files.source import SourceFile
    from pipeline.files.writing import write_bytes, write_text
    from pipeline.stages.freezing import freeze
    from pipeline.stages.relisting import write_overview_again
    from pipeline.stages.reviewing import published_plans

    known = settings.load()
    _check_call(options, known)
    source = SourceFile(options.pdf)
    target = settings.RAW / f"{options.plan_id}.pdf"
    if target.exists() and target.read_bytes() != source.content:
        raise CallError(
            f"'{target}' exists and is another file: choose another --plan-id, or move it away",
            f"'{target}' bestaat al en is een ander bestand: kies een andere --plan-id, of verplaats het",
        )
    _check_twin(source, known)
    kind = "notas" if _is_nota(options, source) else "plans"
    keys = {"pdf": target.as_posix(), "template": options.template}
    if kind == "notas":
        keys |= {"plan": options.submits}
    else:
        keys |= {"version_date": options.version_date, "predecessor": options.predecessor}
    text = settings.FILE.read_text(encoding="utf8")
    text = with_entries(text, settings.FILE, kind, [_entry(options.plan_id, keys)])
    for line in freeze(list(published_plans().values())):
        tell(line)
    if not target.exists():
        settings.RAW.mkdir(parents=True, exist_ok=True)
        write_bytes(target, source.content)
    write_text(settings.FILE, text)
    write_overview_again()
    which = "nota " if kind == "notas" else ""
    tell(f"{which}'{options.plan_id}' stands in {settings.FILE}, its PDF in {target}; now run: make run (or dvc repro)")
    return 0


def _check_call(options: argparse.Namespace, known: Settings) -> None:
    """Raises CallError for an id that is taken, a day that is none, and plans and templates that are not known."""
    from datetime import date

    from extractors.loading.documents import key_name
    from pipeline.files import settings

    plan_id = options.plan_id
    if plan_id in known.plans or plan_id in known.notas:
        what = ("plan", "plan") if plan_id in known.plans else ("nota", "nota")
        raise CallError(
            f"{what[0]} '{plan_id}' stands in {settings.FILE} already: choose another --plan-id",
            f"{what[1]} '{plan_id}' staat al in {settings.FILE}: kies een andere --plan-id",
        )
    for option, named in (("--predecessor", options.predecessor), ("--submits", options.submits)):
        if named is not None and named not in known.plans:
            listed = ", ".join(known.ordered())
            raise CallError(
                f"{option}: no plan '{named}' in {settings.FILE}: known are {listed or 'none'}",
                f"{option}: geen plan '{named}' in {settings.FILE}: bekend zijn {listed or 'geen'}",
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
    entry = {"pdf": "", "version_date": day, "predecessor": options.predecessor}
    known.plans[plan_id] = settings.PlanSettings.model_validate(entry)
    problems = settings.problems_of(known)
    del known.plans[plan_id]
    if problems:
        name = f"{settings.FILE}: {key_name(problems[0].path)}"
        raise CallError(f"{name}: {problems[0].en}", f"{name}: {problems[0].nl}")
    if options.template is not None:
        from extractors import templates

        templates.load_any(options.template)


def _check_twin(source: SourceFile, known: Settings) -> None:
    """Raises CallError where a plan or nota is made from the same PDF."""
    from pipeline.files.digest import sha256_of

    entered = {name: plan.pdf for name, plan in known.plans.items()}
    entered |= {name: nota.pdf for name, nota in known.notas.items()}
    for name, pdf in entered.items():
        if pdf.is_file() and sha256_of(pdf) == source.sha256:
            raise CallError(
                f"'{source.path}' is the PDF of '{name}', which is entered already ({pdf})",
                f"'{source.path}' is de pdf van '{name}', die al opgenomen is ({pdf})",
            )


def _is_nota(options: argparse.Namespace, source: SourceFile) -> bool:
    """Whether the PDF is a nota; raises CallError for options that it does not take, and UnreadableError."""
    from pipeline.files.reading import read_document
    from pipeline.stages.recognising import choose_nota
    from pipeline.stages.segmenting import best_fit

    pages = read_document(source)
    nota = choose_nota(pages, options.template, best_fit(pages).share if options.template is None else 0.0)
    if nota is None and options.submits is not None:
        raise CallError(
            f"'{source.path}' is no nota: leave --submits away",
            f"'{source.path}' is geen nota: laat --submits weg",
        )
    if nota is not None and (options.predecessor or options.version_date):
        raise CallError(
            f"'{source.path}' is a nota: give --submits, without --predecessor and --version-date",
            f"'{source.path}' is een nota: geef --submits, zonder --predecessor en --version-date",
        )
    return nota is not None


def _entry(name: str, keys: dict[str, str | None]) -> str:
    """An entry of params.yaml, without the keys that have no value."""
    from extractors.loading.yaml_lines import quoted

    # DVC takes no dates from params.yaml, only texts.
    lines = [
        f"  {key}: {value if PLAIN.fullmatch(value) or key == 'pdf' else quoted(value)}"
        for key, value in keys.items()
        if value is not None
    ]
    return "\n".join([f"{name if PLAIN.fullmatch(name) else quoted(name)}:", *lines])
