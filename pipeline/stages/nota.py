"""The stage `nota`: a nota to nota.json and its Parquet tables, linked to the plan that it submits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from extractors.errors import CallError
from pipeline.files.source import file_name
from pipeline.stages.flow.declared import TITLE
from schemas.file_names import ANNOTATION_FILES
from schemas.nota_tables import NOTA_TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    from extractors.nota.reading import ReadNota
    from pipeline.stages.flow.model import Job
    from schemas.geometry import PageContent
    from schemas.nota import Nota
    from schemas.nota_template import NotaTemplate
    from schemas.plan import Item, KnownPlan, Place
    from schemas.segment import LedgerLine

Row = dict[str, Any]
OWNED = frozenset({"nota.json", *(f"{name}.parquet" for name in NOTA_TABLES)})
"""Files that publishing writes; others in the folder are left alone."""


def read_pages(path: Path, sha256: str, pages: Sequence[PageContent], template: NotaTemplate, nota_id: str) -> ReadNota:
    """The nota that `pages` print, which were read from bytes with this digest.

    Raises NoActionError where they hold none.
    """
    from extractors.nota.reading import read_nota
    from schemas.plan import Source

    source = Source(
        file=file_name(path),
        sha256=sha256,
        pages=len(pages),
        template=template.id,
        template_version=template.version,
        extractor=version("actiefiche"),
    )
    return read_nota(pages, template, nota_id, source)


def run_nota(job: Job, plans: Mapping[str, KnownPlan]) -> tuple[Nota, list[LedgerLine]]:
    """Reads the nota at hand and publishes it; returns it with its ledger.

    `plans`: the plans by id, among which the submitted one is looked for. Raises CallError where the
    settings name one that is not among them.
    """
    from extractors import templates
    from extractors.nota.linking import link
    from pipeline.files.source import SourceFile
    from pipeline.stages.reading import read_file
    from pipeline.stages.recognising import choose_nota

    settings = job.nota
    if settings.plan is not None and settings.plan not in plans:
        path = TITLE.file(settings.plan)
        raise CallError(
            f"nota '{job.key}' submits plan '{settings.plan}', of which '{path}' is missing: run that plan first, or "
            "dvc repro",
            f"nota '{job.key}' legt plan '{settings.plan}' voor, waarvan '{path}' ontbreekt: verwerk eerst dat plan, "
            "of dvc repro",
            (
                f"this nota submits plan '{settings.plan}', which was not read yet: choose 'Read it' there first",
                f"deze nota legt plan '{settings.plan}' voor, dat nog niet ingelezen is: kies daar eerst 'Lees in'",
            ),
        )
    source = SourceFile(settings.pdf)
    pages = read_file(source, password=job.password, workers=job.workers, bar=job.bar, limits=job.limits)
    choice = choose_nota(pages, settings.template)
    template = choice.template if choice is not None else templates.load_nota(templates.names("nota")[0])
    read = read_pages(source.path, source.sha256, pages, template, job.key)
    nota = link(read.nota, list(plans.values()), settings.plan)
    publish_nota(nota, read.ledger, job.out)
    return nota, list(read.ledger)


def publish_nota(nota: Nota, ledger: Sequence[LedgerLine], folder: Path, *, stale: bool = False) -> None:
    """Writes nota.json and the tables into `folder`, whole or not at all; the same nota gives the same bytes.

    `stale`: annotations that stand there are not of this nota and go.
    """
    from pipeline.files.tables import write_parquet
    from pipeline.files.writing import dumps, whole_folder

    with whole_folder(folder, OWNED | ANNOTATION_FILES if stale else OWNED) as draft:
        (draft / "nota.json").write_text(dumps(nota.model_dump(mode="json")), encoding="utf8", newline="\n")
        for name, table in nota_tables(nota, ledger).items():
            write_parquet(table, draft / f"{name}.parquet")


def nota_tables(nota: Nota, ledger: Sequence[LedgerLine]) -> dict[str, pa.Table]:
    """The tables of `schemas.nota_tables.NOTA_TABLES` for one nota; row order is reading order."""
    from pipeline.files.rows import facts_of_document
    from pipeline.files.tables import to_table
    from schemas.tables import with_facts

    rows: dict[str, list[Row]] = {name: [] for name in NOTA_TABLES}
    number = nota.number
    rows["nota"].append(
        {
            "plan_id": nota.submits.plan_id,
            "plan_how": nota.submits.how,
            "plan_score": nota.submits.score,
            "title": nota.title,
            "subject": nota.subject,
            "number": number.number or number.raw if number is not None else None,
            "sitting": number.sitting if number is not None else None,
            **nota.source.model_dump(include={"file", "sha256", "pages", "template"}),
        }
    )
    for position, minister in enumerate(nota.ministers):
        rows["nota_ministers"].append(_row(minister, position, minister.office_source))
    for position, field in enumerate(nota.policy_fields):
        rows["nota_policy_fields"].append(_row(field, position, field.source))
    _add_events(rows["nota_events"], nota)
    for position, section in enumerate(nota.sections):
        rows["nota_sections"].append(_row(section, position, section.source))
    _add_items(rows["nota_items"], nota)
    for position, attachment in enumerate(nota.attachments):
        rows["nota_attachments"].append(_row(attachment, position, attachment.source))
    for reference in nota.references:
        rows["nota_references"].append(_row(reference, 0, reference.source))
    for finding in nota.findings:
        message = {"message_nl": finding.message.nl, "message_en": finding.message.en}
        rows["nota_findings"].append(_row(finding, 0, finding.source) | message)
    rows["nota_lines"].extend(line._asdict() for line in ledger)
    facts = facts_of_document(nota)
    return {
        name: to_table(rows[name], with_facts(schema, **facts), nota_id=nota.nota_id)
        for name, schema in NOTA_TABLES.items()
    }


def _add_events(rows: list[Row], nota: Nota) -> None:
    for decision in nota.previous_decisions:
        documents = [document.number or document.raw for document in decision.documents]
        place = decision.date_source or decision.source
        row: Row = {"kind": "decision", "name": "Vlaamse Regering", "documents": documents, "text": decision.text}
        rows.append(_row(decision, len(rows), place) | row)
    for advice in nota.advices:
        told = advice.told[0]
        row = {"documents": [], "text": told.text, "section": told.section}
        rows.append(_row(advice, len(rows), advice.source) | row)


def _add_items(rows: list[Row], nota: Nota) -> None:
    def add(part: str, section: str | None, items: Iterable[Item]) -> None:
        for position, item in enumerate(items):
            rows.append(_row(item, position, item.source) | {"part": part, "section": section})

    add("letterhead", None, nota.letterhead)
    add("subject", None, nota.subject_items)
    add("introduction", None, nota.introduction)
    for section in nota.sections:
        add("body", section.number, section.body)
    if nota.decision_opening is not None:
        add("decision_opening", None, [nota.decision_opening])
    for position, decision in enumerate(nota.decisions):
        rows.append(
            _row(decision, position, decision.source) | {"part": "decisions", "marker": decision.number, "level": 0}
        )
        add("decisions", decision.number, decision.items)
    add("footnotes", None, nota.footnotes)


def _row(value: BaseModel, position: int, source: Sequence[Place]) -> Row:
    from pipeline.files.rows import first_box

    return value.model_dump() | {"position": position} | first_box(source)
