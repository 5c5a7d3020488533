"""The lasting ids of the fiches of several plans: those that were issued stay, the others follow the alignment."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.findings.version_findings import VersionFinding
from extractors.plan.identity import Issued, matched, mint, printed
from schemas.changes import Pair
from schemas.plan import Finding, Plan

__all__ = ["Awaiting", "Link", "family_of", "identify", "mint"]


@dataclass(frozen=True)
class Link:
    """Two plans of which one follows the other, and which of their fiches belong together.

    `apart` are pairs (keys of the old and of the new fiche) that a person said not to be one; null for any fiche.
    """

    old: str
    new: str
    pairs: Sequence[Pair]
    apart: Sequence[tuple[str | None, str | None]] = ()

    def parted(self, old: str, new: str) -> bool:
        """Whether a person said that the two are not one fiche."""
        return any(one in (None, old) and other in (None, new) for one, other in self.apart)


@dataclass(frozen=True)
class Awaiting:
    """A doubtful pair: whether `fiche` of `plan` has the id of `other_fiche` of `other_plan`, a person must say."""

    plan: str
    fiche: str
    other_plan: str
    other_fiche: str
    score: float


@dataclass(frozen=True)
class _Candidate:
    """A fiche of a neighbouring plan that a fiche may have its id from."""

    other_plan: str
    other: str
    fiche: str
    score: float
    sure: bool


def identify(
    plans: Sequence[Plan],
    links: Sequence[Link],
    issued: Issued,
    families: Mapping[str, str | None],
    settled: Collection[str] = (),
) -> dict[str, Plan]:
    """The plans with lasting ids, by plan id. `plans` in the order of the versions, an older one before a newer one.

    An id that was issued stays, whatever is added, renamed or taken out, unless a person said that the fiche is not the
    one before, or is another one; all ids of the plans in `settled` stay, which are those of their last run. Another
    fiche has the id of the fiche that it is one with in a neighbouring plan, older or newer: the plans next to issued
    ones come first. Of a split or a merger the nearest pair has the id. A doubtful pair that nobody reviewed gives
    none: the fiche has an id of its own and the plan the finding `identity_doubtful`. What is left is new: its id is
    made of the family (`families`, else the template of the first version), its key and its plan, so that it does not
    depend on what other plans there are. Only the first plan of a family goes without its own id in that, as a PDF
    that is read by itself does.
    """
    work = _Identifier(plans, links, issued, families, settled)
    for plan_id in work.order():
        work.complete(plan_id)
    return {plan.plan_id: work.published(plan) for plan in plans}


class _Identifier:
    """The ids given so far. Deterministic: plans in their given order, fiches in printed order."""

    def __init__(
        self,
        plans: Sequence[Plan],
        links: Sequence[Link],
        issued: Issued,
        families: Mapping[str, str | None],
        settled: Collection[str],
    ) -> None:
        self.plans = {plan.plan_id: plan for plan in plans}
        self.links, self.issued, self.families, self.settled = links, issued, families, settled
        self.ids: dict[str, dict[str, str]] = {}
        for plan in plans:
            self.ids[plan.plan_id] = self._issued_to(plan)
            self._review(plan.plan_id)
        self.awaiting: dict[str, dict[str, Awaiting]] = {plan.plan_id: {} for plan in plans}
        self.done: list[str] = []
        self.taken = {entry.id for entry in issued.all()} | {
            one for plan_id in self.settled for one in self.ids.get(plan_id, {}).values()
        }

    def _issued_to(self, plan: Plan) -> dict[str, str]:
        if plan.plan_id in self.settled:
            return {action.key: action.id for action in plan.actions}
        known = self._known_as(plan)
        if known is None:
            return {}
        fiches = [printed(action) for action in plan.actions]
        same = self.issued.files.get(known) == plan.source.sha256
        return matched(self.issued.ids[known], fiches, same_file=same)

    def _review(self, plan_id: str) -> None:
        """Lets a person's word on a plan and its predecessor go before the ids that were issued to the plan."""
        given = self.ids[plan_id]
        for link in self.links:
            if link.new != plan_id or link.old not in self.ids or plan_id in self.settled:
                continue
            theirs = self.ids[link.old]
            by_id = {one: key for key, one in theirs.items()}
            for key, one in list(given.items()):
                if one in by_id and link.parted(by_id[one], key):
                    del given[key]
            for pair in link.pairs:
                said = theirs.get(pair.old) if pair.reviewed and pair.relation == "continued" else None
                if said is not None and said not in given.values():
                    given[pair.new] = said

    def _known_as(self, plan: Plan) -> str | None:
        """The id under which a plan has issued ids: its own, or a former one that no other plan bears any more."""
        if plan.plan_id in self.issued.ids:
            return plan.plan_id
        former = (one for one, sha256 in self.issued.files.items() if sha256 == plan.source.sha256)
        return next((one for one in former if one not in self.plans), None)

    def order(self) -> list[str]:
        """Plans with ids first, then, one after the other, those next to a plan that came before."""
        first = [plan_id for plan_id in self.plans if self.ids[plan_id]]
        found = list(first)
        left = [plan_id for plan_id in self.plans if plan_id not in found]
        while left:
            near = next((one for one in left if set(self._neighbours(one)) & set(found)), left[0])
            found.append(near)
            left.remove(near)
        return found

    def _neighbours(self, plan_id: str) -> Iterator[str]:
        """The plan that it follows, then those that follow it."""
        yield from (link.old for link in self.links if link.new == plan_id)
        yield from (link.new for link in self.links if link.old == plan_id)

    def complete(self, plan_id: str) -> None:
        """Gives the fiches of a plan that have no id one."""
        plan, given = self.plans[plan_id], self.ids[plan_id]
        alone = not self._has_family_members(plan_id)
        candidates = [one for one in self._candidates(plan_id) if one.fiche not in given]
        for sure in (True, False):
            for one in candidates:
                other = self.ids[one.other_plan].get(one.other)
                if one.sure is not sure or one.fiche in given or other is None or other in given.values():
                    continue
                if sure:
                    given[one.fiche] = other
                    waiting = self.awaiting[one.other_plan].get(one.other)
                    if waiting is not None:
                        self.awaiting[plan_id][one.fiche] = waiting
                else:
                    self.awaiting[plan_id].setdefault(
                        one.fiche, Awaiting(plan_id, one.fiche, one.other_plan, one.other, one.score)
                    )
        for action in plan.actions:
            if action.key not in given:
                given[action.key] = self._new(plan_id, action.key, alone=alone)
        self.taken |= set(given.values())
        self.done.append(plan_id)

    def _candidates(self, plan_id: str) -> list[_Candidate]:
        """The best pair first; an older plan goes before a newer one."""
        found = []
        for place, neighbour in enumerate(self._neighbours(plan_id)):
            if neighbour not in self.done:
                continue
            for link in self.links:
                if {link.old, link.new} != {plan_id, neighbour}:
                    continue
                for pair in link.pairs:
                    own, other = (pair.new, pair.old) if link.new == plan_id else (pair.old, pair.new)
                    sure = pair.reviewed or not pair.doubtful
                    found.append((place, _Candidate(neighbour, other, own, pair.score, sure)))
        return [one for _, one in sorted(found, key=lambda one: (one[0], -one[1].score, one[1].other, one[1].fiche))]

    def _has_family_members(self, plan_id: str) -> bool:
        """Whether another plan of the family has ids, or the plan itself had some before."""
        family = self.family(plan_id)
        return bool(self.ids[plan_id]) or any(
            self.family(one) == family for one in {*self.issued.families, *self.done} - {plan_id}
        )

    def family(self, plan_id: str) -> str:
        """The family of a plan, as `family_of`."""
        return family_of(plan_id, self.plans, [(one.old, one.new) for one in self.links], self.issued, self.families)

    def _new(self, plan_id: str, key: str, *, alone: bool) -> str:
        family = self.family(plan_id)
        if alone and (plain := mint(family, key)) not in self.taken | set(self.ids[plan_id].values()):
            return plain
        name, count = f"{key}@{plan_id}", 1
        while (found := mint(family, name)) in self.taken | set(self.ids[plan_id].values()):
            count += 1
            name = f"{key}@{plan_id}#{count}"
        return found

    def published(self, plan: Plan) -> Plan:
        """The plan with its ids and a finding for each that awaits a person's word."""
        if plan.plan_id in self.settled:
            return plan
        given = self.ids[plan.plan_id]
        actions = [action.model_copy(update={"id": given[action.key]}) for action in plan.actions]
        return plan.model_copy(update={"actions": actions, "findings": [*plan.findings, *self._findings(plan)]})

    def _findings(self, plan: Plan) -> Iterator[Finding]:
        for action in plan.actions:
            waiting = self.awaiting[plan.plan_id].get(action.key)
            if waiting is not None:
                other = self.plans[waiting.other_plan]
                title = next(one.title for one in other.actions if one.key == waiting.other_fiche)
                yield VersionFinding.identity_doubtful.finding(
                    action=action.key,
                    field="title",
                    source=action.title_source,
                    fiche=waiting.fiche,
                    plan=waiting.plan,
                    other=waiting.other_fiche,
                    other_plan=waiting.other_plan,
                    title=title,
                )


def family_of(
    plan_id: str,
    plans: Mapping[str, Plan],
    links: Sequence[tuple[str, str]],
    issued: Issued,
    families: Mapping[str, str | None],
) -> str:
    """The family of a plan: that of its issued ids, the one that the settings name (`families`), that of the nearest
    plan with issued ids, else the template of the first version. `links`: plan ids, each older one with a newer one.
    """
    if plan_id in issued.families:
        return issued.families[plan_id]
    named = families.get(plan_id)
    if named is not None:
        return named
    reached, waiting = {plan_id}, deque([plan_id])
    while waiting:
        one = waiting.popleft()
        if one in issued.families:
            return issued.families[one]
        near = [new if old == one else old for old, new in links if one in (old, new)]
        waiting.extend(other for other in near if other not in reached)
        reached.update(near)
    before = {new: old for old, new in links}
    first = plan_id
    while before.get(first) in plans:
        first = before[first]
    return plans[first].source.template
