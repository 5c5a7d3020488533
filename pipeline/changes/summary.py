"""The ten lines that open the page of changes: what is policy, by what a reader asks first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pipeline.changes import words as say
from schemas.changes import DOCUMENT_KINDS, Change, Changes
from schemas.names import CHANGE_NAMES, RELATION_NAMES

PRICED = ("budget", "resources", "approach", "description")
"""Fields whose sums are a price; the sums in a progress text are what was spent."""
NOT_CONTENT = ("lead_ministers", "progress", "status")
"""Fields that have a line of their own."""
SIGNALS = ("stopgezet", "vertraagd", "vertraging", "niet gestart", "bijgestuurd", "afgerond", "uitgevoerd")
"""Words of a progress text that an adviser wants to see first, in that order."""
GROUPS = {
    "fiches": ("Fiche per fiche", "Geen enkele fiche is gewijzigd."),
    "document": ("Doelstellingen, hoofdstukken en voetnoten", ""),
    "editorial": ("Alleen anders geschreven", ""),
    "rules": ("Andere leesregels, zelfde bron", ""),
    "correction": ("Verbeterd door een mens", ""),
}
"""Heading of each group of changes, in their order, and the sentence where it is shown without any."""


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


def _name(change: Change, titles: dict[tuple[str, str], str], most: int = 60) -> str:
    side, number = ("new", change.new) if change.new is not None else ("old", change.old or "")
    title = titles.get((side, number or ""), "")
    return f"{number} {say.short(title, most)}".strip()


def lines_of(changes: Changes, titles: dict[tuple[str, str], str]) -> Iterator[Line]:
    """The ten lines that open the page."""
    policy = [change for change in changes.changes if change.is_policy]
    every = [change for change in policy if change.of_fiche]
    touched = {change.new or change.old for change in every}
    yield Line(
        "In het kort",
        None,
        [
            f"{_count(len(every), 'wijziging', 'wijzigingen')} in {_count(len(touched), 'fiche', 'fiches')}; "
            f"het plan telde {len(changes.old.fiches)} fiches en telt er nu {len(changes.new.fiches)}",
            *_outside(policy),
            *_apart(changes),
        ],
    )
    yield _line("Nieuw", (f"{_name(c, titles)}{facts_of_added(c)}" for c in every if c.kind == "added"))
    yield _line("Weg", (f"{_name(c, titles)}{facts_of_removed(c)}" for c in every if c.kind == "removed"))
    yield _line("Later of vroeger", _timings(every, titles))
    yield _line("Duurder of goedkoper", _amounts(every, titles))
    yield _line("Andere trekker", _ministers(every, titles))
    yield _line("Ander nummer, andere plaats, andere titel", _places(policy, titles))
    yield _line("Stand van zaken en status", _progress(every, titles))
    yield _contents(every)
    yield _doubts(changes)


def _outside(policy: Sequence[Change]) -> Iterator[str]:
    """How many changes are in objectives, chapters, running text and footnotes."""
    number = sum(not change.of_fiche for change in policy)
    if number:
        yield f"{_count(number, 'wijziging', 'wijzigingen')} buiten de fiches"


def _apart(changes: Changes) -> Iterator[str]:
    """How many differences are no policy: another spelling, other rules, a person's correction."""
    for group in ("editorial", "rules", "correction"):
        number = sum(group_of(change) == group for change in changes.changes)
        if number:
            yield f"{_count(number, 'verschil', 'verschillen')} zonder beleid: {GROUPS[group][0].lower()}"


def _line(label: str, parts: Iterable[str]) -> Line:
    found = list(parts)
    return Line(label, len(found), found)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def facts_of_added(change: Change) -> str:
    """Who leads a new fiche, its steps with the first and the last day that they name, and what it costs."""
    fiche: dict[str, Any] = change.content.new[0]
    sums = dict.fromkeys(amount["raw"] for amount in fiche["amounts"] if amount["field"] in ("budget", "resources"))
    steps = fiche["approach"]
    days = sorted(
        (day, timing["raw"]) for step in steps for timing in step["timing"] if (day := timing["end"] or timing["start"])
    )
    facts = [", ".join(_leaders(fiche)), ", ".join(map(say.visible, sums))]
    if steps:
        when = list(dict.fromkeys(say.visible(raw) for _, raw in (days[:1] + days[-1:])))
        facts.append(_count(len(steps), "stap", "stappen") + (f", {' … '.join(when)}" if when else ""))
    told = [fact for fact in facts if fact]
    return f" ({'; '.join(told)})" if told else ""


def facts_of_removed(change: Change) -> str:
    """Who led a fiche that is gone, and what was last said of its progress."""
    fiche: dict[str, Any] = change.content.old[0]
    progress = change.value.last_progress if change.value else None
    facts = [", ".join(_leaders(fiche)), f"laatste stand: „{say.short(progress, 60)}”" if progress else ""]
    told = [fact for fact in facts if fact]
    return f" ({'; '.join(told)})" if told else ""


def _leaders(fiche: dict[str, Any]) -> list[str]:
    return [say.visible(minister["name"] or minister["raw"]) for minister in fiche["lead_ministers"]]


def _timings(every: list[Change], titles: dict[tuple[str, str], str]) -> Iterator[str]:
    order = {
        name: at
        for at, name in enumerate(
            ("later", "opened", "dropped", "undecided", "continuous", "recurring", "earlier", "closed")
        )
    }
    found = [
        (order[shift.direction], at, change, shift)
        for at, change in enumerate(every)
        for shift in (change.value.timings if change.value else None) or []
        # The deadline of a step that is gone whole goes with it.
        if shift.direction in order and (shift.direction != "dropped" or change.after is not None)
    ]
    for _, _, change, shift in sorted(found, key=lambda one: one[:2]):
        yield f"{_name(change, titles, 45)}, „{say.short(change.after or '', 45)}”: {say.timing(shift)}"


def _amounts(every: list[Change], titles: dict[tuple[str, str], str]) -> Iterator[str]:
    order = {"up": 0, "term": 1, "added": 2, "down": 3, "dropped": 4}
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
        elif change.kind in DOCUMENT_KINDS:
            number = change.new or change.old or ""
            text = say.short(change.after or change.before or "", 60)
            yield f"{say.headline(change).lower()}: {f'{number} '.lstrip()}„{text}”"
    texts = Counter(say.field_label(change.field or "").lower() for change in every if _is_running(change))
    for label, count in texts.items():
        yield f"{label}: {_count(count, 'wijziging', 'wijzigingen')}"


def _is_running(change: Change) -> bool:
    return not change.of_fiche and change.kind not in DOCUMENT_KINDS


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
    return Line("Na te kijken", len(parts), parts)


def group_of(change: Change) -> str:
    """Under which heading a change is told: a key of `GROUPS`."""
    if change.cause != "source":
        return change.cause
    if change.editorial:
        return "editorial"
    return "fiches" if change.of_fiche else "document"
