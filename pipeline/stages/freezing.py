"""Freezing: the ids that plans were published with become issued ids, which last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.findings.version_findings import VersionFinding
from extractors.plan.identity import Issued, matched, printed
from pipeline.files import settings
from pipeline.files.corrections import overrides
from pipeline.files.issued import add, load
from pipeline.files.plans import read_plan
from pipeline.stages.flow.declared import IDENTIFIED
from schemas.issued import IssuedId, IssuedPlan

if TYPE_CHECKING:
    from schemas.plan import Action, Plan


def freeze(plans: Sequence[Plan]) -> list[str]:
    """Issues the ids of fiches that have none issued yet; returns a line for each file that changed, none for none.

    `plans` are published ones with their lasting ids, in the order of the versions. A fiche that awaits a person's
    word on a doubtful pair is left out. Raises CallError where a file of ids is wrong or cannot be written.
    """
    if not plans:
        return []
    from extractors.diff.identity import family_of

    issued, known = load(), settings.load()
    by_id = {plan.plan_id: plan for plan in plans}
    links = [(one.predecessor, new) for new, one in known.plans.items() if one.predecessor is not None]
    families = {plan_id: known.family(plan_id) for plan_id in by_id}
    first_seen = issued.first_seen()
    entries: dict[str, tuple[list[IssuedPlan], list[IssuedId]]] = {}
    for plan in plans:
        new = list(unfrozen(plan, issued))
        if not new and plan.plan_id in issued.families:
            continue
        of_plan, of_fiches = entries.setdefault(family_of(plan.plan_id, by_id, links, issued, families), ([], []))
        if plan.plan_id not in issued.files:
            of_plan.append(IssuedPlan(plan=plan.plan_id, sha256=plan.source.sha256))
        for action in new:
            seen = first_seen.setdefault(action.id, plan.plan_id)
            of_fiches.append(
                IssuedId(
                    id=action.id, plan=plan.plan_id, number=action.key, title=printed(action).title, first_seen=seen
                )
            )
    changed = add(entries)
    count = sum(len(of_fiches) for _, of_fiches in entries.values())
    return [f"{path}: keep this file in Git; {count} ids of fiches were added" for path in changed]


def identified_plans() -> list[Plan]:
    """The plans as the stage `identify` left them in files."""
    files = (IDENTIFIED.file(plan_id) for plan_id in settings.load().ordered())
    return [read_plan(file) for file in files if file.is_file()]


def notices(plans: Sequence[Plan]) -> Iterator[str]:
    """A line for each plan that has ids which are not issued yet, or wait for a person."""
    issued = load()
    for plan in plans:
        new, waiting = len(list(unfrozen(plan, issued))), len(awaiting_review(plan))
        if new:
            yield (
                f"plan '{plan.plan_id}': {new} ids of fiches are new; 'make run' freezes them at its end, "
                "so does 'actiefiche ids freeze'"
            )
        if waiting:
            yield f"plan '{plan.plan_id}': {waiting} fiches wait for a decision: see 'actiefiche ids review'"


def unfrozen(plan: Plan, issued: Issued) -> Iterator[Action]:
    """The fiches of a plan that have no issued id and await no person's word."""
    awaiting = awaiting_review(plan)
    fiches = [printed(action) for action in plan.actions]
    same = issued.files.get(plan.plan_id) == plan.source.sha256
    known = matched(issued.ids.get(plan.plan_id, ()), fiches, same_file=same)
    decided = _decided(plan.plan_id, issued)
    for action in plan.actions:
        if action.key not in awaiting and (
            action.key not in known or (action.key in decided and known[action.key] != action.id)
        ):
            yield action


def _decided(plan_id: str, issued: Issued) -> set[str]:
    """The numbers of the fiches on which, with the version before, a person decided: their issued id may change."""
    known = settings.plans_here().get(plan_id)
    before = known.predecessor if known is not None else None
    found = overrides(before, plan_id) if before is not None else None
    if before is None or found is None:
        return set()
    old = {entry.id: entry.number for entry in issued.ids.get(before, ())}
    named = {one.old for one in found.pairs} - {None}
    follows = {entry.number for entry in issued.ids.get(plan_id, ()) if old.get(entry.id) in named}
    return follows | {one.new for one in found.pairs if one.new is not None}


def awaiting_review(plan: Plan) -> set[str]:
    """The keys of the fiches whose id is provisional."""
    code = VersionFinding.identity_doubtful.name
    return {finding.action for finding in plan.findings if finding.code == code and finding.action is not None}
