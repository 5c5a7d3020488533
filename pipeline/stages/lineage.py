"""Versions of one plan: ids that stay with a fiche, and what changed from each version to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.errors import CallError
from pipeline.files.models import read_yaml
from pipeline.files.settings import CORRECTIONS, DIFFS, Settings

if TYPE_CHECKING:
    from schemas.changes import Overrides
    from schemas.plan import Plan


def identified(plan: Plan, ancestors: Sequence[Plan], family: str | None) -> Plan:
    """The plan with the ids of its predecessor where a fiche lives on; `ancestors`: the nearest first."""
    if not ancestors:
        return plan
    from extractors.diff import compare_plans
    from extractors.diff.identity import carry

    old = ancestors[0]
    alignment = compare_plans(old, plan, overrides(old.plan_id, plan.plan_id)).alignment
    earlier = {action.id for ancestor in ancestors[1:] for action in ancestor.actions}
    return carry(old, plan, alignment, family or ancestors[-1].source.template, earlier)


def identify_all(plans: Mapping[str, Plan], settings: Settings) -> dict[str, Plan]:
    """All plans of the settings with their lasting ids; `plans` holds each of them as it was read."""
    done: dict[str, Plan] = {}
    for plan_id in settings.ordered():
        ancestors = [done[before] for before in settings.ancestors(plan_id)]
        done[plan_id] = identified(plans[plan_id], ancestors, settings.family(plan_id))
    return done


def write_diffs(plans: Mapping[str, Plan], settings: Settings, folder: Path = DIFFS) -> None:
    """Writes `<old>..<new>/` for every plan with a predecessor, where `plans` holds both; others go."""
    from extractors.diff import compare_plans
    from pipeline.changes.publishing import write_changes
    from pipeline.files.writing import whole_folder

    former = frozenset(path.name for path in folder.glob("*..*")) if folder.is_dir() else frozenset[str]()
    with whole_folder(folder, former) as draft:
        for plan_id in settings.ordered():
            before = settings.plans[plan_id].predecessor
            if before is not None and before in plans and plan_id in plans:
                changes = compare_plans(plans[before], plans[plan_id], overrides(before, plan_id))
                write_changes(changes, draft / f"{before}..{plan_id}")


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
