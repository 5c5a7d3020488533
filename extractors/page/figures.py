"""What figures of a page are: rectangles, however they are drawn."""

from __future__ import annotations

from typing import Any

AT_CORNER = 0.1
"""Points between a corner of a rectangle and that of its box, at most."""


def is_rectangle(shape: dict[str, Any]) -> bool:
    """Whether a figure fills its box: a rectangle, also one that pdfminer takes for a curve, as places that were
    scaled or turned differ in their last digits. Case: the borders of a page with /Rotate, drawn as thin areas."""
    if shape["object_type"] == "rect":
        return True
    points = shape["pts"]
    if len(points) < 4:
        return False
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    corners = set()
    for x, y in points:
        beyond, above = 2 * x > left + right, 2 * y > low + high
        if abs(x - (right if beyond else left)) > AT_CORNER or abs(y - (high if above else low)) > AT_CORNER:
            return False
        corners.add((beyond, above))
    return len(corners) == 4
