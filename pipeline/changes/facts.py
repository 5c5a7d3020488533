"""What the first page of changes is made from: policy only, with names, leaders and pages of the fiches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from pipeline.changes.signals import Signal, signal_of
from pipeline.changes.words import short, visible
from schemas.changes import AmountShift, Change, Changes, FicheKey, TimingShift
from schemas.plan import Place

Side = Literal["old", "new"]
PRICED = ("budget", "resources", "approach", "description")
"""Fields whose sums are a price; the sums in a progress text are what was spent."""
APART = ("lead_ministers", "progress", "status")
"""Fields that have a table of their own."""
GONE = ("dropped", "opened", "undecided", "continuous", "recurring")
"""Directions in which a step loses its last day."""
GROUPS = ("fiches", "document", "editorial", "rules", "correction")
"""Groups of changes in the order in which they are told; the first two are policy."""


def group_of(change: Change) -> str:
    """Under which heading a change is told: one of `GROUPS`."""
    if change.cause != "source":
        return change.cause
    if change.editorial:
        return "editorial"
    return "fiches" if change.of_fiche else "document"


class Ref(NamedTuple):
    """A fiche to name: the side that has it, its key, its title cut short.

    `document`: no fiche but an objective or a section, by its number.
    """

    side: Side | Literal["document"]
    key: str
    title: str


class Sum(NamedTuple):
    """A sum that a fiche prints: its text, and what it is worth (None: it cannot be added up)."""

    raw: str
    amount: Decimal | None
    currency: str
    per: str | None


class Moved(NamedTuple):
    """A timing of a step that shifted."""

    change: Change
    step: str
    shift: TimingShift

    @property
    def way(self) -> Literal["later", "earlier", "gone", "other"]:
        """Whether the step is later or earlier, or has lost its last day."""
        if self.shift.direction == "later":
            return "later"
        if self.shift.direction in ("earlier", "closed"):
            return "earlier"
        return "gone" if self.shift.direction in GONE else "other"


class Facts:
    """The changes of policy in the fiches, by what a reader asks."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self.policy = [change for change in changes.changes if change.is_policy]
        self.every = [change for change in self.policy if change.of_fiche]
        self._fiches: dict[tuple[Side, str], FicheKey] = {}
        sides: tuple[tuple[Side, Sequence[FicheKey]], ...] = (("old", changes.old.fiches), ("new", changes.new.fiches))
        for side, fiches in sides:
            self._fiches |= {(side, fiche.key): fiche for fiche in fiches}

    def ref(self, change: Change, most: int = 70) -> Ref:
        """The fiche that a change is of: the new one, or the old one where it is gone."""
        side: Side = "new" if change.new is not None else "old"
        key = change.new if change.new is not None else change.old or ""
        return self.ref_of(side, key, most)

    def ref_of(self, side: Side, key: str, most: int = 70) -> Ref:
        """A fiche by its key."""
        fiche = self._fiches.get((side, key))
        return Ref(side, key, short(fiche.title, most) if fiche else "")

    def leaders(self, change: Change) -> list[str]:
        """Who leads the fiche of a change."""
        side: Side = "old" if change.new is None else "new"
        return self.leaders_of(side, change.new or change.old or "")

    def leaders_of(self, side: Side, key: str) -> list[str]:
        """Who leads a fiche, each once."""
        fiche = self._fiches.get((side, key))
        return list(dict.fromkeys(map(visible, fiche.ministers))) if fiche else []

    def pages(self, change: Change) -> tuple[list[int], list[int]]:
        """The pages of a change in both documents; of a fiche as a whole where it starts."""
        return (
            self._pages_of("old", change.old, change, change.source.old),
            self._pages_of("new", change.new, change, change.source.new),
        )

    def _pages_of(self, side: Side, key: str | None, change: Change, places: Sequence[Place]) -> list[int]:
        pages = sorted({place.page for place in places})
        if key is not None and (not pages or change.kind in ("added", "removed")):
            return self.first_page_of(side, key) or pages[:1]
        return pages

    def first_page_of(self, side: Side, key: str) -> list[int]:
        """The page on which a fiche starts; empty where it has no place."""
        fiche = self._fiches.get((side, key))
        return [fiche.page] if fiche and fiche.page is not None else []

    def of_kind(self, *kinds: str) -> list[Change]:
        """The changes of some kinds."""
        return [change for change in self.every if change.kind in kinds]

    def timings(self) -> list[Moved]:
        """Every timing that moved or lost its last day: the later ones first, each in printed order."""
        order = ("later", "earlier", "gone")
        found = [
            Moved(change, short(change.after or change.before or ""), shift)
            for change in self.every
            for shift in (change.value.timings if change.value else None) or []
            # The deadline of a step that is gone whole goes with it.
            if shift.direction != "dropped" or change.after is not None
        ]
        return sorted((one for one in found if one.way != "other"), key=lambda one: order.index(one.way))

    def amounts(self) -> Iterator[tuple[Change, AmountShift]]:
        """Every price that changed. Many forms print one sum twice, as means and as budget: that is one price."""
        seen: set[tuple[object, ...]] = set()
        for change in self.every:
            for shift in (change.value.amounts if change.value else None) or []:
                same = change.old, change.new, shift.before, shift.after
                if change.field in PRICED and shift.direction not in ("reworded", "unclear") and same not in seen:
                    seen.add(same)
                    yield change, shift

    def ministers(self) -> list[Change]:
        """Every leader that came, went or took over."""
        return [
            change
            for change in self.every
            if change.value
            and change.value.minister
            and change.value.minister.shift in ("added", "dropped", "replaced")
        ]

    def progress(self) -> list[tuple[Change, Signal | None]]:
        """Every fiche whose progress was reported, with what its text signals."""
        return [
            (change, signal_of(change.after or ""))
            for change in self.every
            if change.value and change.value.progress in ("filled_in", "updated")
        ]

    def rest(self) -> list[Change]:
        """The changed texts of fiches that are no news of a deadline, a price, a leader, progress or status."""
        told = {*(id(one.change) for one in self.timings()), *(id(change) for change, _ in self.amounts())}
        return [
            change
            for change in self.every
            if (change.kind == "field_changed" or change.kind.startswith("item_"))
            and change.field not in APART
            and id(change) not in told
        ]


def fiche_of(change: Change) -> dict[str, Any]:
    """The fiche that is new or gone, as plan.json has it."""
    side = change.content.new if change.kind == "added" else change.content.old
    fiche: dict[str, Any] = side[0]
    return fiche


def sums_of(fiche: dict[str, Any]) -> list[Sum]:
    """What a fiche costs, by its budget and its means, each sum once."""
    found: dict[tuple[object, ...], Sum] = {}
    for amount in fiche["amounts"]:
        if amount["field"] in ("budget", "resources"):
            worth = Decimal(amount["amount"])
            key = worth, amount["currency"], amount["per"], amount["year"]
            found.setdefault(key, Sum(visible(amount["raw"]), worth, amount["currency"], amount["per"]))
    return list(found.values())


def first_and_last_step(fiche: dict[str, Any]) -> list[str]:
    """The timings of a fiche's steps that end first and last, as printed."""
    days = sorted(
        (day, timing["raw"])
        for step in fiche["approach"]
        for timing in step["timing"]
        if (day := timing["end"] or timing["start"])
    )
    return list(dict.fromkeys(visible(raw) for _, raw in (days[:1] + days[-1:])))
