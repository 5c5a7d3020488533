"""Findings on what is printed over or beside the form: watermarks, stamps, line numbers, notes in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.findings.form_findings import FormFinding
from extractors.layout.joining import place
from extractors.layout.unseen import lines_of_words
from schemas.geometry import PageContent, Word, union
from schemas.plan import Finding, Place

APART = 3.0
"""Type sizes between two lines of one note, at most."""


def overlay_findings(pages: Sequence[PageContent]) -> Iterator[Finding]:
    """One finding for each text that is printed over the pages, one for line numbers, and one for each note."""
    marks: dict[str, list[Place]] = {}
    numbered: list[Place] = []
    for page in pages:
        number = page.info.number
        for overlay in page.overlays:
            if overlay.kind == "number":
                numbered.append(place(number, union([word.box for word in overlay.words])))
                continue
            for words in _blocks(overlay.words):
                text = " ".join(word.text for word in words)
                at = place(number, union([word.box for word in words]))
                if overlay.kind == "mark":
                    marks.setdefault(text, []).append(at)
                else:
                    yield FormFinding.text_beside_form.finding(source=[at], page=number, text=text)
    for text, places in marks.items():
        yield FormFinding.mark_over_text.finding(source=places, text=text, pages=_pages(places))
    if numbered:
        yield FormFinding.line_numbers.finding(source=numbered, pages=_pages(numbered))


def _blocks(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words in lines that stand below each other, one list for each note."""
    block: list[Word] = []
    for line in lines_of_words(words):
        if block:
            last, first = block[-1], line[0]
            below = first.upright and last.upright and abs(first.baseline - last.baseline) < APART * last.size
            box = union([word.box for word in block])
            if not below or first.x0 > box.x1 + last.size or line[-1].x1 < box.x0 - last.size:
                yield block
                block = []
        block.extend(line)
    if block:
        yield block


def _pages(places: Sequence[Place]) -> tuple[str, str]:
    numbers = sorted({one.page for one in places})
    if len(numbers) == 1:
        return f"pagina {numbers[0]}", f"page {numbers[0]}"
    return f"pagina’s {numbers[0]}-{numbers[-1]}", f"pages {numbers[0]}-{numbers[-1]}"
