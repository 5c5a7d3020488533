"""Types of prevention from the printed sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.values.prevention import RULES, TYPES, prevention_types
from extractors.values.rules import GrammarRule
from tests.values.growth import assert_linear

ALL = ["universal", "selective", "indicated"]

ROWS: list[tuple[str, list[str]]] = [
    ("Deze actie is gericht op selectieve preventie.", ["selective"]),  # the standard sentence
    ("De actie is gericht op universele preventie", ["universal"]),  # no full stop
    ("Universele, selectieve en geïndiceerde preventie", ALL),  # one noun for three
    ("universele preventie en selectieve preventie en geïndiceerde preventie", ALL),  # the noun repeated
    ("selectieve en geïndiceerde preventie", ["selective", "indicated"]),  # two
    ("geïndiceerde en universele preventie", ["universal", "indicated"]),  # printed in another order
    ("Selectief", ["selective"]),  # one word
    ("Universeel / selectief", ["universal", "selective"]),  # slash
    ("geindiceerde preventie", ["indicated"]),  # diaeresis forgotten
    ("ge-indiceerde preventie", ["indicated"]),  # hyphen for the diaeresis
    ("gei\u0308ndiceerde preventie", ["indicated"]),  # diaeresis as a character of its own
    ("GEÏNDICEERDE PREVENTIE", ["indicated"]),  # capitals
    ("univerele preventie", ["universal"]),  # misprint
    ("selctieve preventie", ["selective"]),  # misprint
    ("geïndiceede preventie", ["indicated"]),  # misprint
    (
        "selec-\ntieve preventie",
        [],
    ),  # two halves of a word are not joined here: the reader of lines does that
    ("alle types preventie", ALL),  # none named
    ("De drie types preventie", ALL),  # counted
    ("alle drie de preventietypes", ALL),  # compound
    ("alle types, behalve geïndiceerde preventie", ["universal", "selective"]),  # all but one
    ("niet gericht op selectieve preventie", []),  # negated
    (
        "gericht op selectieve en niet op universele of geïndiceerde preventie",
        ["selective"],
    ),  # negates both behind
    ("niet op universele, maar op selectieve preventie", ["selective"]),  # the turn ends the negation
    ("niet enkel universele maar ook selectieve preventie", ["universal", "selective"]),  # no negation at all
    ("Universele preventie (niet gericht op geïndiceerde preventie)", ["universal"]),  # negation in brackets
    ("Selectieve preventie is niet van toepassing", []),  # negation behind
    ("Universeel: nee, selectief: ja, geïndiceerd: nee", ["selective"]),  # answered one by one
    ("☐ universeel ☒ selectief ☐ geïndiceerd", ["selective"]),  # boxes
    ("[x] Universeel [ ] Selectief [x] Geïndiceerd", ["universal", "indicated"]),  # boxes in plain text
    ("■ universeel ■ selectief", ["universal", "selective"]),  # bullets, not boxes: none is empty
    ("Selectie van partners", []),  # a noun near by
    ("een reflectieve en detectieve houding", []),  # adjectives near by
    ("universiteiten", []),  # a noun near by
    ("alle scholen", []),  # 'alle' alone
    ("n.v.t.", []),  # no answer
    ("", []),  # nothing
    ("Universele preventie: ja / selectieve preventie: nee", ["universal"]),  # answers parted by a slash
    ("alle 3 de types preventie", ALL),  # counted in figures
    ("universele preventie X selectieve preventie", []),  # the letter may belong to either
    ("X universele preventie selectieve preventie", ["universal"]),  # a letter before its option
    ("universele preventie selectieve preventie x", ["selective"]),  # a letter behind its option
    ("universele en selectieve preventie in klas X", ["universal", "selective"]),  # a letter that ticks nothing
    ("univer\xadsele preventie", ["universal"]),  # a soft hyphen inside
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_table(text: str, expected: list[str]) -> None:
    assert prevention_types(text) == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_matches_its_example_only(rule: GrammarRule) -> None:
    assert rule.pattern.search(rule.example.lower())
    assert not rule.pattern.search(rule.counter_example.lower())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    found = prevention_types(text)
    assert found == [kind for kind in TYPES if kind in found]


@pytest.mark.parametrize("piece", ["selectieve ", "niet ", "maar ", "☐", "[ ", "alle drie de ", "a", ", ", "geïndi"])
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(prevention_types, piece)
