"""What a reader sees of the changes: ten lines first, then group by group and fiche by fiche."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.changes import words as say
from pipeline.changes.summary import GROUPS, Line, facts_of_added, facts_of_removed, group_of, lines_of
from schemas.changes import Change, Changes, Pair, WordEdit
from schemas.names import CAUSE_NAMES, CHANGE_NAMES

_HEADINGS = {"added", "removed", "split", "merged", "renumbered", "moved", "retitled"}
REWRITTEN = 0.4
"""Share of the longer text that must have stayed for a change to be shown word by word."""
_GATHER = 90
"""Longer unchanged runs inside a changed text are shortened in the middle."""


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


class Group(NamedTuple):
    """The changes of one heading; `empty` is the sentence where there are none."""

    name: str
    heading: str
    empty: str
    sections: list[Section]


class View(NamedTuple):
    """The whole page."""

    title: str
    plan: str
    changes: Changes
    lines: list[Line]
    groups: list[Group]
    review: list[tuple[Pair, bool]]


def view_of(changes: Changes) -> View:
    """The page of one difference."""
    titles = _titles(changes)
    return View(
        title=f"Wat verandert er van {say.visible(changes.old.plan_id)} naar {say.visible(changes.new.plan_id)}?",
        plan=_plan(changes),
        changes=changes,
        lines=list(lines_of(changes, titles)),
        groups=_groups(changes, titles),
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


def _groups(changes: Changes, titles: dict[tuple[str, str], str]) -> list[Group]:
    """What is policy first, then each kind of difference that is none; groups without changes are left out."""
    told: dict[str, list[Change]] = {name: [] for name in GROUPS}
    for change in changes.changes:
        told[group_of(change)].append(change)
    groups = []
    counted = 0
    for name, own in told.items():
        sections = _sections(own, titles, counted)
        counted += len(sections)
        heading, empty = GROUPS[name]
        if own or empty:
            text = heading if name in ("fiches", "document") else f"{heading} ({len(own)})"
            groups.append(Group(name, text, empty, sections))
    return groups


def _sections(changes: Sequence[Change], titles: dict[tuple[str, str], str], counted: int) -> list[Section]:
    grouped: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        side = ("new", change.new) if change.new is not None else ("old", change.old or "")
        grouped.setdefault(side if change.of_fiche else ("document", side[1]), []).append(change)
    return [
        Section(
            anchor=f"fiche-{at}",
            number=number,
            title=say.visible(titles.get((side, number), "" if number else "Het plan")),
            status=", ".join(dict.fromkeys(CHANGE_NAMES[change.kind][0] for change in own if change.kind in _HEADINGS)),
            entries=[_entry(change) for change in own],
        )
        for at, ((side, number), own) in enumerate(grouped.items(), start=counted + 1)
    ]


def _entry(change: Change) -> Entry:
    meaning = say.meaning(change.value)
    if change.kind in ("added", "removed"):
        facts = facts_of_added(change) if change.kind == "added" else facts_of_removed(change)
        meaning.append(facts.removeprefix(" (").removesuffix(")"))
        if change.kind == "removed":
            meaning.insert(0, "stond in het vorige plan")
    if (
        change.kind == "item_moved"
        and not change.from_field
        and change.old_position is not None
        and change.new_position is not None
    ):
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
    # Marked by sentence, it is read by sentence.
    by_sentence = sum(edit.op != "equal" for edit in change.words) > 1 and kept < REWRITTEN * longest
    if change.words and (kept >= REWRITTEN * longest or (by_sentence and _sentences(change))):
        return [_shortened(edit) for edit in change.words]
    before, after = say.visible(change.before or ""), say.visible(change.after or "")
    if before == after:
        return [WordEdit(op="equal", before=before, after=after)]
    op = "replace" if before and after else "insert" if after else "delete"
    return [WordEdit(op=op, before=before, after=after)]


def _sentences(change: Change) -> bool:
    """Whether the runs of a change are whole sentences."""
    return all(
        not text or text == edits[-1] or text.rstrip().endswith((".", "!", "?", ":", ";"))
        for edits in ([e.before for e in change.words], [e.after for e in change.words])
        for text in edits
    )


def _shortened(edit: WordEdit) -> WordEdit:
    before, after = say.visible(edit.before), say.visible(edit.after)
    if edit.op == "equal" and len(before) > _GATHER:
        head, tail = before[: _GATHER // 2].rsplit(" ", 1)[0], before[-_GATHER // 2 :].split(" ", 1)[-1]
        before = after = f"{head} … {tail}"
    return WordEdit(op=edit.op, before=before, after=after)
