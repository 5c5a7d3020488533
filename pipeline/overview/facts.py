"""What the page of all plans counts: fates by objective, steps by minister and year, sums by plan and year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.diff.following import fates, is_update
from pipeline.report.sums import counted
from schemas.changes import Changes
from schemas.following import Fate
from schemas.plan import Action, Plan, Step

Column = tuple[int | None, str | None]
"""Year and term ('year', 'month') of a sum; null where none is printed."""


class Flow(NamedTuple):
    """Fates of the fiches from one plan to the next.

    `old` and `new`: numbers of strategic objectives in the order of the plans, null for fiches without one. `counts`:
    by old objective, new objective and fate, with `NOWHERE` on the side that a dropped or new fiche has not.
    """

    before: Plan
    after: Plan
    old: list[str | None]
    new: list[str | None]
    counts: dict[tuple[str | None, str | None, Fate], int]
    doubtful: int


NOWHERE = ""
"""The objective of a fiche that is not there; no number is empty."""


class Load(NamedTuple):
    """Steps of a minister by the year of their last day; null for steps without one. `name` is null for no leader."""

    name: str | None
    years: Counter[int | None]


class Budget(NamedTuple):
    """Sums of a plan in cents, which of them are a bound or an estimate, and how many fiches name any."""

    plan: Plan
    cents: Counter[Column]
    rough: set[Column]
    fiches: int


def flow_of(before: Plan, after: Plan, changes: Changes) -> Flow:
    """What became of the fiches of `before` in `after`, by strategic objective."""
    homes = [{action.key: action.strategic_objective or None for action in plan.actions} for plan in (before, after)]
    counts: Counter[tuple[str | None, str | None, Fate]] = Counter()
    found = fates(before, after, changes.alignment)
    for one in found:
        old, new = (NOWHERE if key is None else home[key] for key, home in zip((one.old, one.new), homes, strict=True))
        counts[old, new, one.fate] += 1
    doubtful = sum(one.doubtful for one in found)
    return Flow(before, after, _objectives(before), _objectives(after), dict(counts), doubtful)


def _objectives(plan: Plan) -> list[str | None]:
    used = dict.fromkeys(action.strategic_objective or None for action in plan.actions)
    known = [one.number for one in plan.strategic_objectives if one.number in used]
    return [*dict.fromkeys(known), *(one for one in used if one not in known and one), *([None] * (None in used))]


def newest(plans: Sequence[Plan], compared: Mapping[str, Changes | None]) -> list[Plan]:
    """The plans that no later version for the same years takes the place of."""
    replaced = {changes.old.plan_id for changes in compared.values() if changes is not None and is_update(changes)}
    return [plan for plan in plans if plan.plan_id not in replaced]


def workload(plans: Sequence[Plan]) -> tuple[list[Load], Counter[int | None]]:
    """Steps by lead minister, ordered by name, and all of them, each once.

    A minister is a competence of the registers, else the printed words; the name is that of the newest plan. A fiche
    with several leaders counts for each.
    """
    names: dict[str, str] = {}
    years: defaultdict[str | None, Counter[int | None]] = defaultdict(Counter)
    total: Counter[int | None] = Counter()
    for plan in plans:
        for action in plan.actions:
            found = Counter(_last_year(step) for step in action.approach)
            total += found
            leaders = _leaders(action)
            names |= leaders
            for key in leaders or (None,):
                years[key] += found
    loads = [Load(names[key] if key is not None else None, count) for key, count in years.items() if count]
    return sorted(loads, key=lambda one: (one.name is None, (one.name or "").casefold(), one.name or "")), total


def _leaders(action: Action) -> dict[str, str]:
    return {minister.id or minister.raw: minister.name or minister.raw for minister in action.lead_ministers}


def _last_year(step: Step) -> int | None:
    return max((timing.end.year for timing in step.timing if timing.end is not None), default=None)


def budget_of(plan: Plan) -> Budget:
    """The sums of a plan, without doubling, as the explorer counts them."""
    cents: Counter[Column] = Counter()
    rough: set[Column] = set()
    fiches = 0
    for action in plan.actions:
        sums = [(amount, worth) for amount, worth, counts in counted(action) if counts]
        fiches += bool(sums)
        for amount, worth in sums:
            column = (amount.year, amount.per)
            cents[column] += worth or 0
            if amount.bound != "exact":
                rough.add(column)
    return Budget(plan, cents, rough, fiches)
