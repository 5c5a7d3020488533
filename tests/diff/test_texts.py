"""What counts as the same text, and the word-level difference."""

from __future__ import annotations

import cProfile
import pstats
from difflib import SequenceMatcher
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.diff import texts, words
from extractors.diff.texts import follows_renumbering, likeness, likenesses, tokens
from extractors.diff.words import word_edits
from extractors.text.normalize import ignore_line_breaks

TEXT = st.text(alphabet="ab de\u00e9-'’., 12()%\u00ad", max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("socio- preventieve", "socio-preventieve"),
        ("samenwerkings-verband", "samenwerkingsverband"),
        ("samen\u00adwerking", "samenwerking"),
        ("samen\u2010werking", "samenwerking"),
        ("preventie-, interventie- en nazorg", "preventie-,  interventie-\nen nazorg"),
        ("e\u0301\u00e9n", "\u00e9\u00e9n"),
        ("of\ufb01cieel", "officieel"),
    ],
)
def test_white_space_and_hyphenation_are_no_difference(one: str, other: str) -> None:
    assert ignore_line_breaks(one) == ignore_line_breaks(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("PIVC-R", "PIVCR"), ("2026-2027", "20262027"), ("actie.", "actie"), ("Vorming", "vorming"), ("10", "100")],
)
def test_letters_numbers_and_punctuation_are(one: str, other: str) -> None:
    assert ignore_line_breaks(one) != ignore_line_breaks(other)


def test_words_with_marks_inside_stay_whole() -> None:
    text = "socio-preventieve foto's: 149.979,32 (d.w.z. 5/2)"
    assert [token for token in tokens(text) if not token.isspace()] == [
        "socio-preventieve", "foto's", ":", "149.979,32", "(", "d.w.z", ".", "5/2", ")",
    ]  # fmt: skip


@given(TEXT)
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(TEXT, TEXT)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == 1


@pytest.mark.parametrize(
    ("before", "after", "follows"),
    [
        ("Zie actie 3.1.1.5.", "Zie actie 3.1.1.6.", True),
        ("Zie 3.1.1.5 en 3.1.1.6", "Zie 3.1.1.6 en 3.1.1.6", True),
        ("Zie actie 3.1.1.5.", "Zie actie 3.1.1.7.", False),
        ("Zie actie 3.1.1.5.", "Zie ook 3.1.1.6.", False),
        ("Zie actie 3.1.1.5.", "Zie actie 3.1.1.6 en 3.1.1.7.", False),
    ],
)
def test_a_text_may_follow_a_renumbered_fiche(before: str, after: str, follows: bool) -> None:
    assert follows_renumbering(before, after, {"3.1.1.5": "3.1.1.6"}) is follows


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT)
def test_word_edits_hold_both_texts_and_mirror(before: str, after: str) -> None:
    edits = word_edits(before, after)
    if before == after:
        assert edits == []
        return
    assert "".join(edit.before for edit in edits) == before
    assert "".join(edit.after for edit in edits) == after
    for edit in edits:
        assert (edit.op == "equal") == (edit.before == edit.after)
        assert edit.op != "insert" or not edit.before
        assert edit.op != "delete" or not edit.after
    assert [(edit.after, edit.before) for edit in word_edits(after, before)] == [
        (edit.before, edit.after) for edit in edits
    ]


def test_word_edits_point_at_the_words() -> None:
    edits = word_edits("Budget basisvorming 10.000 euro", "Budget basisvorming 12.500 euro")
    assert [(edit.op, edit.before, edit.after) for edit in edits] == [
        ("equal", "Budget basisvorming ", "Budget basisvorming "),
        ("replace", "10.000", "12.500"),
        ("equal", " euro", " euro"),
    ]


def test_neighbouring_words_are_one_edit() -> None:
    (edit, _) = word_edits("drie hele jaren lang", "een maand lang")
    assert (edit.before.strip(), edit.after.strip()) == ("drie hele jaren", "een maand")


def edited(count: int, seed: int) -> tuple[str, str]:
    """A text of so many words, and the same with one word in ten written anew."""
    random = Random(seed)
    before = [random.choice(("de", "van", "en", "steden", "acties", "plan", "vorming")) for _ in range(count)]
    return " ".join(before), " ".join(word if random.random() < 0.9 else "anders" for word in before)


@pytest.mark.parametrize("seed", range(20))
def test_words_are_paired_as_difflib_pairs_them(seed: int) -> None:
    before, after = sorted(edited(10 + 5 * seed, seed))
    sides = tokens(before), tokens(after)
    expected = [
        ("".join(sides[0][i1:i2]), "".join(sides[1][j1:j2]))
        for _, i1, i2, j1, j2 in SequenceMatcher(None, *sides, autojunk=False).get_opcodes()
    ]
    runs = [("".join(old), "".join(new)) for old, new, _ in words._runs(*sides)]
    assert runs == expected


def test_the_work_grows_with_the_words_and_not_with_their_square() -> None:
    def calls(count: int) -> int:
        before, after = edited(count, 1)
        profile = cProfile.Profile()
        profile.runcall(word_edits, before, after)
        return sum(entry[1] for entry in pstats.Stats(profile).stats.values())  # type: ignore[attr-defined]

    assert calls(1600) < 16 * calls(200)  # the square would be 64 times as much


@pytest.mark.parametrize("seed", range(20))
def test_texts_held_against_each_other_together_are_as_alike_as_alone(seed: int) -> None:
    random = Random(seed)
    known = [
        "",
        "-",
        "Overleg met de VVSG.",
        "overleg met de VVSG",
        "Overleg met de VVSG en de steden in het voorjaar.",
    ]
    for count in (1, 3, 8, 20):
        known += edited(count, random.randrange(1000))
    one, other = random.sample(known, 6), random.sample(known, 7)
    assert likenesses(one, other) == [[likeness(a, b) for b in other] for a in one]


def test_each_text_of_two_lists_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def taken_apart(text: str) -> tuple[str, ...]:
        made.append(text)
        return tuple(text.split())

    monkeypatch.setattr(texts, "_words", taken_apart)
    old, new = [f"Stap {at} van het plan" for at in range(8)], [f"Deel {at} van een ander plan" for at in range(9)]
    likenesses(old, new)
    assert sorted(made) == sorted(old + new)
