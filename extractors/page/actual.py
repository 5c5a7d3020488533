"""Glyphs for which the document gives another text (`ActualText`): that text, at their places.

A figure is never taken over: what is printed counts, and a document that says otherwise is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.page.annotations import text_of
from extractors.page.runs import Run
from extractors.page.words import BASELINE, UNREAD, Glyph, clean
from schemas.geometry import Notice, union

Text = Run | Glyph
LONGEST = 5000
"""Glyphs of one replacement, at most: a word or a line, not a document."""
HYPHENS = "\u00ad\u2010-"


class Given(NamedTuple):
    """What came of a replacement: the items with their texts, and what is to be said of it."""

    items: list[Text]
    notice: Notice | None


def with_actual(items: Sequence[Text], actual: bytes, page: int) -> Given:
    """The items of a marked content with the text that the document gives for them, where that is another one."""
    wanted = clean(text_of(actual)).strip()
    printed = [text for item in items for text in (item.texts if isinstance(item, Run) else [item.text])]
    places = [place for place, text in enumerate(printed) if not text.isspace()]
    before = "".join(clean(printed[place]) for place in places)
    after = "".join(wanted.split())
    if not wanted or not places or before == after or before.strip(HYPHENS) == after.strip(HYPHENS):
        return Given(list(items), None)
    texts = None if len(places) > LONGEST or _contradicts(before, after) else _shared(items, printed, places, wanted)
    box = union([item.box for item in items if not item.blank])
    if texts is None:
        return Given(list(items), Notice(page, *box, "actual", wanted))
    return Given(list(_put(items, texts)), Notice(page, *box, "repair", " ".join("".join(printed).split())))


def _contradicts(printed: str, wanted: str) -> bool:
    """Whether another figure is printed than wanted; one that is printed with unknown glyphs contradicts nothing."""
    if UNREAD in printed or any("\ue000" <= char <= "\uf8ff" for char in printed):
        return False
    return re.findall(r"\d", printed) != re.findall(r"\d", wanted)


def _shared(items: Sequence[Text], printed: Sequence[str], places: Sequence[int], wanted: str) -> list[str] | None:
    """The text of each glyph: a character each, else the words of the text at the first glyphs of the printed words,
    the last one at the last of them; None where the glyphs stand on several lines and it cannot be told which word
    stands where."""
    letters = "".join(wanted.split())
    texts = list(printed)
    if len(letters) == len(places):
        for place, letter in zip(places, letters, strict=True):
            texts[place] = letter
        return texts
    if any(abs(one.baseline - other.baseline) > BASELINE for one, other in pairwise(items)):
        return None
    starts = [place for place in places if place == 0 or place - 1 not in places]
    words = wanted.split()
    if len(words) > len(starts):
        words[len(starts) - 1 :] = [" ".join(words[len(starts) - 1 :])]
    starts = [*starts[: len(words) - 1], starts[-1]]
    for place in places:
        texts[place] = ""
    for start, word in zip(starts, words, strict=True):
        texts[start] = word
    return texts


def _put(items: Sequence[Text], texts: Sequence[str]) -> list[Text]:
    done: list[Text] = []
    at = 0
    for item in items:
        if isinstance(item, Run):
            own = list(texts[at : at + len(item.starts)])
            at += len(own)
            item.texts = own
            item.marks = "".join(text if len(text) == 1 else " " if text.isspace() else "x" for text in own)
            done.append(item)
        else:
            done.append(item._replace(text=texts[at]))
            at += 1
    return done
