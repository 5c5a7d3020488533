"""A document as cut from the page, made by hand: every word ten points wide, a line a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.layout.joining import place
from schemas.geometry import Box
from schemas.plan import Period
from schemas.segment import Fiche, Fragment, LedgerLine, Segmented, Span

NUMBER = "1.1.1"


def fragment(text: str, top: float = 100.0, phase: str | None = None, page: int = 1) -> Fragment:
    """A text whose words stand side by side on one line, each 9 points wide and 10 apart."""
    spans, start = [], 0
    for index, word in enumerate(text.split()):
        start = text.index(word, start)
        x0 = 50.0 + 10 * index
        spans.append(Span(start, start + len(word), page, x0, top, x0 + 9, top + 9))
        start += len(word)
    box = Box(50.0, top, 49.0 + 10 * len(spans), top + 9)
    return Fragment(text=text, marker="o", source=[place(page, box)], spans=spans, phase=phase)


def document(
    fields: Mapping[str, Sequence[Fragment]], ledger: Sequence[LedgerLine] = (), status: str | None = None
) -> Segmented:
    """A document of one fiche."""
    fiche = Fiche.model_validate(
        {"number": NUMBER, "title": "Een brug over de Leie", "title_source": [], "status": status}
    )
    fiche.fields = {name: list(fragments) for name, fragments in fields.items()}
    return Segmented(
        title="Plan",
        period=Period(start=2025, end=2029),
        template="t",
        template_version="1",
        fiches=[fiche],
        ledger=list(ledger),
    )


def line(text: str, top: float, role: str = "unassigned", page: int = 1) -> LedgerLine:
    """A line of the ledger."""
    given = {"page": page, "x0": 50.0, "top": top, "x1": 200.0, "bottom": top + 9, "text": text}
    given |= {"characters": len("".join(text.split())), "role": role, "action": None, "field": None, "ocr": False}
    return LedgerLine(**{name: given[name] for name in LedgerLine._fields})  # type: ignore[arg-type]
