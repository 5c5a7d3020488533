"""Web addresses that go on on the next line: which words are one address."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.page.unusable import COMMON
from schemas.geometry import Notice, Word

START = regex.compile(r"[(\[<„“'\"]?(?:https?://|www\.)\S*[\w/_=&?.%#+~-]$", regex.IGNORECASE)
CLOSED = regex.compile(r"[)\]>”'\",;:!]$")
LOOSE_END = "/-_=&?.%#+~"
"""An address does not end in such a sign, save in a stroke or a full stop."""
PIECE = regex.compile(r"[\w%~/._=&?#+-]+[).,;]*$")
PATH = regex.compile(r"(?=.*\p{L})[\w%~.-]*(?:[/=?&#][\w%~.-]+)+[/).,;]*$")
"""A piece that says by itself that it is one."""
INSIDE = regex.compile(r"\w[._=&?#/-]\w|\d")
PLAIN = frozenset({"en/of", "of/en", "i.v.m.", "o.a.", "d.w.z.", "m.b.t.", "t.o.v."})
PITCH = 2.0
"""The next line follows within this many type sizes."""
INDENT = 3.0
"""It starts within this many type sizes of the line before."""
MOST, LINES = 200, 20
"""Addresses of a page that are looked at, and lines that one may go on for."""
APART = 3.0
"""Words of one line that are this many type sizes apart stand in two cells."""


def broken_addresses(words: Sequence[Word], links: Sequence[Notice]) -> list[tuple[Word, Word]]:
    """The words that end a line in the middle of an address, each with the word that goes on with it."""
    starts = [word for word in words if word.upright and _is_address(word.text)][:MOST]
    found: list[tuple[Word, Word]] = []
    for word in starts:
        last, address = word, word.text
        for _ in range(LINES):
            after = _next(last, words)
            if after is None or not _goes_on(address, last, after, links):
                break
            found.append((last, after))
            address += after.text
            last = after
    return found


def _is_address(text: str) -> bool:
    return ("//" in text or "www." in text.lower()) and START.match(text) is not None


def _next(word: Word, words: Sequence[Word]) -> Word | None:
    """The first word of the line below the one that a word ends; None where it does not end its line."""
    size = word.size
    level = [one for one in words if one.upright and abs(one.baseline - word.baseline) < 0.3 * size]
    if any(one.x0 - word.x0 > 0 and one.x0 - word.x1 < APART * size and one is not word for one in level):
        return None
    start = word.x0
    for one in sorted(level, key=lambda one: -one.x0):
        if one.x1 <= start + 1 and start - one.x1 < size:
            start = one.x0
    below = [
        one
        for one in words
        if one.upright
        and 0.5 * size < one.baseline - word.baseline < PITCH * size
        and start - 1 <= one.x0 <= start + INDENT * size
    ]
    return min(below, key=lambda one: (one.baseline, one.x0), default=None)


def _goes_on(address: str, word: Word, after: Word, links: Sequence[Notice]) -> bool:
    """Whether a word of the next line belongs to an address."""
    own = _target(word, links)
    if own is not None:
        both = (address + after.text.rstrip(").,;")).removeprefix("www.")
        return _target(after, links) == own and both.lower() in own.lower()
    text = after.text
    if PIECE.match(text) is None or CLOSED.search(address) or text.lower() in PLAIN or _is_address(text):
        return False
    if PATH.match(text) and len(text) > 6:
        return True
    if address[-1] not in LOOSE_END:
        return text[0] in "/?=&#_" and len(text) > 2
    if INSIDE.search(text.rstrip(").,;")):
        return True
    return address[-1] in "/_=&?%#" and text[0].islower() and text.rstrip(").,;").casefold() not in COMMON


def _target(word: Word, links: Sequence[Notice]) -> str | None:
    return next((link.text for link in links if link.box.contains(*word.box.centre)), None)
