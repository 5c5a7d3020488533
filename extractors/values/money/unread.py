"""Sums of money that are read whole, and what looks like a sum and cannot be: a finding instead of a smaller number."""

from __future__ import annotations

import re

from extractors.text.normalize import fold_stress_same_length
from extractors.text.spelling import distance
from extractors.values.money.grammar import AmountMatch, find_amounts
from extractors.values.money.rules import GAP, HOLDS_CURRENCY

_BROKEN = re.compile(r"(?<!\w)[0-9]{1,3}(?: ?\.(?: ?[0-9]{1,3})?| [0-9]{1,3}){0,8} {0,2}$")
_UNKNOWN_BEFORE = re.compile(r"(?<!\w)[0-9][0-9.]{0,20} {1,2},$|\ufffd[0-9.\ufffd]{0,20}$")
"""Euros in front of cents: '45.000 ,' before '50 euro'; a character in front of a number that no one can read."""
_NOTED = re.compile(
    rf"(?<![\w.,])[0-9][0-9.,' ]{{0,24}}(?<! ) ?[(\[](?:[0-9]{{1,2}}|\*{{1,3}}|[a-z])[)\]]{GAP}(?:€|(?:euro|eur)(?!\w))"
)
"""A note's mark in brackets between a number and its currency: '45.000 (1) euro'."""
"""Figures in front of a number that may be its head: '1.400. ' before '000 euro', '8 0 ' before '0 euro'."""
_WHOLE = re.compile(r"[0-9.]{4,}|[^0-9]")
"""A number of four figures or more, or with a sign of its own, does not look like a number's tail."""
_LIKE_A_SUM = re.compile(
    rf"(?<![\w.,])[0-9][0-9.,' ]{{0,24}}(?<! ){GAP}(?:€|euro(?!\w)|eur(?!\w))|€{GAP}[0-9][0-9.,']{{0,24}}"
)
"""Figures with a currency, however they are grouped."""
_SCALES = (
    r"(?:mil+[ij]\w{0,4}(?:on|oen|ard)\w{0,4}|bil+[ij]\w{0,3}(?:on|oen|ard)\w{0,3}|tril+[ij]\w{2,6}|mil\.?|mlj\w{0,3}\.?|mjn"
    r"|thousands?|hundreds?|honderd(?:en)?|duizenden|tienduizenden|bn|mn|tn|tsd|crore|lakh)(?!\w)"
)
"""Words of size that the grammar does not know, as other languages and slips of the pen have them."""
_SCALE_BEHIND = re.compile(rf"{GAP}{_SCALES}")
_MAY_BE_SCALE = re.compile(rf"{GAP}(?P<word>m[a-z]{{4,8}})(?!\w)")
_KNOWN_SCALES = ("miljoen", "miljard")
_UNKNOWN = re.compile(
    rf"(?<![\w.,])[0-9][0-9.,' ]{{0,24}}(?<! ){GAP}{_SCALES}{GAP}(?:€|\$|£|(?:euro|eur|dollars?|usd|gbp|pond)(?!\w))"
)
"""'55 million euro': no sum for the grammar, as it knows no such size."""
_MINUS = re.compile(r"(?:(?:^|(?<=[ (:;=]))(?:-|\u2212 {0,2})(?:€ {0,2})?|(?<!\w)minus {1,2}(?:€ {0,2})?)$")
"""A minus sign that touches the number or its currency, or the true sign; '- 5.000 euro' opens an entry."""
_BEHIND_NUMBER = re.compile(r"[0-9] {1,2}-$")
_NEGATIVE = re.compile(rf"€{GAP}(?:-|\u2212){GAP}[0-9][0-9.,']{{0,24}}")
_ODD_CENTS = re.compile(r" {1,2}[0-9](?![\w.,])(?= {0,2}(?:$|[.;:,)]))")
"""'15 euro 5' may be fifteen euro and five cents, or fifty."""
_CENTS_BROKEN = re.compile(r"\.[0-9]{1,2}$")
_TAIL = re.compile(r"\. ?0[0-9]{2}(?![0-9])| {1,2}(?:[0-9](?![0-9])|\. ?[0-9])")
"""Figures behind a number that may be its tail: '. 000' behind '€ 1.400', ' 0 0' behind '€ 8'."""
REACH = 40


