"""Footnotes: text at the foot of a page that a mark in the text above leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from extractors.layout.lines import Line
from schemas.geometry import PageContent, Word

MARK = regex.compile(r"[\[(]?(?P<number>\d{1,3}|\*{1,3})[\])]?")
START = regex.compile(r"[\[(]?(?P<number>\d{1,3}|\*{1,3})[\])]?\.?")
MERGED = regex.compile(r"(?P<number>\d{1,3})(?=\p{Lu}\p{L}*)")
GLUED = regex.compile(r"\S*(?:\p{L}{2}[.,;:’”\")]*|\d{4}[.,;:’”\")]+)(?P<number>\d{1,2})[.,;:]*")
SMALLER = 0.95
"""Footnotes are set in type smaller than this share of the text above."""
CLOSER = 0.85
"""Or their line pitch is smaller than this share of that of the text above."""
RAISED = 0.8
"""A raised mark is smaller than this share of the type beside it."""
LESS = 0.9
"""The mark at a number is smaller than this share of it; browsers set raised text at 0.83."""
LIFTED = 0.15
"""And its baseline is higher by this share; that of a small number in a row of numbers is not."""
TOUCHING = 0.2
"""A mark is less than this share of the type behind its number."""
AT_NUMBER = regex.compile(r"\d[%€.,;:)]*$")

Footnote = tuple[Line | None, Sequence[Line]]
"""A footnote's mark and its lines of text."""


class Footnotes(NamedTuple):
    """`lines`: the lines of running text, without footnotes and their marks. `taken`: the lines of the notes, then
    the marks in the text. `notes`: the notes in reading order."""

    lines: Sequence[Line]
    taken: Sequence[Line]
    notes: Sequence[Footnote]


def take_footnotes(lines: Sequence[Line], pages: Sequence[PageContent]) -> Footnotes:
    """Parts footnotes, and their marks in the text, from `lines`, which are in reading order.

    A footnote starts at a line that begins with a number, in the free text at the foot of a page: its mark
    is raised and small, or the whole is set smaller than the text, or is at the end of a word above.
    It must be announced by such a mark on the same page, so that a numbered paragraph is none.
    """
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    found = [_without_marks_at_numbers(_of_page(by_page[page.info.number])) for page in pages]
    return Footnotes(
        [line for page in found for line in page.lines],
        [line for page in found for line in page.taken],
        [note for page in found for note in page.notes],
    )


def _of_page(lines: Sequence[Line]) -> Footnotes:
    free = list(lines)
    # The rule above the notes may be one side of a box around them.
    last_ruled = max(
        (index for index, line in enumerate(free) if line.cell.ruled and (line.paired or line.cell != free[-1].cell)),
        default=-1,
    )
    start = None
    for index in range(last_ruled + 1, len(free)):
        free[index] = _with_mark_apart(free, index)
        number = _number(free[index])
        if number is not None and _announced(number, free[:index]) and _foot(free, index):
            start = index
            break
    if start is None:
        return Footnotes(free, (), ())
    text, marks = _without_marks(free[:start])
    free[:start] = text
    notes: list[tuple[Line | None, list[Line]]] = []
    for index in range(start, len(free)):
        free[index] = line = _with_mark_apart(free, index)
        number = _number(line)
        if number is not None and (len(line.words) == 1 or _first_gap(line)):
            notes.append((line.part(0, 1), [line.part(1)] if len(line.words) > 1 else []))
        elif notes:
            notes[-1][1].append(line)
    return Footnotes(text, (*free[start:], *marks), notes)


def _without_marks_at_numbers(found: Footnotes) -> Footnotes:
    """Takes marks at numbers also where no note was found: it may be under the form, in the cell or at the end.

    Otherwise '45.000' with a raised 1 reads as another number. The same mark at the start of a line is that of
    the note. Case: notes under the form and in the cell.
    """
    behind = {
        line.words[index].text.strip("[]()")
        for line in found.lines
        if line.mixed
        for index in range(len(line.words))
        if _at_number(line, index)
    }
    if not behind:
        return found
    text: list[Line] = []
    marks: list[Line] = []
    for line in found.lines:
        rest = line
        for index in reversed(range(len(line.words))):
            starts = index == 0 and _above(line, 0, 1) and line.words[0].text.strip("[]()") in behind
            if starts or _at_number(line, index):
                marks.append(rest.part(index, index + 1))
                rest = rest.without(index)
        text.append(rest)
    return Footnotes(text, (*found.taken, *marks), found.notes)


def _at_number(line: Line, index: int) -> bool:
    """Whether a word is a raised mark right behind a number; behind a unit ('m') it is an exponent."""
    return (
        index > 0
        and _above(line, index, index - 1)
        and AT_NUMBER.search(line.words[index - 1].text) is not None
        and line.words[index].x0 - line.words[index - 1].x1 < TOUCHING * line.words[index - 1].size
    )


def _above(line: Line, index: int, beside: int) -> bool:
    """Whether a word is a mark that is smaller and higher than the word beside it."""
    if len(line.words) < 2:
        return False
    mark, other = line.words[index], line.words[beside]
    return (
        MARK.fullmatch(mark.text) is not None
        and mark.size < LESS * other.size
        and other.baseline - mark.baseline > LIFTED * other.size
    )


def _with_mark_apart(free: Sequence[Line], index: int) -> Line:
    """The line with a note's mark as a word of its own: some fonts have raised figures that look like letters to a
    parser."""
    line = free[index]
    word = line.words[0]
    match = MERGED.match(word.text)
    if match is None or not _announced(match["number"], free[:index]) or not _foot(free, index):
        return line
    count = len(match["number"])
    border = word.x0 + (word.x1 - word.x0) * count / len(word.text)
    mark = word._replace(x1=border, text=match["number"], chars=count, space=True)
    rest = word._replace(x0=border, text=word.text[count:], chars=word.chars - count)
    return replace(line, words=(mark, rest, *line.words[1:]))


def _first_gap(line: Line) -> bool:
    return line.words[0].space or line.words[0].size < RAISED * line.words[1].size


def _number(line: Line) -> str | None:
    match = START.fullmatch(line.words[0].text)
    return match["number"] if match else None


def _foot(free: Sequence[Line], index: int) -> bool:
    """Whether the note's type is smaller than the text above, or its mark raised, or its pitch closer."""
    line, above = free[index], free[:index]
    if not above:
        return False
    size = max(word.size for word in line.words)
    usual = sorted(other.size for other in above)[len(above) // 2]
    if size < SMALLER * usual or (len(line.words) > 1 and line.words[0].size < RAISED * line.words[1].size):
        return True
    below = free[index + 1 :]
    if not below or len(above) < 2:
        return False
    pitch = below[0].baseline - line.baseline
    return 0 < pitch < CLOSER * (above[-1].baseline - above[-2].baseline)


def _announced(number: str, above: Sequence[Line]) -> bool:
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
    return line.mixed and word.size < RAISED * line.size and MARK.fullmatch(word.text) is not None


def _without_marks(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without their raised marks, and the marks: they are no words of the text."""
    text: list[Line] = []
    marks: list[Line] = []
    for line in lines:
        rest = line
        for index in reversed([index for index in range(len(line.words)) if _raised(line, index)]):
            marks.append(rest.part(index, index + 1))
            rest = rest.without(index)
        text.append(rest)
    return text, marks
