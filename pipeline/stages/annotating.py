"""The stages `annotate` and `annotate_nota`: texts to sentences, spans and spaCy Docs.

Only these load spaCy, which takes a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.rows import facts_of_document
from pipeline.files.tables import to_table, write_parquet
from pipeline.files.writing import whole_folder
from schemas.annotation_tables import ANNOTATION_TABLES
from schemas.file_names import ANNOTATION_FILES, DOCS
from schemas.tables import with_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.language.annotating import Annotated
    from pipeline.stages.flow.model import Job
    from schemas.nota import Nota
    from schemas.plan import Plan
    from schemas.segment import LedgerLine, Segmented

OWNED = ANNOTATION_FILES
"""Files that annotation writes; others in the folder are left alone."""


def annotate_plan(job: Job, plan: Plan, document: Segmented) -> None:
    """Annotates every text of a plan: the fields of its fiches, its chapters and its footnotes."""
    from extractors.language.annotating import annotate
    from extractors.language.texts import texts_of_plan

    period = plan.period
    years = (period.start, period.end) if period.start is not None and period.end is not None else None
    _write(annotate(texts_of_plan(plan, document), plan.plan_id, years, plan.source.language, job.docs), job.out, plan)


def annotate_nota(job: Job, nota: Nota, ledger: Sequence[LedgerLine]) -> None:
    """Annotates every text of a nota."""
    from extractors.language.annotating import annotate
    from extractors.language.texts import texts_of_nota

    _write(annotate(texts_of_nota(nota, ledger), nota.nota_id), job.out, nota)


def _write(annotated: Annotated, folder: Path, document: Plan | Nota) -> None:
    """Writes the tables and the Docs into `folder`, whole or not at all; raises CallError where that fails."""
    facts = facts_of_document(document)
    rows = {"sentences": annotated.sentences, "spans": annotated.spans}
    with whole_folder(folder, OWNED) as draft:
        for name, schema in ANNOTATION_TABLES.items():
            write_parquet(to_table(rows[name], with_facts(schema, **facts)), draft / f"{name}.parquet")
        (draft / DOCS).write_bytes(annotated.docs)
