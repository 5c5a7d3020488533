"""What changed outside the fiches: the plan's title and period, objectives, chapters, running text, footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extractors.diff.cause import cause_of
from extractors.diff.editorial import is_editorial
from extractors.diff.listing import Match, joined, match_items
from extractors.diff.payload import bare, boxes
from extractors.diff.readings import link_shift
from extractors.diff.sections import Pairs, is_free, pair_sections, titles_of
from extractors.diff.texts import follows_renumbering
from extractors.diff.words import word_edits
from extractors.text.normalize import ignore_line_breaks
from schemas.changes import Change, ChangeKind, Content, ObjectivePair, Sides, Value
from schemas.plan import Item, Objective, Period, Place, Plan, Section


class DocumentComparer:
    """Compares what two plans print outside their fiches.

    `numbers` maps old numbers of fiches and objectives to new ones; `one_structure` holds for versions of one plan.
    """

    def __init__(self, old: Plan, new: Plan, numbers: Mapping[str, str], *, one_structure: bool) -> None:
        self._old, self._new, self._numbers = old, new, numbers
        self._one_structure = one_structure
        self._titles = titles_of(old), titles_of(new)
        self._with_fiches = {
            number
            for action in old.actions
            for number in (action.strategic_objective, action.operational_objective)
            if number
        }

    def changes(self, objectives: Sequence[ObjectivePair]) -> list[Change]:
        """The changes of the plan as a whole, its objectives, its chapters, their text and the footnotes."""
        pairs, gone, come = pair_sections(self._old, self._new, self._numbers, one_structure=self._one_structure)
        return [
            *self._plan(),
            *self._objectives(objectives),
            *self._sections(pairs, gone, come),
            *_between_sections([change for a, b in pairs for change in self._body(a, b)]),
            *self._footnotes(),
        ]

    def _change(self, kind: ChangeKind, before: str | None, after: str | None, **more: Any) -> Change:
        values, same_text = more.pop("values", ([], [])), more.pop("same_text", False)
        return Change(
            kind=kind, before=before, after=after,
            words=[] if kind == "item_moved" else word_edits(before, after),
            cause=cause_of(self._old.source, self._new.source, *values, same_text=same_text),
            editorial=kind != "item_moved" and not same_text and is_editorial(before, after), **more,
        )  # fmt: skip

    def _differ(self, before: str, after: str) -> bool:
        """Whether more differs than white space, hyphenation and numbers that follow a renumbering."""
        return ignore_line_breaks(before) != ignore_line_breaks(after) and not follows_renumbering(
            before, after, self._numbers
        )

    def _plan(self) -> Iterator[Change]:
        old, new = self._old, self._new
        if self._differ(old.title, new.title):
            yield self._change("plan_changed", old.title, new.title, field="title")
        if old.period != new.period:
            yield self._change("plan_changed", _years(old.period), _years(new.period), field="period")

    def _objectives(self, pairs: Sequence[ObjectivePair]) -> Iterator[Change]:
        for level in ("strategic", "operational"):
            here = [pair for pair in pairs if pair.level == level]
            both = [(pair.old, pair.new) for pair in here if pair.old and pair.new]
            for a, b in both:
                # A title that only one side prints is a change as well.
                if self._differ(a.title, b.title):
                    yield self._objective("objective_retitled", a, b)
                if self._left(a, b):
                    yield self._objective("objective_retitled", a, b, "parent")
            come = [pair.new for pair in here if pair.new and not pair.old and pair.new.title]
            gone = [pair.old for pair in here if pair.old and not pair.new and pair.old.title]
            yield from (self._objective("objective_added", None, objective) for objective in come)
            yield from (self._objective("objective_removed", objective, None) for objective in gone)
            if not come and not gone:
                # No objective came or went that would explain another number, and no fiche of it tells it.
                yield from (
                    self._objective("objective_retitled", a, b, "number")
                    for a, b in both
                    if a.number != b.number and a.number not in self._with_fiches and not self._differ(a.title, b.title)
                )

    def _left(self, old: Objective | Section, new: Objective | Section) -> bool:
        """Whether an objective or section stands under another one than the one that became of its parent."""
        if old.parent is None or new.parent is None:
            return self._one_structure and old.parent != new.parent
        return self._numbers.get(old.parent, old.parent) != new.parent

    def _objective(
        self, kind: ChangeKind, old: Objective | None, new: Objective | None, field: str | None = None
    ) -> Change:
        before, after = (getattr(one, field or "title") or None if one else None for one in (old, new))
        return self._change(
            kind, before, after, old=old and old.number, new=new and new.number, field=field,
            source=Sides(old=_places(self._old, old), new=_places(self._new, new)),
            content=Content(old=[bare(old)] if old else [], new=[bare(new)] if new else []),
        )  # fmt: skip

    def _sections(self, pairs: Pairs, gone: Sequence[Section], come: Sequence[Section]) -> Iterator[Change]:
        for a, b in pairs:
            # A title of an objective or a fiche is told with it.
            free = is_free(a, self._titles[0].keys() | self._titles[1].keys())
            own = (None, None) if free else (self._titles[0].get(a.number), self._titles[1].get(b.number))
            told = own[0] is not None and own[1] is not None and self._differ(own[0], own[1])
            # The heading of a fiche is its title, which is compared with the fiche.
            told = told or (not free and a.kind == b.kind == "action")
            if self._differ(a.title, b.title) and not told:
                yield self._change("section_retitled", a.title, b.title, old=a.number, new=b.number)
            elif a.number != b.number and free and not gone and not come:
                yield self._change("section_retitled", a.number, b.number, old=a.number, new=b.number, field="number")
            elif a.number == b.number and free and self._left(a, b):
                yield self._change("section_retitled", a.parent, b.parent, old=a.number, new=b.number, field="parent")
        for section in come:
            yield self._change(
                "section_added", None, section.title, new=section.number,
                source=Sides(new=boxes(section.body)), content=Content(new=[bare(section)]),
            )  # fmt: skip
        for section in gone:
            yield self._change(
                "section_removed", section.title, None, old=section.number,
                source=Sides(old=boxes(section.body)), content=Content(old=[bare(section)]),
            )  # fmt: skip

    def _body(self, old: Section, new: Section) -> Iterator[Change]:
        where: dict[str, str | None] = {"old": old.number, "new": new.number, "field": "body"}
        matches = match_items([item.text for item in old.body], [item.text for item in new.body])
        for match in matches:
            yield from self._matched(match, old.body, new.body, where)
        yield from self._unmatched(matches, old.body, new.body, where)

    def _footnotes(self) -> Iterator[Change]:
        old, new = self._old, self._new
        matches = match_items([item.text for item in old.footnotes], [item.text for item in new.footnotes])
        for match in matches:
            where = {
                "old": _section_of(old, old.footnotes[match.old[0]]),
                "new": _section_of(new, new.footnotes[match.new[0]]),
                "field": "footnotes",
            }
            yield from self._matched(match, old.footnotes, new.footnotes, where)
        for change in self._unmatched(matches, old.footnotes, new.footnotes, {"field": "footnotes"}):
            items = old.footnotes if change.old_position is not None else new.footnotes
            at = change.old_position if change.old_position is not None else change.new_position
            section = _section_of(old if change.old_position is not None else new, items[at or 0])
            yield change.model_copy(update={"old": section, "new": section})

    def _matched(
        self, match: Match, old: Sequence[Item], new: Sequence[Item], where: dict[str, str | None]
    ) -> Iterator[Change]:
        a, b = [old[at] for at in match.old], [new[at] for at in match.new]
        before, after = joined([i.text for i in old], match.old), joined([i.text for i in new], match.new)
        common: dict[str, Any] = {
            **where, "old_position": match.old[0], "new_position": match.new[0], "values": (a, b),
            "source": Sides(old=boxes(a), new=boxes(b)),
            "content": Content(old=[bare(one) for one in a], new=[bare(one) for one in b]),
        }  # fmt: skip
        if match.moved:
            yield self._change("item_moved", before, after, **common)
        links, differ = link_shift(a, b), not match.same and self._differ(before, after)
        if links or differ:
            value = Value(links=links) if links else None
            yield self._change("item_changed", before, after, **common, value=value, same_text=not differ)

    def _unmatched(
        self, matches: Sequence[Match], old: Sequence[Item], new: Sequence[Item], where: dict[str, str | None]
    ) -> Iterator[Change]:
        used = {at for match in matches for at in match.old}, {at for match in matches for at in match.new}
        for at, item in enumerate(new):
            if at not in used[1]:
                yield self._change(
                    "item_added", None, item.text, **where, new_position=at, values=([], [item]),
                    source=Sides(new=boxes([item])), content=Content(new=[bare(item)]),
                )  # fmt: skip
        for at, item in enumerate(old):
            if at not in used[0]:
                yield self._change(
                    "item_removed", item.text, None, **where, old_position=at, values=([item], []),
                    source=Sides(old=boxes([item])), content=Content(old=[bare(item)]),
                )  # fmt: skip


def _between_sections(changes: Sequence[Change]) -> list[Change]:
    """The changes of the running text, with one move for each text that is gone in one section and new in another."""
    gone = {
        ignore_line_breaks(change.before or ""): at
        for at, change in enumerate(changes)
        if change.kind == "item_removed"
    }
    out: list[Change | None] = list(changes)
    for at, change in enumerate(changes):
        came_from = gone.pop(ignore_line_breaks(change.after or ""), None) if change.kind == "item_added" else None
        if came_from is not None:
            left = changes[came_from]
            out[came_from] = None
            out[at] = change.model_copy(
                update={
                    "kind": "item_moved", "old": left.old, "before": left.before, "old_position": left.old_position,
                    "source": Sides(old=left.source.old, new=change.source.new),
                    "content": Content(old=left.content.old, new=change.content.new),
                }
            )  # fmt: skip
    return [change for change in out if change is not None]


def _places(plan: Plan, objective: Objective | None) -> list[Place]:
    """Where the title of an objective is printed: the pairs are without boxes."""
    listed = (*plan.strategic_objectives, *plan.operational_objectives)
    return next((list(one.source) for one in listed if objective and one.number == objective.number), [])


def _section_of(plan: Plan, item: Item) -> str | None:
    """The section in which the page of a footnote begins or lies."""
    page = item.source[0].page if item.source else 0
    before = [section.number for section in plan.sections if section.page <= page]
    return before[-1] if before else None


def _years(period: Period) -> str | None:
    return "-".join(str(year) for year in (period.start, period.end) if year is not None) or None
