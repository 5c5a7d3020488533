"""Running headers, footers and page numbers: what each page repeats and no reader counts as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

import regex

from extractors.layout.lines import Line
from extractors.layout.type_size import LARGER, usual_size
from extractors.text.normalize import ignore_running_number
from schemas.geometry import PageInfo

MARGIN = 0.14
"""Headers and footers are within this share of the page's height from its upper or lower edge."""
OUTER = 3
"""Lines at either end of a page that may be its header or footer."""
APART = 1.0
"""Type sizes of white between a running head and the text, at least, where it is not close to the page's edge."""
PARTED = 2.0
"""Type sizes of white between the left, middle and right part of a running head, at least. Case: 'Vlaamse Regering',
a page number and a chapter, of the round trip."""
LETTERS = 4
"""Letters of a part that alone shows a running head, at least."""
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
    margins = Margins(lines, pages)
    edge = [line for line in lines if margins.holds(line)]
    enough = 2 if len(pages) <= 6 else 3
    wholes = _Repeated(edge, margins, enough, lambda line: [line.text])
    parts = _Repeated(edge, margins, enough, _parts)
    offsets = Counter(
        int(match["number"]) - line.page
        for line in edge
        for match in [PAGE_NUMBER.fullmatch(line.text.strip())]
        if match is not None
    )
    by_page = _by_page(lines)
    usual = usual_size(lines)
    furniture = _by_patterns(edge, by_page, [regex.compile(pattern, regex.IGNORECASE) for pattern in patterns], usual)
    for line in edge:
        text = line.text.strip()
        # In a cell too: areas of shading that run on into the margin, unseen, enclose what is printed there.
        if (
            line not in furniture
            and (wholes.holds(line) or (not line.cell.ruled and _is_page_number(line, text, offsets)))
            and _outermost(line, by_page[line.page], furniture)
            and (margins.near(line) or _set_apart(line, by_page[line.page], usual))
        ):
            furniture.add(line)
    furniture |= _changing(pages, lines, margins, furniture)
    alone = [
        line
        for line in edge
        if line not in furniture
        and not line.cell.ruled
        and margins.near(line)
        and _outermost(line, by_page[line.page], furniture, most=0)
        and _set_apart(line, by_page[line.page], usual)
    ]
    furniture.update(line for line in alone if parts.holds(line))
    return frozenset(furniture | {line for line in alone if any(_level(line, other) for other in furniture)})


class _Repeated:
    """Which texts pages repeat in their margins, at one height: whole lines or parts of them."""

    def __init__(
        self, edge: Sequence[Line], margins: Margins, enough: int, texts: Callable[[Line], Sequence[str]]
    ) -> None:
        self._margins, self._enough, self._texts = margins, enough, texts
        self._pages: dict[tuple[int, str], set[int]] = defaultdict(set)
        for line in edge:
            if not line.cell.ruled:
                for key in self._keys(line):
                    self._pages[key].add(line.page)

    def holds(self, line: Line) -> bool:
        """Whether enough pages print a text of a line at its height."""
        return any(len(self._pages.get(key, ())) >= self._enough for key in self._keys(line))

    def _keys(self, line: Line) -> Iterator[tuple[int, str]]:
        heights = _near(self._margins.from_edge(line))
        return ((height, ignore_running_number(text)) for text in self._texts(line) for height in heights)


def _parts(line: Line) -> list[str]:
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


def _by_patterns(
    edge: Sequence[Line], by_page: Mapping[int, Sequence[Line]], patterns: Sequence[regex.Pattern[str]], usual: float
) -> set[Line]:
    """The lines that patterns of the template match where only such lines are between them and the page's edge.

    A pattern such as 'actieplan .*' matches headings too: one in larger type that no other page repeats is no header.
    """
    matching = [line for line in edge if any(pattern.fullmatch(line.text.strip()) for pattern in patterns)]
    if not matching:
        return set()
    chosen = frozenset(matching)
    same = Counter((height, ignore_running_number(line.text)) for line in matching for height in _near(line.baseline))
    return {
        line
        for line in matching
        if (
            line.size <= LARGER * usual
            or any(same[(height, ignore_running_number(line.text))] > 1 for height in _near(line.baseline))
        )
        and _outermost(line, by_page[line.page], chosen, most=0)
    }


