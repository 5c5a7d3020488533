"""The word-level difference of two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from extractors.diff.texts import tokens
from schemas.changes import WordEdit, WordOp

REWRITTEN = 0.5
"""Share of the longer text that stays where an edit is shown word by word; less, and its sentences are compared."""
_SENTENCE = re.compile(r".+?(?:[.!?:;](?=\s)\s+|$)", re.DOTALL)


def word_edits(before: str | None, after: str | None) -> list[WordEdit]:
    """The runs that stay, go, come or are replaced; empty when a side is missing or both are equal.

    A run is made of words; of sentences where texts of several sentences have too little in common. All `before`
    joined give the old text, all `after` the new one. `word_edits(b, a)` mirrors `word_edits(a, b)`: difflib alone
    does not, so the texts are compared in one order, whichever is old.
    """
    if before is None or after is None or before == after:
        return []
    turned = before > after
    one, other = (after, before) if turned else (before, after)
    runs: Iterable[tuple[str, str, bool]] = _joined(_runs(tokens(one), tokens(other)))
    kept = sum(len(run[0]) for run in runs if run[2])
    if kept < REWRITTEN * max(len(one), len(other)):
        sentences = _SENTENCE.findall(one), _SENTENCE.findall(other)
        if min(map(len, sentences)) >= 2:
            runs = (part for run in _runs(*sentences) for part in _by_sentence(*run))
    return [_edit(b, a, equal) if turned else _edit(a, b, equal) for a, b, equal in runs]


def _by_sentence(before: list[str], after: list[str], equal: bool) -> Iterator[tuple[str, str, bool]]:
    """A run of sentences: those that stay are one run, those that were replaced one each, in order."""
    if equal:
        yield "".join(before), "".join(after), equal
        return
    for one, other in zip_longest(before, after, fillvalue=""):
        yield one, other, equal


def _longest(old: str, new: str, area: tuple[int, int, int, int]) -> tuple[int, int, int]:
    """The longest part of both in an area (its ends in both strings): where it starts in each, and its length.

    Of several the first in the first string, then in the second. It is looked for by the strings' own search: difflib
    compares every two equal characters, and half of the tokens of a text are the same blank.
    """
    first, end, low, high = area
    start, place, size = first, low, 0
    for at in range(first, end):
        if at + size >= end:
            break
        found = new.find(old[at : at + size + 1], low, high)
        while found >= 0:
            start, place, size = at, found, size + 1
            while at + size < end and found + size < high and old[at + size] == new[found + size]:
                size += 1
            # A longer part stands further on: this was the first place of what it begins with.
            found = new.find(old[at : at + size + 1], found + 1, high) if at + size < end else -1
    return start, place, size


def _blocks(old: str, new: str) -> list[tuple[int, int, int]]:
    """The parts that stay, as difflib finds them: the longest one, then the same on both of its sides.

    Each with its start on both sides and its length; in order, and two never adjoin on both sides.
    """
    areas, parts = [(0, len(old), 0, len(new))], []
    while areas:
        first, end, low, high = area = areas.pop()
        start, place, size = _longest(old, new, area)
        if size:
            parts.append((start, place, size))
            if first < start and low < place:
                areas.append((first, start, low, place))
            if start + size < end and place + size < high:
                areas.append((start + size, end, place + size, high))
    out: list[tuple[int, int, int]] = []
    for start, place, size in sorted(parts):
        if out and (out[-1][0] + out[-1][2], out[-1][1] + out[-1][2]) == (start, place):
            out[-1] = (*out[-1][:2], out[-1][2] + size)
        else:
            out.append((start, place, size))
    return out


def _runs(old: list[str], new: list[str]) -> list[tuple[list[str], list[str], bool]]:
    """Parts of both sides in order, and whether each stays."""
    signs = {token: chr(number) for number, token in enumerate(dict.fromkeys((*old, *new)))}
    written = ["".join(map(signs.__getitem__, side)) for side in (old, new)]
    runs: list[tuple[list[str], list[str], bool]] = []
    i = j = 0
    for start, place, size in (*_blocks(*written), (len(old), len(new), 0)):
        if i < start or j < place:
            runs.append((old[i:start], new[j:place], False))
        if size:
            runs.append((old[start : start + size], new[place : place + size], True))
        i, j = start + size, place + size
    return runs


def _edit(before: str, after: str, equal: bool) -> WordEdit:
    op: WordOp = "equal" if equal else "insert" if not before else "delete" if not after else "replace"
    return WordEdit(op=op, before=before, after=after)


def _joined(found: list[tuple[list[str], list[str], bool]]) -> list[tuple[str, str, bool]]:
    """Runs in which a lone space between two edits belongs to the edit: 'drie jaar' -> 'een maand' is one."""
    runs = [("".join(before), "".join(after), equal) for before, after, equal in found]
    out: list[tuple[str, str, bool]] = []
    for at, (before, after, equal) in enumerate(runs):
        inside = 0 < at < len(runs) - 1
        equal = equal and not (inside and not before.strip())
        if out and out[-1][2] == equal:
            out[-1] = (out[-1][0] + before, out[-1][1] + after, equal)
        else:
            out.append((before, after, equal))
    return out
