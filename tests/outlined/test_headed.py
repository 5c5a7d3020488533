"""Actions that are headings with paragraphs below them, one case each."""

from __future__ import annotations

import pytest

from tests.outlined.printing import (
    LONG,
    PRINTER,
    Habit,
    by_both_programs,
    codes,
    level,
    of_role,
    read,
    table,
    template,
    texts,
    titles,
)

LABELS = (
    {"field": "approach", "label": "Timing"},
    {"field": "lead_ministers", "label": "Trekker"},
    {"field": "budget", "label": "Budget"},
    {"field": "indicators", "label": "Indicatoren", "variants": ["Indicator", "Indicator(en)"]},
)
GOAL = level("strategic_objective", r"(?P<number>\d)\.?\s+(?P<title>\p{Lu}.*)", "1 Wonen")
NUMBERED = level("action", r"(?P<number>\d\.\d)\.?\s+(?P<title>\p{Lu}.*)", "1.1 Huren")
ACTIE = level("action", r"Actie\s+(?P<number>\d+)\s*:\s*(?P<title>\S.*)", "Actie 1: Huren", sure=True)
STYLED_GOAL = level("strategic_objective", r"(?P<title>\p{Lu}.*)", styled=True)
STYLED = level("action", r"(?P<title>\p{Lu}.*)", styled=True)
WRAPS = "Een actie met een zeer lange titel die over de regel moet lopen omdat zij er zo niet op past"

FORMS = {
    "numbers": (template("headed", GOAL, NUMBERED, labels=LABELS), "# 1 ", "# 2 ", ("## 1.1 ", "## 1.2 ", "## 2.1 ")),
    "words": (
        template("headed", GOAL, ACTIE, labels=LABELS),
        "# 1 ",
        "# 2 ",
        ("* Actie 1: ", "* Actie 2: ", "* Actie 3: "),
    ),
    "type": (template("headed", STYLED_GOAL, STYLED, labels=LABELS), "# ", "# ", ("## ", "## ", "## ")),
    "bold": (template("headed", STYLED_GOAL, STYLED, labels=LABELS), "# ", "# ", ("* ", "* ", "* ")),
}


@by_both_programs
@pytest.mark.parametrize("name", FORMS)
def test_each_heading_of_an_action_is_a_fiche(name: str, habit: Habit) -> None:
    made, first, second, heads = FORMS[name]
    got = read(
        made,
        f"{first}Wonen",
        "Over wonen.",
        f"{heads[0]}Huren",
        LONG,
        "Een tweede alinea.",
        f"{heads[1]}{WRAPS}",
        f"{LONG} " * 25,
        "- een punt",
        "- nog een punt",
        f"{second}Werken",
        f"{heads[2]}Leren",
        "Kort.",
        habit=habit,
    )
    assert [fiche.title for fiche in got.fiches] == ["Huren", WRAPS, "Leren"]
    assert [fiche.strategic_objective for fiche in got.fiches] == ["1", "1", "2"]
    assert [objective.title for objective in got.strategic_objectives] == ["Wonen", "Werken"]
    assert texts(got.fiches[0]) == [LONG, "Een tweede alinea."]
    assert texts(got.fiches[1]) == [" ".join([LONG] * 25), "een punt", "nog een punt"]
    assert texts(got.fiches[2]) == ["Kort."]
    assert codes(got) == []
    assert "unassigned" not in {line.role for line in got.ledger}
    assert "Over wonen." in of_role(got, "body")


RUN_INS = [
    # what is printed below the heading, and the field, its texts and those of the description
    (["Tekst.", "Timing: 2026-2027"], "approach", ["2026-2027"], ["Tekst."]),
    (["Tekst.", "<b>Timing</b> 2026-2027"], "approach", ["2026-2027"], ["Tekst."]),
    (["Tekst.", "<i>Timing:</i> 2026-2027"], "approach", ["2026-2027"], ["Tekst."]),
    (["Tekst over het huren. Timing: 2026-2027"], "approach", ["2026-2027"], ["Tekst over het huren."]),
    (["Tekst over het huren. Timing: 2026. Budget: geen."], "budget", ["geen."], ["Tekst over het huren."]),
    (["Timing: 2026 | Budget: geen", "Tekst."], "approach", ["2026"], ["Tekst."]),
    (["Timing: 2026 – Budget: geen", "Tekst."], "budget", ["geen"], ["Tekst."]),
    (["Budget: 5 euro", "Tekst."], "budget", ["5 euro"], ["Tekst."]),
    (["Tekst.", "* Timing", "Eerst 2026.", "Dan 2027."], "approach", ["Eerst 2026.", "Dan 2027."], ["Tekst."]),
    (["Tekst.", "Indicator(en):", "- aantal a", "- aantal b"], "indicators", ["aantal a", "aantal b"], ["Tekst."]),
    (["Tekst.", "- Trekker: het departement", "- gewoon punt"], "lead_ministers", ["het departement"], None),
    (["Het budget: dat is later te bepalen."], "budget", [], ["Het budget: dat is later te bepalen."]),
    (["De Timing staat nog niet vast, het Budget ook niet."], "approach", [], None),
    (["Er is geen", "Budget voor dit deel."], "budget", [], ["Er is geen", "Budget voor dit deel."]),
]


