"""`actiefiche report PLAN`: finds the plan, its PDF and a difference, and builds the site."""

from __future__ import annotations

import argparse
import hashlib
import sys
from datetime import date
from pathlib import Path
from typing import Any

from extractors.errors import CallError

REPORT_HELP = """\
Makes an explorer of a plan: a static site that opens from disk, without a server and without network.
PLAN is a plan id of params.yaml, a folder with plan.json, or a plan.json. Start with FOLDER/index.html.

Example:
  actiefiche report actieplan-2025-2029
  actiefiche report out/plan.json --pdf plan.pdf --changes diff/changes.json
"""


def add_parser(commands: Any) -> None:
    """Adds the command to what `ArgumentParser.add_subparsers` gave."""
    parser = commands.add_parser(
        "report",
        help="make an explorer of a plan that opens in a browser",
        description=REPORT_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("plan", metavar="PLAN", help="plan id, output folder or plan.json")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="folder for the site (default: report/ beside plan.json)"
    )
    parser.add_argument("--pdf", type=Path, metavar="PDF", help="the file the plan was read from (default: found)")
    parser.add_argument("--changes", type=Path, metavar="FILE", help="changes.json of a diff to show")
    parser.add_argument("--day", type=_day, metavar="DATE", help="day to follow up by default, as 2026-01-31")
    parser.add_argument("--password-file", type=Path, metavar="FILE", help="file with the PDF's password")


def run(options: argparse.Namespace, password: str | None = None) -> int:
    """Runs the command; raises CallError and UnreadableError with one line on what to do."""
    from pipeline.progress import progress_bar
    from pipeline.report.site import build

    file = plan_file(options.plan)
    plan = read_plan(file)
    pdf = options.pdf or find_pdf(plan.source.file, plan.plan_id, file.parent)
    check_pdf(pdf, plan.source.sha256)
    changes = read_changes(options.changes) if options.changes else None
    out = options.out or file.parent / "report"
    with progress_bar(plan.source.pages, pdf.name) as progress:
        build(plan, pdf, out, changes, day=options.day, password=password, done=progress)
    print(f"explorer of {len(plan.actions)} actions: {out / 'index.html'}", file=sys.stderr)  # noqa: T201
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no date: write it as 2026-01-31") from error


def plan_file(plan: str) -> Path:
    """The plan.json that PLAN stands for: a file, a folder, or an id under data/out."""
    from pipeline.settings import OUT

    for path in (Path(plan), Path(plan) / "plan.json", OUT / plan / "plan.json"):
        if path.is_file():
            return path
    raise CallError(
        f"no plan '{plan}': give a plan.json, a folder that holds one, or an id under {OUT}; "
        "make it with 'actiefiche extract'",
        f"geen plan '{plan}': geef een plan.json, een map die er een bevat, of een id onder {OUT}; "
        "maak het met 'actiefiche extract'",
    )


def read_plan(file: Path) -> Any:
    """The plan; raises CallError where the file is not one."""
    from schemas.plan import Plan

    return _read(Plan, file, "plan.json")


def read_changes(file: Path) -> Any:
    """The difference; raises CallError where the file is not one."""
    from schemas.changes import Changes

    return _read(Changes, file, "changes.json")


def _read(model: Any, file: Path, kind: str) -> Any:
    from pydantic import ValidationError

    try:
        return model.model_validate_json(file.read_bytes())
    except OSError as error:
        raise CallError(
            f"cannot read '{file}': {error.strerror}; check its name and permissions",
            f"kan '{file}' niet lezen: {error.strerror}; controleer naam en rechten",
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise CallError(
            f"'{file}' is no {kind} of this version ({where}: {first['msg']}); make it anew",
            f"'{file}' is geen {kind} van deze versie ({where}: {first['msg']}); maak het opnieuw",
        ) from error


def find_pdf(name: str, plan_id: str, folder: Path) -> Path:
    """The PDF of a plan: as params.yaml says, beside plan.json, in data/raw or here."""
    from pipeline import settings

    candidates = [folder / Path(name).name, settings.RAW / Path(name).name, Path(Path(name).name)]
    if settings.FILE.is_file():
        known = settings.load().plans
        if plan_id in known:
            candidates.insert(0, known[plan_id].pdf)
    for path in candidates:
        if path.is_file():
            return path
    raise CallError(
        f"cannot find '{name}', the PDF of the plan: give it with --pdf",
        f"kan '{name}', de PDF van het plan, niet vinden: geef hem met --pdf",
    )


def check_pdf(pdf: Path, sha256: str) -> None:
    """Raises CallError where the file is missing or is not the one that the plan was read from."""
    try:
        with pdf.open("rb") as handle:
            found = hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise CallError(
            f"cannot read '{pdf}': {error.strerror}; check its name and permissions",
            f"kan '{pdf}' niet lezen: {error.strerror}; controleer naam en rechten",
        ) from error
    if found != sha256:
        raise CallError(
            f"'{pdf}' is not the file that the plan was read from (sha256 {found[:12]}, not {sha256[:12]}): "
            "give the right one with --pdf or extract it anew",
            f"'{pdf}' is niet het bestand waaruit het plan gelezen is (sha256 {found[:12]}, niet {sha256[:12]}): "
            "geef het juiste met --pdf of lees het opnieuw in",
        )
