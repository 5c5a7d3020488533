"""Fonts and measuring.

Three families: the two standard Type 1 families that every reader has (no font file inside the PDF,
WinAnsi text) and Bitstream Vera, a TrueType font that comes with reportlab. Vera lacks some characters
that office programs print; they get the shape of a look-alike here while the text layer keeps their own
code point. A second Vera, `GHOST`, prints nothing and takes no room: for characters that are in the text
but not on the page.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SOFT_HYPHEN = "\u00ad"
HYPHEN = "\u2010"
NO_BREAK_SPACE = "\u00a0"
ZERO_WIDTH_SPACE = "\u200b"
SYMBOL_BULLETS = {"•": "\uf0b7", "▪": "\uf0a7"}
GHOST = "TypesetterGhost"

FAMILIES: dict[str, dict[str, str]] = {
    "helvetica": {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"},
    "times": {"regular": "Times-Roman", "bold": "Times-Bold", "italic": "Times-Italic"},
    "vera": {"regular": "TypesetterVera", "bold": "TypesetterVeraBold", "italic": "TypesetterVeraItalic"},
}
FILES = {"regular": "Vera.ttf", "bold": "VeraBd.ttf", "italic": "VeraIt.ttf"}
# code point: the character whose shape it borrows
LOOK_ALIKES = {
    0x2010: "-",
    0x2011: "-",
    0x25AA: "•",
    0xF0B7: "•",
    0xF0A7: "•",
    0x25CF: "•",
    0x21D2: "→",
    0xE0A0: " ",
}
# reportlab turns a no-break space into a space before it looks for a glyph; this stands in for it until the
# font is written.
NBSP_STAND_IN = "\ue0a0"


class AliasedFont(TTFont):
    """Vera with look-alikes, and with no-break spaces that reach the text layer."""

    def addObjects(self, doc: Any) -> None:
        state = self.state.get(doc)
        if state is not None:
            code = ord(NBSP_STAND_IN)
            state.subsets = [[0xA0 if c == code else c for c in subset] for subset in state.subsets]
        super().addObjects(doc)


def _register() -> None:
    folder = Path(reportlab.__file__).parent / "fonts"
    for style, name in FAMILIES["vera"].items():
        font = AliasedFont(name, str(folder / FILES[style]), shapable=False)
        face = font.face
        for code, like in LOOK_ALIKES.items():
            source = ord(like) if ord(like) in face.charToGlyph else ord("-")
            face.charToGlyph[code] = face.charToGlyph[source]
            face.charWidths[code] = face.charWidths[source]
        pdfmetrics.registerFont(font)
    ghost = AliasedFont(GHOST, str(folder / "Vera.ttf"), shapable=False)
    ghost.face.name = GHOST.encode()  # reportlab files a font's parts under its face's name
    for code in (0xAD, 0x200B):
        ghost.face.charToGlyph[code] = ghost.face.charToGlyph[32]
        ghost.face.charWidths[code] = 0
    pdfmetrics.registerFont(ghost)


_register()

WIN_ANSI = frozenset(chr(c) for c in (*range(32, 127), *range(0xA1, 0xAD), *range(0xAE, 0x100))) | frozenset(
    "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
)
HIDDEN = {"\u0001": SOFT_HYPHEN, ZERO_WIDTH_SPACE: ZERO_WIDTH_SPACE}


@lru_cache(maxsize=100_000)
def spans(text: str, family: str, style: str) -> tuple[tuple[str, str], ...]:
    """`text` cut into (font name, text as handed to the font); U+0001 stands for a soft hyphen without
    width.
    """
    names = FAMILIES[family]
    out: list[tuple[str, str]] = []
    for char in text:
        if char in HIDDEN:
            font, shown = GHOST, HIDDEN[char]
        elif char == NO_BREAK_SPACE:
            font, shown = FAMILIES["vera"][style], NBSP_STAND_IN
        elif family == "vera" or char in WIN_ANSI:
            font, shown = names[style], char
        else:
            font, shown = FAMILIES["vera"][style], char
        if out and out[-1][0] == font:
            out[-1] = (font, out[-1][1] + shown)
        else:
            out.append((font, shown))
    return tuple(out)


@lru_cache(maxsize=100_000)
def unit_width(text: str, family: str, style: str) -> float:
    """Width of `text` at size 1."""
    return float(sum(pdfmetrics.stringWidth(part, font, 1) for font, part in spans(text, family, style)))


def width(text: str, family: str, style: str, size: float) -> float:
    return unit_width(text, family, style) * size
