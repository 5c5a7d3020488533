"""The table of contents: a role of its own, and the list by which headings are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching

LEADERS = regex.compile(r"(?:\.\s?){4,}\s*\d{0,4}$|[…·_]{3,}\s*\d{0,4}$")
PAGE_AT_END = regex.compile(r"^(?P<title>.*?\p{L}.*?)[\s.…·_]*(?P<page>\d{1,4})$")


class Contents(NamedTuple):
    """The table of contents: the lines that print it, and its entries as printed, without page."""

    lines: frozenset[Line]
    entries: Sequence[str]


def find_contents(lines: Sequence[Line], titles: Sequence[str]) -> Contents:
    """The table of contents among `lines`, which are in reading order.

    It starts at a line that is one of `titles` and continues while lines end in a page number that does not
    fall, or are followed by one that does; a line with dot leaders belongs to it wherever it is.
    """
    names = {normalize_for_matching(title) for title in titles}
    taken: set[Line] = set()
    entries: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if normalize_for_matching(line.text) in names and _entries_follow(lines[index + 1 : index + 4]):
            taken.add(line)
            index = _take_entries(lines, index + 1, taken, entries)
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
            if len(pending) > 2:
                break
        index += 1
    return index - len(pending) + (1 if index < len(lines) else 0)


def _right_number(line: Line) -> bool:
    """Whether the last word is set apart: behind leaders or a gap wider than a blank."""
    if len(line.words) < 2:
        return False
    before, number = line.words[-2], line.words[-1]
    return bool(LEADERS.search(line.text.strip())) or number.x0 - before.x1 > 0.6 * number.size


def _title(text: str) -> str:
    match = PAGE_AT_END.match(regex.sub(r"[\s.…·_]{3,}", " ", text.strip()))
    return match["title"].strip() if match else text.strip()
