"""The labels of an unknown form: short texts that come back once in every fiche, in the same order."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from extractors.layout.lines import Line
from extractors.templating.label_answers import without_answers
from extractors.templating.marks import ONCE, find_marks, once
from extractors.templating.numbering import numbered
from extractors.templating.observing import Observed, Seen
from extractors.templating.words import field_of, kind_of
from extractors.text.normalize import normalize_for_matching

MIXED = 0.1
"""Share of the fiches in which two spellings of one label may stand together."""
MOST = 0.6
"""Share of the labels behind which a fiche may end, where none has come back."""
ALIKE = 80.0
"""Likeness (0 to 100) of two spellings of one label."""


@dataclass(slots=True)
class FoundLabel:
    """A label with its spellings (most frequent first), where it stands, and its place in the fiche (0 to 1)."""

    spellings: list[str]
    seen: list[Seen]
    order: float = 0.0
    prompts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.spellings[0]

    @property
    def indexes(self) -> list[int]:
        return sorted(one.index for one in self.seen)


@dataclass(slots=True)
class FoundForm:
    """The labels in the order of the form, and the line with which each fiche's first label starts."""

    labels: list[FoundLabel]
    starts: list[int]


def find_form(observed: Observed) -> FoundForm | None:
    """The form that a document repeats, or None where nothing comes back often enough."""
    seen = {
        key: found
        for key, found in observed.seen.items()
        if sum(one.styled for one in found) >= 0.6 * len(found) and not _names_a_level(found[0].text)
    }
    places = {key: sorted({one.index for one in found}) for key, found in seen.items()}
    marks, anchor = find_marks(observed, places)
    if not marks:
        return None
    chosen = {key for key, own in places.items() if key == anchor or once(marks, own) >= ONCE}
    chosen = _same_look(seen, chosen, anchor)
    for key, own in places.items():
        if key not in chosen and _optional(marks, own) and _looks_like(seen, key, chosen):
            chosen.add(key)
    chosen = without_answers(observed, seen, _without_parts(seen, chosen))
    labels = _merged(seen, places, chosen, marks)
    labels = _in_order(labels, marks)
    if anchor is None:
        return FoundForm(labels, list(_first_labels(labels, marks)))
    labels, starts = _rotated(observed, labels)
    return FoundForm(labels, starts)


def _first_labels(labels: Sequence[FoundLabel], marks: Sequence[int]) -> Iterator[int]:
    """The first label below each heading that several labels follow."""
    indexes = sorted(index for label in labels for index in label.indexes)
    for before, after in pairwise([*marks, math.inf]):
        own = [index for index in indexes if before < index < after]
        if len(own) > 1:
            yield own[0]


def _names_a_level(text: str) -> bool:
    """Whether a text is a heading with its number, printed again where a table goes on."""
    hit = numbered(text, 0)
    return hit is not None and kind_of(hit.word) is not None


def _optional(marks: Sequence[int], own: Sequence[int]) -> bool:
    """Whether a text stands at most once in a fiche, and in the fiches only."""
    edges = [*marks, math.inf]
    counts = [bisect_left(own, after) - bisect_right(own, before) for before, after in pairwise(edges)]
    inside = sum(counts)
    enough = inside >= max(2, 0.08 * len(marks))
    return enough and inside >= len(own) - 1 and sum(count > 1 for count in counts) <= 0.05 * len(counts)


def _same_look(seen: dict[str, list[Seen]], chosen: set[str], anchor: str | None) -> set[str]:
    """Labels look alike: where most are bold or in the left column, others are text that happens to repeat."""
    looks = Counter(_look(seen[key]) for key in chosen)
    bold = sum(count for look, count in looks.items() if look[0])
    left = sum(count for look, count in looks.items() if look[1])
    kept = set()
    for key in chosen:
        own_bold, own_left = _look(seen[key])
        fits = (own_bold or bold < 0.6 * len(chosen)) and (own_left or own_bold or left < 0.6 * len(chosen))
        if fits or key == anchor:
            kept.add(key)
    return kept


def _look(found: Sequence[Seen]) -> tuple[bool, bool]:
    return (
        sum(one.bold for one in found) >= 0.6 * len(found),
        sum(one.left for one in found) >= 0.6 * len(found),
    )


