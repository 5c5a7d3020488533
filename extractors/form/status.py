"""Status marks: the legend's coloured squares, shades or images, found again beside a fiche's title."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import Mark, PageContent, union
from schemas.plan import Status
from schemas.template import Template

REACH = 60.0
"""A mark is within this many points of the text that it marks."""
LEVEL = 0.5
"""Share of its height, or of the first line's, that a mark must share with the text that it marks.
Case: the marks of the synthetic update 2027, and images in the margin."""
TALLEST = (3.0, 12.0)
"""A mark is at most this many times as high as its text, plus this many points: higher areas shade a table."""
NEAR_COLOUR = 24
"""Channels (0 to 255) that differ less than this show the same colour."""


class StatusReader:
    """Knows the marks of a document's legend; none where the document prints no marks."""

    def __init__(self, template: Template, pages: Sequence[PageContent], lines: Sequence[Line]) -> None:
        self._marks = {page.info.number: page.marks for page in pages}
        self.legend: dict[str, Status] = {}
        wanted = {
            normalize_for_matching(text): status for status, texts in template.status.words().items() for text in texts
        }
        self._words = wanted
        for line in lines:
            status = wanted.get(normalize_for_matching(line.text))
            if status is not None:
                for mark in self._beside([line]):
                    self.legend.setdefault(mark.look, status)

    def named(self, text: str) -> Status | None:
        """The status that a text is the name of, 'Status:' before it aside."""
        key = normalize_for_matching(text)
        return self._words.get(key) or self._words.get(key.removeprefix("status"))

    def of(self, title: Sequence[Line]) -> Status | None:
        """The status of the fiche with this title, or None where it bears no mark or two that disagree.

        Of several marks the one beside the first line counts: in text columns another may begin beside the title.
        """
        found = self._known(self._beside(title))
        if len(found) > 1:
            found = self._known(self._beside(title[:1]))
        return found.pop() if len(found) == 1 else None

    def _known(self, marks: Sequence[Mark]) -> set[Status]:
        return {status for mark in marks for look, status in self.legend.items() if _same_look(mark.look, look)}

    def _beside(self, lines: Sequence[Line]) -> list[Mark]:
        """Marks level with the lines, behind them or close to their left or right end; none for no line."""
        if not lines:
            return []
        box = union([line.box for line in lines])
        first = lines[0]
        found = []
        for mark in self._marks.get(first.page, []):
            level = mark.box.overlap_y(box)
            if level < LEVEL * min(mark.bottom - mark.top, first.box.bottom - first.box.top):
                continue
            if mark.bottom - mark.top > TALLEST[0] * (box.bottom - box.top) + TALLEST[1]:
                continue
            left, right = first.cell.left, first.cell.right
            start = min(box.x0, left if first.cell.ruled and left is not None else box.x0)
            end = max(box.x1, right if first.cell.ruled and right is not None else box.x1)
            if mark.x0 < end + REACH and mark.x1 > start - REACH:
                found.append(mark)
        return found


def _same_look(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.startswith("image:") or other.startswith("image:"):
        return False
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) < NEAR_COLOUR for at in (1, 3, 5))
