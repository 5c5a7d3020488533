"""What notices on a page tell about the words of a text: which a ring chooses, and where links lead."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.geometry import Notice, PageContent
from schemas.plan import Link
from schemas.segment import Span


class Noticed:
    """The rings and links of a document."""

    def __init__(self, pages: Sequence[PageContent]) -> None:
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


def _at(span: Span, notices: dict[int, list[Notice]]) -> Notice | None:
    """The notice in which the middle of a word lies."""
    return next((one for one in notices.get(span.page, ()) if one.box.contains(*span.box.centre)), None)
