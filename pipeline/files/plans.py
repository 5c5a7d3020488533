"""Plans and differences as people name them on a command line: by id, by folder or by file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import CallError
from pipeline.files import settings
from pipeline.files.models import read_json
from pipeline.files.settings import OUT

if TYPE_CHECKING:
    from schemas.changes import Changes
    from schemas.plan import Plan

NOTA = "nota.json"


def plan_file(argument: str) -> Path:
    """The plan.json that an argument means: that file, a folder that holds it, or a plan id under data/out.

    Raises CallError where there is none, saying what the argument was taken for.
    """
    path = Path(argument)
    if path.is_file():
        if path.name == NOTA:
            raise _is_nota(argument)
        return path
    for folder in (path, OUT / argument):
        if (folder / "plan.json").is_file():
            return folder / "plan.json"
        if (folder / NOTA).is_file():
            raise _is_nota(argument)
    if path.is_dir():
        raise CallError(
            f"'{argument}' holds no plan.json: give a folder that 'actiefiche extract' wrote",
            f"'{argument}' bevat geen plan.json: geef een map die 'actiefiche extract' schreef",
        )
    known = settings.plans_here()
    if argument in known:
        raise CallError(
            f"plan '{argument}' has no outputs yet: first run 'actiefiche run {argument}' or 'dvc repro'",
            f"plan '{argument}' heeft nog geen uitvoer: voer eerst 'actiefiche run {argument}' of 'dvc repro' uit",
        )
    ids = ", ".join(sorted(known))
    raise CallError(
        f"'{argument}' is no output folder, plan.json or plan id (known ids: {ids or 'none'})",
        f"'{argument}' is geen uitvoermap, plan.json of plan-id (bekende id's: {ids or 'geen'})",
    )


def _is_nota(argument: str) -> CallError:
    return CallError(
        f"'{argument}' is a nota, which has {NOTA} and its own tables: name the plan that it submits",
        f"'{argument}' is een nota, met {NOTA} en eigen tabellen: noem het plan dat ze indient",
    )


def plan_of(argument: str) -> Plan:
    """The plan that an argument means; raises CallError as `plan_file` and `read_plan`."""
    return read_plan(plan_file(argument))


def read_plan(path: Path) -> Plan:
    """A plan.json; raises CallError where it cannot be read or is no plan of this schema version."""
    from schemas.plan import Plan

    return read_json(path, Plan, "plan.json")


def read_changes(path: Path) -> Changes:
    """A changes.json; raises CallError where it cannot be read or is no difference of this version."""
    from schemas.changes import Changes

    return read_json(path, Changes, "changes.json")
