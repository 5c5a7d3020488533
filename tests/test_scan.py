"""The picture of a page: its cells, its turn and its dashes, without a recogniser."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from extractors.page.scan import Seen, recognise_page, skew_of

SIZE = 40
"""Pixels of the type size in these pictures."""
MARGIN = 20
"""Pixels of white that `recognise_page` puts around a cell."""


def picture() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    page = Image.new("L", (1200, 600), 255)
    return page, ImageDraw.Draw(page)


def letters(pen: ImageDraw.ImageDraw, left: int, top: int = 100, line: int = 1) -> Seen:
    """A word of two letters, one of them with a descender, as blocks of ink."""
    pen.rectangle((left, top, left + 20, top + round(0.72 * SIZE)), fill=0)
    pen.rectangle((left + 30, top + 8, left + 50, top + round(0.95 * SIZE)), fill=0)
    return Seen("lp", left + MARGIN, top + MARGIN, 51, round(0.95 * SIZE), line, 90)


def dash(pen: ImageDraw.ImageDraw, left: int, width: float, top: int = 100, line: int = 1) -> Seen:
    """A dash so many times the type size long, as recognisers give it: a hyphen."""
    length = round(width * SIZE)
    pen.rectangle((left, top + 18, left + length - 1, top + 21), fill=0)
    return Seen("-", left + MARGIN, top + 18 + MARGIN, length, 4, line, 90)


def test_a_dash_between_words_is_as_long_as_it_is_printed() -> None:
    page, pen = picture()
    rows = []
    for line, width in enumerate((0.23, 0.27, 0.34, 0.5, 0.95)):
        top = 60 + 80 * line
        rows += [letters(pen, 100, top, line), dash(pen, 170, width, top, line), letters(pen, 240, top, line)]
    words = recognise_page(page, 1, 1200, lambda _: rows).words
    assert [word.text for word in words if word.text != "lp"] == ["-", "-", "–", "–", "—"]


def test_a_dash_before_words_is_their_bullet() -> None:
    page, pen = picture()
    row = [dash(pen, 60, 0.34), letters(pen, 100)]
    words = recognise_page(page, 1, 1200, lambda _: row).words
    assert [word.text for word in words] == ["–", "lp"]


def test_each_cell_is_recognised_on_its_own() -> None:
    page, pen = picture()
    pen.rectangle((40, 60, 1160, 400), outline=0, width=4)
    pen.line((600, 60, 600, 400), fill=0, width=4)
    left, right = letters(pen, 100), letters(pen, 700)
    seen: list[tuple[int, int]] = []

    def recogniser(cell: Image.Image) -> list[Seen]:
        seen.append(cell.size)
        first = cell.getbbox() is not None and len(seen) == 1
        return [(left if first else right)._replace(left=MARGIN + 60, top=MARGIN + 40)]

    recognised = recognise_page(page, 1, 1200, recogniser)
    assert len(seen) == 2
    assert all(width < 700 for width, _ in seen)
    first, second = sorted(word.x0 for word in recognised.words)
    assert first < 600 < second
    assert sum(rule.x0 == rule.x1 for rule in recognised.rules) == 3


@pytest.mark.parametrize("turn", [-1.5, 0.0, 0.8])
def test_a_turned_page_is_straightened(turn: float) -> None:
    page, pen = picture()
    for top in range(60, 560, 40):
        pen.rectangle((80, top, 1120, top + 14), fill=0)
    assert skew_of(page.rotate(-turn, Image.Resampling.BICUBIC, fillcolor=255)) == pytest.approx(turn, abs=0.1)
