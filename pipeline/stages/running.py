"""All stages for the plans and notas of params.yaml in one process, without files between the stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.files import settings
from pipeline.files.limits import DEFAULT, Limits
from pipeline.files.reading import Bar
from pipeline.files.settings import OUT, PlanSettings, Settings
from pipeline.stages.flow.declared import COMPARED, IDENTIFIED, NAMES, PUBLISHED, SEGMENTED, STAGES
from pipeline.stages.flow.model import Artefact, Job, Stage
from pipeline.stages.flow.running import Store, perform
from pipeline.stages.lineage import compare, missing_predecessor

if TYPE_CHECKING:
    from schemas.segment import Segmented
    from schemas.template import Template


def run_plans(
    plan_ids: Sequence[str], workers: int | None = None, bar: Bar | None = None, limits: Limits = DEFAULT
) -> None:
    """All stages for the named plans; without a name, for all plans and notas.

    Plans that are not named keep their outputs, which must be there where a named plan follows them. Raises the
    errors of `extractors.errors`; the plans read before the error are published.
    """
    known = settings.load()
    jobs = {
        plan_id: Job(
            plan_id,
            known,
            OUT / plan_id,
            template=_named(known.plan(plan_id)),
            workers=workers,
            bar=bar,
            limits=limits,
        )
        for plan_id in plan_ids or known.plans
    }
    store = Store(files=False)
    _take_published(store, (plan_id for plan_id in known.plans if plan_id not in jobs))
    _check_predecessors(jobs.values(), store)
    for scope, group in groupby(STAGES, key=lambda stage: "plan" if stage.scope == "lineage" else stage.scope):
        stages = list(group)
        if scope == "all":
            _perform(stages, Job("", known, OUT), store)
        elif scope == "nota" and not plan_ids:
            for nota_id in known.notas:
                job = Job(nota_id, known, OUT / nota_id, workers=workers, bar=bar, limits=limits)
                _perform(stages, job, store)
        elif scope == "plan":
            for plan_id in known.ordered():
                if plan_id in jobs:
                    _perform(stages, jobs[plan_id], store)
                    store.forget(_used_up(stages), plan_id)
                elif any(COMPARED in stage.outputs for stage in stages):
                    _compare(store, known, plan_id)


def _take_published(store: Store, plan_ids: Iterable[str]) -> None:
    """The plans that do not run, as an earlier run published them."""
    from pipeline.files.plans import read_plan

    for plan_id in plan_ids:
        file = PUBLISHED.file(plan_id)
        if file.is_file():
            plan = read_plan(file)
            store.put(PUBLISHED, plan_id, plan)
            store.put(IDENTIFIED, plan_id, plan)


def _named(plan: PlanSettings) -> Template | None:
    """The template that the settings name; None where the document's words choose it."""
    from extractors import templates

    return templates.load(plan.template) if plan.template is not None else None


def _check_predecessors(jobs: Iterable[Job], store: Store) -> None:
    """Raises CallError for a plan whose fiches cannot get their ids, as a plan that it follows has none yet."""
    jobs = list(jobs)
    ready = {job.key for job in jobs}
    for job in jobs:
        for before in job.settings.ancestors(job.key):
            if before not in ready and not store.has(IDENTIFIED, before):
                raise missing_predecessor(job.key, before)


def _perform(stages: Iterable[Stage], job: Job, store: Store) -> None:
    for stage in stages:
        perform(stage, job, store)


def _used_up(stages: Sequence[Stage]) -> list[Artefact]:
    """What these stages make and no later one takes."""
    later = STAGES[STAGES.index(stages[-1]) + 1 :]
    taken = {wanted.artefact for stage in later for wanted in stage.inputs}
    return [made for stage in stages for made in stage.outputs if made not in taken | {IDENTIFIED}]


def _compare(store: Store, known: Settings, plan_id: str) -> None:
    """What changed to a plan that does not run itself: its predecessor may have."""
    before = known.plans[plan_id].predecessor
    if before is not None and store.has(IDENTIFIED, before) and store.has(IDENTIFIED, plan_id):
        store.put(COMPARED, plan_id, compare(store.get(IDENTIFIED, before), store.get(IDENTIFIED, plan_id)))


def segmented(plan_id: str) -> Segmented:
    """A plan's document without corrections: what the stage `segment` wrote, else read anew.

    Raises the errors of `extractors.errors`.
    """
    known = settings.load()
    known.plan(plan_id)
    store = Store(files=True)
    if not SEGMENTED.file(plan_id).exists():
        job = Job(plan_id, known, OUT / plan_id)
        for stage in STAGES[: NAMES.index("segment") + 1]:
            perform(stage, job, store)
    document: Segmented = store.get(SEGMENTED, plan_id)
    return document
