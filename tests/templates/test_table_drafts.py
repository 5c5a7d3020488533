"""Drafts for rows of tables and for cards, as they are written: what they find, unedited."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractors import templates
from extractors.errors import NoActionError
from extractors.form.segmentation import segment
from extractors.templating import Draft, suggest
from extractors.templating.columns import Column, give_fields
from extractors.templating.heads import HeadCell
from schemas.geometry import PageContent
from schemas.segment import Fiche
from schemas.template import Template
from tests.tables.comparing import held_against, pages_of
from tests.tables.documents import printed, table
from tests.tables.printer import Printer, sheet
from tests.templates import drafts

FORMS = Path(__file__).parents[1] / "samples" / "forms"
MORE = (28, 29, 52)
"""Seeds beyond the first: tick columns below a head of their own, and a table in a frame that reads as one fiche."""


def drafted(pages: list[PageContent]) -> tuple[Template, int, int]:
    return of_draft(suggest(pages, "proef"))


def of_draft(draft: Draft) -> tuple[Template, int, int]:
    template = templates.parse(draft.text, "draft")
    assert isinstance(template, Template)
    return template, draft.fiches, draft.expected


@pytest.mark.parametrize(
    ("name", "form"), [("rijen-libreoffice", "rows"), ("rijen-typst", "rows"), ("kaarten-typst", "cards")]
)
def test_a_draft_of_a_sample_leads_every_label_where_a_person_does(name: str, form: str) -> None:
    path = FORMS / f"{name}.pdf"
    pages = drafts.pages_of(path)
    template, fiches, expected = of_draft(drafts.draft_of(path))
    assert (template.form, fiches, expected) == (form, 20, 20)
    own = templates.load_file(FORMS / f"{name}.yaml")
    assert isinstance(own, Template)
    assert leads(template) == leads(own)
    mine, theirs = segment(pages, template), segment(pages, own)
    assert [(one.number, one.title, one.operational_objective, one.strategic_objective) for one in mine.fiches] == [
        (one.number, one.title, one.operational_objective, one.strategic_objective) for one in theirs.fiches
    ]
    assert [texts(one) for one in mine.fiches] == [texts(one) for one in theirs.fiches]
    assert sum(line.characters for line in mine.ledger if line.role == "unassigned") == 0


@pytest.mark.parametrize(
    ("name", "count", "fields"),
    [
        (
            "tweetalig",
            20,
            "description prevention_text lead_ministers partners approach concrete_results indicators budget progress",
        ),
        # 'Middelen' is a word for both: its answers are sums.
        ("proza-weasyprint", 19, "description lead_ministers approach indicators budget"),
    ],
)
def test_a_draft_of_another_sample_finds_its_fiches(name: str, count: int, fields: str) -> None:
    template, fiches, expected = of_draft(drafts.draft_of(FORMS / f"{name}.pdf"))
    assert (fiches, expected) == (count, count)
    assert [label.field for label in template.labels if label.field] == fields.split()
    assert {level.kind for level in template.levels} == {"action", "operational_objective", "strategic_objective"}


def test_a_draft_knows_the_english_heads_of_a_table() -> None:
    heads = ["Description", "Responsible Party", "Time Frame", "Estimated Capital Costs", "Priority"]
    rows = [
        ["Plant more trees", "County", "Annually", "Unknown", "High"],
        ["Raise the dike", "City", "2027", "$ 20,000", "Low"],
    ]
    pages = pages_of(printed(table([[f"*{head}" for head in heads], *rows, *rows])))
    template, fiches, expected = drafted(pages)
    assert (template.form, fiches, expected) == ("rows", 4, 4)
    assert [label.field for label in template.labels] == ["title", "lead_ministers", "approach", "budget", None]


def texts(fiche: Fiche) -> dict[str, list[str]]:
    return {name: [item.text for item in items] for name, items in fiche.fields.items() if items}


def leads(template: Template) -> list[tuple[Any, ...]]:
    return [
        (label.label, label.field, tuple(label.starts_with), tuple((part.label, part.side) for part in label.parts))
        for label in template.labels
    ]


@pytest.mark.parametrize(
    ("seed", "cards"), [*((seed, False) for seed in (*range(24), *MORE)), *((seed, True) for seed in range(6))]
)
def test_a_draft_reads_what_was_printed_at_random(seed: int, cards: bool) -> None:
    one = sheet(seed, cards=cards)
    pages = pages_of(Printer(one).pdf())
    template, fiches, _ = drafted(pages)
    assert fiches == len(one.actions)
    assert held_against((segment(pages, template), sum(page.info.characters for page in pages)), one) == []


HEAD = ["*Nr.", "*Actie", "*Trekker", "*Stappen"]


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        pytest.param(
            [HEAD, ["1", "Eerste", "Minister van Werk", "Begin"], ["2", "Tweede", "", ""], ["3", "Derde", "", "Einde"]],
            ["number", "title", "lead_ministers", "approach"],
            id="names",
        ),
        pytest.param(
            [
                ["*Nr.", "*Actie", "*Aanspreekpunt", "*Euro's"],
                ["1", "Eerste", "Vlaams minister van Werk", "€ 10.000"],
                ["2", "Tweede", "Vlaams minister van Zorg", "€ 2.500"],
                ["3", "Derde", "Vlaams minister van Jeugd", "1,5 miljoen euro"],
            ],
            ["number", "title", "lead_ministers", "budget"],
            id="answers",
        ),
        pytest.param(
            [
                ["*Nr.", "*Actie", "*Wie trekt dit?", "*Wanneer?"],
                ["1", "Eerste", "Minister van Werk", "maart 2026"],
                ["2", "Tweede", "Minister van Zorg", "2027"],
                ["3", "Derde", "Minister van Jeugd", "mei 2028"],
            ],
            ["number", "title", "lead_ministers", "approach"],
            id="questions",
        ),
        pytest.param(
            [
                ["*Actie", "*Trekker", "*Kleur"],
                ["1.1 Eerste", "Minister van Werk", "rood met geel"],
                ["1.2 Tweede", "Minister van Zorg", "blauw"],
                ["1.3 Derde", "Minister van Jeugd", "groen en wit"],
            ],
            ["title", "lead_ministers", None],
            id="numbered titles",
        ),
    ],
)
def test_columns_get_fields_by_name_and_by_their_answers(rows: list[list[str]], fields: list[str | None]) -> None:
    template, fiches, _ = drafted(pages_of(printed(table(rows))))
    assert fiches == 3
    assert [label.field for label in template.labels] == fields


def test_a_column_of_dates_beside_the_steps_is_the_period() -> None:
    columns = [
        Column(HeadCell("Titel"), ["Een", "Twee"]),
        Column(HeadCell("Planning"), ["2026", "2027"]),
        Column(
            HeadCell("Mijlpalen"), ["Een lange rij van stappen die het verloop tonen", "En nog een lange rij ervan"]
        ),
    ]
    give_fields(columns, headed=False)
    assert [column.field for column in columns] == ["title", "period", "approach"]


def test_a_table_of_other_things_is_no_form() -> None:
    rows = [["*Jaar", "*Stad", "*Inwoners"], ["2020", "Gent", "260.000"], ["2021", "Brugge", "118.000"]]
    with pytest.raises(NoActionError):
        suggest(pages_of(printed(table(rows))), "cijfers")


LONG = "Scholen en gemeenten werken samen aan een aanbod dat iedereen kan volgen."


def test_boxes_below_headings_are_cards() -> None:
    boxes: list[Any] = [
        table([[f"^Omschrijving|{LONG}", "^Budget|5 euro"]]),
        table([[f"^Partners|{LONG}", f"^Indicatoren|{LONG}", "^Trekker|Minister van Werk"]]),
    ]
    titles = ("Eerste", "Tweede", "Derde")
    parts = [part for at, title in enumerate(titles, 1) for part in ("\f", f"*Actie {at}: {title}", *boxes)]
    template, fiches, expected = drafted(pages_of(printed(*parts[1:])))
    assert (template.form, fiches, expected) == ("cards", 3, 3)
    assert {label.field for label in template.labels} == {
        "description", "budget", "partners", "indicators", "lead_ministers"
    }  # fmt: skip


def test_a_row_may_hold_several_labels_beside_their_answers() -> None:
    rows = [["*Trekker", "Minister van Werk", "*Budget", "5 euro"], ["*Partners", LONG, "*Indicatoren", LONG]]
    titles = ("Eerste", "Tweede", "Derde")
    parts = [part for at, title in enumerate(titles, 1) for part in (f"*Actie {at}: {title}", table(rows))]
    pages = pages_of(printed(*parts))
    template, fiches, expected = drafted(pages)
    assert (fiches, expected) == (3, 3)
    assert [texts(fiche) for fiche in segment(pages, template).fiches] == [
        {"lead_ministers": ["Minister van Werk"], "budget": ["5 euro"], "partners": [LONG], "indicators": [LONG]}
    ] * 3


ACTIONS = (["Bomen planten", "Minister van Natuur", "2027"], ["Daken vergroenen", "Minister van Wonen", "2028"])
THEMES = ("Natuur", "Wonen en bouwen")


def captioned(place: str) -> bytes:
    """Two objectives without a number, each of two actions, above tables or in rows over all columns."""
    head = ["*Actie", "*Trekker", "*Wanneer"]
    if place == "above":
        return printed(
            "*Klimaatplan voor de stad", *(part for theme in THEMES for part in (f"*{theme}", table([head, *ACTIONS])))
        )
    rows = [head, *(row for theme in THEMES for row in ([f"*{theme}", "", ""], *ACTIONS))]
    spans = [("SPAN", (0, at), (-1, at)) for at in (1, 4)]
    return printed("*Klimaatplan voor de stad", table(rows, style=spans))


@pytest.mark.parametrize("place", ["above", "row"])
def test_objectives_without_a_number_are_drafted(place: str) -> None:
    pages = pages_of(captioned(place))
    template, fiches, expected = drafted(pages)
    assert (fiches, expected) == (4, 4)
    document = segment(pages, template)
    assert [one.title for one in document.strategic_objectives] == list(THEMES)
    assert [fiche.strategic_objective for fiche in document.fiches] == ["1", "1", "2", "2"]
    assert [fiche.title for fiche in document.fiches] == [row[0] for row in ACTIONS] * 2


def test_one_line_above_all_tables_is_no_objective() -> None:
    rows = [["*Actie", "*Trekker", "*Wanneer"], *ACTIONS, ["Water sparen", "Minister van Natuur", "2029"]]
    template, fiches, _ = drafted(pages_of(printed("*Klimaatplan", table(rows))))
    assert (fiches, template.levels) == (3, [])
