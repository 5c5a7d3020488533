"""Tables inside the answers of a form."""

from __future__ import annotations

from schemas.geometry import PageContent, Word
from tests.form.printing import END, LEFT, RIGHT, answers, codes, read, titles
from tests.layout.lines import across, down, page_of, words_of

TITLES = (
    "Actie 1: Vorming van alle leraren in het lager en het middelbaar onderwijs",
    "Actie 2: Overleg tussen de gemeenten en de scholen in elke streek van het land",
)
BOX = (190.0, 370.0, 550.0)
"""The borders of a table of two columns in the answer: its rules are as wide in each fiche."""


def two_forms() -> PageContent:
    """Two forms in one table, each with a heading over both columns and a table in its first answer."""
    words: list[Word] = []
    rules = [down(x, 100, 320) for x in (LEFT, END)]
    for top, title in zip((100.0, 210.0), TITLES, strict=True):
        rules.extend(across(top + height, LEFT, END) for height in (0, 20, 90, 110))
        rules.append(down(RIGHT, top + 20, top + 110))
        rules.extend(across(top + height, BOX[0], BOX[2]) for height in (30, 55, 80))
        rules.extend(down(x, top + 30, top + 80) for x in BOX)
        words.extend(words_of(title, LEFT + 5, top + 14, bold=True))
        words.extend(words_of("Omschrijving", LEFT + 5, top + 34, bold=True))
        for row, texts in enumerate((("Stap", "Jaar"), ("Opmaak", "2026"))):
            for x, text in zip(BOX, texts, strict=False):
                words.extend(words_of(text, x + 5, top + 46 + 25 * row))
        words.extend(words_of("Budget", LEFT + 5, top + 104, bold=True))
        words.extend(words_of("Geen", RIGHT + 5, top + 104))
    return page_of(tuple(words), tuple(rules))


def test_tables_of_one_width_in_two_answers_leave_the_heading_between_them() -> None:
    document = read(two_forms())
    assert titles(document) == [title.removeprefix("Actie ").replace(":", "") for title in TITLES]
    assert [answers(document, at)["description"] for at in (0, 1)] == ["Opmaak 2026"] * 2
    assert codes(document) <= {"field_missing"}
