"""Lines to running text: joins wrapped lines, keeps the place of every word, and finds the boxes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractors.layout.lines import Line, around
from extractors.page.words import SOFT_HYPHENS
from schemas.geometry import Box, Word, union
from schemas.plan import Place
from schemas.segment import Span

FILLER = re.compile(r"^(?:\.{5,}|_{3,}|…{2,})+|(?:\.{5,}|_{3,}|…{2,})+$")
"""What a dotted or drawn line to write on leaves at the ends of a word: no part of the answer."""
GROUPS = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:\.[0-9]{3})+\.")
GROUP = re.compile(r"[0-9]{3}(?![0-9])")
"""A number whose thousands go on on the next line. A number without a group may end a sentence ('fase 3.')."""
CONJUNCTIONS = frozenset({"en", "of", "en/of"})


def join(lines: Sequence[Sequence[Word]], wraps: Sequence[str] = ()) -> tuple[str, list[Span]]:
    """The text of wrapped lines, and for each word its place in the text and on the page.

    A line that ends in a hyphen with no blank behind it joins without a blank and keeps the hyphen, unless the next
    line continues with 'en' or 'of': many writers print no blank at a line's end, and 'Steden-' before 'en' can only
    be a suspended hyphen. A soft hyphen or hyphenation hyphen at a line's end disappears; other lines join with
    `wrap`.
    """
    parts: list[str] = []
    spans: list[Span] = []
    start = 0
    for number, line in enumerate(lines):
        for word in line[:-1]:
            piece = _without_filler(word.text)
            if piece.endswith("\u00ad"):
                piece = piece[:-1]
            if piece:
                end = start + len(piece)
                spans.append(Span(start, end, *word[:5]))
                parts.append(f"{piece} " if word.space else piece)
                start = end + 1 if word.space else end
        if line:
            piece, glued = _last_piece(lines, number)
            end = start + len(piece)
            if piece:
                spans.append(Span(start, end, *line[-1][:5]))
            wrap = wraps[number] if wraps else " "
            behind = "" if glued or not end else wrap
            parts += piece, behind
            start = end + len(behind)
    return "".join(parts).rstrip(), spans


def _last_piece(lines: Sequence[Sequence[Word]], number: int) -> tuple[str, bool]:
    """What the last word of a line gives to the text, and whether the next line follows it without a blank."""
    line = lines[number]
    word = line[-1]
    piece = _without_filler(word.text)
    if piece.endswith(SOFT_HYPHENS):
        return piece[:-1], True
    if piece.endswith("-") and not word.space:
        hangs = len(piece) > 1 or (len(line) > 1 and not line[-2].space)
        return piece, hangs and not _continues(lines, number + 1)
    if GROUPS.fullmatch(piece):
        return piece, number + 1 < len(lines) and GROUP.match(lines[number + 1][0].text) is not None
    return piece, False


def lines_from(lines: Sequence[Line], start: int) -> list[Line]:
    """The lines from the word on that holds character `start` of their joined text."""
    _, spans = join([line.words for line in lines])
    skipped = sum(span.end <= start for span in spans)
    rest: list[Line] = []
    for line in lines:
        if skipped < len(line.words):
            rest.append(line.part(skipped) if skipped else line)
        skipped = max(0, skipped - len(line.words))
    return rest


def lines_up_to(lines: Sequence[Line], end: int) -> list[Line]:
    """The lines up to the word that ends at character `end` of their joined text, or before it."""
    _, spans = join([line.words for line in lines])
    left = sum(span.end <= end for span in spans)
    first: list[Line] = []
    for line in lines:
        if left > 0:
            first.append(line if left >= len(line.words) else line.part(0, left))
        left -= len(line.words)
    return first


def _without_filler(text: str) -> str:
    return FILLER.sub("", text) if text[:1] in "._…" or text[-1:] in "._…" else text


def _continues(lines: Sequence[Sequence[Word]], at: int) -> bool:
    """Whether a line continues behind a suspended hyphen."""
    return at < len(lines) and bool(lines[at]) and lines[at][0].text in CONJUNCTIONS


class Boxes:
    """Finds boxes around words such that no other printed word is in them.

    `around(page)` gives all words of a page.
    """

    def __init__(self, around: Callable[[int], Sequence[Word]]) -> None:
        self._around = around
        self._pages: dict[int, _Placed] = {}

    def places(self, lines: Sequence[Line]) -> list[Place]:
        """One box a page and column; more where other words are between the lines."""
        places: list[Place] = []
        groups: dict[tuple[int, int, tuple[float | None, float | None]], list[Sequence[Word]]] = {}
        for line in lines:
            if line.words:
                key = (line.page, line.column, (line.cell.left, line.cell.right))
                groups.setdefault(key, []).append(line.words)
        for (page, *_), rows in groups.items():
            places.extend(self._cover(page, rows))
        return places

    def _cover(self, page: int, rows: list[Sequence[Word]]) -> list[Place]:
        own = [word for row in rows for word in row]
        box = around(own)
        if len(rows) > 1 and self._foreign(page, box, own):
            middle = len(rows) // 2
            return self._cover(page, rows[:middle]) + self._cover(page, rows[middle:])
        return [place(page, box)]

    def _foreign(self, page: int, box: Box, own: Sequence[Word]) -> bool:
        if page not in self._pages:
            self._pages[page] = _Placed.of(self._around(page))
        middles, words = self._pages[page]
        known = set(map(id, own))
        inside = [
            word
            for word in words[bisect_left(middles, box.top) : bisect_right(middles, box.bottom)]
            if id(word) not in known and box.x0 <= (word.x0 + word.x1) / 2 <= box.x1
        ]
        # A word that equals one of its own is that word: comparing all by value takes ten times as long.
        return bool(inside) and not set(own).issuperset(inside)


class _Placed(NamedTuple):
    """The words of a page by the height of their middle, in points from the top."""

    middles: list[float]
    words: list[Word]

    @classmethod
    def of(cls, words: Sequence[Word]) -> _Placed:
        ordered = sorted(((word.top + word.bottom) / 2, at) for at, word in enumerate(words))
        return cls([middle for middle, _ in ordered], [words[at] for _, at in ordered])


def place(page: int, box: Box) -> Place:
    """A box on a page as the outputs have it, rounded outwards to hundredths of a point."""
    return Place(page=page, bbox=box.rounded_outwards())


def places_of_spans(spans: Sequence[Span]) -> list[Place]:
    """One box a line around some words of a text, for a value that was read from them."""
    lines: list[list[Span]] = []
    for span in spans:
        last = lines[-1][-1] if lines else None
        if last is not None and last.page == span.page and last.x1 <= span.x0 + 1 and last.box.overlap_y(span.box) > 0:
            lines[-1].append(span)
        else:
            lines.append([span])
    return [place(line[0].page, union([span.box for span in line])) for line in lines]
