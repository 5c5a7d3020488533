"""Signs of symbol fonts, which text layers hold as letters of the same codes or as private characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from extractors.page.runs import Run
from extractors.page.words import Glyph

Text = Run | Glyph

WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x76: "❖", 0x78: "☒", 0x9F: "•",
    0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "▫", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xF0: "⇒", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
WINGDINGS_2 = {
    0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0x98: "●", 0x99: "○",
    0xA1: "▪", 0xA2: "■", 0xA3: "☐", 0xA4: "☐",
}  # fmt: skip
WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"}
DINGBATS = {
    0x33: "✓", 0x34: "✔", 0x35: "✗", 0x36: "✗", 0x37: "✗", 0x38: "✘", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "☐",
    0x70: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0xD4: "→", 0xE4: "➤", 0xE2: "➢",
}  # fmt: skip
"""By code: the signs of a list, and of boxes in the state that they show (boxes with a shadow are boxes)."""
ALONE = frozenset("¨þýüû")
"""Letters that stand alone in no text; in Wingdings they are an empty box, ticked and crossed ones, a tick, a cross."""
FAMILIES: tuple[tuple[str, Mapping[int, str]], ...] = (
    ("wingdings2", WINGDINGS_2),
    ("wingdings3", {}),
    ("wingdings", WINGDINGS),
    ("webdings", WEBDINGS),
    ("zapfdingbats", DINGBATS),
    ("itczapfdingbats", DINGBATS),
    ("dingbats", DINGBATS),
    ("symbolmt", {0xB7: "•"}),
)
PRIVATE = range(0xF000, 0xF100)
"""Where symbol fonts have their codes in Unicode."""


@lru_cache(maxsize=512)
def signs_of(font: str) -> Mapping[int, str] | None:
    """The signs of a font by code; None for a font of letters."""
    name = font.rsplit("+", 1)[-1].lower().replace(" ", "").replace("-", "").replace("_", "")
    return next((signs for family, signs in FAMILIES if family in name), None)


def with_signs(text: Iterable[Text]) -> list[Text]:
    """The text of a page, with the glyphs of symbol fonts as the signs that they print."""
    done: list[Text] = []
    text = list(text)
    unnamed = _unnamed(text)
    for item in text:
        signs = WINGDINGS if item.font in unnamed else signs_of(item.font)
        if signs:
            if isinstance(item, Run):
                texts = [_sign(one, signs) for one in item.texts]
                item.texts, item.marks = texts, "".join(texts) if all(len(one) == 1 for one in texts) else item.marks
            else:
                item = item._replace(text=_sign(item.text, signs))
        done.append(item)
    return done


def _unnamed(text: Sequence[Text]) -> set[str]:
    """The fonts of a page that print signs of Wingdings and nothing else, whatever their names."""
    fonts = {item.font for item in text if len(_marks(item)) < 3 and _marks(item).strip() in ALONE}
    if not fonts:
        return fonts
    printed: dict[str, set[str]] = {font: set() for font in fonts}
    for item in text:
        if item.font in fonts:
            printed[item.font].update(_marks(item))
    return {font for font, marks in printed.items() if all(mark.isspace() or ord(mark) in WINGDINGS for mark in marks)}


def _marks(item: Text) -> str:
    return item.marks if isinstance(item, Run) else item.text


def _sign(text: str, signs: Mapping[int, str]) -> str:
    if len(text) != 1:
        return text
    code = ord(text)
    if code in PRIVATE:
        code -= PRIVATE.start
    elif code > 0xFF:
        try:
            code = text.encode("cp1252")[0]
        except UnicodeEncodeError:
            return text
    return signs.get(code, text)
