"""Text of the text layer that nobody sees on the page.

What the PDF itself says decides where it can: a layer that is off, no opacity, render mode 3, a place outside the clip,
a type size under 2 points, an opaque rectangle that is painted later. Where it leaves doubt (the colour of what lies
below, a picture, a transparent or irregular figure over the text) the page is rendered, and text without ink is hidden.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractors.page.colours import colour_of
from extractors.page.figures import is_rectangle
from extractors.page.painting import PLAIN, Look
from extractors.page.runs import Run
from extractors.page.words import LAST, Glyph
from schemas.geometry import Box, union

TINY = 2.0
"""Text under this many points is not seen."""
THIN = 3.0
"""A figure thinner than this many points covers no text."""
FAINT = 0.1
"""Opacity under which it is doubtful whether something is seen."""
ALIKE = 24
"""Colours that differ by less than this in each part (0 to 255) look the same; ink differs from its ground by more."""
LIGHT = 200
"""A colour with all parts from this on may be unseen on a picture, of which the colours are not known."""
PAGE = 0.5
"""An image that covers this share of the page is a scan, of which the text layer holds the words."""
EDGE = 0.75
"""Points along the edge of a figure in which its outline may be seen."""
PAPER = "#ffffff"
UNSEEN_MODE, CLIPPING_MODE = 3, 7
"""Text rendering modes that paint nothing; text in the second one is a clip for what is painted behind it."""
OUTLINED = (1, 5)
"""Text rendering modes that only paint outlines."""
PRINTED = re.compile(r"\S+")

Ink = Callable[[Sequence[Box]], Sequence[bool]]
"""Whether each of some boxes shows more than one colour; their sides are shares of what is displayed of the page."""
Text = Run | Glyph


class Area(NamedTuple):
    """A filled figure or an image that may lie under or over text.

    `order`: place in the order of painting. `colour`: that of its fill, empty where it is not known. `solid`:
    nothing is seen through any part of it. `image`: it is a picture.
    """

    box: Box
    order: int
    colour: str
    solid: bool
    image: bool


class Parted(NamedTuple):
    """The text of a page: what is seen, and what is not. `bars`: places in the order of painting of the figures that
    black text out; their sides are no borders of cells."""

    seen: list[Text]
    hidden: list[Text]
    bars: frozenset[int] = frozenset()


def area_of(shape: dict[str, Any], look: Look, order: int) -> Area | None:
    """The area of a figure, or None where it can neither cover text nor lie under it."""
    if not look.width and (shape["width"] < THIN or shape["height"] < THIN):
        return None
    box = Box.of_shape(shape)
    colour, solid = "", False
    if shape["fill"] and look.fill > 0:
        colour = colour_of(shape["non_stroking_color"])
        solid = is_rectangle(shape) and look.fill == 1 and not look.vague and colour != ""
        colour = colour if look.fill == 1 and not look.vague else ""
    elif look.width and look.stroke > 0:
        half = look.width / 2
        box = Box(box.x0 - half, box.top - half, box.x1 + half, box.bottom + half)
    else:
        return None
    return _clipped(Area(box, order, colour, solid, image=False), look)


def area_of_image(box: Box, attributes: dict[str, Any], look: Look, order: int) -> Area | None:
    """The area of an image; one with a mask is not solid."""
    masked = any(key in attributes for key in ("SMask", "Mask", "ImageMask"))
    return _clipped(Area(box, order, "", look.fill == 1 and not masked and not look.vague, image=True), look)


def _clipped(area: Area, look: Look) -> Area | None:
    box = area.box if look.clip is None else area.box.clip(look.clip)
    return area._replace(box=box) if box is not None and box.width >= THIN and box.height >= THIN else None


def part_by_sight(text: Sequence[Text], areas: Sequence[Area], page: Box, ink: Ink | None) -> Parted:
    """The text in its order, parted into what is seen and what is not. `page`: what is displayed of the page."""
    if not text:
        return Parted([], [])
    return _Judge(text, areas, page, ink).parted()


class _Piece(NamedTuple):
    """Glyphs `start` to `stop` of an item."""

    item: int
    start: int
    stop: int
    box: Box


class _Judge:
    """Decides on each item of a page, and on its pieces (parts without a blank) where the item as a whole leaves
    doubt."""

    def __init__(self, text: Sequence[Text], areas: Sequence[Area], page: Box, ink: Ink | None) -> None:
        self.text, self.areas, self.page, self.ink = text, areas, page, ink
        self.hidden: set[int] = set()
        self.over: dict[int, list[Area]] = {}
        self.under: dict[int, list[Area]] = {}
        self.doubtful: list[_Piece] = []
        self.gone: dict[int, list[_Piece]] = {}
        self.bars: set[int] = set()

    def parted(self) -> Parted:
        self._find_areas()
        colours = {"": False}
        for index, item in enumerate(self.text):
            look = item.look
            if look is not PLAIN and self._by_look(index, item, look):
                continue
            if item.size < TINY and _is_tiny(item):
                self._hide(index, item)
                continue
            if index in self.over and self._by_cover(index, item):
                continue
            colour = item.colour
            if colour not in colours:
                colours[colour] = _alike(colour, PAPER)
            if index in self.under or colours[colour]:
                self._by_ground(index, item)
        self._ask()
        return self._result()

    def _find_areas(self) -> None:
        """Notes for each item the areas that touch it, in the order of painting."""
        if not self.areas:
            return
        middles = sorted(((item.top + item.bottom) / 2, index) for index, item in enumerate(self.text))
        heights = [middle for middle, _ in middles]
        for area in self.areas:
            box = area.box
            for place in range(bisect_left(heights, box.top), len(heights)):
                if heights[place] > box.bottom:
                    break
                index = middles[place][1]
                item = self.text[index]
                if _right(item) > box.x0 and _left(item) < box.x1:
                    side = self.over if area.order > item.order else self.under
                    side.setdefault(index, []).append(area)

    def _by_look(self, index: int, item: Text, look: Look) -> bool:
        """Decides by how the item is painted; returns whether that decides, or leaves a doubt that ink settles."""
        opacity = look.stroke if look.mode in OUTLINED else look.fill
        if look.off or opacity == 0:
            self._hide(index, item)
            return True
        if look.mode == UNSEEN_MODE:
            self._by_scan(index, item)
            return True
        if look.clip is not None:
            box = item.box
            shown = box.clip(look.clip)
            if shown is None:
                self._hide(index, item)
                return True
            if shown != box:
                for piece in _pieces(index, item):
                    if piece.box.clip(look.clip) is None:
                        self._gone(piece)
                    elif not look.clip.contains(*piece.box.centre):
                        self.doubtful.append(piece)
        if look.vague or opacity < FAINT or look.mode == CLIPPING_MODE:
            self.doubtful.extend(_pieces(index, item))
            return True
        return False

    def _by_scan(self, index: int, item: Text) -> None:
        """Text that is not painted: it is read where it names the words of a picture (a scan with its text layer)."""
        scans = [area.box for area in (*self.under.get(index, ()), *self.over.get(index, ())) if area.image]
        shown = []
        for piece in _pieces(index, item):
            x, y = piece.box.centre
            if not any(box.contains(x, y) for box in scans) or self._is_printed(index, x, y):
                self._gone(piece)
            else:
                shown.append(piece)
        if shown:
            # The words of a recognised text lie beside their ink more often than its lines do.
            box = union([piece.box for piece in shown])
            self.doubtful.append(_Piece(index, shown[0].start, shown[-1].stop, box))

    def _is_printed(self, index: int, x: float, y: float) -> bool:
        """Whether other text is painted at a place."""
        return any(
            other.look.mode != UNSEEN_MODE and other.box.contains(x, y) and not other.blank
            for place, other in enumerate(self.text)
            if place != index
        )

    def _by_cover(self, index: int, item: Text) -> bool:
        """Decides by what is painted over the item; returns whether nothing is left to decide."""
        undecided = False
        for piece in _pieces(index, item):
            box = piece.box
            covers = [area for area in self.over[index] if _covers(area.box, box)]
            replaced = any(self._is_replaced(area, box) for area in covers)
            if replaced or any(area.solid and not self._is_page(area) for area in covers):
                self._gone(piece)
                if not replaced:
                    self.bars.update(area.order for area in covers if not self._is_shading(area))
            elif covers:
                inner = covers[0].box
                inner = Box(inner.x0 + EDGE, inner.top + EDGE, inner.x1 - EDGE, inner.bottom - EDGE)
                self.doubtful.append(piece._replace(box=box.clip(inner) or box))
            else:
                undecided = True
        return not undecided

    def _is_shading(self, area: Area) -> bool:
        """Whether an area is a cell's light shade with text on it, which a watermark below it does not make a bar."""
        return _is_light(area.colour) and any(
            area.order < other.order < LAST and not other.blank and area.box.contains(*other.box.centre)
            for other in self.text
        )

    def _is_page(self, area: Area) -> bool:
        """Whether an area is the picture of the whole page: text below it is its text layer."""
        return area.image and area.box.width * area.box.height >= PAGE * self.page.width * self.page.height

    def _is_replaced(self, area: Area, box: Box) -> bool:
        """Whether other text is painted over an area in the place of the text that it covers, as editors do."""
        x, y = box.centre
        return any(
            area.order < other.order < LAST and not other.blank and other.box.contains(x, y) for other in self.text
        )

    def _by_ground(self, index: int, item: Text) -> None:
        """Leaves a doubt where a colour below the item is like its own."""
        grounds = [(PAPER, False)]
        box = item.box
        for area in self.under.get(index, ()):
            if _covers(area.box, box):
                grounds = []
            grounds.append((area.colour, area.image))
        for colour, image in grounds:
            if _alike(colour, item.colour) or (image and _is_light(item.colour)):
                self.doubtful.extend(_pieces(index, item))
                return

    def _ask(self) -> None:
        """Has the pieces in doubt rendered, where that can be done; without ink they are not seen."""
        if not self.doubtful or self.ink is None:
            return
        pieces = list(dict.fromkeys(self.doubtful))
        boxes = [self._share(_body(self.text[piece.item], piece)) for piece in pieces]
        for piece, inked in zip(pieces, self.ink(boxes), strict=True):
            if not inked:
                self._gone(piece)

    def _share(self, box: Box) -> Box:
        page = self.page
        return Box(
            (box.x0 - page.x0) / page.width,
            (box.top - page.top) / page.height,
            (box.x1 - page.x0) / page.width,
            (box.bottom - page.top) / page.height,
        )

    def _hide(self, index: int, item: Text) -> None:
        if not item.blank:
            self.hidden.add(index)

    def _gone(self, piece: _Piece) -> None:
        self.gone.setdefault(piece.item, []).append(piece)

    def _result(self) -> Parted:
        if not self.hidden and not self.gone:
            return Parted(list(self.text), [])
        places = {
            index: {place for piece in pieces for place in range(piece.start, piece.stop)}
            for index, pieces in self.gone.items()
        } | {index: _printed(self.text[index]) for index in self.hidden}
        return Parted(*split(self.text, places), frozenset(self.bars))


