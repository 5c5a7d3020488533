"""Which numbered heading of one plan is which of another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz

from extractors.diff.assignment import best_pairs
from extractors.diff.texts import words
from extractors.text.normalize import ignore_line_breaks
from schemas.plan import Plan, Section

ENOUGH = 0.5
"""Least likeness of two titles, or of the words of two texts, for their sections to be one."""
SAME_NUMBER = 0.1
"""What an equal number adds: it tells sections of equal titles apart."""

Pairs = list[tuple[Section, Section]]


def titles_of(plan: Plan) -> dict[str, str]:
    """Number to title of every objective and fiche: their sections print them as headings."""
    objectives = (*plan.strategic_objectives, *plan.operational_objectives)
    return {action.number: action.title for action in plan.actions} | {one.number: one.title for one in objectives}


def is_free(section: Section, owned: Collection[str]) -> bool:
    """Whether no objective or fiche stands for a section; `owned` are their numbers, of both plans."""
    return section.kind in ("chapter", "section") or section.number not in owned


def pair_sections(
    old: Plan, new: Plan, numbers: Mapping[str, str], *, one_structure: bool
) -> tuple[Pairs, list[Section], list[Section]]:
    """The sections that are one, in the new order, and the chapters that went and came.

    `numbers` maps old numbers of fiches and objectives to new ones: their sections follow them. Of chapters, an equal
    number decides where `one_structure` (two versions of one plan) holds and no other chapter changed its number.
    """
    owned = titles_of(old).keys() | titles_of(new).keys()
    free_old, free_new = ([s for s in plan.sections if is_free(s, owned)] for plan in (old, new))
    found = _alike(free_old, free_new)
    if one_structure and all(a.number == b.number for a, b in found):
        found += _by_number(free_old, free_new, found)
    bound = {section.number: section for section in new.sections if not is_free(section, owned)}
    found += [
        (section, bound[to])
        for section in old.sections
        if not is_free(section, owned) and (to := numbers.get(section.number)) in bound
    ]
    order = {id(section): at for at, section in enumerate(new.sections)}
    used = {id(section) for pair in found for section in pair}
    return (
        sorted(found, key=lambda pair: order[id(pair[1])]),
        [section for section in free_old if id(section) not in used],
        [section for section in free_new if id(section) not in used],
    )


def _alike(old: Sequence[Section], new: Sequence[Section]) -> Pairs:
    if not old or not new:
        return []
    turned = [s.title for s in old] > [s.title for s in new]
    known = [_known_by(section) for section in old], [_known_by(section) for section in new]
    scores = np.array([[_likeness(a, b) for b in known[1]] for a in known[0]])
    hint = np.array([[SAME_NUMBER * (a.number == b.number) for b in new] for a in old])
    gain = np.where(scores >= ENOUGH, scores + hint, 0)
    rows, columns = best_pairs(gain.T if turned else gain)
    pairs = zip(columns, rows, strict=True) if turned else zip(rows, columns, strict=True)
    return [(old[a], new[b]) for a, b in pairs if gain[a, b] > 0]


def _known_by(section: Section) -> tuple[str, set[str]]:
    """The title of a section, and the long words of its text."""
    title = ignore_line_breaks(section.title).casefold()
    return title, {word for item in section.body for word in words(item.text) if len(word) > 3}


def _likeness(one: tuple[str, set[str]], other: tuple[str, set[str]]) -> float:
    titles = fuzz.token_sort_ratio(one[0], other[0]) / 100
    both, either = one[1] & other[1], one[1] | other[1]
    return max(titles, len(both) / len(either) if either else 0.0)


def _by_number(old: Sequence[Section], new: Sequence[Section], found: Pairs) -> Pairs:
    used = {id(section) for pair in found for section in pair}
    left = {section.number: section for section in new if id(section) not in used}
    return [(s, left.pop(s.number)) for s in old if id(s) not in used and s.number in left]
