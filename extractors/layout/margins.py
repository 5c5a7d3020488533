"""The margins of pages, where headers and footers stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.layout.lines import Line
from schemas.geometry import PageInfo

MARGIN = 0.14
"""Headers and footers are within this share of the page's height from its upper or lower edge."""
OUTER = 3
"""Lines at either end of a page that may be its header or footer."""


class Margins:
    """Where headers and footers stand: close to the page's edges, or outermost on the page.

    Outermost counts as well because a page may be cropped: what is shown of it then starts further in.
    """

    def __init__(self, lines: Sequence[Line], pages: Iterable[PageInfo]) -> None:
        self._shown = {page.number: page.displayed for page in pages}
        self._outer: set[Line] = set()
        self._ends: dict[int, tuple[float, float]] = {}
        for number, page in by_page(lines).items():
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


def by_page(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """The lines of each page, in their order."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return pages
