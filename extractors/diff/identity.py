"""The lasting id of a fiche: minted at first sight (`extractors.plan.identity`), carried over by the alignment."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractors.plan.identity import mint
from schemas.changes import Pair
from schemas.plan import Plan

__all__ = ["carry", "mint"]


def carry(
    old: Plan, new: Plan, alignment: Sequence[Pair], family: str | None = None, known: Collection[str] = ()
) -> Plan:
    """The new plan with the ids of the old one where a fiche lives on.

    A continued fiche keeps its id; of the parts of a split, and of the fiches merged into one, the nearest pair
    keeps it. Every other fiche is new: its id is minted from `family` (the new plan's id unless given) and its
    number, and from the plan's id besides where that id was given before, to a fiche of the old plan or to
    one in `known` (ids of still earlier versions): a freed number names another fiche now.
    """
    ids = {action.key: action.id for action in old.actions}
    taken = set(known) | set(ids.values())
    carried: dict[str, str] = {}
    used: set[str] = set()
    for pair in sorted(alignment, key=lambda one: (-one.score, one.old, one.new)):
        if pair.new not in carried and pair.old in ids and pair.old not in used:
            carried[pair.new] = ids[pair.old]
            used.add(pair.old)
    given: set[str] = set()
    actions = []
    for action in new.actions:
        lasting = carried.get(action.key)
        if lasting is None or lasting in given:
            lasting = mint(family or new.plan_id, action.key)
            if lasting in taken or lasting in given:
                lasting = mint(family or new.plan_id, f"{action.key}@{new.plan_id}")
            count = 1
            # A document that prints one number twice still has two fiches.
            while lasting in taken or lasting in given:
                count += 1
                lasting = mint(family or new.plan_id, f"{action.key}@{new.plan_id}#{count}")
        given.add(lasting)
        actions.append(action.model_copy(update={"id": lasting}))
    return new.model_copy(update={"actions": actions})
