"""The mark beside a fiche's title: one that the legend explains gives a status, two that disagree give none."""

from __future__ import annotations

import pytest

from schemas.geometry import Mark, PageContent
from schemas.plan import Place
from schemas.segment import Fiche
from tests.segmenting import pages_of, segmented
from tests.typesetter import PRESETS, random_plan
from tests.typesetter.labels import LEGEND_COLOURS
from tests.typesetter.model import STATUSES

LAYOUT = PRESETS["s-square-in-margin"]
LOOKS = {
    status: "#" + "".join(f"{round(255 * channel):02x}" for channel in colour)
    for status, colour in LEGEND_COLOURS.items()
}


@pytest.fixture(scope="module")
def pages() -> list[PageContent]:
    return pages_of(random_plan(3, 2), LAYOUT)


def marked(pages: list[PageContent]) -> Fiche:
    """The first fiche that shows a status."""
    return next(fiche for fiche in segmented(pages).fiches if fiche.status is not None)


def beside(pages: list[PageContent], title: Place) -> Mark:
    """The square at the height of a title."""
    _, top, _, bottom = title.bbox
    looks = set(LOOKS.values())
    marks = next(page.marks for page in pages if page.info.number == title.page)
    (found,) = [mark for mark in marks if mark.look in looks and mark.top < bottom and mark.bottom > top]
    return found


def with_second(pages: list[PageContent], look: str) -> tuple[str, Fiche]:
    """The status before, and the fiche after a second square was put beside the first."""
    fiche = marked(pages)
    first = beside(pages, fiche.title_source[0])
    second = first._replace(x0=first.x0 - 10, x1=first.x1 - 10, look=look)
    drawn = [page._replace(marks=[*page.marks, second]) if page.info.number == first.page else page for page in pages]
    after = next(one for one in segmented(drawn).fiches if one.number == fiche.number)
    assert fiche.status is not None
    return fiche.status, after


def test_marks_that_contradict_each_other_give_no_status(pages: list[PageContent]) -> None:
    """Mutation: of several statuses the first one is taken."""
    before = marked(pages).status
    for other in STATUSES:
        if other != before:
            assert with_second(pages, LOOKS[other])[1].status is None


def test_a_mark_that_is_there_twice_keeps_its_status(pages: list[PageContent]) -> None:
    before, after = with_second(pages, LOOKS[marked(pages).status or ""])
    assert after.status == before


def test_a_mark_that_the_legend_does_not_show_is_no_status(pages: list[PageContent]) -> None:
    before, after = with_second(pages, "#ff00ff")
    assert after.status == before
