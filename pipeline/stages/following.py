"""The stage `follow`: what became of each action since the version before, of each promise over all versions, and what
people say of the steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.files.rows import facts_of_document
from pipeline.files.settings import OUT

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.files.settings import Settings
    from pipeline.stages.flow.model import Job
    from schemas.changes import Changes, Pair
    from schemas.following import FicheFate, Promise
    from schemas.plan import Action, Plan


def follow(
    job: Job,
    plan: Plan,
    changes: Changes | None,
    earlier: Mapping[str, Plan],
    compared: Mapping[str, Changes | None],
) -> tuple[pa.Table | None, pa.Table | None, pa.Table | None]:
    """The tables `slippage`, `fates` and `followup` of a plan; None for a document that params.yaml does not list.

    `changes`: what changed to the plan. `earlier` and `compared`: the plans that it follows, the nearest first, and
    what changed to each of them. A version that is missing ends the chain; so does a plan of another period, which is
    no version of the same plan but its successor: what that wrote anew is no promise that moved. Raises CallError where
    a file of data/followup is wrong.
    """
    if not job.listed:
        return None, None, None
    from extractors.diff.following import fates, is_update, slippage
    from pipeline.files.tables import to_table
    from schemas.following_tables import FOLLOWING_TABLES
    from schemas.tables import with_facts

    versions = [plan]
    pairs: list[Sequence[Pair]] = []
    found = changes
    while found is not None and found.old.plan_id in earlier and is_update(found):
        versions.insert(0, earlier[found.old.plan_id])
        pairs.insert(0, found.alignment)
        found = compared.get(found.old.plan_id)
    known = {one.plan_id: one for one in versions}
    promises = [_promise_row(one, known) for one in slippage(versions, pairs)]
    before = None if changes is None else earlier.get(changes.old.plan_id)
    fated = [] if before is None or changes is None else fates(before, plan, changes.alignment)
    rows = {
        "slippage": promises,
        "fates": [_fate_row(one, before or plan, plan) for one in fated],
        "followup": _said(plan, earlier),
    }
    facts = facts_of_document(plan)
    tables = {
        name: to_table(rows[name], with_facts(schema, **facts), plan_id=plan.plan_id)
        for name, schema in FOLLOWING_TABLES.items()
    }
    return tables["slippage"], tables["fates"], tables["followup"]


def _said(plan: Plan, earlier: Mapping[str, Plan]) -> list[dict[str, Any]]:
    """The rows of the table `followup`; none, and nothing loaded for it, where nobody wrote anything."""
    from pipeline.files.followup import standing, written

    if not any(written(one) for one in (plan.plan_id, *earlier)):
        return []
    from extractors.followup.rows import rows_of

    return rows_of(plan, standing(plan, list(earlier.values())))


def notices(plan_ids: Iterable[str], known: Settings) -> Iterator[str]:
    """A line for each plan of which what people say of some steps has no place, as its published table tells."""
    from pipeline.files.followup import written
    from pipeline.files.tables import read_following

    for plan_id in plan_ids:
        if any(written(one) for one in (plan_id, *known.ancestors(plan_id))):
            table = read_following(OUT / plan_id, plan_id).get("followup")
            lost = 0 if table is None else table["position"].null_count
            if lost:
                yield (
                    f"plan '{plan_id}': what people say of {lost} {'step' if lost == 1 else 'steps'} has no place: see "
                    f"'actiefiche followup list {plan_id}'"
                )


def _promise_row(one: Promise, known: Mapping[str, Plan]) -> dict[str, Any]:
    action = _action(known[one.last.plan_id], one.last.action)
    return {
        "kind": one.kind,
        "action": one.last.action,
        "title": action.title,
        "field": one.last.field,
        "position": one.last.position,
        "text": one.last.text,
        "strategic_objective": action.strategic_objective,
        "operational_objective": action.operational_objective,
        "ministers": _ministers(action),
        "first_plan": one.first.plan_id,
        "first_action": one.first.action,
        "first_raw": one.first.raw,
        "first_end": one.first.end,
        "first_amount": _money(one.first.amount),
        "last_plan": one.last.plan_id,
        "now_raw": one.now and one.now.raw,
        "now_end": one.now and one.now.end,
        "now_amount": _money(one.now and one.now.amount),
        "moves": len(one.moved_in),
        **one.model_dump(include={"course", "days", "months", "unit", "moved_in", "dropped_in"}),
        "difference": _money(one.difference),
    }


def _money(amount: object) -> str | None:
    """A sum as the table has it; none where it has more digits than that takes."""
    text = None if amount is None else f"{amount:.2f}"
    return text if text is not None and len(text.lstrip("-")) <= 15 else None


def _fate_row(one: FicheFate, old: Plan, new: Plan) -> dict[str, Any]:
    row = one.model_dump(include={"fate", "relation", "score", "reason", "doubtful", "reviewed"})
    row |= {"old_plan": old.plan_id}
    for side, plan, key in (("old", old, one.old), ("new", new, one.new)):
        row[f"{side}_action"] = key
        if key is not None:
            action = _action(plan, key)
            row |= {
                f"{side}_title": action.title,
                f"{side}_strategic_objective": action.strategic_objective,
                f"{side}_operational_objective": action.operational_objective,
                f"{side}_ministers": _ministers(action),
            }
    return row


def _action(plan: Plan, key: str) -> Action:
    return next(action for action in plan.actions if action.key == key)


def _ministers(action: Action) -> Sequence[str]:
    return [minister.name or minister.raw for minister in action.lead_ministers]
