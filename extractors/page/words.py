"""Glyphs to words: grouping by baseline and gap, and cleaning what producers put into a text layer."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.page.painting import PLAIN, Look
from extractors.page.turned import APART, Turn
from schemas.geometry import Box, Word

GAP = 0.16
"""A gap wider than this share of the type size parts two words; a blank is 0.2 to 0.3 of it."""
DOUBLE, DOUBLE_POINTS = 0.12, 1.2
"""The same glyph again within this share of the size, and within so many points, is printed twice to look bold."""
OTHER_SIZE = 0.15
"""Type sizes that differ by more than this share part two words."""
UNREAD = "\ufffd"
"""Stands for a printed character that no reader could name."""
ROOM = 0.04
"""A blank that takes less than this share of the size is unseen: so browsers write a soft hyphen that is not used."""
LAST = 1 << 31
THIN = 0.1
"""Room in type sizes that a printed hyphen takes at least."""
AFTER = 0.8
"""Words of one text stand less than this many type sizes apart."""
BASELINE = 0.6
"""Glyphs whose baselines differ less than this many points stand on one line."""

SYMBOL_FONT = {
    # Word writes bullets of its symbol fonts (Symbol, Wingdings) as private-use characters.
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf06f": "o",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0fd": "☒",
    "\uf0fe": "☑",
    "\uf0e0": "→",
    "\uf0f0": "⇒",
    "\uf02d": "-",
    "\uf0a8": "▫",
}
BULLET_GLYPHS = frozenset("•▪▫●○◦■□☐☒☑➢➤✓✔→⇒‣⁃" + "".join(SYMBOL_FONT)) - {"\uf06f", "\uf02d"}
WIN_ANSI_BULLETS = frozenset({127, 129, 141, 143, 144, 157})
ZERO_WIDTH = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}
ACCENT_APART = "\u034f"
"""Parts a letter from an accent that is printed as a glyph of its own, until `repairs` joins and reports them."""
ACCENTS = {
    "\u00a8": "\u0308",
    "\u00b4": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "\u02c6": "\u0302",
    "\u00b8": "\u0327",
    "\u02dc": "\u0303",
}
ACCENTS |= {accent: accent for accent in ACCENTS.values()}
NUMBER = re.compile(r"[1-9][0-9]?[.)](?=[A-ZÀ-Þ][a-zß-ÿ])")
"""A number of a list that its text touches ('11.Opmaak'): where it fills the room before a tab, no gap is left."""
SOFT_HYPHENS = ("\u00ad", "\u2010")
"""Marks of hyphenation: at the end of a line they vanish when the word is joined again."""


class Glyph(NamedTuple):
    """One printed glyph, in points from the top left of the displayed page.

    `fallback`: its character was read by the fallback parser. `look`: how it is painted. `order`: its place in the
    order of painting, `LAST` where that is not known. `turn`: how it lies where it is not level.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    text: str
    font: str
    size: float
    colour: str
    upright: bool
    fallback: bool = False
    look: Look = PLAIN
    order: int = LAST
    turn: Turn | None = None

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def blank(self) -> bool:
        return self.text.isspace()


def unmapped(text: str) -> str:
    """The character for a glyph that the parser could only give as '(cid:N)'.

    In WinAnsiEncoding all codes without a character of their own print a bullet (PDF 32000-1, annex D.2,
    note 3); any other glyph stays unread, as the replacement character.
    """
    code = text[5:-1]
    return "•" if code.isdecimal() and int(code) in WIN_ANSI_BULLETS else UNREAD


@lru_cache(maxsize=512)
def is_bold(font: str) -> bool:
    """Whether the name of a font says that it is bold."""
    name = font.rsplit("+", 1)[-1].lower()
    return any(mark in name for mark in ("bold", "black", "heavy", "-semibold", "demi"))


@lru_cache(maxsize=512)
def is_italic(font: str) -> bool:
    """Whether the name of a font says that it is italic."""
    name = font.rsplit("+", 1)[-1].lower()
    return "italic" in name or "oblique" in name or name.endswith(("-it", ",it"))


