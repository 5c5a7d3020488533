"""The picture of a page to words and rules: straightened, cut into cells, each cell recognised on its own.

Cells come first here too: recognition of a whole page reads across the columns of a table and skips shaded
rows. Words keep their place on the picture as displayed; only their baseline is that of the straightened
page, so that a slightly turned line is still one line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from schemas.geometry import OCR, Box, RulingLine, Word

Array = NDArray[Any]

DPI = 300
"""Resolution that pages are recognised at; the recogniser's models were trained for letters of that size."""
DARK = 128
"""Pixels darker than this (0 to 255) are ink."""
RULE = 110
"""Pixels that a straight run of ink must be long to be a rule and no letter."""
THICK = 14
"""Pixels that a rule is thick at the most."""
TURN = 3.0
"""Degrees that a page may be turned at the most."""
HYPHEN = 0.29
"""A dash at least this share of the type size long is no hyphen."""
SMALLEST = 30
"""Pixels that a cell measures at least both ways."""


class Seen(NamedTuple):
    """A word as the recogniser gives it: pixels in the picture it was handed, line number, confidence 0-100."""

    text: str
    left: int
    top: int
    width: int
    height: int
    line: int
    confidence: float


class Recognised(NamedTuple):
    """What a page's picture holds; `confidence` is the mean over its words, 0 to 1."""

    words: list[Word]
    rules: list[RulingLine]
    confidence: float

    def moved(self, x: float, y: float) -> Recognised:
        """The same so many points further to the right and further down."""
        words = [
            word._replace(
                x0=word.x0 + x, x1=word.x1 + x, top=word.top + y, bottom=word.bottom + y, baseline=word.baseline + y
            )
            for word in self.words
        ]
        rules = [
            rule._replace(x0=rule.x0 + x, x1=rule.x1 + x, top=rule.top + y, bottom=rule.bottom + y)
            for rule in self.rules
        ]
        return self._replace(words=words, rules=rules)


Recogniser = Callable[[Image.Image], list[Seen]]


def recognise_page(picture: Image.Image, page: int, width: float, recogniser: Recogniser) -> Recognised:
    """Words and rules of a grey picture of a page that is `width` points wide, in points."""
    scale = width / picture.width
    turn = skew_of(picture)
    straight = picture.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255) if abs(turn) > 0.02 else picture
    pixels = np.asarray(straight)
    ink = pixels < DARK
    horizontal, vertical = _runs(ink, 1), _runs(ink, 0)
    lines = horizontal | vertical
    words: list[Word] = []
    confidences: list[float] = []
    turner = _Turner(turn, picture.width, picture.height, scale)
    for cell, crop in _cells(pixels, ink, lines):
        seen = [word._replace(text=_mended(word.text)) for word in recogniser(crop) if word.text.strip()]
        confidences.extend(word.confidence for word in seen)
        words.extend(_words(seen, ink & ~lines, cell, page, turner))
    size = _usual_size(words)
    words = [word._replace(size=size) for word in words]
    rules = [*_rules(horizontal, page, scale, flat=True), *_rules(vertical, page, scale, flat=False)]
    return Recognised(words, rules, float(np.mean(confidences)) / 100 if confidences else 0.0)


def _mended(text: str) -> str:
    """Undoes confusions of letters that sans-serif type prints alike and Dutch spelling tells apart."""
    return re.sub(r"\bAl-(?=[a-z])", "AI-", text)


def skew_of(picture: Image.Image) -> float:
    """Degrees to turn a picture counter-clockwise so that its lines run level: the turn whose rows of pixels
    differ most in ink."""
    small = picture.resize((1000, max(1, round(1000 * picture.height / picture.width))))
    ink = Image.fromarray(((np.asarray(small) < DARK) * 255).astype(np.uint8))

    def contrast(angle: float) -> float:
        rows = np.asarray(ink.rotate(angle, Image.Resampling.BILINEAR)).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    best = 0.0
    for step, reach in ((0.5, TURN), (0.1, 0.5), (0.02, 0.1)):
        angles = [best + step * number for number in range(-round(reach / step), round(reach / step) + 1)]
        best = max(angles, key=lambda angle: (contrast(angle), -abs(angle)))
    return best


