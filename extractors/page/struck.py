"""Text that is struck out: by a rule through its middle, a StrikeOut annotation, or the strokes of Unicode."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extractors.page.runs import Run
from extractors.page.visibility import Text, split
from extractors.page.words import BULLET_GLYPHS
from schemas.geometry import Box, Word

LOWEST, HIGHEST = 0.12, 0.5
"""A rule this many type sizes above the baseline strikes the text: an underline is lower, an overline higher."""
THICKEST = 0.25
"""A rule is at most this share of the type size thick."""
BEYOND = 0.7
"""A rule that strikes text ends within this many type sizes from it; the border of a cell goes on."""
FILLED = 0.5
"""Share of a rule's length that has text under it; blanks between words may be no glyphs."""
TALLEST = 60.0
"""Points above the baseline in which rules are looked for: half the largest type size that is expected."""
NEAR = 1.5
"""The border of a cell meets another one within this many points."""
INDENT = 4.0
"""The text of an item starts within this many type sizes behind its bullet."""
AWAY = 3.0
"""Words of one line that are this many type sizes apart stand in two cells."""
PITCH = 2.0
"""The next line of an item follows within this many type sizes."""
MARKER = re.compile("[" + "".join(sorted(BULLET_GLYPHS)) + r"oO–—*-]|\(?(?:\d{1,2}|[a-z])[.)]")
"""A bullet or number, alone."""
OVERLAYS = ("\u0335", "\u0336", "\u0337", "\u0338")
"""Strokes through the character before them."""


class Struck(NamedTuple):
    """The text of a page: what counts, what is struck out, and the indexes of the rules that do it."""

    kept: list[Text]
    struck: list[Text]
    rules: frozenset[int]


def part_by_strikes(
    text: Sequence[Text],
    rules: Sequence[tuple[int, Box]],
    upright: Callable[[], Sequence[Box]],
    marked: Sequence[Box],
) -> Struck:
    """Parts the text of a page. `rules`: level rules with an index; `upright`: gives the vertical ones, at which
    borders end; `marked`: areas of StrikeOut annotations."""
    hits: dict[int, set[int]] = {}
    used: set[int] = set()
    lines = sorted((item.baseline, index) for index, item in enumerate(text) if item.upright)
    heights = [height for height, _ in lines]
    for name, rule in rules:
        middle = rule.middle
        found: dict[int, list[int]] = {}
        for place in range(bisect_left(heights, middle), len(heights)):
            height, index = lines[place]
            if height > middle + TALLEST:
                break
            item = text[index]
            if LOWEST * item.size < height - middle < HIGHEST * item.size:
                inside = _inside(item, rule.x0 - 0.5, rule.x1 + 0.5)
                if inside:
                    found[index] = inside
        boxes = [_box(text[index], places) for index, places in found.items()]
        if boxes and _strikes(rule, boxes, upright):
            used.add(name)
            for index, places in found.items():
                hits.setdefault(index, set()).update(places)
    for box in marked:
        for index, item in enumerate(text):
            middle = item.baseline - 0.25 * item.size if item.upright else item.box.middle
            if box.top <= middle <= box.bottom:
                hits.setdefault(index, set()).update(_inside(item, box.x0, box.x1))
    for index, place in _overlaid(text):
        hits.setdefault(index, set()).add(place)
    return _parted(text, {index: places for index, places in hits.items() if places}, frozenset(used))


def with_bullets(kept: list[Word], struck: list[Word]) -> tuple[list[Word], list[Word]]:
    """Both lists, with the bullet or number of an item that is struck out whole moved to the struck words.

    Word processors strike the text of an item and not its bullet, which then is the bullet of nothing.
    """
    if not struck:
        return kept, struck
    moved = {index for index, word in enumerate(kept) if MARKER.fullmatch(word.text) and _is_left(word, kept, struck)}
    bullets = [kept[index] for index in sorted(moved)]
    rest = [word for index, word in enumerate(kept) if index not in moved]
    return rest, sorted([*struck, *bullets], key=lambda word: (word.baseline, word.x0)) if moved else struck


def _is_left(bullet: Word, kept: Sequence[Word], struck: Sequence[Word]) -> bool:
    """Whether a bullet has struck text behind it, and no other text of its item is left."""
    size = bullet.size
    behind = [word for word in struck if abs(word.baseline - bullet.baseline) < size / 2 and word.x0 >= bullet.x1 - 1]
    start = min((word.x0 for word in behind), default=None)
    if start is None or start - bullet.x1 > INDENT * size:
        return False
    end = max(word.x1 for word in behind) + AWAY * size
    for word in kept:
        below = word.baseline - bullet.baseline
        if abs(below) < size / 2 and bullet.x1 < word.x1 and word.x0 < end and word is not bullet:
            return False
        wrapped = size / 2 < below < PITCH * size and abs(word.x0 - start) < size / 4
        if wrapped and not any(_is_before(other, word) for other in kept):
            return False
    return True


def _is_before(bullet: Word, word: Word) -> bool:
    """Whether a bullet stands before a word."""
    level = abs(bullet.baseline - word.baseline) < word.size / 2
    return level and 0 < word.x0 - bullet.x0 < INDENT * word.size and MARKER.fullmatch(bullet.text) is not None


def _parted(text: Sequence[Text], hits: dict[int, set[int]], used: frozenset[int]) -> Struck:
    if not hits:
        return Struck(list(text), [], used)
    return Struck(*split(text, hits), used)


def _spans(item: Text) -> Iterator[tuple[int, float, float]]:
    """The printed glyphs of an item: index, start and end."""
    if isinstance(item, Run):
        for place, (mark, x0, x1) in enumerate(zip(item.marks, item.starts, item.ends, strict=True)):
            if not mark.isspace():
                yield place, x0, x1
    elif not item.blank:
        yield 0, item.x0, item.x1


def _inside(item: Text, left: float, right: float) -> list[int]:
    """Indexes of the printed glyphs of which the middle lies between two places."""
    if item.box.x1 < left or item.box.x0 > right:
        return []
    return [place for place, x0, x1 in _spans(item) if left <= (x0 + x1) / 2 <= right]


def _box(item: Text, places: Sequence[int]) -> Box:
    """The box of some glyphs of an item."""
    if isinstance(item, Run):
        return Box(item.starts[places[0]], item.baseline - item.size, item.ends[places[-1]], item.baseline)
    return item.box._replace(top=item.baseline - item.size, bottom=item.baseline)


def _strikes(rule: Box, boxes: Sequence[Box], upright: Callable[[], Sequence[Box]]) -> bool:
    """Whether a rule through text strikes it, and is no border that the text happens to touch."""
    size = max(box.height for box in boxes)
    if rule.height > THICKEST * size:
        return False
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    if rule.x0 < left - BEYOND * size or rule.x1 > right + BEYOND * size:
        return False
    if sum(box.width for box in boxes) < FILLED * rule.width:
        return False
    return not any(
        min(abs(border.centre[0] - rule.x0), abs(border.centre[0] - rule.x1)) < NEAR
        and border.top - NEAR <= rule.middle <= border.bottom + NEAR
        for border in upright()
    )


def _overlaid(text: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """Item and glyph of each character with a stroke of Unicode through it, and of the strokes."""
    for index, item in enumerate(text):
        if isinstance(item, Run):
            if item.marks.isascii():
                continue
            for place, mark in enumerate(item.marks):
                if mark in OVERLAYS:
                    yield index, place
                    if place:
                        yield index, place - 1
        elif item.text in OVERLAYS:
            yield index, 0
            if index and not isinstance(text[index - 1], Run):
                yield index - 1, 0
