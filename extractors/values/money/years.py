"""The years of sums that a table prints: a year beside each sum, or a row of years above a row of sums.

'2026 € 60.000 2027 € 40.000 Totaal € 100.000' and '2026 2027 Totaal € 60.000 € 40.000 € 100.000': a text holds the
cells of such a table one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.text.totals import Total, names_total

YEAR = r"(?:19[89]|20[0-7])[0-9]"
_ALONE = re.compile(rf"[\s|;,]*(?:(?:in|voor|jaar|begroting) )?(?P<year>{YEAR})\s*[:=|-]?\s*")
_AT_END = re.compile(rf"(?:^|[^\w./-]){_ALONE.pattern}$")
_YEARS = rf"(?P<years>{YEAR}(?:[\s|]+{YEAR})+)(?P<total>[\s|]+(?:algemeen )?tota(?:al|l))?"
_HEADS = re.compile(rf"(?<![\w./-]){_YEARS}(?P<name>\s[^\d.;:]{{0,40}}?)?[\s|:]*$")
_NAME = re.compile(r"[\s|]*(?:[^\W\d][^\d.;:]{0,40}?)?[\s|:]*")
REACH = 160
"""Characters before the first sum in which the years above it stand."""

_HEAD_ROW = re.compile(rf"(?:[^\d.;:]{{0,40}}[\s|])?{_YEARS}[\s|]*")

Spans = Sequence[tuple[int, int]]
"""Start and end of each sum in a text."""


def years_of_cells(folded: str, sums: Spans) -> dict[int, int | None]:
    """The years of those sums, by their index, that stand in such a table; None for its totals.

    `folded`: the text in small letters. Where it is open whether a year belongs to the sum before it or to the one
    behind, the sums are left out.
    """
    if len(sums) < 2:
        alone = _ALONE.fullmatch(folded[: sums[0][0]]) if sums and not folded[sums[0][1] :].strip(" .") else None
        return {0: int(alone["year"])} if alone is not None else {}
    below = _below_heads(folded, sums)
    return below if below is not None else dict(_beside(folded, sums))


def is_row_of_years(folded: str) -> bool:
    """Whether a text is the heads of columns for years, a name before them and a total behind them at the most."""
    return _HEAD_ROW.fullmatch(folded) is not None


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing else."""
    return re.fullmatch(YEAR, text.strip()) is not None


def years_below(heads: str, folded: str, sums: Spans) -> dict[int, int | None]:
    """As `years_of_cells`, for a text below a row of years (`heads`) that is a text of its own."""
    added = len(heads) + 1
    return _below_heads(f"{heads} {folded}", [(start + added, end + added) for start, end in sums]) or {}


def _gaps(folded: str, sums: Spans) -> list[str]:
    """What stands before each sum, from the end of the one before, and behind the last."""
    ends = [0, *(end for _, end in sums)]
    starts = [*(start for start, _ in sums), len(folded)]
    return [folded[end:start] for end, start in zip(ends, starts, strict=True)]


def _below_heads(folded: str, sums: Spans) -> dict[int, int | None] | None:
    start = sums[0][0]
    heads = _HEADS.search(folded[max(0, start - REACH) : start])
    if heads is None:
        return None
    columns: list[int | None] = [int(year) for year in re.findall(YEAR, heads["years"])]
    if heads["total"]:
        columns.append(None)
    if any(before is not None and after is not None and before >= after for before, after in pairwise(columns)):
        return None
    rows: list[list[int]] = [[0]]
    for index, gap in enumerate(_gaps(folded, sums)[1:-1], start=1):
        if not gap.strip(" |"):
            rows[-1].append(index)
        elif _NAME.fullmatch(gap):
            rows.append([index])
        else:
            break
    if any(len(row) != len(columns) for row in rows):
        return None
    return {index: year for row in rows for index, year in zip(row, columns, strict=True)}


def _beside(folded: str, sums: Spans) -> Iterator[tuple[int, int]]:
    gaps = _gaps(folded, sums)
    index = 0
    while index < len(sums):
        end = index + 1
        while end < len(sums) and _ALONE.fullmatch(gaps[end]) is not None:
            end += 1
        first = _AT_END.search(gaps[index][-REACH:])
        behind = _ALONE.fullmatch(gaps[end]) if end == len(sums) else _ALONE.match(gaps[end])
        if end - index > 1:
            years = [match["year"] for gap in gaps[index + 1 : end] if (match := _ALONE.fullmatch(gap))]
            if first is not None and behind is None:
                yield from zip(range(index, end), map(int, [first["year"], *years]), strict=True)
            elif first is None and behind is not None:
                yield from zip(range(index, end), map(int, [*years, behind["year"]]), strict=True)
            elif names_total(gaps[index].strip()) is Total.SURE and behind is None:
                yield from zip(range(index + 1, end), map(int, years), strict=True)
        index = end
