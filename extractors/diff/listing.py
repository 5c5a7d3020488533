"""Which item of a list became which: equal, changed, moved, added, removed, broken over lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from extractors.diff.assignment import best_pairs
from extractors.diff.texts import kept_in_rewording, likeness, likenesses
from extractors.text.normalize import ignore_line_breaks

NEAR = 0.5
"""Least likeness of two items at the same place for one to be the other, changed. Measured on the lists of two
plans: different items of one list have a median of 0.2 and 95 of 100 stay under 0.42."""
FAR = 0.67
"""The same for items at different places; 199 of 200 pairs of different items stay under it."""
JOINS = 0.1
"""How much more alike an item must become by taking in its neighbour to be that item, broken in two."""

Likeness = Callable[[str, str], float]


class Match(NamedTuple):
    """Items that are one: positions on both sides; several on a side where the lines break otherwise."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    same: bool
    moved: bool


def match_items(
    old: Sequence[str], new: Sequence[str], *, alike: Likeness = likeness, replaces: bool = False
) -> list[Match]:
    """The matches between two lists of texts, by position on the old side; what is in none came or went.

    With `replaces`, what went and what came at the same place are one, however unlike (a replaced minister).
    Mirrors: the answer for (new, old) is the same with sides exchanged. Cost: quadratic in the items between
    two unchanged ones.
    """
    if list(old) > list(new):
        mirrored = match_items(new, old, alike=alike, replaces=replaces)
        return sorted(Match(m.new, m.old, m.same, m.moved) for m in mirrored)
    keys = [ignore_line_breaks(text) for text in old], [ignore_line_breaks(text) for text in new]
    if keys[0] == keys[1]:
        return [Match((at,), (at,), True, False) for at in range(len(old))]
    found = _anchors(*keys)
    found += _broken(*keys, found)
    found += _elsewhere(*keys, found)
    found += _changed(old, new, found, alike, replaces)
    return _with_moves(sorted(found), old, new)


_Pair = tuple[tuple[int, ...], tuple[int, ...], bool]


def _anchors(old: list[str], new: list[str]) -> list[_Pair]:
    """The longest common subsequence: equal items in the same order."""
    return [
        ((i,), (j,), True)
        for code in LCSseq.opcodes(old, new)
        if code.tag == "equal"
        for i, j in zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
    ]


def _left(count: int, found: list[_Pair], side: int) -> list[int]:
    taken = {at for pair in found for at in (pair[0] if side == 0 else pair[1])}
    return [at for at in range(count) if at not in taken]


def _gaps(found: list[_Pair]) -> tuple[Callable[[int], int], Callable[[int], int]]:
    """For a position on either side: between which two anchors it stands."""
    starts = sorted(pair[0][0] for pair in found), sorted(pair[1][0] for pair in found)
    return (lambda at: bisect_left(starts[0], at)), (lambda at: bisect_left(starts[1], at))


def _broken(old: list[str], new: list[str], found: list[_Pair]) -> list[_Pair]:
    """Items at the same place whose text is that of several consecutive items on the other side."""
    gap_old, gap_new = _gaps(found)
    out: list[_Pair] = []
    left_old, left_new = _left(len(old), found, 0), _left(len(new), found, 1)
    free_old, free_new = set(left_old), set(left_new)
    gaps = {j: gap_new(j) for j in left_new}
    used = -1, -1
    for i in left_old:
        gap = gap_old(i)
        for j in left_new:
            if i <= used[0] or j <= used[1] or gap != gaps[j]:
                continue
            pair = _runs(old, new, i, j, free_old, free_new)
            if pair:
                out.append(pair)
                used = pair[0][-1], pair[1][-1]
                break
    return out


def _runs(old: list[str], new: list[str], i: int, j: int, free_old: set[int], free_new: set[int]) -> _Pair | None:
    """The shortest runs from i and j with one text; None when they part."""
    a, b = old[i], new[j]
    i_end, j_end = i, j
    while a != b:
        if len(a) < len(b) and b.startswith(a) and i_end + 1 in free_old:
            i_end += 1
            a += old[i_end]
        elif len(b) < len(a) and a.startswith(b) and j_end + 1 in free_new:
            j_end += 1
            b += new[j_end]
        else:
            return None
    return (tuple(range(i, i_end + 1)), tuple(range(j, j_end + 1)), True) if a else None


def _elsewhere(old: list[str], new: list[str], found: list[_Pair]) -> list[_Pair]:
    """Equal items at another place, those of one text in order."""
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for j in _left(len(new), found, 1):
        places[new[j]].append(j)
    return [((i,), (places[old[i]].popleft(),), True) for i in _left(len(old), found, 0) if places.get(old[i])]


