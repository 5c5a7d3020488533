"""One file, whatever it is: a plan or the nota that submits one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.files.reading import Progress, read_document
from pipeline.stages.extraction import extract, with_text

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
    read = read_document(path, password=password, workers=workers, progress=progress, meanwhile=_prepare)
    pages = with_text(path, read, password)
    from pipeline.stages import nota as notas
    from pipeline.stages.publishing import publish

    nota = notas.choose_nota(pages, template, _plan_share(pages) if template is None else 0.0)
    if nota is not None:
        found = notas.read_pages(path, pages, nota.template, name)
        notas.publish_nota(found.nota, found.ledger, out)
        return f"{nota.reason}; {len(found.nota.findings)} findings"
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


def _prepare() -> None:
    """Loads what the stages after reading need, while other processes read: their patterns, Arrow, the templates.

    That is half a second of work in this process, which would else wait for the pages.
    """
    import extractors.form.segmentation
    import extractors.nota
    import extractors.plan.normalization  # noqa: F401
    import pipeline.stages.nota
    import pipeline.stages.publishing  # noqa: F401
    from extractors import templates

    templates.names()
