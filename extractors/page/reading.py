"""A PDF page to words, ruling lines and marks, each page parsed once.

pdfplumber parses the page and turns its coordinates; glyphs are taken from its layout tree directly
because building its dictionary of some seventeen attributes a glyph takes most of the time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTImage
from pdfplumber.page import Page
from pdfplumber.utils.geometry import obj_to_edges

from extractors.page.bullets import Figure, with_drawn_bullets
from extractors.page.fallback_parser import UNREAD, PdfiumChar, doubtful_fonts, glyphs_of, is_text, mended
from extractors.page.words import Glyph, unmapped, words_of
from schemas.geometry import Box, Mark, PageContent, PageInfo, RulingLine

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
BULLET = 9.0
"""A figure smaller than this many points both ways may be the bullet of a list."""


FallbackParser = Callable[[], list[PdfiumChar]]
"""Gives the characters of the page as another parser reads them; asked only where they are needed."""


def read_page(page: Page, fallback: FallbackParser | None = None, *, distrust: bool = False) -> PageContent:
    """Everything on one page; the caller closes the page.

    `fallback` is asked for the glyphs that this parser draws no character from. With `distrust` all characters
    are taken from it, if it reads a text layer.
    """
    shift_x, shift_y = page.mediabox[:2]
    height = page.height + shift_y
    glyphs: list[Glyph] = []
    shapes: list[dict[str, Any]] = []
    images: list[dict[str, Any]] = []
    colours: dict[Any, str] = {}
    for item in _walk(page.layout._objs):
        if isinstance(item, LTChar):
            paint = item.graphicstate.ncolor
            try:
                colour = colours[paint]
            except (KeyError, TypeError):
                colour = colour_of(paint)
                if paint.__hash__ is not None:
                    colours[paint] = colour
            glyphs.append(
                Glyph(
                    item.x0 + shift_x,
                    height - item.y1,
                    item.x1 + shift_x,
                    height - item.y0,
                    height - item.matrix[5],
                    item._text if item._text[:5] != "(cid:" else unmapped(item._text),
                    item.fontname,
                    item.size,
                    colour,
                    item.upright,
                )
            )
        elif isinstance(item, LTImage):
            images.append(page.process_object(item) | {"digest": _digest(item)})
        else:
            shapes.append(page.process_object(item))
    shown = shown_box(page)
    first = glyphs
    if fallback is not None:
        glyphs = _completed(glyphs, page, fallback, distrust=distrust)
    own = {id(glyph) for glyph in first} if glyphs is not first else None
    glyphs = [glyph for glyph in glyphs if shown.contains(*glyph.box.centre)]
    return PageContent(
        info=PageInfo(
            number=page.page_number,
            width=float(page.width),
            height=float(page.height),
            rotation=int(page.rotation),
            characters=sum(1 for glyph in glyphs if not glyph.text.isspace()),
            images=len(images),
            ocr_confidence=None,
            fallback_characters=0
            if own is None
            else sum(id(glyph) not in own and not glyph.text.isspace() for glyph in glyphs),
        ),
        words=with_drawn_bullets(words_of(glyphs, page.page_number), list(_figures(shapes, shown))),
        rules=list(_rules(shapes, page, shown)),
        marks=list(_marks(shapes, images, page.page_number, shown)),
    )


def _completed(glyphs: list[Glyph], page: Page, fallback: FallbackParser, *, distrust: bool) -> list[Glyph]:
    """The glyphs with what only the fallback parser reads; it is not asked where nothing is wanting."""
    if distrust or all(glyph.text.isspace() for glyph in glyphs):
        seen = glyphs_of(fallback(), page)
        return seen if is_text(seen) else glyphs
    fonts = doubtful_fonts(page)
    if not (fonts.lost or fonts.guessed) and all(glyph.text != UNREAD for glyph in glyphs):
        return glyphs
    return mended(glyphs, glyphs_of(fallback(), page), fonts)


def _walk(items: list[Any]) -> Iterator[Any]:
    for item in items:
        if isinstance(item, LTContainer):
            yield from _walk(item._objs)
        else:
            yield item


def colour_of(paint: Any) -> str:
    """A PDF colour (grey, RGB or CMYK, parts 0 to 1) as `#rrggbb`; a pattern or none as an empty text."""
    parts = paint if isinstance(paint, list | tuple) else (paint,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return ""
    values = [min(1.0, max(0.0, float(part))) for part in parts]
    if len(values) == 1:
        values = values * 3
    elif len(values) == 4:
        cyan, magenta, yellow, black = values
        values = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    elif len(values) != 3:
        return ""
    return "#" + "".join(f"{round(value * 255):02x}" for value in values)


def _digest(image: LTImage) -> str:
    data = image.stream.get_rawdata() or b""
    return hashlib.sha256(data).hexdigest()[:16]


def shown_box(page: Page) -> Box:
    """The part of a page that is displayed, in the coordinates of its words.

    pdfplumber turns the media box with /Rotate but not the crop box, so that is done here. A crop box outside
    the page counts for nothing, as in viewers.
    """
    left, low, right, high = _ordered(page.page_obj.mediabox)
    crop = _ordered(page.page_obj.cropbox)
    x0, y0, x1, y1 = max(left, crop[0]), max(low, crop[1]), min(right, crop[2]), min(high, crop[3])
    if x0 >= x1 or y0 >= y1:
        x0, y0, x1, y1 = left, low, right, high
    # What is cut off at the left and at the top of the page as displayed.
    cut = {
        0: (x0 - left, high - y1),
        90: (y0 - low, x0 - left),
        180: (right - x1, y0 - low),
        270: (high - y1, right - x1),
    }.get(int(page.rotation) % 360, (0.0, 0.0))
    width, height = (y1 - y0, x1 - x0) if int(page.rotation) % 180 else (x1 - x0, y1 - y0)
    start, above = page.mediabox[0] + cut[0], page.mediabox[1] + cut[1]
    return Box(start, above, start + width, above + height)


def _ordered(box: Any) -> tuple[float, float, float, float]:
    """Left, low, right and high of a rectangle in the PDF's own coordinates, which start at the bottom."""
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def _rules(shapes: list[dict[str, Any]], page: Page, shown: Box) -> Iterator[RulingLine]:
    number = page.page_number
    dots: list[tuple[float, float]] = []
    for shape in shapes:
        clipped = Box.of_shape(shape).clip(shown)
        if clipped is None:
            continue
        x0, top, x1, bottom = clipped
        painted = shape.get("stroke") or (shape.get("fill") and _visible(colour_of(shape.get("non_stroking_color"))))
        if not painted:
            continue
        if x1 - x0 < DOT and bottom - top < DOT:
            dots.append(((x0 + x1) / 2, (top + bottom) / 2))
            continue
        if shape["object_type"] == "rect" and (x1 - x0 < THIN or bottom - top < THIN):
            if x1 - x0 < bottom - top:
                middle = (x0 + x1) / 2
                yield RulingLine(number, middle, top, middle, bottom)
            elif x1 - x0 > THIN:
                middle = (top + bottom) / 2
                yield RulingLine(number, x0, middle, x1, middle)
            continue
        if THIN <= x1 - x0 < SQUARE and THIN <= bottom - top < SQUARE:
            continue  # a status square or a check box
        if (x1 - x0) * (bottom - top) > 0.9 * page.width * page.height:
            continue  # a page's background, not a cell
        if shape["object_type"] == "curve":
            if _is_box(shape):
                yield from _sides(number, clipped)
                continue
            if not shape.get("stroke"):
                continue
        for edge in obj_to_edges(shape):
            clipped = Box.of_shape(edge).clip(shown)
            if clipped is not None:
                yield RulingLine(number, *clipped)
    for x, start, end in _dotted(dots):
        yield RulingLine(number, x, start, x, end)
    for y, start, end in _dotted([(y, x) for x, y in dots]):
        yield RulingLine(number, start, y, end, y)


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
