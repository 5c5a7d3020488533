"""Annotations over the text of a page: those that strike it out, and those that may cover it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfplumber.page import Page

from extractors.page.fallback_parser import Turned
from extractors.page.layers import Layers
from schemas.geometry import Box

UNSEEN = 2 | 32
"""Flags of annotations that are not displayed (PDF 32000-1, 12.5.3: hidden, no view)."""
COVERING = frozenset({"Square", "Circle", "Polygon", "Stamp", "Redact", "Ink", "Line", "PolyLine"})
"""Kinds that may be drawn opaque."""
LEVEL = 2.0
"""The ends of a line through text lie at heights that differ by at most so many points."""


class Annotations(NamedTuple):
    """Boxes of annotations in points of the displayed page: areas of StrikeOut ones, level lines, and others that may
    cover text."""

    struck: list[Box]
    lines: list[Box]
    covering: list[Box]


def annotations_of(page: Page) -> Annotations:
    """The annotations of a page that are displayed."""
    found = Annotations([], [], [])
    entries = resolve1(page.page_obj.annots)
    if not isinstance(entries, list) or not entries:
        return found
    layers, turned = Layers(page.pdf.doc.catalog), Turned(page)
    for entry in entries:
        annotation = resolve1(entry)
        if not isinstance(annotation, dict):
            continue
        flags = resolve1(annotation.get("F"))
        if (isinstance(flags, int) and flags & UNSEEN) or layers.is_off(annotation.get("OC")):
            continue
        kind = resolve1(annotation.get("Subtype"))
        name = kind.name if isinstance(kind, PSLiteral) else ""
        if name == "StrikeOut":
            quads = list(_boxes(annotation.get("QuadPoints"), 8, turned))
            found.struck.extend(quads or _boxes(annotation.get("Rect"), 4, turned))
        elif name == "Line":
            found.lines.extend(line for line in _boxes(annotation.get("L"), 4, turned) if line.height <= LEVEL)
        if name in COVERING and "AP" in annotation:
            found.covering.extend(_boxes(annotation.get("Rect"), 4, turned))
    return found


def _boxes(numbers: Any, count: int, turned: Turned) -> Iterator[Box]:
    """The boxes around groups of `count` numbers, which are points."""
    values = [resolve1(value) for value in resolve1(numbers) or ()] if isinstance(resolve1(numbers), list) else []
    if not all(isinstance(value, int | float) for value in values):
        return
    for start in range(0, len(values) - count + 1, count):
        points = [turned.point(values[at], values[at + 1]) for at in range(start, start + count, 2)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        yield Box(min(xs), min(ys), max(xs), max(ys))