def read_amounts(text: str) -> tuple[list[AmountMatch], list[tuple[int, int]]]:
    """The sums of `text` that are read whole, and start and end of each that is not. Pure; linear in the length."""
    folded = fold_stress_same_length(text)
    if not HOLDS_CURRENCY.search(folded):
        return [], []
    whole: list[AmountMatch] = []
    unread: list[tuple[int, int]] = []
    for match in find_amounts(text):
        head = _BROKEN.search(folded, max(0, match.start - REACH), match.start)
        before = _UNKNOWN_BEFORE.search(folded, max(0, match.start - REACH), match.start)
        if before is not None:
            unread.append((before.start(), match.end))
        elif head is not None and not _WHOLE.match(folded, match.start) and _is_head(head[0], match):
            unread.append((head.start(), match.end))
        elif (scale := _unknown_scale(folded, match)) is not None:
            unread.append((match.start, scale))
        elif (minus := _minus(text, folded, match.start)) is not None:
            unread.append((minus, match.end))
        elif match.raw[-1].isalpha() and (odd := _ODD_CENTS.match(folded, match.end)) is not None:
            unread.append((match.start, odd.end()))
        elif (tail := _TAIL.match(folded, match.end)) is not None and _has_tail(match, tail[0]):
            unread.append((match.start, tail.end()))
        else:
            whole.append(match)
    for figures in (
        *_UNKNOWN.finditer(folded),
        *_NEGATIVE.finditer(folded),
        *_NOTED.finditer(folded),
        *_LIKE_A_SUM.finditer(folded),
    ):
        start, end = figures.span()
        if not any(a < end and start < b for a, b in [*((m.start, m.end) for m in whole), *unread]):
            unread.append((start, end))
    return whole, sorted(unread)


def _unknown_scale(folded: str, match: AmountMatch) -> int | None:
    """The end of a word of size behind the number that the grammar does not know: '$55 million', '€ 5 miljeon'."""
    if (known := _SCALE_BEHIND.match(folded, match.end)) is not None:
        return known.end()
    word = _MAY_BE_SCALE.match(folded, match.end)
    if word is None or not any(abs(len(word["word"]) - len(scale)) < 2 for scale in _KNOWN_SCALES):
        return None
    near = any(distance(word["word"], scale, 1) <= 1 for scale in _KNOWN_SCALES)
    return word.end() if near else None


def _minus(text: str, folded: str, start: int) -> int | None:
    """Where a minus sign of the number at `start` stands; None where there is none, or it joins two numbers."""
    low = max(0, start - REACH)
    found = _MINUS.search(text[low:start].lower())
    if found is None or _BEHIND_NUMBER.search(folded, low, low + found.start() + 1):
        return None
    return low + found.start()


def _has_tail(match: AmountMatch, tail: str) -> bool:
    """Whether figures belong to the number before them, whose currency is in front; '€ 500 2 keer' says nothing."""
    if _CENTS_BROKEN.search(match.raw) and tail[0] == " " and sum(map(str.isdigit, tail)) <= 2:
        return True  # '€ 10.00 0': no Belgian prints a point before the cents
    figures = sum(char.isdigit() for char in match.raw)
    return match.raw[-1].isdigit() and (figures == 1 or tail.startswith("."))


def _is_head(head: str, match: AmountMatch) -> bool:
    """Whether figures belong to the number behind them: a point leads to it, or it starts with a nought or is one
    figure; 'fase 2, 500 euro' and 'artikel 5 500 euro' say nothing."""
    first = match.raw.split()[0].rstrip("€")
    return (head.rstrip().endswith(".") and len(first) == 3) or first.startswith("0") or len(first) == 1
