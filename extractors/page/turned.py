"""The direction of text that does not run level from left to right: upwards, downwards or at a slant."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

LEVEL = 4.0
"""Text within this many degrees of a level or upright line runs along it: scans lie a little askew."""
ACROSS = 0.3
"""Glyphs of one text are at most this share of the type size off its line."""
BACK, AHEAD = 0.3, 3.0
"""Type sizes between the end of a glyph and the start of the next one of the same text."""
APART = 0.16
"""A gap wider than this share of the type size parts two words."""
INK = 0.6
"""Type sizes that the ink of a letter is high."""
UPSIDE_DOWN = 180.0
"""The direction of a text that is level and upside down, in degrees."""


class Turn(NamedTuple):
    """How a glyph that is turned lies: direction in degrees counterclockwise, where its baseline starts (points of the
    displayed page, from the top left), the way to the next glyph, and the type size."""

    angle: float
    x: float
    y: float
    advance: float
    size: float

    @property
    def slanted(self) -> bool:
        """Whether the text runs neither level nor straight up or down."""
        return LEVEL < self.angle % 90 < 90 - LEVEL

    def gap(self, after: Turn) -> float | None:
        """Type sizes from the end of this glyph to the start of the next one; None where that is no glyph of the same
        text."""
        if abs((self.angle - after.angle + 180) % 360 - 180) > 1 or abs(self.size - after.size) > 0.15 * self.size:
            return None
        along, down = cos(radians(self.angle)), -sin(radians(self.angle))
        x, y = after.x - self.x, after.y - self.y
        gap = (x * along + y * down - self.advance) / self.size
        return gap if -BACK < gap < AHEAD and abs(x * down - y * along) < ACROSS * self.size else None


def turn_of(
    matrix: Sequence[float], corner: tuple[float, float], extent: tuple[float, float], advance: float
) -> Turn | None:
    """How a glyph lies by the matrix of its text (PDF 32000-1, 9.4.4), or None where it runs level and is upright.

    `corner` is where the PDF's own coordinates start on the displayed page, `extent` the size of the glyph's
    box, `advance` its width in the space of the text.
    """
    a, b, c, d, x, y = matrix
    angle = _direction(a, b, d)
    if angle is None:
        return None
    origin = corner[0] + x, corner[1] - y
    # The box is as wide as the glyph's advance and its type size together, each by its part in that direction.
    if abs(c) > abs(d):
        size = (extent[0] - abs(a * advance)) / abs(c) * hypot(c, d)
    else:
        size = (extent[1] - abs(b * advance)) / abs(d) * hypot(c, d) if d else 0.0
    return Turn(angle, *origin, abs(advance) * hypot(a, b), abs(size) or max(extent) or 1.0)


def turn_of_ink(
    matrix: Sequence[float], origin: tuple[float, float], extent: tuple[float, float], size: float
) -> Turn | None:
    """The same where the box is that of the ink, and the type size is known in place of the advance."""
    angle = _direction(matrix[0], matrix[1], matrix[3])
    if angle is None:
        return None
    along, down = abs(cos(radians(angle))), abs(sin(radians(angle)))
    (wide, tall), rise = extent, INK * size
    advance = (wide - rise * down) / along if along > down else (tall - rise * along) / down
    return Turn(angle, *origin, max(advance, 0.0), size)


def _direction(a: float, b: float, d: float) -> float | None:
    """The direction of a text that is turned, in degrees; None where it is level and upright, or mirrored."""
    angle = _angle(a, b) if b else None
    return UPSIDE_DOWN if angle is None and a < 0 and d < 0 else angle


def _angle(a: float, b: float) -> float | None:
    """The direction of a text in degrees; None where it is level, be it upside down."""
    angle = degrees(atan2(b, a)) % 360
    return angle if LEVEL < angle < 360 - LEVEL and abs(angle - 180) > LEVEL else None
