"""Which step of a plan each row of a workbook is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.followup.exchange import RowKey, step_digest
from extractors.followup.placing import Version, place
from pipeline.exports.texts import clean_plan
from pipeline.followup.reading import Row
from schemas.followup import Entry, StepKey
from schemas.names import TROUBLE_NAMES, Name
from schemas.plan import Plan

Id = tuple[str, str, str, int | None]


def places(plan: Plan, before: Sequence[Plan], rows: Sequence[Row]) -> Mapping[Id, StepKey | Name]:
    """Where the step of each row stands in the plan, by the row's key; else why it has no place, in both languages."""
    found: dict[Id, StepKey | Name] = {}
    versions = {one.plan_id: one for one in (plan, *before)}
    steps = {plan_id: _steps(one) for plan_id, one in versions.items()}
    for row in rows:
        if row.key[:4] in found:
            continue
        own = versions.get(row.key.plan_id)
        at = steps[own.plan_id].get(row.key[1:4]) if own is not None else None
        if at is None or own is not plan:
            entry = _entry(row, own, at)
            if entry is None:
                found[row.key[:4]] = (
                    "deze stap staat niet (meer) in het plan, of staat er twee keer",
                    "this step is not in the plan (any more), or is there twice",
                )
                continue
            source = own or plan
            earlier = [Version(other, [entry] if other is source else []) for other in before]
            placed = place(Version(plan, [entry] if source is plan else []), earlier)
            at = placed[0].at if placed else None
            if at is None:
                found[row.key[:4]] = TROUBLE_NAMES[(placed[0].trouble if placed else None) or "no_step"]
                continue
        found[row.key[:4]] = at
    return found


def _steps(plan: Plan) -> dict[tuple[str, str, int | None], StepKey]:
    """The steps of a plan by what the key of a row holds of them, as the export of the plan made it."""
    cleaned, _ = clean_plan(plan)
    found: dict[tuple[str, str, int | None], StepKey] = {}
    for action, shown_as in zip(plan.actions, cleaned.actions, strict=True):
        counts: dict[str, int] = {}
        digests = [step_digest(step.text) for step in shown_as.approach]
        for position, digest in enumerate(digests):
            counts[digest] = counts.get(digest, 0) + 1
            found[shown_as.id, digest, counts[digest]] = StepKey(action.key, position)
            if digests.count(digest) == 1:
                found[shown_as.id, digest, None] = StepKey(action.key, position)
    return found


def _entry(row: Row, own: Plan | None, at: StepKey | None) -> Entry | None:
    """What the row is about, as an entry of the plan for which it was exported; None where nothing tells the step.

    Where that plan has the step no more, the row itself shows its text, if nobody changed that.
    """
    if own is not None and at is not None:
        action = next(one for one in own.actions if one.key == at.action)
        step = action.approach[at.position].text
        return _named(action.id, action.key, action.title, step, row.key)
    if row.step and step_digest(row.step) == row.key.step:
        return _named(row.key.fiche, row.action, row.title, row.step, row.key)
    return None


def _named(fiche: str, action: str, title: str, step: str, key: RowKey) -> Entry:
    return Entry.model_construct(fiche=fiche, action=action, title=title, step=step, occurrence=key.occurrence)
