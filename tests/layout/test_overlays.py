"""Watermarks, stamps, line numbers and notes in the margin change no field; a finding tells of each."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from extractors.form.segmentation import segment
from extractors.layout.overlays.numbers import find_numbers
from extractors.layout.overlays.over import find_marks
from extractors.layout.overlays.taking import without_overlays
from extractors.page.reading import read_page
from extractors.templates import load
from schemas.geometry import PageContent, Word
from schemas.segment import Segmented
from tests.findings import marks
from tests.findings.marks import Draw
from tests.findings.printing import plan
from tests.layout.lines import across, down, page_of, words_of


def read(pdf: bytes) -> tuple[Segmented, int]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        pages = [read_page(page) for page in opened.pages]
    return segment(pages, load("vlaams-actieplan-2025")), sum(page.info.characters for page in pages)


def texts(document: Segmented) -> list[Any]:
    return [
        (fiche.number, fiche.title, {key: [item.text for item in items] for key, items in fiche.fields.items()})
        for fiche in document.fiches
    ]


MARK, NUMBERS, NOTE = "mark_over_text", "line_numbers", "text_beside_form"


@pytest.mark.parametrize(
    ("draw", "code"),
    [
        (marks.one_watermark, MARK),
        (marks.two_watermarks, MARK),
        (marks.level_watermark, MARK),
        (marks.spaced_watermark, MARK),
        (marks.faint_black_watermark, MARK),
        (marks.watermark_of_two_lines, MARK),
        (marks.watermark_up_the_page, MARK),
        (marks.watermark_in_a_drawing, MARK),
        (marks.pattern, MARK),
        (marks.large_letter, MARK),
        (marks.level_stamp, MARK),
        (marks.slanted_stamp, MARK),
        (marks.line_numbers, NUMBERS),
        (marks.numbers_of_each_fifth_line, NUMBERS),
        (marks.numbers_that_go_on, NUMBERS),
        (marks.numbers_on_the_right, NUMBERS),
        (marks.signature, NOTE),
        (marks.signature_on_the_left, NOTE),
        (marks.comment, NOTE),
        (marks.tab, NOTE),
        (marks.tab_downwards, NOTE),
    ],
)
def test_a_mark_changes_no_field_and_is_told(draw: Draw, code: str) -> None:
    bare, _ = read(plan())
    marked, characters = read(plan(draw))
    assert texts(marked) == texts(bare)
    added = [finding.code for finding in marked.findings if finding.code not in {one.code for one in bare.findings}]
    assert set(added) == {code}
    assert sum(line.characters for line in marked.ledger) == characters
    more = sum(line.characters for line in marked.ledger if line.role == "furniture")
    assert more == characters - sum(line.characters for line in bare.ledger)


def styled(words: tuple[Word, ...], colour: str = "#cc0000", font: str = "Courier") -> tuple[Word, ...]:
    return tuple(word._replace(colour=colour, font=font) for word in words)


TEXT = tuple(
    word
    for at in range(10)
    for word in words_of(f"een gewone regel met tekst {'abcdefghij'[at] * 5} van het plan", y=100 + 20 * at)
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (words_of("ONTWERP", 60, 118, size=40), "ONTWERP"),  # large and over a line
        (words_of("Titel", 60, 40, size=40), ""),  # large at its own place
        (styled(words_of("GEZIEN", 60, 124)), "GEZIEN"),  # over a line, in a style of its own
        (styled(words_of("GEZIEN", 300, 120)), ""),  # beside a line
        (words_of("tekst", 60, 122), ""),  # in the style of the text
        (styled(words_of("www.voorbeeld.be", 60, 122)), ""),  # an address runs out of its cell
        (styled(words_of("......", 50, 120)), ""),  # a line to write on
    ],
)
def test_what_is_printed_across_a_text_in_type_of_its_own_is_a_mark(words: tuple[Word, ...], found: str) -> None:
    page = page_of((*TEXT, *words))
    taken = find_marks([page]).get(1, [])
    assert " ".join(word.text for word in taken) == found


def test_an_answer_over_a_dotted_line_is_no_mark() -> None:
    page = page_of((*TEXT, *words_of("............", 60, 302), *styled(words_of("Antwoord", 60, 300))))
    assert find_marks([page]) == {}


def test_a_mark_is_known_on_a_page_where_it_crosses_nothing() -> None:
    mark = words_of("ONTWERP", 60, 118, size=40)
    empty = page_of(tuple(word._replace(page=2) for word in (*words_of("Leeg", 60, 700), *mark)), number=2)
    assert [word.text for word in find_marks([page_of((*TEXT, *mark)), empty])[2]] == ["ONTWERP"]


def numbered(values: list[int], *, x: float = 30, size: float = 7, pitch: float = 20) -> tuple[Word, ...]:
    return tuple(
        word for at, value in enumerate(values) for word in words_of(str(value), x, 100 + pitch * at, size=size)
    )


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (numbered([1, 2, 3, 4, 5]), 5),
        (numbered([5, 10, 15], pitch=60), 3),
        (numbered([1, 2, 3, 4, 5], x=400), 5),  # on the right
        (numbered([3, 5, 9, 20, 31]), 0),  # page numbers of a table of contents
        (numbered([1, 2]), 0),
        (numbered([1, 2, 3, 4, 5], size=10), 0),  # the numbers of a list
        (numbered(list(range(1, 11)), size=10), 10),  # at each line of the page
        (numbered([2026, 2027, 2028]), 0),
    ],
)
def test_line_numbers_count_on(words: tuple[Word, ...], count: int) -> None:
    assert len(find_numbers([page_of((*TEXT, *words))]).get(1, [])) == count


def form(*words: Word, labels: tuple[str, ...] = ("Actie", "Budget"), right: float = 400) -> PageContent:
    """Two rows of a form up to `right`, with `words` besides."""
    rules = [across(y, 50, right) for y in (100, 150, 200)] + [down(x, 100, 200) for x in (50, 200, right)]
    answers = [*words_of("Een antwoord van enkele woorden", 210, 120), *words_of("45.000 euro per jaar", 210, 170)]
    printed = [word for at, label in enumerate(labels) for word in words_of(label, 60, 120 + 50 * at)]
    return page_of((*printed, *answers, *words), tuple(rules))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (form(*words_of("Gezien", 420, 130)), "Gezien"),
        (form(*words_of("Gezien", 5, 130, size=8)), "Gezien"),
        (form(*words_of("Een alinea onder de tabel", 420, 260)), ""),  # not at the height of the form
        (form(*words_of("Gezien", 420, 130), labels=("Plan", "Stuk")), ""),  # no form
        (form(*words_of("Budget", 420, 130)), ""),  # a label: the borders are not those of the form
        (form(*words_of("Een heel lange tekst die naast de rand van het formulier staat", 420, 130)), ""),
    ],
)
def test_text_beside_the_borders_of_the_form(page: PageContent, found: str) -> None:
    (read,) = without_overlays([page], lambda text: text in ("Actie", "Budget"))
    assert " ".join(word.text for overlay in read.overlays for word in overlay.words) == found
    assert sum(word.chars for word in read.words) + len(found.replace(" ", "")) == page.info.characters
