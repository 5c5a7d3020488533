"""What a reader sees of the changes: ten lines first, then fiche by fiche."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pipeline.changes import words as say
from schemas.changes import Change, Changes, Pair, WordEdit
from schemas.names import CAUSE_NAMES, CHANGE_NAMES, RELATION_NAMES

PRICED = ("budget", "resources", "approach", "description")
"""Fields whose sums are a price; the sums in a progress text are what was spent."""
NOT_CONTENT = ("lead_ministers", "progress", "status")
"""Fields that have a line of their own."""
SIGNALS = ("stopgezet", "vertraagd", "vertraging", "niet gestart", "bijgestuurd", "afgerond", "uitgevoerd")
"""Words of a progress text that an adviser wants to see first, in that order."""
_HEADINGS = {"added", "removed", "split", "merged", "renumbered", "moved", "retitled"}
REWRITTEN = 0.4
"""Share of the longer text that must have stayed for a change to be shown word by word."""
_GATHER = 90
"""Longer unchanged runs inside a changed text are shortened in the middle."""


class Line(NamedTuple):
    """One of the ten lines: what it is about, how many there are, and which."""

    label: str
    number: int | None
    parts: list[str]

    @property
    def heading(self) -> str:
        """The label with how many there are."""
        return self.label if self.number is None else f"{self.label} ({self.number})"

    @property
    def text(self) -> str:
        """The first of the parts as a sentence."""
        return say.listed(self.parts) if self.parts else "geen."


class Entry(NamedTuple):
    """One change: what happened, the text with its marks, and what it means."""

    heading: str
    runs: list[WordEdit]
    meaning: list[str]
    cause: str


class Section(NamedTuple):
    """One fiche with its changes; `status` is what happened to it, in a word."""

    anchor: str
    number: str
    title: str
    status: str
    entries: list[Entry]


class View(NamedTuple):
    """The whole page."""

    title: str
    plan: str
    changes: Changes
    lines: list[Line]
    sections: list[Section]
    review: list[tuple[Pair, bool]]


def view_of(changes: Changes) -> View:
    """The page of one difference."""
    titles = _titles(changes)
    return View(
        title=f"Wat verandert er van {say.visible(changes.old.plan_id)} naar {say.visible(changes.new.plan_id)}?",
        plan=_plan(changes),
        changes=changes,
        lines=list(_lines(changes, titles)),
        sections=_sections(changes, titles),
        review=[(pair, True) for pair in changes.alignment if pair.doubtful]
        + [(pair, False) for pair in changes.candidates],
    )


def _plan(changes: Changes) -> str:
    """The titles of the plan, with its years; one when both versions have the same."""
    names = []
    for side in (changes.old, changes.new):
        years = "-".join(str(year) for year in (side.period.start, side.period.end) if year is not None)
        names.append(f"{say.visible(side.title)}{f' ({years})' if years else ''}")
    return names[0] if names[0] == names[1] else f"{names[0]} → {names[1]}"


def _titles(changes: Changes) -> dict[tuple[str, str], str]:
    """Titles of the fiches that a change names, by side and number."""
    titles: dict[tuple[str, str], str] = {}
    for side, key in ((changes.old, "old"), (changes.new, "new")):
        titles |= {(key, fiche.key): fiche.title for fiche in side.fiches}
    return titles


def _name(change: Change, titles: dict[tuple[str, str], str], most: int = 60) -> str:
    side, number = ("new", change.new) if change.new is not None else ("old", change.old or "")
    title = titles.get((side, number or ""), "")
    return f"{number} {say.short(title, most)}".strip()


def _lines(changes: Changes, titles: dict[tuple[str, str], str]) -> Iterator[Line]:
    """The ten lines that open the page."""
    every = changes.changes
    touched = {change.new or change.old for change in every}
    yield Line(
        "In het kort",
        None,
        [
            f"{_count(len(every), 'wijziging', 'wijzigingen')} in {_count(len(touched), 'fiche', 'fiches')}; "
            f"het plan telde {len(changes.old.fiches)} fiches en telt er nu {len(changes.new.fiches)}"
        ],
    )
    yield _line("Nieuw", (f"{_name(c, titles)}{_facts(c)}" for c in every if c.kind == "added"))
    yield _line("Weg", (_name(c, titles) for c in every if c.kind == "removed"))
    yield _line("Later of vroeger", _timings(every, titles))
    yield _line("Duurder of goedkoper", _amounts(every, titles))
    yield _line("Andere trekker", _ministers(every, titles))
    yield _line("Ander nummer, andere plaats, andere titel", _places(every, titles))
    yield _line("Stand van zaken en status", _progress(every, titles))
    yield _contents(every)
    yield _doubts(changes)


def _line(label: str, parts: Iterable[str]) -> Line:
    found = list(parts)
    return Line(label, len(found), found)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _facts(change: Change) -> str:
    """Who leads a new fiche and what it costs."""
    fiche: dict[str, Any] = change.content.new[0]
    leaders = [say.visible(minister["name"] or minister["raw"]) for minister in fiche["lead_ministers"]]
    sums = dict.fromkeys(amount["raw"] for amount in fiche["amounts"] if amount["field"] in ("budget", "resources"))
    facts = [", ".join(leaders)] * bool(leaders) + [", ".join(map(say.visible, sums))] * bool(sums)
    return f" ({'; '.join(facts)})" if facts else ""


def _timings(every: list[Change], titles: dict[tuple[str, str], str]) -> Iterator[str]:
    order = {"later": 0, "opened": 1, "earlier": 2, "closed": 3}
    found = [
        (order[shift.direction], at, change, shift)
        for at, change in enumerate(every)
        for shift in (change.value.timings if change.value else None) or []
        if shift.direction in order
    ]
    for _, _, change, shift in sorted(found, key=lambda one: one[:2]):
        yield f"{_name(change, titles, 45)}, „{say.short(change.after or '', 45)}”: {say.timing(shift)}"


def _amounts(every: list[Change], titles: dict[tuple[str, str], str]) -> Iterator[str]:
    order = {"up": 0, "added": 1, "down": 2, "dropped": 3}
    word = {"up": "duurder: ", "down": "goedkoper: "}
    seen: set[tuple[object, ...]] = set()
    found = []
    for at, change in enumerate(every):
        for shift in (change.value.amounts if change.value else None) or []:
            # Many forms print one sum twice, as means and as budget: that is one price.
            same = change.old, change.new, shift.before, shift.after
            if change.field in PRICED and shift.direction in order and same not in seen:
                seen.add(same)
                found.append((order[shift.direction], at, change, shift))
    for _, _, change, shift in sorted(found, key=lambda one: one[:2]):
        yield f"{_name(change, titles, 45)}, {word.get(shift.direction, '')}{say.amount(shift)}"


def _ministers(every: list[Change], titles: dict[tuple[str, str], str]) -> Iterator[str]:
    for change in every:
        shift = change.value.minister if change.value else None
        if shift and shift.shift in ("added", "dropped", "replaced"):
            yield f"{_name(change, titles, 45)}: {say.minister(shift)}"


def _places(every: list[Change], titles: dict[tuple[str, str], str]) -> Iterator[str]:
    moved = {change.new for change in every if change.kind == "moved"}
    for change in every:
        if change.kind == "moved":
            yield (
                f"{change.old} verhuist naar {change.new}, van doelstelling {change.before or '–'} "
                f"naar {change.after or '–'}"
            )
        elif change.kind == "renumbered" and change.new not in moved:
            title = titles.get(("new", change.new or ""), "")
            yield f"{change.old} heet nu {change.new} ({say.short(title, 45)})"
        elif change.kind == "retitled":
            yield f"{change.new} heet nu „{say.short(change.after or '', 60)}”"
        elif change.kind in ("split", "merged"):
            yield f"{change.old} → {change.new} {CHANGE_NAMES[change.kind][0]}"


def _progress(every: list[Change], titles: dict[tuple[str, str], str]) -> Iterator[str]:
    found = []
    for at, change in enumerate(every):
        name = _name(change, titles, 45)
        if change.value and change.value.status:
            found.append((-1, at, f"{name}: {say.meaning(change.value)[0]}"))
        elif change.value and change.value.progress:
            text = (change.after or "").lower()
            rank = next((rank for rank, word in enumerate(SIGNALS) if word in text), len(SIGNALS))
            if change.value.progress == "cleared":
                found.append((len(SIGNALS) + 1, at, f"{name}: opnieuw in te vullen"))
            else:
                found.append((rank, at, f"{name}: „{say.short(change.after or '', 60)}”"))
    yield from (part for _, _, part in sorted(found))


def _contents(every: list[Change]) -> Line:
    kinds = ("item_added", "item_removed", "item_changed", "item_moved", "field_changed")
    counts: dict[str, Counter[str]] = {}
    for change in every:
        if change.kind in kinds and change.field not in NOT_CONTENT:
            label = say.field_label(change.field or "")
            counts.setdefault(label, Counter())[change.kind] += 1
    ranked = sorted(counts.items(), key=lambda one: (-one[1].total(), one[0]))
    parts = [
        f"{label}: {', '.join(f'{CHANGE_NAMES[kind][0]} ({of[kind]})' for kind in kinds if of[kind])}"
        for label, of in ranked
    ]
    return Line("Inhoud van de fiches", sum(of.total() for of in counts.values()), parts)


def _doubts(changes: Changes) -> Line:
    parts = [
        f"{pair.old} → {pair.new} ({RELATION_NAMES[pair.relation][0]}, gelijkenis {pair.score:.2f})"
        for pair in changes.alignment
        if pair.doubtful
    ]
    parts += [f"{pair.old} → {pair.new} (niet gekoppeld, wel verwant)" for pair in changes.candidates]
    causes = Counter(change.cause for change in changes.changes)
    parts += [
        f"{_count(causes[cause], 'wijziging', 'wijzigingen')}: {CAUSE_NAMES[cause][0]}"
        for cause in ("rules", "correction")
        if causes[cause]
    ]
    return Line("Na te kijken", len(parts), parts)


def _sections(changes: Changes, titles: dict[tuple[str, str], str]) -> list[Section]:
    grouped: dict[tuple[str, str], list[Change]] = {}
    for change in changes.changes:
        side = ("new", change.new) if change.new is not None else ("old", change.old or "")
        grouped.setdefault(side, []).append(change)
    return [
        Section(
            anchor=f"fiche-{at}",
            number=number,
            title=say.visible(titles.get((side, number), "")),
            status=", ".join(dict.fromkeys(CHANGE_NAMES[change.kind][0] for change in own if change.kind in _HEADINGS)),
            entries=[_entry(change) for change in own],
        )
        for at, ((side, number), own) in enumerate(grouped.items(), start=1)
    ]


def _entry(change: Change) -> Entry:
    meaning = say.meaning(change.value)
    if change.kind in ("added", "removed"):
        meaning.append(_facts(change).strip(" ()") if change.kind == "added" else "stond in het vorige plan")
    if change.kind == "item_moved" and change.old_position is not None and change.new_position is not None:
        meaning.append(f"van plaats {change.old_position + 1} naar plaats {change.new_position + 1}")
    return Entry(
        heading=say.headline(change),
        runs=_runs(change),
        meaning=[part for part in map(say.visible, meaning) if part],
        cause="" if change.cause == "source" else CAUSE_NAMES[change.cause][0],
    )


def _runs(change: Change) -> list[WordEdit]:
    """The text of a change in runs to mark; one of a fiche as a whole is its title."""
    kept = sum(len(edit.before) for edit in change.words if edit.op == "equal")
    longest = max(len(change.before or ""), len(change.after or ""))
    # A text written anew shares only small words; marking those apart makes both unreadable.
    if change.words and kept >= REWRITTEN * longest:
        return [_shortened(edit) for edit in change.words]
    before, after = say.visible(change.before or ""), say.visible(change.after or "")
    if before == after:
        return [WordEdit(op="equal", before=before, after=after)]
    op = "replace" if before and after else "insert" if after else "delete"
    return [WordEdit(op=op, before=before, after=after)]


def _shortened(edit: WordEdit) -> WordEdit:
    before, after = say.visible(edit.before), say.visible(edit.after)
    if edit.op == "equal" and len(before) > _GATHER:
        head, tail = before[: _GATHER // 2].rsplit(" ", 1)[0], before[-_GATHER // 2 :].split(" ", 1)[-1]
        before = after = f"{head} … {tail}"
    return WordEdit(op=edit.op, before=before, after=after)
