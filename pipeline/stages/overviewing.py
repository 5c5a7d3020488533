"""The stage `overview`: one page that opens all plans of params.yaml, and the table that `dvc plots` draws."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.files.settings import Settings
    from pipeline.stages.flow.model import Job
    from schemas.changes import Changes
    from schemas.plan import Plan


def write_overview(job: Job, plans: Mapping[str, Plan], compared: Mapping[str, Changes | None]) -> None:
    """Writes data/out/index.html, its English twin and versions.csv; all are made before one is written.

    `plans` and `compared`, what changed to each since its predecessor, are in the order of the versions.
    """
    write_pages(job.out, job.settings, plans, compared)


def write_pages(out: Path, known: Settings, plans: Mapping[str, Plan], compared: Mapping[str, Changes | None]) -> None:
    """The same for the plans that `known` lists, into the folder `out`; those that are not among `plans` are named."""
    from pipeline.files.writing import write_text
    from pipeline.overview.publishing import pages
    from pipeline.stages.counting import VERSIONS, versions_of

    missing = [plan_id for plan_id in known.ordered() if plan_id not in plans]
    texts = pages(list(plans.values()), compared, missing) | {VERSIONS: versions_of(plans.values())}
    for name, text in texts.items():
        write_text(out / name, text)
