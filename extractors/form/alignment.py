"""Which candidates of a document are headings, labels and running heads: one best path over the whole document.

The form is a grammar: outside a fiche, under an objective, in a fiche before its first label, behind label k. A
candidate moves from state to state, or is read as text and moves nowhere; each move has a cost (`costs.py`). The path
of least cost from the first to the last candidate decides all of them together (the Viterbi algorithm).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extractors.form import costs
from extractors.form.candidates import Candidate
from extractors.form.headings import Heading
from schemas.template import Template

As = Literal["text", "heading", "label", "running"]
OUT, UNDER, BEFORE = -3, -2, -1
"""States: outside a fiche, under an objective that may have a fiche of its own, in a fiche before its first label.
Behind the label of rank k (from 0) the state is k, and `k + LOST` where the heading of the fiche was not recognised."""
LOST = 1000
BEAM = 12.0
"""A state that costs this much more than the best one is not followed: no later candidate makes up for it."""


class Move(NamedTuple):
    """A reading of a candidate: `to` is the state behind it, `cost` what it adds."""

    to: int
    cost: float
    reading: As
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a candidate is read as. `margin`: how much the next best reading of the document costs more in which it is
    something else. `lost`: a label whose fiche has no heading that was recognised. `outside`: no fiche is open."""

    candidate: Candidate
    reading: As
    heading: Heading | None
    margin: float
    lost: bool = False
    outside: bool = False


class Alignment(NamedTuple):
    """The readings of all candidates by the index of their first line, and what they cost together.

    `gain`: what reading all headings and labels as text costs more. By it readings of different lines are compared; a
    running head, which one reading takes for furniture before and another does not, counts for neither.
    """

    readings: Mapping[int, Reading]
    cost: float
    gain: float


def align(candidates: Sequence[Candidate], template: Template) -> Alignment:
    """The readings of least total cost. Pure: the same candidates give the same result."""
    grammar = _Grammar(candidates, template)
    ways: list[dict[int, tuple[float, int, Move | None]]] = [{OUT: (0.0, OUT, None)}]
    for candidate in candidates:
        ways.append(_step(ways[-1], candidate, grammar))
    state = min(ways[-1], key=lambda state: ways[-1][state][0] + grammar.rest(state))
    total = ways[-1][state][0] + grammar.rest(state)
    margins = _margins(candidates, grammar, ways, total)
    readings: dict[int, Reading] = {}
    for position in range(len(candidates), 0, -1):
        _, before, move = ways[position][state]
        assert move is not None
        candidate = candidates[position - 1]
        readings[candidate.index] = Reading(
            candidate,
            move.reading,
            move.heading,
            margins[position - 1],
            lost=move.reading == "label" and state >= LOST,
            outside=before in (OUT, UNDER),
        )
        state = before
    signs = [reading.candidate for reading in readings.values() if reading.reading != "running"]
    running = [reading.candidate.running or 0.0 for reading in readings.values() if reading.reading == "running"]
    return Alignment(readings, total, sum(candidate.text for candidate in signs) - total + sum(running))


def _step(
    ways: Mapping[int, tuple[float, int, Move | None]], candidate: Candidate, grammar: _Grammar
) -> dict[int, tuple[float, int, Move | None]]:
    after: dict[int, tuple[float, int, Move | None]] = {}
    limit = min(cost for cost, _, _ in ways.values()) + BEAM
    for state, (cost, _, _) in ways.items():
        if cost > limit:
            continue
        for move in grammar.moves(state, candidate):
            known = after.get(move.to)
            if known is None or cost + move.cost < known[0]:
                after[move.to] = (cost + move.cost, state, move)
    return after


def _margins(
    candidates: Sequence[Candidate],
    grammar: _Grammar,
    ways: Sequence[Mapping[int, tuple[float, int, Move | None]]],
    total: float,
) -> list[float]:
    """For each candidate how much more the best path costs that reads it otherwise than the best path of all does."""
    behind = {state: grammar.rest(state) for state in ways[-1]}
    margins = [0.0] * len(candidates)
    for position in range(len(candidates) - 1, -1, -1):
        best: dict[As, float] = {}
        before: dict[int, float] = {}
        for state, (cost, _, _) in ways[position].items():
            for move in grammar.moves(state, candidates[position]):
                if move.to not in behind:
                    continue
                on = move.cost + behind[move.to]
                before[state] = min(before.get(state, on), on)
                best[move.reading] = min(best.get(move.reading, cost + on), cost + on)
        behind = before
        others = sorted(best.values())
        margins[position] = others[1] - total if len(others) > 1 else float("inf")
    return margins


