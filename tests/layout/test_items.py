"""Lines of an answer to items: texts, bullets and their levels."""

from __future__ import annotations

import pytest

from extractors.layout.items import ItemBuilder, Reach
from extractors.layout.lines import Line
from extractors.layout.markers import Markers
from extractors.layout.ruling import Cell
from tests.layout.lines import line_of

FULL = "een lange regel die de hele kolom vult tot aan de rand ervan"
"""A line as wide as its column."""


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ([("• Eerste punt", 50, 100), ("• Tweede punt", 50, 115)], [("•", 0, "Eerste punt"), ("•", 0, "Tweede punt")]),
        # The text under a bullet continues it; a bullet that is set in is nested.
        (
            [("• Eerste punt", 50, 100), ("dat wrapt", 58, 115), ("o Genest", 70, 130), ("• Tweede", 50, 145)],
            [("•", 0, "Eerste punt dat wrapt"), ("o", 1, "Genest"), ("•", 0, "Tweede")],
        ),
        # Set in by less than a nested bullet is.
        ([("• Eerste", 50, 100), ("o Tweede", 53, 115)], [("•", 0, "Eerste"), ("o", 0, "Tweede")]),
        # A full line and a small letter: one paragraph. A short line, a full stop and a capital: two.
        ([(FULL, 50, 100), ("en verder.", 50, 115)], [(None, 0, f"{FULL} en verder.")]),
        (
            [(FULL, 50, 100), ("Kort.", 50, 115), ("Nieuwe zin.", 50, 130)],
            [(None, 0, f"{FULL} Kort."), (None, 0, "Nieuwe zin.")],
        ),
        # The same without a full stop: a name.
        ([(FULL, 50, 100), ("Agentschap Binnenlands", 50, 115), ("bestuur", 50, 130)],
         [(None, 0, f"{FULL} Agentschap Binnenlands bestuur")]),
        # Options beside each other, with a sign each, are items; the next line may go on with the last one.
        ([("☒ Jongeren ☐ Ouderen ☒ Ondernemers", 50, 100), ("☐ Nieuwkomers", 50, 115)],
         [("☒", 0, "Jongeren"), ("☐", 0, "Ouderen"), ("☒", 0, "Ondernemers"), ("☐", 0, "Nieuwkomers")]),
        ([(FULL, 50, 100), ("☐ Gezinnen ☒ Jongeren en jongvolwassenen die geen werk of", 50, 120),
          ("opleiding hebben ☐ Ouderen", 50, 135)],
         [(None, 0, FULL), ("☐", 0, "Gezinnen"),
          ("☒", 0, "Jongeren en jongvolwassenen die geen werk of opleiding hebben"),
          ("☐", 0, "Ouderen")]),
        ([("● universeel ○ selectief", 50, 100)], [("●", 0, "universeel"), ("○", 0, "selectief")]),
        # Full rings alone are bullets, and a sign in the middle of a text is part of it.
        ([("● lezen ● schrijven", 50, 100)], [("●", 0, "lezen ● schrijven")]),
        ([("kruis ☒ aan wat past, en laat ☐ open wat niet past", 50, 100)],
         [(None, 0, "kruis ☒ aan wat past, en laat ☐ open wat niet past")]),
    ],
)  # fmt: skip
def test_items(lines: list[tuple[str, float, float]], items: list[tuple[str | None, int, str]]) -> None:
    made = [line_of(text, x, y) for text, x, y in lines]
    builder = ItemBuilder(Markers(["•", "o", "●", "○"], []), None, Reach(made))
    assert [
        (item.marker.text if item.marker else None, item.level, " ".join(line.text for line in item.lines))
        for item in builder.build(made)
    ] == items


def test_a_phase_line_starts_an_item_where_phases_are_read() -> None:
    lines = [line_of("Vorming", y=100), line_of("fase 2: uitrol", y=115)]
    builder = ItemBuilder(Markers(["•"], []), r"fase \d", Reach(lines))
    assert [item.phase for item in builder.build(lines, phases=True)] == [False, True]
    assert [item.phase for item in builder.build(lines)] == [False]


def texts_of(*lines: Line) -> list[str]:
    builder = ItemBuilder(Markers(["•", "o"], []), None, Reach(lines))
    return [" ".join(line.text for line in item.lines) for item in builder.build(lines)]


def test_a_column_in_which_no_sentence_wraps_is_as_wide_as_its_cell() -> None:
    cell = Cell(45, 90, 560, 400)
    short = [line_of(f"Zin {at} over iets.", y=100.0 + 12 * at, cell=cell) for at in range(11)]
    long = line_of("Dit is de langste zin van alle.", y=232, cell=cell)
    assert texts_of(*short, long, line_of("Slot.", y=244, cell=cell))[-2:] == [long.text, "Slot."]


def test_a_line_that_is_set_in_at_the_top_of_a_page_begins_a_paragraph() -> None:
    ends = [line_of(f"{FULL}.", 50, 200.0 + 12 * at, page=3, row=9) for at in range(4)]
    first, second = line_of(f"{FULL[:-3]}.", 64, 700), f"E{FULL[1:-5]}"
    below = [line_of(second, 64, 100, page=2), line_of("en slot.", 50, 112, page=2)]
    assert texts_of(first, *below, *ends)[0] == first.text
    level = [line_of(second, 50, 100, page=2), line_of("en slot.", 50, 112, page=2)]
    assert texts_of(line_of(f"{FULL[:-1]}.", 50, 700), *level, *ends)[0].startswith(f"{FULL[:-1]}. {second}")


def test_a_line_feed_stands_where_a_line_ended_early() -> None:
    """Names of leads: the first one is full, so that its break says nothing; the second one ends early."""
    made = [line_of(text, 50, 100 + 15 * at) for at, text in enumerate((FULL, "Kort", "Nog een"))]
    assert ItemBuilder(Markers([], []), None, Reach(made)).wraps(made) == [" ", "\n", " "]
