"""The stages of dvc.yaml, each a thin shell: read what the stage before wrote, call the extractors, write.

extract    PDF -> data/stages/<plan>/pages/      words, ruling lines, marks and pages as Parquet
segment    -> data/stages/<plan>/segmented.json  sections, fiches, fields, ledger
normalize  -> data/stages/<plan>/normalized.json the plan with typed values
publish    -> data/out/<plan>/                   plan.json, Parquet tables, metrics.json
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractors.errors import CallError
from pipeline import settings
from pipeline.settings import OUT, STAGES, PlanSettings


def run_stage(stage: str, plan_id: str) -> None:
    """Runs one stage for one plan of params.yaml."""
    plan = settings.load().plan(plan_id)
    {"extract": _extract, "segment": _segment, "normalize": _normalize, "publish": _publish}[stage](plan_id, plan)


def run_plans(plan_ids: Sequence[str], workers: int | None = None) -> None:
    """All stages for the named plans (default: all) in one process, without intermediate files."""
    from pipeline.extraction import extract
    from pipeline.progress import progress_bar
    from pipeline.publishing import publish
    from pipeline.reading import check_file, count_pages

    known = settings.load()
    plans = {plan_id: known.plan(plan_id) for plan_id in plan_ids or known.plans}
    for plan_id, plan in plans.items():
        check_file(plan.pdf)
        with progress_bar(count_pages(plan.pdf), plan_id) as progress:
            result = extract(plan.pdf, plan_id=plan_id, template=plan.template, workers=workers, progress=progress)
        publish(result.plan, result.ledger, OUT / plan_id)


def _extract(plan_id: str, plan: PlanSettings) -> None:
    from pipeline.extraction import check_text
    from pipeline.reading import read_document
    from pipeline.tables import to_table, write_parquet
    from pipeline.writing import whole_folder
    from schemas.tables import PAGE_TABLES

    pages = read_document(plan.pdf)
    check_text(plan.pdf, pages)
    rows: dict[str, list[NamedTuple]] = {
        "pages": [page.info for page in pages],
        "words": [word for page in pages for word in page.words],
        "rules": [rule for page in pages for rule in page.rules],
        "marks": [mark for page in pages for mark in page.marks],
    }
    with whole_folder(STAGES / plan_id / "pages", frozenset(f"{name}.parquet" for name in PAGE_TABLES)) as draft:
        for name, schema in PAGE_TABLES.items():
            write_parquet(to_table([row._asdict() for row in rows[name]], schema), draft / f"{name}.parquet")


def _read_rows(plan_id: str, name: str, kind: Any) -> list[Any]:
    import pyarrow.parquet as pq

    path = STAGES / plan_id / "pages" / f"{name}.parquet"
    if not path.exists():
        raise CallError(
            f"'{path}' is missing: run the stage extract first, or dvc repro",
            f"'{path}' ontbreekt: voer eerst de stap extract uit, of dvc repro",
        )
    return [kind(**row) for row in pq.read_table(path).to_pylist()]


def _read_pages(plan_id: str) -> list[Any]:
    from schemas.geometry import Mark, PageContent, PageInfo, Rule, Word

    found: dict[str, dict[int, list[Any]]] = {}
    for name, kind in (("words", Word), ("rules", Rule), ("marks", Mark)):
        by_page: dict[int, list[Any]] = found.setdefault(name, {})
        for row in _read_rows(plan_id, name, kind):
            by_page.setdefault(row.page, []).append(row)
    return [
        PageContent(
            info,
            found["words"].get(info.number, []),
            found["rules"].get(info.number, []),
            found["marks"].get(info.number, []),
        )
        for info in _read_rows(plan_id, "pages", PageInfo)
    ]


def _segment(plan_id: str, plan: PlanSettings) -> None:
    from pipeline.extraction import choose_template, segment_pages
    from pipeline.writing import write_text

    pages = _read_pages(plan_id)
    template, _ = choose_template(plan.pdf, pages, plan.template)
    document = segment_pages(plan.pdf, pages, template)
    write_text(_segmented(plan_id), document.model_dump_json(indent=1) + "\n")


def _segmented(plan_id: str) -> Path:
    return STAGES / plan_id / "segmented.json"


def _normalized(plan_id: str) -> Path:
    return STAGES / plan_id / "normalized.json"


def _read_segmented(plan_id: str) -> Any:
    from schemas.segment import Segmented

    return Segmented.model_validate_json(_text(_segmented(plan_id), "segment"))


def _text(path: Path, stage: str) -> str:
    try:
        return path.read_text(encoding="utf8")
    except OSError as error:
        raise CallError(
            f"'{path}' is missing: run the stage {stage} first, or dvc repro",
            f"'{path}' ontbreekt: voer eerst de stap {stage} uit, of dvc repro",
        ) from error


def _normalize(plan_id: str, plan: PlanSettings) -> None:
    from extractors import templates
    from pipeline.extraction import read_values, source_of
    from pipeline.writing import dumps, write_text
    from schemas.geometry import PageInfo

    document = _read_segmented(plan_id)
    template = templates.load(plan.template or document.template)
    source = source_of(plan.pdf, len(_read_rows(plan_id, "pages", PageInfo)), template)
    normalized = read_values(document, template, plan_id, source)
    write_text(_normalized(plan_id), dumps(normalized.model_dump(mode="json")))


def _publish(plan_id: str, plan: PlanSettings) -> None:
    from pipeline.publishing import publish
    from schemas.plan import Plan

    normalized = Plan.model_validate_json(_text(_normalized(plan_id), "normalize"))
    publish(normalized, _read_segmented(plan_id).ledger, OUT / plan_id)
