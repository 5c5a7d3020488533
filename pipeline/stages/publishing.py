"""The stage `publish`: a plan to plan.json, Parquet tables and metrics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.aside import Aside
from pipeline.files.rows import facts_of_document, rows_of
from pipeline.files.table_writing import write_tables
from pipeline.files.writing import dumps, whole_folder, write_model
from pipeline.stages.counting import metrics_of
from schemas.file_names import ANNOTATION_FILES, FOLLOWING_TABLE_NAMES, PLAN_TABLE_NAMES
from schemas.plan import Plan
from schemas.segment import LedgerLine

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.stages.flow.model import Job
    from schemas.segment import Segmented

OWNED = frozenset({"plan.json", "metrics.json", *(f"{name}.parquet" for name in PLAN_TABLE_NAMES)})
"""Files that publishing writes; others in the folder are left alone."""
LISTED = OWNED | {f"{name}.parquet" for name in FOLLOWING_TABLE_NAMES}
"""What it writes for a plan of params.yaml: also what became of its promises and fiches."""


def publish_plan(
    job: Job,
    plan: Plan,
    document: Segmented,
    slippage: pa.Table | None,
    fates: pa.Table | None,
    followup: pa.Table | None,
) -> tuple[Plan, pa.Table | None]:
    """Publishes a plan with the ledger of its document and the tables of `follow` (None for a single file).

    Returns the plan and the table of the ledger, or None where another process makes the tables.
    """
    # A single file may go to a folder that holds the annotations of another one.
    stale = frozenset[str]() if job.listed or job.annotate else ANNOTATION_FILES
    made = {"slippage": slippage, "fates": fates, "followup": followup}
    following = {name: table for name, table in made.items() if table is not None}
    return plan, publish(plan, document.ledger, job.out, stale, job.tables, following)


def publish(
    plan: Plan,
    ledger: Sequence[LedgerLine],
    folder: Path,
    stale: frozenset[str] = frozenset(),
    tables: Aside | None = None,
    following: Mapping[str, pa.Table] | None = None,
) -> pa.Table | None:
    """Writes all files of a plan into `folder`, whole or not at all; the same plan gives the same bytes.

    `stale`: names of files that go. `tables`: a `table_writing.table_writer` that writes the tables, and that has the
    ledger already (`hand_ledger`); else this process does, and returns the table of the ledger. `following`: the
    tables on the versions of the plan, by name. Raises CallError where the folder cannot be written.
    """
    rows, facts = rows_of(plan, ledger if tables is None else ()), facts_of_document(plan)
    with whole_folder(folder, (LISTED if following else OWNED) | stale) as draft:
        for name, table in (following or {}).items():
            from pipeline.files.tables import write_parquet

            write_parquet(table, draft / f"{name}.parquet")
        if tables is not None:
            del rows["lines"]  # it has them
            tables.begin(rows, facts, draft)
        write_model(draft / "plan.json", plan)
        (draft / "metrics.json").write_text(dumps(metrics_of(plan)), encoding="utf8", newline="\n")
        if tables is None:
            return write_tables(rows, facts, draft)
        tables.end()
        return None
