"""Prints notas for tests: paragraphs, headings and blocks side by side, wrapped and broken over pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors import templates
from extractors.nota.reading import ReadNota, read_nota
from pipeline.files.reading import read_document
from schemas.plan import Source

WIDTH, HEIGHT = 595.28, 841.89


@dataclass
class Printer:
    """A page of text in one family of the standard fonts. Lengths are points."""

    family: str = "Helvetica"
    size: float = 10.5
    pitch: float = 1.35
    margin: float = 62.0
    header: str = ""
    footer: str = "{page}"
    gap: float = 6.0
    _buffer: BytesIO = field(default_factory=BytesIO)

    def __post_init__(self) -> None:
        self._canvas = Canvas(self._buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
        self._page = 0
        self._start()

    def _start(self) -> None:
        self._page += 1
        self._y = HEIGHT - 90
        self._canvas.setFont(self._face(False), 8)
        self._canvas.drawString(self.margin, HEIGHT - 40, self.header)
        self._canvas.drawCentredString(WIDTH / 2, 30, self.footer.format(page=self._page))

    def _face(self, bold: bool) -> str:
        if self.family == "Times":
            return "Times-Bold" if bold else "Times-Roman"
        return f"{self.family}-Bold" if bold else self.family

    def _line(self, size: float) -> None:
        self._y -= size * self.pitch
        if self._y < 70:
            self._canvas.showPage()
            self._start()
            self._y -= size * self.pitch

    def space(self, points: float) -> None:
        self._y -= points

    def text(
        self,
        text: str,
        *,
        label: str = "",
        bold: bool = False,
        size: float | None = None,
        indent: float = 0.0,
        first: float | None = None,
        wide: float = WIDTH,
    ) -> None:
        """A paragraph: `label` bold or a bullet in front, `first` the indent of its first line."""
        size = size or self.size
        face = self._face(bold)
        start = self.margin + (indent if first is None else first)
        right = min(WIDTH - self.margin, wide)
        lead = stringWidth(f"{label} ", face, size) if label else 0.0
        x = max(start + lead, self.margin + indent) if label and first is not None else start + lead
        words, lines, current, at = text.split(" "), [], "", x
        for word in words:
            grown = f"{current} {word}" if current else word
            if current and at + stringWidth(grown, face, size) > right:
                lines.append((at, current))
                current, at = word, self.margin + indent
            else:
                current = grown
        lines.append((at, current))
        for number, (left, line) in enumerate(lines):
            self._line(size)
            self._canvas.setFont(face, size)
            if number == 0 and label:
                self._canvas.drawString(start, self._y, label)
            self._canvas.drawString(left, self._y, line)
        self.space(self.gap)

    def beside(self, left: str, right: str, *, at: float = 300.0) -> None:
        """Two texts on one line."""
        self._line(self.size)
        self._canvas.setFont(self._face(False), self.size)
        self._canvas.drawString(self.margin, self._y, left)
        self._canvas.drawString(at, self._y, right)

    def pdf(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()


def read(pdf: bytes, folder: Path, name: str = "nota") -> ReadNota:
    """The nota that a printed PDF holds, read through the whole chain."""
    path = folder / f"{name}.pdf"
    path.write_bytes(pdf)
    pages = read_document(path, workers=1)
    source = Source(
        file=path.name,
        sha256="0" * 64,
        pages=len(pages),
        template="nota-vlaamse-regering",
        template_version="1",
        extractor="0",
    )
    return read_nota(pages, templates.load_nota("nota-vlaamse-regering"), name, source)