def _set_apart(line: Line, lines: Sequence[Line], usual: float) -> bool:
    """Whether type or white space sets a line apart from the text: inside the page no answer that several fiches give
    is a running head. `lines`: all of the page."""
    if abs(line.size - usual) > (LARGER - 1) * usual:
        return True
    return all(
        max(other.box.top - line.box.bottom, line.box.top - other.box.bottom) > APART * line.size
        for other in lines
        if other is not line and abs(other.baseline - line.baseline) > line.size / 2
    )


def _is_page_number(line: Line, text: str, offsets: Counter[int]) -> bool:
    """A number alone is one when other pages count on from it: a year can be alone on a line too."""
    match = PAGE_NUMBER.fullmatch(text)
    if match is None:
        return False
    return bool(match["word"]) or offsets[int(match["number"]) - line.page] >= 2


class Margins:
    """Where headers and footers stand: close to the page's edges, or outermost on the page.

    Outermost counts as well because a page may be cropped: what is shown of it then starts further in.
    """

    def __init__(self, lines: Sequence[Line], pages: Iterable[PageInfo]) -> None:
        self._shown = {page.number: page.displayed for page in pages}
        self._outer: set[Line] = set()
        self._ends: dict[int, tuple[float, float]] = {}
        for number, page in _by_page(lines).items():
            page.sort(key=lambda line: line.box.top)
            self._outer.update((*page[:OUTER], *page[-OUTER:]))
            self._ends[number] = page[0].box.bottom, page[-1].box.top

    def holds(self, line: Line) -> bool:
        """Whether a line is in a margin."""
        return self.near(line) or line in self._outer

    def from_edge(self, line: Line) -> float:
        """Height of a baseline from the upper edge of what is displayed of its page, negative from the lower one: pages
        may differ in size and in what is cut off."""
        shown = self._shown[line.page]
        upper = line.baseline - shown.top
        return upper if upper < shown.height / 2 else line.baseline - shown.bottom

    def near(self, line: Line) -> bool:
        """Whether a line is close to the upper or lower edge of its page."""
        shown = self._shown[line.page]
        margin = MARGIN * shown.height
        return line.box.bottom - shown.top <= margin or shown.bottom - line.box.top <= margin

    def ends(self, line: Line) -> bool:
        """Whether no other line is between a line and the upper or lower edge of its page."""
        first, last = self._ends[line.page]
        return line.box.top < first or line.box.bottom > last


def _near(baseline: float) -> tuple[int, int]:
    """Both whole heights around a baseline, so that equal heights always share one."""
    return int(baseline), int(baseline) + 1


def _by_page(lines: Sequence[Line]) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return pages


def _outermost(line: Line, lines: Sequence[Line], furniture: Set[Line], most: int = 2) -> bool:
    """Whether only other lines of the same height or furniture are between it and the page's edge, and `most` others;
    `lines`: all of the page."""
    page = [other for other in lines if other is not line and other not in furniture]
    above = [other for other in page if other.box.bottom <= line.box.top + 1]
    below = [other for other in page if other.box.top >= line.box.bottom - 1]
    return len(above) <= most or len(below) <= most


def _changing(
    pages: Sequence[PageInfo], lines: Sequence[Line], margins: Margins, furniture: Set[Line]
) -> frozenset[Line]:
    """Headers and footers whose words change from page to page; `furniture` are those found before."""
    if len(pages) < 4:
        return frozenset()
    running: Counter[tuple[float, str]] = Counter()
    for line in lines:
        running[(round(line.size, 1), line.words[0].colour)] += line.characters
    if not running:
        return frozenset()
    usual = running.most_common(1)[0][0]
    places: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line not in furniture and not line.cell.ruled and margins.holds(line):
            for height in _near(margins.from_edge(line)):
                places[height].append(line)
    found: set[Line] = set()
    for group in places.values():
        styles = Counter((round(line.size, 1), line.words[0].colour) for line in group)
        style, count = styles.most_common(1)[0]
        if style == usual or style[0] > usual[0] or len({line.page for line in group}) < 0.6 * len(pages):
            continue
        if count < 0.9 * len(group):
            continue
        found.update(group)
    return frozenset(found)