def _runs(ink: Array, axis: int) -> Array:
    """Pixels of straight runs of ink at least RULE long, thin across."""
    sums = np.cumsum(ink, axis=axis, dtype=np.int32)
    padded = np.concatenate([np.zeros_like(np.take(sums, [0], axis=axis)), sums], axis=axis)
    length = padded.shape[axis] - 1
    if length < RULE:
        return np.zeros_like(ink)
    full = np.take(padded, range(RULE, length + 1), axis=axis) - np.take(padded, range(length - RULE + 1), axis=axis)
    starts = full >= RULE - 4  # a speck or two of white
    runs = np.zeros_like(ink)
    count = starts.shape[axis]
    # Each start marks RULE pixels: spread by differences instead of drawing every run.
    edges = np.zeros(padded.shape, dtype=np.int32)
    head: list[Any] = [slice(None), slice(None)]
    tail: list[Any] = [slice(None), slice(None)]
    head[axis], tail[axis] = slice(0, count), slice(RULE, RULE + count)
    edges[tuple(head)] += starts
    edges[tuple(tail)] -= starts
    runs = np.take(np.cumsum(edges, axis=axis), range(length), axis=axis) > 0
    labels, found = ndimage.label(runs, structure=np.ones((3, 3)))
    if found:
        for number, region in enumerate(ndimage.find_objects(labels), start=1):
            across = region[1 - axis].stop - region[1 - axis].start
            if across > THICK:
                part = runs[region]
                part[labels[region] == number] = False
    return runs


def _rules(runs: Array, page: int, scale: float, *, flat: bool) -> Iterator[RulingLine]:
    labels, _ = ndimage.label(runs, structure=np.ones((3, 3)))
    for region in ndimage.find_objects(labels):
        top, bottom = region[0].start * scale, region[0].stop * scale
        left, right = region[1].start * scale, region[1].stop * scale
        if flat:
            yield RulingLine(page, left, (top + bottom) / 2, right, (top + bottom) / 2)
        else:
            yield RulingLine(page, (left + right) / 2, top, (left + right) / 2, bottom)


def _cells(pixels: Array, ink: Array, lines: Array) -> Iterator[tuple[Box, Image.Image]]:
    """Areas that rules close, and the page around them: place in pixels, and a picture of that area alone."""
    walls = ndimage.binary_dilation(lines, structure=np.ones((7, 7)))
    labels, _ = ndimage.label(~walls)
    for number, region in enumerate(ndimage.find_objects(labels), start=1):
        height, width = region[0].stop - region[0].start, region[1].stop - region[1].start
        if height < SMALLEST or width < SMALLEST:
            continue
        own = labels[region] == number
        written = ink[region] & own & ~lines[region]
        if written.sum() < 20:
            continue
        crop = np.where(own, pixels[region], 255).astype(np.uint8)
        background = np.median(crop[own])
        if background < 250:  # shading: as white, so that it does not count as ink
            crop = np.clip(crop.astype(np.float32) * (255 / max(float(background), 1.0)), 0, 255).astype(np.uint8)
        margin = Image.new("L", (width + 40, height + 40), 255)
        margin.paste(Image.fromarray(crop), (20, 20))
        yield Box(region[1].start, region[0].start, region[1].stop, region[0].stop), margin


class _Turner:
    """Places on the straightened picture back to the page as displayed, in points."""

    def __init__(self, turn: float, width: int, height: int, scale: float) -> None:
        angle = math.radians(turn)
        self._cos, self._sin = math.cos(angle), math.sin(angle)
        self._x, self._y = width / 2, height / 2
        self.scale = scale

    def box(self, left: float, top: float, width: float, height: float) -> Box:
        x, y = left + width / 2 - self._x, top + height / 2 - self._y
        # The picture was turned counter-clockwise by the angle (rows count downwards): turn back.
        shown_x = self._x + x * self._cos - y * self._sin
        shown_y = self._y + x * self._sin + y * self._cos
        scale = self.scale
        return Box(
            (shown_x - width / 2) * scale,
            (shown_y - height / 2) * scale,
            (shown_x + width / 2) * scale,
            (shown_y + height / 2) * scale,
        )


def _words(seen: list[Seen], ink: Array, cell: Box, page: int, turner: _Turner) -> Iterator[Word]:
    rows: dict[int, list[Seen]] = {}
    for word in seen:
        moved = word._replace(left=round(word.left - 20 + cell.x0), top=round(word.top - 20 + cell.top))
        rows.setdefault(word.line, []).append(moved)
    for row in rows.values():
        row.sort(key=lambda word: word.left)
        base = _baseline(row)
        size = _letter_size(row)
        for word in _with_bullet(row, ink, cell):
            box = turner.box(word.left, word.top, word.width, word.height)
            yield Word(
                page=page,
                x0=box.x0,
                top=box.top,
                x1=box.x1,
                bottom=box.bottom,
                baseline=base * turner.scale,
                text=_with_dashes(word, ink, size),
                chars=len(word.text),
                space=True,
                font=OCR,
                size=size * turner.scale,
                bold=False,
                italic=False,
                colour="#000000",
                upright=True,
            )


