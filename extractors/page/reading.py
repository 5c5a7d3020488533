"""A PDF page to words, ruling lines and marks, each page parsed once.

pdfplumber parses the page and turns its coordinates; glyphs are taken from its layout tree directly
because building its dictionary of some seventeen attributes a glyph takes most of the time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTPage
from pdfplumber.page import Page
from pdfplumber.utils.geometry import obj_to_edges

from extractors.page.annotations import annotations_of
from extractors.page.bullets import Figure, with_drawn_bullets
from extractors.page.colours import Colours, colour_of
from extractors.page.fallback_parser import UNREAD, PdfiumChar, doubtful_fonts, glyphs_of, is_text, mended
from extractors.page.looks import LookMark
from extractors.page.painting import PLAIN
from extractors.page.run_words import by_direction, printed_characters, single_glyphs, words_of
from extractors.page.runs import Run, layout_of
from extractors.page.struck import part_by_strikes, with_bullets
from extractors.page.turned import turn_of
from extractors.page.visibility import Area, Ink, area_of, area_of_image, is_rectangle, part_by_sight
from extractors.page.words import LAST, Glyph, turned_words, unmapped
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
    shift_x, shift_y = page.mediabox[:2]
    height = page.height + shift_y
    text: list[Run | Glyph] = []
    shapes: list[dict[str, Any]] = []
    images: list[dict[str, Any]] = []
    areas: list[Area | None] = []
    orders: list[int] = []
    colours = Colours()
    look = PLAIN
    for order, item in enumerate(walk(layout._objs)):
        if isinstance(item, Run):
            item.look, item.order = look, order
            text.append(item)
        elif isinstance(item, LookMark):
            look = item.look
        elif isinstance(item, LTChar):
            turn = turn_of(item.matrix, (shift_x, height), (item.width, item.height), item.adv)
            text.append(
                Glyph(
                    item.x0 + shift_x,
                    height - item.y1,
                    item.x1 + shift_x,
                    height - item.y0,
                    height - item.matrix[5],
                    item._text if item._text[:5] != "(cid:" else unmapped(item._text),
                    item.fontname,
                    item.size,
                    colours.of(item.graphicstate.ncolor),
                    item.upright and turn is None,
                    look=look,
                    order=order,
                    turn=turn,
                )
            )
        elif isinstance(item, LTImage):
            image = page.process_object(item) | {"digest": _digest(item)}
            images.append(image)
            areas.append(area_of_image(Box.of_shape(image), item.stream.attrs, look, order))
        elif isinstance(item, LTCurve):
            shape = shape_of(item, page)
            shapes.append(shape)
            orders.append(order)
            areas.append(area_of(shape, look, order))
    shown = shown_box(page)
    if fallback is not None:
        text = _completed(text, page, fallback, distrust=distrust)
    text = list(_shown(text, shown))
    notes = annotations_of(page)
    areas.extend(Area(box, 2 * LAST, "", solid=False, image=False) for box in notes.covering)
    sight = part_by_sight(text, [area for area in areas if area is not None], shown, ink)
    strikes = part_by_strikes(
        sight.seen, [*_level(shapes), *((-1, box) for box in notes.lines)], lambda: _upright(shapes), notes.struck
    )
    borders = [
        shape for index, shape in enumerate(shapes) if index not in strikes.rules and orders[index] not in sight.bars
    ]
    number = page.page_number
    kept, slanted = by_direction(strikes.kept)
    words, struck = with_bullets(words_of(kept, number), words_of(strikes.struck, number))
    return PageContent(
        info=PageInfo(
            number=number,
            width=float(page.width),
            height=float(page.height),
            rotation=int(page.rotation),
            characters=printed_characters(text),
            images=len(images),
            ocr_confidence=None,
            fallback_characters=printed_characters(item for item in text if isinstance(item, Glyph) and item.fallback),
        ),
        words=with_drawn_bullets(words, list(_figures(shapes, shown))),
        rules=list(_rules(borders, page, shown)),
        marks=list(_marks(shapes, images, number, shown)),
        hidden=words_of(sight.hidden, number),
        struck=struck,
        slanted=turned_words(slanted, number),
    )


def _level(shapes: Sequence[dict[str, Any]]) -> Iterator[tuple[int, Box]]:
    """Level rules, each with its index among the figures."""
    for index, shape in enumerate(shapes):
        straight = shape["object_type"] == "line" or is_rectangle(shape)
        if shape["height"] <= THIN < shape["width"] and straight and _painted(shape):
            yield index, Box.of_shape(shape)


def _upright(shapes: Sequence[dict[str, Any]]) -> list[Box]:
    """Vertical rules and the sides of larger figures."""
    boxes = [Box.of_shape(shape) for shape in shapes if shape["height"] > THIN and _painted(shape)]
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


def _shown(text: Iterable[Run | Glyph], box: Box) -> Iterator[Run | Glyph]:
    """The text of which the middles of the glyphs lie in a box."""
    for item in text:
        if isinstance(item, Run):
            if not box.top <= (item.top + item.bottom) / 2 <= box.bottom:
                continue
            if box.x0 <= min(item.starts) and max(item.ends) <= box.x1:
                yield item
            else:
                yield from (glyph for glyph in item.glyphs() if box.contains(*glyph.box.centre))
        elif box.contains(*item.box.centre):
            yield item


def walk(items: list[Any]) -> Iterator[Any]:
    """The leaves of a layout tree in the order in which they are drawn."""
    for item in items:
        if isinstance(item, LTContainer):
            yield from walk(item._objs)
        else:
            yield item


def shape_of(item: LTCurve, page: Page) -> dict[str, Any]:
    """A line, a rectangle or a curve as pdfplumber's `process_object` gives it, without the attributes that are not
    asked for here; resolving all of them took a tenth of the time of a page."""
    left, above = page.mediabox[:2]
    top = (page.height - item.y1) + above
    return {
        "object_type": type(item).__name__.removeprefix("LT").lower(),
        "x0": item.x0 + left if left != 0 else item.x0,
        "x1": item.x1 + left if left != 0 else item.x1,
        "y0": item.y0,
        "y1": item.y1,
        "top": top,
        "bottom": (page.height - item.y0) + above,
        "doctop": page.initial_doctop + top,
        "width": item.width,
        "height": item.height,
        "pts": [page.point2coord(point) for point in item.pts],
        "stroke": item.stroke,
        "fill": item.fill,
        "non_stroking_color": item.non_stroking_color,
    }


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
        if clipped is None or not _painted(shape):
            continue
        x0, top, x1, bottom = clipped
        if x1 - x0 < DOT and bottom - top < DOT:
            dots.append(((x0 + x1) / 2, (top + bottom) / 2))
        elif shape["object_type"] == "rect" and (x1 - x0 < THIN or bottom - top < THIN):
            yield from _thin_rectangle(number, clipped)
        elif not _is_mark(clipped) and not _is_background(clipped, page):
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
        if _is_box(shape):
            yield from _sides(number, box)
            return
        if not shape.get("stroke"):
            return
    for edge in obj_to_edges(shape):
        clipped = Box.of_shape(edge).clip(shown)
        if clipped is not None:
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
