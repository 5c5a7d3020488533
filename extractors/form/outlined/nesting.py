"""Which item of a list is nested in which: from the parts of its number, its indent and the kind of its bullet."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extractors.layout.items import STEP, RawItem

NUMBER = regex.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]*")
TOLERANCE = 1.0
"""Points that a paragraph may start left of the text of the item that it belongs to."""


class Bullet(NamedTuple):
    """The bullet of an open item: its kind, how many parts its number has (0 for none), and where it stands."""

    kind: str
    parts: int
    x: float
    text_x: float


class Nesting:
    """The items that are open, the outermost first. Pages do not end them, headings do."""

    def __init__(self) -> None:
        self._open: list[Bullet] = []

    def enter(self, item: RawItem) -> int:
        """The level of the next item, 0 for the outermost."""
        assert item.marker is not None
        bullet = _bullet(item.marker.text, item.marker_x, item.text_x)
        known = next((at for at, one in reversed([*enumerate(self._open)]) if _same(one, bullet)), None)
        if known is not None:
            del self._open[known:]
        else:
            while self._open and not _inside(bullet, self._open[-1]):
                self._open.pop()
        self._open.append(bullet)
        return len(self._open) - 1

    def level_of(self, paragraph: RawItem, *, flush: bool) -> int | None:
        """The level of the innermost item whose text a paragraph is level with or right of; None for none.

        With `flush`, texts of items begin below their bullet, and a paragraph there belongs to the innermost one.
        """
        for at in range(len(self._open) - 1, -1, -1):
            bullet = self._open[at]
            if paragraph.text_x > bullet.x + TOLERANCE if at == 0 else paragraph.text_x >= bullet.text_x - TOLERANCE:
                return at
            if flush and abs(paragraph.text_x - bullet.x) <= TOLERANCE:
                return at
        return None


def _bullet(text: str, x: float, text_x: float) -> Bullet:
    if NUMBER.fullmatch(text):
        return Bullet("number", len(regex.findall(r"\d+", text)), x, text_x)
    plain = text.strip("().")
    if plain.isalpha() and plain != "o":
        return Bullet("capital" if plain.isupper() else "letter", 0, x, text_x)
    return Bullet(text, 0, x, text_x)


def _same(one: Bullet, other: Bullet) -> bool:
    """Whether two items are in one list: the same kind of bullet at one indent, or the same parts of a number."""
    if one.kind != other.kind or one.parts != other.parts:
        return False
    return one.parts > 1 or abs(one.x - other.x) <= STEP


def _inside(bullet: Bullet, outer: Bullet) -> bool:
    """Whether a bullet of another kind or indent is nested in an open one."""
    if bullet.parts > 1 and outer.parts > 0:
        return bullet.parts > outer.parts
    if bullet.x > outer.x + STEP:
        return True
    # At one indent letters and signs are nested in numbers, never the other way round.
    return abs(bullet.x - outer.x) <= STEP and _rank(bullet) > _rank(outer)


def _rank(bullet: Bullet) -> int:
    """How deep a kind of bullet usually is."""
    if bullet.kind == "number":
        return bullet.parts
    return {"capital": 0, "letter": 8}.get(bullet.kind, 9)
