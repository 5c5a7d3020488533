"""What PDFium reads and paints on a page: characters, for text that pdfminer cannot read, and ink."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2
    from PIL import Image

    from extractors.page.fallback_parser import PdfiumChar
    from schemas.geometry import Box

HYPHENS = (2, 0xFFFE)
"""What PDFium gives for a hyphen at the end of a line, from version to version."""

SCALE = 2.0
"""Pixels a point for text of which it is in doubt whether it has ink."""
LARGEST = 4000.0
"""Pixels a side, at most."""
CONTRAST = 24
"""Ink differs from its ground by this much, of 255."""


@lru_cache(maxsize=1)
def _opened(content: bytes, password: str | None) -> pypdfium2.PdfDocument:
    import pypdfium2

    return pypdfium2.PdfDocument(content, password=password)


def characters(content: bytes, password: str | None, number: int) -> list[PdfiumChar]:
    """The characters drawn on page `number` (from 1), in the order of drawing; none where PDFium cannot read it."""
    import pypdfium2

    try:
        page = _opened(content, password)[number - 1]
        try:
            text = page.get_textpage()
            try:
                return _characters(text)
            finally:
                text.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return []


def inked(content: bytes, password: str | None, number: int, boxes: Sequence[Box]) -> list[bool]:
    """Whether each box of page `number` (from 1) shows more than one colour; sides are shares of the displayed page.

    All are taken to do so where PDFium cannot read the page.
    """
    import pypdfium2

    try:
        page = _opened(content, password)[number - 1]
        try:
            scale = min(SCALE, LARGEST / max(page.get_size()))
            picture = page.render(scale=scale, grayscale=True).to_numpy()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return [True] * len(boxes)
    height, width = picture.shape[:2]
    found = []
    for box in boxes:
        columns = slice(max(0, int(box.x0 * width)), max(0, math.ceil(box.x1 * width)))
        part = picture[max(0, int(box.top * height)) : max(0, math.ceil(box.bottom * height)), columns]
        found.append(part.size > 0 and int(part.max()) - int(part.min()) >= CONTRAST)
    return found


def picture_of(content: bytes, password: str | None, number: int, scale: float, pixels: float) -> Image.Image | None:
    """The grey picture of what is displayed of page `number` (from 1), at `scale` pixels a point or less, so that it
    has at most so many `pixels`; None where PDFium cannot read it."""
    import pypdfium2

    try:
        page = _opened(content, password)[number - 1]
        try:
            width, height = page.get_size()
            scale = min(scale, math.sqrt(pixels / max(1.0, width * height)))
            return page.render(scale=scale, grayscale=True).to_pil()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return None


def _characters(page: pypdfium2.PdfTextPage) -> list[PdfiumChar]:
    import pypdfium2.raw as pdfium

    from extractors.page.fallback_parser import PdfiumChar

    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    inks = [ctypes.c_uint() for _ in range(4)]
    found = []
    for index in range(page.count_chars()):
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue  # a blank or a line's end that PDFium adds
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code in HYPHENS and pdfium.FPDFText_IsHyphen(page, index) == 1:
            code = ord("-")
        if not (
            pdfium.FPDFText_GetLooseCharBox(page, index, box)
            and pdfium.FPDFText_GetMatrix(page, index, matrix)
            and pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        ):
            continue
        parts = (matrix.a, matrix.b, matrix.c, matrix.d)
        sides = (box.left, box.bottom, box.right, box.top)
        if not all(math.isfinite(value) for value in (*parts, *sides, x.value, y.value)):
            continue
        painted = pdfium.FPDFText_GetFillColor(page, index, *inks)
        found.append(
            PdfiumChar(
                text=chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd",
                box=sides,
                origin=(x.value, y.value),
                matrix=parts,
                font=_font(page, index),
                size=pdfium.FPDFText_GetFontSize(page, index),
                colour="#" + "".join(f"{ink.value:02x}" for ink in inks[:3]) if painted else "",
                known=code != 0 and pdfium.FPDFText_HasUnicodeMapError(page, index) == 0,
            )
        )
    return found


def _font(page: pypdfium2.PdfTextPage, index: int) -> str:
    import pypdfium2.raw as pdfium

    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(256)
    length = pdfium.FPDFText_GetFontInfo(page, index, name, len(name), flags)
    return name.value.decode("utf-8", "replace") if 0 < length <= len(name) else ""
