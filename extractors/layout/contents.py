"""The table of contents: put aside as a role of its own, and used to tell headings from other lines."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching

LEADERS = regex.compile(r"(?:\.\s?){4,}\s*\d{0,4}$|[…·_]{3,}\s*\d{0,4}$")
PAGE_AT_END = regex.compile(r"^(?P<title>.*?\p{L}.*?)[\s.…·_]*(?P<page>\d{1,4})$")


def mark_contents(lines: list[Line], titles: Sequence[str]) -> list[str]:
    """Gives the table of contents the role `contents`; returns its entries as printed, without page.

    It starts at a line that is one of `titles` and goes on while lines end in a page number that does not
    fall, or are followed by one that does; a line with dot leaders belongs to it wherever it stands.
    """
    names = {normalize_for_matching(title) for title in titles}
    entries: list[str] = []
    free = [line for line in lines if line.role is None]
    index = 0
    while index < len(free):
        line = free[index]
        if normalize_for_matching(line.text) in names and _entries_follow(free[index + 1 : index + 4]):
            line.role = "contents"
            index = _mark_entries(free, index + 1, entries)
            continue
        if LEADERS.search(line.text.strip()):
            line.role = "contents"
            entries.append(_title(line.text))
        index += 1
    return entries


def _entries_follow(lines: list[Line]) -> bool:
    return any(PAGE_AT_END.match(line.text.strip()) for line in lines)


def _mark_entries(lines: list[Line], index: int, entries: list[str]) -> int:
    last = 0
    pending: list[Line] = []
    while index < len(lines):
        line = lines[index]
        match = PAGE_AT_END.match(line.text.strip())
        page = int(match["page"]) if match else None
        if page is not None and last <= page <= last + 400 and _right_number(line):
            for part in pending:
                part.role = "contents"
            line.role = "contents"
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
    """Whether the last word stands apart: behind leaders or a gap wider than a blank."""
    if len(line.words) < 2:
        return False
    before, number = line.words[-2], line.words[-1]
    return bool(LEADERS.search(line.text.strip())) or number.x0 - before.x1 > 0.6 * number.size


def _title(text: str) -> str:
    match = PAGE_AT_END.match(regex.sub(r"[\s.…·_]{3,}", " ", text.strip()))
    return match["title"].strip() if match else text.strip()
