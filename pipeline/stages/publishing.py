"""The stage `publish`: a plan to plan.json, Parquet tables and metrics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.files.aside import Aside
from pipeline.files.rows import facts_of_document, rows_of
from pipeline.files.table_writing import write_tables
from pipeline.files.writing import dumps, whole_folder
from schemas.file_names import ANNOTATION_FILES, PLAN_TABLE_NAMES
from schemas.plan import LIST_FIELDS, SINGLE_FIELDS, Plan
from schemas.segment import LedgerLine

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.stages.flow.model import Job
    from schemas.segment import Segmented

OWNED = frozenset({"plan.json", "metrics.json", *(f"{name}.parquet" for name in PLAN_TABLE_NAMES)})
"""Files that publishing writes; others in the folder are left alone."""


def publish_plan(job: Job, plan: Plan, document: Segmented) -> tuple[Plan, pa.Table | None]:
    """Publishes a plan with the ledger of its document; returns the plan and the table of the ledger, or None where
    another process makes the tables."""
    # A single file may go to a folder that holds the annotations of another one.
    stale = frozenset[str]() if job.listed or job.annotate else ANNOTATION_FILES
    return plan, publish(plan, document.ledger, job.out, stale, job.tables)


def publish(
    plan: Plan,
    ledger: Sequence[LedgerLine],
    folder: Path,
    stale: frozenset[str] = frozenset(),
    tables: Aside | None = None,
) -> pa.Table | None:
    """Writes all files of a plan into `folder`, whole or not at all; the same plan gives the same bytes.

    `stale`: names of files that go. `tables`: a `table_writing.table_writer` that writes the tables; else this process
    does, and returns the table of the ledger. Raises CallError where the folder cannot be written.
    """
    rows, facts = rows_of(plan, ledger), facts_of_document(plan)
    with whole_folder(folder, OWNED | stale) as draft:
        if tables is not None:
            tables.begin(rows, facts, draft)
        (draft / "plan.json").write_text(plan.model_dump_json(indent=1) + "\n", encoding="utf8", newline="\n")
        (draft / "metrics.json").write_text(dumps(metrics_of(plan)), encoding="utf8", newline="\n")
        if tables is None:
            return write_tables(rows, facts, draft)
        tables.end()
        return None


def metrics_of(plan: Plan) -> dict[str, Any]:
    """Errors (first, as they make data doubtful), coverage, counts a field and findings a code, for `dvc metrics`."""
    counts = {name: sum(len(getattr(action, name)) for action in plan.actions) for name in LIST_FIELDS}
    counts |= {name: sum(getattr(action, name) is not None for action in plan.actions) for name in SINGLE_FIELDS}
    steps = [step for action in plan.actions for step in action.approach]
    errors = Counter(finding.code for finding in plan.findings if finding.severity == "error")
    return {
        "errors": {"all": errors.total(), **dict(sorted(errors.items()))},
        "actions": len(plan.actions),
        "strategic_objectives": len(plan.strategic_objectives),
        "operational_objectives": len(plan.operational_objectives),
        "coverage": {"characters": plan.coverage.characters, **plan.coverage.by_role},
        "fields": counts,
        "values": {
            "timings": sum(len(step.timing) for step in steps),
            "amounts": sum(len(action.amounts) for action in plan.actions),
            "ministers": sum(len(action.lead_ministers) for action in plan.actions),
            "references": sum(len(action.references) for action in plan.actions),
            "organisations": sum(len(action.organisations) for action in plan.actions),
            "quantities": sum(len(action.quantities) for action in plan.actions),
        },
        "findings": dict(sorted(Counter(finding.code for finding in plan.findings).items())),
    }
