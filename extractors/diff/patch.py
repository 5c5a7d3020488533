"""Changes applied to the old plan give the content of the new one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from extractors.diff.payload import bare
from extractors.errors import CallError
from schemas.changes import Change, Changes, Content, PlanContent, Silent
from schemas.plan import LIST_FIELDS, OTHER, SINGLE_FIELDS, Action, Objective, Plan

_LISTS = ("lead_ministers", *LIST_FIELDS)
_WHOLE = ("amounts", "references", "organisations", "quantities", "corrections")


def content_of(plan: Plan) -> PlanContent:
    """What a plan says, without boxes: what `apply` gives for the new plan."""
    return PlanContent(
        plan_id=plan.plan_id,
        title=plan.title,
        period=plan.period,
        strategic_objectives=[one.model_copy(update={"source": []}) for one in plan.strategic_objectives],
        operational_objectives=[one.model_copy(update={"source": []}) for one in plan.operational_objectives],
        actions=[_action(bare(action)) for action in plan.actions],
    )


def apply(plan: Plan | PlanContent | Mapping[str, Any], changes: Changes) -> PlanContent:
    """The content of the new plan, made of the old one and the changes from it.

    Raises CallError when the plan is not the one that the changes start from, or a key names two fiches.
    """
    if isinstance(plan, Mapping):
        plan = Plan.model_validate(plan) if "coverage" in plan else PlanContent.model_validate(plan)
    old = content_of(plan) if isinstance(plan, Plan) else plan
    _check(old, changes)
    if isinstance(plan, Plan) and plan.source.sha256 != changes.old.sha256:
        raise CallError(
            f"These changes start from another file (sha256 {changes.old.sha256[:12]}, not {plan.source.sha256[:12]}):"
            " give the plan that they were made from.",
            f"Deze wijzigingen vertrekken van een ander bestand (sha256 {changes.old.sha256[:12]}, niet"
            f" {plan.source.sha256[:12]}): geef het plan waarvan ze gemaakt zijn.",
        )
    actions = {action.key: bare(action) for action in old.actions}
    edits: defaultdict[str, list[Change | Silent]] = defaultdict(list)
    for change in changes.changes:
        if change.new is not None and change.of_fiche:
            edits[change.new] += _sides(change)
    for quiet in changes.silent:
        edits[quiet.new].append(quiet)
    before = {pair.new: pair.old for pair in changes.alignment if pair.relation == "continued"}
    out = []
    for fiche in changes.new.fiches:
        own = edits[fiche.key]
        entire = next((e for e in own if isinstance(e, Change) and e.kind in ("added", "split", "merged")), None)
        data = dict(entire.content.new[0]) if entire else _edited(actions[before[fiche.key]], own)
        out.append(_action({**data, "number": fiche.number, "key": fiche.key, "id": fiche.id}))
    return PlanContent(
        plan_id=changes.new.plan_id,
        title=changes.new.title,
        period=changes.new.period,
        strategic_objectives=_objectives(changes, "strategic"),
        operational_objectives=_objectives(changes, "operational"),
        actions=out,
    )


def _action(data: dict[str, Any]) -> Action:
    """A fiche from its plain data, which holds no places of timings: they get the position of their step alone."""
    steps = [
        {**step, "timing": [{"position": at, "start_char": None, "end_char": None, **one} for one in step["timing"]]}
        for at, step in enumerate(data["approach"])
    ]
    return Action.model_validate({**data, "approach": steps})


def _check(old: PlanContent, changes: Changes) -> None:
    keys = [action.key for action in old.actions]
    if old.plan_id != changes.old.plan_id or keys != [fiche.key for fiche in changes.old.fiches]:
        raise CallError(
            f"These changes start from plan '{changes.old.plan_id}' with {len(changes.old.fiches)} fiches, not from"
            f" this '{old.plan_id}' with {len(keys)}: give the plan that they were made from.",
            f"Deze wijzigingen vertrekken van plan '{changes.old.plan_id}' met {len(changes.old.fiches)} fiches, niet"
            f" van deze '{old.plan_id}' met {len(keys)}: geef het plan waarvan ze gemaakt zijn.",
        )

    for listed in (keys, [fiche.key for fiche in changes.new.fiches]):
        double = [key for key, count in Counter(listed).items() if count > 1]
        if double:
            raise CallError(
                f"The key {double[0]} names two fiches: make plan.json and the changes anew.",
                f"De sleutel {double[0]} noemt twee fiches: maak plan.json en de wijzigingen opnieuw.",
            )


def _objectives(changes: Changes, level: str) -> list[Objective]:
    """The new objectives as the document lists them; those that only a fiche names have no title."""
    return [p.new for p in changes.objectives if p.level == level and p.new is not None and p.new.title]


def _sides(change: Change) -> list[Change]:
    """A change by field: a text that moved between fields goes out of one and comes into the other."""
    if change.from_field is None:
        return [change]
    content = change.content
    return [
        change.model_copy(
            update={"field": change.from_field, "new_position": None, "content": Content(old=content.old)}
        ),
        change.model_copy(update={"old_position": None, "content": Content(new=content.new)}),
    ]


def _edited(action: dict[str, Any], edits: Sequence[Change | Silent]) -> dict[str, Any]:
    data = dict(action)
    by_field: defaultdict[str, list[Change | Silent]] = defaultdict(list)
    for edit in edits:
        by_field[edit.field or ""].append(edit)
    for field, own in by_field.items():
        last = own[-1]
        entire = isinstance(last, Silent) and last.reason == "form"
        if field in _LISTS:
            data[field] = list(last.content.new) if entire else _list(action[field], own)
        elif field.startswith(OTHER):
            label = field.removeprefix(OTHER)
            rest = dict(data["other_fields"])
            was = rest.pop(label, [])
            items = list(last.content.new) if entire else _list(was, own)
            data["other_fields"] = {**rest, label: items} if items else rest
        elif field in SINGLE_FIELDS:
            data[field] = last.content.new[0] if last.content.new else None
        elif field == "prevention_types":
            data["prevention_types"] = last.content.new[0]["types"]
            data["prevention_text"] = last.content.new[0]["text"]
        elif field in _WHOLE:
            data[field] = list(last.content.new)
        elif field == "title":
            data["title"] = last.after if isinstance(last, Change) else last.content.new[0]
        elif field in ("status", "strategic_objective", "operational_objective"):
            quiet = next((edit for edit in own if edit.content.new), None)
            if quiet is not None:
                data[field] = quiet.content.new[0]
    return data


def _list(items: Sequence[Any], edits: Sequence[Change | Silent]) -> list[Any]:
    """A list after its edits: what has a new position goes there, the rest fills up in its order."""
    used: set[int] = set()
    placed: dict[int, Any] = {}
    for edit in edits:
        old, new = edit.content.old, edit.content.new
        if edit.old_position is not None:
            used.update(range(edit.old_position, edit.old_position + len(old)))
        if edit.new_position is not None:
            placed.update({edit.new_position + at: value for at, value in enumerate(new)})
    rest = iter([item for at, item in enumerate(items) if at not in used])
    size = len(items) - len(used) + len(placed)
    return [placed[at] if at in placed else next(rest) for at in range(size)]
