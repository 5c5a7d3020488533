"""The outputs made anew after a correction: only what depends on it, one plan after the other, in a thread of its own.

A stage runs again where what it takes has changed since its last run in this process. The corrected plan comes first,
then the versions that follow it, then what all plans share; sentences and Docs come last.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extractors.errors import ActieficheError
from pipeline.desk.warm import Warm
from pipeline.files import settings
from pipeline.files.settings import OUT, Settings
from pipeline.stages.flow.declared import IDENTIFIED, stage_named
from pipeline.stages.flow.model import KEY, Job, Stage
from pipeline.stages.flow.running import perform
from pipeline.stages.freezing import freeze
from pipeline.stages.running import take_published

VALUES = ("correct", "normalize")
TABLES = ("follow", "publish")
SITES = ("report", "export")
SHARED = ("diff", "overview")
LAST = ("annotate",)
STEPS = (*VALUES, "identify", *TABLES, *SITES, *SHARED, *LAST)
"""The stages of a rebuild of one plan in their order; `dvc.yaml` has the same ones, of which the first two read the PDF
and those of notas take from a plan only what nobody corrects."""


@dataclass(frozen=True)
class Progress:
    """How far the outputs of a plan are: `done` of `STEPS`; `error` in both languages where they failed."""

    done: int = len(STEPS)
    running: bool = False
    seconds: float = 0.0
    error: tuple[str, str] | None = None

    @property
    def step(self) -> str | None:
        """The stage at work."""
        return STEPS[self.done] if self.running and self.done < len(STEPS) else None

    @property
    def visible(self) -> bool:
        """Whether plan.json, tables, explorer and exports have the last correction."""
        return not self.error and self.done >= STEPS.index(SHARED[0])


class SupersededError(Exception):
    """Another correction waits, which a person wants to see sooner than the sentences of this one."""


class Docs(dict[str, Any]):
    """The annotated texts of a plan. Looked at for each text, it stops an annotation for which nobody waits."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        super().__init__()
        self._stopped = stopped

    def get(self, key: str, default: Any = None) -> Any:
        """The Doc of a text; raises SupersededError where a correction waits."""
        if self._stopped():
            raise SupersededError
        return super().get(key, default)


