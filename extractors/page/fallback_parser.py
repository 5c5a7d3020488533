"""What a second parser reads of a page, for glyphs that the first one could not turn into characters.

The first parser (pdfminer) gives '(cid:N)' for a code without a character, nothing at all for a font whose codes it
cannot part, and a guess for a font that has its encoding in the font file alone. The second one is asked about
these glyphs only, and believed only where the PDF itself says which character is meant.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from typing import Any, NamedTuple

from pdfminer.cmapdb import CMap
from pdfminer.pdffont import PDFCIDFont
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfplumber.page import Page

from extractors.page.turned import turn_of_ink
from extractors.page.words import UNREAD, Glyph, clean
from schemas.geometry import Box

ALONG, ACROSS = 0.2, 0.6
"""Type sizes that the middles of one glyph may lie apart in two readings, along its line and across it."""
REAL = 0.5
"""Share of its characters that a reading must know to be a text layer."""
DINGBATS = frozenset("☎☛☞◗")
"""Signs of Zapf Dingbats outside Unicode's block of that name that print nothing in a text."""
DEEP = 8
"""Levels of drawings within drawings that are searched for fonts."""


class PdfiumChar(NamedTuple):
    """A character as the second parser gives it, in the PDF's own coordinates: points, from the bottom left.

    `matrix` (a, b, c, d) turns and scales the text; `known` says that the PDF names this character, so that it
    is no guess from the bare code.
    """

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    matrix: tuple[float, float, float, float]
    font: str
    size: float
    colour: str
    known: bool


def glyphs_of(drawn: Iterable[PdfiumChar], page: Page) -> list[Glyph]:
    """The characters as glyphs of the displayed page; those that say nothing are U+FFFD."""
    turned = Turned(page)
    glyphs = [turned.glyph(char) for char in _whole(drawn)]
    for place, (glyph, after) in enumerate(itertools.pairwise(glyphs)):
        # The fallback parser's boxes hold the ink, also where it hangs over the next glyph.
        if glyph.upright and after.baseline == glyph.baseline and glyph.x0 < after.x0 < glyph.x1:
            glyphs[place] = glyph._replace(x1=after.x0)
    return glyphs


def _whole(drawn: Iterable[PdfiumChar]) -> Iterator[PdfiumChar]:
    """The parts of a ligature, which stand at one place, as the one glyph that is printed."""
    last: PdfiumChar | None = None
    for char in drawn:
        if last is not None and last.origin == char.origin and last.box == char.box and not char.text.isspace():
            last = last._replace(text=last.text + char.text, known=last.known and char.known)
            continue
        if last is not None:
            yield last
        last = char
    if last is not None:
        yield last


class Turned:
    """Places of a PDF page to the displayed page, in the way of the first parser."""

    def __init__(self, page: Page) -> None:
        box = page.page_obj.mediabox
        left, right = sorted((box[0], box[2]))
        low, high = sorted((box[1], box[3]))
        self._matrix = {
            90: (0, -1, 1, 0, -low, right),
            180: (-1, 0, 0, -1, right, high),
            270: (0, 1, -1, 0, high, -left),
        }.get(int(page.rotation) % 360, (1, 0, 0, 1, -left, -low))
        self._x, above = page.mediabox[:2]
        self._y = page.height + above

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF page on the displayed one."""
        a, b, c, d, e, f = self._matrix
        return a * x + c * y + e + self._x, self._y - (b * x + d * y + f)

    def glyph(self, char: PdfiumChar) -> Glyph:
        a, b, c, d = self._matrix[:4]
        one, two, three, four = char.matrix
        text = (a * one + c * two, b * one + d * two, a * three + c * four, b * three + d * four)
        upright = text[0] * text[3] > 0 and text[1] * text[2] <= 0
        (x0, y0), (x1, y1) = self.point(*char.box[:2]), self.point(*char.box[2:])
        x0, x1, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        size = bottom - top
        if upright:
            # The type size from the descent up, whatever the font says of its ascent.
            size = char.size * hypot(*char.matrix[2:])
            if text[0] > 0:
                x0, top = self.point(*char.origin)[0], bottom - size
            else:  # upside down
                x1, bottom = self.point(*char.origin)[0], top + size
        said = char.known and readable(char.text, char.font)
        origin = self.point(*char.origin)
        read = char.text if said else UNREAD
        turn = None
        if text[1] or text[0] < 0:
            turn = turn_of_ink(text, origin, (x1 - x0, bottom - top), char.size * hypot(*char.matrix[2:]))
        return Glyph(
            x0, top, x1, bottom, origin[1], read, char.font, size, char.colour,
            upright=upright and turn is None, fallback=True, turn=turn,
        )  # fmt: skip


def readable(text: str, font: str) -> bool:
    """Whether a text is what a reader could see: no control character and no private one without a known look.

    A dingbat in a font of letters is none: it is the name that the font gives to its glyph ('a12'), taken for
    that of the glyph of Zapf Dingbats.
    """
    text = clean(text)
    if not text or UNREAD in text:
        return False
    if "dingbat" not in font.lower() and any(char in DINGBATS or "\u2701" <= char <= "\u27be" for char in text):
        return False
    return all(char.isprintable() or char == "\u00ad" or unicodedata.category(char) == "Zs" for char in text)


def is_text(glyphs: Sequence[Glyph]) -> bool:
    """Whether a reading holds a text layer: printed characters, most of them known."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    known = sum(glyph.text != UNREAD for glyph in printed)
    return known > 0 and known >= REAL * len(printed)


