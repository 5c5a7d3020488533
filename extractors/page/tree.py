"""The layout tree of a page or of a drawing over it: its text, figures, images, and areas that may cover text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTPage
from pdfplumber.page import Page

from extractors.page.actual import with_actual
from extractors.page.colours import Colours
from extractors.page.looks import ActualMark, LookMark
from extractors.page.painting import PLAIN
from extractors.page.runs import Run
from extractors.page.turned import turn_of
from extractors.page.visibility import Area, area_of, area_of_image
from extractors.page.words import Glyph, unmapped
from schemas.geometry import Box, Notice


class Leaves(NamedTuple):
    """What a layout tree holds. `orders`: the place of each figure in the order of painting."""

    text: list[Run | Glyph]
    shapes: list[dict[str, Any]]
    orders: list[int]
    images: list[dict[str, Any]]
    areas: list[Area]
    notices: list[Notice]


def leaves_of(layout: LTPage, page: Page, start: int = 0) -> Leaves:
    """The leaves of a layout tree, in which text is runs, or glyphs, or both. `start`: the place of the first one in
    the order of painting."""
    shift_x, shift_y = page.mediabox[:2]
    height = page.height + shift_y
    found = Leaves([], [], [], [], [], [])
    text, areas = found.text, found.areas
    colours = Colours()
    look = PLAIN
    actual: tuple[int, bytes] | None = None
    for order, item in enumerate(walk(layout._objs), start):
        area: Area | None = None
        if isinstance(item, Run):
            item.look, item.order = look, order
            text.append(item)
        elif isinstance(item, LookMark):
            look = item.look
        elif isinstance(item, ActualMark):
            if actual is not None:
                given = with_actual(text[actual[0] :], actual[1], page.page_number)
                text[actual[0] :] = given.items
                found.notices.extend([given.notice] if given.notice is not None else [])
            actual = (len(text), item.text) if item.text is not None else None
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
            found.images.append(image)
            area = area_of_image(Box.of_shape(image), item.stream.attrs, look, order)
        elif isinstance(item, LTCurve):
            shape = shape_of(item, page)
            found.shapes.append(shape)
            found.orders.append(order)
            area = area_of(shape, look, order)
        if area is not None:
            areas.append(area)
    return found


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