def split(text: Sequence[Text], places: Mapping[int, set[int]]) -> tuple[list[Text], list[Text]]:
    """Parts a text into what is kept and what is taken: `places` are, by the index of an item, indexes of its glyphs.

    Items stay whole where they can. A blank between glyphs that are taken goes with them.
    """
    whole = {index for index, some in places.items() if _printed(text[index]) <= some}
    kept: list[Text] = []
    taken: list[Text] = []
    follows = [index for index, item in enumerate(text) if not item.blank]
    after = 0
    for index, item in enumerate(text):
        while after < len(follows) and follows[after] <= index:
            after += 1
        if item.blank:
            between = after > 0 and after < len(follows) and follows[after - 1] in whole and follows[after] in whole
            (taken if between else kept).append(item)
        elif index in whole:
            taken.append(item)
        elif index in places and isinstance(item, Run):
            some = places[index]
            last = max(some)
            for place, glyph in enumerate(item.glyphs()):
                between = place < last and glyph.blank and place - 1 in some
                (taken if place in some or between else kept).append(glyph)
        else:
            kept.append(item)
    return kept, taken


def _printed(item: Text) -> set[int]:
    """Indexes of the glyphs of an item that are no blanks."""
    if isinstance(item, Glyph):
        return set() if item.blank else {0}
    return {place for place, mark in enumerate(item.marks) if not mark.isspace()}


