"""One fiche in two versions: what changed in it, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extractors.diff.cause import by_correction, cause_of, contradicted, rules_differ
from extractors.diff.editorial import is_editorial
from extractors.diff.entries import (
    MARKS,
    Entry,
    differing,
    listed,
    same_minister,
    silent_reason,
    sums_of,
    text_of_entry,
)
from extractors.diff.listing import Match, joined, match_items
from extractors.diff.moves import with_moves
from extractors.diff.payload import bare, boxes, surely_equal
from extractors.diff.readings import link_shift, means_otherwise, read_otherwise
from extractors.diff.texts import follows_renumbering, same_text
from extractors.diff.value import amount_shifts, minister_shift, timing_shifts
from extractors.diff.words import word_edits
from extractors.text.standing import is_filled
from schemas.changes import (
    Cause,
    Change,
    Content,
    Members,
    MinisterShift,
    ObjectivePair,
    ProgressShift,
    Sides,
    Silent,
    SilentReason,
    StatusShift,
    Value,
)
from schemas.plan import LIST_FIELDS, OTHER, SINGLE_FIELDS, Action, Item, Minister, Plan, Step

DERIVED = ("amounts", "references", "organisations", "quantities", "corrections")


class FicheComparer:
    """Compares fiches of two plans; what holds for the plans as a whole is given once.

    `numbers` maps old numbers of fiches and objectives to new ones; `standing` are the progress texts (their
    letters) that the form itself prints.
    """

    def __init__(
        self, old: Plan, new: Plan, fields: Sequence[str], numbers: Mapping[str, str],
        objectives: tuple[Sequence[ObjectivePair], Sequence[ObjectivePair]],
        standing_old: set[str], standing_new: set[str],
    ) -> None:  # fmt: skip
        self._sources = old.source, new.source
        self._fields = fields
        self._numbers = numbers
        self._standing = standing_old, standing_new
        self._same_form = old.source.template == new.source.template
        self._objectives = tuple(
            {pair.old.number: pair.new.number for pair in level if pair.old and pair.new} for level in objectives
        )
        self._parents = tuple({one.number: one.parent for one in plan.operational_objectives} for plan in (old, new))

    def cause(self, before: Sequence[Any], after: Sequence[Any], *, same_text: bool) -> Cause:
        """The cause of a change between these values."""
        return cause_of(*self._sources, before, after, same_text=same_text)

    def compare(self, old: Action, new: Action) -> tuple[list[Change], list[Silent]]:
        """The changes in one fiche in the order of the form, and the differences that are none."""
        work = _Fiche(self, old, new)
        work.heading()
        work.codes()
        work.entries("lead_ministers", old.lead_ministers, new.lead_ministers)
        for field in self._fields:
            if field in LIST_FIELDS:
                work.entries(field, getattr(old, field), getattr(new, field))
            elif field in SINGLE_FIELDS:
                work.single(field, getattr(old, field), getattr(new, field))
            elif field.startswith(OTHER):
                label = field.removeprefix(OTHER)
                work.entries(field, old.other_fields.get(label, []), new.other_fields.get(label, []))
        work.one_sided(self._fields)
        work.derived()
        return with_moves(work.changes), work.silent

    def follows(self, before: str, after: str) -> bool:
        """Whether a text only follows fiches or objectives to their new numbers."""
        return follows_renumbering(before, after, self._numbers)

    def moved(self, old: Action, new: Action) -> str | None:
        """The level of the objective that the fiche left: it stands under another than the one that became of it."""
        strategic, operational = self._objectives
        if old.operational_objective is not None and new.operational_objective is not None:
            if _left(operational, old.operational_objective, new.operational_objective):
                return "operational_objective"
            # The operational objective that moved as a whole tells it itself.
            parents = self._parents[0].get(old.operational_objective), self._parents[1].get(new.operational_objective)
            if (old.strategic_objective, new.strategic_objective) == parents:
                return None
        before, after = old.strategic_objective or "", new.strategic_objective or ""
        return "strategic_objective" if _left(strategic, before, after) else None

    @property
    def numbers(self) -> Mapping[str, str]:
        """Old numbers of fiches and objectives to new ones."""
        return self._numbers

    @property
    def same_form(self) -> bool:
        """Whether both plans use one template."""
        return self._same_form

    @property
    def other_rules(self) -> bool:
        """Whether the plans were read by other rules."""
        return rules_differ(*self._sources)

    def progress(self, before: Item | None, after: Item | None) -> ProgressShift | None:
        """Whether a progress text was filled in, emptied or updated."""
        filled = (
            is_filled(before.text if before else None, self._standing[0]),
            is_filled(after.text if after else None, self._standing[1]),
        )
        if filled == (True, True):
            return "updated"
        return "filled_in" if filled[1] else "cleared" if filled[0] else None


def _left(level: Mapping[str, str], before: str, after: str) -> bool:
    """Whether an objective is not the one that became of the other.

    Where neither has a counterpart, the structure is new: the fiche did not leave anything.
    """
    return (before in level or after in level.values()) and level.get(before) != after


class _Fiche:
    """The comparison of one pair while it grows."""

    def __init__(self, whole: FicheComparer, old: Action, new: Action) -> None:
        self.whole, self.old, self.new = whole, old, new
        self.changes: list[Change] = []
        self.silent: list[Silent] = []

    def _add(self, kind: Any, field: str, before: str | None, after: str | None, **more: Any) -> None:
        a, b = more.pop("values_old", []), more.pop("values_new", [])
        same_text = more.pop("same_text", False)
        spelling = kind in ("retitled", "field_changed", "item_changed") and not same_text
        self.changes.append(
            Change(
                kind=kind, old=self.old.key, new=self.new.key, field=field, before=before, after=after,
                editorial=spelling and is_editorial(before, after),
                words=[] if kind == "item_moved" else word_edits(before, after),
                cause=self._cause(field, before, after, self.whole.cause(a, b, same_text=same_text)), **more,
            )
        )  # fmt: skip

    def _cause(self, field: str, before: str | None, after: str | None, otherwise: Cause) -> Cause:
        """The cause, also where no value bears the mark: titles, statuses, and what a person dropped or added."""
        for printed, published, done in (
            (before, after, self.new.corrections),
            (after, before, self.old.corrections),
        ):
            if by_correction(field, printed, published, done):
                return "correction"
            if otherwise == "correction" and contradicted(field, printed, done):
                return self.whole.cause([], [], same_text=False)
        return otherwise

    def _quiet(self, reason: SilentReason, field: str, before: list[Any], after: list[Any], *at: int | None) -> None:
        old_position, new_position = at or (None, None)
        self.silent.append(
            Silent(
                reason=reason, old=self.old.key, new=self.new.key, field=field,
                old_position=old_position, new_position=new_position, content=Content(old=before, new=after),
            )
        )  # fmt: skip

    def heading(self) -> None:
        """Number, objective and title."""
        old, new = self.old, self.new
        places = self._titles()
        if old.number != new.number:
            self._add("renumbered", "number", old.number, new.number, source=places)
        names = ("strategic_objective", "operational_objective")
        here = [(name, getattr(old, name), getattr(new, name)) for name in names]
        level = self.whole.moved(old, new)
        if level is not None:
            name, a, b = next(one for one in here if one[0] == level)
            self._add("moved", name, a, b, value=Value(objective_before=a, objective_after=b), source=places)
        for name, a, b in here:
            if a != b:
                self._quiet("reference", name, [a], [b])
        if not same_text(old.title, new.title) and not self.whole.follows(old.title, new.title):
            self._add("retitled", "title", old.title, new.title, source=places)
        elif old.title != new.title:
            reason: SilentReason = "white_space" if same_text(old.title, new.title) else "reference"
            self._quiet(reason, "title", [old.title], [new.title])

    def _titles(self) -> Sides:
        return Sides(old=list(self.old.title_source), new=list(self.new.title_source))

    def codes(self) -> None:
        """Status and types of prevention."""
        old, new = self.old, self.new
        if old.status and new.status and old.status != new.status:
            # The mark of the status stands beside the title.
            value = Value(status=StatusShift(before=old.status, after=new.status))
            self._add("field_changed", "status", old.status, new.status, value=value, source=self._titles(),
                      content=Content(old=[old.status], new=[new.status]))  # fmt: skip
        elif old.status != new.status:
            self._quiet("status_not_shown", "status", [old.status], [new.status])
        before, after = old.prevention_text, new.prevention_text
        texts = before.text if before else "", after.text if after else ""
        if old.prevention_types == new.prevention_types and surely_equal([before], [after]):
            return
        content = Content(
            old=[{"types": list(old.prevention_types), "text": before and bare(before)}],
            new=[{"types": list(new.prevention_types), "text": after and bare(after)}],
        )
        links = link_shift([before], [after])
        if content.old == content.new:
            return
        reworded = not same_text(*texts)
        types_differ = old.prevention_types != new.prevention_types
        if types_differ or ((reworded or links) and self.whole.same_form):
            gone = [one for one in old.prevention_types if one not in new.prevention_types]
            come = [one for one in new.prevention_types if one not in old.prevention_types]
            self._add(
                "field_changed", "prevention_types",
                texts[0] or ", ".join(old.prevention_types) or None,
                texts[1] or ", ".join(new.prevention_types) or None,
                value=Value(
                    prevention_types=Members(added=list(come), dropped=list(gone)) if types_differ else None,
                    links=links,
                ) if types_differ or links else None,
                content=content, source=Sides(old=boxes([before]), new=boxes([after])),
                values_old=[before], values_new=[after], same_text=not reworded,
            )  # fmt: skip
        else:
            self._quiet("form" if reworded else "white_space", "prevention_types", content.old, content.new)

    def single(self, field: str, before: Item | None, after: Item | None) -> None:
        """A field with one answer."""
        texts = before.text if before else "", after.text if after else ""
        sides = [before] if before else [], [after] if after else []
        same, follows = same_text(*texts), self.whole.follows(*texts)
        stays = (same or follows) and not self._read_otherwise(field, *sides, ([None], [None]))
        if stays and surely_equal(*sides):
            return
        payload = [bare(before)] if before else [], [bare(after)] if after else []
        if stays:
            reason: SilentReason = "white_space" if texts[0] != texts[1] else "marker"
            if texts[0] == texts[1] and differing(*payload) <= MARKS:
                reason = "correction"
            if payload[0] != payload[1]:
                self._quiet(reason if same else "reference", field, *payload)
        else:
            value = self._value(field, *sides, ([None], [None]))
            if field == "progress" and not same:
                value.progress = self.whole.progress(before, after)
            self._add(
                "field_changed", field, texts[0] or None, texts[1] or None,
                value=None if value.is_empty() else value, content=Content(old=payload[0], new=payload[1]),
                source=Sides(old=boxes([before]), new=boxes([after])),
                values_old=[before], values_new=[after], same_text=same or follows,
            )  # fmt: skip

    def entries(self, field: str, old: Sequence[Entry], new: Sequence[Entry]) -> None:
        """A field with a list of answers, the ministers included."""
        texts = [text_of_entry(one) for one in old], [text_of_entry(one) for one in new]
        if field == "lead_ministers":
            known = {one.raw: one for one in (*old, *new) if isinstance(one, Minister)}
            matches = match_items(*texts, alike=lambda a, b: same_minister(known[a], known[b]), replaces=True)
        else:
            matches = match_items(*texts)
        found = {at: match for match in matches for at in match.new}
        for at, entry in enumerate(new):
            if at not in found:
                self._came_or_went("item_added", field, entry, at)
        for match in matches:
            self._matched(field, old, new, texts, match)
        kept = {at for match in matches for at in match.old}
        for at, entry in enumerate(old):
            if at not in kept:
                self._came_or_went("item_removed", field, entry, at)

    def _came_or_went(self, kind: str, field: str, entry: Entry, at: int) -> None:
        added = kind == "item_added"
        old, new = ([], [entry]) if added else ([entry], [])
        value = self._value(field, old, new, ((), [at]) if added else ([at], ()))
        self._add(
            kind, field, None if added else text_of_entry(entry), text_of_entry(entry) if added else None,
            **{"new_position" if added else "old_position": at},
            value=None if value.is_empty() else value,
            content=Content(old=[bare(one) for one in old], new=[bare(one) for one in new]),
            source=Sides(old=boxes(old), new=boxes(new)), values_old=old, values_new=new,
        )  # fmt: skip

    def _matched(
        self, field: str, old: Sequence[Entry], new: Sequence[Entry], texts: tuple[list[str], list[str]], match: Match
    ) -> None:
        a, b = [old[at] for at in match.old], [new[at] for at in match.new]
        before, after = joined(texts[0], match.old), joined(texts[1], match.new)
        same = match.same or self.whole.follows(before, after)
        changed = not same or self._read_otherwise(field, a, b, (match.old, match.new))
        if not changed and not match.moved and surely_equal(a, b):
            return
        payload = [bare(one) for one in a], [bare(one) for one in b]
        common: dict[str, Any] = {
            "old_position": match.old[0], "new_position": match.new[0],
            "content": Content(old=payload[0], new=payload[1]),
            "source": Sides(old=boxes(a), new=boxes(b)), "values_old": a, "values_new": b,
        }  # fmt: skip
        if match.moved:
            value = Value(minister=MinisterShift(shift="moved", after=after)) if field == "lead_ministers" else None
            self._add("item_moved", field, before, after, value=value, **common)
        if changed:
            value = self._value(field, a, b, (match.old, match.new))
            self._add(
                "item_changed", field, before, after, value=None if value.is_empty() else value,
                same_text=same, **common,
            )  # fmt: skip
        elif not match.moved and payload[0] != payload[1]:
            reason = silent_reason(a, b, payload, follows=not match.same)
            self._quiet(reason, field, *payload, match.old[0], match.new[0])

    def _read_otherwise(
        self,
        field: str,
        old: Sequence[Entry],
        new: Sequence[Entry],
        at: tuple[Sequence[int | None], Sequence[int | None]],
    ) -> bool:
        """Whether one text that stayed has other links, days or sums, or is read otherwise by rules or a person."""
        if link_shift(old, new):
            return True
        if len(old) != 1 or len(new) != 1:
            return False
        what = old[0], new[0], (self.old, self.new), field, (at[0][0], at[1][0])
        if means_otherwise(*what):
            return True
        by_hand = self.whole.cause(old, new, same_text=True) == "correction"
        return (self.whole.other_rules or by_hand) and read_otherwise(*what, self.whole.numbers)

    def _value(
        self, field: str, old: Sequence[Entry], new: Sequence[Entry],
        at: tuple[Sequence[int | None], Sequence[int | None]],
    ) -> Value:  # fmt: skip
        """The change in terms of the domain; `at`: the positions of the texts in their field, on both sides."""
        if field == "lead_ministers":
            ministers = [next((one for one in side if isinstance(one, Minister)), None) for side in (old, new)]
            return Value(minister=minister_shift(*ministers))
        timings = timing_shifts(
            [timing for one in old if isinstance(one, Step) for timing in one.timing],
            [timing for one in new if isinstance(one, Step) for timing in one.timing],
        )
        amounts = amount_shifts(*sums_of((self.old, self.new), field, at))
        return Value(timings=timings or None, amounts=amounts or None, links=link_shift(old, new))

    def one_sided(self, compared: Sequence[str]) -> None:
        """Fields that only one of the two forms has."""
        labels = dict.fromkeys((*self.old.other_fields, *self.new.other_fields))
        for field in (*LIST_FIELDS, *SINGLE_FIELDS, *(f"{OTHER}{label}" for label in labels)):
            if field not in compared:
                before, after = listed(self.old, field), listed(self.new, field)
                if before != after:
                    self._quiet("form", field, before, after)

    def derived(self) -> None:
        """Sums, references, organisations and quantities: they follow from the texts, which tell what changed."""
        for field in DERIVED:
            old, new = getattr(self.old, field), getattr(self.new, field)
            if surely_equal(old, new):
                continue
            before, after = [bare(one) for one in old], [bare(one) for one in new]
            if before != after:
                self._quiet("derived", field, before, after)
