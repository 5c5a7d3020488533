"""Running headers, footers and page numbers."""

from __future__ import annotations

import pytest

from extractors.layout.furniture import find_furniture
from extractors.layout.margins import Margins
from schemas.geometry import Box
from tests.layout.lines import line_of, page_of

TEXT = ("De eerste zin van", "de tekst loopt door", "en nog een regel", "en nog een andere", "tot hier.", "Dan verder.")


@pytest.mark.parametrize(
    ("edges", "y", "patterns", "found"),
    [
        (("Actieplan", "Actieplan", "Actieplan"), 40, (), 3),  # the same words on each page
        (("Hoofdstuk", "Acties", "Bijlagen"), 40, (), 0),
        (("Hoofdstuk", "Acties", "Bijlagen"), 40, ("acties",), 1),  # a pattern of the template
        (("4", "5", "6"), 780, (), 3),  # numbers that count on from page to page
        (("pagina 4", "Acties", "Bijlagen"), 780, (), 1),  # a page number by its word
        (("2019", "Acties", "Bijlagen"), 780, (), 0),  # a year alone
        (("Regering\tKader", "Bestuur\tDoelen", "Regering\tActies"), 40, (), 2),  # a part that pages repeat
        (("Regering\tKader", "Bestuur\tKader", "Regering\tActies"), 40, (), 3),
        (("Regering\tKader", "Bestuur\tDoelen", "Dienst\tActies"), 40, (), 0),
        (("Regering Kader", "Bestuur Doelen", "Regering Acties"), 40, (), 0),  # no white parts them
    ],
)
def test_furniture(edges: tuple[str, ...], y: float, patterns: tuple[str, ...], found: int) -> None:
    pages = [page_of(number=number).info for number in (1, 2, 3)]
    lines = [
        line
        for number, edge in enumerate(edges, start=1)
        for line in (
            line_of(edge, y=y, page=number),
            *(line_of(f"{text} {number * 'x'}", y=300.0 + 15 * at, page=number) for at, text in enumerate(TEXT)),
        )
    ]
    furniture = find_furniture(pages, lines, patterns)
    assert len(furniture) == found
    assert all(line.text in [edge.replace("\t", " ") for edge in edges] for line in furniture)


def test_margins_hold_the_outer_lines_of_a_page_and_what_is_near_its_edge() -> None:
    lines = [line_of(str(at), y=300.0 + 15 * at) for at in range(8)]
    margins = Margins(lines, [page_of(number=1).info])
    assert [margins.holds(line) for line in lines] == [True, True, True, False, False, True, True, True]
    assert margins.holds(line_of("kop", y=100)) is True
    assert margins.holds(line_of("tekst", y=130)) is False


def test_heights_count_from_what_is_displayed_of_a_page() -> None:
    infos = [page_of(number=number).info._replace(shown=Box(0, 20.0 * number, 600, 800)) for number in (1, 2)]
    heads = [line_of("Actieplan", y=20.0 * number + 15, page=number) for number in (1, 2)]
    lines = [*heads, *(line_of("tekst", y=300.0 + 15 * at, page=number) for number in (1, 2) for at in range(8))]
    assert find_furniture(infos, lines, ()) == frozenset(heads)
    assert Margins(lines, infos).from_edge(heads[1]) == 15.0


def test_a_line_level_with_furniture_is_furniture() -> None:
    pages = [page_of(number=number).info for number in (1, 2)]
    text = [line_of(f"tekst {'x' * at}", y=300.0 + 15 * at, page=number) for number in (1, 2) for at in range(8)]
    heads = [line_of("Actieplan", y=40, page=number) for number in (1, 2)]
    beside = line_of("Hoofdstuk", 300, y=40, page=2)
    below = line_of("Hoofdstuk", 300, y=75, page=2)
    assert find_furniture(pages, [*heads, beside, below, *text], ()) == frozenset([*heads, beside])
