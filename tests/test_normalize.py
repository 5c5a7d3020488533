"""What each normaliser makes equal, and what it keeps apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.text import normalize as n

Normaliser = Callable[[str], str]
TEXTS = {
    "case": ("Budget", "budget"),
    "stress": ("vóór één à twee", "voor een a twee"),
    "diaeresis": ("coördinatie", "coordinatie"),
    "combining": ("coo\u0308rdinatie", "coördinatie"),
    "dash": ("2025–2029", "2025-2029"),
    "apostrophe": ("foto’s", "foto's"),
    "space": ("10\u00a0000", "10 000"),
    "spaces": (" een  tekst\n", "een tekst"),
    "hyphenation": ("samenwerkings- verband", "samenwerkingsverband"),
    "soft_hyphen": ("samen\u00adwerking", "samenwerking"),
    "ligature": ("oﬃcieel", "officieel"),
    "alphabet": ("Vооrziene", "Voorziene"),
    "number": ("Pagina 3 / 90", "Pagina 12 / 90"),
    "sign": ("Budget:", "Budget"),
    "letter": ("Budget", "Budgel"),
}
EQUAL: dict[Normaliser, set[str]] = {
    n.fold_stress_same_length: {"case", "stress", "dash", "apostrophe", "space"},
    n.fold_accents_same_length: {"case", "stress", "diaeresis", "dash", "apostrophe", "space"},
    n.fold_accents: {"case", "stress", "diaeresis", "combining", "dash", "apostrophe", "space"},
    n.normalize_for_matching: set(TEXTS) - {"number", "letter"},
    n.ignore_numbers: set(TEXTS) - {"letter"},
    n.ignore_line_breaks: {"combining", "space", "spaces", "hyphenation", "soft_hyphen", "ligature"},
    n.single_spaced: {"space", "spaces"},
    n.ignore_case_and_spacing: {"case", "ligature", "space", "spaces"},
    n.ignore_running_number: {"case", "ligature", "space", "spaces", "number"},
    n.words_only: {"case", "ligature", "dash", "apostrophe", "space", "spaces", "sign"},
}


@pytest.mark.parametrize("normaliser", EQUAL, ids=lambda one: one.__name__)
def test_what_is_equal(normaliser: Normaliser) -> None:
    found = {name for name, (one, other) in TEXTS.items() if normaliser(one) == normaliser(other)}
    assert found == EQUAL[normaliser]


def test_every_normaliser_stands_in_the_table() -> None:
    public = {value for name, value in vars(n).items() if callable(value) and not name.startswith("_")}
    assert public == set(EQUAL)


@given(st.text())
def test_offsets_hold_where_the_name_says_so(text: str) -> None:
    assert len(n.fold_stress_same_length(text)) == len(text)
    assert len(n.fold_accents_same_length(text)) == len(text)


@given(st.text())
def test_a_result_without_white_space_or_signs_stays_as_it_is(text: str) -> None:
    for normaliser in (n.single_spaced, n.ignore_case_and_spacing, n.ignore_running_number):
        assert normaliser(normaliser(text)) == normaliser(text)


def test_a_slash_or_dash_is_a_text_of_its_own() -> None:
    assert (n.ignore_case_and_spacing(" N.V.T. "), n.ignore_case_and_spacing("/")) == ("n.v.t.", "/")


def test_a_letter_whose_lower_case_is_two_characters_stays() -> None:
    assert n.fold_stress_same_length("İA") == "İa"


@given(st.text(st.one_of(st.characters(), st.sampled_from("aZ09_ -ªßİßſKéѕВκ•—²½"))))
def test_matching_keeps_letters_and_digits_alone(text: str) -> None:
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(n._LOOKALIKES)
    assert n.normalize_for_matching(text) == "".join(filter(str.isalnum, plain))
