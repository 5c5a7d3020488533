"""At which step of a plan each entry stands: those of its own file, and those of the versions before it.

An entry is of a step, not of a place: it is found by the lasting id of the fiche and the text of the step. Where a step
was reworded it follows the likeness of the texts, as the comparison of versions does. Where no step can be told, the
entry is kept and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from extractors.diff.following import same_years
from extractors.diff.listing import match_items
from extractors.diff.texts import likeness, same_text
from extractors.plan.identity import alike
from schemas.followup import Entry, Placed, Placing, StepKey, Trouble
from schemas.plan import Action, Plan

LIKE = 0.67
"""Least likeness of a step that was reworded in the same plan; over it 199 of 200 pairs of steps are one (see
`extractors.diff.listing.FAR`)."""


class Version(NamedTuple):
    """A plan with the entries of its own file."""

    plan: Plan
    entries: Sequence[Entry]


def place(version: Version, earlier: Sequence[Version] = ()) -> list[Placed]:
    """The entries of a plan's own file, then those of the versions that it follows (the nearest first) which hold for
    it, each with its step. Pure.

    An own entry goes before those of earlier versions, a later version before an earlier one: what was said last
    counts. Entries whose step is not found are among them. A plan for other years is no version but a successor: there
    the follow-up begins anew.
    """
    plan = version.plan
    found = place_own(version)
    taken = {one.at: plan.plan_id for one in found if one.at is not None}
    newer, ways = plan, [_Way(plan, plan)]
    for older in earlier:
        if not same_years(older.plan.period, newer.period):
            break
        ways.append(_Way(older.plan, newer))
        for one in place_own(older):
            carried = _carried(one, ways, plan)
            if carried.at is not None:
                who = taken.setdefault(carried.at, older.plan.plan_id)
                if who != older.plan.plan_id:  # a later version has its own word
                    continue
                if any(one.at == carried.at for one in found):  # two steps became one
                    carried = carried._replace(at=None, placing=None, trouble="taken")
            found.append(carried)
        newer = older.plan
    return found


def place_own(version: Version) -> list[Placed]:
    """The entries of a plan's own file, in its order, each with its step or why there is none."""
    plan = version.plan
    found: dict[int, Placed] = {}
    taken: set[StepKey] = set()
    left: list[tuple[int, Entry, Action]] = []
    for index, entry in enumerate(version.entries):
        action = fiche_of(entry, plan.actions)
        if action is None:
            found[index] = _lost(entry, plan, index, "no_fiche")
            continue
        at, placing, trouble = _by_text(entry, action)
        if at is not None and StepKey(action.key, at) not in taken:
            taken.add(StepKey(action.key, at))
            found[index] = Placed(entry, plan.plan_id, index, StepKey(action.key, at), placing)
        elif trouble == "ambiguous":
            found[index] = _lost(entry, plan, index, trouble)
        elif at is not None:
            found[index] = _lost(entry, plan, index, "taken")
        else:
            left.append((index, entry, action))
    for index, entry, action in left:
        key, trouble = _by_likeness(entry, action, taken)
        if key is None:
            found[index] = _lost(entry, plan, index, trouble)
        else:
            taken.add(key)
            found[index] = Placed(entry, plan.plan_id, index, key, "reworded")
    return [found[index] for index in sorted(found)]


def fiche_of(entry: Entry, actions: Sequence[Action]) -> Action | None:
    """The fiche that an entry is about: by its id; where the plan has no such id, by its title, which no other fiche
    has; by its key where the titles are alike. None where there is no such fiche."""
    by_id = [one for one in actions if one.id == entry.fiche]
    if by_id:
        return by_id[0]
    titled = [one for one in actions if alike(entry.title, one.title) == 1]
    if len(titled) == 1:
        return titled[0]
    return next((one for one in actions if one.key == entry.action and alike(entry.title, one.title) > 0), None)


def _lost(entry: Entry, plan: Plan, index: int, trouble: Trouble) -> Placed:
    return Placed(entry, plan.plan_id, index, None, None, trouble)


def _by_text(entry: Entry, action: Action) -> tuple[int | None, Placing | None, Trouble]:
    same = [at for at, step in enumerate(action.approach) if same_text(step.text, entry.step)]
    placing: Placing = "same"
    if not same:
        placing = "printed"
        corrected = {
            number
            for number, record in enumerate(action.corrections)
            if record.field == "approach" and any(same_text(text, entry.step) for text in record.was)
        }
        same = [at for at, step in enumerate(action.approach) if step.correction in corrected]
    if len(same) == 1:
        return same[0], placing, "no_step"
    if entry.occurrence is not None and entry.occurrence <= len(same):
        return same[entry.occurrence - 1], placing, "no_step"
    return None, None, "ambiguous" if same else "no_step"


def _by_likeness(entry: Entry, action: Action, taken: Iterable[StepKey]) -> tuple[StepKey | None, Trouble]:
    """The one step that the text is most like, if it is like enough and nobody spoke of it by its own text."""
    ranked = sorted(((likeness(entry.step, step.text), -at) for at, step in enumerate(action.approach)), reverse=True)
    if not ranked or ranked[0][0] < LIKE:
        return None, "no_step"
    if len(ranked) > 1 and ranked[1][0] == ranked[0][0]:
        return None, "ambiguous"
    key = StepKey(action.key, -ranked[0][1])
    return (None, "taken") if key in taken else (key, "no_step")


class _Way:
    """The way of steps from a version to the next one; made for a fiche when it is asked for."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.old = {one.key: one for one in old.actions}
        self.new = {one.id: one for one in new.actions}
        self.same = old is new
        self._known: dict[str, Mapping[int, int]] = {}

    def next(self, at: StepKey) -> StepKey | Trouble:
        """Where a step stands in the next version, or why it stands nowhere there."""
        if self.same:
            return at
        old = self.old[at.action]
        new = self.new.get(old.id)
        if new is None:
            return "no_fiche"
        if at.action not in self._known:
            matches = match_items([one.text for one in old.approach], [one.text for one in new.approach])
            self._known[at.action] = {before: one.new[0] for one in matches for before in one.old}
        position = self._known[at.action].get(at.position)
        return "no_step" if position is None else StepKey(new.key, position)


def _carried(one: Placed, ways: Sequence[_Way], plan: Plan) -> Placed:
    """An entry of an earlier version as it stands in the plan."""
    if one.at is None:
        return one
    at = one.at
    for way in reversed(ways):
        following = way.next(at)
        if isinstance(following, str):
            return one._replace(at=None, placing=None, trouble=following)
        at = following
    action = next(action for action in plan.actions if action.key == at.action)
    same = one.placing == "same" and same_text(action.approach[at.position].text, one.entry.step)
    return one._replace(at=at, placing="same" if same else "reworded")
