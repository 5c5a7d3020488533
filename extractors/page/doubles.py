"""Words that are printed twice at nearly the same place: a shadow, or a bold type made of two prints."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.geometry import Word

APART = 0.25
"""Type sizes between the two prints of a word, at most, both ways: nobody can read both."""
SAME_SIZE = 0.5
"""The type sizes of both differ by less than so many points."""


def printed_once(words: Sequence[Word]) -> list[Word]:
    """The words, each that is printed again at nearly its place once, with the characters of both. `words` is sorted by
    baseline; prints on one baseline are found glyph by glyph (`words_of_line`)."""
    last: dict[str, list[int]] = {}
    kept: list[Word] = []
    for word in words:
        places = last.setdefault(word.text, [])
        near = next((place for place in places if _over(kept[place], word)), None)
        if near is not None:
            first = kept[near]
            bold = first.bold or first.colour == word.colour
            kept[near] = first._replace(chars=first.chars + word.chars, bold=bold)
            continue
        places[:] = [place for place in places if word.baseline - kept[place].baseline < APART * word.size]
        places.append(len(kept))
        kept.append(word)
    return kept


def _over(word: Word, other: Word) -> bool:
    reach = APART * word.size
    return (
        abs(word.x0 - other.x0) < reach
        and abs(word.x1 - other.x1) < reach
        and abs(word.baseline - other.baseline) < reach
        and abs(word.size - other.size) < SAME_SIZE
    )
