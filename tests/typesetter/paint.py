"""Pages become PDF bytes, in the drawing order, with the page boxes and the rotation that the layout asks
for.
"""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.typesetter import fonts
from tests.typesetter.layout import Layout
from tests.typesetter.pages import Page, Text

TWICE = 0.3  # points between the two prints of a letter


def ordered(texts: list[Text], order: str, rng: Random) -> list[Text]:
    """The texts in the order in which they are drawn."""
    if order == "right_first":
        return sorted(texts, key=lambda t: -t.column)
    if order == "footer_first":
        return sorted(texts, key=lambda t: t.role != "furniture")
    if order == "rows_reversed":
        return sorted(texts, key=lambda t: -t.row)
    shuffled = list(texts)
    if order == "words_shuffled":
        rng.shuffle(shuffled)
    elif order == "lines_shuffled":
        keys: dict[tuple[float, int], float] = {}
        for text in texts:
            keys.setdefault((text.y, text.column), rng.random())
        shuffled.sort(key=lambda t: keys[(t.y, t.column)])
    return shuffled


def place(canvas: Any, page: Page, rotation: int, crop: tuple[float, float, float, float] | None) -> None:
    """Set the page's boxes and the matrix that brings displayed coordinates to the page's own."""
    left, bottom, right, top = crop or (0, 0, 0, 0)
    turned = rotation in (90, 270)
    width, height = (page.height, page.width) if turned else (page.width, page.height)
    media = (width + left + right, height + bottom + top)
    # reportlab swaps the sides of a page that is rotated by a quarter
    canvas.setPageSize((media[1], media[0]) if turned else media)
    canvas.setPageRotation(rotation)
    if crop:
        canvas.setCropBox((left, bottom, left + width, bottom + height))
    canvas.translate(left, bottom)
    if rotation == 90:
        canvas.transform(0, 1, -1, 0, width, 0)
    elif rotation == 180:
        canvas.transform(-1, 0, 0, -1, width, height)
    elif rotation == 270:
        canvas.transform(0, -1, 1, 0, 0, height)


def slug(canvas: Any, page: Page) -> None:
    """Printer's text and crop marks outside the page."""
    canvas.setFont("Helvetica", 7)
    canvas.drawString(20, -22, "Drukproef 2 - snijlijnen volgen")
    canvas.setLineWidth(0.3)
    for x in (0.0, page.width):
        canvas.line(x, -30, x, -8)


def draw(canvas: Any, page: Page, layout: Layout, rng: Random) -> None:
    height = page.height
    if layout.background:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(-9000, -9000, 20000, 20000, stroke=0, fill=1)
    for mark in page.under:
        mark(canvas)
    for box in page.boxes + page.rules:
        if box.image and box.fill is not None:
            pixels = Image.new("RGB", (4, 4), tuple(round(255 * c) for c in box.fill))
            canvas.drawImage(ImageReader(pixels), box.x, height - box.top - box.height, box.width, box.height)
            continue
        if box.fill is not None:
            canvas.setFillColorRGB(*box.fill)
        canvas.setStrokeColorRGB(0.3, 0.3, 0.3)
        canvas.setLineWidth(0.5)
        bottom = height - box.top - box.height
        canvas.rect(box.x, bottom, box.width, box.height, stroke=int(box.outline), fill=int(box.fill is not None))
    canvas.setStrokeColorRGB(0.3, 0.3, 0.3)
    canvas.setLineWidth(0.5)
    for s in page.strokes:
        canvas.line(s.x0, height - s.y0, s.x1, height - s.y1)
    canvas.setFillColorRGB(0, 0, 0)
    out = canvas.beginText()
    stretch, current = 0.0, ("", 0.0)
    for text in ordered(page.texts, layout.draw_order, rng):
        twice = layout.double_strike and text.style == "bold"
        style = "regular" if twice else text.style
        if text.stretch != stretch:
            stretch = text.stretch
            out.setWordSpace(stretch)
        for offset in (0, TWICE) if twice else (0,):
            out.setTextOrigin(text.x + offset, height - text.y)
            for font, part in fonts.spans(text.text, layout.family, style):
                if current != (font, text.size):
                    current = (font, text.size)
                    out.setFont(font, text.size)
                out.textOut(part)
    canvas.drawText(out)
    for mark in page.over:
        mark(canvas)


def paint(pages: list[Page], layout: Layout, title: str) -> bytes:
    """The PDF's bytes; the same pages and layout give the same bytes."""
    target = BytesIO()
    canvas = Canvas(target, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    rng = Random(f"order {layout.seed}")
    for nth, page in enumerate(pages):
        place(canvas, page, layout.rotate[nth % len(layout.rotate)], layout.crop)
        if layout.slug and layout.crop:
            slug(canvas, page)
        draw(canvas, page, layout, rng)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
