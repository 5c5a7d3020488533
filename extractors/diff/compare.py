"""Two plans to the list of what changed between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.diff.alignment import Alignment, Linked, align
from extractors.diff.document import DocumentComparer
from extractors.diff.fiche import FicheComparer
from extractors.diff.fiches import fiche_of
from extractors.diff.objectives import pair_objectives, renumbered
from extractors.diff.overrides import reviewed
from extractors.diff.payload import bare, boxes_of_fiche
from extractors.text.standing import standing_progress
from schemas.changes import (
    CHANGE_KINDS,
    Change,
    Changes,
    Content,
    FicheKey,
    ObjectivePair,
    Overrides,
    Pair,
    Side,
    Sides,
    Silent,
    Value,
)
from schemas.plan import LIST_FIELDS, OTHER, SINGLE_FIELDS, Action, Plan

ALWAYS = ("number", "title", "operational_objective", "status", "prevention_types", "lead_ministers")
"""What every form has."""


def compare_plans(old: Plan, new: Plan, overrides: Overrides | None = None) -> Changes:
    """The difference of two plans: fiches aligned by content, then field by field.

    `compare_plans(plan, plan)` is empty, and `compare_plans(new, old)` mirrors `compare_plans(old, new)`. Raises
    CallError when the overrides do not fit the plans.
    """
    fields = compared_fields(old, new)
    decided = reviewed((old.plan_id, old.actions), (new.plan_id, new.actions), overrides)
    alignment = align(
        [fiche_of(action, fields) for action in old.actions],
        [fiche_of(action, fields) for action in new.actions],
        decided.fixed,
        decided.apart,
        decided.unlike,
    )
    continued = [
        (old.actions[link.old], new.actions[link.new]) for link in alignment.pairs if link.relation == "continued"
    ]
    one_structure = bool(continued) and old.source.template == new.source.template
    strategic = pair_objectives(old, new, "strategic", continued)
    operational = pair_objectives(old, new, "operational", continued)
    numbers = _numbers(old, new, alignment, [*strategic, *operational])
    document = DocumentComparer(old, new, numbers, one_structure=one_structure)
    changes, silent = _changes(old, new, alignment, fields, numbers, (strategic, operational))
    return Changes(
        old=_side(old),
        new=_side(new),
        alignment=_published(alignment.pairs, old, new),
        candidates=_published(alignment.candidates, old, new),
        compared=fields,
        objectives=[*strategic, *operational],
        changes=[*changes, *document.changes([*strategic, *operational])],
        silent=silent,
    )


def compared_fields(old: Plan, new: Plan) -> list[str]:
    """The fields to compare: all of one form; between two forms those that both use at least once."""
    shown = _shown(old), _shown(new)
    if old.source.template == new.source.template:
        labels = sorted({field for side in shown for field in side if field.startswith(OTHER)})
        return [*ALWAYS, *LIST_FIELDS, *SINGLE_FIELDS, *labels]
    both = shown[0] & shown[1]
    known = [field for field in (*LIST_FIELDS, *SINGLE_FIELDS) if field in both]
    return [*ALWAYS, *known, *sorted(field for field in both if field.startswith(OTHER))]


def _shown(plan: Plan) -> set[str]:
    shown = {f for f in (*LIST_FIELDS, *SINGLE_FIELDS) if any(getattr(action, f) for action in plan.actions)}
    return shown | {f"{OTHER}{label}" for action in plan.actions for label in action.other_fields}


def _numbers(old: Plan, new: Plan, alignment: Alignment, objectives: Sequence[ObjectivePair]) -> dict[str, str]:
    """Old number to new number of every fiche and objective that lives on."""
    numbers = renumbered(objectives)
    for link in sorted(alignment.pairs, key=lambda one: one.score):
        numbers[old.actions[link.old].number] = new.actions[link.new].number
    return numbers


def _changes(
    old: Plan, new: Plan, alignment: Alignment, fields: Sequence[str], numbers: Mapping[str, str],
    objectives: tuple[Sequence[ObjectivePair], Sequence[ObjectivePair]],
) -> tuple[list[Change], list[Silent]]:  # fmt: skip
    comparer = FicheComparer(old, new, fields, numbers, objectives, standing_progress(old), standing_progress(new))
    placed: list[tuple[tuple[int, int, int], Change]] = []
    silent: list[Silent] = []
    paired = {link.old for link in alignment.pairs}, {link.new for link in alignment.pairs}
    rank = {kind: at for at, kind in enumerate(CHANGE_KINDS)}
    after: dict[int, int] = {}
    for link in alignment.pairs:
        a, b = old.actions[link.old], new.actions[link.new]
        after[link.old] = max(after.get(link.old, -1), link.new)
        if link.relation == "continued":
            found, quiet = comparer.compare(a, b)
            placed += [((link.new, 1, at), change) for at, change in enumerate(found)]
            silent += quiet
        else:
            placed.append(((link.new, 0, rank[link.relation]), _whole(comparer, link, a, b)))
    for at, action in enumerate(new.actions):
        if at not in paired[1]:
            placed.append(((at, 0, rank["added"]), _single(comparer, action, "added")))
    for at, action in enumerate(old.actions):
        if at not in paired[0]:
            # Told where it stood: behind the fiche that follows its neighbour in the new plan.
            behind = max((after[one] for one in range(at) if one in after), default=-1)
            placed.append(((behind, 2, at), _single(comparer, action, "removed")))
    placed.sort(key=lambda one: one[0])
    return [change for _, change in placed], silent


def _whole(comparer: FicheComparer, link: Linked, old: Action, new: Action) -> Change:
    return Change(
        kind="split" if link.relation == "split" else "merged",
        old=old.key,
        new=new.key,
        before=old.title,
        after=new.title,
        cause=comparer.cause([old], [new], same_text=False),
        source=Sides(old=boxes_of_fiche(old), new=boxes_of_fiche(new)),
        content=Content(old=[bare(old)], new=[bare(new)]),
    )


def _single(comparer: FicheComparer, action: Action, kind: str) -> Change:
    if kind == "added":
        return Change(
            kind="added",
            new=action.key,
            after=action.title,
            cause=comparer.cause([], [action], same_text=False),
            source=Sides(new=boxes_of_fiche(action)),
            content=Content(new=[bare(action)]),
        )
    filled = action.progress if comparer.progress(action.progress, None) else None
    return Change(
        kind="removed",
        value=Value(last_progress=filled.text) if filled else None,
        old=action.key,
        before=action.title,
        cause=comparer.cause([action], [], same_text=False),
        source=Sides(old=boxes_of_fiche(action)),
        content=Content(old=[bare(action)]),
    )


def _side(plan: Plan) -> Side:
    source = plan.source
    return Side(
        plan_id=plan.plan_id,
        title=plan.title,
        period=plan.period,
        file=source.file,
        sha256=source.sha256,
        template=source.template,
        template_version=source.template_version,
        extractor=source.extractor,
        rules=source.rules,
        pages=source.pages,
        fiches=[
            FicheKey(
                key=action.key,
                number=action.number,
                id=action.id,
                title=action.title,
                ministers=[minister.name or minister.raw for minister in action.lead_ministers],
                page=min((place.page for place in action.source), default=None),
            )
            for action in plan.actions
        ],
    )


def _published(links: Sequence[Linked], old: Plan, new: Plan) -> list[Pair]:
    return [
        Pair(
            old=old.actions[link.old].key,
            new=new.actions[link.new].key,
            relation=link.relation,
            score=round(min(1.0, link.score), 4),
            reason=link.reason,
            doubtful=link.doubtful,
            reviewed=link.reviewed,
        )
        for link in links
    ]
