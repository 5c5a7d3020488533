"""The stages of dvc.yaml, each a thin shell: read what the stage before wrote, call the extractors, write.

extract    PDF -> data/stages/<plan>/pages/      words, ruling lines, marks and pages as Parquet
segment    -> data/stages/<plan>/segmented.json  sections, fiches, fields, ledger
correct    -> data/stages/<plan>/corrected.json  the same with the corrections of data/corrections/<plan>.yaml
normalize  -> data/stages/_normalized/<plan>.json  the plan with typed values
identify   -> data/stages/_identified/<plan>.json  the plan with ids that its fiches had in earlier versions
diff       -> data/out/diffs/<old>..<new>/       what changed since the version before
publish    -> data/out/<plan>/                   plan.json, Parquet tables, metrics.json
report     -> data/out/<plan>/report/            the explorer
export     -> data/out/<plan>/exports/           workbook, CSV, DuckDB, data package, JSON-LD, and the PDF beside them
nota       PDF -> data/out/<nota>/               nota.json and its tables, linked to the plan that it submits

The stages identify and diff run once for all plans, the others once for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.errors import CallError
from pipeline.files import settings
from pipeline.files.models import read_json
from pipeline.files.settings import OUT, STAGES, PlanSettings

if TYPE_CHECKING:
    from schemas.plan import Plan
    from schemas.segment import Segmented

TOGETHER = ("identify", "diff")
"""Stages that run once for all plans: each looks at several."""
NORMALIZED = STAGES / "_normalized"
IDENTIFIED = STAGES / "_identified"
"""Plan ids begin with a letter or digit: no plan's own folder has these names."""


def run_stage(stage: str, plan_id: str | None = None) -> None:
    """Runs one stage for one plan of params.yaml, or one of `TOGETHER` for all."""
    if stage in TOGETHER:
        if plan_id is not None:
            raise CallError(
                f"stage {stage} runs for all plans at once: leave '{plan_id}' out",
                f"de stap {stage} geldt voor alle plannen samen: laat '{plan_id}' weg",
            )
        {"identify": _identify, "diff": _diff}[stage](settings.load())
        return
    if plan_id is None:
        raise CallError(f"stage {stage} needs a plan id", f"de stap {stage} heeft een plan-id nodig")
    known = settings.load()
    if stage == "nota":
        from pipeline.stages.nota import run_nota

        run_nota(plan_id, known.nota(plan_id), OUT, known.plans)
        return
    plan = known.plan(plan_id)
    if stage == "normalize":
        _normalize(plan_id, plan, known.family(plan_id))
        return
    {
        "extract": _extract,
        "segment": _segment,
        "correct": _correct,
        "publish": _publish,
        "report": _report,
        "export": _export,
    }[stage](plan_id, plan)


def run_plans(plan_ids: Sequence[str], workers: int | None = None) -> None:
    """All stages for the named plans (default: all) in one process, without intermediate files."""
    from pipeline.files import corrections
    from pipeline.files.plans import read_plan
    from pipeline.files.reading import check_file, count_pages
    from pipeline.progress import progress_bar
    from pipeline.stages import lineage
    from pipeline.stages.extraction import extract
    from pipeline.stages.publishing import publish

    known = settings.load()
    chosen = {plan_id: known.plan(plan_id) for plan_id in plan_ids or known.plans}
    done: dict[str, Plan] = {}
    for plan_id in set(known.plans) - set(chosen):
        if (OUT / plan_id / "plan.json").is_file():
            done[plan_id] = read_plan(OUT / plan_id / "plan.json")
    for plan_id in known.ordered():
        plan = known.plans[plan_id]
        if plan_id not in chosen:
            continue
        before = known.ancestors(plan_id)
        for one in before:
            if one not in done:
                raise lineage.missing_predecessor(plan_id, one)
        check_file(plan.pdf)
        with progress_bar(count_pages(plan.pdf), plan_id) as progress:
            result = extract(
                plan.pdf,
                plan_id=plan_id,
                template=plan.template,
                workers=workers,
                progress=progress,
                family=known.family(plan_id),
                corrections=corrections.load(plan_id),
            )
        done[plan_id] = lineage.identified(result.plan, [done[one] for one in before], known.family(plan_id))
        publish(done[plan_id], result.ledger, OUT / plan_id)
    lineage.write_diffs(done, known)
    for plan_id, plan in chosen.items():
        _report(plan_id, plan)
        _export(plan_id, plan)
    if not plan_ids:
        from pipeline.stages.nota import run_nota

        for nota_id, nota in known.notas.items():
            run_nota(nota_id, nota, OUT, known.plans)


