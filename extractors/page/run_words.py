"""Words of a page: cut from runs where a line is usual, else made of its glyphs one by one.

Both ways give the same words. The first does not look at each glyph: within a run it looks for blanks, wide gaps and
bullets, and it asks the questions that `words_of_line` asks of two neighbouring glyphs at the ends of these pieces
only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import sub

from extractors.page.doubles import printed_once
from extractors.page.runs import Run
from extractors.page.words import (
    ACCENTS,
    BASELINE,
    BULLET_GLYPHS,
    DOUBLE,
    DOUBLE_POINTS,
    GAP,
    OTHER_SIZE,
    ROOM,
    ZERO_WIDTH,
    Glyph,
    clean,
    is_bold,
    is_italic,
    number_in_front,
    turned_words,
    words_of_line,
)
from schemas.geometry import Word

PRINTED = re.compile(r"\S+")
"""Whether a character is a blank is decided as by `str.isspace`."""
SINGLE = re.compile("[" + re.escape("".join((*ACCENTS, *sorted(ZERO_WIDTH), "\u00ad"))) + "]")
"""Characters that ask for a look at each glyph: accents, marks without width and soft hyphens."""
BULLET = re.compile("[" + "".join(sorted(BULLET_GLYPHS)) + "]")
PAGE = 200
"""Characters that the text of a page has at least; a few turned words are labels or a stamp."""


def single_glyphs(text: Iterable[Run | Glyph]) -> list[Glyph]:
    """The glyphs of a text, each by itself."""
    glyphs: list[Glyph] = []
    for item in text:
        if isinstance(item, Run):
            glyphs.extend(item.glyphs())
        else:
            glyphs.append(item)
    return glyphs


def printed_characters(text: Iterable[Run | Glyph]) -> int:
    """The number of glyphs that are no blanks."""
    return sum(sum(map(len, item.marks.split())) if isinstance(item, Run) else not item.text.isspace() for item in text)


def words_of(text: Sequence[Run | Glyph], page: int) -> list[Word]:
    """Words of a page, sorted by baseline and then from left to right; what is printed twice is one word."""
    words: list[Word] = []
    for line in _lines([item for item in text if item.upright]):
        runs = _in_order(line)
        if runs is None:
            words.extend(words_of_line(sorted(single_glyphs(line), key=lambda glyph: glyph.x0), page))
        else:
            words.extend(_Line(page).words(runs))
    words = printed_once(words)
    words.extend(turned_words([item for item in text if isinstance(item, Glyph) and not item.upright], page))
    return words


def by_direction(text: list[Run | Glyph]) -> tuple[list[Run | Glyph], list[Glyph]]:
    """The text that is level, or runs straight up or down, and what is slanted."""
    slanted = [item for item in text if isinstance(item, Glyph) and item.turn is not None and item.turn.slanted]
    aside = set(map(id, slanted))
    return ([item for item in text if id(item) not in aside], slanted) if slanted else (text, slanted)


def on_its_side(text: list[Run | Glyph]) -> list[Glyph]:
    """The text that is turned by a quarter or by half, where it is most of what a page prints; else none.

    Such a page must be turned before it can be read: a table that stands on its side, a page put in upside down.
    """
    turned = [item for item in text if isinstance(item, Glyph) and item.turn is not None and not item.turn.slanted]
    count = printed_characters(turned) if turned else 0
    return turned if count >= PAGE and 2 * count > printed_characters(text) else []


def _lines(text: list[Run | Glyph]) -> Iterator[list[Run | Glyph]]:
    """The lines of a page from the top down; in a line the text is sorted by baseline, then as it was drawn."""
    line: list[Run | Glyph] = []
    for item in sorted(text, key=lambda item: item.baseline):
        if line and item.baseline - line[0].baseline > BASELINE:
            yield line
            line = []
        line.append(item)
    if line:
        yield line


def _in_order(line: list[Run | Glyph]) -> list[Run] | None:
    """The runs of a line from left to right, or None where its glyphs must be looked at one by one: where not all
    stand in runs, one begins before another has ended, a glyph may be a double, or a soft hyphen, an accent or
    a mark without width occurs."""
    runs = [item for item in line if isinstance(item, Run)]
    if len(runs) < len(line):
        return None
    runs.sort(key=lambda run: run.starts[0])
    last: float | None = None
    for run in runs:
        starts = run.starts
        least = min(DOUBLE_POINTS, DOUBLE * run.size)
        if last is not None and starts[0] - last <= least:
            return None
        if len(starts) > 1 and min(map(sub, starts[1:], starts)) <= least:
            return None
        if "\u00ad" in "".join(run.texts) or SINGLE.search(run.marks):
            return None
        last = starts[-1]
    return runs


def _pieces(run: Run) -> list[tuple[int, int]]:
    """Parts of a run without a blank, a wide gap or a bullet inside; a bullet is a piece of its own. Each is given by
    its first glyph and the one behind its last."""
    pieces = [match.span() for match in PRINTED.finditer(run.marks)]
    cuts: set[int] = set()
    gaps = list(map(sub, run.starts[1:], run.ends))
    if gaps and max(gaps) > GAP * run.size:
        cuts.update(place for place, gap in enumerate(gaps, 1) if gap > GAP * run.size)
    if not run.marks.isascii():
        for match in BULLET.finditer(run.marks):
            cuts.update(match.span())
    if not cuts:
        return pieces
    parted: list[tuple[int, int]] = []
    for start, stop in pieces:
        for cut in range(start + 1, stop):
            if cut in cuts:
                parted.append((start, cut))
                start = cut
        parted.append((start, stop))
    return parted


_Part = tuple[Run, int, int]
"""Glyphs `start` to `stop` of a run."""


class _Line:
    """Makes the words of a line; the rules are those of `words_of_line`."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._words: list[Word] = []
        self._current: list[_Part] = []
        self._blank: float | None = None

    def words(self, runs: list[Run]) -> list[Word]:
        """The words of runs that stand in order."""
        for run in runs:
            behind = 0
            for start, stop in _pieces(run):
                if start > behind and self._blank is None:
                    self._blank = run.starts[behind]
                self._take(run, start, stop)
                behind = stop
            if behind < len(run.starts) and self._blank is None:
                self._blank = run.starts[behind]
        self._close(space=self._blank is not None)
        return self._words

    def _take(self, run: Run, start: int, stop: int) -> None:
        x0, blank = run.starts[start], self._blank
        if self._current:
            before, _, end = self._current[-1]
            if blank is not None and abs(x0 - blank) < ROOM * run.size:
                blank = None
            if blank is not None or x0 - before.ends[end - 1] > GAP * max(before.size, run.size):
                self._close(space=True)
            elif _other_style(before, run):
                self._close(space=False)
        elif self._words and blank is not None:
            self._words[-1] = self._words[-1]._replace(space=True)
        self._blank = None
        self._current.append((run, start, stop))
        if len(self._current) == 1 and stop - start == 1 and run.texts[start] in BULLET_GLYPHS:
            self._close(space=True)

    def _close(self, *, space: bool) -> None:
        if not self._current:
            return
        parts, self._current = self._current, []
        run, start, _ = parts[0]
        if run.texts[start].isdecimal():
            number = number_in_front([text for other, first, behind in parts for text in other.texts[first:behind]])
            if number:
                before, parts = _parted(parts, number)
                self._add(before, space=False)
        self._add(parts, space=space)

    def _add(self, parts: list[_Part], *, space: bool) -> None:
        """Adds the word of some parts of runs that touch."""
        run, start, stop = parts[0]
        top, bottom, x1, chars = run.top, run.bottom, max(run.ends[start:stop]), stop - start
        text = "".join(run.texts[start:stop])
        for other, first, behind in parts[1:]:
            top, bottom = min(top, other.top), max(bottom, other.bottom)
            x1 = max(x1, *other.ends[first:behind])
            chars += behind - first
            text += "".join(other.texts[first:behind])
        self._words.append(
            Word(
                self._page,
                run.starts[start],
                top,
                x1,
                bottom,
                run.baseline,
                clean(text),
                chars,
                space,
                run.font,
                run.size,
                is_bold(run.font),
                is_italic(run.font),
                run.colour,
                True,
            )
        )


def _parted(parts: list[_Part], count: int) -> tuple[list[_Part], list[_Part]]:
    """The first `count` glyphs of some parts of runs, and the others."""
    before: list[_Part] = []
    for index, (run, start, stop) in enumerate(parts):
        if count < stop - start:
            first = [(run, start, start + count)] if count else []
            return [*before, *first], [(run, start + count, stop), *parts[index + 1 :]]
        before.append((run, start, stop))
        count -= stop - start
    return before, []


def _other_style(before: Run, run: Run) -> bool:
    """Whether two runs that touch are two words, as their type styles differ."""
    if abs(before.size - run.size) > OTHER_SIZE * before.size:
        return True
    return before.font != run.font and (
        (is_bold(before.font), is_italic(before.font)) != (is_bold(run.font), is_italic(run.font))
    )
