"""Which template fits a document: the one whose words it prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.matching import letters
from schemas.geometry import PageContent
from schemas.template import Template

ENOUGH = 0.5
"""Least share of a template's labels that a document of its family prints as lines or line starts."""


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
    text = letters("".join(word.text for page in pages for word in page.words))
    return sorted((_fit(text, template) for template in templates), key=lambda fit: (-fit.share, fit.template.id))


def _fit(text: str, template: Template) -> Fit:
    words = template.recognise or [label.label for label in template.labels]
    missing = tuple(word for word in words if letters(word) not in text)
    return Fit(template, 1 - len(missing) / len(words), missing)
