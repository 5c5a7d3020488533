"""The bytes of one PDF to the tables of its plan: what `actiefiche extract` does, in one process and without files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from extractors.errors import NoActionError
from extractors.templating.labels import find_form
from extractors.templating.observing import observe
from pipeline.files.reading import read_here
from pipeline.files.source import SourceFile
from pipeline.files.tables import tables_of, write_parquet
from pipeline.stages.extraction import choose, extract_pages
from pipeline.stages.reading import with_recognised
from pipeline.stages.recognising import NotaChoice
from schemas.geometry import PageContent
from schemas.plan import Finding

MOST_LABELS = 40
"""Labels that are kept of an unknown form."""


class UnknownFormError(NoActionError):
    """A document in which no template finds an action, with what seem to be the labels of its form."""

    def __init__(self, en: str, nl: str, labels: Sequence[str]) -> None:
        super().__init__(en, nl)
        self.labels = list(labels)


class Tables(NamedTuple):
    """What one document gives: `kind` is 'plan' or 'nota', `counts` what its row of `documents` tells, `tables` a
    Parquet file by the name of its table."""

    kind: str
    counts: dict[str, Any]
    tables: dict[str, bytes]


def tables_of_bytes(
    content: bytes,
    *,
    plan_id: str,
    name: str,
    template: str | None = None,
    told: Callable[[int], None] | None = None,
) -> Tables:
    """Reads a plan or a nota. Pure: the same bytes give the same tables, on every machine and engine.

    `name` is the file's name, `template` a name or the path of a YAML file. `told` is given the number of pages as
    soon as it is known. Raises the errors of `extractors.errors`.
    """
    source = SourceFile(Path(name), content)
    pages = with_recognised(source, read_here(source, told=told))
    try:
        choice = choose(source.path, pages, template)
    except NoActionError as error:
        raise UnknownFormError(str(error), error.nl, _labels(pages)) from error
    if isinstance(choice, NotaChoice):
        from pipeline.stages.nota import nota_tables, read_pages

        nota, lines = read_pages(source.path, source.sha256, pages, choice.template, plan_id)
        about = {"title": nota.title, "pages": nota.source.pages, "template": nota.source.template}
        return Tables("nota", about | _counted(nota.findings), _packed(nota_tables(nota, lines), "nota_id"))
    plan, lines, _ = extract_pages(source, pages, choice, plan_id)
    about = {"title": plan.title, "pages": plan.source.pages, "template": plan.source.template}
    coverage = {"characters": plan.coverage.characters, "unassigned": plan.coverage.by_role["unassigned"]}
    counts = about | {"actions": len(plan.actions)} | _counted(plan.findings) | coverage
    return Tables("plan", counts, _packed(tables_of(plan, lines), "plan_id"))


def _labels(pages: Sequence[PageContent]) -> list[str]:
    """What seem to be the labels of a form that no template knows; empty where the document repeats none."""
    form = find_form(observe(pages))
    return [] if form is None else [label.text for label in form.labels][:MOST_LABELS]


def _counted(findings: Sequence[Finding]) -> dict[str, int]:
    return {"findings": len(findings), "errors": sum(finding.severity == "error" for finding in findings)}


def _packed(tables: dict[str, pa.Table], key: str) -> dict[str, bytes]:
    """Parquet files without the column that the names of their folders give."""
    packed = {}
    for name, table in tables.items():
        out = BytesIO()
        write_parquet(table.drop_columns([key]) if key in table.column_names else table, out)
        packed[name] = out.getvalue()
    return packed
