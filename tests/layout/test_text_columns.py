"""Pages in text columns: gutters, and lines in reading order."""

from __future__ import annotations

import pytest

from extractors.layout.text_columns import lines_in_columns, pages_in_columns, stretches
from schemas.geometry import Mark, PageContent, Word
from tests.layout.lines import page_of, words_of

COLUMN = "woorden van de tekst in een kolom"
PITCH = 14.0


def two_columns(number: int = 1, lines: int = 12, left: float = 50.0, right: float = 330.0) -> PageContent:
    """A page of lines in two columns, whose baselines differ."""
    words: list[Word] = []
    for at in range(lines):
        words.extend(words_of(f"L{at} {COLUMN}", left, 100.0 + PITCH * at, page=number))
        words.extend(words_of(f"R{at} {COLUMN}", right, 105.0 + PITCH * at, page=number))
    return page_of(tuple(words), number=number)


def one_column(number: int = 1) -> PageContent:
    """A page of full lines, whose words end at other places in each."""
    texts = [f"{'a' * (1 + at % 5)} {COLUMN} {COLUMN}" for at in range(12)]
    words = [word for at, text in enumerate(texts) for word in words_of(text, y=100.0 + PITCH * at, page=number)]
    return page_of(tuple(words), number=number)


def with_words(page: PageContent, *words: Word, marks: tuple[Mark, ...] = ()) -> PageContent:
    """The page with more on it."""
    return page._replace(words=[*page.words, *words], marks=[*page.marks, *marks])


def test_a_strip_that_no_line_crosses_is_a_gutter() -> None:
    (gutter,) = pages_in_columns([two_columns()])[1]
    assert 240 < gutter < 330


@pytest.mark.parametrize(
    "page",
    [
        one_column(),
        # Numbers of a list in a narrow column of their own.
        page_of(
            tuple(
                word
                for at in range(20)
                for word in (*words_of(f"{at}", 50.0, 100.0 + PITCH * at), *words_of(COLUMN, 90.0, 100.0 + PITCH * at))
            )
        ),
    ],
)
def test_other_pages_have_none(page: PageContent) -> None:
    assert pages_in_columns([page]) == {}


def test_a_page_with_few_words_in_the_right_column_has_the_gutter_of_the_page_before() -> None:
    short = with_words(two_columns(2, lines=4), *words_of("laatste regel van links", y=400.0, page=2))
    found = pages_in_columns([two_columns(1), short, one_column(3)])
    assert sorted(found) == [1, 2]
    assert stretches({**found, 4: found[1]}) == [[1, 2], [4]]


def test_lines_go_down_one_column_and_then_the_next() -> None:
    page = two_columns(lines=8)
    lines = lines_in_columns(page, [290.0])
    assert [line.text.split()[0] for line in lines] == [*(f"L{at}" for at in range(8)), *(f"R{at}" for at in range(8))]
    assert sum(line.characters for line in lines) == page.info.characters
    assert len({line.row for line in lines}) == 2


@pytest.mark.parametrize("bar", [False, True])
def test_a_title_over_both_columns_parts_what_is_above_from_what_is_below(bar: bool) -> None:
    """A bar over the columns shows it where its text is too short to cross the gutter."""
    upper = two_columns(lines=3)
    title = words_of("Titel" if bar else f"Titel {COLUMN} {COLUMN}", y=170.0, size=14.0)
    lower = [
        word._replace(top=word.top + 100, bottom=word.bottom + 100, baseline=word.baseline + 100)
        for word in two_columns(lines=3).words
    ]
    marks = (Mark(1, 50.0, 155.0, 560.0, 180.0, "#cccccc"),) if bar else ()
    lines = lines_in_columns(with_words(upper, *title, *lower, marks=marks), [290.0])
    order = ["L0", "L1", "L2", "R0", "R1", "R2"]
    assert [line.text.split()[0] for line in lines] == [*order, "Titel", *order]


def test_a_last_column_of_few_lines_leaves_a_gutter() -> None:
    words = [word for at in range(12) for word in words_of(f"L{at} {COLUMN}", 100.0, 100.0 + PITCH * at)]
    end = max(word.x1 for word in words)
    beside = list(words_of("Budget: geen", end + 40.0))
    page = page_of((*words, *beside))
    page = page._replace(info=page.info._replace(width=2 * end + 40.0))
    assert pages_in_columns([page]) == {1: [end + 20.0]}
    far = page._replace(info=page.info._replace(width=3 * end))
    assert pages_in_columns([far]) == {}


def test_the_page_before_one_in_columns_may_be_in_columns() -> None:
    first = page_of(tuple(word for at in range(4) for word in words_of("kort", 50.0, 100.0 + PITCH * at)), number=1)
    found = pages_in_columns([first, two_columns(2)])
    assert found[1] == found[2]
