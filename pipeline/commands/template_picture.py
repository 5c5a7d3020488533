"""A page of a document with what a template takes for labels, answers and headings outlined, as a PNG."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from extractors.form.segmentation import segment
from extractors.templating.showing import BESIDE, most_telling
from pipeline.files import pdfium
from pipeline.files.source import SourceFile
from schemas.geometry import Box, PageContent, union
from schemas.plan import Role
from schemas.segment import LedgerLine
from schemas.template import Template

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

SCALE = 2.0
"""Pixels a point."""
MOST_PIXELS = 6e6
"""Pixels of a picture, at most: a page may be as large as a wall."""
APART = 0.8
"""Line heights between two lines of one outline, at most."""
ROOM = 2.0
"""Points between words and their outline."""
BAND, SMALL = 32, 15
"""Pixels of the band that explains the colours, and of the names in it; those of fields are smaller."""
SIGNS: tuple[tuple[Role, str, str, str], ...] = (
    ("heading", "#7b2fbe", "titel", "heading"),
    ("label", "#1659c7", "label", "label"),
    ("field", "#18794e", "antwoord", "answer"),
    ("prompt", "#8a6d00", "vraag van het formulier", "prompt"),
    ("unassigned", "#c62828", "niet toegewezen", "unassigned"),
)
"""The roles that are outlined: colour, name in Dutch and in English. What is in none of them has no outline."""


class Outline(NamedTuple):
    """Lines of one role that stand together; `name`: the field that they fill, or nothing."""

    role: Role
    name: str
    box: Box


def picture(
    source: SourceFile, pages: Sequence[PageContent], template: Template, *, dutch: bool, password: str | None
) -> bytes:
    """The PNG of the page that shows most of the form; the file must have been read with the same password."""
    ledger = segment(pages, template).ledger
    page = most_telling(ledger, pages)
    lines = [line for line in ledger if line.page == page.info.number]
    printed = pdfium.picture_of(source.content, password, page.info.number, SCALE, MOST_PIXELS)
    return _drawn(printed, page, outlines(lines), dutch=dutch)


def outlines(lines: Sequence[LedgerLine]) -> list[Outline]:
    """What is drawn around the lines of one page: lines under each other in one role and field have one outline."""
    found: list[Outline] = []
    shown = {role for role, *_ in SIGNS}
    for line in lines:
        if line.role not in shown:
            continue
        name = (line.field or "").removeprefix("other_fields/") if line.role == "field" else ""
        last = found[-1] if found else None
        near = (
            last is not None
            and (last.role, last.name) == (line.role, name)
            and line.box.top - last.box.bottom < APART * line.box.height
            and line.box.x0 < last.box.x1 + BESIDE
            and last.box.x0 < line.box.x1 + BESIDE
        )
        if near and last is not None:
            found[-1] = last._replace(box=union([last.box, line.box]))
        else:
            found.append(Outline(line.role, name, line.box))
    return found


def _drawn(printed: Image.Image | None, page: PageContent, found: Sequence[Outline], *, dutch: bool) -> bytes:
    from PIL import Image, ImageDraw

    displayed = page.info.displayed
    if printed is None:  # the page cannot be drawn: the outlines alone still show the form
        scale = min(SCALE, (MOST_PIXELS / max(1.0, displayed.width * displayed.height)) ** 0.5)
        size = max(1, round(scale * displayed.width)), max(1, round(scale * displayed.height))
        printed = Image.new("L", size, 255)
    scale = printed.width / max(1.0, displayed.width)
    sheet = Image.new("RGB", (printed.width, printed.height + BAND), "white")
    sheet.paste(printed.convert("RGB"), (0, BAND))
    draw = ImageDraw.Draw(sheet)
    colours = {role: colour for role, colour, *_ in SIGNS}
    for outline in found:
        box = outline.box
        x0, x1 = (scale * (x - displayed.x0) for x in (box.x0 - ROOM, box.x1 + ROOM))
        top, bottom = (scale * (y - displayed.top) + BAND for y in (box.top - ROOM / 2, box.bottom + ROOM / 2))
        draw.rectangle((x0, top, max(x0, x1), max(top, bottom)), outline=colours[outline.role], width=2)
        if outline.name:
            _name(draw, outline.name, (x0, max(x0, x1)), top, colours[outline.role])
    _explain(draw, dutch=dutch)
    buffer = BytesIO()
    sheet.save(buffer, "PNG")
    return buffer.getvalue()


def _name(draw: ImageDraw.ImageDraw, name: str, sides: tuple[float, float], top: float, colour: str) -> None:
    """Writes the name of a field on the upper border of its outline, at the right end."""
    from PIL import ImageFont

    font = ImageFont.load_default(SMALL - 3)
    left, right = sides
    start = max(left, right - draw.textlength(name, font=font) - 4)
    draw.rectangle((start, top - 7, max(start, right), top + 4), fill="white")
    draw.text((start + 2, top - 1), name, fill=colour, font=font, anchor="lm")


def _explain(draw: ImageDraw.ImageDraw, *, dutch: bool) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(SMALL)
    x = 8.0
    for _, colour, name, english in SIGNS:
        text = name if dutch else english
        draw.rectangle((x, 9, x + 14, 23), outline=colour, width=2)
        draw.text((x + 20, BAND / 2), text, fill=colour, font=font, anchor="lm")
        x += 34 + draw.textlength(text, font=font)
