"""One PDF outside params.yaml: the stages up to `publish` in memory, or a nota."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.files.aside import Aside
from pipeline.files.fingerprint import rules_fingerprint
from pipeline.files.limits import DEFAULT, Limits
from pipeline.files.reading import Bar, Reading
from pipeline.files.settings import PlanSettings, Settings
from pipeline.files.source import SourceFile
from pipeline.stages.flow.declared import CORRECTED, DIGEST, IDENTIFIED, NAMES, PAGES, SEGMENTED, STAGES, stage_named
from pipeline.stages.flow.model import Job, resolve
from pipeline.stages.flow.running import Store, perform
from pipeline.stages.recognising import NotaChoice, choose_nota
from pipeline.stages.segmenting import Choice, accepted, best_fit, choose_template

if TYPE_CHECKING:
    from schemas.geometry import PageContent
    from schemas.plan import Plan
    from schemas.segment import LedgerLine

READING = stage_named("extract")
PUBLISHING = stage_named("publish")
ANNOTATING = stage_named("annotate")
BETWEEN = STAGES[NAMES.index(READING.name) + 1 : NAMES.index(PUBLISHING.name)]
"""The stages from pages to a plan that can be published."""


class Extraction(NamedTuple):
    """A plan, its ledger, and why its template was chosen."""

    plan: Plan
    ledger: list[LedgerLine]
    reason: str


def extract(
    path: Path,
    *,
    plan_id: str,
    template: str | None = None,
    password: str | None = None,
    workers: int | None = None,
) -> Extraction:
    """Reads one PDF into a plan. Raises the errors of `extractors.errors`; writes nothing."""
    settings = Settings(plans={plan_id: PlanSettings(pdf=path, template=template)})
    job = Job(plan_id, settings, Path(), listed=False, password=password, workers=workers)
    store = Store(files=False)
    perform(READING, job, store)
    choice = choose_template(path, store.get(PAGES, plan_id), template)
    return _plan(job, store, choice)


def extract_file(
    path: Path,
    out: Path,
    *,
    name: str,
    template: str | None = None,
    password: str | None = None,
    workers: int | None = None,
    bar: Bar | None = None,
    limits: Limits = DEFAULT,
    annotate: bool = False,
    begun: Reading | None = None,
    tables: Aside | None = None,
) -> str:
    """Reads one PDF, a plan or the nota that submits one, and writes its outputs into `out`; returns a line that says
    what was read and why.

    `name` is the plan's or nota's id. `annotate`: whether sentences, spans and Docs are written too. `begun`: the
    reading of the file where it has begun. `tables`: a process that writes the tables. Raises the errors of
    `extractors.errors`; then `out` is as before.
    """
    if begun is None:
        with Reading(SourceFile(path), password=password, workers=workers, limits=limits) as begun:
            return extract_file(
                path,
                out,
                name=name,
                template=template,
                password=password,
                workers=workers,
                bar=bar,
                limits=limits,
                annotate=annotate,
                begun=begun,
                tables=tables,
            )
    _load_next_stages()
    from extractors.layout.lines import forget_ahead

    settings = Settings(plans={name: PlanSettings(pdf=path, template=template)})
    job = Job(
        name,
        settings,
        out,
        listed=False,
        annotate=annotate,
        password=password,
        workers=workers,
        bar=bar,
        limits=limits,
        source=begun.source,
        begun=begun,
        each=_prepare,
        tables=tables,
    )
    store = Store(files=False)
    perform(READING, job, store)
    try:
        return _published(path, job, store, choose(path, store.get(PAGES, name), template))
    finally:
        forget_ahead()


def _published(path: Path, job: Job, store: Store, choice: Choice | NotaChoice) -> str:
    """Publishes what was read, by the template that was chosen; returns the line that says what it is."""
    if isinstance(choice, NotaChoice):
        from pipeline.stages.nota import publish_nota, read_pages

        pages = store.get(PAGES, job.key)
        read = read_pages(path, store.get(DIGEST, job.key), pages, choice.template, job.key)
        if job.annotate:
            from pipeline.stages.annotating import annotate_nota

            annotate_nota(job, read.nota, read.ledger)
        publish_nota(read.nota, read.ledger, job.out, stale=not job.annotate)
        return f"{choice.reason}; {len(read.nota.findings)} findings"
    result = _plan(job, store, choice)
    if job.annotate:
        perform(ANNOTATING, job, store)  # first: where it fails, the folder stays as it was
    perform(PUBLISHING, job, store)
    unassigned = result.plan.coverage.by_role["unassigned"]
    errors = sum(finding.severity == "error" for finding in result.plan.findings)
    return (
        f"{result.reason}; {len(result.plan.actions)} actions, {len(result.plan.findings)} findings of which "
        f"{errors} errors, "
        f"{unassigned} of {result.plan.coverage.characters} characters unassigned"
    )


def _load_next_stages() -> None:
    """Loads what the stages after reading need (patterns, templates) while other processes read.

    That takes half a second of this process, in which it would only wait for the pages.
    """
    import extractors.form.segmentation
    import extractors.nota.recognising  # noqa: F401
    from extractors import registers, templates
    from schemas.plan import Action, Plan
    from schemas.segment import Fiche, Fragment, Segmented

    for stage in (*BETWEEN, PUBLISHING):
        resolve(stage.function)
    for model in (Segmented, Fiche, Fragment, Action, Plan):
        model.model_rebuild()  # they are built when first used, and every plan uses them
    for name in templates.names():
        templates.load(name)
    registers.ministers(), registers.organisations(), registers.legislation()
    registers.documents(), registers.units(), registers.policy_domains()
    rules_fingerprint()


def _prepare(page: PageContent) -> None:
    """Works out what later stages need of a page alone, while other processes read the next ones."""
    from extractors.layout.lines import make_ahead
    from extractors.layout.overlays.frames import tables_of

    make_ahead(page)
    tables_of(page)


def choose(path: Path, pages: list[PageContent], name: str | None) -> Choice | NotaChoice:
    """The template of a plan or nota; each known one is held against the document once."""
    best = best_fit(pages) if name is None else None
    nota = choose_nota(pages, name, best.share if best is not None else 0.0)
    if nota is not None:
        return nota
    return accepted(path, best, pages) if best is not None else choose_template(path, pages, name)


def extract_pages(source: SourceFile, pages: list[PageContent], choice: Choice, plan_id: str) -> Extraction:
    """Pages that were read already to a plan, by the template that was chosen for them."""
    settings = Settings(plans={plan_id: PlanSettings(pdf=source.path)})
    store = Store(files=False)
    for artefact, value in zip(READING.outputs, (pages, [page.info for page in pages], source.sha256), strict=True):
        store.put(artefact, plan_id, value)
    return _plan(Job(plan_id, settings, Path(), listed=False), store, choice)


def _plan(job: Job, store: Store, choice: Choice) -> Extraction:
    chosen = replace(job, template=choice.template)
    for stage in BETWEEN:
        perform(stage, chosen, store)
        if SEGMENTED in stage.outputs:
            store.forget((PAGES,), job.key)  # the words of a long document fill as much memory as all that follows
    ledger: list[LedgerLine] = store.get(CORRECTED, job.key).ledger
    return Extraction(store.get(IDENTIFIED, job.key), ledger, choice.reason)
