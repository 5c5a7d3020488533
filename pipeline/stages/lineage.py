"""The stages `identify` and `diff`: ids that stay with a fiche over versions of a plan, and what changed from each
version to the next."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from extractors.errors import CallError
from pipeline.files.corrections import overrides
from pipeline.files.settings import DIFFS, plans_here
from schemas.plan import KnownPlan

if TYPE_CHECKING:
    from pipeline.changes.publishing import Links
    from pipeline.stages.flow.model import Job
    from schemas.changes import Changes, Side
    from schemas.plan import Plan

LIST = "index.md"
"""The page in data/out/diffs that lists what was compared: without it the folder may be empty, of which DVC warns."""
LIST_HEAD = "# Wijzigingen per versie (changes from version to version)\n\n"
NO_DIFFERENCE = "Geen plan volgt op een ander (no plan names a `predecessor` in params.yaml).\n"


class Identified(NamedTuple):
    """What `identify` gives, each by plan id: the plans with lasting ids; what changed to each since its predecessor
    (None where it has none here); and by what a nota knows the plan."""

    plans: dict[str, Plan]
    compared: dict[str, Changes | None]
    titles: dict[str, KnownPlan]


def identify(job: Job, plans: Mapping[str, Plan]) -> Identified:
    """Gives fiches their lasting ids, and compares each plan with its predecessor.

    `plans` are in the order of the versions. Each plan and its predecessor are compared once: what changed depends on
    no id of a fiche. A document that params.yaml does not list stays as it is.
    """
    titles = {plan_id: KnownPlan.of(plan) for plan_id, plan in plans.items()}
    if not job.listed:
        return Identified(dict(plans), dict.fromkeys(plans), titles)
    from extractors.diff import identity
    from pipeline.files.issued import load

    known = job.settings
    compared: dict[str, Changes | None] = dict.fromkeys(plans)
    links = []
    for plan_id, plan in plans.items():
        before = known.plans[plan_id].predecessor
        if before is not None and before in plans:
            changes = compare(plans[before], plan)
            compared[plan_id] = changes
            links.append(identity.Link(before, plan_id, changes.alignment, _parted(before, plan_id)))
    families = {plan_id: known.family(plan_id) for plan_id in plans}
    identified = identity.identify(list(plans.values()), links, load(), families, job.settled)
    for plan_id, found in compared.items():
        if found is not None:
            old, new = identified[found.old.plan_id], identified[plan_id]
            compared[plan_id] = found.model_copy(
                update={"old": _with_ids(found.old, old), "new": _with_ids(found.new, new)}
            )
    return Identified(identified, compared, titles)


def _parted(old: str, new: str) -> list[tuple[str | None, str | None]]:
    """The pairs that a person said not to be one; null for any fiche."""
    found = overrides(old, new)
    return [
        (one.old, one.new)
        for one in (found.pairs if found is not None else ())
        if one.relation == "unlike" or one.old is None or one.new is None
    ]


def _with_ids(side: Side, plan: Plan) -> Side:
    """One side of a difference with the lasting ids of its fiches."""
    fiches = [
        fiche.model_copy(update={"id": action.id}) for fiche, action in zip(side.fiches, plan.actions, strict=True)
    ]
    return side.model_copy(update={"fiches": fiches})


def compare(old: Plan, new: Plan) -> Changes:
    """What changed between two plans, with the fiches paired that a person has reviewed."""
    from extractors.diff import compare_plans

    return compare_plans(old, new, overrides(old.plan_id, new.plan_id))


def publish_changes(job: Job, compared: Mapping[str, Changes | None]) -> None:
    """Writes a folder `<old>..<new>` under data/out/diffs for every plan that was compared with its predecessor, and a
    page that lists them; other such folders go. `compared`: the changes by the id of the newer plan."""
    from pipeline.changes.publishing import write_changes
    from pipeline.files.writing import whole_folder

    former = frozenset(path.name for path in DIFFS.glob("*..*")) if DIFFS.is_dir() else frozenset[str]()
    found = [(one.old.plan_id, one.new.plan_id) for one in compared.values() if one is not None]
    with whole_folder(DIFFS, former | {LIST}) as draft:
        lines = [f"- [{old} → {new}]({quote(f'{old}..{new}')}/changes.md)\n" for old, new in found]
        (draft / LIST).write_text(LIST_HEAD + ("".join(lines) or NO_DIFFERENCE), encoding="utf8", newline="\n")
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


def missing_predecessor(plan_id: str, before: str) -> CallError:
    """A plan cannot get its ids before the plan that it follows has them."""
    return CallError(
        f"plan '{plan_id}' follows '{before}', which has no outputs yet: do 'actiefiche run {before} {plan_id}'",
        f"plan '{plan_id}' volgt op '{before}', dat nog geen uitvoer heeft: doe 'actiefiche run {before} {plan_id}'",
        (
            f"plan '{plan_id}' follows '{before}', which was not read yet: choose 'Read it' there first",
            f"plan '{plan_id}' volgt op '{before}', dat nog niet ingelezen is: kies daar eerst 'Lees in'",
        ),
    )


def failed_predecessor(plan_id: str, before: str) -> CallError:
    """A plan cannot get its ids where the plan that it follows could never be read."""
    return CallError(
        f"plan '{plan_id}' was not read, as it follows '{before}', which failed and has no earlier outputs",
        f"plan '{plan_id}' is niet ingelezen: het volgt op '{before}', dat mislukte en geen eerdere uitvoer heeft",
    )
