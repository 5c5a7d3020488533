"""A shaded column of labels gives the rows beside it their borders."""

from __future__ import annotations

import pytest

from extractors.layout.shading import rows_beside
from schemas.geometry import Box, RulingLine
from tests.layout.lines import down, page_of, words_of

CELLS = (Box(50, 300, 150, 350), Box(50, 352, 150, 400))
ANSWER = words_of("antwoord", 160, 330)
ROWS = [(150.0, 300.0), (150.0, 350.0), (150.0, 352.0), (150.0, 400.0), (202.0, 300.0)]


@pytest.mark.parametrize(
    ("shades", "rules", "borders"),
    [
        (CELLS, (), ROWS),
        (CELLS, (down(400, 300, 400),), []),  # the answers have a border of their own
        (CELLS[:1], (), []),  # one area alone in the middle of a page is no table
        ((Box(50, 20, 150, 60),), (), []),  # at the top of a page it may be one, but here no text is beside it
        ((Box(50, 300, 500, 350), Box(50, 352, 500, 400)), (), []),  # too wide for answers beside it
        ((CELLS[0], Box(50, 360, 150, 400)), (), []),  # ten points apart
    ],
)
def test_rows(shades: tuple[Box, ...], rules: tuple[RulingLine, ...], borders: list[tuple[float, float]]) -> None:
    found = rows_beside(page_of(ANSWER), shades, rules)
    assert [(rule.x0, rule.top) for rule in found] == borders