class _Grammar:
    """The moves that the form allows, with their costs."""

    def __init__(self, candidates: Sequence[Candidate], template: Template) -> None:
        self._under = frozenset(template.fiche_under)
        self._ranks, missing, self._back = _ranks_and_missing(candidates, template)
        self._labels = sorted(range(len(self._ranks)), key=self._ranks.__getitem__)
        count = len(missing)
        # What other fiches print at another place of the form may still come or have been: it costs less to skip.
        above = [[self._back[one][other] for other in self._labels] for one in self._labels]
        self._skipped = [
            [sum(missing[rank] * (1.0 - above[to][rank]) for rank in range(at + 1, to)) for to in range(count)]
            for at in range(-1, count)
        ]
        self._lacking = [
            sum(missing[rank] * (1.0 - above[rank][at]) for rank in range(at + 1, count)) for at in range(count)
        ]
        self._none = sum(missing)

    def rest(self, state: int) -> float:
        """What it costs to leave a fiche in this state: the labels that it then lacks."""
        if state in (OUT, UNDER):
            return 0.0
        if state == BEFORE:
            return max(costs.NO_FORM, self._none)
        return self._lacking[state % LOST]

    def moves(self, state: int, candidate: Candidate) -> Iterator[Move]:
        """The readings of a candidate in a state."""
        second = state == BEFORE and any(heading.kind == "action" for heading, _ in candidate.headings)
        yield Move(state, candidate.text + (costs.SECOND if second else 0.0), "text")
        for heading, cost in candidate.headings:
            kind = heading.kind
            to = BEFORE if kind == "action" else UNDER if kind in self._under else OUT
            if state >= 0 and kind != "action" and not (heading.sure or heading.larger or heading.listed):
                cost += costs.ABOVE if heading.above else costs.INSIDE
            yield Move(to, cost + self.rest(state), "heading", heading)
        if candidate.running is not None and (not candidate.repeats or 0 <= state < LOST):
            yield Move(state, candidate.running, "running")
        if candidate.label is not None:
            yield self._label(state, candidate)

    def _label(self, state: int, candidate: Candidate) -> Move:
        rank = self._ranks[candidate.number]
        lost = LOST if state == OUT or state >= LOST else 0
        at = state % LOST if state >= 0 else -1
        if rank > at:
            cost = self._skipped[at + 1][rank]
        elif rank == at:
            # A sub-heading below its label is no second label.
            cost = costs.AGAIN_ON_NEXT_PAGE if candidate.label is None or candidate.label.part is None else 0.0
        else:
            cost = costs.BACK * (1.0 - self._back[self._labels[at]][candidate.number])
        if state == OUT:
            cost += costs.WITHOUT_HEADING
        elif state < 0 and candidate.far:
            cost += costs.FAR
        return Move(rank + lost, cost, "label")


def _ranks_and_missing(
    candidates: Sequence[Candidate], template: Template
) -> tuple[list[int], list[float], list[list[float]]]:
    """The place of each label in the order in which this document prints them, and by rank what its lack costs; also
    for each two labels in which share of the fiches that print both, once each, the first one is above the other. One
    fiche alone shows nothing for itself.

    A label is above another one where most fiches print it first; the template's order breaks ties. Labels that few
    fiches print cost little where they lack. Words without a sign of a label count only for a label that has no better
    places.
    """
    count = len(template.labels)
    strong = [0] * count
    for candidate in candidates:
        if candidate.label is not None and candidate.text > costs.TEXT_LABEL:
            strong[candidate.number] += 1
    enough = max(strong, default=0) / 2
    first = [[0] * count for _ in range(count)]
    once = [[0] * count for _ in range(count)]
    seen: list[int] = []
    times = [0] * count

    def close() -> None:
        # A label whose words come twice in a fiche is before and behind what is between: that shows no order.
        for at, one in enumerate(seen):
            for other in seen[at + 1 :]:
                first[one][other] += 1
                once[one][other] += seen.count(one) == seen.count(other) == 1
        for number in set(seen):
            times[number] += 1
        seen.clear()

    for candidate in candidates:
        if candidate.headings and candidate.label is None:
            if candidate.running is None:
                close()
        elif candidate.label is not None and (candidate.text > costs.TEXT_LABEL or strong[candidate.number] < enough):
            seen.append(candidate.number)
    close()

    def score(number: int) -> tuple[int, int]:
        wins = sum((first[number][other] > first[other][number]) for other in range(count))
        losses = sum((first[other][number] > first[number][other]) for other in range(count))
        return (losses - wins, number)

    ordered = sorted(range(count), key=score)
    ranks = [0] * count
    for rank, number in enumerate(ordered):
        ranks[number] = rank
    most = max(times, default=0) or 1
    free = _without_order(once)
    shares = [
        [
            max(free, max(0, once[one][other] - 1) / max(1, once[one][other] + once[other][one] - 1))
            for other in range(count)
        ]
        for one in range(count)
    ]
    return ranks, [costs.MISSING * min(1.0, times[number] / most) for number in ordered], shares


def _without_order(once: Sequence[Sequence[int]]) -> float:
    """How far the labels of a document stand in no order at all, from 0 to 1. `once`: in how many fiches each label is
    above each other one. Few of them in another order show nothing of the others."""
    pairs = [(above[other], once[other][one]) for one, above in enumerate(once) for other in range(one)]
    swapped = sum(min(pair) for pair in pairs) / max(1, sum(map(sum, pairs)))
    return 2 * swapped if swapped >= costs.NO_ORDER else 0.0
