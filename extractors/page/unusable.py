"""Pages of which the text layer does not hold what people read: pictures of text, and letters of a wrong encoding."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from schemas.geometry import PageContent

Fault = Literal["scan", "noise"]

COMMON = frozenset(
    # Dutch, English, French and German
    "de het een en van in te dat is op voor met zijn aan door of om bij als naar er die tot uit over ook "  # noqa: SIM905
    "niet worden wordt the and to for that are with this by from be as at or le la les des et du une dans pour que "
    "qui par sur der die das und ist von mit den dem zu ein eine".split()
)
"""Words that every page of running text in one of these languages holds."""
FREQUENT = frozenset("enatirosd")
"""Letters that are more than half of any text in these languages."""
LETTERS = 300
"""Letters from which on the shares of letters tell a language from noise; a table of figures has fewer."""
LANGUAGE = 0.5
"""The least share of `FREQUENT` among the letters of a text; in texts it is 0.58 to 0.72."""
SIGNS = 0.35
"""The most signs (no letters, digits or those of numbers and sentences) that a text has among its characters."""
USUAL = frozenset(".,;:!?'\"()[]/%€$&+-–—*°•▪o…’‘“”_=<>#@")
COVERED = 0.5
"""Share of a page that pictures must cover to be a scan of it and no illustration."""
MOST = 50
"""Pictures on which words are looked for, the largest ones."""
FEW = 20
"""Words on a picture from which on the page has a text layer of its own; a title on a cover has fewer."""


def fault_of(page: PageContent) -> Fault | None:
    """What may be wrong with the text layer of a page. Whether a picture shows text, only looking at it tells."""
    if has_broken_encoding(page):
        return "noise"
    return "scan" if _is_picture(page) else None


def _is_picture(page: PageContent) -> bool:
    """Whether pictures cover a page, or nothing but drawings is on it, with hardly a word on them.

    A footer beside the picture is no text layer of what the picture shows.
    """
    pictures = [mark.box for mark in page.marks if mark.look.startswith("image:")]
    if not pictures and not page.words:
        pictures = [notice.box for notice in page.notices if notice.kind == "drawing"]
    if sum(box.width * box.height for box in pictures) < COVERED * page.info.width * page.info.height:
        return False
    pictures = sorted(pictures, key=lambda box: -box.width * box.height)[:MOST]
    return sum(any(box.contains(*word.box.centre) for box in pictures) for word in page.words) < FEW


def has_broken_encoding(page: PageContent) -> bool:
    """Whether the text layer of a page is no language but the letters or signs of a wrong encoding."""
    texts = [word.text for word in page.words]
    if sum(map(len, texts)) < LETTERS or any(text.casefold() in COMMON for text in texts):
        return False
    counts = Counter("".join(texts).casefold())
    letters = sum(count for char, count in counts.items() if char.isalpha())
    signs = sum(count for char, count in counts.items() if not char.isalnum() and char not in USUAL)
    if signs > SIGNS * counts.total():
        return True
    return letters >= LETTERS and sum(counts[char] for char in FREQUENT) < LANGUAGE * letters