def _with_dashes(word: Seen, ink: Array, size: float) -> str:
    """The text with each dash as long as it is printed: recognisers give a hyphen for all."""
    count = sum(char in "-–—" for char in word.text)
    if not count:
        return word.text
    area = ink[max(0, word.top) : word.top + word.height, max(0, word.left - 2) : word.left + word.width + 2]
    labels, _ = ndimage.label(area, structure=np.ones((3, 3)))
    widths = [
        region[1].stop - region[1].start
        for region in ndimage.find_objects(labels)
        if region[1].stop - region[1].start > 1.8 * (region[0].stop - region[0].start)
        and region[0].stop - region[0].start < 0.2 * size
    ]
    if len(widths) != count:
        return word.text
    lengths = iter(widths)
    return "".join(_dash(next(lengths), size) if char in "-–—" else char for char in word.text)


def _dash(width: float, size: float) -> str:
    return "-" if width < HYPHEN * size else "–" if width < 0.75 * size else "—"


def _baseline(row: list[Seen]) -> float:
    level = [word.top + word.height for word in row if not set(word.text) & set("gjpqy,;()[]Qç/|")]
    return float(np.median(level)) if level else float(np.median([word.top + 0.8 * word.height for word in row]))


def _letter_size(row: list[Seen]) -> float:
    """Type size in pixels from words that have both ascenders and descenders, or else from the tallest."""
    tall = [
        word.height for word in row if set(word.text) & set("bdfhkltBDEFHIKLMNPRTVW") and set(word.text) & set("gjpqy")
    ]
    if tall:
        return float(np.median(tall)) * 1.05
    return float(max(word.height for word in row)) * 1.25


def _usual_size(words: list[Word]) -> float:
    return float(np.median([word.size for word in words])) if words else 10.0


def _with_bullet(row: list[Seen], ink: Array, cell: Box) -> list[Seen]:
    """The row with its bullet as it looks: recognisers read bullets as letters or signs, or drop them."""
    first = row[0]
    size = _letter_size(row)
    if len(first.text) == 1 and len(row) > 1 and row[1].left - (first.left + first.width) > 0.2 * size:
        shape = _shape(
            ink, first.left - 2, first.top - 2, first.left + first.width + 2, first.top + first.height + 2, size
        )
        if shape is not None and (first.text in "oO0°" or not first.text.isalnum() or first.text in "eEcC"):
            return [first._replace(text=shape), *row[1:]]
        return row
    if len(first.text) <= 2 and not first.text[0].isdecimal():
        return row
    top, bottom = first.top, first.top + first.height
    left = max(round(cell.x0), round(first.left - 3.0 * size))
    region = ink[top:bottom, left : max(left, first.left - 2)]
    columns = np.flatnonzero(region.any(axis=0))
    if not len(columns):
        return row
    # The blob nearest to the text, parted from it by a gap.
    groups = np.split(columns, np.flatnonzero(np.diff(columns) > 2) + 1)
    blob = groups[-1]
    start, end = left + int(blob[0]), left + int(blob[-1]) + 1
    if first.left - end < 0.2 * size:
        return row
    shape = _shape(ink, start, top, end, bottom, size)
    if shape is None:
        return row
    return [Seen(shape, start, top, end - start, bottom - top, first.line, first.confidence), *row]


def _shape(ink: Array, left: int, top: int, right: int, bottom: int, size: float) -> str | None:
    """The bullet that a blob of ink looks like, or None where it is a letter."""
    area = ink[max(0, top) : bottom, max(0, left) : right]
    rows, columns = np.flatnonzero(area.any(axis=1)), np.flatnonzero(area.any(axis=0))
    if not len(rows) or not len(columns):
        return None
    blob = area[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = blob.shape
    if height > 0.8 * size or width > 0.8 * size or height * width < 6:
        return None
    filled = float(blob.mean())
    if width > 1.8 * height:
        return _dash(width, size)
    centre = blob[height // 3 : max(height // 3 + 1, 2 * height // 3), width // 3 : max(width // 3 + 1, 2 * width // 3)]
    if not centre.any() or float(centre.mean()) < 0.35:
        return "o" if height > 0.25 * size else None
    if filled > 0.93 and height > 0.3 * size:
        return "▪"
    return "•" if filled > 0.6 else None
