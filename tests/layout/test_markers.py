"""What counts as a bullet or number at the start of a line."""

from __future__ import annotations

import pytest

from extractors.layout.markers import Markers
from tests.layout.lines import line_of

MARKERS = Markers(["o", "-"], [r"\d{1,2}[.)]"])


@pytest.mark.parametrize(
    ("text", "before", "marker"),
    [
        ("o een actie", "loopt door", "o"),
        ("• een actie", "loopt door", "•"),
        ("- een actie", None, "-"),
        ("- een actie", "De acties zijn:", "-"),
        ("- een actie", "het Vlaams", None),  # a dash in the middle of a sentence
        ("-\teen actie", "het Vlaams", "-"),  # a tab behind it
        ("1. Actie", "zonder meer", "1."),
        ("1. Actie", "zie punt", None),
        ("2. Actie", "zonder meer", None),
        ("o", None, None),
        ("oefening een", None, None),
    ],
)
def test_marker(text: str, before: str | None, marker: str | None) -> None:
    assert MARKERS.of(line_of(text), line_of(before) if before is not None else None) == marker


@pytest.mark.parametrize(("x", "marker"), [(50.0, "-"), (51.5, "-"), (53.0, None)])
def test_a_dash_at_the_indent_of_another_one_is_a_bullet(x: float, marker: str | None) -> None:
    line, other = line_of("- een actie"), line_of("- nog een", x, 130)
    assert MARKERS.of(line, line_of("het Vlaams"), [line, other]) == marker
