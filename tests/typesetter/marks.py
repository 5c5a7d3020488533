"""What offices and programs print over and beside a form: it changes nothing of what must be read back.

`add(pages, layout, kinds, seed)` puts marks on composed pages. They are drawn after the text or, like most watermarks,
before it.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from tests.typesetter import fonts
from tests.typesetter.layout import Layout
from tests.typesetter.pages import Page, Text

WATERMARKS = ("ONTWERP", "VERTROUWELIJK", "CONCEPT", "NIET VERSPREIDEN")
KINDS = (
    "slanted",
    "level",
    "stamp",
    "line_numbers",
    "fifth_lines",
    "signature",
    "tab",
    "balloon",
    "hidden",
    "struck",
    "large_letter",
)
BESIDE = frozenset({"signature", "balloon"})
"""Marks that only the borders of the form tell from its text."""
ROOM = 130.0
"""Points that a margin for notes is wider."""


def with_room(layout: Layout, kinds: tuple[str, ...]) -> Layout:
    """The layout with a wider margin for notes, where there are some."""
    if not BESIDE & set(kinds):
        return layout
    left, right, top, bottom = layout.margins
    width, height = layout.page
    return replace(layout, page=(width + ROOM, height), margins=(left, right + ROOM, top, bottom))


def add(pages: list[Page], layout: Layout, kinds: tuple[str, ...], seed: int) -> None:
    """Puts marks of these kinds on the pages, as chance has it."""
    rng = Random(f"marks {seed}")
    for kind in kinds:
        _ADD[kind](pages, layout, rng)


def _say(canvas: Any, text: str, x: float, y: float, size: float, angle: float = 0) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(angle)
    canvas.setFont("Helvetica", size)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def _grey(canvas: Any, rng: Random) -> None:
    red, light = rng.random() < 0.3, rng.uniform(0.6, 0.88)
    canvas.setFillColorRGB(*((0.9, 0.3, 0.3) if red else (light, light, light)))


def _slanted(pages: list[Page], layout: Layout, rng: Random) -> None:
    text, angle = rng.choice(WATERMARKS), rng.choice((30.0, 45.0, 55.0, -35.0, 315.0, 12.0))
    share, before, start = rng.uniform(0.09, 0.2), rng.random() < 0.6, rng.random()
    twice = rng.random() < 0.3
    for page in pages:
        size = share * min(page.width, page.height)
        low = 0.2 * page.height if angle % 360 < 180 else 0.75 * page.height

        def draw(canvas: Any, page: Page = page, size: float = size, low: float = low) -> None:
            canvas.saveState()
            _grey(canvas, Random(start))
            _say(canvas, text, 0.15 * page.width, low, size, angle)
            if twice:
                _say(canvas, text, 0.5 * page.width, low, size, angle)
            canvas.restoreState()

        (page.under if before else page.over).append(draw)


def _fullest(pages: list[Page]) -> Page:
    return max(pages, key=lambda page: len(page.texts))


def _level(pages: list[Page], layout: Layout, rng: Random) -> None:
    """A level watermark at one height of all pages, over a line of the fullest one."""
    text, before, start = rng.choice(WATERMARKS), rng.random() < 0.6, rng.random()
    lines = [text for text in _fullest(pages).texts if text.role == "field" and len(text.text) > 12]
    if not lines:
        return
    line = rng.choice(lines)
    size = rng.uniform(3.0, 7.0) * layout.size

    def draw(canvas: Any) -> None:
        canvas.saveState()
        _grey(canvas, Random(start))
        _say(canvas, text, line.x - 0.2 * size, _fullest(pages).height - line.y - 0.3 * size, size)
        canvas.restoreState()

    for page in pages:
        (page.under if before else page.over).append(draw)


def _stamp(pages: list[Page], layout: Layout, rng: Random) -> None:
    """A slanted stamp in a frame, on one page."""
    page = rng.choice(pages)
    x, y, angle = rng.uniform(0.2, 0.6) * page.width, rng.uniform(0.3, 0.7) * page.height, rng.choice((8, 15, -12))

    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(0.7, 0.1, 0.1)
        canvas.setStrokeColorRGB(0.7, 0.1, 0.1)
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.rect(-6, -8, 130, 36)
        canvas.setFont("Courier-Bold", 12)
        canvas.drawString(0, 12, "GOEDGEKEURD")
        canvas.drawString(0, 0, "12 JULI 2025")
        canvas.restoreState()

    page.over.append(draw)


def _numbers(pages: list[Page], layout: Layout, rng: Random, each: int) -> None:
    size = layout.size * rng.uniform(0.65, 0.85)
    anew = rng.random() < 0.6
    count = 0
    for page in pages:
        count = 0 if anew else count
        heights = sorted({round(text.y, 1) for text in page.texts if text.role != "furniture"})
        shown: list[tuple[int, float]] = []
        for height in heights:
            if shown and height - shown[-1][1] < size:
                continue
            count += 1
            shown.append((count, height))
        left = min((text.x for text in page.texts if text.role != "furniture"), default=40.0)
        left = min([left, *(box.x for box in page.boxes + page.rules)])

        def draw(canvas: Any, page: Page = page, shown: list[tuple[int, float]] = shown, left: float = left) -> None:
            canvas.saveState()
            canvas.setFillColorRGB(0.35, 0.35, 0.35)
            canvas.setFont("Helvetica", size)
            for number, height in shown:
                if number % each == 0:
                    canvas.drawRightString(left - 7, page.height - height, str(number))
            canvas.restoreState()

        page.over.append(draw)


def _line_numbers(pages: list[Page], layout: Layout, rng: Random) -> None:
    _numbers(pages, layout, rng, 1)


def _fifth_lines(pages: list[Page], layout: Layout, rng: Random) -> None:
    _numbers(pages, layout, rng, 5)


def _rows(pages: list[Page]) -> list[tuple[Page, Text]]:
    """The answers in rows, of which a note in the margin may stand beside."""
    return [(page, text) for page in pages for text in page.texts if text.role == "field"]


def _beside(pages: list[Page], layout: Layout, rng: Random, lines: tuple[str, ...], boxed: bool) -> None:
    places = _rows(pages)
    if not places:
        return
    page, text = rng.choice(places)
    edge = page.width - layout.margins[1]

    def draw(canvas: Any) -> None:
        top = page.height - text.y + 5
        canvas.saveState()
        if boxed:
            canvas.setFillColorRGB(1, 0.93, 0.93)
            canvas.setStrokeColorRGB(0.8, 0.2, 0.2)
            canvas.rect(edge + 16, top - 9 * len(lines) - 3, 105, 9 * len(lines) + 7, fill=1)
            canvas.setDash(1, 2)
            canvas.line(edge - 8, top - 6, edge + 16, top - 6)
        canvas.setFillColorRGB(0.3, 0, 0)
        canvas.setFont("Helvetica", min(6.5, 0.8 * layout.size))
        for number, line in enumerate(lines):
            canvas.drawString(edge + 20, top - 6 - 9 * number, line)
        canvas.restoreState()

    page.over.append(draw)


def _signature(pages: list[Page], layout: Layout, rng: Random) -> None:
    _beside(pages, layout, rng, ("Digitaal ondertekend", "door An Janssens", "12/07/2025 14:22"), boxed=False)


def _balloon(pages: list[Page], layout: Layout, rng: Random) -> None:
    for number in range(1, rng.randint(2, 4)):
        note = (f"Met opmerkingen [JP{number}]:", "Kabinet vraagt 60.000", "euro in juni 2026.")
        _beside(pages, layout, rng, note, boxed=True)


def _tab(pages: list[Page], layout: Layout, rng: Random) -> None:
    """Turned text at the edge of each page."""
    angle, right = rng.choice((90, 270)), rng.random() < 0.7
    for page in pages:

        def draw(canvas: Any, page: Page = page) -> None:
            canvas.saveState()
            canvas.setFillColorRGB(0.2, 0.2, 0.5)
            x = page.width - 12 if right else 12
            _say(canvas, "BELEIDSDOMEIN WELZIJN", x, 0.35 * page.height if angle == 90 else 0.7 * page.height, 8, angle)
            canvas.restoreState()

        page.over.append(draw)


def _free(pages: list[Page], layout: Layout, rng: Random) -> tuple[Page, Text, float] | None:
    """An answer with room behind it on its line, and where that begins."""
    found = []
    for page in pages:
        edge = page.width - layout.margins[1] - 90
        for text in page.texts:
            end = text.x + fonts.width(text.text, layout.family, text.style, text.size)
            beside = any(other.y == text.y and other.x > text.x for other in page.texts)
            if text.role == "field" and not beside and end < edge and len(text.text) > 8:
                found.append((page, text, end))
    return rng.choice(found) if found else None


def _hidden(pages: list[Page], layout: Layout, rng: Random) -> None:
    place = _free(pages, layout, rng)
    if place is None:
        return
    page, text, end = place

    def draw(canvas: Any) -> None:
        out = canvas.beginText(end + 12, page.height - text.y)
        out.setFont("Helvetica", text.size)
        out.setTextRenderMode(3)
        out.textOut("verborgen 1000 euro")
        out.setTextRenderMode(0)
        canvas.drawText(out)

    page.over.append(draw)


def _struck(pages: list[Page], layout: Layout, rng: Random) -> None:
    place = _free(pages, layout, rng)
    if place is None:
        return
    page, text, end = place

    def draw(canvas: Any) -> None:
        start, height = end + 0.4 * text.size, page.height - text.y
        canvas.setFont("Helvetica", text.size)
        canvas.drawString(start, height, "geschrapt deel")
        wide = canvas.stringWidth("geschrapt deel", "Helvetica", text.size)
        canvas.setLineWidth(0.6)
        canvas.line(start, height + 0.28 * text.size, start + wide, height + 0.28 * text.size)

    page.over.append(draw)


def _large_letter(pages: list[Page], layout: Layout, rng: Random) -> None:
    """One large letter across some lines of an answer."""
    places = [(page, text) for page, text in _rows(pages) if len(text.text) > 12]
    if not places:
        return
    page, text = rng.choice(places)
    size = rng.uniform(4.0, 9.0) * text.size

    def draw(canvas: Any) -> None:
        canvas.saveState()
        _grey(canvas, Random(1))
        _say(canvas, "B", text.x + 3, page.height - text.y - 0.3 * size, size)
        canvas.restoreState()

    page.over.append(draw)


_ADD = {
    "slanted": _slanted,
    "level": _level,
    "stamp": _stamp,
    "line_numbers": _line_numbers,
    "fifth_lines": _fifth_lines,
    "signature": _signature,
    "tab": _tab,
    "balloon": _balloon,
    "hidden": _hidden,
    "struck": _struck,
    "large_letter": _large_letter,
}
