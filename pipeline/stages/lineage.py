"""The stages `identify` and `diff`: ids that stay with a fiche over versions of a plan, and what changed from each
version to the next."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from extractors.errors import CallError
from pipeline.files.models import read_yaml
from pipeline.files.settings import CORRECTIONS, DIFFS, plans_here

if TYPE_CHECKING:
    from pipeline.changes.publishing import Links
    from pipeline.stages.flow.model import Job
    from schemas.changes import Changes, Overrides
    from schemas.plan import Plan


def identify(job: Job, plan: Plan, ancestors: Sequence[Plan]) -> tuple[Plan, Changes | None]:
    """The plan with the ids of its predecessor where a fiche lives on, and what changed since that predecessor.

    `ancestors`: the plans that it follows, with their lasting ids, the nearest first. Without any, the plan stays as
    it is. The two plans are compared once: what changed depends on no id of a fiche.
    """
    if not ancestors:
        return plan, None
    from extractors.diff.identity import carry

    old = ancestors[0]
    changes = compare(old, plan)
    family = job.settings.family(job.key) or ancestors[-1].source.template
    earlier = {action.id for ancestor in ancestors[1:] for action in ancestor.actions}
    carried = carry(old, plan, changes.alignment, family, earlier)
    fiches = [
        fiche.model_copy(update={"id": action.id})
        for fiche, action in zip(changes.new.fiches, carried.actions, strict=True)
    ]
    return carried, changes.model_copy(update={"new": changes.new.model_copy(update={"fiches": fiches})})


def compare(old: Plan, new: Plan) -> Changes:
    """What changed between two plans, with the fiches paired that a person has reviewed."""
    from extractors.diff import compare_plans

    return compare_plans(old, new, overrides(old.plan_id, new.plan_id))


def publish_changes(job: Job, compared: Mapping[str, Changes | None]) -> None:
    """Writes a folder `<old>..<new>` under data/out/diffs for every plan that was compared with its predecessor;
    other such folders go. `compared`: the changes by the id of the newer plan."""
    from pipeline.changes.publishing import write_changes
    from pipeline.files.writing import whole_folder

    former = frozenset(path.name for path in DIFFS.glob("*..*")) if DIFFS.is_dir() else frozenset[str]()
    with whole_folder(DIFFS, former) as draft:
        for changes in compared.values():
            if changes is not None:
                name = f"{changes.old.plan_id}..{changes.new.plan_id}"
                write_changes(changes, draft / name, links=page_links(changes, DIFFS / name))


def page_links(changes: Changes, folder: Path) -> Links:
    """Where pages of both documents open, as seen from `folder`: in the PDF of a plan of params.yaml."""
    from pipeline.changes.publishing import Links

    known = plans_here()
    links = []
    for side in (changes.old, changes.new):
        plan = known.get(side.plan_id)
        path = os.path.relpath(plan.pdf, folder) if plan is not None and plan.pdf.name == side.file else ""
        links.append(f"{quote(Path(path).as_posix())}#page=" if path else "")
    return Links(*links)


def overrides(old: str, new: str, file: Path | None = None) -> Overrides | None:
    """The reviewed alignment of two plans; None where there is no file.

    Raises CallError naming the file, the line and the key that is wrong.
    """
    path = file or CORRECTIONS / f"{old}..{new}.yaml"
    if file is None and not path.is_file():
        return None
    from schemas.changes import Overrides

    return read_yaml(path, Overrides)


def missing_predecessor(plan_id: str, before: str) -> CallError:
    """A plan cannot get its ids before the plan that it follows has them."""
    return CallError(
        f"plan '{plan_id}' follows '{before}', which has no outputs yet: do 'actiefiche run {before} {plan_id}'",
        f"plan '{plan_id}' volgt op '{before}', dat nog geen uitvoer heeft: doe 'actiefiche run {before} {plan_id}'",
    )
