"""What looks like the timing of a step and was not read: kept without a reading, so that a finding names it.

A step whose text holds '(1.2.26)' or '(wk 12-14 2026)' has a timing. To say that it has none would be wrong, to guess
would be worse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.values.timing.model import TimingMatch

_BRACKET = re.compile(r"\(([^()]{1,120})\)|\[([^\[\]]{1,120})\]")
_TAIL = re.compile(r":([^:]{1,60})$")
_DATELIKE = re.compile(
    r"(?<![\w.,/-])(?:20[2-4][0-9](?!\w|[.,][0-9])|'[2-4][0-9](?!\w)"
    r"|(?:q|kw)\.? ?[1-4](?!\w)|[1-4](?:e|ste|de)? (?:kwartaal|trimester|semester)"
    r"|(?:week|wk)\.? ?[0-9]{1,2}(?!\w)"
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}(?:[0-9]{2})?(?!\w)"
    r"|(?:[0-9]{1,2}[ ./-]?)?(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sept?|okt|nov|dec)[a-z]{0,6}(?:\. ?|[ /-])?"
    r"'?(?:20)?[2-4][0-9](?!\w)"
    r"|(?:school|academie|werk)ja(?:ar|ren) '?[2-4][0-9][/-]'?[2-4][0-9](?!\w)"
    r"|(?:voorjaar|najaar|zomer|winter|lente|herfst) '?[0-9]{2}(?!\w)"
    # A month and a short year, two short years, a short year behind a preposition: '06/26', '26-27', 'tegen 26'.
    r"|(?:(?:0?[1-9]|1[0-2])[/-](?:2[4-9]|3[0-9])|(?:2[4-9]|3[0-9])[/-](?:2[5-9]|3[0-9])"
    r"|(?:tegen|vanaf|sinds|voor|in|begin|medio|midden|einde?) '?(?:2[4-9]|3[0-9]))(?![\w.,/%])(?! {1,2}[a-z%]))"
)
"""A year of a plan, quarter, week, day, month or season; years before 2020 date what a text cites."""
_CITES = re.compile(
    r"(?<!\w)(?:zie|cfr|cf|conform|decreet|besluit|wet|bvr|mb|kb|verordening|richtlijn|omzendbrief|arrest|resolutie|nota"
    r"|conceptnota|beleidsnota|regeerakkoord|akkoord|jaarverslag|rapport|studie|onderzoek|publicatie|bron|editie|versie"
    r"|nr|art|artikel|blz|p|vr|parl|stuk|doc|jaargang|et al|gepubliceerd|\w{0,20}plan|agenda|strategie|codex"
    r"|euro|eur|budget|krediet|begroting)(?!\w)|[€$£%§]"
)
"""Words of a bracket that cites a document or states a sum: '(zie jaarverslag 2024)' times no step."""
_EDGES = " .,;:!"


def unread_timings(
    text: str, folded: str, own: Sequence[TimingMatch], cited: Sequence[tuple[int, int]] = ()
) -> list[TimingMatch]:
    """Brackets, and the tail behind a colon, that hold a year, quarter, week, month or day which none of `own` covers.

    `own` are the timings that were read as those of the step. What lies in `cited` dates a source: an act that is
    named, or a timing that was over before the plan began ('(Vlaams Parlement, 31 december 2024)'). Each match covers
    what the bracket or the tail holds and has no reading. Pure; the time is linear in the length of the text.
    """
    found: list[TimingMatch] = []
    for place in (*_BRACKET.finditer(folded), *_TAIL.finditer(folded)):
        start, end = place.span(place.lastindex or 1)
        inside = folded[start:end]
        if _CITES.search(inside) or _CITES.search(folded[max(0, start - 24) : start].rpartition(".")[2]):
            continue
        dates = [
            (start + date.start(), start + date.end())
            for date in _DATELIKE.finditer(inside)
            if not any(low < start + date.end() and high > start + date.start() for low, high in cited)
        ]
        if not dates or any(match.start < end and match.end > start for match in [*own, *found]):
            continue
        start += len(inside) - len(inside.lstrip(_EDGES))
        end -= len(inside) - len(inside.rstrip(_EDGES))
        found.append(TimingMatch(start, end, text[start:end], None, None, None, None, "unread"))
    return found
