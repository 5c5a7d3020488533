"""Timings in Dutch text, to EDTF and to a first and last day.

`find_timings` gives every timing expression, `step_timings` those that are the timing of a plan's step. Both
are pure, never raise on any text, and take time linear in its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date

from extractors.text.normalize import fold_stress_same_length
from extractors.values.references.grammar import find_references
from extractors.values.timing.filters import is_no_year, names_an_act
from extractors.values.timing.lexer import tokenize
from extractors.values.timing.model import TimingMatch
from extractors.values.timing.phrases import PhraseRule
from extractors.values.timing.points import Item, reduce_points
from extractors.values.timing.rules import find_expressions
from extractors.values.timing.steps import step_places
from extractors.values.timing.unread import unread_timings

__all__ = ["TimingMatch", "find_timings", "step_timings"]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A timing before its surroundings are judged. `kind`: 'E' expression, else the phrase's R, T or Z;
    `items`: from, behind.
    """

    kind: str
    items: tuple[int, int]
    rule: str
    weak: bool
    edtf: str | None = None
    first: date | None = None
    last: date | None = None
    recurrence: str | None = None
    vague: bool = False
    joined: bool = False


def find_timings(text: str, period: tuple[int, int] | None = None) -> list[TimingMatch]:
    """Every timing expression in `text`, in order, not overlapping.

    `period`: first and last year of the plan, through which 'deze legislatuur' is resolved; without it that
    stays unread. What is clearly a timing but has no single reading comes with `edtf` None. Words that alone
    prove no timing ('maart', 'KT') come only where a timing is expected (brackets, behind a colon).
    """
    return [match for match, weak, own in _scan(text, fold_stress_same_length(text), period) if own or not weak]


_NO_RAISED = dict.fromkeys(map(ord, "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"), " ")


_MAY_CITE = re.compile(
    r"decre|besluit|(?<!\w)wet|wet(?!\w)|codex|verordening|richtlijn|omzendbrief|akkoord|analyse|vco"
)


def step_timings(text: str, period: tuple[int, int] | None = None) -> list[TimingMatch]:
    """The timings of the step whose text this is: in brackets, beside a colon, or set off at its end or
    start.

    Dates that the sentence merely mentions are left out, and so are durations ('12 maanden'), which tell no
    when. A timing that cannot be read ('KT', 'nog te bepalen', '31/02/2026') comes with `edtf` and
    `recurrence` None, for a finding.
    """
    # A footnote's mark behind a year ('maart 2026\u00b2') is no part of it.
    text = text.translate(_NO_RAISED)
    folded = fold_stress_same_length(text)
    found = _scan(text, folded, period)
    cited = _cited(text, folded)
    own = [
        match
        for match, _weak, own in found
        if own and not any(start <= match.start and match.end <= end for start, end in cited)
    ]
    past = [(match.start, match.end) for match, _weak, own in found if not own and _is_past(match, period)]
    unread = unread_timings(text, folded, own, [*past, *cited])
    return sorted([*own, *unread], key=lambda match: match.start)


def _cited(text: str, folded: str) -> list[tuple[int, int]]:
    """Where acts and documents are named: the day of an act is no timing ('(bestuursdecreet van 7 december 2018)')."""
    if not _MAY_CITE.search(folded):
        return []
    return [(match.start, match.end) for match in find_references(text) if match.kind != "action"]


def _scan(text: str, folded: str, period: tuple[int, int] | None) -> list[tuple[TimingMatch, bool, bool]]:
    """All matches, each with whether it is weak and whether it is a step's own."""
    items = reduce_points(tokenize(text, folded), period)
    candidates = [c for c in _unshared(_join(_candidates(items), items), items) if not _refuted(c, items, text, folded)]
    spans = [(items[c.items[0]].start, items[c.items[1] - 1].end) for c in candidates]
    own = [False] * len(candidates)
    starts = [start for start, _end in spans]
    for place in step_places(folded, spans):
        inside = range(bisect_left(starts, place.start), bisect_left(starts, place.end))
        firm = any(candidates[n].kind != "Z" for n in inside)
        for n in inside:
            if place.bare and candidates[n].edtf is None:
                continue
            if candidates[n].weak and (not place.alone or (firm and candidates[n].kind == "Z")):
                continue
            if place.head and candidates[n].vague:
                continue
            if place.shared and (not _stands_alone(candidates[n], items) or _is_past(candidates[n], period)):
                continue
            own[n] = True
    result = []
    for n, (candidate, (start, end)) in enumerate(zip(candidates, spans, strict=True)):
        if _QUESTIONED.match(folded, end):
            candidate = _doubted(candidate)
        match = TimingMatch(
            start,
            end,
            text[start:end],
            candidate.edtf,
            candidate.first,
            candidate.last,
            candidate.recurrence,
            candidate.rule,
        )
        step = (own[n] or _holds_bracket(match)) and candidate.kind != "T"
        result.append((match, candidate.weak, step))
    return result


_QUESTIONED = re.compile(r" ?\?")


_QUARTER = re.compile(r"([0-9]{4})-(3[3-6])")


def _doubted(candidate: _Candidate) -> _Candidate:
    """The timing with EDTF's sign for what is uncertain, which 'najaar 2026?' prints; without a reading where it is an
    interval, in which the doubt may be about either end.

    Level 2 of EDTF has no sign on the code of a quarter: there both months have it.
    """
    edtf = candidate.edtf
    if edtf is None or "/" in edtf:
        return replace(candidate, edtf=None, first=None, last=None)
    if _QUARTER.fullmatch(edtf) and candidate.first and candidate.last:
        return replace(candidate, edtf=f"{candidate.first:%Y-%m}?/{candidate.last:%Y-%m}?")
    return replace(candidate, edtf=f"{edtf[:-1]}%" if edtf.endswith("~") else f"{edtf}?")


