"""One file, whatever it is: a plan or the nota that submits one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.reading import Progress, read_document
from pipeline.stages.extraction import extract, with_text
from pipeline.stages.nota import choose_nota, publish_nota, read_pages
from pipeline.stages.publishing import publish

if TYPE_CHECKING:
    from schemas.geometry import PageContent


def extract_file(
    path: Path,
    out: Path,
    *,
    name: str,
    template: str | None = None,
    password: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> str:
    """Reads one PDF and writes its outputs into `out`; returns a line that says what was read and why.

    `name` is the plan's or nota's id. Raises the errors of `extractors.errors`; then `out` is as before.
    """
    pages = with_text(path, read_document(path, password=password, workers=workers, progress=progress), password)
    nota = choose_nota(pages, template, _plan_share(pages) if template is None else 0.0)
    if nota is not None:
        read = read_pages(path, pages, nota.template, name)
        publish_nota(read.nota, read.ledger, out)
        return f"{nota.reason}; {len(read.nota.findings)} findings"
    result = extract(path, plan_id=name, template=template, pages=pages)
    publish(result.plan, result.ledger, out)
    unassigned = result.plan.coverage.by_role["unassigned"]
    return (
        f"{result.reason}; {len(result.plan.actions)} actions, {len(result.plan.findings)} findings, "
        f"{unassigned} of {result.plan.coverage.characters} characters unassigned"
    )


def _plan_share(pages: list[PageContent]) -> float:
    from extractors import templates
    from extractors.templates.choosing import fits

    return fits(pages, [templates.load(name) for name in templates.names()])[0].share
