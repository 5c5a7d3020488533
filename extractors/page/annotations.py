"""The annotations of a page: which there are, where they lie, what they say, and which of them strike or cover text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pdfplumber.page import Page

from extractors.page.fallback_parser import Turned
from extractors.page.layers import Layers
from schemas.geometry import Box

UNSEEN = 2 | 32
"""Flags of annotations that are not displayed (PDF 32000-1, 12.5.3: hidden, no view)."""
COVERING = frozenset({"Square", "Circle", "Polygon", "Redact", "Ink", "Line", "PolyLine"})
"""Kinds that may be drawn opaque, beside those of which the drawing is read."""
LEVEL = 2.0
"""The ends of a line through text lie at heights that differ by at most so many points."""
MOST = 3000
"""Annotations of a page that are looked at: a page of a form has some hundreds at the most."""
DEEP = 32
"""Levels of fields within fields."""
UTF8 = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Annotation:
    """One annotation: its kind, its dictionary, and whether it is displayed."""

    kind: str
    entry: dict[str, Any]
    seen: bool
    turned: Turned

    @cached_property
    def box(self) -> Box | None:
        """Its rectangle, in points of the displayed page; None where it has none."""
        return next(self.boxes("Rect", 4), None)

    def boxes(self, key: str, count: int) -> Iterator[Box]:
        """The boxes around groups of `count` numbers of an entry, which are points."""
        numbers = resolve1(self.entry.get(key))
        values = [resolve1(value) for value in numbers] if isinstance(numbers, list) else []
        if not all(isinstance(value, int | float) for value in values):
            return
        for start in range(0, len(values) - count + 1, count):
            points = [self.turned.point(values[at], values[at + 1]) for at in range(start, start + count, 2)]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield Box(min(xs), min(ys), max(xs), max(ys))

    def get(self, key: str) -> Any:
        """The resolved value of an entry."""
        return resolve1(self.entry.get(key))

    def inherited(self, key: str) -> Any:
        """The resolved value of an entry of a form field, which may stand in a field above it."""
        entry = self.entry
        for _ in range(DEEP):
            value = resolve1(entry.get(key))
            if value is not None:
                return value
            above = resolve1(entry.get("Parent"))
            if not isinstance(above, dict):
                break
            entry = above
        return None


class Over(NamedTuple):
    """Boxes of annotations over text: areas of StrikeOut ones, level lines, and others that may cover it."""

    struck: list[Box]
    lines: list[Box]
    covering: list[Box]


def annotations_of(page: Page) -> list[Annotation]:
    """The annotations of a page, in the order in which they are drawn."""
    entries = resolve1(page.page_obj.annots)
    if not isinstance(entries, list) or not entries:
        return []
    layers, turned = Layers(page.pdf.doc.catalog), Turned(page)
    found = []
    for entry in map(resolve1, entries[:MOST]):
        if isinstance(entry, dict):
            flags = resolve1(entry.get("F"))
            unseen = (isinstance(flags, int) and flags & UNSEEN) or layers.is_off(entry.get("OC"))
            found.append(Annotation(name_of(entry.get("Subtype")), entry, not unseen, turned))
    return found


def over_text(annotations: Sequence[Annotation]) -> Over:
    """What annotations that are displayed do with the text below them."""
    found = Over([], [], [])
    for one in annotations:
        if not one.seen:
            continue
        if one.kind == "StrikeOut":
            found.struck.extend(list(one.boxes("QuadPoints", 8)) or one.boxes("Rect", 4))
        elif one.kind == "Line":
            found.lines.extend(line for line in one.boxes("L", 4) if line.height <= LEVEL)
        if one.kind in COVERING and ("AP" in one.entry or "IC" in one.entry):
            found.covering.extend(one.boxes("Rect", 4))
    return found


def name_of(value: Any) -> str:
    """A name of the PDF as text, empty where it is none."""
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""


def text_of(value: Any) -> str:
    """A text of the PDF (a string, or a stream of one) with its lines parted by line feeds, without control codes."""
    value = resolve1(value)
    if isinstance(value, PDFStream):
        value = value.get_data()
    if isinstance(value, bytes):
        value = value[3:].decode("utf-8", "replace") if value.startswith(UTF8) else decode_text(value)
    if not isinstance(value, str):
        return ""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(char if char.isprintable() else " " for char in line) for line in lines)
