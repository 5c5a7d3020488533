"""Structure of a form: titles that come back, labels that span labels, a second language, timings of cells."""

from __future__ import annotations

import pytest

from extractors.form.repeated_titles import find_repeated_titles
from extractors.form.second_language import mark_second_language
from extractors.form.sublabels import part_sublabels
from extractors.layout.lines import Line
from extractors.layout.ruling import Cell
from extractors.templates import load
from extractors.text.languages import language_named, language_of
from extractors.values.timing.parts import timings_of_parts
from schemas.segment import CellPlace, Fragment, Span
from schemas.template import Template
from tests.layout.lines import FREE, line_of

ROW = Cell(50.0, 100.0, 550.0, 130.0)
TITLE = "2.1.1.1 Actie: Vorming van medewerkers in buurthuizen"


def lines(*rows: tuple[str, Cell, int]) -> list[Line]:
    """Lines below each other: text, cell and page of each."""
    return [
        line_of(text, y=100.0 + 20 * at, cell=cell, page=page, row=at, first=True)
        for at, (text, cell, page) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("text", "cell", "page", "taken"),
    [
        ("Actiefiche 2.1.1.1 - Vorming van medewerkers in buurthuizen", ROW, 1, True),  # right below the heading
        ("Actiefiche 2.1.1.1 - Vorming van medewerkers in buurthuizen", ROW, 2, True),
        ("2.1.1.1 Vorming van medewerkers in buurthuizen (vervolg)", ROW, 2, True),
        ("Vorming van medewerkers in buurthuizen", ROW, 2, True),  # at the top of a page
        ("Vorming van medewerkers in buurthuizen", ROW, 1, False),  # an answer may be the title
        ("Actiefiche 2.1.1.2 - Vorming van medewerkers in buurthuizen", ROW, 2, False),  # another fiche
        ("2.1.1.1 Actie: Vorming van medewerkers in buurthuizen", FREE, 2, False),  # a heading
        ("Actie 2.1.1.1 loopt samen met de vorming van medewerkers in alle buurthuizen", ROW, 2, False),
    ],
)
def test_rows_that_print_the_title_again(text: str, cell: Cell, page: int, taken: bool) -> None:
    rows = lines((TITLE, FREE, 1), (text, cell, page), ("Een antwoord", ROW._replace(top=130, bottom=160), page))
    template = load("vlaams-actieplan-2025")
    assert isinstance(template, Template)
    found = find_repeated_titles(rows, template.levels)
    assert [line.text for line in rows if line in found] == ([text] if taken else [])


SPAN = Cell(50.0, 100.0, 150.0, 180.0)


def row_of(*cells: tuple[str, Cell, int]) -> list[Line]:
    return [
        line_of(text, (cell.left or 0) + 5, (cell.top or 0) + 15, cell=cell, column=column, paired=True, first=True)
        for text, cell, column in cells
    ]


def test_labels_in_the_second_column_of_a_label_that_spans_them() -> None:
    first, second = (Cell(150.0, y, 250.0, y + 40) for y in (100.0, 140.0))
    row = row_of(
        ("Middelen en budget", SPAN, 0), ("Middelen", first, 1), ("Geen", first._replace(left=250.0, right=550.0), 1),
        ("Budget", second, 1), ("45.000 euro", second._replace(left=250.0, right=550.0), 1),
    )  # fmt: skip
    parted = part_sublabels(row, lambda text: text == "Budget")
    assert [line.text for line in parted.spanning] == ["Middelen en budget"]
    assert [(line.text, line.column) for line in parted.lines[1:]] == [
        ("Middelen", 0), ("Geen", 1), ("Budget", 0), ("45.000 euro", 1),
    ]  # fmt: skip


def test_steps_and_their_timings_are_no_labels() -> None:
    first, second = (Cell(150.0, y, 250.0, y + 40) for y in (100.0, 140.0))
    row = row_of(
        ("Plan van aanpak", SPAN, 0), ("Opmaak", first, 1), ("2026", first._replace(left=250.0, right=550.0), 1),
        ("Uitrol", second, 1), ("2027", second._replace(left=250.0, right=550.0), 1),
    )  # fmt: skip
    parted = part_sublabels(row, lambda text: text == "Budget")
    assert list(parted.lines) == row
    assert not parted.spanning


