"""The table of contents: a role of its own, and the list by which headings are known."""

from __future__ import annotations

from collections.abc import Sequence
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
        if normalize_for_matching(line.text) in names:
            paged = _entries_follow(lines[index + 1 : index + 1 + MOST_LINES])
            take = _take_entries if paged else _take_without_pages
            behind = take(lines, index + 1, taken, entries)
            if paged or behind > index + 1:
                taken.add(line)
                index = behind
                continue
        if _is_entry(line):
            taken.add(line)
            entries.append(_title(line.text))
        index += 1
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


def _entries_follow(lines: Sequence[Line]) -> bool:
    return any(PAGE_AT_END.match(line.text.strip()) for line in lines)


def _take_entries(lines: Sequence[Line], index: int, taken: set[Line], entries: list[str]) -> int:
    """Adds the entries from `index` on to `taken` and `entries`; returns the index of the line behind them."""
    last = 0
    pending: list[Line] = []
    while index < len(lines):
        line = lines[index]
        match = PAGE_AT_END.match(line.text.strip())
        page = int(match["page"]) if match else None
        if page is not None and last <= page <= last + 400 and _right_number(line):
            taken.update((*pending, line))
            entries.append(_title(" ".join([*(part.text for part in pending), line.text])))
            pending = []
            last = page
        else:
            pending.append(line)
            if len(pending) >= MOST_LINES:
                break
        index += 1
    return index - len(pending) + (1 if index < len(lines) else 0)


def _take_without_pages(lines: Sequence[Line], index: int, taken: set[Line], entries: list[str]) -> int:
    """As `_take_entries` where no page numbers are printed: an entry is known by its heading further on."""
    keys = [normalize_for_matching(line.text) for line in lines[index:]]
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(keys):
        rest = keys[at + 1 :]
        for end in range(min(at + MOST_LINES, len(keys)), at, -1):
            entry, sure = "".join(keys[at:end]), len("".join(keys[at : end - 1]))
            if len(entry) >= SHORTEST and any(_heads(entry, key, sure) for key in rest[end - at - 1 :]):
                found.append((at, end))
                at = end
                break
        else:
            break
    if len(found) < FEWEST:
        return index
    for start, end in found:
        taken.update(lines[index + start : index + end])
        entries.append(" ".join(line.text for line in lines[index + start : index + end]).strip())
    return index + at


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
