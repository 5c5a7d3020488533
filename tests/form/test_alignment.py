"""Which lines are headings, labels and running heads: kinds of document that a rule line by line reads wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from tests.form.printing import ANSWERS, FORM, Print, answers, codes, fiche, form, page, read, roles, title, titles

ALL = {
    "description": "Leraren leren signalen herkennen.",
    "approach": "Opmaak van de vorming (2026)",
    "indicators": "Aantal gevormde leraren",
    "budget": "Geen bijkomende middelen",
}
PROSE = [Print("Dit plan vertelt wat scholen en gemeenten samen doen."), Print("Het geldt voor vijf jaar.")]


def test_a_plain_document_comes_back_without_findings() -> None:
    document = read(page([title("Doelstelling 1 Samen leven"), *fiche("1.1", "Vorming"), *fiche("1.2", "Overleg")]))
    assert titles(document) == ["1.1 Vorming", "1.2 Overleg"]
    assert [answers(document, at) for at in (0, 1)] == [ALL, ALL]
    assert [fiche.strategic_objective for fiche in document.fiches] == ["1", "1"]
    assert codes(document) == set()


@pytest.mark.parametrize("text", ["12.500 euro per jaar", "12.500 per jaar", "2.5 miljoen per jaar"])
def test_a_sum_in_bold_is_no_title_with_a_number(text: str) -> None:
    numbered = FORM.levels[1].model_copy(update={"pattern": r"(?P<number>\d+\.\d+)\s+(?P<title>\S.*)", "sure": False})
    template = FORM.model_copy(update={"levels": [FORM.levels[0], numbered]})
    budget = [Print("Budget", bold=True, gap=0.5), Print(text, bold=True)]
    fiches = [[title(name), *budget, *form(without=("Budget",))] for name in ("1.1 Vorming", "1.2 Overleg")]
    document = read(page([*fiches[0], *fiches[1]]), template=template)
    assert titles(document) == ["1.1 Vorming", "1.2 Overleg"]
    assert [answers(document, at)["budget"] for at in (0, 1)] == [text, text]


def test_labels_at_one_height_on_several_pages_are_labels() -> None:
    pages = [
        page([*form(without=("Indicatoren", "Budget")), *form(without=("Omschrijving", "Plan van aanpak"))], number, 40)
        for number in range(2, 6)
    ]
    cover = page([title("Doelstelling 1 Samen leven"), *PROSE, title("Actie 1.1: Vorming")], 1)
    document = read(cover, *pages[:1])
    assert answers(document) == ALL
    several = [page([title(f"Actie 1.{number}: Vorming {number}"), *form()], number, 40) for number in range(1, 6)]
    document = read(*several)
    assert len(document.fiches) == 5
    assert all(answers(document, at) == ALL for at in range(5))


def test_the_running_head_of_a_short_chapter_is_no_heading() -> None:
    text = "Doelstelling 1 Samen leven"
    long = "\n".join(f"Regel {word} van het antwoord." for word in ("een", "twee", "drie", "vier"))
    document = read(
        page([title(text), *fiche("1.1", "Vorming", without=("Budget",), Indicatoren=long)], 1),
        page([Print("De laatste regel van het antwoord."), *form(without=tuple(ANSWERS)[:3])], 2, head=text),
        page([title("Doelstelling 2 Samen werken"), *fiche("2.1", "Overleg")], 3),
    )
    assert titles(document) == ["1.1 Vorming", "2.1 Overleg"]
    assert roles(document, text) == ["heading", "furniture"]
    assert answers(document)["indicators"].endswith("De laatste regel van het antwoord.")
    assert [objective.number for objective in document.strategic_objectives] == ["1", "2"]


def test_a_list_of_the_actions_is_no_list_of_fiches() -> None:
    listed = [title("In dit plan"), Print("Actie 1.1: Vorming"), Print("Actie 1.2: Overleg")]
    document = read(page(listed, 1), page([*fiche("1.1", "Vorming"), *fiche("1.2", "Overleg")], 2))
    assert titles(document) == ["1.1 Vorming", "1.2 Overleg"]
    assert codes(document) == set()


def test_contents_without_page_numbers_are_contents() -> None:
    listed = [title("Inhoud"), Print("Doelstelling 1 Samen leven"), Print("Actie 1.1: Vorming voor leraren en"),
              Print("opvoeders"), Print("Actie 1.2: Overleg")]  # fmt: skip
    document = read(
        page(listed, 1),
        page([title("Doelstelling 1 Samen leven"), *fiche("1.1", "Vorming voor leraren en opvoeders")], 2),
        page(fiche("1.2", "Overleg"), 3),
    )
    assert titles(document) == ["1.1 Vorming voor leraren en opvoeders", "1.2 Overleg"]
    assert [line.text for line in document.ledger if line.role == "contents"] == [line.text for line in listed]


def test_a_wrapped_entry_of_the_contents_closes_no_fiche() -> None:
    entry = (
        "Actie 1.1: Vorming voor leraren, opvoeders,",
        "begeleiders, trainers en",
        "vrijwilligers van",
        "scholen\t2",
    )
    document = read(
        page([title("Inhoud"), Print("Doelstelling 1 Samen leven\t2"), *map(Print, entry)], 1),
        page(
            [title("Doelstelling 1 Samen leven"), *fiche("1.1", "Vorming", Indicatoren="Aantal\nvrijwilligers van")], 2
        ),
    )
    assert answers(document) == {**ALL, "indicators": "Aantal vrijwilligers van"}


def test_a_heading_without_a_form_makes_no_fiche_and_is_told() -> None:
    document = read(page([title("Actie 1.1: Vorming"), *PROSE, *fiche("1.2", "Overleg")]))
    assert titles(document) == ["1.2 Overleg"]
    assert codes(document) == {"heading_without_form"}


def test_a_form_without_a_heading_is_unassigned_and_told() -> None:
    document = read(page(fiche("1.1", "Vorming"), 1), page([title("Een nieuw hoofdstuk", size=16.0), *form()], 2))
    assert titles(document) == ["1.1 Vorming"]
    assert codes(document) == {"form_without_heading", "text_unassigned"}
    lost = [line.text for line in document.ledger if line.role == "unassigned"]
    assert lost == [text for pair in ANSWERS.items() for text in pair]


def test_a_title_cut_by_the_page_is_whole() -> None:
    long = "Actie 1.1: Vorming voor leraren, opvoeders en begeleiders van"
    document = read(
        page([*PROSE, *(Print("De scholen en de gemeenten van het land werken al jaren samen aan dit."),) * 3,
              title(long)], 1),
        page([Print("jongeren in de steden", bold=True, size=13.0), *form()], 2),
    )  # fmt: skip
    assert titles(document) == ["1.1 Vorming voor leraren, opvoeders en begeleiders van jongeren in de steden"]
    assert [place.page for place in document.fiches[0].title_source] == [1, 2]


@pytest.mark.parametrize(
    ("pattern", "furniture"),
    [("plan .*", ["Plan 2025", "Plan 2025"]), ("(plan|actie|doelstelling) .*", ["Plan 2025", "Plan 2025"])],
)
def test_a_pattern_for_headers_removes_no_headings(pattern: str, furniture: list[str]) -> None:
    template = FORM.model_copy(update={"furniture": [pattern]})
    document = read(
        page([title("Doelstelling 1 Samen leven"), *fiche("1.1", "Vorming")], 1, head="Plan 2025"),
        page([title("Plan van de scholen", size=16.0), *fiche("1.2", "Overleg")], 2, head="Plan 2025"),
        template=template,
    )
    assert titles(document) == ["1.1 Vorming", "1.2 Overleg"]
    assert [line.text for line in document.ledger if line.role == "furniture"] == furniture
    assert [objective.number for objective in document.strategic_objectives] == ["1"]
    assert roles(document, "Plan van de scholen") == ["heading"]


def test_a_plain_objective_between_two_fiches_is_one() -> None:
    document = read(
        page([title("Doelstelling 1 Samen leven"), *fiche("1.1", "Vorming")], 1),
        page([Print("Doelstelling 2 Samen werken"), *fiche("2.1", "Overleg")], 2),
    )
    assert [objective.title for objective in document.strategic_objectives] == ["Samen leven", "Samen werken"]
    assert answers(document)["budget"] == ALL["budget"]


def test_an_objective_that_is_read_as_text_is_told() -> None:
    """In an answer a line that looks like an objective stays text, and no objective vanishes without a word."""
    inside = [
        Print("Plan van aanpak", bold=True),
        title("Doelstelling 2 Samen werken"),
        *form(without=("Omschrijving",)),
    ]
    document = read(page([*fiche("1.1", "Vorming", without=("Plan van aanpak", "Indicatoren", "Budget")), *inside]))
    assert titles(document) == ["1.1 Vorming"]
    assert "objective_unread" in codes(document)


@pytest.mark.parametrize("word", ["Budget", "Omschrijving"])
def test_the_words_of_a_label_in_an_answer_are_text(word: str) -> None:
    lines = fiche("1.1", "Vorming")
    at = next(index for index, line in enumerate(lines) if line.text == "Plan van aanpak")
    lines.insert(at + 2, Print(word, bold=word == "Budget"))
    document = read(page(lines))
    assert answers(document) == {**ALL, "approach": f"{ALL['approach']} {word}"}


def test_labels_in_another_order_are_labels() -> None:
    order = ("Budget", "Omschrijving", "Indicatoren", "Plan van aanpak")
    lines = [
        line
        for number in ("1.1", "1.2")
        for line in (
            title(f"Actie {number}: Vorming {number}"),
            *(part for label in order for part in form(without=[other for other in ANSWERS if other != label])),
        )
    ]
    document = read(page(lines))
    assert [answers(document, at) for at in (0, 1)] == [ALL, ALL]
    assert codes(document) == set()


def test_an_answer_at_the_top_of_a_page_that_begins_with_its_title_is_no_running_head() -> None:
    first = [*fiche("1.1", "Leraren vormen", without=list(ANSWERS)[1:], Omschrijving="")]
    second = [Print("Leraren vormen"), Print("in alle scholen van Vlaanderen"), *form(without=["Omschrijving"])]
    document = read(page(first), page(second, 2, top=40.0))
    assert answers(document)["description"].strip() == "Leraren vormen in alle scholen van Vlaanderen"


@pytest.mark.parametrize("style", [{"size": 8.0}, {"bold": True}])
def test_labels_whose_order_changes_are_labels(style: dict[str, Any]) -> None:
    usual = ("Omschrijving", "Plan van aanpak", "Indicatoren", "Budget")
    lines = []
    for number in range(1, 7):
        order = usual if number % 2 else (usual[0], usual[2], usual[1], usual[3])
        lines.append(title(f"Actie 1.{number}: Vorming {number}"))
        for label in order:
            lines.append(Print(label.upper(), gap=0.5, **style))
            lines.append(Print(ANSWERS[label]))
    document = read(page(lines))
    assert [answers(document, at) for at in range(6)] == [ALL] * 6
    assert "label_twice" not in codes(document)


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("bold", [True, False])
def test_labels_behind_a_number_are_labels(numbered: bool, bold: bool) -> None:
    names = {name: f"{at}. {name}" for at, name in enumerate(ANSWERS, 1)}
    labels = [one.model_copy(update={"label": names[one.label]}) if numbered else one for one in FORM.labels]
    lines = [title("Actie 1.1: Vorming")]
    for name, answer in ANSWERS.items():
        lines.append(Print(names[name], bold=bold, gap=0.5))
        lines.extend(map(Print, [f"1. {answer}", "2. Budget"] if name == "Plan van aanpak" else [answer]))
    document = read(page(lines), template=FORM.model_copy(update={"labels": labels}))
    assert answers(document) == {**ALL, "approach": f"{ALL['approach']} Budget"}
