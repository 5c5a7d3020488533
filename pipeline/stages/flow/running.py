"""Runs a stage: takes its inputs, calls its function, keeps its outputs. One stage between files, or several in
memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from extractors.errors import CallError
from pipeline.files import settings
from pipeline.files.settings import OUT, Settings
from pipeline.files.writing import whole_folder
from pipeline.stages.flow.declared import STAGES, stage_named
from pipeline.stages.flow.model import Artefact, Input, Job, Stage, resolve


class Store:
    """The values of artefacts by plan: those that stages made in this process and, with `files`, else those in the
    files that other processes wrote."""

    def __init__(self, *, files: bool) -> None:
        self._files = files
        self._values: dict[tuple[Artefact, str], Any] = {}

    def put(self, artefact: Artefact, key: str, value: Any) -> None:
        """Keeps a value of one plan."""
        self._values[artefact, key] = value

    def has(self, artefact: Artefact, key: str) -> bool:
        """Whether `get` would give a value that a stage of this process made."""
        return (artefact, key) in self._values

    def get(self, artefact: Artefact, key: str) -> Any:
        """The value of one plan; raises CallError where the stage that makes it did not run."""
        if (artefact, key) not in self._values:
            path = artefact.file(key)
            if not self._files or not path.exists():
                raise _missing(artefact, path)
            self._values[artefact, key] = resolve(artefact.read)(path)
        return self._values[artefact, key]

    def forget(self, artefacts: Iterable[Artefact], key: str) -> None:
        """Lets values go that no later stage takes: the words of a long document fill hundreds of megabytes."""
        for artefact in artefacts:
            self._values.pop((artefact, key), None)

    def taken(self, wanted: Input, job: Job) -> Any:
        """What a stage takes for one input; `Of` says of which plans."""
        artefact = wanted.artefact
        if wanted.of == "ancestors":
            before = job.settings.ancestors(job.key)
            return {key: self.get(artefact, key) for key in before if self._known(artefact, key)}
        if wanted.of == "every":
            keys = [key for key in job.settings.ordered() if self._files or self.has(artefact, key)]
            return {key: self.get(artefact, key) for key in keys}
        if wanted.of == "submitted":
            named = job.nota.plan
            known = job.settings.plans if named is None else [named]
            return {key: self.get(artefact, key) for key in known if self._known(artefact, key)}
        return self.get(artefact, job.key)

    def _known(self, artefact: Artefact, key: str) -> bool:
        return self.has(artefact, key) or (self._files and artefact.file(key).is_file())


def _missing(artefact: Artefact, path: Path) -> CallError:
    maker = next(stage.name for stage in STAGES if artefact in stage.outputs)
    return CallError(
        f"'{path}' is missing: run the stage {maker} first, or dvc repro",
        f"'{path}' ontbreekt: voer eerst de stap {maker} uit, of dvc repro",
        (
            f"'{path}' is missing: choose 'Read it' at the plan that it belongs to",
            f"'{path}' ontbreekt: kies 'Lees in' bij het plan waar het van is",
        ),
    )


def perform(stage: Stage, job: Job, store: Store) -> None:
    """Runs a stage for one job with values of the store; its outputs go there too."""
    made = resolve(stage.function)(job, *(store.taken(wanted, job) for wanted in stage.inputs))
    values = made if len(stage.outputs) > 1 else (made,) * len(stage.outputs)
    for artefact, value in zip(stage.outputs, values, strict=True):
        for key, one in value.items() if stage.scope == "lineage" else [(job.key, value)]:
            store.put(artefact, key, one)


def run_stage(name: str, key: str | None = None) -> None:
    """Runs one stage of params.yaml between files, as dvc.yaml asks: `key` is a plan's or nota's id, None for a
    stage over all plans. Raises the errors of `extractors.errors`."""
    stage = stage_named(name)
    _check_call(stage, key)
    known = settings.load()
    store = Store(files=True)
    for one in known.ordered() if stage.gathered else [key]:
        perform(stage, _job(stage, one, known), store)
    for artefact in stage.outputs:
        if artefact.write:
            _keep(stage, artefact, known.ordered() if key is None else [key], store)


def _check_call(stage: Stage, key: str | None) -> None:
    single = stage.looped
    if single and key is None:
        raise CallError(f"stage {stage.name} needs a plan id", f"de stap {stage.name} heeft een plan-id nodig")
    if not single and key is not None:
        raise CallError(
            f"stage {stage.name} runs for all plans at once: leave '{key}' out",
            f"de stap {stage.name} geldt voor alle plannen samen: laat '{key}' weg",
        )


def _job(stage: Stage, key: str | None, known: Settings) -> Job:
    if key is None:
        return Job("", known, OUT)
    known.nota(key) if stage.scope == "nota" else known.plan(key)
    return Job(key, known, OUT / key)


def _keep(stage: Stage, artefact: Artefact, keys: Sequence[str], store: Store) -> None:
    """Writes an artefact: one plan's file, or in one step those of all plans, so that files of plans that are no
    longer listed go."""
    write = resolve(artefact.write)
    if stage.looped:
        for key in keys:
            write(store.get(artefact, key), artefact.file(key))
        return
    former = (
        frozenset(path.name for path in artefact.folder.glob("*")) if artefact.folder.is_dir() else frozenset[str]()
    )
    with whole_folder(artefact.folder, former) as draft:
        for key in keys:
            write(store.get(artefact, key), draft / artefact.file(key).name)
