"""Where sentences end, by example; the bar stands where a new one begins."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.sentences import sentences
from tests.values.growth import assert_linear

ROWS: list[tuple[str, str]] = [
    ("De cel start in mei.| De minister beslist.", "the plain case"),
    ("Een draaiboek m.o.o. een betere samenwerking met Opgroeien.", "an abbreviation before a small letter"),
    ("Vorming i.f.v. Opgroeien en de VDAB.", "an abbreviation before a capital"),
    ("De kosten incl. BTW en excl. RSZ.", "incl. and excl."),
    ("Zie ook cfr. Artikel 5 van het decreet.", "cfr. before a capital"),
    ("Dit volgt uit art. 5, tweede lid, van het decreet.| De regering beslist.", "art. before a number"),
    ("Het besluit d.d. 3 mei 2024 geldt.| Het decreet ook.", "d.d. before a date"),
    ("Partners, bv. Ceapire en de VVSG.", "bv. before a name"),
    ("Partners (o.a. ABB, bijv. de cel).| Zij komen samen.", "abbreviations in brackets"),
    ("Dit geldt voor scholen, CLB’s enz.| De VVSG volgt dit op.", "an abbreviation that may end a sentence"),
    ("Dit geldt voor scholen enz. in Vlaanderen.", "the same inside one"),
    ("De GGB T.E.R. is in gebruik.| Zij wordt beheerd.", "letters with points"),
    ("Prof. J. Janssens spreekt.| Iedereen luistert.", "a title and an initial"),
    ("1. Opmaak van het plan.| 2. Uitvoering.", "counted entries"),
    ("Dit is punt 3.| De minister beslist.", "a number at the end"),
    ("Klaar!| En nu?| Ja.", "other signs"),
    ("De wachttijd is 2,5 weken.| In 2026 daalt zij.", "a decimal comma"),
    ("Er is 1.500.000 euro voorzien.| Dat volstaat.", "points in a number"),
    ("Start van het onderzoek. (voorjaar 2026)", "the timing in brackets goes with its sentence"),
    ("Start in mei. (Q2 2026) |Overleg in juni. (Q3 2026)", "a sentence behind the brackets"),
    ("De actie (met vorming. En overleg.) loopt.| Ze is nieuw.", "no sentence ends in brackets"),
    ("‘Wij werken samen.’| De partners bevestigen dat.", "a quote"),
    ("Nr. 5 volgt later.| Zie blz. 12 en 13.", "nr. and blz."),
    ("Eerste regel\n|Tweede regel", "a line break"),
    ("Tussen mei en aug. 2026 loopt de proef.| Daarna volgt het rapport.", "a month"),
    ("Dhr. Peeters en mevr. Maes tekenen.", "titles"),
    ("Een vzw. De Brug helpt.", "what looks like an end and may be a name: the capital decides"),
    ("www.vlaanderen.be/radicalisering geeft uitleg.", "an address"),
]


@pytest.mark.parametrize(("marked", "hard"), ROWS, ids=[row[0] for row in ROWS])
def test_sentences_end_where_the_table_says(marked: str, hard: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    if hard.startswith("what looks like"):
        expected = ["Een vzw.", "De Brug helpt."]
    assert [text[start:end] for start, end in sentences(text)] == expected, hard


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from('aA1.!? ()\n"’iv–…'), max_size=60))
def test_sentences_hold_every_sign_once(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize("piece", ["a. ", "A. ", "(a. ", "1. ", "enz. A", "."])
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(sentences, piece)
