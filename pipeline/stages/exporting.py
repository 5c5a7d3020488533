"""The stage `export`: a published plan to the formats that other programs open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exports.bundle import bundle
from pipeline.exports.formats import DEFAULT, FOLDER
from pipeline.exports.writing import export

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.stages.flow.model import Job
    from schemas.plan import Plan


def export_plan(
    job: Job, plan: Plan, ledger: pa.Table, slippage: pa.Table, fates: pa.Table, followup: pa.Table
) -> None:
    """Writes the default formats beside plan.json, and the PDF with them, so that links to its pages open."""
    following = {plan.plan_id: {"slippage": slippage, "fates": fates, "followup": followup}}
    made = bundle([plan], {plan.plan_id: ledger}, following=following)
    export(made, DEFAULT, job.out / FOLDER, pdfs=[job.plan.pdf])
