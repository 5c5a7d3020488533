"""Words that a narrow cell breaks without a hyphen: 'strafuitvoeringsre' over 'chtbanken'."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from extractors.layout.lines import Line
from extractors.text.normalize import words_only

ROOM = 0.9
"""Type sizes that a broken word leaves free at the right of its cell at the most: the next letter did not fit."""
SHORTEST = 6
"""Letters that a word needs to be too long for a cell."""
BROKEN = "\u00ad"
"""What marks a word that goes on on the next line: the joiner drops it and joins without a blank."""


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """The words that a document prints, small letters, without signs."""
    return frozenset(word for line in lines for word in words_only(line.text).split())


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
    word, rest = line.words[-1], after.words[0]
    if line.page != after.page or not word.text[-1:].isalpha() or not rest.text[:1].islower():
        return False
    # Nothing but a bullet stands before a word that is too long for its line.
    if len(line.words) > 2 or (len(line.words) == 2 and any(char.isalpha() for char in line.words[0].text)):
        return False
    if len(word.text) < SHORTEST or right - word.x1 > ROOM * word.size:
        return False
    whole, tail = words_only(word.text + rest.text), words_only(rest.text)
    return whole in known or tail not in known
