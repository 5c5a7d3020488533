"""The stage `report`: a published plan to its explorer."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from pipeline.report.beside import linked
from pipeline.report.finding import FOLDER, expected_of, pdf_of
from pipeline.report.site import build

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.stages.flow.model import Job
    from schemas.changes import Changes
    from schemas.plan import Plan


def explore(
    job: Job, plan: Plan, changes: Changes | None, slippage: pa.Table, fates: pa.Table, followup: pa.Table
) -> None:
    """Writes the explorer beside plan.json, with what changed since the plan's predecessor and over all versions,
    and with what people say of the steps."""
    tables = {"slippage": slippage, "fates": fates, "followup": followup}
    following = {name: table.to_pylist() for name, table in tables.items()}
    pdf = pdf_of(plan, [job.plan.pdf])
    with job.bar(plan.source.pages, pdf.name) if job.bar else nullcontext() as done:
        build(
            plan,
            pdf,
            job.out / FOLDER,
            changes,
            version_date=job.plan.version_date,
            done=done,
            following=following,
            # The stages that write these run in any order: at the end of the run all are there.
            beside=linked(expected_of(plan, job.out, pdf, job.plan), job.out / FOLDER),
        )
