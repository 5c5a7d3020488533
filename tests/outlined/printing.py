"""Small documents of headings, paragraphs and lists, as two programs set them.

A part of a document is a text: '# ', '## ' and '### ' are headings from the largest down, '* ' is bold in the size of
the text, '- ', 'o ' and '-- ' are bullets (the last two set in), '1.> ' and '1.>> ' numbered items ('1.' is any number;
each '>' sets it in further), '\\f' begins a page, and anything else is a paragraph.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import Any

import pytest
import regex
from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

from extractors.form.segmentation import segment
from schemas.segment import Fiche, Segmented
from schemas.template import Template
from tests.tables.comparing import pages_of

NUMBERED = regex.compile(r"(?P<number>[^\s>]{1,8})(?P<depth>>{1,3}) (?P<text>.*)")
LONG = (
    "Wij werken samen met de lokale besturen aan een gedeelde aanpak die over heel Vlaanderen gelijk is, en die elke "
    "partner in de praktijk kan brengen zonder extra last voor de mensen die zij helpen."
)
Part = str | Flowable


@dataclass(frozen=True)
class Habit:
    """How a program sets a document: type, white between paragraphs, edges, and what each page repeats."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 10.0
    leading: float = 1.25
    after: float = 6.0
    sizes: tuple[float, float, float] = (16.0, 13.0, 11.0)
    colour: str = "#000000"
    justified: bool = False
    hangs: bool = True
    running: bool = False
    facing: bool = False


OFFICE = Habit()
"""White between paragraphs, headings in sizes, hanging bullets."""
PRINTER = Habit("Times-Roman", "Times-Bold", 11.0, 1.15, 8.0, (18.0, 14.0, 12.0), "#1f3864", True, True, True)
"""Justified, headings in a colour, running heads and page numbers."""
BOOK = replace(PRINTER, facing=True)
"""Pages that face each other, with a broad margin on the inside."""
WIDE = Habit(leading=1.5, after=9.0)
"""Text with more white between its lines than titles have."""
HABITS = (OFFICE, PRINTER)
by_both_programs = pytest.mark.parametrize("habit", HABITS, ids=["office", "printer"])
"""A test runs with a document that each of two programs sets."""


def printed(*parts: Part, habit: Habit = OFFICE) -> bytes:
    """A document of these parts."""
    target = io.BytesIO()
    draw = _furniture if habit.running else _nothing
    odd, even = (110.0, 50.0) if habit.facing else (72.0, 72.0)
    sides = [
        PageTemplate(name, [Frame(left, 72, A4[0] - odd - even, A4[1] - 144)], onPage=draw)
        for name, left in (("odd", odd), ("even", even))
    ]
    story = [NextPageTemplate(["even", "odd"]), *(_set(part, habit) for part in parts)]
    BaseDocTemplate(target, pagesize=A4, invariant=1, pageTemplates=sides).build(story)
    return target.getvalue()


def table(rows: list[list[str]]) -> Table:
    """A ruled table inside a text."""
    return Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, black)], colWidths=[100.0] * len(rows[0]))


def template(form: str, *levels: dict[str, Any], labels: tuple[dict[str, Any], ...] = (), **keys: Any) -> Template:
    """A template of this form."""
    data = {"id": "los", "version": "1", "name": "Los", "form": form, "levels": list(levels), "labels": list(labels)}
    return Template.model_validate({**data, **keys})


def level(kind: str, pattern: str, example: str = "-", **keys: Any) -> dict[str, Any]:
    """A level of headings."""
    return {"kind": kind, "pattern": pattern, "example": example, "counterexample": "-", **keys}


def read(made: Template, *parts: Part, habit: Habit = OFFICE) -> Segmented:
    """What the template reads from a document; every character that is printed has a role."""
    pages = pages_of(printed(*parts, habit=habit))
    document = segment(pages, made)
    assert sum(line.characters for line in document.ledger) == sum(page.info.characters for page in pages)
    return document


def texts(fiche: Fiche, field: str = "description") -> list[str]:
    """The texts of a field, a free one by its label."""
    return [item.text for item in (fiche.fields.get(field) or fiche.other_fields.get(field) or [])]


def titles(document: Segmented) -> list[tuple[str, str]]:
    """Number and title of each fiche."""
    return [(fiche.number, fiche.title) for fiche in document.fiches]


def of_role(document: Segmented, role: str) -> list[str]:
    """The texts of the ledger in one role."""
    return [line.text for line in document.ledger if line.role == role]


def codes(document: Segmented) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in document.findings]


def _set(part: Part, habit: Habit) -> Flowable:
    if not isinstance(part, str):
        return part
    if part == "\f":
        return PageBreak()
    plain = ParagraphStyle(
        "plain",
        fontName=habit.font,
        fontSize=habit.size,
        leading=habit.leading * habit.size,
        spaceAfter=habit.after,
        alignment=TA_JUSTIFY if habit.justified else 0,
    )
    mark, _, text = part.partition(" ")
    if mark in ("#", "##", "###"):
        size = habit.sizes[len(mark) - 1]
        look: dict[str, Any] = {"fontName": habit.bold, "textColor": HexColor(habit.colour), "alignment": 0}
        return Paragraph(
            text, ParagraphStyle("head", parent=plain, fontSize=size, leading=1.2 * size, spaceBefore=9, **look)
        )
    if mark == "*":
        return Paragraph(text, ParagraphStyle("bold", parent=plain, fontName=habit.bold))
    numbered = NUMBERED.fullmatch(part)
    sign, depth = {"-": ("•", 1), "o": ("o", 2), "--": ("–", 3)}.get(mark, ("", 0))
    if numbered is not None:
        sign, depth, text = numbered["number"], len(numbered["depth"]), numbered["text"]
    if not sign:
        return Paragraph(part, plain)
    if not habit.hangs:
        return Paragraph(f"{sign} {text}", plain)
    indent = 20.0 * (depth - 1)
    return Paragraph(
        text,
        ParagraphStyle("item", parent=plain, leftIndent=indent + 28, bulletIndent=indent, spaceAfter=2),
        bulletText=sign,
    )


def _nothing(canvas: Any, document: Any) -> None:
    """No running heads."""


def _furniture(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 800, "Actieplan wonen 2026-2030")
    canvas.drawRightString(520, 30, f"pagina {document.page}")
