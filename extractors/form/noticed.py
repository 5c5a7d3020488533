"""What notices and marks tell about the words of a text: which a ring or sign chooses, and where links lead."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.geometry import Box, Mark, Notice, PageContent
from schemas.plan import Link
from schemas.segment import Span

SIGNS = frozenset({"sign", "mark", "drawing", "picture"})
"""Notices that may be a tick."""
LARGEST = 30.0
"""A sign that ticks is at most so many points wide and high."""


class Noticed:
    """The rings, links, signs and shades of a document. `taken`: notices that were read as ticks."""

    def __init__(self, pages: Sequence[PageContent]) -> None:
        self._pages = {page.info.number: page for page in pages}
        self.taken: set[Notice] = set()
        self._rings = _by_page(pages, "circle")
        self._links = _by_page(pages, "link")

    def chosen(self, spans: Sequence[Span]) -> list[tuple[int, int]]:
        """Start and end of the parts of a text that rings are drawn around."""
        found: list[tuple[int, int]] = []
        for span in spans if self._rings else ():
            if _at(span, self._rings) is not None:
                if found and span.start <= found[-1][1] + 1:
                    found[-1] = (found[-1][0], span.end)
                else:
                    found.append((span.start, span.end))
        return found

    def signs_in(self, page: int, area: Box) -> list[Notice]:
        """The signs without text whose middle is in an area of a page: a drawn tick, a picture, a coloured dot."""
        content = self._pages[page]
        notices = [one for one in content.notices if one.kind in SIGNS]
        drawn = [*notices, *(_sign(mark) for mark in content.marks if not _covers(mark, area))]
        return [one for one in drawn if _is_small(one.box) and area.contains(*one.box.centre)]

    def fill_at(self, page: int, x: float, y: float) -> str | None:
        """The colour of the smallest shade around a point; None on paper."""
        around = [mark for mark in self._pages[page].marks if mark.box.contains(x, y) and mark.look[:1] == "#"]
        return min(around, key=lambda mark: mark.box.width * mark.box.height).look if around else None

    def links(self, spans: Sequence[Span]) -> list[Link]:
        """The links of a text, each with the words that lead to it."""
        found: list[Link] = []
        for span in spans if self._links else ():
            notice = _at(span, self._links)
            if notice is None:
                continue
            if found and found[-1].uri == notice.text and span.start <= found[-1].end + 1:
                found[-1] = found[-1].model_copy(update={"end": span.end})
            else:
                found.append(Link(uri=notice.text, start=span.start, end=span.end))
        return found


def _by_page(pages: Sequence[PageContent], kind: str) -> dict[int, list[Notice]]:
    found = {page.info.number: [notice for notice in page.notices if notice.kind == kind] for page in pages}
    return {number: notices for number, notices in found.items() if notices}


def _sign(mark: Mark) -> Notice:
    return Notice(mark.page, *mark.box, "mark")


def _covers(mark: Mark, area: Box) -> bool:
    """Whether a mark is the shade of a cell."""
    shared = mark.box.clip(area)
    return shared is not None and shared.width > 0.8 * area.width


def _is_small(box: Box) -> bool:
    return box.width <= LARGEST and box.height <= LARGEST


def _at(span: Span, notices: dict[int, list[Notice]]) -> Notice | None:
    """The notice in which the middle of a word lies."""
    return next((one for one in notices.get(span.page, ()) if one.box.contains(*span.box.centre)), None)
