"""What stands under the labels of an unknown form: its printed prompts, and the sub-headings of answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

import regex

from extractors.layout.lines import Line, joined
from extractors.templating.labels import FoundForm, FoundLabel
from extractors.templating.observing import Observed
from extractors.templating.words import asks, field_of
from extractors.text.normalize import normalize_for_matching

AGREE = 0.5
"""Share of the fiches that must print a prompt's next word alike."""
SHORTEST, FURTHEST = 4, 90
"""Words that a prompt has at least, and within which behind a label it must end."""
_SENTENCE = regex.compile(r"(?<=[.?:!])\s+")
Tokens = list[tuple[str, bool]]


class FoundPart(NamedTuple):
    """A sub-heading of an answer: the field that it leads to and its spellings, most frequent first."""

    field: str
    spellings: list[str]


def add_prompts(observed: Observed, form: FoundForm) -> None:
    """Gives each label the sentences that most fiches print alike right behind it."""
    stops = sorted(index for label in form.labels for index in label.indexes)
    for label in form.labels:
        streams = [_behind(observed, one.index, one.end, one.words, stops) for one in label.seen]
        label.prompts = _common(streams)


def _behind(observed: Observed, index: int, end: int, words: int, stops: Sequence[int]) -> Tokens:
    """The words behind a label up to the next one, each with whether the form may have printed it: in the
    left cell, in italics, or in a one-column form anywhere."""
    stop = next((other for other in stops if other > index), len(observed.lines))
    label = observed.lines[index]
    out: Tokens = []
    lines = [observed.lines[index].part(words)] if words and words < len(observed.lines[index].words) else []
    lines.extend(observed.lines[max(end, index + 1) : stop] if words else observed.lines[end:stop])
    # A label row of full width has its prompt in the left cell of the row below.
    columns = any(line.column == 1 for line in lines[:40])
    for line in lines:
        if columns and line.column == 1:
            continue
        if columns and not line.paired and not line.italic and line.row != label.row:
            break
        start = 1 if observed.markers.is_marker(line.words[0].text) else 0
        out.extend((word.text, columns or word.italic) for word in line.words[start:])
        if len(out) > FURTHEST:
            break
    return out


def _common(streams: Sequence[Tokens]) -> list[str]:
    """The sentences with which at least half of the streams start."""
    alive = [stream for stream in streams if stream]
    enough = max(2, AGREE * len(streams))
    words: list[str] = []
    own: list[bool] = []
    while len(words) < FURTHEST:
        here = [stream[len(words)] for stream in alive if len(stream) > len(words)]
        if not here:
            break
        key, count = Counter(normalize_for_matching(word) for word, _ in here).most_common(1)[0]
        if count < enough:
            break
        alive = [s for s in alive if len(s) > len(words) and normalize_for_matching(s[len(words)][0]) == key]
        printed = Counter(stream[len(words)] for stream in alive).most_common(1)[0][0]
        words.append(printed[0])
        own.append(printed[1])
    ended = all(len(stream) <= len(words) for stream in alive) if words else False
    return list(_sentences(words, own, ended))


def _sentences(words: list[str], own: list[bool], ended: bool) -> Iterator[str]:
    start = 0
    for number, word in enumerate(words, start=1):
        if not word.endswith((".", "?", ":", "!")) and not (number == len(words) and (ended or all(own[start:]))):
            continue
        sentence = words[start:number]
        text = " ".join(sentence)
        long = len(normalize_for_matching(text)) >= 12 and len(sentence) >= 3 and (all(own[start:number]) or asks(text))
        # 'Maak concreet.' is a prompt behind another one only.
        if not long and not (start and asks(text)):
            return
        yield text
        start = number


def answers_of(observed: Observed, form: FoundForm, label: FoundLabel) -> list[str]:
    """The texts behind a label up to the next one or to a line like a heading, without its prompts; '' for none."""
    stops = sorted(index for other in form.labels for index in other.indexes)
    found = []
    for one in label.seen:
        stop = next((other for other in stops if other > one.index), len(observed.lines))
        first = [observed.lines[one.index].part(one.words)] if one.words else []
        lines = [*first, *observed.lines[max(one.end, one.index + 1) if one.words else one.end : stop]]
        text = " ".join(line.text for line in takewhile(lambda line: not observed.styled(line), lines))
        for prompt in label.prompts:
            text = text.replace(prompt, "")
        found.append(text.strip())
    return found


def find_parts(observed: Observed, form: FoundForm, label: FoundLabel) -> list[FoundPart]:
    """Sub-headings that divide the answers to a label: short lines that come back in many of them and name
    a field. Fewer than two make no division."""
    stops = sorted(index for other in form.labels for index in other.indexes)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    answers: dict[str, set[int]] = defaultdict(set)
    for one in label.seen:
        stop = next((other for other in stops if other > one.index), len(observed.lines))
        for line in observed.lines[one.end if not one.words else one.index + 1 : stop]:
            text = _heading_text(observed, line)
            if text is None:
                continue
            field = field_of(text)
            if field is not None:
                spellings[field][text] += 1
                answers[field].add(one.index)
    enough = max(2, 0.25 * len(label.seen))
    parts = [
        FoundPart(field, [text for text, count in found.most_common(8) if count > 1 or len(found) == 1])
        for field, found in spellings.items()
        if len(answers[field]) >= enough
    ]
    parts = [part for part in parts if part.spellings]
    return parts if len(parts) > 1 else []


def _heading_text(observed: Observed, line: Line) -> str | None:
    """The words of a line that could be a sub-heading: few, before a colon or bold, the bullet left out."""
    start = 1 if len(line.words) > 1 and observed.markers.is_marker(line.words[0].text) else 0
    words = line.words[start:]
    for number, word in enumerate(words[:5], start=1):
        if word.text.endswith(":"):
            return joined(words[:number]).rstrip(": ").strip() or None
    if len(words) <= 4 and all(word.bold for word in words if normalize_for_matching(word.text)):
        return joined(words).rstrip(": ").strip() or None
    return None