def _is_past(candidate: _Candidate | TimingMatch, period: tuple[int, int] | None) -> bool:
    """Over before the plan began: '(Vlaams Parlement, 12 maart 2024)' dates a source."""
    return period is not None and candidate.last is not None and candidate.last.year < period[0]


def _stands_alone(candidate: _Candidate, items: list[Item]) -> bool:
    """True where the candidate is a timing whatever stands beside it; '2024' behind a name may be a year of print."""
    if candidate.weak or (candidate.edtf is None and candidate.recurrence is None):
        return False
    covered = items[slice(*candidate.items)]
    return any(item.point is None and item.kind not in "-=/t" for item in covered) or any(
        item.point is not None and item.point.kind != "year" for item in covered
    )


def _holds_bracket(match: TimingMatch) -> bool:
    """'jaarlijks (november)' in a sentence: the bracket makes it the step's timing."""
    return match.raw.endswith(")")


def _candidates(items: list[Item]) -> list[_Candidate]:
    found = [
        _Candidate(
            "E",
            (f.first_item, f.end_item),
            f.rule.name,
            not f.dated,
            f.reading.edtf,
            f.reading.first,
            f.reading.last,
        )
        for f in find_expressions(items)
    ]
    for at, item in enumerate(items):
        rule = item.token.value
        if item.kind in "RTZ" and isinstance(rule, PhraseRule):
            phrase = item.token.text
            found.append(
                _Candidate(
                    item.kind,
                    (at, at + 1),
                    rule.name,
                    rule.weak,
                    recurrence=rule.read(phrase),
                    vague=rule.vague,
                )
            )
    return sorted(found, key=lambda c: c.items)


def _join(candidates: list[_Candidate], items: list[Item]) -> list[_Candidate]:
    """Make one timing of a recurrence and the dates beside it: 'jaarlijks vanaf 2026', '2025-2029,
    jaarlijks'.

    A duration beside an open start would close it, by a reading that the words leave open: the pair is kept
    unread.
    """
    joined: list[_Candidate] = []
    for current in candidates:
        last = joined[-1] if joined else None
        if last is not None and last.joined and last.recurrence and last.edtf is None:
            between = "".join(i.kind for i in items[last.items[1] : current.items[0]])
            if current.kind == "E" and not current.weak and between in ("", ","):  # 'jaarlijks in maart vanaf 2026'
                span = (last.items[0], current.items[1])
                joined[-1] = replace(current, items=span, recurrence=last.recurrence, joined=True)
                continue
        if last is not None and not last.joined:
            between = "".join(i.kind for i in items[last.items[1] : current.items[0]])
            kinds = {last.kind, current.kind}
            span = (last.items[0], current.items[1])
            if kinds == {"R", "E"} and between in ("", ",", ";", "-"):
                dated, phrase = (last, current) if last.kind == "E" else (current, last)
                joined[-1] = replace(
                    dated,
                    items=span,
                    recurrence=phrase.recurrence,
                    weak=dated.weak and phrase.weak,
                    joined=True,
                )
                continue
            closed = items[span[1]].kind == ")" if span[1] < len(items) else False
            if last.kind == "R" and current.kind == "E" and current.weak and between == "(" and closed:
                joined[-1] = replace(
                    current,
                    items=(span[0], span[1] + 1),
                    recurrence=last.recurrence,
                    weak=last.weak,
                    joined=True,
                )
                continue
            if kinds == {"T", "E"} and between in ("", ",") and "from" in (last.rule, current.rule):
                joined[-1] = _Candidate("E", span, "open-duration", False, joined=True)
                continue
        joined.append(current)
    return joined


def _unshared(candidates: list[_Candidate], items: list[Item]) -> list[_Candidate]:
    """Leave the year unread in 'voorjaar 2026 en 2027': the whole of it, or its spring as well."""
    out: list[_Candidate] = []
    for current in candidates:
        last = out[-1] if out else None
        covered = items[slice(*current.items)]
        if (
            last is not None
            and last.kind == current.kind == "E"
            and len(covered) == 1
            and covered[0].point is not None
            and covered[0].point.kind == "year"
            and "".join(i.kind for i in items[last.items[1] : current.items[0]]) in ("E", "Ev", "El", "Evl")
        ):
            before = [i.point for i in items[slice(*last.items)] if i.point is not None]
            if before and before[-1].kind in ("month", "quarter", "half", "season", "part", "holiday"):
                current = replace(current, edtf=None, first=None, last=None)
        out.append(current)
    return out


def _refuted(candidate: _Candidate, items: list[Item], text: str, folded: str) -> bool:
    """True where the surroundings show that the candidate is no timing."""
    if candidate.kind != "E" or candidate.weak:
        return False
    covered = items[slice(*candidate.items)]
    points = [i.point for i in covered if i.point is not None]
    start, end = covered[0].start, covered[-1].end
    if points and points[0].kind == "day" and names_an_act(folded, start):
        return True
    bare = all(p.kind == "year" for p in points) and not any(i.kind in "UR" for i in covered)
    return bare and is_no_year(text, folded, start, end, preposition=covered[0].kind in "FNLtBvVCi")
