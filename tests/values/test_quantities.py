"""Quantities by example, by rule, and printed by a generator."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import registers
from extractors.text.normalize import fold_stress_same_length
from extractors.values.quantities.grammar import QuantityMatch, find_quantities, read_quantities
from extractors.values.quantities.roles import role_of
from extractors.values.quantities.rules import RULES
from extractors.values.quantities.units import unit_of
from extractors.values.rules import GrammarRule
from schemas.registers import UnitRegister
from tests.values.growth import assert_linear
from tests.values.table_reader import rows

ROWS = rows("quantities.tsv")


def told(m: QuantityMatch) -> str:
    return f"{m.raw} => {m.value} {m.unit} {m.bound} {m.per or '-'} {m.stated or '-'}"


@pytest.mark.parametrize(("text", "expected", "hard"), ROWS, ids=[r[0] for r in ROWS])
def test_example_is_read_as_the_table_says(text: str, expected: str, hard: str) -> None:
    found, unread = read_quantities(text)
    lines = [*map(told, found), *(f"unread: {text[start:end]}" for start, end in unread)]
    assert (" | ".join(lines) or "nothing") == expected, hard
    assert all(text[m.start : m.end] == m.raw for m in found)


def test_table_is_large_and_says_what_is_hard() -> None:
    assert len(ROWS) >= 190
    assert sum(expected == "nothing" for _, expected, _ in ROWS) >= 60
    assert len({text for text, _, _ in ROWS}) == len(ROWS)
    assert all(hard for *_, hard in ROWS)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_rule_reads_its_example_only(rule: GrammarRule) -> None:
    found, unread = read_quantities(rule.example)
    assert rule.name in [m.rule for m in found] or (rule.name == "product" and unread)
    assert rule.name not in [m.rule for m in find_quantities(rule.counter_example)]


def test_what_a_rule_needs_stands_in_all_that_it_matches() -> None:
    texts = [fold_stress_same_length(text) for text in (*(text for text, *_ in ROWS), *(r.example for r in RULES))]
    with_needs = [rule for rule in RULES if rule.needs]
    assert len(with_needs) > 10
    for rule in with_needs:
        hits = [hit.group() for text in texts if (hit := rule.pattern.search(text)) is not None]
        assert hits, rule.name
        for found in hits:
            # What stands right behind a match may be looked at too: 'per ' of a rate.
            assert any(need in found for need in rule.needs) or rule.name == "rate", (rule.name, found)


def test_every_word_of_the_register_names_its_unit() -> None:
    for unit in registers.units().units:
        for word in unit.words:
            if " " not in word and unit.kind != "frequency":
                assert unit_of(word.replace("’", "'")) == unit, word
        if unit.kind == "count" and unit.words:
            assert [m.unit for m in find_quantities(f"met 12 {unit.words[-1]} erbij")] == [unit.id]


@pytest.mark.parametrize(
    ("field", "text", "role"),
    [
        ("concrete_results", "Minstens 40 gemeenten doen mee.", "target"),
        ("concrete_results", "Binnen drie maanden naar school.", "target"),
        ("intended_effects", "80% van de leerkrachten kent het protocol.", "target"),
        ("indicators", "Minstens 80% van de scholen heeft een protocol.", "target"),
        ("indicators", "Aantal scholen (minstens 80%)", "target"),
        ("indicators", "Aantal cellen met minstens één partner", None),  # a condition of what is counted
        ("indicators", "Aandeel cliënten dat zes maanden later nog contact heeft", None),
        ("indicators", "Doorlooptijd van maximaal 30 dagen", "target"),
        ("indicators", "Aantal overlegmomenten (streefwaarde: 4 per jaar)", "target"),
        ("effects_measurement", "Heropnames binnen 12 maanden na het traject", None),  # a part of the measure
        ("results_measurement", "Werking van het platform (minstens 2x/jaar)", "target"),
        ("progress", "In 2026 deden 31 gemeenten mee.", "count"),
        ("progress", "De doorlooptijd bedraagt zes weken.", None),
        ("description", "Het centrum volgde 134 mandaten op.", "count"),
        ("description", "Het onderzoek duurt 12 maanden.", None),
    ],
)
def test_the_field_gives_the_role_that_no_word_gives(field: str, text: str, role: str | None) -> None:
    (match,) = find_quantities(text)
    assert role_of(match, field, fold_stress_same_length(text)) == role


def test_a_rise_that_is_told_has_no_target() -> None:
    text = "De week groeide van 92 naar 163 bibliotheken."
    roles = [role_of(match, "progress", fold_stress_same_length(text)) for match in find_quantities(text)]
    assert roles == ["baseline", "count"]


def test_what_another_value_holds_is_no_quantity() -> None:
    text = "Overleg (4 keer per jaar)"
    assert find_quantities(text) != []
    assert find_quantities(text, [(9, 24)]) == []


@settings(max_examples=200, deadline=None)
@given(
    st.integers(2, 999_999),
    st.sampled_from([("", "exact"), ("minstens ", "min"), ("max. ", "max"), ("ongeveer ", "approx"), ("tot ", "max")]),
    st.sampled_from([("scholen", "school"), ("nieuwe overlegmomenten", "meeting"), ("VTE", "fte"), ("%", "percent")]),
    st.sampled_from([("", None), (" per jaar", "year"), ("/maand", "month"), (" per week", "week")]),
)
def test_a_quantity_is_read_back(
    number: int, bound: tuple[str, str], unit: tuple[str, str], per: tuple[str, str | None]
) -> None:
    printed = f"{bound[0]}{number:,} {unit[0]}{per[0]}".replace(",", ".")
    (found,) = find_quantities(f"Er zijn {printed} voorzien.")
    assert found.raw == printed
    assert found.value == number
    assert [found.bound, found.unit, found.per] == [bound[1], unit[1], per[1]]


WORDS = (
    "1 12 1.140 2,5 10 % procent twee drie acht een één keer maal x scholen jaar maanden uur nieuwe en of tot à - / ( )"
    " van naar op de elke om minstens max. per jaar week streefwaarde : 2026 euro € fase artikel helft waarvan ² İ \x00"
)
words = st.sampled_from(WORDS.split(" "))


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(words, max_size=25).map(" ".join), st.lists(words, max_size=25).map("".join)))
def test_no_text_raises_and_offsets_hold(text: str) -> None:
    found, unread = read_quantities(text)
    assert all(text[m.start : m.end] == m.raw and m.value >= 0 for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= start < end <= len(text) for start, end in unread)


@pytest.mark.parametrize(
    "piece",
    [
        "12 scholen ",
        "van 4 naar 6 ",
        "elke ",
        "1 op ",
        "twee ",
        "12, ",
        "5 nieuwe en ",
        "1 2 ",
        "drie van de ",
        "aantal ",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    assert_linear(find_quantities, piece)


@pytest.mark.parametrize(
    ("units", "message"),
    [
        ([("a", ["x"]), ("a", ["y"])], "id used twice: a"),
        ([("a", ["x"]), ("b", ["x"])], "word of two units: x"),
        ([("a", ["X"])], "not in lower case: X"),
    ],
)
def test_a_register_that_contradicts_itself_is_refused(units: list[tuple[str, list[str]]], message: str) -> None:
    entries = [{"id": one, "kind": "count", "name": one, "english": one, "words": w} for one, w in units]
    with pytest.raises(ValueError, match=message):
        UnitRegister.model_validate({"units": entries})
