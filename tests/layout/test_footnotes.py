"""Footnotes: small text at the foot of a page, announced by a mark in the text above."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.layout.footnotes import take_footnotes
from extractors.layout.lines import Line
from tests.layout.lines import line_of, page_of, words_of


def with_mark(text: str, mark: str, y: float) -> Line:
    line = line_of(text, y=y)
    return replace(line, words=(*line.words, *words_of(mark, line.box.x1 + 1, y - 3, size=6)))


TEXT = (with_mark("Het decreet telt", "1", 100), line_of("en geldt vanaf nu.", y=115))
NOTE = line_of("1 Decreet van 2019.", y=700, size=8)


@pytest.mark.parametrize(
    ("lines", "text", "notes"),
    [
        ((*TEXT, NOTE), ["Het decreet telt", "en geldt vanaf nu."], [("1", "Decreet van 2019.")]),
        # Nothing in the text announces it.
        ((TEXT[1], NOTE), ["en geldt vanaf nu.", "1 Decreet van 2019."], []),
        # Another number.
        ((*TEXT, line_of("2 Decreet", y=700, size=8)), ["Het decreet telt 1", "en geldt vanaf nu.", "2 Decreet"], []),
        # In the type of the text: a numbered paragraph.
        ((*TEXT, line_of("1 Decreet", y=700)), ["Het decreet telt 1", "en geldt vanaf nu.", "1 Decreet"], []),
        # The font prints the mark as a part of the first word.
        (
            (*TEXT, line_of("1Decreet van", y=700, size=8)),
            ["Het decreet telt", "en geldt vanaf nu."],
            [("1", "Decreet van")],
        ),
    ],
)  # fmt: skip
def test_footnotes(lines: tuple[Line, ...], text: list[str], notes: list[tuple[str, str]]) -> None:
    found = take_footnotes(lines, [page_of()])
    assert [line.text for line in found.lines] == text
    assert [(mark.text if mark else "", " ".join(line.text for line in own)) for mark, own in found.notes] == notes
    printed = sum(line.characters for line in lines)
    assert sum(line.characters for line in (*found.lines, *found.taken)) == printed


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        # The note stands under the form, in the cell or at the end: the mark is no part of the number.
        ((with_mark("Budget 45.000", "1", 100),), ["Budget 45.000"]),
        ((with_mark("tot 2026", "12", 100), line_of("en verder", y=115)), ["tot 2026", "en verder"]),
        # An exponent, and a number of another line's height.
        ((with_mark("zaal van 40 m", "2", 100),), ["zaal van 40 m 2"]),
        ((line_of("4 5", y=100),), ["4 5"]),
    ],
)
def test_a_mark_behind_a_number_is_no_part_of_it(lines: tuple[Line, ...], text: list[str]) -> None:
    found = take_footnotes(lines, [page_of()])
    assert [line.text for line in found.lines] == text
    assert sum(line.characters for line in (*found.lines, *found.taken)) == sum(line.characters for line in lines)
