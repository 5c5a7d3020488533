"""Cleaning and defusing of texts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.exports.texts import clean, clean_plan, defuse, restore
from schemas.plan import Organisation, Plan, Step, Timing
from tests.exports.plans import HOSTILE, item, sample_plan
from tests.places import in_step, in_text

# Any code point, surrogates included, with those that matter more often.
TEXTS = st.text(st.one_of(st.sampled_from("=+-@'; \t\n\r\uff1d\u202e\x00\ud800\ufffe"), st.characters()), max_size=30)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("gewone tekst – ‘met’ tekens\n", "gewone tekst – ‘met’ tekens\n"),
        ("a\x00b\x1fc\x7fd\x85e", "abcde"),
        ("tab\tblijft", "tab\tblijft"),
        ("regel\r\neen\rtwee", "regel\neen\ntwee"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u200fteken blijft", "\u200fteken blijft"),  # A mark orders its neighbours only.
        ("half \ud800.", "half \ufffd."),
        ("heel \ud83d\ude00", "heel \U0001f600"),
        ("\ufffe\uffff\U0010fffe", ""),
        ("ca\u0301f", "ca\u0301f"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_cleaned_texts_can_be_written_anywhere(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf8")
    assert {unicodedata.category(char) for char in cleaned if char not in "\t\n"} & {"Cc", "Cs"} == set()
    assert clean(cleaned) == cleaned


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_defused_texts_are_no_formulas_and_can_be_restored(text: str) -> None:
    cleaned = clean(text)
    safe = defuse(cleaned)
    assert safe[:1] not in {*"=+-@\t\n\r\uff1d\uff0b\uff0d\uff20"} - {""}
    assert restore(safe) == cleaned


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_survive_the_round_trip(text: str) -> None:
    assert restore(defuse(clean(text))) == clean(text)


@pytest.mark.parametrize("text", ["12 - 18 jaar", "a = b", "info@example.org", "eerste; - tweede", "C++", "’s avonds"])
def test_ordinary_texts_stay_as_they_are(text: str) -> None:
    assert defuse(text) == text


def test_a_clean_plan_is_the_same_plan() -> None:
    plan = sample_plan()
    assert clean_plan(plan) == (plan, 0)
    assert clean_plan(plan)[0] is plan


def test_labels_that_only_differ_unseen_become_one_field() -> None:
    plan = sample_plan()
    plan.actions[0].other_fields = {"Doel\x00": [item("een")], "Doel": [item("twee")]}
    cleaned, changed = clean_plan(plan)
    assert [entry.text for entry in cleaned.actions[0].other_fields["Doel"]] == ["een", "twee"]
    assert changed == 1


def test_places_are_those_in_the_cleaned_texts() -> None:
    plan = sample_plan()
    action = plan.actions[0]
    text = "\x00Zie\r\nVDAB\x07 nu"
    action.other_fields = {"Doel\x00": [item("een")], "Doel": [item(text)]}
    action.organisations = [Organisation(**in_text(text, "VDAB\x07", 0), id="vdab", field="other_fields/Doel")]
    action.approach[1] = Step(text=text, timing=[Timing(**in_step(text, "nu", 1))])
    cleaned = clean_plan(plan)[0].actions[0]
    (mention,) = cleaned.organisations
    assert (mention.field, mention.position) == ("other_fields/Doel", 1)
    assert cleaned.texts(mention.field)[1].text[mention.start : mention.end] == mention.raw == "VDAB"
    (timing,) = cleaned.approach[1].timing
    assert cleaned.approach[1].text[timing.start_char : timing.end_char] == "nu"


def test_lone_surrogates_reach_a_plan_only_from_python() -> None:
    plan = sample_plan(title="half \ud800")
    assert clean_plan(plan)[0].title == "half \ufffd"
    with pytest.raises(ValueError, match=r"surrogate|hex escape"):
        Plan.model_validate_json(sample_plan(title="XX").model_dump_json().replace("XX", "\\ud800"))
