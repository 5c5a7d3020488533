"""Bullets that are drawn: browsers print the discs, rings and squares of lists as figures, without a character."""

from __future__ import annotations

from bisect import bisect_left
from math import inf
from typing import NamedTuple

from schemas.geometry import Box, Word

LARGEST = 0.5
"""A bullet is at most this share of the type size wide and high; status squares and check boxes are larger."""
SMALLEST = 0.12
CLEAR = 0.35
"""A text that ends less than this many type sizes before a figure goes on behind it."""
ROUND = 0.15
"""Width and height differ less than this share of the type size."""
REACH = 2.5
"""The text of an item starts within this many type sizes behind its bullet."""


class Figure(NamedTuple):
    """A small figure: its box, whether it is filled, and whether its sides are straight."""

    box: Box
    filled: bool
    square: bool

    @property
    def text(self) -> str:
        """The sign that a reader sees."""
        if self.square:
            return "▪" if self.filled else "▫"
        return "•" if self.filled else "◦"


def with_drawn_bullets(words: list[Word], figures: list[Figure]) -> list[Word]:
    """The words of a page, sorted as `words` is, with one word more for each figure that stands as a bullet.

    It stands directly before a text, at the height of its small letters, and nothing stands close before it.
    Such a word has no printed character of its own (`chars` 0).
    """
    found: dict[int, Figure] = {}
    heights = [word.baseline for word in words]
    for figure in figures:
        start = _text_behind(words, heights, figure.box)
        if start is not None:
            found.setdefault(start, figure)
    if not found:
        return words
    out: list[Word] = []
    for index, word in enumerate(words):
        if index in found:
            out.append(_word(found[index], word))
        out.append(word)
    return out


def _text_behind(words: list[Word], heights: list[float], box: Box) -> int | None:
    """Index of the word that `box` stands before as a bullet; none where another word is between them, as the title
    beside a status square is under a watermark."""
    nearest: int | None = None
    between = inf
    first = bisect_left(heights, box.bottom - 1.0)
    for index in range(bisect_left(heights, box.middle), len(words)):
        word = words[index]
        if word.baseline > box.bottom + word.size:
            break
        if word.upright and word.x0 >= box.x1 and word.top < box.middle < word.bottom:
            between = min(between, word.x0)
        if index < first:
            continue
        if not word.upright or not 0.05 * word.size < word.baseline - box.middle < 0.6 * word.size:
            continue
        width, height = box.x1 - box.x0, box.bottom - box.top
        if not (
            SMALLEST * word.size <= min(width, height)
            and max(width, height) <= LARGEST * word.size
            and abs(width - height) <= ROUND * word.size
        ):
            continue
        if word.x0 < box.x1:
            if word.x1 > box.x0 - CLEAR * word.size:
                return None  # in the middle of a text
            continue
        if word.x0 - box.x1 <= REACH * word.size and (nearest is None or word.x0 < words[nearest].x0):
            nearest = index
    return nearest if nearest is not None and words[nearest].x0 <= between else None


def _word(figure: Figure, text: Word) -> Word:
    box = figure.box
    return text._replace(
        x0=box.x0,
        top=box.top,
        x1=box.x1,
        bottom=box.bottom,
        text=figure.text,
        chars=0,
        space=True,
        bold=False,
        italic=False,
    )
