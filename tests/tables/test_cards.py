"""Boxes with their label inside, one case each."""

from __future__ import annotations

from schemas.segment import Segmented
from schemas.template import Template
from tests.tables.documents import ACTION, OBJECTIVE, printed, read, roles, table, template, texts

LABELS = [
    {"field": "number", "label": "Code"},
    {"field": "title", "label": "Benaming"},
    {"field": "lead_ministers", "label": "Verantwoordelijk"},
    {"field": "approach", "label": "Verloop"},
    {"field": "budget", "label": "Geraamde kost"},
]


def card(number: str, title: str, *, cost: str = "", steps: str = "Begin|Einde") -> list[object]:
    """The boxes of one card: two beside each other, one over the whole width, two again."""
    return [
        table([[f"^Code|{number}", "^Verantwoordelijk|Minister van Werk"]], widths=[120, 600]),
        table([[f"^Benaming|*{title}"]]),
        table([[f"^Verloop|{steps}", f"^Geraamde kost|{cost}" if cost else "^Geraamde kost"]], widths=[500, 220]),
    ]


def cards(*parts: object, made: Template | None = None) -> Segmented:
    return read(printed(*parts), made or template(LABELS, form="cards"))  # type: ignore[arg-type]


def test_a_card_begins_where_the_first_label_comes_again() -> None:
    got = cards("*Doel 1: Samen", *card("1.1", "Eerste", cost="5 euro"), " ", *card("1.2", "Tweede"))
    assert [(one.number, one.title, one.operational_objective) for one in got.fiches] == [
        ("1.1", "Eerste", "1"),
        ("1.2", "Tweede", "1"),
    ]
    assert [texts(one, "budget") for one in got.fiches] == [["5 euro"], []]
    assert texts(got.fiches[1], "lead_ministers") == ["Minister van Werk"]
    assert roles(got)["label"].count("Verloop") == 2
    assert "unassigned" not in roles(got)


def test_a_box_that_the_page_cuts_goes_on() -> None:
    parts = card("1.1", "Eerste", steps="Begin")[:2]
    cut = [table([["^Verloop|Begin", "^Geraamde kost|5 euro"]], widths=[500, 220])]
    rest = [table([["Einde", ""]], widths=[500, 220])]
    got = cards(*parts, *cut, "\f", *rest, " ", *card("1.2", "Tweede"))
    assert [one.number for one in got.fiches] == ["1.1", "1.2"]
    assert texts(got.fiches[0], "approach") == ["Begin Einde"]


def test_a_label_of_the_same_type_that_the_template_lacks_keeps_its_name() -> None:
    extra = table([["^Rol van de stad|Zij werkt mee."]])
    got = cards(*card("1.1", "Eerste"), extra)
    assert texts(got.fiches[0], "Rol van de stad") == ["Zij werkt mee."]
    assert [one.code for one in got.findings] == ["label_unknown"]


def test_a_box_without_a_label_in_the_midst_is_told() -> None:
    last = table([["^Verloop|Begin"], ["Losse tekst in een vak."]])
    got = cards(*card("1.1", "Eerste")[:2], last)
    assert [one.number for one in got.fiches] == ["1.1"]
    assert [(one.code, one.severity) for one in got.findings] == [("text_unassigned", "error")]
    assert roles(got)["unassigned"] == ["Losse tekst in een vak."]


def test_bars_name_the_cards_where_no_label_does() -> None:
    labels = [label for label in LABELS if label["field"] not in ("number", "title")]
    made = template(labels, form="cards", levels=(OBJECTIVE, ACTION))
    boxes = [table([["^Verloop|Begin", "^Geraamde kost|5 euro"]]), table([["^Verantwoordelijk|Minister van Werk"]])]
    bar = table([["*Actie 1 - Eerste"]])
    got = cards(bar, *boxes, "\f", table([["*Actie 1 - Eerste"]]), table([["*Actie 2 - Tweede"]]), *boxes, made=made)
    assert [(one.number, one.title) for one in got.fiches] == [("1", "Eerste"), ("2", "Tweede")]
    assert [texts(one, "approach") for one in got.fiches] == [["Begin"], ["Begin"]]


def test_bars_without_a_number_are_counted() -> None:
    labels = [label for label in LABELS if label["field"] not in ("number", "title")]
    bare = {"kind": "action", "pattern": r"Actie: (?P<title>.*)", "sure": True, "example": "Actie: Een",
            "counterexample": "Een"}  # fmt: skip
    boxes = [table([["^Verloop|Begin", "^Geraamde kost|5 euro"]])]
    bars = [table([[f"*Actie: {title}"]]) for title in ("Eerste", "Tweede")]
    got = cards(bars[0], *boxes, " ", bars[1], *boxes, made=template(labels, form="cards", levels=(OBJECTIVE, bare)))
    assert [(one.number, one.title) for one in got.fiches] == [("1", "Eerste"), ("2", "Tweede")]


def test_a_heading_beside_the_boxes_names_the_card() -> None:
    labels = [label for label in LABELS if label["field"] not in ("number", "title")]
    made = template(labels, form="cards", levels=(OBJECTIVE, ACTION))
    boxes = [table([["^Verloop|Begin", "^Geraamde kost|5 euro"]])]
    got = cards("*Actie 1 - Eerste", *boxes, "*Actie 2 - Tweede", *boxes, made=made)
    assert [(one.number, one.title) for one in got.fiches] == [("1", "Eerste"), ("2", "Tweede")]


def test_the_form_is_found_where_the_template_does_not_name_it() -> None:
    got = cards(*card("1.1", "Eerste", cost="5 euro"), made=template(LABELS, form=None))
    assert [one.title for one in got.fiches] == ["Eerste"]


def test_cards_below_headings_are_found_where_the_template_does_not_name_the_form() -> None:
    labels = [label for label in LABELS if label["field"] not in ("number", "title")]
    made = template(labels, form=None, levels=(OBJECTIVE, ACTION))
    boxes = [table([["^Verloop|Begin", "^Geraamde kost|5 euro"]]), table([["^Verantwoordelijk|Minister van Werk"]])]
    got = cards("*Actie 1 - Eerste", *boxes, "*Actie 2 - Tweede", *boxes, made=made)
    assert [one.title for one in got.fiches] == ["Eerste", "Tweede"]
    assert [texts(one, "budget") for one in got.fiches] == [["5 euro"], ["5 euro"]]


def test_labels_beside_their_answers_are_no_cards() -> None:
    labels = [label for label in LABELS if label["field"] not in ("number", "title")]
    made = template(labels, form=None, levels=(OBJECTIVE, ACTION))
    rows = [["*Verloop", "Begin"], ["*Geraamde kost", "5 euro"], ["*Verantwoordelijk", "Minister van Werk"]]
    got = cards("*Actie 1 - Eerste", table(rows), made=made)
    assert [texts(one, "approach") for one in got.fiches] == [["Begin"]]
    assert [texts(one, "lead_ministers") for one in got.fiches] == [["Minister van Werk"]]
