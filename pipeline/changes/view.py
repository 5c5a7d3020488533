"""What a reader sees of the changes: the first page, then group by group and fiche by fiche."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.changes.facts import GROUPS, fiche_of, first_and_last_step, group_of, sums_of
from pipeline.changes.first_page import FirstPage, first_page
from pipeline.changes.speech import Language, Speech
from pipeline.changes.words import short, visible
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
    """One fiche with its changes; `status` is what happened to it, in a word. `side` is the one that has it."""

    anchor: str
    side: str
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
    """The whole page in one language. `anchors`: the section of a fiche, by side and key."""

    language: Language
    first: FirstPage
    changes: Changes
    groups: list[Group]
    anchors: dict[tuple[str, str], str]
    review: list[tuple[Pair, bool]]


def view_of(changes: Changes, language: Language = "nl") -> View:
    """The page of one difference."""
    speech = Speech(language)
    groups = _groups(changes, _titles(changes), speech)
    return View(
        language=language,
        first=first_page(changes, speech),
        changes=changes,
        groups=groups,
        anchors={(section.side, section.number): section.anchor for section in groups[0].sections},
        review=[(pair, True) for pair in changes.alignment if pair.doubtful]
        + [(pair, False) for pair in changes.candidates],
    )


def _titles(changes: Changes) -> dict[tuple[str, str], str]:
    """Titles of the fiches that a change names, by side and number."""
    titles: dict[tuple[str, str], str] = {}
    for side, key in ((changes.old, "old"), (changes.new, "new")):
        titles |= {(key, fiche.key): fiche.title for fiche in side.fiches}
    return titles


def _groups(changes: Changes, titles: dict[tuple[str, str], str], speech: Speech) -> list[Group]:
    """What is policy first, then each kind of difference that is none; groups without changes are left out."""
    told: dict[str, list[Change]] = {name: [] for name in GROUPS}
    for change in changes.changes:
        told[group_of(change)].append(change)
    groups = []
    counted = 0
    for name, own in told.items():
        sections = _sections(own, titles, counted, speech)
        counted += len(sections)
        heading = speech.text(f"group_{name}")
        if own or name == "fiches":
            empty = "" if own else speech.text("no_policy")
            text = heading if name in ("fiches", "document") else f"{heading} ({len(own)})"
            groups.append(Group(name, text, empty, sections))
    return groups


def _sections(
    changes: Sequence[Change], titles: dict[tuple[str, str], str], counted: int, speech: Speech
) -> list[Section]:
    grouped: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        side = ("new", change.new) if change.new is not None else ("old", change.old or "")
        grouped.setdefault(side if change.of_fiche else ("document", side[1]), []).append(change)
    return [
        Section(
            anchor=f"fiche-{at}",
            side=side,
            number=number,
            title=visible(titles.get((side, number), "" if number else speech.text("the_plan"))),
            status=", ".join(
                dict.fromkeys(speech.name(CHANGE_NAMES, change.kind) for change in own if change.kind in _HEADINGS)
            ),
            entries=[_entry(change, speech) for change in own],
        )
        for at, ((side, number), own) in enumerate(grouped.items(), start=counted + 1)
    ]


def _entry(change: Change, speech: Speech) -> Entry:
    meaning = speech.meaning(change.value)
    if change.kind in ("added", "removed"):
        meaning.append(_facts(change, speech))
        if change.kind == "removed":
            meaning.insert(0, speech.text("was_in_old"))
    if (
        change.kind == "item_moved"
        and not change.from_field
        and change.old_position is not None
        and change.new_position is not None
    ):
        meaning.append(speech.text("from_place", old=change.old_position + 1, new=change.new_position + 1))
    return Entry(
        heading=speech.headline(change),
        runs=_runs(change),
        meaning=[part for part in map(visible, meaning) if part],
        cause="" if change.cause == "source" else speech.name(CAUSE_NAMES, change.cause),
    )


def _facts(change: Change, speech: Speech) -> str:
    """Who leads a fiche that came or went, what it costs, its steps, and what was last said of its progress."""
    fiche = fiche_of(change)
    leaders = ", ".join(visible(minister["name"] or minister["raw"]) for minister in fiche["lead_ministers"])
    if change.kind == "removed":
        said = change.value.last_progress if change.value else None
        progress = f"{speech.text('last_progress').lower()}: „{short(said, 60)}”" if said else ""
        return "; ".join(filter(None, (leaders, progress)))
    steps = len(fiche["approach"])
    when = " … ".join(first_and_last_step(fiche))
    told = ", ".join(filter(None, (speech.count("steps", steps), when))) if steps else ""
    return "; ".join(filter(None, (leaders, ", ".join(one.raw for one in sums_of(fiche)), told)))


def _runs(change: Change) -> list[WordEdit]:
    """The text of a change in runs to mark; one of a fiche as a whole is its title."""
    kept = sum(len(edit.before) for edit in change.words if edit.op == "equal")
    longest = max(len(change.before or ""), len(change.after or ""))
    # A text written anew shares only small words; marking those apart makes both unreadable.
    # Marked by sentence, it is read by sentence.
    by_sentence = sum(edit.op != "equal" for edit in change.words) > 1 and kept < REWRITTEN * longest
    if change.words and (kept >= REWRITTEN * longest or (by_sentence and _sentences(change))):
        return [_shortened(edit) for edit in change.words]
    before, after = visible(change.before or ""), visible(change.after or "")
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
    before, after = visible(edit.before), visible(edit.after)
    if edit.op == "equal" and len(before) > _GATHER:
        head, tail = before[: _GATHER // 2].rsplit(" ", 1)[0], before[-_GATHER // 2 :].split(" ", 1)[-1]
        before = after = f"{head} … {tail}"
    if before is edit.before and after is edit.after:
        return edit
    return WordEdit(op=edit.op, before=before, after=after)
