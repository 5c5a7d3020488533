"""Small rules of reading a nota: days, sentences, names, titles."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.nota.closing import _is_name
from extractors.nota.dates import find_days
from extractors.nota.linking import likeness
from extractors.nota.mentions import sentences


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("op 03/10/2025 zijn advies", [date(2025, 10, 3)]),
        ("van 03/10/25", [date(2025, 10, 3)]),
        ("d.d. 3 okt. 2025", [date(2025, 10, 3)]),
        ("3.7.2025", [date(2025, 7, 3)]),
        ("2025-07-03", [date(2025, 7, 3)]),
        ("op 2 en 9 mei 2025", [date(2025, 5, 2), date(2025, 5, 9)]),
        ("op 2, 9 en 16 mei 2025", [date(2025, 5, 2), date(2025, 5, 9), date(2025, 5, 16)]),
        ("31 februari 2025", [None]),
        # The day of an act or in a document's number is no event's.
        ("het decreet van 22 maart 2024 en 4 april 2025", [date(2025, 4, 4)]),
        ("(VR 2025 0404 MED.0110/2TER)", []),
        ("versie 1.2.3", []),
        ("artikel 3/10/2025/4", []),
    ],
)
def test_days(text: str, days: list[date | None]) -> None:
    assert [day.date for day in find_days(text)] == days


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_every_printed_day_is_read(day: date) -> None:
    months = re.split(" ", "januari februari maart april mei juni juli augustus september oktober november december")
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {months[day.month - 1]} {day.year}",
    ):
        assert [found.date for found in find_days(f"gegeven op {text}.")] == [day]


@given(st.text(alphabet="abA .;!?1°§()“”", max_size=200))
@settings(max_examples=200, deadline=None)
def test_sentences_cover_every_letter_once(text: str) -> None:
    spans = list(sentences(text))
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Volgens art. 3 en o.a. Het decreet. De raad volgt."
    assert [text[start:end] for start, end in sentences(text)] == [
        "Volgens art. 3 en o.a. Het decreet.",
        "De raad volgt.",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zuhal DEMIR", True),
        ("Annick DE RIDDER", True),
        ("Cieltje Van Achter", True),
        ("Jan Van den Bossche", True),
        ("Jo BROUNS,", True),
        ("Sociale Economie", False),
        ("Bestuurszaken, Sociale Economie en Zeevisserij", False),
        ("De Vlaamse minister", False),
        ("het Vlaams Parlement", False),
        ("Bijlage 1", False),
    ],
)
def test_names_under_a_signature(text: str, name: bool) -> None:
    assert _is_name(text) is name


def test_likeness_leaves_years_and_draft_aside() -> None:
    title = "Vlaams actieplan armoedebestrijding 2025-2029"
    assert likeness("Ontwerp van Vlaams actieplan armoedebestrijding", title) == 1.0
    assert likeness("Vlaams actieplan ter preventie van radicalisering", title) < 0.75
