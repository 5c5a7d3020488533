"""Whether a picture shows text: a ground of one shade with many small figures of ink, in rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image
from scipy import ndimage

from schemas.geometry import Box

WIDE = 1200
"""Pixels that a picture is looked at with, at most: letters of 9 points are some 10 pixels high on a page of A4."""
NEAR = 28
"""Shades (0 to 255) that differ less than this are one ground."""
GROUND = 0.55
"""The least share of its ground in a picture of text."""
INK = 60
"""Shades between ink and its ground, at least."""
HEIGHTS = (4, 40)
"""Pixels that letters are high."""
ROW = 0.35
"""Letters of one row stand at heights that differ by less than this share of their own height."""
FEWEST, FEWEST_ROWS = 12, 1
"""Letters, and rows of three letters or more, of which a picture of text has at least so many."""
SPREAD = 60
"""Rows of letters that are looked for."""


def shows_text(picture: Image.Image) -> bool:
    """Whether a grey picture shows text."""
    share = min(1.0, WIDE / picture.width)
    small = picture.resize((max(1, round(picture.width * share)), max(1, round(picture.height * share))))
    pixels = np.asarray(small)
    shades = np.bincount(pixels.reshape(-1), minlength=256)
    ground = int(np.argmax(np.convolve(shades, np.ones(9), mode="same")))
    if shades[max(0, ground - NEAR) : ground + NEAR + 1].sum() < GROUND * pixels.size:
        return False
    ink = pixels < ground - INK if ground >= 128 else pixels > ground + INK
    labels, count = ndimage.label(ink, structure=np.ones((3, 3)))
    if count < FEWEST:
        return False
    letters = [
        (region[0].start + region[0].stop) / 2
        for region in ndimage.find_objects(labels)
        if _is_letter(region[0].stop - region[0].start, region[1].stop - region[1].start)
    ]
    return len(letters) >= FEWEST and 2 * len(letters) >= 0.5 * count and _rows(letters) >= FEWEST_ROWS


def _is_letter(height: int, width: int) -> bool:
    return HEIGHTS[0] <= height <= HEIGHTS[1] and width <= 4 * height


def _rows(middles: Sequence[float]) -> int:
    """Number of rows in which letters stand: heights at which far more of them are than elsewhere."""
    heights = np.bincount(np.asarray(middles).astype(int))
    usual = len(middles) / max(1, len(heights))
    near = np.convolve(heights, np.ones(3), mode="same")
    return int((near > max(4.0, 4 * usual)).sum())


def blanked(picture: Image.Image, boxes: Sequence[Box], scale: float) -> Image.Image:
    """The picture with boxes (in points; `scale`: pixels a point) in white."""
    pixels: Any = np.array(picture)
    for box in boxes:
        pixels[_part(box, scale, pixels.shape)] = 255
    return Image.fromarray(pixels)


def alone(picture: Image.Image, boxes: Sequence[Box], scale: float) -> Image.Image:
    """The picture with all but boxes in white."""
    pixels: Any = np.array(picture)
    kept = np.full_like(pixels, 255)
    for box in boxes:
        part = _part(box, scale, pixels.shape)
        kept[part] = pixels[part]
    return Image.fromarray(kept)


def cut_out(picture: Image.Image, box: Box, scale: float) -> Image.Image | None:
    """The part of a picture in a box; None where nothing of it is on the picture."""
    pixels: Any = np.asarray(picture)
    part = pixels[_part(box, scale, pixels.shape)]
    return Image.fromarray(part) if part.size else None


def _part(box: Box, scale: float, shape: Sequence[int]) -> tuple[slice, slice]:
    top, bottom = (min(shape[0], max(0, round(at * scale))) for at in (box.top, box.bottom))
    left, right = (min(shape[1], max(0, round(at * scale))) for at in (box.x0, box.x1))
    return slice(top, bottom), slice(left, right)