def _looks_like(seen: dict[str, list[Seen]], key: str, chosen: set[str]) -> bool:
    """Whether a rarer text looks like the labels do, or spells one of them a little otherwise."""
    look = _look(seen[key])
    looks = Counter(_look(seen[other]) for other in chosen)
    usual = looks.most_common(1)[0][0]
    if not any(usual):
        return field_of(seen[key][0].text) is not None
    return look == usual or (look[0] and usual[0]) or any(fuzz.ratio(key, other) >= 90 for other in chosen)


def _without_parts(seen: dict[str, list[Seen]], chosen: set[str]) -> set[str]:
    """Leaves out texts that are the first words of another one at the same places ('Actie' of 'Actie en doel')."""
    out = set(chosen)
    for key in chosen:
        own = {one.index for one in seen[key]}
        for other in chosen:
            if other != key and other.startswith(key) and own <= {one.index for one in seen[other]}:
                out.discard(key)
    return out


def _merged(
    seen: dict[str, list[Seen]], places: dict[str, list[int]], chosen: set[str], marks: Sequence[int]
) -> list[FoundLabel]:
    """One label for spellings that never stand in one fiche together."""
    labels: list[FoundLabel] = []
    for key in sorted(chosen, key=lambda key: (-len(places[key]), key)):
        text = Counter(one.text for one in seen[key]).most_common(1)[0][0]
        known = next((label for label in labels if _is_spelling(text, places[key], label, marks)), None)
        if known is None:
            labels.append(FoundLabel([text], list(seen[key])))
        else:
            known.spellings.append(text)
            known.seen.extend(seen[key])
    return labels


def _is_spelling(text: str, own: Sequence[int], label: FoundLabel, marks: Sequence[int]) -> bool:
    like = max(
        fuzz.ratio(normalize_for_matching(text), normalize_for_matching(spelling)) for spelling in label.spellings
    )
    words = max(fuzz.token_sort_ratio(text.lower(), spelling.lower()) for spelling in label.spellings)
    same = field_of(text) is not None and field_of(text) == field_of(label.text)
    if max(like, words) < ALIKE and not same:
        return False
    fiches = [bisect_right(marks, index) for index in own]
    others = {bisect_right(marks, index) for index in label.indexes}
    return sum(fiche in others for fiche in fiches) <= MIXED * len(fiches)


def _in_order(labels: list[FoundLabel], marks: Sequence[int]) -> list[FoundLabel]:
    """Labels by their mean place between two marks."""
    for label in labels:
        places = []
        for index in label.indexes:
            at = bisect_right(marks, index)
            if 0 < at < len(marks):
                before, after = marks[at - 1], marks[at]
                places.append((index - before) / (after - before))
        label.order = sum(places) / len(places) if places else 1.0
    return sorted(labels, key=lambda label: label.order)


def _rotated(observed: Observed, labels: list[FoundLabel]) -> tuple[list[FoundLabel], list[int]]:
    """The labels from the first of a fiche on: the one before which headings stand."""
    places = sorted((index, number) for number, label in enumerate(labels) for index in label.indexes)
    scores = [0.0] * len(labels)
    previous = -1
    for index, number in places:
        between = observed.lines[previous + 1 : index]
        scores[number] += any(_heads(observed, line) for line in between[-6:])
        previous = index
    shares = [score / max(1, len(label.seen)) for score, label in zip(scores, labels, strict=True)]
    first = max(range(len(labels)), key=lambda number: (round(shares[number], 1), -number)) if labels else 0
    ordered = [*labels[first:], *labels[:first]]
    rank = {id(label): number for number, label in enumerate(ordered)}
    owner = {index: label for label in ordered for index in label.indexes}
    starts: list[int] = []
    last = math.inf
    inside: set[int] = set()
    for index in sorted(owner):
        place = rank[id(owner[index])]
        # Two labels in the other order begin no fiche: its labels come back, or most of them are there.
        again = place in inside or len(inside) >= MOST * len(ordered)
        if not starts or (place <= last and place < 0.5 * len(ordered) and again):
            starts.append(index)
            inside.clear()
        inside.add(place)
        last = place
    return ordered, starts


def _heads(observed: Observed, line: Line) -> bool:
    """Whether a line looks like a fiche's heading: numbered and styled, or larger than the text."""
    if line.column != 0 or line.paired:
        return False
    digit = any(char.isdigit() for char in line.text[:30])
    return (digit and (observed.styled(line) or line.cell.ruled)) or line.size > 1.08 * observed.usual_size