@pytest.mark.parametrize(("below", "field", "wanted", "description"), RUN_INS)
def test_run_in_words_lead_to_fields(
    below: list[str], field: str, wanted: list[str], description: list[str] | None
) -> None:
    made, *_ = FORMS["numbers"]
    got = read(made, "# 1 Wonen", "## 1.1 Huren", *below, "## 1.2 Kopen", LONG)
    assert texts(got.fiches[0], field) == wanted
    if description is not None:
        assert texts(got.fiches[0]) == description
    assert texts(got.fiches[1]) == [LONG]
    assert codes(got) == []


def test_a_missing_label_is_no_finding_and_a_label_twice_is() -> None:
    made, *_ = FORMS["numbers"]
    got = read(made, "# 1 Wonen", "## 1.1 Huren", "Timing: 2026", "Timing: 2027", "## 1.2 Kopen", LONG)
    assert texts(got.fiches[0], "approach") == ["2026", "2027"]
    assert codes(got) == ["label_twice"]


def test_words_that_come_back_are_labels_that_the_template_lacks() -> None:
    made, *_ = FORMS["numbers"]
    got = read(
        made,
        "# 1 Wonen",
        "## 1.1 Huren",
        LONG,
        "<b>Partners:</b> VVSG",
        "## 1.2 Kopen",
        "<b>Let op:</b> dit is tekst.",
        "<b>Partners:</b> OVAM",
    )
    assert [texts(fiche, "Partners") for fiche in got.fiches] == [["VVSG"], ["OVAM"]]
    assert texts(got.fiches[1]) == ["Let op: dit is tekst."]
    assert codes(got) == ["label_unknown", "label_unknown"]


def test_a_title_that_comes_back_in_each_fiche_is_a_part_of_it() -> None:
    made, *_ = FORMS["type"]
    got = read(made, "# Wonen", "## Huren", LONG, "## Waarom?", "Ja.", "## Kopen", LONG, "## Waarom?", "Nee.")
    assert [title for _, title in titles(got)] == ["Huren", "Kopen"]
    assert [texts(fiche, "Waarom?") for fiche in got.fiches] == [["Ja."], ["Nee."]]


def test_a_heading_that_no_level_knows_ends_the_last_fiche() -> None:
    made, *_ = FORMS["numbers"]
    got = read(made, "# 1 Wonen", "## 1.1 Huren", LONG, "# Bijlage", "Lijst van afkortingen")
    assert texts(got.fiches[0]) == [LONG]
    assert of_role(got, "body") == ["Lijst van afkortingen"]


def test_a_smaller_heading_inside_a_fiche_does_not_end_it() -> None:
    made, *_ = FORMS["numbers"]
    got = read(made, "# 1 Wonen", "## 1.1 Huren", "Eerst.", "### Achtergrond", "Dan.", "## 1.2 Kopen", LONG)
    assert texts(got.fiches[0]) == ["Eerst.", "Achtergrond", "Dan."]


def test_a_list_of_the_actions_in_front_makes_no_fiches() -> None:
    made, *_ = FORMS["words"]
    front = ["* Overzicht", "Actie 1: Huren", "Actie 2: Kopen", "\f", "# 1 Wonen"]
    got = read(made, *front, "* Actie 1: Huren", LONG, "* Actie 2: Kopen", "Kort.")
    assert titles(got) == [("1", "Huren"), ("2", "Kopen")]
    assert [texts(fiche) for fiche in got.fiches] == [[LONG], ["Kort."]]


def test_headings_in_plain_type_end_where_the_text_begins() -> None:
    made, *_ = FORMS["words"]
    got = read(made, "Actie 1: Huren", LONG, "Actie 2: Kopen", "Kort.", habit=Habit(after=0.0))
    assert titles(got) == [("1", "Huren"), ("2", "Kopen")]
    assert texts(got.fiches[0]) == [LONG]


