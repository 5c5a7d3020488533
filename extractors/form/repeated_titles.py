"""Rows of a form's table that print the title of the fiche again: below its heading, and on each further page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import regex

from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching
from schemas.template import Level

SHORTEST = 12
"""Letters and digits that a title has at least to be known without its number."""
FIRST_LETTERS = 20
"""Letters and digits of a title that wraps that show that it is the same."""
MORE = 14
"""Letters and digits that a row may print with a title and its number, such as 'Actiefiche' or '(vervolg)'."""


class _Title(NamedTuple):
    """A heading of a fiche: its number and its title, as compared, the latter as far as its first line."""

    number: str
    text: str


def find_repeated_titles(lines: Sequence[Line], levels: Sequence[Level]) -> frozenset[Line]:
    """The lines of rows that print the number and title of the heading above them again; `lines` in reading order.

    A row is a cell that holds nothing else. A title alone counts at the top of a page. What a heading prints stays.
    """
    patterns = [(level, regex.compile(level.pattern)) for level in levels if level.kind == "action"]
    found: set[Line] = set()
    title: _Title | None = None
    page = 0
    for (number, *_), group in groupby(lines, key=lambda line: (line.page, line.row, line.cell)):
        cell = list(group)
        top, page = page != number, number
        if title is not None and cell[0].cell.ruled and not cell[0].paired and _repeats(cell, title, patterns, top=top):
            found.update(cell)
            continue
        for line in cell:
            heading = _heading(line, patterns)
            if heading is not None:
                title = heading
    return frozenset(found)


def _heading(line: Line, patterns: Sequence[tuple[Level, regex.Pattern[str]]]) -> _Title | None:
    """The number and title of a line that reads like the heading of a fiche."""
    if line.column != 0 or line.paired:
        return None
    for level, pattern in patterns:
        match = pattern.match(line.text)
        if match is not None and (level.sure or line.bold) and match.groupdict().get("number"):
            return _Title(match["number"].rstrip("."), normalize_for_matching(match["title"]))
    return None


def _repeats(
    cell: Sequence[Line], title: _Title, patterns: Sequence[tuple[Level, regex.Pattern[str]]], *, top: bool
) -> bool:
    text = normalize_for_matching(" ".join(line.text for line in cell))
    heading = _heading(cell[0], patterns)
    if heading is not None and heading.number == title.number and len(cell) < 4:
        return _same(heading.text, title.text)
    if len(title.text) < SHORTEST:
        return False
    if top and text == title.text:
        return True
    number = normalize_for_matching(title.number)
    rest = len(text) - len(title.text) - len(number)
    return number in text and title.text in text and rest <= MORE


def _same(one: str, other: str) -> bool:
    """Whether two titles, of which one may go on on another line, begin alike."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short[:FIRST_LETTERS] if len(short) > FIRST_LETTERS else short)