class Doubtful(NamedTuple):
    """Fonts of a page, by name, that the first parser does not read: `lost` ones, of which it gives no glyph, and
    `guessed` ones, whose glyphs it gives with the letters of the standard encoding."""

    lost: frozenset[str]
    guessed: frozenset[str]


def mended(glyphs: Sequence[Glyph], seen: Sequence[Glyph], fonts: Doubtful) -> list[Glyph]:
    """The glyphs, those unread or guessed with the text that was seen at their place, and what was seen in lost
    fonts where no glyph stands; all others stay as they are."""
    places = _Places(seen)
    found = []
    for glyph in glyphs:
        doubtful = glyph.text == UNREAD or base_name(glyph.font) in fonts.guessed
        same = places.at(glyph) if doubtful else None
        better = same is not None and same.text not in (UNREAD, glyph.text)
        found.append(glyph._replace(text=same.text, fallback=True) if same is not None and better else glyph)
    more = [glyph for glyph in seen if base_name(glyph.font) in fonts.lost]
    if is_text(more):
        taken = _Places(glyphs)
        found.extend(glyph for glyph in more if taken.at(glyph) is None)
    return found


class _Places:
    """Glyphs by where they stand on the page."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self._cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            self._cells[self._cell(glyph.box)].append(glyph)

    @staticmethod
    def _cell(box: Box) -> tuple[int, int]:
        return int((box.x0 + box.x1) // 40), int(box.middle // 20)

    def at(self, glyph: Glyph) -> Glyph | None:
        """The nearest glyph at the same place, or None."""
        box = glyph.box
        column, row = self._cell(box)
        size = glyph.size if glyph.upright else box.width
        near = []
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                for other in self._cells.get((x, y), ()):
                    apart = _apart(box, other.box) if glyph.upright else _apart(box, other.box)[::-1]
                    if other.upright == glyph.upright and apart[0] < ALONG * size and apart[1] < ACROSS * size:
                        near.append((apart, other))
        return min(near, key=lambda pair: pair[0])[1] if near else None


def _apart(one: Box, other: Box) -> tuple[float, float]:
    return abs(one.x0 + one.x1 - other.x0 - other.x1) / 2, abs(one.middle - other.middle)


def base_name(font: str) -> str:
    """A font's name without the mark of a subset."""
    return font.rsplit("+", 1)[-1]


def doubtful_fonts(page: Page) -> Doubtful:
    """The fonts of a page that the first parser cannot know how to read."""
    lost: set[str] = set()
    guessed: set[str] = set()
    for entry, spec in _fonts(page.page_obj.resources, DEEP):
        kind, name = _name(spec.get("Subtype")), base_name(_name(spec.get("BaseFont")))
        if kind == "Type0" and name:
            number = entry.objid if isinstance(entry, PDFObjRef) else None
            font = page.pdf.rsrcmgr.get_font(number, spec)
            if isinstance(font, PDFCIDFont) and isinstance(font.cmap, CMap) and not font.cmap.code2cid:
                lost.add(name)
        elif kind in ("Type1", "MMType1") and name and "Encoding" not in spec and "ToUnicode" not in spec:
            # Without /Encoding an embedded font has the encoding of its file (PDF 32000-1, 9.6.6.2), of which the
            # first parser reads one kind, /FontFile.
            descriptor = resolve1(spec.get("FontDescriptor"))
            if isinstance(descriptor, dict) and "FontFile3" in descriptor:
                guessed.add(name)
    return Doubtful(frozenset(lost), frozenset(guessed))


def _name(value: Any) -> str:
    value = resolve1(value)
    return str(literal_name(value)) if isinstance(value, PSLiteral) else ""


def _fonts(resources: Any, depth: int) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The fonts that a page and the drawings in it name: each as it is named, and its dictionary."""
    resources = resolve1(resources)
    if not isinstance(resources, dict) or depth == 0:
        return
    fonts = resolve1(resources.get("Font"))
    for entry in (fonts if isinstance(fonts, dict) else {}).values():
        spec = resolve1(entry)
        if isinstance(spec, dict):
            yield entry, spec
    drawings = resolve1(resources.get("XObject"))
    for entry in (drawings if isinstance(drawings, dict) else {}).values():
        drawing = resolve1(entry)
        if isinstance(drawing, PDFStream) and "Resources" in drawing.attrs:
            yield from _fonts(drawing.attrs["Resources"], depth - 1)
