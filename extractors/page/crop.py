"""The part of a page that is displayed, and the text outside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pdfplumber.page import Page

from extractors.page.runs import Run
from extractors.page.words import Glyph
from schemas.geometry import Box


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


def part_by_crop(text: Iterable[Run | Glyph], box: Box) -> tuple[list[Run | Glyph], list[Run | Glyph]]:
    """The text of which the middles of the glyphs lie in a box, and the rest of it."""
    inside: list[Run | Glyph] = []
    outside: list[Run | Glyph] = []
    for item in text:
        if isinstance(item, Run):
            if not box.top <= (item.top + item.bottom) / 2 <= box.bottom:
                outside.append(item)
            elif box.x0 <= min(item.starts) and max(item.ends) <= box.x1:
                inside.append(item)
            else:
                for glyph in item.glyphs():
                    (inside if box.contains(*glyph.box.centre) else outside).append(glyph)
        else:
            (inside if box.contains(*item.box.centre) else outside).append(item)
    return inside, outside