def test_the_example_of_a_level_shows_its_type() -> None:
    goal = level("operational_objective", r"(?P<title>\p{Lu}.*)", "Huren", styled=True)
    action = level("action", r"(?P<title>\p{Lu}.*)", "Delen", styled=True)
    parts = ["# Deel een", "## Huren", LONG, "### Delen", "Kort.", "# Deel twee", "## Kopen", "### Lenen", "Lang."]
    got = read(template("headed", goal, action), *parts)
    assert [(fiche.title, fiche.operational_objective) for fiche in got.fiches] == [("Delen", "1"), ("Lenen", "2")]
    assert [objective.title for objective in got.operational_objectives] == ["Huren", "Kopen"]


def test_more_types_than_levels_are_told() -> None:
    made = template("headed", level("action", r"(?P<title>\p{Lu}.*)", styled=True))
    got = read(made, "## Huren", LONG, "### Nu", "a", "## Kopen", LONG, "### Later", "b")
    assert [title for _, title in titles(got)] == ["Huren", "Kopen"]
    assert codes(got) == ["reading_doubtful"]


def test_titles_below_each_other_are_actions_without_text() -> None:
    made, *_ = FORMS["type"]
    got = read(made, "# Wonen", "## Huren", "## Kopen", "## Delen", LONG)
    assert [title for _, title in titles(got)] == ["Huren", "Kopen", "Delen"]
    assert [len(texts(fiche)) for fiche in got.fiches] == [0, 0, 1]
    assert codes(got) == []


def test_styled_titles_in_front_of_the_first_objective_are_no_actions() -> None:
    goal = level("strategic_objective", r"Doel\s+(?P<number>\d)\s+(?P<title>\S.*)", "Doel 1 Wonen")
    got = read(
        template("headed", goal, STYLED), "## Leeswijzer", LONG, "# Doel 1 Wonen", "## Huren", "Kort.", "## Kopen"
    )
    assert [title for _, title in titles(got)] == ["Huren", "Kopen"]


def test_a_table_stays_between_the_texts_around_it() -> None:
    made, *_ = FORMS["numbers"]
    costs = table([["Jaar", "Bedrag"], ["2026", "10 euro"], ["2027", "20 euro"]])
    got = read(made, "# 1 Wonen", "## 1.1 Huren", "Eerst.", costs, "Dan.", "## 1.2 Kopen", LONG)
    assert texts(got.fiches[0]) == ["Eerst.", "2026 10 euro", "2027 20 euro", "Dan."]
    assert texts(got.fiches[1]) == [LONG]


def test_a_table_that_a_label_announces_is_its_answer() -> None:
    made, *_ = FORMS["numbers"]
    costs = table([["Jaar", "Bedrag"], ["2026", "10 euro"]])
    got = read(made, "# 1 Wonen", "## 1.1 Huren", "Budget: als volgt verdeeld:", costs, "Dan.")
    assert texts(got.fiches[0], "budget") == ["als volgt verdeeld: 2026 10 euro"]
    assert texts(got.fiches[0]) == ["Dan."]


def test_labels_may_stand_in_a_small_table() -> None:
    made, *_ = FORMS["numbers"]
    facts = table([["Timing", "2026"], ["Trekker", "De minister"], ["Budget", "5 euro"]])
    got = read(made, "# 1 Wonen", "## 1.1 Huren", "Eerst.", facts, "Dan.")
    fiche = got.fiches[0]
    assert [texts(fiche, name) for name in ("approach", "lead_ministers", "budget")] == [
        ["2026"],
        ["De minister"],
        ["5 euro"],
    ]
    assert texts(fiche) == ["Eerst.", "Dan."]


def test_paragraphs_may_fill_another_field() -> None:
    made = template("headed", GOAL, NUMBERED, paragraphs="approach")
    got = read(made, "# 1 Wonen", "## 1.1 Huren", LONG)
    assert texts(got.fiches[0], "approach") == [LONG]


def test_numbers_may_restart_below_each_objective() -> None:
    made, *_ = FORMS["words"]
    got = read(made, "# 1 Wonen", "* Actie 1: Huren", LONG, "# 2 Werken", "* Actie 1: Leren", LONG, habit=PRINTER)
    assert [(fiche.key, fiche.title) for fiche in got.fiches] == [("1/1", "Huren"), ("2/1", "Leren")]


def test_running_heads_are_no_text() -> None:
    made, *_ = FORMS["numbers"]
    got = read(made, "# 1 Wonen", "## 1.1 Huren", f"{LONG} " * 40, habit=PRINTER)
    assert texts(got.fiches[0]) == [" ".join([LONG] * 40)]
    assert of_role(got, "furniture")[:2] == ["Actieplan wonen 2026-2030", "pagina 1"]
