"""Organisations in running text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import registers
from extractors.values.names import NameIndex
from extractors.values.organisations import find_organisations
from schemas.registers import OrganisationRegister
from tests.values.growth import assert_linear
from tests.values.organisations_table import ROWS, Row

PIECES = st.lists(
    st.sampled_from(["LIVC", "R", "-", " ", "’s", "CAW", "Limburg", "Kind", "en", "Gezin", "GO", "!", "\n", "ë"]),
    max_size=25,
).map("".join)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: repr(row[0][:50]))
def test_table(row: Row) -> None:
    text, expected = row
    assert [(m.raw, m.id) for m in find_organisations(text)] == expected


def test_every_spelling_of_the_register_is_found() -> None:
    for organisation in registers.organisations().organisations:
        for spelling in (*organisation.exact, *organisation.names):
            found = [(m.raw, m.id) for m in find_organisations(f"samen met {spelling} en")]
            assert found == [(spelling, organisation.id)]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES))
def test_any_text_is_taken(text: str) -> None:
    last = 0
    for match in find_organisations(text):
        assert last <= match.start < match.end
        assert text[match.start : match.end] == match.raw
        last = match.end


@pytest.mark.parametrize("piece", ["LIVC ", "Kind en ", "a", "CAW’s ", "lokale integrale ", "Vlaamse Regering ", "- "])
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(find_organisations, piece)


def test_the_longest_spelling_counts_and_the_first_entry_keeps_it() -> None:
    index: NameIndex[int] = NameIndex()
    index.add("A B", 1)
    index.add("A B C D", 2)
    index.add("A B", 3)
    assert list(index.find("a b c x a-b c d")) == [(0, 3, 1), (8, 15, 2)]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([{"id": "a", "name": "A"}], "a has no spelling"),
        (
            [{"id": "a", "name": "A", "names": ["x"]}, {"id": "a", "name": "B", "names": ["y"]}],
            "id used twice: a",
        ),
        (
            [{"id": "a", "name": "A", "names": ["x"]}, {"id": "b", "name": "B", "names": ["x"]}],
            "two organisations: x",
        ),
        ([{"id": "a", "name": "A", "names": ["x"], "ovo": "1835"}], "ovo"),
    ],
)
def test_an_inconsistent_register_is_refused(entries: list[dict[str, object]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        OrganisationRegister.model_validate({"organisations": entries})