def _changed(
    old: Sequence[str], new: Sequence[str], found: list[_Pair], alike: Likeness, replaces: bool
) -> list[_Pair]:
    """What is left, paired by one assignment: the most likeness, the same place and order preferred."""
    left_old, left_new = _left(len(old), found, 0), _left(len(new), found, 1)
    if not left_old or not left_new:
        return []
    in_order = _chain(found, old, new)
    gap_old, gap_new = _gaps([pair for at, pair in enumerate(found) if at in in_order])
    gaps = list(map(gap_old, left_old)), list(map(gap_new, left_new))
    turns = _turns(gaps[0]), _turns(gaps[1])
    places = Counter(gaps[0]), Counter(gaps[1])
    texts = [old[i] for i in left_old], [new[j] for j in left_new]
    like = likenesses(*texts) if alike is likeness else [[alike(one, other) for other in texts[1]] for one in texts[0]]
    gain = [[0.0] * len(left_new) for _ in left_old]
    size = max(len(left_old), len(left_new))
    for a, gap in enumerate(gaps[0]):
        for b, other_gap in enumerate(gaps[1]):
            near = gap == other_gap
            if replaces:
                if near or like[a][b] == 1:
                    gain[a][b] = 1 + like[a][b] + near - 0.01 * abs(a - b)
            elif like[a][b] >= (NEAR if near else FAR):
                gain[a][b] = like[a][b] + 0.25 * near - 0.01 * abs(a - b) / size
            elif near and places[0][gap] == places[1][gap]:
                gain[a][b] = _rewritten(texts[0][a], texts[1][b], in_turn=turns[0][a] == turns[1][b])
    rows, columns = best_pairs(gain)
    pairs: list[_Pair] = []
    for a, b in zip(rows.tolist(), columns.tolist(), strict=True):
        if gain[a][b] > 0:
            pairs.append(((left_old[a],), (left_new[b],), False))
    return pairs if replaces else _widened(pairs, old, new, set(left_old), set(left_new), alike)


def _turns(gaps: Sequence[int]) -> list[int]:
    """For each item that is left, how many of them stand before it between the same two anchors; `gaps` tells which
    those are, in order."""
    return [at - gaps.index(gap) for at, gap in enumerate(gaps)]


def _rewritten(one: str, other: str, *, in_turn: bool) -> float:
    """What it is worth to pair an item with the one that stands in its very place, written in other words.

    As many went as came there, and this one has the same turn ('In overleg met de partners: ...' before the first
    words of the step that stood there).
    """
    return kept_in_rewording(one, other) / 4 if in_turn else 0.0


def _widened(
    pairs: list[_Pair], old: Sequence[str], new: Sequence[str], free_old: set[int], free_new: set[int],
    alike: Likeness,
) -> list[_Pair]:  # fmt: skip
    """Pairs that take in a free neighbour when that makes them clearly more alike: a paragraph that one side
    breaks in two is one paragraph, also when a word in it changed."""
    free_old -= {at for pair in pairs for at in pair[0]}
    free_new -= {at for pair in pairs for at in pair[1]}
    out: list[_Pair] = []
    for one, other, same in pairs:
        wide = [one, other]
        for side, texts, free in ((0, old, free_old), (1, new, free_new)):
            for step in (1, -1):
                at = wide[side][-1] + 1 if step == 1 else wide[side][0] - 1
                if at not in free:
                    continue
                longer = (*wide[side], at) if step == 1 else (at, *wide[side])
                now = alike(joined(old, wide[0]), joined(new, wide[1]))
                then = alike(joined(texts, longer), joined(new if side == 0 else old, wide[1 - side]))
                if then >= now + JOINS and then > NEAR:
                    wide[side] = longer
                    free.discard(at)
        out.append((wide[0], wide[1], same))
    return out


def joined(texts: Sequence[str], positions: Sequence[int]) -> str:
    """The text of one or several items."""
    return " ".join(texts[at] for at in positions)


def _chain(pairs: list[_Pair], old: Sequence[str], new: Sequence[str]) -> set[int]:
    """Indices of the pairs that keep their order: as many as possible, then as much text as possible."""
    order = sorted(range(len(pairs)), key=lambda at: pairs[at][0])
    best: list[tuple[int, int]] = []
    back: list[int] = []
    for rank, at in enumerate(order):
        length = len(joined(old, pairs[at][0])) + len(joined(new, pairs[at][1]))
        top, prior = (0, 0), -1
        for earlier in range(rank):
            if pairs[order[earlier]][1] < pairs[at][1] and best[earlier] > top:
                top, prior = best[earlier], earlier
        best.append((top[0] + 1, top[1] + length))
        back.append(prior)
    if not best:
        return set()
    rank = max(range(len(best)), key=lambda one: best[one])
    kept: set[int] = set()
    while rank >= 0:
        kept.add(order[rank])
        rank = back[rank]
    return kept


def _with_moves(pairs: list[_Pair], old: Sequence[str], new: Sequence[str]) -> list[Match]:
    kept = _chain(pairs, old, new)
    return [Match(one, other, same, at not in kept) for at, (one, other, same) in enumerate(pairs)]
