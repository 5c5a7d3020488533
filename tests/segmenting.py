"""From a typeset plan to a segmented one, through the program's own functions."""

from __future__ import annotations

import io

import pdfplumber

from extractors.form.segmentation import segment
from extractors.page.reading import read_page
from extractors.templates import load
from schemas.geometry import PageContent
from schemas.segment import Segmented
from tests.typesetter import Layout, PlanModel, typeset


def pages_of(plan: PlanModel, layout: Layout) -> list[PageContent]:
    """The printed pages, as the program reads them."""
    found = []
    with pdfplumber.open(io.BytesIO(typeset(plan, layout))) as pdf:
        for page in pdf.pages:
            found.append(read_page(page))
            page.close()
    return found


def segmented(pages: list[PageContent]) -> Segmented:
    """The pages cut by the template whose form the typesetter prints."""
    return segment(pages, load("vlaams-actieplan-2025"))
