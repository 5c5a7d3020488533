"""Running headers, footers and page numbers: what each page repeats and no reader counts as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

import regex

from extractors.layout.lines import Line
from extractors.text.normalize import ignore_running_number
from schemas.geometry import PageInfo

MARGIN = 0.14
"""Headers and footers are within this share of the page's height from its upper or lower edge."""
OUTER = 3
"""Lines at either end of a page that may be its header or footer."""
LARGER = 1.08
"""Times the usual type size from which on type is larger than that of the text."""
APART = 1.0
"""Type sizes of white between a running head and the text, at least, where it is not close to the page's edge."""
PAGE_NUMBER = regex.compile(
    r"[-–—\s]*(?P<word>p(?:agina|ag\.|\.)?\s*)?(?P<number>\d{1,4})(?:\s*(?:/|van|of|-)\s*\d{1,4})?[-–—\s]*",
    regex.IGNORECASE,
)


def find_furniture(pages: Sequence[PageInfo], lines: Sequence[Line], patterns: Sequence[str]) -> frozenset[Line]:
    """The lines that are headers, footers and page numbers; `lines` are all lines of the document.

    A line in a margin is furniture when it matches one of the template's `patterns` (and no text is between it and
    the page's edge, nor is it larger than the text and on one page only), is a page number,
    prints the same words (digits aside) at the same height on several pages, or is alone at a height
    where most pages have a line in a style that the running text does not have (a header that changes).
    """
    heights = {page.number: page.height for page in pages}
    margins = Margins(lines, heights)
    edge = [line for line in lines if margins.holds(line)]
    groups: dict[tuple[int, str], set[int]] = defaultdict(set)
    for line in edge:
        if not line.cell.ruled:
            for height in _near(margins.from_edge(line)):
                groups[(height, ignore_running_number(line.text))].add(line.page)
    enough = 2 if len(pages) <= 6 else 3
    offsets = Counter(
        int(match["number"]) - line.page
        for line in edge
        for match in [PAGE_NUMBER.fullmatch(line.text.strip())]
        if match is not None
    )
    by_page = _by_page(lines)
    usual = _usual_size(lines)
    furniture = _by_patterns(edge, by_page, [regex.compile(pattern, regex.IGNORECASE) for pattern in patterns], usual)
    for line in edge:
        text = line.text.strip()
        # In a cell too: areas of shading that run on into the margin, unseen, enclose what is printed there.
        key = ignore_running_number(text)
        repeated = any(len(groups[(height, key)]) >= enough for height in _near(margins.from_edge(line)))
        if (
            line not in furniture
            and (repeated or (not line.cell.ruled and _is_page_number(line, text, offsets)))
            and _outermost(line, by_page[line.page], furniture)
            and (margins.near(line) or _set_apart(line, by_page[line.page], usual))
        ):
            furniture.add(line)
    return frozenset(furniture | _changing(pages, lines, margins, furniture))


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


def _usual_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += line.characters
    return sizes.most_common(1)[0][0] if sizes else 0.0


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

    def __init__(self, lines: Sequence[Line], heights: dict[int, float]) -> None:
        self._heights = heights
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
        """Height of a baseline from the upper edge of its page, negative from the lower one: pages may differ."""
        height = self._heights[line.page]
        return line.baseline if line.baseline < height / 2 else line.baseline - height

    def near(self, line: Line) -> bool:
        """Whether a line is close to the upper or lower edge of its page."""
        height = self._heights[line.page]
        return line.box.bottom <= MARGIN * height or line.box.top >= (1 - MARGIN) * height

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
            for height in _near(line.baseline):
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
