"""Drawings on a page: curves and slanted lines that lie together and are neither borders nor signs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from extractors.page.figures import is_rectangle
from schemas.geometry import Box, Notice, union

TOGETHER = 10.0
"""Figures of one drawing are at most so many points apart."""
LEAST = (12.0, 10.0)
"""A drawing is at least so many points wide and high."""
SIGN = 4.0
"""A smaller one of at least so many points both ways is a sign, such as a tick."""
FLAT, RISES = 2.5, 24.0
"""A line through the words of one line is so many times as wide as high, at least, and so many points high, at most."""
MOST = 300
"""Parts of a drawing that are told apart; with more, the page is one drawing."""


def drawings_of(shapes: Sequence[dict[str, Any]], used: Collection[int], shown: Box, page: int) -> Iterator[Notice]:
    """The drawings and small signs of a page. `used`: indexes of the figures that are read already; `shown`: what is
    displayed of the page."""
    boxes = []
    for index, shape in enumerate(shapes):
        if index not in used and _is_drawn(shape):
            box = Box.of_shape(shape).clip(shown)
            if box is not None:
                boxes.append(box)
    if len(boxes) > MOST:
        boxes = [union(boxes)]
    groups: list[Box] = []
    for box in sorted(boxes):
        near = [group for group in groups if _apart(group, box) <= TOGETHER]
        groups = [group for group in groups if group not in near]
        groups.append(union([*near, box]))
    for group in groups:
        if group.width >= LEAST[0] and group.height >= LEAST[1]:
            yield Notice(page, *group, "drawing")
        elif group.width >= SIGN and group.height >= SIGN:
            yield Notice(page, *group, "sign")


def strokes_of(shapes: Sequence[dict[str, Any]], used: Collection[int], shown: Box, page: int) -> Iterator[Notice]:
    """The slanted straight lines of a page, of which one may cross out text; the text of each notice is its direction,
    `/` or `\\`."""
    for index, shape in enumerate(shapes):
        ends = sorted(set(shape["pts"])) if index not in used and _is_drawn(shape) else []
        if len(ends) != 2 or shape["width"] < LEAST[0]:
            continue
        box = Box.of_shape(shape)
        if box.clip(shown) == box:
            yield Notice(page, *box, "stroke", "/" if ends[0][1] > ends[1][1] else "\\")


def is_flat_stroke(shape: dict[str, Any]) -> bool:
    """Whether a figure is a straight line that rises so little that it may strike the words of one line."""
    width, height = shape["width"], shape["height"]
    return LEAST[0] <= width >= FLAT * height and height <= RISES and _is_drawn(shape) and len(set(shape["pts"])) == 2


def _is_drawn(shape: dict[str, Any]) -> bool:
    """Whether a figure is no rule, no cell and no shade."""
    if not (shape["stroke"] or shape["fill"]):
        return False
    slanted = min(shape["width"], shape["height"]) > 1.0
    if shape["object_type"] == "line":
        return slanted
    return shape["object_type"] == "curve" and slanted and not is_rectangle(shape) and not _is_round(shape)


def _is_round(shape: dict[str, Any]) -> bool:
    """Whether a curve is a rectangle with rounded corners: most of its outline runs along its box."""
    x0, top, x1, bottom = Box.of_shape(shape)
    along = [
        abs(x - x0) < 0.5 or abs(x - x1) < 0.5 or abs(y - top) < 0.5 or abs(y - bottom) < 0.5 for x, y in shape["pts"]
    ]
    return len(along) >= 8 and all(along)


def _apart(one: Box, other: Box) -> float:
    return max(one.x0 - other.x1, other.x0 - one.x1, one.top - other.bottom, other.top - one.bottom, 0.0)
