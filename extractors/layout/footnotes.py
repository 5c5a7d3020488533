"""Footnotes: text at the foot of a page that a mark in the text above leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from extractors.layout.lines import Line
from schemas.geometry import PageContent, Word

MARK = regex.compile(r"[\[(]?(?P<number>\d{1,3}|\*{1,3})[\])]?")
START = regex.compile(r"[\[(]?(?P<number>\d{1,3}|\*{1,3})[\])]?\.?")
MERGED = regex.compile(r"(?P<number>\d{1,3})(?=\p{Lu}\p{L}*)")
GLUED = regex.compile(r"\S*(?:\p{L}{2}[.,;:’”\")]*|\d{4}[.,;:’”\")]+)(?P<number>\d{1,2})[.,;:]*")
RAISED = 0.8
"""A raised mark is smaller than this share of the type beside it."""

Footnote = tuple[Line | None, list[Line]]
"""A footnote's mark and its lines of text."""


def mark_footnotes(lines: list[Line], pages: Sequence[PageContent]) -> list[Footnote]:
    """Gives footnotes (and their marks in the text) the role `body` with field `footnote`.

    A footnote starts at a line that begins with a number, in the free text at the foot of a page: its mark
    is raised and small, or the whole is set smaller than the text, or stands at the end of a word above.
    It must be announced by such a mark on the same page, so that a numbered paragraph is none.
    """
    notes: list[Footnote] = []
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    for page in pages:
        free = [line for line in by_page[page.info.number] if line.role is None]
        notes.extend(_of_page(free, lines))
    return notes


def _of_page(free: list[Line], lines: list[Line]) -> list[Footnote]:
    # The rule above the notes may be one side of a box around them.
    last_ruled = max(
        (index for index, line in enumerate(free) if line.cell.ruled and (line.paired or line.cell != free[-1].cell)),
        default=-1,
    )
    start = None
    for index in range(last_ruled + 1, len(free)):
        _part_mark(free, index)
        number = _number(free[index])
        if number is not None and _announced(number, free[:index]) and _foot(free, index):
            start = index
            break
    if start is None:
        return []
    _take_marks(free[:start], lines)
    notes: list[Footnote] = []
    for index, line in enumerate(free[start:], start=start):
        _part_mark(free, index)
        line.role, line.field = "body", "footnote"
        number = _number(line)
        if number is not None and (len(line.words) == 1 or _first_gap(line)):
            text = [line.part(1)] if len(line.words) > 1 else []
            notes.append((line.part(0, 1), text))
        elif notes:
            notes[-1][1].append(line)
    return notes


def _part_mark(free: list[Line], index: int) -> None:
    """Parts a mark from the first word of a note: fonts have raised figures that look like letters to a parser."""
    line = free[index]
    word = line.words[0]
    match = MERGED.match(word.text)
    if match is None or not _announced(match["number"], free[:index]) or not _foot(free, index):
        return
    count = len(match["number"])
    border = word.x0 + (word.x1 - word.x0) * count / len(word.text)
    line.words[:1] = [
        word._replace(x1=border, text=match["number"], chars=count, space=True),
        word._replace(x0=border, text=word.text[count:], chars=word.chars - count),
    ]


def _first_gap(line: Line) -> bool:
    return line.words[0].space or line.words[0].size < RAISED * line.words[1].size


def _number(line: Line) -> str | None:
    match = START.fullmatch(line.words[0].text)
    return match["number"] if match else None


def _foot(free: list[Line], index: int) -> bool:
    """Whether the note's type is smaller than the text above, or its mark raised, or its pitch closer."""
    line, above = free[index], free[:index]
    if not above:
        return False
    size = max(word.size for word in line.words)
    usual = sorted(other.size for other in above)[len(above) // 2]
    if size < 0.95 * usual or (len(line.words) > 1 and line.words[0].size < RAISED * line.words[1].size):
        return True
    below = free[index + 1 :]
    if not below or len(above) < 2:
        return False
    pitch = below[0].baseline - line.baseline
    return 0 < pitch < 0.85 * (above[-1].baseline - above[-2].baseline)


def _announced(number: str, above: list[Line]) -> bool:
    for line in above:
        for index, word in enumerate(line.words):
            if _raised(line, index) and word.text.strip("[]()") == number:
                return True
            match = GLUED.fullmatch(word.text)
            if match is not None and match["number"] == number:
                return True
    return False


def _raised(line: Line, index: int) -> bool:
    word: Word = line.words[index]
    return len(line.words) > 1 and word.size < RAISED * line.size and MARK.fullmatch(word.text) is not None


def _take_marks(above: list[Line], lines: list[Line]) -> None:
    """Takes raised marks out of the text lines: they are no words of the text."""
    for line in above:
        marks = [index for index in range(len(line.words)) if _raised(line, index)]
        for index in reversed(marks):
            mark = line.take_out(index)
            mark.role, mark.field = "body", "footnote"
            lines.append(mark)
