"""Prints forms that are filled in otherwise than with page text: a fiche as a ruled table, and what is put over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from extractors.form.segmentation import segment
from extractors.templates import load
from pipeline.files.reading import read_document
from schemas.geometry import PageContent
from schemas.segment import Segmented

WIDTH, HEIGHT = 595.0, 842.0
LEFT, MIDDLE, RIGHT, TOP = 50.0, 200.0, 545.0, 740.0
PITCH = 40.0
ROWS: tuple[tuple[str, str], ...] = (
    ("Type preventie", "Deze actie is gericht op universele preventie."),
    ("Trekkende minister(s)", "Minister van Welzijn"),
    ("Actie", "Leraren leren signalen herkennen."),
    ("Plan van aanpak", "Opmaak van de vorming (2026)"),
    ("Middelen/budget", "Binnen de beschikbare kredieten"),
    ("Voorziene budget", "45.000 euro"),
    ("Stand van zaken", "Nog niet gestart"),
)
WHOM = ("", "leraren", "ouders van jonge kinderen", "begeleiders", "", "", "", "", "", "buren")
Draw = Callable[[Canvas], None]


def row(label: str) -> tuple[float, float, float, float]:
    """The answer cell of a label in the PDF's own coordinates: left, low, right, high."""
    at = next(number for number, (name, _) in enumerate(ROWS) if name == label)
    return MIDDLE, TOP - PITCH * (at + 1), RIGHT, TOP - PITCH * at


def fiche(answers: dict[str, str] | None = None, draw: Draw | None = None, number: str = "3.1.1.1") -> bytes:
    """A page with a fiche; `answers` replaces what is printed in a cell, `draw` prints more on the page."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), pageCompression=0, invariant=1)
    fiche_on(canvas, answers or {}, number)
    if draw is not None:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def fiche_on(canvas: Canvas, answers: dict[str, str], number: str = "3.1.1.1") -> None:
    """Prints a fiche on the current page. Fiches with other numbers differ in their titles and places, so that they
    are no running heads."""
    last = int(number[-1])
    canvas.translate(0, -11 * (last - 1))
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(LEFT, TOP + 20, f"{number} Actie : Vorming voor {WHOM[last]}")
    for label, usual in ROWS:
        x0, low, x1, high = row(label)
        canvas.rect(LEFT, low, MIDDLE - LEFT, high - low)
        canvas.rect(x0, low, x1 - x0, high - low)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(LEFT + 5, high - 14, label)
        canvas.setFont("Helvetica", 10)
        for at, line in enumerate(answers.get(label, usual).split("\n")):
            canvas.drawString(x0 + 5, high - 14 - 12 * at, line)


def read(pdf: bytes, folder: Path) -> list[PageContent]:
    """The pages of a PDF; the characters of each are counted once."""
    path = folder / "in.pdf"
    path.write_bytes(pdf)
    pages = read_document(path, workers=1)
    for page in pages:
        every = (*page.words, *page.hidden, *page.struck, *page.typed, *page.over, *page.remarks)
        assert page.info.characters == sum(word.chars for word in every)
    return pages


def cut(pdf: bytes, folder: Path) -> Segmented:
    """The document of a PDF, of which the ledger holds what its pages print."""
    pages = read(pdf, folder)
    document = segment(pages, load("vlaams-actieplan-2025"))
    assert sum(line.characters for line in document.ledger) == sum(page.info.characters for page in pages)
    return document


def answer(document: Segmented, field: str, fiche: int = 0) -> str:
    """The texts of a field."""
    return " ".join(fragment.text for fragment in document.fiches[fiche].fields.get(field, ()))


def codes(document: Segmented) -> dict[str, tuple[str, str | None, str | None]]:
    """The findings by code: severity, fiche, field."""
    return {one.code: (one.severity, one.action, one.field) for one in document.findings}


def pdf_object(value: Any) -> PdfObject:
    """A Python value as an object of a PDF: a text that starts with '/' is a name, else a string."""
    if isinstance(value, PdfObject):
        return value
    if isinstance(value, dict):
        return DictionaryObject({NameObject(key): pdf_object(entry) for key, entry in value.items()})
    if isinstance(value, list | tuple):
        return ArrayObject([pdf_object(one) for one in value])
    if isinstance(value, bool):
        return BooleanObject(value)
    if isinstance(value, int):
        return NumberObject(value)
    if isinstance(value, float):
        return FloatObject(value)
    return NameObject(value) if value.startswith("/") else TextStringObject(value)


class Filler:
    """Adds annotations, fields and files to a PDF."""

    def __init__(self, pdf: bytes) -> None:
        self.writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
        self.fields: list[Any] = []

    def add(self, value: Any) -> Any:
        """Adds an object; returns its reference."""
        return self.writer._add_object(pdf_object(value))

    def stream(self, content: str, box: Sequence[float], **entries: Any) -> Any:
        """Adds a drawing with Helvetica as F1 and ZapfDingbats as F2."""
        drawing = DecodedStreamObject()
        drawing.set_data(content.encode("cp1252"))
        fonts = {
            "/F1": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"},
            "/F2": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/ZapfDingbats"},
        }
        given = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": list(box), "/Resources": {"/Font": fonts}}
        for key, value in (given | {f"/{key}": value for key, value in entries.items()}).items():
            drawing[NameObject(key)] = pdf_object(value)
        return self.writer._add_object(drawing)

    def annotate(self, kind: str, rect: Sequence[float], page: int = 0, **entries: Any) -> Any:
        """Adds an annotation to a page; returns its reference."""
        given = {"/Type": "/Annot", "/Subtype": f"/{kind}", "/Rect": [float(side) for side in rect], "/F": 4}
        reference = self.add(given | {f"/{key}": value for key, value in entries.items()})
        target = self.writer.pages[page]
        if "/Annots" not in target:
            target[NameObject("/Annots")] = ArrayObject()
        target["/Annots"].append(reference)  # type: ignore[attr-defined]
        return reference

    def field(self, rect: Sequence[float], page: int = 0, **entries: Any) -> Any:
        """Adds a field with one widget."""
        reference = self.annotate("Widget", rect, page, **entries)
        self.fields.append(reference)
        return reference

    def draw(self, content: bytes, page: int = 0) -> None:
        """Adds operators behind what a page draws."""
        target: Any = self.writer.pages[page]
        drawing = DecodedStreamObject()
        drawing.set_data(target.get_contents().get_data() + b"\n" + content)
        target[NameObject("/Contents")] = self.writer._add_object(drawing)

    def pdf(self, **form: Any) -> bytes:
        """The file; `form`: entries of the dictionary of the form."""
        if self.fields or form:
            entries = {"/Fields": ArrayObject(self.fields)} | {f"/{key}": value for key, value in form.items()}
            self.writer._root_object[NameObject("/AcroForm")] = self.add(entries)
        out = BytesIO()
        self.writer.write(out)
        return out.getvalue()
