"""Words that a text layer does not hold as they are printed: which they are, and how they read.

Ligature codes of fonts whose maps are wrong, accents that are glyphs of their own, letters set wide apart, words that
run from right to left, and addresses over several lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

import regex

from extractors.page.addresses import broken_addresses
from extractors.page.direction import is_turned, logical
from extractors.page.words import ACCENT_APART, BULLET_GLYPHS
from schemas.geometry import Notice, PageContent, Word

LIGATURES = {"\u019f": "ti", "\u01a9": "tt", "\u01ab": "tti", "\u019e": "tf"}
"""Codes that Calibri and Carlito give their ligatures in the text layer of many producers; no letter of Dutch."""
LIGATURE = regex.compile(f"[{''.join(LIGATURES)}]")
SUSPECT = regex.compile(f"[{''.join(LIGATURES)}{ACCENT_APART}]")
IN_WORD = regex.compile(r"\p{Latin}{2,}")
FEWEST = 4
"""Letters from which on a row of single ones is one text set wide apart."""
WIDEST = 0.6
"""Type sizes between letters of one word that are set wide apart, at most."""
WORDS_APART = 0.2
"""Type sizes by which a gap between words set wide apart exceeds one between their letters."""
LEVEL = 0.3
"""Points between the baselines of letters of one line, at most."""


class Repair(NamedTuple):
    """A word that was repaired, and its text before. `kind`: `letters`, `direction`, or `address` for a word with which
    the one that follows on the next line makes one address."""

    word: Word
    printed: str
    kind: Literal["letters", "direction", "address"] = "letters"


def repaired(pages: Sequence[PageContent]) -> tuple[list[PageContent], list[Repair]]:
    """The pages with the words as people see them, and what was repaired. The characters of a page stay as many."""
    done = [_page(page) for page in pages]
    return [page for page, _ in done], [repair for _, repairs in done for repair in repairs]


def _page(page: PageContent) -> tuple[PageContent, list[Repair]]:
    if _is_usual(page.words):
        return page, []
    words: list[Word] = []
    repairs: list[Repair] = []
    for group in _groups(page.words):
        before = " ".join(word.text for word in group)
        word = _spelt(_merged(group) if len(group) > 1 else group[0])
        words.append(word)
        if word.text != before:
            kind: Literal["letters", "direction"] = "direction" if is_turned(word.text) else "letters"
            repairs.append(Repair(word, before.replace(ACCENT_APART, ""), kind))
    if any("//" in word.text or "www." in word.text for word in words):
        _join_addresses(words, [notice for notice in page.notices if notice.kind == "link"], repairs)
    return (page._replace(words=words), repairs) if repairs else (page, [])


def _is_usual(words: Sequence[Word]) -> bool:
    """Whether no word of a page can need a repair: no `FEWEST` single letters follow each other, none is a ligature or
    an accent by itself, runs from right to left, or is an address."""
    texts = [word.text for word in words]
    printed = "".join(texts)
    lone = "".join(["1" if len(text) == 1 else "0" for text in texts])
    if "1" * FEWEST in lone or "//" in printed or "www." in printed:
        return False
    return printed.isascii() or not (SUSPECT.search(printed) or is_turned(printed))


def _join_addresses(words: list[Word], links: Sequence[Notice], repairs: list[Repair]) -> None:
    """Marks words after which an address goes on on the next line with a soft hyphen, which joins the lines."""
    for word, after in broken_addresses(words, links):
        at = words.index(word)
        words[at] = word._replace(text=f"{word.text}\u00ad", space=False)
        repairs.append(Repair(word._replace(text=word.text + after.text), f"{word.text} {after.text}", "address"))


def _spelt(word: Word) -> Word:
    text = word.text
    if text.isascii():
        return word
    if is_turned(text):
        text = logical(text)
    if ACCENT_APART in text:
        text = unicodedata.normalize("NFC", text.replace(ACCENT_APART, ""))
    if LIGATURE.search(text) and IN_WORD.search(text):
        text = LIGATURE.sub(lambda match: LIGATURES[match[0]], text)
    return word if text == word.text else word._replace(text=text)


def _groups(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words, those of which each letter is a word of its own in one group."""
    row: list[Word] = []
    for word in words:
        if row and not _goes_on(row[-1], word):
            yield from _parted(row)
            row = []
        row.append(word)
    if row:
        yield from _parted(row)


def _goes_on(before: Word, word: Word) -> bool:
    return (
        len(before.text) == len(word.text) == 1
        and abs(before.baseline - word.baseline) < LEVEL
        and (before.size, before.bold, before.upright) == (word.size, word.bold, True)
        and before.text not in BULLET_GLYPHS
        and 0 < word.x0 - before.x1 < 2 * word.size
    )


def _parted(row: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """A row of single letters, parted at the gaps that are wider than those between most letters.

    Figures alone may be the figures of a list ('1 2 3 4'): only a letter, or a point among them, shows one text.
    """
    text = "".join(word.text for word in row)
    if len(row) < FEWEST or not regex.search(r"\p{L}|\d[.,]\d", text):
        yield from ([word] for word in row)
        return
    gaps = [word.x0 - before.x1 for before, word in pairwise(row)]
    usual = median(gaps)
    if usual > WIDEST * row[0].size:
        yield from ([word] for word in row)
        return
    start = 0
    for at, gap in enumerate(gaps, 1):
        if gap > usual + WORDS_APART * row[0].size:
            yield row[start:at]
            start = at
    yield row[start:]


def _merged(group: Sequence[Word]) -> Word:
    return group[0]._replace(
        text="".join(word.text for word in group),
        top=min(word.top for word in group),
        bottom=max(word.bottom for word in group),
        x1=group[-1].x1,
        chars=sum(word.chars for word in group),
        space=group[-1].space,
    )
