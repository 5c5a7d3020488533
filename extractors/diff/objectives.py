"""Which objective of one plan is which of another, and the numbers that changed with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from extractors.diff.assignment import best_pairs
from extractors.diff.fiches import titles_alike
from extractors.text.normalize import ignore_line_breaks
from schemas.changes import ObjectivePair
from schemas.plan import Action, Objective, Plan

Level = Literal["strategic", "operational"]
ENOUGH = 0.5
"""Half of the evidence (title, fiches in common) must say that two objectives are one."""


def pair_objectives(old: Plan, new: Plan, level: Level, fiches: Sequence[tuple[Action, Action]]) -> list[ObjectivePair]:
    """The objectives of one level on both sides, in the new order, then those that went.

    `fiches` are the pairs of fiches that continue. Two objectives are one by the likeness of their titles and
    the share of fiches that they have in common; an equal number only breaks ties. It decides for objectives that no
    fiche speaks for or against, where all others of the level kept theirs and both plans use one form.
    """
    one, other = _listed(old, level), _listed(new, level)
    turned = [o.title for o in one] > [o.title for o in other]
    shared = Counter((_number(a, level), _number(b, level)) for a, b in fiches)
    size = Counter(_number(a, level) for a, _ in fiches), Counter(_number(b, level) for _, b in fiches)
    titles = titles_alike(*([ignore_line_breaks(objective.title) for objective in side] for side in (one, other)))
    scores = np.zeros((len(one), len(other)))
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            known = bool(a.title and b.title)
            title = titles[i, j] if known else float(a.number == b.number)
            fiches_here = max(size[0][a.number], size[1][b.number])
            common = shared[a.number, b.number] / fiches_here if fiches_here else None
            scores[i, j] = title if common is None else (title + common) / 2
            scores[i, j] += 0.001 * (a.number == b.number)
    matrix = scores.T if turned else scores
    found = [] if not scores.size else list(zip(*best_pairs(matrix), strict=True))
    pairs = {(b if not turned else a): (a if not turned else b) for a, b in found if matrix[a, b] >= ENOUGH}
    same_form = bool(fiches) and old.source.template == new.source.template
    if same_form and all(one[i].number == other[j].number for j, i in pairs.items()):
        pairs |= _by_number(one, other, pairs, shared, size)
    out = [ObjectivePair(level=level, old=one[pairs[j]] if j in pairs else None, new=b) for j, b in enumerate(other)]
    gone = [a for i, a in enumerate(one) if i not in pairs.values()]
    return out + [ObjectivePair(level=level, old=a) for a in gone]


def _by_number(
    old: Sequence[Objective], new: Sequence[Objective], pairs: Mapping[int, int],
    shared: Mapping[tuple[str | None, str | None], int],
    size: tuple[Mapping[str | None, int], Mapping[str | None, int]],
) -> dict[int, int]:  # fmt: skip
    """New to old position of the objectives without a pair that bear one number, with whatever title."""
    left = {objective.number: i for i, objective in enumerate(old) if i not in pairs.values()}
    return {
        j: left[objective.number]
        for j, objective in enumerate(new)
        if j not in pairs
        and objective.number in left
        and (shared[objective.number, objective.number] or not (size[0][objective.number] or size[1][objective.number]))
    }


def renumbered(pairs: Sequence[ObjectivePair]) -> dict[str, str]:
    """Old number to new number of the objectives that stand on both sides."""
    return {pair.old.number: pair.new.number for pair in pairs if pair.old and pair.new}


def _number(action: Action, level: Level) -> str | None:
    return action.strategic_objective if level == "strategic" else action.operational_objective


def _listed(plan: Plan, level: Level) -> list[Objective]:
    """The objectives of a plan without boxes; one that only a fiche names has an empty title."""
    listed = plan.strategic_objectives if level == "strategic" else plan.operational_objectives
    known = {objective.number for objective in listed}
    named = dict.fromkeys(number for action in plan.actions if (number := _number(action, level)))
    return [objective.model_copy(update={"source": []}) for objective in listed] + [
        Objective(number=number, title="") for number in named if number not in known
    ]
