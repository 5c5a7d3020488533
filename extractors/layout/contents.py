"""The table of contents: a role of its own, and the list by which headings are known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import regex

from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching

LEADERS = regex.compile(r"(?:\.\s?){4,}\s*\d{0,4}$|[…·_]{3,}\s*\d{0,4}$")
MOST_LINES = 4
"""Lines that an entry may wrap over. Case: titles of actions in contents set in half the width of the page."""
SHORTEST = 6
"""Letters and digits of an entry without a page number, by which its heading is known further on."""
CUT = 12
"""Letters and digits by which it is known where its heading wraps otherwise."""
FURTHEST = 400
"""Pages from an entry to the next one, at most: a larger number is a year or a sum."""
FEWEST = 3
"""Entries without page numbers that make a table of contents."""
PAGE_AT_END = regex.compile(r"^(?P<title>.*?\p{L}.*?)[\s.…·_]*(?P<page>\d{1,4})$")


class Contents(NamedTuple):
    """The table of contents: the lines that print it, and its entries as printed, without page."""

    lines: frozenset[Line]
    entries: Sequence[str]


def find_contents(lines: Sequence[Line], titles: Sequence[str]) -> Contents:
    """The table of contents among `lines`, which are in reading order.

    It starts at a line that is one of `titles` and continues while lines end in a page number that does not
    fall, or are followed by one that does; where it prints no page numbers, while its lines are printed again further
    on. A line with dot leaders belongs to it wherever it is.
    """
    names = {normalize_for_matching(title) for title in titles}
    taken: set[Line] = set()
    entries: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        below: Sequence[Sequence[Line]] = ()
        if normalize_for_matching(line.text) in names:
            paged = any(map(_page_at_end, lines[index + 1 : index + 1 + MOST_LINES]))
            below = (_with_pages if paged else _without_pages)(lines[index + 1 :])
            texts = [" ".join(part.text for part in entry).strip() for entry in below]
            entries.extend(map(_title, texts) if paged else texts)
        elif _is_entry(line):
            entries.append(_title(line.text))
            taken.add(line)
        if below:
            taken.update((line, *chain.from_iterable(below)))
        index += 1 + sum(map(len, below))
    return Contents(frozenset(taken), entries)


def _is_entry(line: Line) -> bool:
    """Whether a line outside the table of contents is an entry of one: leaders that lead from a title to a page.

    In a cell, behind a colon or without a page they are a line to write on: 'Budget: ....... 45.000 euro .......'.
    """
    match = LEADERS.search(line.text.strip())
    if match is None or line.cell.ruled or not line.text.strip()[-1:].isdigit():
        return False
    title = line.text.strip()[: match.start()].rstrip()
    return any(char.isalpha() for char in title) and not title.endswith(":")


def _page_at_end(line: Line) -> regex.Match[str] | None:
    return PAGE_AT_END.match(line.text.strip())


def _with_pages(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines of each entry that `lines` begin with."""
    entries: list[Sequence[Line]] = []
    pending: list[Line] = []
    last = 0
    for line in lines:
        pending.append(line)
        match = _page_at_end(line)
        if match is not None and last <= int(match["page"]) <= last + FURTHEST and _right_number(line):
            entries.append(pending)
            pending, last = [], int(match["page"])
        elif len(pending) == MOST_LINES:
            break
    return entries


def _without_pages(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """As `_with_pages` where no page numbers are printed: an entry is known by its heading further on."""
    keys = [normalize_for_matching(line.text) for line in lines]
    entries: list[Sequence[Line]] = []
    at = 0
    while end := next((end for end in range(min(at + MOST_LINES, len(keys)), at, -1) if _is_printed(keys, at, end)), 0):
        entries.append(lines[at:end])
        at = end
    return entries if len(entries) >= FEWEST else []


def _is_printed(keys: Sequence[str], start: int, end: int) -> bool:
    """Whether the lines `start` to `end` (not included) are an entry whose heading is printed behind them."""
    entry, sure = "".join(keys[start:end]), len("".join(keys[start : end - 1]))
    return len(entry) >= SHORTEST and any(_heads(entry, key, sure) for key in keys[end:])


def _heads(entry: str, key: str, sure: int) -> bool:
    """Whether a line further on prints an entry, or its beginning where it wraps otherwise: more than its first `sure`
    letters, which are the lines before its last one."""
    return (
        key == entry
        or (len(key) >= max(CUT, sure + 1) and entry.startswith(key))
        or (len(entry) >= CUT and key.startswith(entry))
    )


def _right_number(line: Line) -> bool:
    """Whether the last word is set apart: behind leaders or a gap wider than a blank."""
    if len(line.words) < 2:
        return False
    before, number = line.words[-2], line.words[-1]
    return bool(LEADERS.search(line.text.strip())) or number.x0 - before.x1 > 0.6 * number.size


def _title(text: str) -> str:
    match = PAGE_AT_END.match(regex.sub(r"[\s.…·_]{3,}", " ", text.strip()))
    return match["title"].strip() if match else text.strip()
