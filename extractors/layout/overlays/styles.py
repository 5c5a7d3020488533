"""Which type a document usually prints its text in, and where the ink of a word is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from schemas.geometry import Box, PageContent, Word

Style = tuple[str, str]
"""Font, without the mark of a subset, and colour."""

ASCENT = 0.68
"""Type sizes from the baseline to the top of a capital."""


class Styles:
    """How often each style and size occurs in a document, in printed characters."""

    def __init__(self, pages: Sequence[PageContent]) -> None:
        counts: Counter[tuple[str, str, float]] = Counter()
        for page in pages:
            for word in page.words:
                counts[word.font, word.colour, word.size] += word.chars
        self.total = sum(counts.values())
        styles: Counter[Style] = Counter()
        sizes: Counter[float] = Counter()
        for (font, colour, size), count in counts.items():
            styles[font.rsplit("+", 1)[-1], colour] += count
            sizes[round(size, 1)] += count
        self._styles = styles
        self.usual_size = sizes.most_common(1)[0][0] if sizes else 10.0

    def share(self, word: Word) -> float:
        """The share of the document's characters (0 to 1) in the style of a word."""
        return self._styles[style_of(word)] / self.total if self.total else 0.0


def style_of(word: Word) -> Style:
    """The style of a word."""
    return word.font.rsplit("+", 1)[-1], word.colour


def ink_of(word: Word) -> Box:
    """Where the letters of a word are; of a turned one, its box."""
    if not word.upright:
        return word.box
    return Box(word.x0, word.baseline - ASCENT * word.size, word.x1, word.baseline)


def shared_area(one: Box, other: Box) -> float:
    """The area in square points that two boxes share."""
    part = one.clip(other)
    return part.width * part.height if part is not None else 0.0