def clean(text: str) -> str:
    """Resolves ligatures, wide forms and symbol-font bullets, drops zero-width marks; a last soft hyphen stays."""
    if text.isascii():
        return text
    out = []
    last = len(text) - 1
    for position, char in enumerate(text):
        if char in ZERO_WIDTH or (char == "\u00ad" and position != last):
            continue
        if "\ufb00" <= char <= "\ufb06" or "\uff01" <= char <= "\uff5e":
            char = unicodedata.normalize("NFKC", char)
        out.append(SYMBOL_FONT.get(char, char))
    return unicodedata.normalize("NFC", "".join(out))


def number_in_front(texts: Sequence[str]) -> int:
    """How many glyphs of a word, given by their texts, are the number of the list item that the rest opens; 0 for
    most words."""
    if len(texts) < 4 or not texts[0].isdecimal():
        return 0
    found = NUMBER.match("".join(texts))
    return found.end() if found is not None and all(map(len, texts[: found.end()])) else 0


def words_of_line(line: list[Glyph], page: int) -> list[Word]:
    """Words of glyphs that stand on one line, sorted from left to right."""
    words: list[Word] = []
    current: list[Glyph] = []
    doubled = 0
    line = _accented(line)
    blank: float | None = None

    def close(space: bool) -> None:
        nonlocal current, doubled
        if not doubled and (number := number_in_front([glyph.text for glyph in current])):
            words.append(_word(current[:number], 0, page, space=False))
            current = current[number:]
        if current:
            words.append(_word(current, doubled, page, space))
        current, doubled = [], 0

    for glyph in line:
        if glyph.text.isspace():
            if blank is None:
                blank = glyph.x0
            continue
        if blank is not None and current and abs(glyph.x0 - blank) < ROOM * glyph.size and glyph.x0 > current[-1].x0:
            blank = None
        if current:
            previous = current[-1]
            if _is_double(current, glyph):
                doubled += 1
                continue
            # A mark without width may come behind the letter in front of which it stands.
            gap = glyph.x0 - (previous.x1 if len(current) == 1 else max(previous.x1, current[-2].x1))
            wide = gap > GAP * max(previous.size, glyph.size)
            if blank is not None or wide:
                # A blank that is not as wide as it should be (justified text, a double) is a blank still.
                close(space=True)
            elif glyph.text not in ZERO_WIDTH and _other_style(_shown(current), glyph):
                close(space=False)
        elif words and blank is not None:
            words[-1] = words[-1]._replace(space=True)
        blank = None
        current.append(glyph)
        if len(current) == 1 and glyph.text in BULLET_GLYPHS:
            close(space=True)  # a bullet is a word of its own, however close its text stands
    close(space=blank is not None)
    for index, (word, after) in enumerate(itertools.pairwise(words)):
        words[index] = _hyphenated(word, after)
    return words


def _accented(line: list[Glyph]) -> list[Glyph]:
    """The glyphs, each accent that is printed over a letter with its letter: so TeX and some printers set it."""
    if not any(glyph.text in ACCENTS for glyph in line):
        return line
    out: list[Glyph] = []
    rest = list(line)
    while rest:
        glyph = rest.pop(0)
        after = rest[0] if rest else None
        if glyph.text in ACCENTS and after is not None and _over(glyph, after):
            rest[0] = _with_accent(after, glyph)
        elif glyph.text in ACCENTS and out and _over(glyph, out[-1]):
            out[-1] = _with_accent(out[-1], glyph)
        else:
            out.append(glyph)
    return out


def _over(accent: Glyph, letter: Glyph) -> bool:
    """Whether the middle of an accent is above a letter."""
    return letter.text[-1:].isalpha() and letter.x0 < (accent.x0 + accent.x1) / 2 < letter.x1


def _with_accent(letter: Glyph, accent: Glyph) -> Glyph:
    text = letter.text.replace("\u0131", "i").replace("\u0237", "j")
    return letter._replace(text=f"{text}{ACCENT_APART}{ACCENTS[accent.text]}")


