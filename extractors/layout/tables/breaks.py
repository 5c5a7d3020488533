"""Words that a narrow cell breaks without a hyphen: 'strafuitvoeringsre' over 'chtbanken'."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.layout.lines import Line
from extractors.text.normalize import words_only
from schemas.geometry import Word

ROOM = 0.08
"""Type sizes more than the width of a letter that a broken word may leave free: the next letter did not fit."""
SHORTEST = 6
"""Letters that a word needs to be too long for a cell."""
Cell = tuple[Sequence[Line], float]
"""The lines of a cell, and where the text of its column ends, in points."""
BROKEN = "\u00ad"
"""What marks a word that goes on on the next line: the joiner drops it and joins without a blank."""


def vocabulary(cells: Iterable[Cell]) -> frozenset[str]:
    """The words that the cells of a document print, small letters, without signs; what may be half a word aside."""
    known: set[str] = set()
    for lines, right in cells:
        halves: set[Word] = set()
        for line, after in pairwise(lines):
            if _may_go_on(line, after, right):
                halves.update((line.words[-1], after.words[0]))
        for line in lines:
            text = " ".join(word.text for word in line.words if word not in halves)
            known.update(words_only(text).split())
    return frozenset(known)


def mended(lines: tuple[Line, ...], right: float, known: Collection[str]) -> tuple[Line, ...]:
    """The lines of a cell, with `BROKEN` behind each word that goes on on the next line.

    `right` is where the text of the cell's column ends, in points. A word is broken where it fills its line alone and
    the next line starts with small letters that are no word of the document, or make one with it.
    """
    if len(lines) < 2:
        return lines
    out = list(lines)
    for index, (line, after) in enumerate(pairwise(lines)):
        if _goes_on(line, after, right, known):
            words = (*line.words[:-1], line.words[-1]._replace(text=line.words[-1].text + BROKEN))
            out[index] = replace(line, words=words)
    return tuple(out)


def _goes_on(line: Line, after: Line, right: float, known: Collection[str]) -> bool:
    if not _may_go_on(line, after, right):
        return False
    word, rest = line.words[-1], after.words[0]
    whole, tail = words_only(word.text + rest.text), words_only(rest.text)
    return whole in known or tail not in known or len(tail) == 1


def _may_go_on(line: Line, after: Line, right: float) -> bool:
    word, rest = line.words[-1], after.words[0]
    if line.page != after.page or not word.text[-1:].isalpha() or not rest.text[:1].islower():
        return False
    # Nothing but a bullet stands before a word that is too long for its line.
    if len(line.words) > 2 or (len(line.words) == 2 and any(char.isalpha() for char in line.words[0].text)):
        return False
    letter = (rest.x1 - rest.x0) / len(rest.text)
    return len(word.text) >= SHORTEST and right - word.x1 <= letter + ROOM * word.size
