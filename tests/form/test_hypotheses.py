"""The form's words choose between the readings of a page."""

from __future__ import annotations

from extractors.form.hypotheses import best_reading
from extractors.form.labels import Form
from extractors.page.repairs import repaired
from schemas.geometry import PageContent, Word
from tests.form.odd import rows
from tests.form.printing import FORM, PITCH, answers, codes, read, titles
from tests.layout.lines import page_of, words_of

FIRST = (
    "*Actie 1.1: Vorming", "*Omschrijving| Leraren leren signalen", "herkennen in de klas en erbuiten.",
    "*Plan van aanpak| Opmaak van de", "vorming met scholen (2026)",
    "*Indicatoren| Aantal gevormde", "leraren per school en per jaar", "*Budget| Geen bijkomende",
)  # fmt: skip
SECOND = (
    "middelen voor de scholen", "*Actie 1.2: Overleg", "*Omschrijving| Gemeenten overleggen", "elk jaar met scholen.",
    "*Plan van aanpak| Overleg in elke", "gemeente (2027)", "*Indicatoren| Aantal overleggen", "*Budget| 5.000 euro",
)  # fmt: skip


def column(lines: tuple[str, ...], x: float, y: float) -> list[Word]:
    """Lines below each other; '*' before a bold text that ends at '|' or with the line."""
    out: list[Word] = []
    for at, line in enumerate(lines):
        bold, _, rest = line.partition("|") if line.startswith("*") else ("", "", line)
        start = words_of(bold.removeprefix("*"), x, y + PITCH * at, bold=True)
        out.extend((*start, *words_of(rest, start[-1].x1 + 3.0 if start else x, y + PITCH * at)))
    return out


def prose() -> list[PageContent]:
    """A page of prose in two text columns: the first fiche goes on at the top of the second column."""
    return [page_of((*column(FIRST, 50.0, 100.0), *column(SECOND, 320.0, 104.0)))]


def test_run_in_labels_behind_a_gutter_show_text_columns() -> None:
    document = read(*prose())
    assert titles(document) == ["1.1 Vorming", "1.2 Overleg"]
    assert answers(document)["budget"] == "Geen bijkomende middelen voor de scholen"
    assert answers(document, 1)["description"] == "Gemeenten overleggen elk jaar met scholen."
    assert codes(document) == set()
    assert all(line.role in ("heading", "label", "field") for line in document.ledger)


def test_a_form_that_is_named_is_not_looked_for() -> None:
    beside = FORM.model_copy(update={"form": "beside"})
    assert titles(read(*prose(), template=beside)) != titles(read(*prose()))


def test_labels_beside_their_answers_are_no_text_columns() -> None:
    pages, _ = repaired([rows("1.1"), rows("1.2", page_number=2)])
    reading = best_reading(pages, Form(FORM))
    assert reading.alignment.cost == 0.0
    assert {line.column for line in reading.document.lines} == {0, 1}


def test_the_gain_of_a_reading_counts_the_signs_that_it_finds() -> None:
    alignment = best_reading(prose(), Form(FORM)).alignment
    readings = [reading.reading for reading in alignment.readings.values()]
    assert (readings.count("heading"), readings.count("label")) == (2, 8)
    assert alignment.gain == sum(reading.candidate.text for reading in alignment.readings.values()) - alignment.cost
