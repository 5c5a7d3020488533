"""Sums of money that are read whole, and what looks like a sum and cannot be: a finding instead of a smaller number."""

from __future__ import annotations

import re

from extractors.text.normalize import fold_stress_same_length
from extractors.values.money.grammar import AmountMatch, find_amounts
from extractors.values.money.rules import GAP, HOLDS_CURRENCY

_BROKEN = re.compile(r"(?<!\w)[0-9]{1,3}(?: ?\.(?: ?[0-9]{1,3})?| [0-9]{1,3}){0,8} {0,2}$")
"""Figures in front of a number that may be its head: '1.400. ' before '000 euro', '8 0 ' before '0 euro'."""
_WHOLE = re.compile(r"[0-9.]{4,}|[^0-9]")
"""A number of four figures or more, or with a sign of its own, does not look like a number's tail."""
_LIKE_A_SUM = re.compile(
    rf"(?<![\w.,])[0-9][0-9.,' ]{{0,24}}(?<! ){GAP}(?:€|euro(?!\w)|eur(?!\w))|€{GAP}[0-9][0-9.,']{{0,24}}"
)
"""Figures with a currency, however they are grouped."""
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
        if head is not None and not _WHOLE.match(folded, match.start) and _is_head(head[0], match):
            unread.append((head.start(), match.end))
        elif (tail := _TAIL.match(folded, match.end)) is not None and _has_tail(match, tail[0]):
            unread.append((match.start, tail.end()))
        else:
            whole.append(match)
    for figures in _LIKE_A_SUM.finditer(folded):
        start, end = figures.span()
        if not any(a < end and start < b for a, b in [*((m.start, m.end) for m in whole), *unread]):
            unread.append((start, end))
    return whole, sorted(unread)


def _has_tail(match: AmountMatch, tail: str) -> bool:
    """Whether figures belong to the number before them, whose currency is in front; '€ 500 2 keer' says nothing."""
    figures = sum(char.isdigit() for char in match.raw)
    return match.raw[-1].isdigit() and (figures == 1 or tail.startswith("."))


def _is_head(head: str, match: AmountMatch) -> bool:
    """Whether figures belong to the number behind them: a point leads to it, or it starts with a nought or is one
    figure; 'fase 2, 500 euro' and 'artikel 5 500 euro' say nothing."""
    first = match.raw.split()[0].rstrip("€")
    return (head.rstrip().endswith(".") and len(first) == 3) or first.startswith("0") or len(first) == 1
