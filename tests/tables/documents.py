"""Small documents of one table or some boxes, each made for one case."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from extractors.form.segmentation import segment
from schemas.segment import Fiche, Segmented
from schemas.template import Template
from tests.tables.comparing import pages_of

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=9, leading=11)
BOLD = ParagraphStyle("bold", parent=PLAIN, fontName="Helvetica-Bold")
SMALL = ParagraphStyle("small", parent=PLAIN, fontSize=6.5, leading=8)
GRID = (("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP"))
Rows = Sequence[Sequence[str]]
OBJECTIVE = {
    "kind": "operational_objective",
    "pattern": r"Doel\s+(?P<number>\d+)\s*:\s*(?P<title>\S.*)",
    "sure": True,
    "example": "Doel 1: Samenwerken",
    "counterexample": "Doel",
}
ACTION = {
    "kind": "action",
    "pattern": r"Actie\s+(?P<number>\d+)\s*-\s*(?P<title>\S.*)",
    "sure": True,
    "example": "Actie 1 - Samenwerken",
    "counterexample": "Actie",
}


def table(
    rows: Rows,
    *,
    style: Sequence[tuple[Any, ...]] = (),
    widths: Sequence[float] | None = None,
    ruled: bool = True,
) -> Table:
    """A table, ruled or not; texts that begin with '*' are bold, those with '^' small, '|' parts paragraphs."""
    cells = [[[paragraph(text) for text in cell.split("|")] if cell else "" for cell in row] for row in rows]
    width = 720 / len(rows[0])
    made = Table(cells, widths or [width] * len(rows[0]))
    made.setStyle([*(GRID if ruled else ()), *style])
    return made


def paragraph(text: str) -> Paragraph:
    """A paragraph in the style that its first sign names."""
    style = {"*": BOLD, "^": SMALL}.get(text[:1])
    return Paragraph(text[1:] if style else text, style or PLAIN)


def printed(*parts: Flowable | str) -> bytes:
    """A document of tables, other things and paragraphs; '\\f' begins a page."""
    target = io.BytesIO()
    story: list[Any] = [
        PageBreak() if part == "\f" else paragraph(part) if isinstance(part, str) else part for part in parts
    ]
    SimpleDocTemplate(target, pagesize=landscape(A4), invariant=1).build(story)
    return target.getvalue()


def template(
    labels: Sequence[dict[str, Any]], *, form: str | None = "rows", levels: Sequence[dict[str, Any]] = (OBJECTIVE,)
) -> Template:
    """A template with these labels, none of them required unless they say so."""
    return Template.model_validate(
        {
            "id": "los",
            "version": "1",
            "name": "Los",
            "form": form,
            "levels": list(levels),
            "labels": [{"required": False, **label} for label in labels],
        }
    )


def read(pdf: bytes, made: Template) -> Segmented:
    """The document that the template reads from a PDF."""
    return segment(pages_of(pdf), made)


def texts(fiche: Fiche, field: str) -> list[str]:
    """The texts of a field, a free one by its label."""
    return [item.text for item in (fiche.fields.get(field) or fiche.other_fields.get(field) or [])]


def roles(document: Segmented) -> dict[str, list[str]]:
    """The texts of the ledger by their role."""
    found: dict[str, list[str]] = {}
    for line in document.ledger:
        found.setdefault(line.role, []).append(line.text)
    return found
