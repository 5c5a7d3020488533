"""Running headers, footers and page numbers: what each page repeats and no reader counts as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import pairwise

import regex

from extractors.layout.lines import Line
from extractors.layout.margins import Margins, by_page
from extractors.layout.type_size import LARGER, usual_size
from extractors.text.normalize import ignore_running_number
from schemas.geometry import PageInfo

APART = 1.0
"""Type sizes of white between a running head and the text, at least, where it is not close to the page's edge."""
PARTED = 2.0
"""Type sizes of white between the left, middle and right part of a running head, at least. Case: 'Vlaamse Regering',
a page number and a chapter, of the round trip."""
LETTERS = 4
"""Letters of a part that alone shows a running head, at least."""
FEWEST = 4
"""Pages that show a running head whose words change, at least."""
BETWEEN = 2
"""Other lines between a running head and the page's edge, at most."""
PAGE_NUMBER = regex.compile(
    r"[-–—\s]*(?P<word>p(?:agina|ag\.|\.)?\s*)?(?P<number>\d{1,4})(?:\s*(?:/|van|of|-)\s*\d{1,4})?[-–—\s]*",
    regex.IGNORECASE,
)


def find_furniture(pages: Sequence[PageInfo], lines: Sequence[Line], patterns: Sequence[str]) -> frozenset[Line]:
    """The lines that are headers, footers and page numbers; `lines` are all lines of the document.

    A line in a margin is furniture when it matches one of the template's `patterns` (and no text is between it and
    the page's edge, nor is it larger than the text and on one page only), is a page number,
    prints the same words (digits aside) at the same height on several pages, or is alone at a height
    where most pages have a line in a style that the running text does not have (a header that changes). So is one of
    which a part is repeated, or that is level with furniture: its other parts change with the chapter.
    """
    finder = _Finder(pages, lines)
    finder.add_matching([regex.compile(pattern, regex.IGNORECASE) for pattern in patterns])
    finder.add_repeated()
    finder.add_changing()
    finder.add_parts()
    return frozenset(finder.found)


