"""Texts of annotations as words: at the glyphs that draw them, or laid out in their box where nothing draws them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pdfminer.fontmetrics import FONT_METRICS

from extractors.page.words import Glyph, clean
from schemas.geometry import Box, Word

WIDTHS = FONT_METRICS["Helvetica"][1]
OTHER_WIDTH = 556
"""Width of most letters and all digits of Helvetica, in thousandths of the type size."""
PAD = 2.0
"""Points between the border of a field and its text."""
LEADING = 1.15
"""Type sizes from line to line."""
USUAL, SMALLEST = 10.0, 4.0
"""Type sizes of text for which none is named: that of most forms, and the least that is legible."""
UP, DOWN = 0.8, 0.2
"""Type sizes that letters reach above and below the baseline."""
RAISE = 0.35
"""Type sizes between the middle of letters and their baseline."""


class Style(NamedTuple):
    """How a text is laid out. `size`: type size in points, 0 for the one that fits; `align`: 0 left, 1 in the middle,
    2 right; `wraps`: whether it goes on on further lines."""

    size: float = 0.0
    align: int = 0
    wraps: bool = False
    font: str = "Helvetica"


def word_of(text: str, box: Box, baseline: float, size: float, page: int, style: Style, *, space: bool) -> Word:
    """A word that no glyph of the page prints."""
    return Word(
        page, *box, baseline, clean(text), sum(not char.isspace() for char in text), space,
        style.font, size, False, False, "#000000", True,
    )  # fmt: skip


def laid_out(text: str, box: Box, page: int, style: Style) -> list[Word]:
    """A text as words that lie in a box, about where a viewer prints it."""
    inner = Box(box.x0 + PAD, box.top, max(box.x0 + PAD, box.x1 - PAD), box.bottom)
    size, lines = _fitting(text, inner, style)
    pitch = min(LEADING * size, inner.height / max(1, len(lines)))
    first = inner.top + UP * size + PAD if style.wraps else inner.middle + RAISE * size - (len(lines) - 1) * pitch / 2
    words: list[Word] = []
    for number, line in enumerate(lines):
        baseline = min(first + number * pitch, inner.bottom - DOWN * size)
        words.extend(_line(line, inner, baseline, size, page, style))
    return words


def _line(tokens: Sequence[str], box: Box, baseline: float, size: float, page: int, style: Style) -> list[Word]:
    blank = _width(" ", size)
    length = sum(_width(token, size) for token in tokens) + blank * (len(tokens) - 1)
    shrink = min(1.0, box.width / length) if length else 1.0
    x = box.x0 + (box.width - length * shrink) * style.align / 2
    words = []
    for index, token in enumerate(tokens):
        end = x + _width(token, size) * shrink
        place = Box(x, max(box.top, baseline - UP * size), end, min(box.bottom, baseline + DOWN * size))
        words.append(word_of(token, place, baseline, size, page, style, space=index + 1 < len(tokens)))
        x = end + blank * shrink
    return words


def _fitting(text: str, box: Box, style: Style) -> tuple[float, list[list[str]]]:
    """The type size and the lines of a text, each as its words."""
    size = style.size or min(USUAL, UP * box.height)
    while True:
        lines = [wrapped for line in text.split("\n") for wrapped in _wrapped(line.split(), box.width, size, style)]
        fits = len(lines) * LEADING * size <= box.height and all(
            _width(" ".join(line), size) <= box.width for line in lines
        )
        if style.size or fits or size <= SMALLEST:
            return size, lines
        size = max(SMALLEST, size - 1)


def _wrapped(tokens: list[str], width: float, size: float, style: Style) -> list[list[str]]:
    lines: list[list[str]] = []
    left = 0.0
    for token in tokens:
        needed = _width(token, size)
        if lines and (not style.wraps or needed <= left):
            lines[-1].append(token)
            left -= needed + _width(" ", size)
        else:
            lines.append([token])
            left = width - needed - _width(" ", size)
    return lines


def _width(text: str, size: float) -> float:
    return sum(WIDTHS.get(char, OTHER_WIDTH) for char in text) * size / 1000


def at_glyphs(text: str, glyphs: Sequence[Glyph], page: int) -> list[Word] | None:
    """A text as words at the glyphs that draw it, in the order of drawing; None where these draw another text."""
    printed = [glyph for glyph in glyphs if not glyph.blank]
    if "".join(clean(glyph.text) for glyph in printed) != "".join(clean(token) for token in text.split()):
        return None
    words: list[Word] = []
    place = 0
    for token in text.split():
        own: list[Glyph] = []
        length = len(clean(token))
        while length > 0:
            own.append(printed[place])
            length -= len(clean(printed[place].text))
            place += 1
        if length < 0:
            return None
        words.extend(_parts(token, own, page))
    return words


def _parts(token: str, glyphs: Sequence[Glyph], page: int) -> list[Word]:
    """A word at its glyphs: two where it goes on on the next line."""
    rows: list[list[Glyph]] = []
    for glyph in glyphs:
        if rows and abs(rows[-1][-1].baseline - glyph.baseline) < glyph.size / 2:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    words = []
    for number, row in enumerate(rows):
        first = row[0]
        box = Box(
            min(glyph.x0 for glyph in row), min(glyph.top for glyph in row),
            max(glyph.x1 for glyph in row), max(glyph.bottom for glyph in row),
        )  # fmt: skip
        text = token if len(rows) == 1 else "".join(glyph.text for glyph in row)
        style = Style(font=first.font)
        words.append(word_of(text, box, first.baseline, first.size, page, style, space=number == len(rows) - 1))
    return words
