"""A PDF page to words, ruling lines and marks, each page parsed once.

pdfplumber parses the page and turns its coordinates; glyphs are taken from its layout tree directly
because building its dictionary of some seventeen attributes a glyph takes most of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from pdfminer.layout import LTPage
from pdfplumber.page import Page
from pdfplumber.utils.geometry import obj_to_edges

from extractors.page.annotated import read_annotated
from extractors.page.annotations import annotations_of, over_text
from extractors.page.bullets import Figure, with_drawn_bullets
from extractors.page.choices import drawn_choices
from extractors.page.colours import colour_of
from extractors.page.crop import part_by_crop, shown_box
from extractors.page.drawings import drawings_of, is_flat_stroke, strokes_of
from extractors.page.fallback_parser import PdfiumChar, doubtful_fonts, glyphs_of, is_text, mended
from extractors.page.figures import is_rectangle
from extractors.page.run_words import by_direction, on_its_side, printed_characters, single_glyphs, words_of
from extractors.page.runs import Run, layout_of
from extractors.page.struck import part_by_strikes, with_bullets
from extractors.page.symbols import with_signs
from extractors.page.tree import leaves_of
from extractors.page.visibility import Area, Ink, part_by_sight
from extractors.page.words import LAST, UNREAD, Glyph, turned_words
from schemas.geometry import Box, Mark, Notice, PageContent, PageInfo, RulingLine

THIN = 3.0
"""A filled rectangle thinner than this many points is a ruling line."""
SQUARE = 24.0
"""A figure smaller than this many points both ways is a mark, not a cell."""
DOT = 2.0
"""A figure smaller than this many points both ways is a dot."""
DOTS, DOTS_APART = 6, 4.0
"""A dotted line has at least so many dots, at most this many points apart."""
BOX = 0.85
"""A figure that fills this share of its box is a cell, be it with rounded corners."""
BACKGROUND = 0.9
"""A figure that covers more than this share of the page is its background, not a cell."""
BULLET = 9.0
"""A figure smaller than this many points both ways may be the bullet of a list."""


FallbackParser = Callable[[], list[PdfiumChar]]
"""Gives the characters of the page as another parser reads them; asked only where they are needed."""


def read_page(
    page: Page, fallback: FallbackParser | None = None, *, distrust: bool = False, ink: Ink | None = None
) -> PageContent:
    """Everything on one page; the caller closes the page.

    `fallback` is asked for the glyphs that this parser draws no character from. With `distrust` all characters
    are taken from it, if it reads a text layer. `ink` is asked where it is in doubt whether text is seen.
    """
    return content_of(page, layout_of(page), fallback, distrust=distrust, ink=ink)


def content_of(
    page: Page,
    layout: LTPage,
    fallback: FallbackParser | None = None,
    *,
    distrust: bool = False,
    ink: Ink | None = None,
) -> PageContent:
    """What a page holds by its layout tree, in which text is runs, or glyphs, or both."""
    leaves = leaves_of(layout, page)
    shapes, orders = leaves.shapes, leaves.orders
    shown = shown_box(page)
    text = leaves.text
    if fallback is not None:
        text = _completed(text, page, fallback, distrust=distrust)
    text, outside = part_by_crop(with_signs(text), shown)
    annotations = annotations_of(page)
    over = over_text(annotations)
    more = read_annotated(page, annotations, shown)
    areas = [*leaves.areas, *more.areas, *(Area(box, 2 * LAST, "", solid=False, image=False) for box in over.covering)]
    sight = part_by_sight(text, areas, shown, ink)
    strikes = part_by_strikes(
        sight.seen, [*_level(shapes), *((-1, box) for box in over.lines)], lambda: _upright(shapes), over.struck
    )
    number = page.page_number
    turned = on_its_side(strikes.kept)
    aside = set(map(id, turned))
    upright, slanted = by_direction(
        [item for item in strikes.kept if id(item) not in aside] if turned else strikes.kept
    )
    kept, struck = with_bullets(words_of(upright, number), words_of(strikes.struck, number))
    printed = with_drawn_bullets(kept, list(_figures(shapes, shown)))
    choices = drawn_choices(printed, shapes, more.rings, number, [box for box, _ in more.fields.values])
    words = more.among(choices.words)
    borders = [
        shape
        for index, shape in enumerate(shapes)
        if index not in strikes.rules and index not in choices.used and orders[index] not in sight.bars
    ]
    taken = choices.used | strikes.rules
    drawings = [*drawings_of(shapes, taken, shown, number), *strokes_of(shapes, taken, shown, number)]
    added = [*more.hidden, *more.typed, *more.over, *more.remarks]
    hidden = [*words_of(sight.hidden, number), *words_of(outside, number), *more.hidden]
    return PageContent(
        info=PageInfo(
            number=number,
            width=float(page.width),
            height=float(page.height),
            rotation=int(page.rotation),
            characters=printed_characters([*text, *outside])
            + sum(word.chars for word in (*words, *added))
            - sum(word.chars for word in choices.words),
            images=len(leaves.images),
            ocr_confidence=None,
            shown=shown if shown != (0.0, 0.0, float(page.width), float(page.height)) else None,
            fallback_characters=printed_characters(item for item in text if isinstance(item, Glyph) and item.fallback),
        ),
        words=words,
        rules=[] if turned else list(_rules(borders, page, shown)),
        marks=list(_marks(shapes, leaves.images, number, shown)),
        hidden=hidden,
        struck=struck,
        typed=more.typed,
        over=more.over,
        remarks=more.remarks,
        notices=[*leaves.notices, *more.notices, *choices.notices, *drawings, *_turned(turned, shown, number)],
        slanted=turned_words(slanted, number),
        turned=turned_words(turned, number),
    )


def _turned(turned: Sequence[Glyph], shown: Box, page: int) -> list[Notice]:
    return [Notice(page, *shown, "turned")] if turned else []


def _level(shapes: Sequence[dict[str, Any]]) -> Iterator[tuple[int, Box]]:
    """Level rules, each with its index among the figures; a line that rises a little counts at its middle."""
    for index, shape in enumerate(shapes):
        straight = shape["object_type"] == "line" or is_rectangle(shape)
        if shape["height"] <= THIN < shape["width"] and straight and _painted(shape):
            yield index, Box.of_shape(shape)
        elif is_flat_stroke(shape):
            box = Box.of_shape(shape)
            yield index, box._replace(top=box.middle, bottom=box.middle)


def _upright(shapes: Sequence[dict[str, Any]]) -> list[Box]:
    """Vertical rules and the sides of larger figures."""
    boxes = [
        Box.of_shape(shape)
        for shape in shapes
        if shape["height"] > THIN and _painted(shape) and not is_flat_stroke(shape)
    ]
    return [box for box in boxes if box.width <= THIN] + [
        box._replace(x0=x, x1=x) for box in boxes if box.width > THIN for x in (box.x0, box.x1)
    ]


def _completed(text: list[Run | Glyph], page: Page, fallback: FallbackParser, *, distrust: bool) -> list[Run | Glyph]:
    """The text with what only the fallback parser reads; it is not asked where nothing is wanting."""
    if distrust or not printed_characters(text):
        seen = glyphs_of(fallback(), page)
        return [*seen] if is_text(seen) else text
    fonts = doubtful_fonts(page)
    if not (fonts.lost or fonts.guessed or any(map(_unread, text))):
        return text
    return [*mended(single_glyphs(text), glyphs_of(fallback(), page), fonts)]


def _unread(item: Run | Glyph) -> bool:
    return UNREAD in item.marks if isinstance(item, Run) else item.text == UNREAD


def _rules(shapes: list[dict[str, Any]], page: Page, shown: Box) -> Iterator[RulingLine]:
    number = page.page_number
    dots: list[tuple[float, float]] = []
    sides = cache(lambda: _cell_sides(shapes))  # most pages have no mark that asks for them
    for shape in shapes:
        clipped = Box.of_shape(shape).clip(shown)
        if clipped is None or not _painted(shape):
            continue
        x0, top, x1, bottom = clipped
        if x1 - x0 < DOT and bottom - top < DOT:
            dots.append(((x0 + x1) / 2, (top + bottom) / 2))
        elif (x1 - x0 < THIN or bottom - top < THIN) and is_rectangle(shape):
            yield from _thin_rectangle(number, clipped)
        elif (not _is_mark(clipped) or _is_beside(clipped, sides())) and not _is_background(clipped, page):
            yield from _borders(number, shape, clipped, shown)
    for x, start, end in _dotted(dots):
        yield RulingLine(number, x, start, x, end)
    for y, start, end in _dotted([(y, x) for x, y in dots]):
        yield RulingLine(number, start, y, end, y)


def _painted(shape: dict[str, Any]) -> bool:
    """Whether a reader sees the shape: it has an outline, or a fill that is not white."""
    return bool(shape.get("stroke") or (shape.get("fill") and _visible(colour_of(shape.get("non_stroking_color")))))


def _is_mark(box: Box) -> bool:
    """Whether a figure is a status square or a check box, not a cell."""
    x0, top, x1, bottom = box
    return THIN <= x1 - x0 < SQUARE and THIN <= bottom - top < SQUARE


def _cell_sides(shapes: Iterable[dict[str, Any]]) -> frozenset[tuple[int, int, int]]:
    """The left and right sides of the figures that may be cells, in whole points: x, top, bottom."""
    boxes = [Box.of_shape(shape) for shape in shapes if is_rectangle(shape) and _painted(shape)]
    return frozenset(
        (round(x), round(box.top), round(box.bottom))
        for box in boxes
        if box.height > THIN and box.width >= SQUARE
        for x in (box.x0, box.x1)
    )


def _is_beside(box: Box, sides: Collection[tuple[int, int, int]]) -> bool:
    """Whether a small figure has a whole side in common with a cell, so that it is one too: the cell of a tick."""
    return any((round(x), round(box.top), round(box.bottom)) in sides for x in (box.x0, box.x1))


def _is_background(box: Box, page: Page) -> bool:
    """Whether a figure is the background of the page, not a cell."""
    x0, top, x1, bottom = box
    return (x1 - x0) * (bottom - top) > BACKGROUND * page.width * page.height


def _thin_rectangle(number: int, box: Box) -> Iterator[RulingLine]:
    """The ruling line that a thin filled rectangle prints; none for a dash that is hardly longer than it is thick."""
    x0, top, x1, bottom = box
    if x1 - x0 < bottom - top:
        middle = (x0 + x1) / 2
        yield RulingLine(number, middle, top, middle, bottom)
    elif x1 - x0 > THIN:
        middle = (top + bottom) / 2
        yield RulingLine(number, x0, middle, x1, middle)


def _borders(
    number: int,
    shape: dict[str, Any],
    box: Box,
    shown: Box,
) -> Iterator[RulingLine]:
    """The borders of a figure that may be a cell; `box` is the part of it that is `shown`."""
    if shape["object_type"] == "curve":
        if _is_box(shape) or is_rectangle(shape):
            yield from _sides(number, box)
            return
        if not shape.get("stroke"):
            return
    for edge in obj_to_edges(shape):
        clipped = Box.of_shape(edge).clip(shown)
        if clipped is not None and min(clipped.width, clipped.height) <= THIN:
            yield RulingLine(number, *clipped)


def _dotted(dots: list[tuple[float, float]]) -> Iterator[tuple[float, float, float]]:
    """Lines that dots in one row print: where the row lies, its start and its end."""
    row: list[tuple[float, float]] = []
    for at, along in sorted((round(at, 1), along) for at, along in dots):
        if row and (at != row[-1][0] or along - row[-1][1] > DOTS_APART):
            if len(row) >= DOTS:
                yield row[0][0], row[0][1], row[-1][1]
            row = []
        row.append((at, along))
    if len(row) >= DOTS:
        yield row[0][0], row[0][1], row[-1][1]


def _is_box(shape: dict[str, Any]) -> bool:
    """Whether a curve is a rectangle with rounded corners: it fills nearly all of its box."""
    box = Box.of_shape(shape)
    points = shape.get("pts") or []
    if len(points) < 4 or box.width < SQUARE or box.height < THIN:
        return False
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True)) / 2
    return abs(area) > BOX * box.width * box.height


def _sides(number: int, box: Box) -> Iterator[RulingLine]:
    x0, top, x1, bottom = box
    yield RulingLine(number, x0, top, x1, top)
    yield RulingLine(number, x0, bottom, x1, bottom)
    yield RulingLine(number, x0, top, x0, bottom)
    yield RulingLine(number, x1, top, x1, bottom)


def _figures(shapes: list[dict[str, Any]], shown: Box) -> Iterator[Figure]:
    """Small figures that may be bullets."""
    for shape in shapes:
        if shape["object_type"] not in ("rect", "curve"):
            continue
        box = Box.of_shape(shape)
        if not (1.0 <= box.width < BULLET and 1.0 <= box.height < BULLET):
            continue
        filled = bool(shape.get("fill"))
        if (filled and not _visible(colour_of(shape.get("non_stroking_color")))) or not (filled or shape.get("stroke")):
            continue
        if box.clip(shown) == box:
            yield Figure(box, filled, shape["object_type"] == "rect")


def _visible(colour: str) -> bool:
    return colour not in ("", "#ffffff")


def _marks(
    shapes: list[dict[str, Any]],
    images: list[dict[str, Any]],
    number: int,
    shown: Box,
) -> Iterator[Mark]:
    for shape in shapes:
        look = colour_of(shape.get("non_stroking_color"))
        clipped = Box.of_shape(shape).clip(shown)
        if not shape.get("fill") or not _visible(look) or clipped is None:
            continue
        if clipped.width >= THIN and clipped.height >= THIN:
            yield Mark(number, *clipped, look)
    for image in images:
        clipped = Box.of_shape(image).clip(shown)
        if clipped is not None:
            yield Mark(number, *clipped, f"image:{image['digest']}")
