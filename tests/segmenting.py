"""From a typeset plan to a segmented one, through the program's own functions."""

from __future__ import annotations

import io

import pdfplumber

from extractors.form.segmentation import segment
from extractors.page.reading import read_page
from extractors.templates import load
from schemas.geometry import PageContent
from schemas.segment import Segmented
from schemas.template import Template
from tests.typesetter import Layout, PlanModel, typeset
from tests.typesetter.labels import FRENCH, LABELS


def pages_of(plan: PlanModel, layout: Layout, kinds: tuple[str, ...] = (), seed: int = 0) -> list[PageContent]:
    """The printed pages, as the program reads them; `kinds` and `seed`: the marks over and beside the form."""
    found = []
    with pdfplumber.open(io.BytesIO(typeset(plan, layout, kinds, seed))) as pdf:
        for page in pdf.pages:
            found.append(read_page(page))
            page.close()
    return found


def segmented(pages: list[PageContent], layout: Layout | None = None) -> Segmented:
    """The pages cut by the template whose form the typesetter prints."""
    return segment(pages, template_of(layout))


def template_of(layout: Layout | None) -> Template:
    """The template of the form that a layout prints: with labels in two languages where it has them."""
    template = load("vlaams-actieplan-2025")
    if layout is None or layout.languages == 1:
        return template
    french = {names[0].rstrip(":"): FRENCH[key] for key, names in LABELS.items()}
    labels = [
        label.model_copy(update={"label": f"{label.label} / {french[label.label]}", "variants": []})
        for label in template.labels
        if label.label in french
    ]
    return template.model_copy(update={"labels": labels})
