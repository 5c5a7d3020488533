"""Line numbers in the margin: figures that count on from line to line, outside all other text of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.layout.overlays.styles import style_of
from schemas.geometry import PageContent, Word

CLEAR = 2.0
"""Points between line numbers and the other text of a page, at least."""
ALIGNED = 2.5
"""Line numbers end or begin within this many points of each other."""
FEWEST = 3
"""Line numbers of a page that show by themselves that they are some."""
STEPS = frozenset({1, 5, 10, 20})
ENOUGH = 8
"""Line numbers of a document in the type of its text, at least: a list may have as many items of one line."""
COVERED = 0.8
"""Share of the lines of a page that such numbers stand at, where each line is counted."""
BESIDE = 0.4
"""Share of the figures that have text beside them, at least; blank lines may be counted too."""
REGULAR = 0.8
"""Share of the figures in a margin that count on, and of the pages that begin or go on with their numbers."""
LEVEL = 0.5
"""Type sizes between the baseline of a number and of its line, at most."""
SMALLER = 0.93
"""Line numbers are often smaller than the text."""


class Column(NamedTuple):
    """The line numbers of a page on one side, from the top down, and by how much they count on."""

    words: Sequence[Word]
    step: int


Numbered = tuple[PageContent, Column]
"""A page and its line numbers."""


def find_numbers(pages: Sequence[PageContent]) -> dict[int, list[Word]]:
    """The line numbers by page number."""
    found: dict[int, list[Word]] = {}
    for side in (_left, _right):
        outside = [(page, words) for page in pages if (words := side(page))]
        columns = [(page, column) for page, words in outside if (column := _column(words)) is not None]
        shown = [(page, column) for page, column in columns if len(column.words) >= FEWEST]
        if shown and _are_most(shown, outside) and _goes_on(columns) and _sure(shown):
            columns = [(page, column) for page, column in columns if len(column.words) > 1 or _aligned(column, shown)]
        elif shown or not _each_fifth(columns, outside):
            continue
        for page, column in columns:
            found.setdefault(page.info.number, []).extend(column.words)
    return found


def _are_most(shown: Sequence[Numbered], outside: Sequence[tuple[PageContent, Sequence[Word]]]) -> bool:
    """Whether hardly any other figure stands in the margin: a page number on each page."""
    figures = sum(len(words) for _, words in outside)
    return sum(len(column.words) for _, column in shown) >= REGULAR * figures - len(outside)


def _aligned(column: Column, shown: Sequence[Numbered]) -> bool:
    return any(_same_edge(column.words[0], word) for _, other in shown for word in other.words)


def _same_edge(word: Word, other: Word) -> bool:
    return min(abs(word.x0 - other.x0), abs(word.x1 - other.x1)) < ALIGNED


def _each_fifth(columns: Sequence[Numbered], outside: Sequence[tuple[PageContent, Sequence[Word]]]) -> bool:
    """Whether the figures of pages too short for three of them count each fifth line."""
    words = [word for _, column in columns for word in column.words]
    return (
        len(words) > 1
        and len(words) == sum(len(own) for _, own in outside)
        and all(int(word.text) % 5 == 0 and _same_edge(word, words[0]) for word in words)
        and _set_apart(columns)
    )


def _left(page: PageContent) -> list[Word]:
    return _outside(page, lambda word: word.x1, min, -1)


def _right(page: PageContent) -> list[Word]:
    return _outside(page, lambda word: word.x0, max, 1)


def _outside(
    page: PageContent, inner: Callable[[Word], float], outermost: Callable[[Iterable[float]], float], sign: int
) -> list[Word]:
    """The figures that are further out than all other words and the rules of a page."""
    figures = [word for word in page.words if word.text.isdecimal() and _is_figure(word)]

    def beyond(edges: Sequence[float]) -> list[Word]:
        edge = outermost(edges)
        return [word for word in figures if sign * (inner(word) - edge) > CLEAR]

    ruled = [rule.x0 if sign < 0 else rule.x1 for rule in page.rules]
    if not figures or (ruled and not beyond(ruled)):  # a page in a table need not be looked through word by word
        return []
    known = set(map(id, figures))
    edges = [word.x0 if sign < 0 else word.x1 for word in page.words if word.upright and id(word) not in known]
    edges += ruled
    return beyond(edges) if edges else []


def _is_figure(word: Word) -> bool:
    return len(word.text) <= 4 and word.text.isascii() and word.text.isdecimal() and word.upright


def _column(words: Sequence[Word]) -> Column | None:
    """The longest run of figures below each other that count on by one step."""
    best = Column(words, 1) if len(words) == 1 else None
    run: list[Word] = []
    step = 0
    for word in sorted(words, key=lambda word: word.baseline):
        if run:
            more = int(word.text) - int(run[-1].text)
            aligned = _same_edge(word, run[-1])
            if not aligned or more not in STEPS or (len(run) > 1 and more != step):
                run = [run[-1]] if aligned and more in STEPS else []
            step = more
        run.append(word)
        if len(run) > 1 and (best is None or len(run) > len(best.words)):
            best = Column(tuple(run), step)
    return best


def _sure(shown: Sequence[Numbered]) -> bool:
    """Whether the figures are no numbers of a list: they are set apart by their type, count each line of several
    pages, or only each fifth."""
    if all(column.step > 1 for _, column in shown) or _set_apart(shown):
        return True
    return sum(len(column.words) for _, column in shown) >= ENOUGH and all(
        _counts_lines(page, column) for page, column in shown
    )


def _goes_on(shown: Sequence[Numbered]) -> bool:
    """Whether the numbers of most pages begin anew or go on from the page before. A lone one shows no step."""
    step = max(column.step for _, column in shown)
    last: int | None = None
    regular = 0
    for _, column in shown:
        regular += int(column.words[0].text) in (1, step, last)
        last = int(column.words[-1].text) + step
    return regular >= REGULAR * len(shown)


def _set_apart(shown: Sequence[Numbered]) -> bool:
    """Whether most of the figures that stand beside text differ from it in size or colour, and there are enough."""
    figures = level = other = 0
    for page, column in shown:
        words = [word for word in page.words if word.upright and not _is_figure(word)]
        figures += len(column.words)
        for number in column.words:
            reach = LEVEL * max(number.size, *(word.size for word in words))
            beside = [word for word in words if abs(word.baseline - number.baseline) < reach]
            level += bool(beside)
            other += any(
                number.size < SMALLER * word.size or style_of(number)[1] != style_of(word)[1] for word in beside
            )
    return level >= BESIDE * figures and other > COVERED * level


def _counts_lines(page: PageContent, column: Column) -> bool:
    """Whether most lines of a page have their number."""
    heights = sorted(word.baseline for word in page.words if word.upright and not _is_figure(word))
    lines = [height for before, height in pairwise([-100.0, *heights]) if height - before > 3.0]
    size = column.words[0].size
    counted = sum(any(abs(word.baseline - line) < LEVEL * size for word in column.words) for line in lines)
    return counted >= COVERED * len(lines)