def _extract(plan_id: str, plan: PlanSettings) -> None:
    from pipeline.files.reading import read_document
    from pipeline.files.tables import to_table, write_parquet
    from pipeline.files.writing import whole_folder
    from pipeline.stages.extraction import with_text
    from schemas.tables import PAGE_TABLES

    pages = read_document(plan.pdf)
    pages = with_text(plan.pdf, pages)
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
    from schemas.geometry import Mark, PageContent, PageInfo, RulingLine, Word

    found: dict[str, dict[int, list[Any]]] = {}
    for name, kind in (("words", Word), ("rules", RulingLine), ("marks", Mark)):
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
    from pipeline.files.writing import write_text
    from pipeline.stages.extraction import choose_template, segment_pages

    pages = _read_pages(plan_id)
    template, _ = choose_template(plan.pdf, pages, plan.template)
    document = segment_pages(plan.pdf, pages, template)
    write_text(segmented_file(plan_id), document.model_dump_json(indent=1) + "\n")


def segmented_file(plan_id: str) -> Path:
    """What the stage segment writes: a `schemas.segment.Segmented`, without corrections."""
    return STAGES / plan_id / "segmented.json"


def read_segmented(path: Path, stage: str) -> Segmented:
    """What the stage `stage` (segment or correct) wrote to `path`; raises CallError where it did not run."""
    from schemas.segment import Segmented

    return read_json(_made_by(path, stage), Segmented)


def _corrected(plan_id: str) -> Path:
    return STAGES / plan_id / "corrected.json"


def _correct(plan_id: str, _plan: PlanSettings) -> None:
    from extractors.plan.corrections import correct
    from pipeline.files import corrections
    from pipeline.files.writing import write_text

    document = correct(read_segmented(segmented_file(plan_id), "segment"), corrections.load(plan_id))
    write_text(_corrected(plan_id), document.model_dump_json(indent=1) + "\n")


def _made_by(path: Path, stage: str) -> Path:
    if not path.is_file():
        raise CallError(
            f"'{path}' is missing: run the stage {stage} first, or dvc repro",
            f"'{path}' ontbreekt: voer eerst de stap {stage} uit, of dvc repro",
        )
    return path


def _normalize(plan_id: str, plan: PlanSettings, family: str | None) -> None:
    from extractors import templates
    from pipeline.files.writing import dumps, write_text
    from pipeline.stages.extraction import read_values, source_of
    from schemas.geometry import PageInfo

    document = read_segmented(_corrected(plan_id), "correct")
    template = templates.load(plan.template or document.template)
    source = source_of(plan.pdf, len(_read_rows(plan_id, "pages", PageInfo)), template)
    normalized = read_values(document, template, plan_id, source, family)
    write_text(NORMALIZED / f"{plan_id}.json", dumps(normalized.model_dump(mode="json")))


def _read_plan(folder: Path, plan_id: str, stage: str) -> Plan:
    from schemas.plan import Plan

    return read_json(_made_by(folder / f"{plan_id}.json", stage), Plan)


def _identify(known: settings.Settings) -> None:
    from pipeline.files.writing import dumps, whole_folder
    from pipeline.stages.lineage import identify_all

    plans = identify_all({plan_id: _read_plan(NORMALIZED, plan_id, "normalize") for plan_id in known.plans}, known)
    former = frozenset(path.name for path in IDENTIFIED.glob("*.json"))
    with whole_folder(IDENTIFIED, former) as draft:
        for plan_id, plan in plans.items():
            text = dumps(plan.model_dump(mode="json"))
            (draft / f"{plan_id}.json").write_text(text, encoding="utf8", newline="\n")


def _diff(known: settings.Settings) -> None:
    from pipeline.stages.lineage import write_diffs

    write_diffs({plan_id: _read_plan(IDENTIFIED, plan_id, "identify") for plan_id in known.plans}, known)


def _publish(plan_id: str, _plan: PlanSettings) -> None:
    from pipeline.stages.publishing import publish

    plan = _read_plan(IDENTIFIED, plan_id, "identify")
    publish(plan, read_segmented(_corrected(plan_id), "correct").ledger, OUT / plan_id)


def _report(plan_id: str, _plan: PlanSettings) -> None:
    from pipeline.commands.report import FOLDER, make

    make(OUT / plan_id / "plan.json", OUT / plan_id / FOLDER)


def _export(plan_id: str, plan: PlanSettings) -> None:
    from pipeline.commands.export import DEFAULT, FOLDER
    from pipeline.exports.bundle import load
    from pipeline.exports.writing import export

    export(load([str(OUT / plan_id / "plan.json")]), DEFAULT, OUT / plan_id / FOLDER, pdfs=[plan.pdf])