def _hyphenated(word: Word, after: Word) -> Word:
    """The word with its soft hyphen as a hyphen where it is printed and text goes on behind it on the line.

    Some producers give one character code to all hyphens of a font, whichever they are.
    """
    printed = word.text.endswith("\u00ad") and word.x1 - word.x0 > THIN * word.size
    if printed and after.x0 - word.x1 < AFTER * word.size:
        return word._replace(text=word.text[:-1] + "-")
    return word


def _is_double(current: list[Glyph], glyph: Glyph) -> bool:
    for other in current[-2:]:
        if (
            other.text == glyph.text
            and glyph.x0 - other.x0 <= min(DOUBLE_POINTS, DOUBLE * glyph.size)
            and abs(other.size - glyph.size) < 0.5
        ):
            return True
    return False


def _shown(glyphs: list[Glyph]) -> Glyph:
    """The last glyph that has a width, or the last one: a mark may be in another font than the word around it."""
    return next((glyph for glyph in reversed(glyphs) if glyph.text not in ZERO_WIDTH), glyphs[-1])


def _other_style(before: Glyph, glyph: Glyph) -> bool:
    """Whether two glyphs that touch are of two words, as their type styles differ."""
    if before.text in ZERO_WIDTH:
        return False
    if abs(before.size - glyph.size) > OTHER_SIZE * before.size:
        return True
    return before.font != glyph.font and _style(before) != _style(glyph)


def _style(glyph: Glyph) -> tuple[bool, bool]:
    return is_bold(glyph.font), is_italic(glyph.font)


def _text(glyphs: list[Glyph]) -> str:
    text = "".join(glyph.text for glyph in glyphs)
    if "\u00ad" not in text:
        return clean(text)
    while len(glyphs) > 1 and glyphs[-1].text in ZERO_WIDTH:
        # Behind the last hyphen of a line no glyph is printed.
        glyphs, text = glyphs[:-1], text[:-1]
    if text == "\u00ad" and glyphs[0].x1 - glyphs[0].x0 > THIN * glyphs[0].size:
        return "-"
    # Inside a word a soft hyphen is printed where it has a width and the glyphs beside it leave room for it.
    shown = [
        "-"
        if glyph.text == "\u00ad" and min(glyph.x1, after.x0) - max(glyph.x0, before.x1) > THIN * glyph.size
        else glyph.text
        for before, glyph, after in zip(glyphs, glyphs[1:], glyphs[2:], strict=False)
    ]
    return clean("".join([glyphs[0].text, *shown, *(glyph.text for glyph in glyphs[1:][-1:])]))


def _word(glyphs: list[Glyph], doubled: int, page: int, space: bool) -> Word:
    printed = [glyph for glyph in glyphs if glyph.text not in ZERO_WIDTH] or glyphs
    first = printed[0]
    return Word(
        page=page,
        x0=glyphs[0].x0,
        top=min(glyph.top for glyph in glyphs),
        x1=max(glyph.x1 for glyph in glyphs),
        bottom=max(glyph.bottom for glyph in glyphs),
        baseline=first.baseline,
        text=_text(glyphs),
        chars=len(glyphs) + doubled + sum(ACCENT_APART in glyph.text for glyph in glyphs),
        space=space,
        font=first.font,
        size=first.size,
        bold=is_bold(first.font) or doubled >= len(printed),
        italic=is_italic(first.font),
        colour=first.colour,
        upright=first.upright,
    )


def turned_words(glyphs: list[Glyph], page: int) -> list[Word]:
    """Words of text that is not level, in the order in which it was drawn."""
    words: list[Word] = []
    current: list[Glyph] = []

    def close(space: bool) -> None:
        if current:
            words.append(_turned(current, page, space))
            current.clear()

    for glyph in glyphs:
        if glyph.text.isspace():
            close(space=True)
            continue
        if current and current[-1].turn is not None:
            gap = current[-1].turn.gap(glyph.turn) if glyph.turn is not None else None
            if gap is None or gap > APART:
                close(space=gap is not None)
        current.append(glyph)
    close(space=False)
    return words


def _turned(glyphs: list[Glyph], page: int, space: bool) -> Word:
    word, turn = _word(glyphs, 0, page, space), glyphs[0].turn
    return word if turn is None else word._replace(x0=min(glyph.x0 for glyph in glyphs), size=turn.size, upright=False)
