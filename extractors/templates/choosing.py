"""Which template fits a document: the one whose words it prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent, Word
from schemas.template import Template

ENOUGH = 0.5
"""Least share of a template's labels that a document of its family prints as lines or line starts."""


APART = 0.8
"""A gap of this many type sizes parts the columns of a table."""


class Fit(NamedTuple):
    """How well a template fits: share of its labels found, and the labels that were not."""

    template: Template
    share: float
    missing: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return self.share >= ENOUGH


def fits(pages: Sequence[PageContent], templates: Iterable[Template]) -> list[Fit]:
    """All templates with how well they fit, best first."""
    known = list(templates)
    text = normalize_for_matching("".join(word.text for page in pages for word in page.words))
    ranked = _ranked(text, known)
    if ranked[0].fits:
        return ranked
    # Labels that wrap in a column of their own stand in one piece only there.
    return _ranked(text + normalize_for_matching("".join(map(_by_columns, pages))), known)


def _ranked(text: str, templates: Sequence[Template]) -> list[Fit]:
    return sorted((_fit(text, template) for template in templates), key=lambda fit: (-fit.share, fit.template.id))


def _by_columns(page: PageContent) -> str:
    """The texts of a page that start at one left border, from the top down, border after border."""
    columns: dict[int, list[tuple[float, str]]] = {}
    column = 0
    before: Word | None = None
    for word in page.words:
        if before is None or abs(word.baseline - before.baseline) > 1 or word.x0 - before.x1 > APART * word.size:
            column = round(word.x0)
            columns.setdefault(column, []).append((word.baseline, word.text))
        else:
            baseline, text = columns[column][-1]
            columns[column][-1] = (baseline, text + word.text)
        before = word
    return "".join(text for key in sorted(columns) for _, text in sorted(columns[key]))


def _fit(text: str, template: Template) -> Fit:
    words = template.recognise or [label.label for label in template.labels]
    missing = tuple(word for word in words if normalize_for_matching(word) not in text)
    return Fit(template, 1 - len(missing) / len(words) if words else 0.0, missing)
