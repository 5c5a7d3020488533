"""Which type a document usually prints its text in, and where the ink of a word is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from schemas.geometry import Box, PageContent, Word

Style = tuple[str, str]
"""Font, without the mark of a subset, and colour."""

TYPE = attrgetter("font", "colour", "size", "text")
OFTEN, REPEATED = 8, 4
"""Words of a style that repeats itself, at least, and how often it prints each of them on average."""
FEW = 6
"""Different words that a pattern repeats, at most; the labels of a form are more."""
SHORTEST = 3
"""Characters of a word that a pattern repeats, at least; bullets are shorter."""
ASCENT = 0.68
"""Type sizes from the baseline to the top of a capital."""


class Styles:
    """How often each style and size occurs in a document, in printed characters."""

    def __init__(self, pages: Sequence[PageContent]) -> None:
        counts: Counter[tuple[str, str, float, str]] = Counter()
        for page in pages:
            counts.update(map(TYPE, page.words))
        self._styles: Counter[Style] = Counter()
        sizes: Counter[float] = Counter()
        words: Counter[Style] = Counter()
        distinct: dict[Style, set[str]] = {}
        for (font, colour, size, text), times in counts.items():
            style = _without_subset(font), colour
            self._styles[style] += times * len(text)
            sizes[round(size, 1)] += times * len(text)
            if len(text) >= SHORTEST:
                words[style] += times
                distinct.setdefault(style, set()).add(text)
        self._total = sum(self._styles.values())
        self._repeating = {
            style
            for style, times in words.items()
            if times >= OFTEN and len(distinct[style]) <= min(FEW, times / REPEATED)
        }
        self.usual_size = sizes.most_common(1)[0][0] if sizes else 10.0

    def share(self, style: Style) -> float:
        """The share of the document's characters (0 to 1) in a style."""
        return self._styles[style] / self._total if self._total else 0.0

    def repeats(self, style: Style) -> bool:
        """Whether a style prints a few words again and again, as a pattern over the pages does."""
        return style in self._repeating


def style_of(word: Word) -> Style:
    """The style of a word."""
    return _without_subset(word.font), word.colour


@lru_cache(maxsize=512)
def _without_subset(font: str) -> str:
    return font.rsplit("+", 1)[-1]


def ink_of(word: Word) -> Box:
    """Where the letters of a word are; of a turned one, its box."""
    if not word.upright:
        return word.box
    return Box(word.x0, word.baseline - ASCENT * word.size, word.x1, word.baseline)


def shared_area(one: Box, other: Box) -> float:
    """The area in square points that two boxes share."""
    part = one.clip(other)
    return part.width * part.height if part is not None else 0.0
