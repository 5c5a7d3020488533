"""What stands below the heads of tables that no rule shows: lines that wrap them, and heads that divide them."""

from __future__ import annotations

import pytest

from extractors.templating.open_heads import Extent, homes_of


@pytest.mark.parametrize(
    ("texts", "homes"),
    [
        pytest.param([(60, 80)], [0, 1, 0], id="a line that wraps a head on the left"),
        pytest.param([(60, 75), (80, 110), (115, 140)], [0, 3, 0], id="heads that divide the one above the first"),
        pytest.param([(40, 58), (65, 85), (95, 110)], [0, 3, 0], id="heads on both sides of the middle"),
        pytest.param([(10, 20), (62, 68), (85, 118), (160, 170)], [1, 2, 1], id="lines and heads beside each other"),
        pytest.param([(10, 20), (120, 130)], None, id="a text below no head"),
        pytest.param([(30, 70)], None, id="a text that begins beside its head and ends below it"),
    ],
)
def test_what_stands_below_a_head_is_in_line_with_it(texts: list[tuple[float, float]], homes: list[int] | None) -> None:
    heads = [Extent(10, 30), Extent(60, 90), Extent(160, 190)]
    found = homes_of([Extent(*text) for text in texts], heads, 6.0)
    assert (None if found is None else [len(home) for home in found]) == homes