DUTCH = ("De scholen werken met een plan van de stad.", "Het team is er voor de leraren.", "Dit wordt in mei gestart.")
FRENCH = (
    "Les écoles travaillent avec un plan de la ville.",
    "L'équipe est là pour les enseignants.",
    "Ceci est lancé dans le mois de mai.",
)


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [(DUTCH, FRENCH, ["fr"] * 3), (FRENCH, DUTCH, ["fr"] * 3), (DUTCH, DUTCH, []), (DUTCH[:2], FRENCH[:2], [])],
)
def test_a_column_in_another_language(left: tuple[str, ...], right: tuple[str, ...], found: list[str]) -> None:
    rows = [
        line
        for at, texts in enumerate(zip(left, right, strict=True))
        for line in (
            line_of("Label", 55, 115.0 + 40 * at, cell=Cell(50, 100.0 + 40 * at, 150, 140.0 + 40 * at),
                    row=at, paired=True),
            *(
                line_of(text, x + 5, 115.0 + 40 * at, cell=Cell(x, 100.0 + 40 * at, x + 200, 140.0 + 40 * at),
                        row=at, column=1, paired=True)
                for x, text in zip((150.0, 350.0), texts, strict=True)
            ),
        )
    ]  # fmt: skip
    marked = mark_second_language(rows)
    assert [line.language for line in marked.lines if line.language] == found
    assert all(line.text in FRENCH for line in marked.lines if line.language)
    assert not marked.heads


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ".join(DUTCH), "nl"),
        (" ".join(FRENCH), "fr"),
        ("The schools work with a plan of the city and for the teachers.", "en"),
        ("Die Schulen arbeiten mit einem Plan für die Lehrer und das Kind.", "de"),
        ("april 2026", None),
        ("de les", None),
    ],
)
def test_the_language_of_a_text(text: str, code: str | None) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(("text", "code"), [("Français", "fr"), ("NEDERLANDS:", "nl"), ("(EN)", "en"), ("Actie", None)])
def test_the_name_of_a_language(text: str, code: str | None) -> None:
    assert language_named(text) == code


@pytest.mark.parametrize(
    ("cells", "timings"),
    [
        (("Opmaak van het pakket", "januari 2026 - maart 2026", "Agentschap"), ["januari 2026 - maart 2026"]),
        (("april 2026", "Proefsessies in vier buurthuizen"), ["april 2026"]),
        (("Evaluatie na het actieplan van maart 2019 en de start", "Q4 2026"), ["Q4 2026"]),
        (("Opmaak (mei 2026)", "zie stap 2"), ["mei 2026"]),
        (("Opmaak", "schooljaar 2026-2027"), ["schooljaar 2026-2027"]),
    ],
)
def test_a_cell_that_is_a_timing_is_that_of_its_step(cells: tuple[str, ...], timings: list[str]) -> None:
    text = " ".join(cells)
    parts = [(start, start + len(cell)) for cell in cells for start in (text.index(cell),)]
    found = timings_of_parts(text, parts, (2025, 2029))
    assert [match.raw for match in found] == timings
    assert all(text[match.start : match.end] == match.raw for match in found)


def test_the_parts_of_a_text_are_found_by_the_places_of_its_words() -> None:
    spans = [Span(0, 6, 1, 10, 10, 40, 20), Span(7, 12, 1, 110, 10, 140, 20), Span(13, 17, 1, 145, 10, 170, 20)]
    cells = [CellPlace(1, 10, 10, 40, 20), CellPlace(1, 110, 10, 170, 20)]
    fragment = Fragment(text="Opmaak april 2026", source=[], spans=spans, cells=cells)
    assert fragment.parts() == [(0, 6), (7, 17)]
    assert fragment.model_copy(update={"cells": []}).parts() == [(0, 17)]
    assert "cells" not in fragment.model_copy(update={"cells": []}).model_dump()
