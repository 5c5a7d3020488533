"""Whether a document is a nota: it bears the title on one of its first pages and has a nota's other parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import regex

from extractors.layout.lines import lines_of
from extractors.nota.names import is_title, label_end
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent
from schemas.nota_template import NotaTemplate

FIRST = 2
"""Pages on which the title and the subject stand; some notas have a cover."""
ENOUGH = 0.75
"""Least share of the parts (title, subject, offices, proposed decision) that a nota has."""


class NotaFit(NamedTuple):
    """How well a nota's template fits: share of the parts found, those missing, and whether it has the title."""

    template: NotaTemplate
    share: float
    missing: tuple[str, ...]
    titled: bool

    @property
    def fits(self) -> bool:
        return self.titled and self.share >= ENOUGH


def fit_nota(pages: Sequence[PageContent], template: NotaTemplate) -> NotaFit:
    """How well `template` fits the pages."""
    lines = list(chain.from_iterable(lines_of(page) for page in pages[:FIRST]))
    office = regex.compile(template.office, regex.IGNORECASE)
    titled = any(is_title(lines, index, template.titles) for index in range(len(lines)))
    text = normalize_for_matching("".join(word.text for page in pages for word in page.words))
    decides = regex.compile(f"{template.decides}|{template.decision}", regex.IGNORECASE)
    printed = "\n".join(" ".join(word.text for word in page.words) for page in pages)
    parts = {
        template.titles[0]: titled,
        template.subject[0]: any(label_end(line, template.subject) for line in lines),
        "minister": any(office.match(line.text) for line in lines),
        "beslissing": "beslis" in text and decides.search(printed) is not None,
    }
    missing = tuple(name for name, found in parts.items() if not found)
    return NotaFit(template, 1 - len(missing) / len(parts), missing, titled)