def _pieces(index: int, item: Text) -> Iterator[_Piece]:
    if isinstance(item, Glyph):
        if not item.blank:
            yield _Piece(index, 0, 1, item.box)
        return
    for match in PRINTED.finditer(item.marks):
        start, stop = match.span()
        yield _Piece(index, start, stop, Box(item.starts[start], item.top, item.ends[stop - 1], item.bottom))


def _left(item: Text) -> float:
    return item.starts[0] if isinstance(item, Run) else item.x0


def _right(item: Text) -> float:
    return item.ends[-1] if isinstance(item, Run) else item.x1


def _is_tiny(item: Text) -> bool:
    """Whether small text is small: fonts whose glyphs are drawn by the PDF may name any type size."""
    count = len(item.starts) if isinstance(item, Run) else 1
    return (_right(item) - _left(item)) / count < TINY


def _covers(area: Box, box: Box) -> bool:
    """Whether an area covers the letters of a box of text, which reaches from ascent to descent: its middle half."""
    quarter = box.height / 4
    return (
        area.top <= box.top + quarter
        and area.bottom >= box.bottom - quarter
        and area.x0 <= box.x0 + 0.5 * min(box.width, quarter)
        and area.x1 >= box.x1 - 0.5 * min(box.width, quarter)
    )


def _body(item: Text, piece: _Piece) -> Box:
    """Where a piece has its ink: for letters and digits the height of capitals, so that a rule below is left out."""
    text = item.marks[piece.start : piece.stop] if isinstance(item, Run) else item.text
    if not item.upright or not any(char.isalnum() for char in text):
        return piece.box
    capitals = piece.box._replace(top=item.baseline - 0.75 * item.size, bottom=item.baseline)
    return capitals.clip(piece.box) or piece.box


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) if colour else ()


def _alike(one: str, other: str) -> bool:
    a, b = _parts(one), _parts(other)
    return bool(a and b) and all(abs(x - y) < ALIKE for x, y in zip(a, b, strict=True))


def _is_light(colour: str) -> bool:
    return bool(colour) and all(part >= LIGHT for part in _parts(colour))
