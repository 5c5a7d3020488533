"""Items of a list: which became which."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.diff.listing import Match, match_items
from tests.diff.plans import a_sentence


def sentences(count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return [a_sentence(chance) for _ in range(count)]


def test_one_moved_item_is_one_move() -> None:
    a, b, c, d, e = sentences(5)
    moved = [(m.old, m.new) for m in match_items([a, b, c, d, e], [a, c, d, e, b]) if m.moved]
    assert moved == [((1,), (4,))]


def test_an_item_put_in_front_moves_nothing() -> None:
    a, b, c = sentences(3)
    assert match_items([a, b], [c, a, b]) == [Match((0,), (1,), True, False), Match((1,), (2,), True, False)]


def test_a_moved_item_is_told_from_a_changed_one() -> None:
    a, b, c, d = sentences(4)
    found = match_items([a, b, c, d], [b, c, f"{d} Tenzij.", a])
    assert Match((0,), (3,), True, True) in found
    assert Match((3,), (2,), False, False) in found


def test_an_item_at_the_same_place_with_other_words_is_another_item() -> None:
    a, b, c, d = sentences(4)
    assert [m.old for m in match_items([a, b, c], [a, d, c])] == [(0,), (2,)]


def test_twins_are_matched_in_order() -> None:
    a, b = sentences(2)
    assert match_items([a, b, a], [b, a]) == [Match((1,), (0,), True, False), Match((2,), (1,), True, False)]


def test_an_unchanged_item_is_never_given_up_for_a_better_sum() -> None:
    old = ["Aantal deelnemers aan de vorming per jaar", "Aantal deelnemers aan de vorming per maand"]
    new = ["Aantal deelnemers aan de vorming per maand", "Aantal deelnemers aan de vorming per week"]
    found = match_items(old, new)
    assert any(m.old == (1,) and m.new == (0,) and m.same for m in found)


def test_a_paragraph_broken_in_two_is_the_same() -> None:
    a, b, c = sentences(3)
    assert match_items([f"{a} {b}", c], [a, b, c]) == [
        Match((0,), (0, 1), True, False),
        Match((1,), (2,), True, False),
    ]


def test_a_paragraph_broken_in_two_and_changed_is_one_change() -> None:
    a, b, c = sentences(3)
    (first, second) = match_items([f"{a} {b}", c], [a, b.replace(" ", " toch ", 1), c])
    assert first == Match((0,), (0, 1), False, False)
    assert second.same


def test_a_replaced_minister_is_a_change_and_a_new_one_is_not() -> None:
    def alike(one: str, other: str) -> float:
        return float(one == other)

    assert match_items(["A"], ["B"], alike=alike, replaces=True) == [Match((0,), (0,), False, False)]
    assert match_items(["A", "B"], ["A", "C"], alike=alike, replaces=True)[1] == Match((1,), (1,), False, False)
    # What stood before B went, what stands behind it came: nobody took A's place.
    assert match_items(["A", "B"], ["B", "C"], alike=alike, replaces=True) == [Match((1,), (0,), True, False)]


LISTS = st.lists(st.sampled_from([*sentences(6), "Fase 1:", "Fase 2:", ""]), max_size=7)


@settings(max_examples=300, deadline=None)
@given(LISTS, LISTS)
def test_every_item_is_matched_once_and_the_sides_mirror(old: list[str], new: list[str]) -> None:
    found = match_items(old, new)
    for positions, texts in (([at for m in found for at in m.old], old), ([at for m in found for at in m.new], new)):
        assert len(positions) == len(set(positions))
        assert set(positions) <= set(range(len(texts)))
    assert sorted(Match(m.new, m.old, m.same, m.moved) for m in found) == sorted(match_items(new, old))
    still = sorted((m.old, m.new) for m in found if not m.moved)
    assert [m[1] for m in still] == sorted(m[1] for m in still)
    assert all(match.same for match in match_items(old, old))