class _Finder:
    """What is furniture so far, among the lines in the margins."""

    def __init__(self, pages: Sequence[PageInfo], lines: Sequence[Line]) -> None:
        self.found: set[Line] = set()
        self._lines = lines
        self._pages = len(pages)
        self._margins = Margins(lines, pages)
        self._by_page = by_page(lines)
        self._edge = [line for line in lines if self._margins.holds(line)]
        self._unruled = [line for line in self._edge if not line.cell.ruled]
        self._enough = 2 if len(pages) <= 6 else 3
        self._usual = usual_size(lines)

    def add_matching(self, patterns: Sequence[regex.Pattern[str]]) -> None:
        """The lines that patterns of the template match where only such lines are between them and the page's edge.

        A pattern such as 'actieplan .*' matches headings too: one in larger type that no other page repeats is no
        header.
        """
        matching = [line for line in self._edge if any(pattern.fullmatch(line.text.strip()) for pattern in patterns)]
        chosen = frozenset(matching)
        printed = _Repeated(matching, lambda line: line.baseline, 2, _whole)
        self.found.update(
            line
            for line in matching
            if (line.size <= LARGER * self._usual or printed.holds(line)) and self._outermost(line, chosen)
        )

    def add_repeated(self) -> None:
        """Page numbers, and what pages repeat as a whole."""
        numbers = [(line, PAGE_NUMBER.fullmatch(line.text.strip())) for line in self._edge]
        # A number alone is one when other pages count on from it: a year can be alone on a line too.
        offsets = Counter(int(match["number"]) - line.page for line, match in numbers if match is not None)
        wholes = _Repeated(self._unruled, self._margins.from_edge, self._enough, _whole)
        for line, match in numbers:
            counted = match is not None and (match["word"] or offsets[int(match["number"]) - line.page] > 1)
            # In a cell too: areas of shading that run on into the margin, unseen, enclose what is printed there.
            if (
                line not in self.found
                and (wholes.holds(line) or (counted and not line.cell.ruled))
                and self._outermost(line, self.found, BETWEEN)
                and (self._margins.near(line) or self._set_apart(line))
            ):
                self.found.add(line)

    def add_changing(self) -> None:
        """Headers and footers whose words change from page to page."""
        if self._pages < FEWEST:
            return
        running: Counter[tuple[float, str]] = Counter()
        for line in self._lines:
            running[_look(line)] += line.characters
        places: dict[int, list[Line]] = defaultdict(list)
        for line in self._left():
            for height in _near(self._margins.from_edge(line)):
                places[height].append(line)
        for group in places.values():
            usual = running.most_common(1)[0][0]
            style, count = Counter(map(_look, group)).most_common(1)[0]
            most_pages = len({line.page for line in group}) >= 0.6 * self._pages
            if style != usual and style[0] <= usual[0] and most_pages and count >= 0.9 * len(group):
                self.found.update(group)

    def add_parts(self) -> None:
        """Lines of which pages repeat a part, and those level with furniture."""
        parts = _Repeated(self._unruled, self._margins.from_edge, self._enough, _parts)
        alone = [
            line
            for line in self._left()
            if self._margins.near(line) and self._outermost(line, self.found) and self._set_apart(line)
        ]
        self.found.update([line for line in alone if parts.holds(line)])
        self.found.update([line for line in alone if any(_level(line, other) for other in self.found)])

    def _left(self) -> list[Line]:
        """The lines outside cells that are no furniture so far."""
        return [line for line in self._unruled if line not in self.found]

    def _outermost(self, line: Line, furniture: Set[Line], most: int = 0) -> bool:
        """Whether only other lines of the same height or furniture are between it and the page's edge, and `most`
        others."""
        page = [other for other in self._by_page[line.page] if other is not line and other not in furniture]
        above = sum(other.box.bottom <= line.box.top + 1 for other in page)
        below = sum(other.box.top >= line.box.bottom - 1 for other in page)
        return min(above, below) <= most

    def _set_apart(self, line: Line) -> bool:
        """Whether type or white space sets a line apart from the text: inside the page no answer that several fiches
        give is a running head."""
        return abs(line.size - self._usual) > (LARGER - 1) * self._usual or all(
            max(other.box.top - line.box.bottom, line.box.top - other.box.bottom) > APART * line.size
            for other in self._by_page[line.page]
            if other is not line and abs(other.baseline - line.baseline) > line.size / 2
        )


class _Repeated:
    """Which texts several pages print at one height: `enough` pages; `texts`: whole lines or parts of them."""

    def __init__(
        self,
        lines: Iterable[Line],
        height: Callable[[Line], float],
        enough: int,
        texts: Callable[[Line], Sequence[str]],
    ) -> None:
        self._height, self._enough, self._texts = height, enough, texts
        self._pages: dict[tuple[int, str], set[int]] = defaultdict(set)
        for line in lines:
            for key in self._keys(line):
                self._pages[key].add(line.page)

    def holds(self, line: Line) -> bool:
        """Whether enough pages print a text of a line at its height."""
        return any(len(self._pages.get(key, ())) >= self._enough for key in self._keys(line))

    def _keys(self, line: Line) -> Iterator[tuple[int, str]]:
        heights = _near(self._height(line))
        return ((height, ignore_running_number(text)) for text in self._texts(line) for height in heights)


def _whole(line: Line) -> Sequence[str]:
    return (line.text,)


def _parts(line: Line) -> Sequence[str]:
    """The parts of a line that much white sets apart, if they say anything."""
    parts: list[list[str]] = [[]]
    for before, word in pairwise([line.words[0], *line.words]):
        if word.x0 - before.x1 > PARTED * line.size:
            parts.append([])
        parts[-1].append(word.text)
    texts = [" ".join(part) for part in parts]
    return [text for text in texts if sum(map(str.isalpha, text)) >= LETTERS]


def _level(line: Line, other: Line) -> bool:
    """Whether two lines of one page stand on one baseline, in type of one size."""
    return (
        line.page == other.page
        and abs(line.baseline - other.baseline) < 1
        and abs(line.size - other.size) <= (LARGER - 1) * line.size
    )


def _look(line: Line) -> tuple[float, str]:
    return round(line.size, 1), line.words[0].colour


def _near(height: float) -> tuple[int, int]:
    """Both whole heights around a baseline, so that equal heights always share one."""
    return int(height), int(height) + 1