@dataclass
class Rebuilding:
    """Rebuilds the plans that it is asked for, one at a time; asked again meanwhile, once more afterwards."""

    warm: Warm
    _asked: list[str] = field(default_factory=list)
    _ahead: list[str] = field(default_factory=list)
    _prepared: set[str] = field(default_factory=set)
    _progress: dict[str, Progress] = field(default_factory=dict)
    _docs: dict[str, Docs] = field(default_factory=dict)
    _last: dict[tuple[str, str], tuple[list[Any], list[Any]]] = field(default_factory=dict)
    _condition: threading.Condition = field(default_factory=threading.Condition)
    _thread: threading.Thread | None = None

    def ask(self, plan_id: str) -> None:
        """Has a plan rebuilt soon; returns at once."""
        with self._condition:
            if plan_id not in self._asked:
                self._asked.append(plan_id)
            self._progress[plan_id] = Progress(0, running=True)
            self._begin()

    def prepare(self, plan_id: str) -> None:
        """Reads a plan ahead, once, so that the first correction is not the one that waits for it; returns at once."""
        with self._condition:
            if plan_id in self._prepared:
                return
            self._prepared.add(plan_id)
            self._ahead.append(plan_id)
            self._begin()

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="rebuild", daemon=True)
            self._thread.start()
        self._condition.notify()

    def progress(self, plan_id: str) -> Progress:
        """How far a plan is."""
        return self._progress.get(plan_id, Progress())

    def _work(self) -> None:
        while True:
            with self._condition:
                while not self._asked and not self._ahead:
                    self._condition.wait()
                asked = bool(self._asked)
                plan_id = self._asked.pop(0) if asked else self._ahead.pop(0)
            if asked:
                self.rebuild(plan_id)
                continue
            with suppress(Exception):  # the rebuild of a correction tells it
                self._read(plan_id, settings.load(), lambda step: None)

    def rebuild(self, plan_id: str) -> None:
        """Makes the outputs of a plan and of those that follow it; what goes wrong is told by `progress`."""
        began = time.monotonic()
        error: tuple[str, str] | None = None

        def tell(step: str) -> None:
            self._tell(plan_id, Progress(STEPS.index(step), running=True, seconds=time.monotonic() - began))

        try:
            self._rebuild(plan_id, tell)
        except SupersededError:
            with self._condition:  # once more, behind what came between
                if plan_id not in self._asked:
                    self._asked.append(plan_id)
            return
        except ActieficheError as failure:
            error = failure.in_browser
        except OSError as failure:
            error = (str(failure.strerror or failure),) * 2
        except Exception as failure:  # the thread must live on, and the page tells it
            error = (f"{type(failure).__name__}: {failure}"[:300],) * 2
        self._tell(plan_id, Progress(seconds=time.monotonic() - began, error=error))

    def _tell(self, plan_id: str, progress: Progress) -> None:
        with self._condition:
            if plan_id in self._asked:  # there is a newer correction, with which all begins again
                progress = replace(progress, done=0, running=True)
            self._progress[plan_id] = progress

    def _read(self, plan_id: str, known: Settings, tell: Callable[[str], None]) -> list[Job]:
        """The values of a plan and of those that follow it, in memory; a job for each, that of the plan first."""
        affected = [one for one in known.ordered() if one == plan_id or plan_id in known.ancestors(one)]
        for one in affected:
            for needed in (one, *known.ancestors(one)):
                self.warm.ready(needed, known)
        others = [one for one in known.plans if one not in affected]
        take_published(self.warm.store, others, self.warm.published)
        jobs = [Job(one, known, OUT / one) for one in affected]
        jobs.sort(key=lambda job: job.key != plan_id)
        for name in VALUES:
            tell(name)
            for job in jobs:
                self._perform(name, job)
        tell("identify")
        self._perform("identify", Job("", known, OUT, settled=frozenset(others)))
        return jobs

    def _rebuild(self, plan_id: str, tell: Callable[[str], None]) -> None:
        known = settings.load()
        jobs = self._read(plan_id, known, tell)
        for name in TABLES:
            tell(name)
            self._perform(name, jobs[0])
        # Copying pictures and filling a database leave Python to the other one.
        with ThreadPoolExecutor(max_workers=len(SITES)) as pool:
            tell(SITES[-1])
            list(pool.map(lambda name: self._perform(name, jobs[0]), SITES))
        for job in jobs[1:]:
            for name in (*TABLES, *SITES):
                self._perform(name, job)
        for name in SHARED:
            tell(name)
            self._perform(name, Job("", known, OUT))
        freeze([self.warm.store.get(IDENTIFIED, job.key) for job in jobs])
        for name in LAST:
            tell(name)
            for job in jobs:
                docs = self._docs.setdefault(job.key, Docs(lambda: bool(self._asked)))
                self._perform(name, replace(job, docs=docs))

    def _perform(self, name: str, job: Job) -> None:
        """Runs a stage unless it would take what it took the last time, and what it wrote then stands there still."""
        stage = stage_named(name)
        taken = [self.warm.store.taken(wanted, job) for wanted in stage.inputs]
        place = (name, job.key)
        if not stage.data and place in self._last:
            before, written = self._last[place]
            if written == _written(stage, job) and _equal(before, taken):
                return
        self._last.pop(place, None)
        perform(stage, job, self.warm.store)
        self._last[place] = taken, _written(stage, job)


def _equal(before: Sequence[Any], now: Sequence[Any]) -> bool:
    return len(before) == len(now) and all(one is other or one == other for one, other in zip(before, now, strict=True))


def _written(stage: Stage, job: Job) -> list[tuple[int, int] | None]:
    """What tells whether another process has written the outputs of a stage since."""
    paths = [Path(path.replace(KEY, job.key)) for path in stage.writes]
    paths += [one.file(job.key) for one in stage.outputs if not one.write]
    found: list[tuple[int, int] | None] = []
    for path in paths:
        try:
            stat = path.stat()
            found.append((stat.st_mtime_ns, stat.st_ino))
        except OSError:
            found.append(None)
    return found
