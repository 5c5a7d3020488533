"""Work grows with the number of pages, not faster: counted in function calls, as seconds depend on the machine."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors import templates
from extractors.form.segmentation import segment
from extractors.plan.normalization import normalize
from extractors.text import normalize as texts
from pipeline.files.reading import read_document
from pipeline.files.rows import rows_of
from schemas.geometry import PageContent
from schemas.plan import Source
from tests.typesetter import PRESETS, random_plan, typeset

TIMES = 8
GROWTH = 8.2
TEMPLATE = "vlaams-actieplan-2025"
SOURCE = Source(file="plan.pdf", sha256="0" * 64, pages=1, template=TEMPLATE, template_version="1", extractor="0")


@pytest.fixture
def pages(tmp_path: Path) -> list[PageContent]:
    path = tmp_path / "plan.pdf"
    path.write_bytes(typeset(random_plan(5, 8), PRESETS["a-ruled-landscape"]))
    return read_document(path, workers=1)


def repeated(pages: list[PageContent], times: int) -> list[PageContent]:
    """The pages so many times, one copy behind the other."""
    found = []
    for copy in range(times):
        for page in pages:
            number = copy * len(pages) + page.info.number
            moved: dict[str, Any] = {
                name: [item._replace(page=number) for item in getattr(page, name)]
                for name in ("words", "rules", "marks")
            }
            found.append(page._replace(info=page.info._replace(number=number), **moved))
    return found


def calls(work: Callable[[], object]) -> int:
    """How many functions of Python and of C are called."""
    for known in vars(texts).values():
        if hasattr(known, "cache_clear"):
            known.cache_clear()
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry[1] for entry in pstats.Stats(profile).stats.values())  # type: ignore[attr-defined]


def test_eight_times_the_pages_are_eight_times_the_work(pages: list[PageContent]) -> None:
    template = templates.load(TEMPLATE)

    def extract(all_pages: list[PageContent]) -> None:
        document = segment(all_pages, template)
        assert len(document.fiches) >= 8
        plan = normalize(document, "plan", SOURCE, template.empty_answers)
        rows_of(plan, document.ledger)

    extract(repeated(pages, 1))  # what is made once a process is there from here on
    # Copies that no one has seen: some of what is made of a page is kept as long as the page is.
    once, often = repeated(pages, 1), repeated(pages, TIMES)
    assert calls(lambda: extract(often)) <= GROWTH * calls(lambda: extract(once))
