"""Running heads and feet that name the heading in force."""

from __future__ import annotations

import pytest

from extractors.layout.lines import Line
from extractors.layout.running_titles import find_running_titles
from tests.layout.lines import line_of, page_of

TITLES = ("2.1 Op school", "2.2 Thuis en in de buurt", "2.3 Op het werk", "2.4 In de zorg")


def text_of(page: int, y: float = 120.0) -> list[Line]:
    return [line_of(f"tekst van de actie {'x' * at}", y=y + 15 * at, page=page) for at in range(8)]


def plan(
    heads: tuple[str, ...], *, y: float = 45.0, size: float = 10.0, bold: bool = False, titles: tuple[str, ...] = TITLES
) -> tuple[list[Line], list[Line]]:
    """The lines of a plan with a heading on each page in bold type, and those of its running heads."""
    running = [line_of(head, y=y, page=at, size=size, bold=bold) for at, head in enumerate(heads, start=1)]
    headings = [line_of(title, y=400, page=at, bold=True, size=12) for at, title in enumerate(titles, start=1)]
    text = [line for at in range(1, 5) for line in (*text_of(at), *text_of(at, 450.0))]
    lines = sorted([*running, *headings, *text], key=lambda line: (line.page, line.box.top))
    return lines, running


def found(lines: list[Line]) -> frozenset[Line]:
    return find_running_titles([page_of(number=number).info for number in range(1, 5)], lines)


@pytest.mark.parametrize(
    "heads",
    [
        TITLES,
        ("Op school", "Thuis en in de buurt", "Op het werk", "In de zorg"),  # without their numbers
        ("2.1 OP SCHOOL", "2.2 THUIS EN IN DE BUURT", "2.3 OP HET WERK", "2.4 IN DE ZORG"),
        ("2.1 Op school\t1", "2\t2.2 Thuis en in de buurt", "2.3 Op het werk\t3", "4\t2.4 In de zorg"),
        (TITLES[0], TITLES[1], TITLES[1]),  # of a page before; none on a page of its own
    ],
)
@pytest.mark.parametrize("y", [45.0, 770.0])
def test_heads_that_name_a_heading(heads: tuple[str, ...], y: float) -> None:
    lines, running = plan(heads, y=y)
    assert found(lines) == frozenset(running)


@pytest.mark.parametrize(
    ("heads", "size", "bold", "y"),
    [
        (TITLES, 12.0, True, 45.0),  # headings themselves: nothing larger or bolder prints them
        (TITLES, 10.0, False, 107.0),  # no white below: the first line of the text
        (TITLES[:2], 10.0, False, 45.0),  # on too few pages
        (("2.3 Op het werk", "2.4 In de zorg", "2.4 In de zorg"), 10.0, False, 45.0),  # headings yet to come
        (("Zo staat het er.", "Dit ook.", "En dat.", "2.4 In de zorg"), 10.0, False, 45.0),
        ((TITLES[0],) * 4, 10.0, False, 45.0),  # the same on all pages: `find_furniture` has it
    ],
)
def test_what_is_none(heads: tuple[str, ...], size: float, bold: bool, y: float) -> None:
    lines, _ = plan(heads, size=size, bold=bold, y=y)
    assert found(lines) == frozenset()


def test_the_heading_may_take_two_lines() -> None:
    lines, running = plan(tuple(f"{title} en verder" for title in TITLES))
    below = [line_of("en verder", y=414, page=at, bold=True, size=12) for at in range(1, 5)]
    lines = sorted([*lines, *below], key=lambda line: (line.page, line.box.top))
    assert found(lines) == frozenset(running)


def test_headings_at_the_head_of_pages_are_none_where_an_overview_names_them() -> None:
    overview = [line_of(title, y=300 + 15 * at) for at, title in enumerate(TITLES)]
    heads = [line_of(title, y=45, page=at) for at, title in enumerate(TITLES, start=2)]
    lines = [*overview, *(line for at, head in enumerate(heads, start=2) for line in (head, *text_of(at)))]
    assert found(lines) == frozenset()


def test_a_document_without_text_has_none() -> None:
    assert found([]) == frozenset()
