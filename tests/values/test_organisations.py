"""Organisations in running text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import registers
from extractors.registers.lookups import code_of, municipality_names
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


@pytest.mark.parametrize(
    ("key", "on", "code"),
    [
        ("abb", None, "OVO001835"),
        ("departement-omgeving", None, "OVO003323"),
        ("ceapire", None, None),
        ("gemeente-gent", None, "44021"),
        ("gemeente-zwijndrecht", None, "11056"),  # as it was
        ("gemeente-lokeren", None, "46029"),
        ("gemeente-lokeren", date(2024, 12, 31), "46014"),  # before Moerbeke came to it
        ("gemeente-lokeren", date(2025, 1, 1), "46029"),
        ("gemeente-antwerpen", date(2020, 1, 1), "11002"),  # Borsbeek came to it, the code stayed
        ("beleidsdomein-omgeving", None, "http://themis.vlaanderen.be/id/beleidsdomein/5a0d6e96"),
        ("nobody", None, None),
    ],
)
def test_codes_are_those_of_the_day(key: str, on: date | None, code: str | None) -> None:
    known = code_of(key, on)
    assert (known or "").startswith(code or "")
    assert (known is None) == (code is None)


def test_there_were_three_hundred_municipalities_and_now_there_are_285() -> None:
    register = registers.municipalities().municipalities
    assert len(register) == 285
    former = {code_of(key, date(2024, 12, 31)) for key in municipality_names().values()}
    merged = {m.nis for m in register if m.former and m.name != "Antwerpen"}
    assert len(former - merged) == 300
    # The first figure of a NIS code is that of the province; that of Walloon Brabant and others is no Flemish one.
    assert {m.nis[0] for m in register} == {"1", "2", "3", "4", "7"}


def test_codes_of_merged_municipalities_stand_in_the_order_of_their_names() -> None:
    """REFNIS numbered the municipalities of a district by name: a code that breaks the order was mistyped."""
    codes: dict[str, str] = {}
    for municipality in registers.municipalities().municipalities:
        codes[municipality.nis] = municipality.name
        codes |= {former.nis: former.name for former in municipality.former}
    ordered: set[str] = set()
    for district in {code[:2] for code in codes}:
        last = ""
        for code, name in sorted(item for item in codes.items() if item[0].startswith(district)):
            if name < last:
                break  # from here on codes of later mergers
            ordered.add(code)
            last = name
    merged = {former.nis for m in registers.municipalities().municipalities for former in m.former}
    assert merged - ordered == {"71069"}  # Ham, itself a merger of 1977


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
