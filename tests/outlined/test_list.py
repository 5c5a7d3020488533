"""Actions that are items of a nested list, one case each."""

from __future__ import annotations

from random import Random

import pytest

from tests.outlined.printing import (
    BOOK,
    HABITS,
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
from tests.typesetter import words

GOAL = level("strategic_objective", r"Doel\s+(?P<number>\d)\s*:\s*(?P<title>\S.*)", "Doel 1: Wonen", sure=True)
LABELS = ({"field": "approach", "label": "Timing"}, {"field": "lead_ministers", "label": "Trekker"})
MADE = template("list", GOAL, labels=LABELS)
FLUSH = Habit(hangs=False)

NESTED = {
    # bullets of the action and of its steps, the numbers of the actions and the bullets of the steps
    "numbers and letters": (("1.> ", "2.> "), ("a)>> ", "b)>> "), ("1", "2"), ("a)", "b)")),
    "letters and dashes": (("a)> ", "b)> "), ("-- ", "-- "), ("a", "b"), ("–", "–")),
    "parts of numbers": (("1.1> ", "1.2> "), ("1.1.1> ", "1.1.2> "), ("1.1", "1.2"), ("1.1.1", "1.1.2")),
    "bullets": (("- ", "- "), ("o ", "o "), ("1", "2"), ("o", "o")),
    "numbers and bullets": (("1)> ", "2)> "), ("- ", "- "), ("1", "2"), ("•", "•")),
    "brackets": (("(1)> ", "(2)> "), ("(a)>> ", "(b)>> "), ("1", "2"), ("(a)", "(b)")),
    "roman": (("I.> ", "II.> "), ("i.>> ", "ii.>> "), ("I", "II"), ("i.", "ii.")),
}


@by_both_programs
@pytest.mark.parametrize("name", NESTED)
def test_each_item_of_the_first_level_is_a_fiche(name: str, habit: Habit) -> None:
    (first, second), (one, other), numbers, bullets = NESTED[name]
    got = read(
        MADE,
        "# Doel 1: Wonen",
        "Over wonen.",
        f"{first}Een huurstelsel",
        f"{one}een stap in 2026",
        f"{other}nog een stap. {LONG}",
        f"{second}Een tweede actie. {LONG}",
        f"{one}laatste stap",
        habit=habit,
    )
    assert titles(got) == [(numbers[0], "Een huurstelsel"), (numbers[1], f"Een tweede actie. {LONG}")]
    assert texts(got.fiches[0], "approach") == ["een stap in 2026", f"nog een stap. {LONG}"]
    assert texts(got.fiches[1], "approach") == ["laatste stap"]
    assert [item.marker for item in got.fiches[0].fields["approach"]] == list(bullets)
    assert [fiche.strategic_objective for fiche in got.fiches] == ["1", "1"]
    assert codes(got) == []
    assert "Over wonen." in of_role(got, "body")


@by_both_programs
def test_numbers_restart_below_each_objective(habit: Habit) -> None:
    parts = ["# Doel 1: Wonen", "1.> Huren", "a)>> stap", "2.> Kopen", "# Doel 2: Werken", "1.> Leren"]
    got = read(MADE, *parts, habit=habit)
    assert [(fiche.key, fiche.title) for fiche in got.fiches] == [("1/1", "Huren"), ("2", "Kopen"), ("2/1", "Leren")]


UPPER = {
    "numbers": ["1.> Wonen", "1.1> Huren", "1.1.1> stap", "1.2> Kopen", "2.> Werken", "2.1> Leren"],
    "set in": ["1.> Wonen", "1.1>> Huren", "1.1.1>>> stap", "1.2>> Kopen", "2.> Werken", "2.1>> Leren"],
    "bullets": ["- Wonen", "o Huren", "-- stap", "o Kopen", "- Werken", "o Leren"],
    "letters": ["A.> Wonen", "1.>> Huren", "-- stap", "2.>> Kopen", "B.> Werken", "1.>> Leren"],
}


@pytest.mark.parametrize("name", UPPER)
def test_upper_levels_of_the_list_are_objectives(name: str) -> None:
    made = template("list", items=["strategic_objective", "action", "approach"])
    got = read(made, *UPPER[name])
    assert [objective.title for objective in got.strategic_objectives] == ["Wonen", "Werken"]
    assert [(fiche.title, fiche.strategic_objective) for fiche in got.fiches] == [
        ("Huren", got.strategic_objectives[0].number),
        ("Kopen", got.strategic_objectives[0].number),
        ("Leren", got.strategic_objectives[1].number),
    ]
    assert texts(got.fiches[0], "approach") == ["stap"]


def test_levels_below_the_action_may_fill_several_fields() -> None:
    made = template("list", items=["action", "approach", "indicators"])
    got = read(made, "1.> Huren", "a)>> stap", "-- aantal huurders", "b)>> nog een", "2.> Kopen")
    assert texts(got.fiches[0], "approach") == ["stap", "nog een"]
    assert texts(got.fiches[0], "indicators") == ["aantal huurders"]


@pytest.mark.parametrize("habit", [*HABITS, BOOK], ids=["office", "printer", "book"])
def test_pages_cut_items_and_lists(habit: Habit) -> None:
    ink = Random("pages")
    wanted = [(words.paragraph(ink, 2), words.paragraph(ink, 3)) for _ in range(30)]
    parts = ["# Doel 1: Wonen"]
    for number, (title, step) in enumerate(wanted, start=1):
        parts += [f"{number}.> {title}", f"a)>> {step}", f"b)>> dan {title.split()[0]}"]
    got = read(MADE, *parts, habit=habit)
    assert titles(got) == [(str(number), title) for number, (title, _) in enumerate(wanted, start=1)]
    assert [texts(fiche, "approach") for fiche in got.fiches] == [
        [step, f"dan {title.split()[0]}"] for title, step in wanted
    ]
    assert len({place.page for fiche in got.fiches for place in fiche.source}) > 4
    assert codes(got) == []


def test_bold_words_at_the_start_are_the_title() -> None:
    got = read(MADE, "# Doel 1: Wonen", f"1.> <b>Huren voor iedereen.</b> {LONG}", "a)>> stap", "2.> <b>Kopen</b>")
    assert titles(got) == [("1", "Huren voor iedereen."), ("2", "Kopen")]
    assert texts(got.fiches[0]) == [LONG]
    assert texts(got.fiches[0], "approach") == ["stap"]


def test_run_in_words_lead_to_fields() -> None:
    got = read(
        MADE,
        "# Doel 1: Wonen",
        "1.> Huren voor iedereen. Timing: 2026.",
        "- gewone stap",
        "- Trekker: het departement",
        "- nog een stap",
    )
    fiche = got.fiches[0]
    assert fiche.title == "Huren voor iedereen."
    assert texts(fiche, "approach") == ["2026.", "gewone stap", "nog een stap"]
    assert texts(fiche, "lead_ministers") == ["het departement"]
    assert codes(got) == []


def test_a_paragraph_below_an_item_is_of_it_and_one_at_the_edge_is_not() -> None:
    indented = "1.> Huren<br/><br/>Uitleg bij het huren."
    got = read(
        MADE, "# Doel 1: Wonen", indented, "a)>> stap", "2.> Kopen", f"Slot. {LONG}", "# Doel 2: Werken", "1.> Leren"
    )
    assert titles(got) == [("1", "Huren"), ("2", "Kopen"), ("1", "Leren")]
    assert texts(got.fiches[0]) == ["Uitleg bij het huren."]
    assert texts(got.fiches[1]) == []
    assert of_role(got, "body")[0].startswith("Slot.")


def test_items_that_do_not_hang_keep_their_paragraphs() -> None:
    got = read(MADE, "# Doel 1: Wonen", f"1.> Huren. {LONG}", "Uitleg.", "2.> Kopen", habit=FLUSH)
    assert titles(got) == [("1", f"Huren. {LONG}"), ("2", "Kopen")]
    assert texts(got.fiches[0]) == ["Uitleg."]


def test_a_line_below_the_title_is_no_part_of_it() -> None:
    parts = ["# Doel 1: Wonen", f"1.> Huren voor iedereen<br/>{LONG}", "a)>> stap", f"2.> Kopen. {LONG}"]
    got = read(MADE, *parts)
    assert titles(got) == [("1", "Huren voor iedereen"), ("2", f"Kopen. {LONG}")]
    assert texts(got.fiches[0]) == [LONG]


def test_text_below_the_numbers_is_of_the_items_where_most_have_such() -> None:
    parts = [
        "# Doel 1: Wonen",
        "* 1. Huren",
        LONG,
        "- stap",
        "* 2. Kopen",
        "Kort.",
        "# Doel 2: Werken",
        "* 1. Leren",
        LONG,
    ]
    got = read(MADE, *parts)
    assert [(fiche.key, fiche.title) for fiche in got.fiches] == [("1/1", "Huren"), ("2", "Kopen"), ("2/1", "Leren")]
    assert [texts(fiche) for fiche in got.fiches] == [[LONG], ["Kort."], [LONG]]
    assert texts(got.fiches[0], "approach") == ["stap"]


def test_a_table_is_of_the_text_above_it() -> None:
    costs = table([["Jaar", "Bedrag"], ["2026", "10 euro"]])
    got = read(MADE, "# Doel 1: Wonen", f"1.> Huren. {LONG}", "a)>> stap", "2.> Kopen", costs, "3.> Delen", "a)>> stap")
    assert titles(got) == [("1", f"Huren. {LONG}"), ("2", "Kopen"), ("3", "Delen")]
    assert texts(got.fiches[1]) == ["2026 10 euro"]
    assert of_role(got, "body") == []


def test_lists_elsewhere_are_no_actions() -> None:
    got = read(
        MADE, "Dit plan is er voor:", "- huurders", "- kopers", "# Doel 1: Wonen", "- Huren", "# Bijlage", "- iets"
    )
    assert [title for _, title in titles(got)] == ["Huren"]
    assert of_role(got, "body") == ["Dit plan is er voor:", "• huurders", "• kopers", "• iets"]


def test_a_level_may_say_what_an_action_looks_like() -> None:
    action = level("action", r"A(?P<number>\d)\s+(?P<title>\S.*)", "A1 Huren")
    made = template("list", GOAL, action, numbered=[r"A\d", r"[a-z][)]"])
    got = read(made, "# Doel 1: Wonen", "- Niets", "A1> Huren", "a)>> stap", "A2> Kopen", habit=PRINTER)
    assert titles(got) == [("1", "Huren"), ("2", "Kopen")]
    assert texts(got.fiches[0], "approach") == ["stap"]
    assert of_role(got, "body")[:1] != []
