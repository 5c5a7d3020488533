"""All stages for the plans and notas of params.yaml in one process, without files between the stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extractors.errors import ActieficheError
from pipeline.extras import require
from pipeline.files import settings
from pipeline.files.limits import DEFAULT, Limits
from pipeline.files.reading import Bar
from pipeline.files.settings import OUT, PlanSettings, Settings
from pipeline.stages.cleaning import clean
from pipeline.stages.flow.declared import IDENTIFIED, NAMES, NORMALIZED, PUBLISHED, SEGMENTED, STAGES, TITLE
from pipeline.stages.flow.model import Artefact, Job, Stage
from pipeline.stages.flow.running import Store, perform
from pipeline.stages.freezing import freeze
from pipeline.stages.lineage import failed_predecessor, missing_predecessor
from schemas.plan import KnownPlan

if TYPE_CHECKING:
    from schemas.plan import Plan
    from schemas.segment import Segmented
    from schemas.template import Template


def run_plans(
    plan_ids: Sequence[str],
    workers: int | None = None,
    bar: Bar | None = None,
    limits: Limits = DEFAULT,
    tell: Callable[[str], None] | None = None,
) -> None:
    """All stages for the named plans; without a name, for all plans and notas. Then new ids are frozen, and the
    outputs of plans that are listed no more go.

    Plans that are not named keep their outputs, which must be there where a named plan follows them. A plan or nota
    that fails does not stop the others: they are published, `tell` is given a line for each thing done besides, and
    at the end the error is raised (of several: one that names them all). Raises the errors of `extractors.errors`.
    """
    for stage in STAGES:
        if stage.extra:
            require(stage.extra)  # before an hour of reading, not after it
    known = settings.load()
    jobs = {
        plan_id: Job(plan_id, known, OUT / plan_id, workers=workers, bar=bar, limits=limits)
        for plan_id in plan_ids or known.plans
        if known.plan(plan_id)
    }
    store = Store(files=False)
    take_published(store, (plan_id for plan_id in known.plans if plan_id not in jobs))
    _check_predecessors(jobs.values(), store)
    run = _Run(known, jobs, store)
    for scope, group in groupby(STAGES, key=lambda stage: stage.scope):
        stages = list(group)
        if scope == "plan":
            run.each_plan(stages)
        elif scope == "nota":
            notas = () if plan_ids else known.notas
            run.each_nota(
                stages, [Job(one, known, OUT / one, workers=workers, bar=bar, limits=limits) for one in notas]
            )
        else:
            run.together(stages)
    for line in (*freeze(run.identified()), *clean(known), *_unplaced(jobs, known)):
        if tell is not None:
            tell(line)
    run.raise_failures()


def _unplaced(plan_ids: Iterable[str], known: Settings) -> Iterator[str]:
    from pipeline.stages.following import notices  # loads Arrow, which the stages have loaded by then

    return notices(plan_ids, known)


class _Run:
    """The stages of one run, and which plans and notas failed."""

    def __init__(self, known: Settings, jobs: Mapping[str, Job], store: Store) -> None:
        self.known, self.jobs, self.store = known, jobs, store
        self.failed: dict[str, ActieficheError] = {}

    def each_plan(self, stages: Sequence[Stage]) -> None:
        """Some stages for every plan that did not fail, the earlier versions first.

        A plan that fails counts from then on with what its last run published, as one that does not run.
        """
        followed = {before for plan_id in self.jobs for before in self.known.ancestors(plan_id)}
        for plan_id in self.known.ordered():
            if plan_id not in self.jobs or plan_id in self.failed:
                continue
            try:
                self._check_predecessors(plan_id)
                job = self.jobs[plan_id]
                _perform(stages, replace(job, template=_named(job.plan)), self.store)
            except ActieficheError as error:
                self.failed[plan_id] = error
                with suppress(ActieficheError):
                    take_published(self.store, [plan_id])
            kept = {SEGMENTED} if plan_id in followed else set()
            self.store.forget([made for made in _used_up(stages) if made not in kept], plan_id)
        for plan_id in followed:
            self.store.forget([SEGMENTED], plan_id)

    def _check_predecessors(self, plan_id: str) -> None:
        """Raises CallError for a plan that follows one which was never read: its fiches may have ids from there."""
        for before in self.known.ancestors(plan_id):
            if before in self.failed and not self.store.has(NORMALIZED, before):
                raise failed_predecessor(plan_id, before)

    def each_nota(self, stages: Sequence[Stage], jobs: Iterable[Job]) -> None:
        """Some stages for every nota."""
        for job in jobs:
            try:
                _perform(stages, job, self.store)
            except ActieficheError as error:
                self.failed[job.key] = error

    def together(self, stages: Sequence[Stage]) -> None:
        """Some stages for all plans at once."""
        settled = frozenset(one for one in self.known.plans if one not in self.jobs or one in self.failed)
        _perform(stages, Job("", self.known, OUT, settled=settled), self.store)

    def identified(self) -> list[Plan]:
        """The plans that were read and not found wanting, in the order of the versions."""
        return [
            self.store.get(IDENTIFIED, plan_id)
            for plan_id in self.known.ordered()
            if self.store.has(IDENTIFIED, plan_id) and plan_id not in self.failed
        ]

    def raise_failures(self) -> None:
        """Raises the error of the plan that failed, or one that tells the errors of several."""
        if len(self.failed) == 1:
            raise next(iter(self.failed.values()))
        if self.failed:
            raise _several(self.failed)


def _several(failed: Mapping[str, ActieficheError]) -> ActieficheError:
    """One error for several plans and notas, with the exit code of the first."""
    first = next(iter(failed.values()))
    en = "; ".join(f"{name}: {error}" for name, error in failed.items())
    nl = "; ".join(f"{name}: {error.nl}" for name, error in failed.items())
    error = ActieficheError(f"{len(failed)} documents failed, the others are done: {en}",
                            f"{len(failed)} documenten mislukt, de andere zijn klaar: {nl}")  # fmt: skip
    error.exit_code = first.exit_code
    return error


def take_published(store: Store, plan_ids: Iterable[str], read: Callable[[str], Plan | None] | None = None) -> None:
    """The plans that do not run, as an earlier run published them; `read` gives one, or None where there is none."""
    for plan_id in plan_ids:
        plan = (read or _published)(plan_id)
        if plan is not None:
            for artefact in (NORMALIZED, IDENTIFIED, PUBLISHED):
                store.put(artefact, plan_id, plan)
            store.put(TITLE, plan_id, KnownPlan.of(plan))


def _published(plan_id: str) -> Plan | None:
    from pipeline.files.plans import read_plan

    file = PUBLISHED.file(plan_id)
    return read_plan(file) if file.is_file() else None


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
            if before not in ready and not store.has(NORMALIZED, before):
                raise missing_predecessor(job.key, before)


def _perform(stages: Iterable[Stage], job: Job, store: Store) -> None:
    for stage in stages:
        perform(stage, job, store)


def _used_up(stages: Sequence[Stage]) -> list[Artefact]:
    """What these stages make and no later one takes."""
    later = STAGES[STAGES.index(stages[-1]) + 1 :]
    taken = {wanted.artefact for stage in later for wanted in stage.inputs}
    return [made for stage in stages for made in stage.outputs if made not in taken | {IDENTIFIED}]


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
