"""The one type of a rectangle and its operations, and the rows and models that give it."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.joining import place
from schemas.geometry import Box, Mark, Notice, PageContent, PageInfo, RulingLine, Word, union
from schemas.plan import Place
from schemas.segment import LedgerLine, Span

NUMBER = st.floats(-2000, 2000)
BOX = st.builds(
    lambda x0, top, width, height: Box(x0, top, x0 + width, top + height),
    NUMBER, NUMBER, st.floats(0, 500), st.floats(0, 500),
)  # fmt: skip
WHOLE = Box(10, 20, 30, 60)


@pytest.mark.parametrize(
    ("other", "part"),
    [
        (Box(0, 0, 100, 100), WHOLE),
        (Box(15, 25, 20, 30), Box(15, 25, 20, 30)),
        (Box(0, 0, 20, 40), Box(10, 20, 20, 40)),
        (Box(30, 20, 40, 60), Box(30, 20, 30, 60)),  # they touch: a rule along a page's edge is kept
        (Box(31, 20, 40, 60), None),
        (Box(10, 61, 30, 70), None),
    ],
)
def test_the_part_inside_another_box(other: Box, part: Box | None) -> None:
    assert WHOLE.clip(other) == part
    assert other.clip(WHOLE) == part


def test_measures() -> None:
    assert (WHOLE.width, WHOLE.height, WHOLE.middle, WHOLE.centre) == (20, 40, 40, (20, 40))
    assert WHOLE.contains(10, 60)
    assert not WHOLE.contains(10, 60.1)
    assert WHOLE.overlap_y(Box(0, 50, 1, 70)) == 10
    assert WHOLE.overlap_y(Box(0, 65, 1, 70)) == -5
    assert union([WHOLE, Box(0, 30, 5, 90)]) == Box(0, 20, 30, 90)
    assert Box.of_shape({"x0": 1, "top": 2, "x1": 3, "bottom": 4, "fill": True}) == Box(1, 2, 3, 4)


@given(BOX)
def test_a_place_holds_its_box_and_little_more(box: Box) -> None:
    found = place(3, box).box
    assert found.x0 <= box.x0
    assert found.top <= box.top
    assert found.x1 >= box.x1
    assert found.bottom >= box.bottom
    assert all(abs(a - b) < 0.0101 for a, b in zip(found, box, strict=True))


def test_rows_and_models_give_their_box() -> None:
    rows = (
        Span(0, 4, 1, *WHOLE),
        Mark(1, *WHOLE, "#000000"),
        RulingLine(1, *WHOLE),
        LedgerLine(1, *WHOLE, "tekst", 5, "body", None, None),
        Place(page=1, bbox=WHOLE),
    )
    assert [row.box for row in rows] == [WHOLE] * len(rows)
    assert Place(page=1, bbox=WHOLE).model_dump_json() == '{"page":1,"bbox":[10.0,20.0,30.0,60.0]}'


def test_a_page_is_the_same_in_another_process() -> None:
    words = [Word(1, 1.5, 2, 3, 4, 4, text, 3, True, "F", 10, False, False, "#000000", True) for text in "abc"]
    info = PageInfo(1, 500, 800, 90, 9, 0, None, shown=Box(0, 0, 400, 700))
    page = PageContent(
        info, words, [RulingLine(1, 0, 0, 10, 0)], [], struck=words[:1], notices=[Notice(1, 0, 0, 1, 1, "sign")]
    )
    for one in (page, PageContent(info, [], [], [])):
        other = pickle.loads(pickle.dumps(one))
        assert other == one
        assert list(map(type, other)) == list(map(type, one))
        assert [type(word) for word in other.words] == [Word] * len(one.words)
        assert [type(rule) for rule in other.rules] == [RulingLine] * len(one.rules)


@pytest.mark.parametrize("number", [1, 101])
def test_words_of_a_late_page_share_what_is_equal(number: int) -> None:
    """What a long document takes: without it 720 pages took 25 MB more."""
    words = [
        Word(
            number,
            1.5 + at,
            2.25,
            3.0 + at,
            4.5,
            -0.0 if at else 0.0,
            "woord",
            3,
            True,
            "F",
            10.5,
            False,
            False,
            "",
            True,
        )
        for at in range(6)
    ]
    page = PageContent(PageInfo(number, 500, 800, 90, 9, 0, None), words, [], [])
    other = pickle.loads(pickle.dumps(page))
    assert repr(other) == repr(page)  # 0.0 and -0.0 are equal
    late = number > 100
    assert (len({id(word.top) for word in other.words}) == 1) is late
    assert (len({id(word.size) for word in other.words}) == 1) is late
