"""Finds what the explorer of a plan shows: its PDF, the day of its version, and what changed since the one before."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import CallError
from pipeline.report.beside import EXPORTS, expected

if TYPE_CHECKING:
    from pipeline.files.reading import Bar
    from pipeline.files.settings import PlanSettings
    from pipeline.report.beside import Kind
    from schemas.changes import Changes
    from schemas.plan import Plan

FOLDER = "report"
"""The folder beside plan.json that the site stands in by default."""


def make(
    file: Path,
    out: Path,
    *,
    pdf: Path | None = None,
    changes: Changes | None = None,
    day: date | None = None,
    password: str | None = None,
    bar: Bar | None = None,
) -> int:
    """The explorer of the plan in `file` to the folder `out`; returns how many actions it shows.

    What is not given comes from params.yaml where that holds the plan: its PDF, the day of its version, and what
    changed since its predecessor, which the stage diff wrote. Raises CallError and UnreadableError.
    """
    from pipeline.files import settings
    from pipeline.files.plans import read_plan
    from pipeline.files.tables import read_following
    from pipeline.report.beside import linked
    from pipeline.report.site import build

    plan = read_plan(file)
    known = settings.plans_here().get(plan.plan_id)
    pdf = pdf_of(plan, [pdf] if pdf else _candidates(plan.source.file, file.parent, known))
    with bar(plan.source.pages, pdf.name) if bar is not None else nullcontext() as progress:
        build(
            plan,
            pdf,
            out,
            changes or _changes_since(plan, known),
            day=day,
            version_date=known.version_date if known else None,
            password=password,
            done=progress,
            following={name: table.to_pylist() for name, table in read_following(file.parent, plan.plan_id).items()},
            beside=linked([one for one in expected_of(plan, file.parent, pdf, known) if one[1].is_file()], out),
        )
    return len(plan.actions)


def expected_of(plan: Plan, folder: Path, pdf: Path, known: PlanSettings | None) -> list[tuple[Kind, Path]]:
    """What the stages write beside plan.json in `folder`; `known`: the plan as params.yaml has it."""
    from pipeline.files import settings

    before = known.predecessor if known is not None else None
    previous = None if before is None else settings.DIFFS / f"{before}..{plan.plan_id}" / "changes.html"
    return list(expected(folder / EXPORTS, pdf.name, previous))


def _changes_since(plan: Plan, known: PlanSettings | None) -> Changes | None:
    """What the stage diff found between a plan and its predecessor; None where it did not, or of another file."""
    from pipeline.files import settings
    from pipeline.files.plans import read_changes

    if known is None or known.predecessor is None:
        return None
    file = settings.DIFFS / f"{known.predecessor}..{plan.plan_id}" / "changes.json"
    changes = read_changes(file) if file.is_file() else None
    return changes if changes and changes.new.sha256 == plan.source.sha256 else None


def _candidates(name: str, folder: Path, known: PlanSettings | None) -> list[Path]:
    """Where the PDF of a plan may be: as params.yaml says, beside plan.json, in data/raw or here; those that exist."""
    from pipeline.files import settings

    names = [folder / Path(name).name, settings.RAW / Path(name).name, Path(Path(name).name)]
    return [path for path in ([known.pdf] if known else []) + names if path.is_file()]


def pdf_of(plan: Plan, candidates: Sequence[Path]) -> Path:
    """The file that the plan was read from; raises CallError where none of the candidates is that file."""
    from pipeline.files.digest import sha256_of

    name, sha256 = plan.source.file, plan.source.sha256
    other: tuple[Path, str] | None = None
    for pdf in candidates:
        try:
            found = sha256_of(pdf)
        except OSError as error:
            raise CallError(
                f"cannot read '{pdf}': {error.strerror}; check its name and permissions",
                f"kan '{pdf}' niet lezen: {error.strerror}; controleer naam en rechten",
            ) from error
        if found == sha256:
            return pdf
        other = other or (pdf, found)
    if other is None:
        raise CallError(
            f"cannot find '{name}', the PDF of the plan: give it with --pdf",
            f"kan '{name}', de PDF van het plan, niet vinden: geef hem met --pdf",
        )
    pdf, found = other
    raise CallError(
        f"'{pdf}' is not the file that the plan was read from (sha256 {found[:12]}, not {sha256[:12]}): "
        "give the right one with --pdf or extract it anew",
        f"'{pdf}' is niet het bestand waaruit het plan gelezen is (sha256 {found[:12]}, niet {sha256[:12]}): "
        "geef het juiste met --pdf of lees het opnieuw in",
    )
