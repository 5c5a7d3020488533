"""What counts as the same text, and how alike two texts are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, LCSseq

_TOKEN = re.compile(r"\w+(?:[-'’/.,]\w+)*|\s+|[^\w\s]")
_INVISIBLE = re.compile("[\u00ad\u2010\u2011\u200b\u200c\u200d\u2060\ufeff]")
_LINE_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s*(?=[a-zß-öø-ÿ])")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_NUMBER = re.compile(r"\d+(?:\.\d+)+")

CONTAINED = 0.6
"""Likeness of a text that stands nearly whole in a longer one: more than half, less than a rewording."""


def key(text: str) -> str:
    """The letters of a text: two texts with one key differ in white space or hyphenation only.

    A hyphen between two letters goes when a small letter follows: where a line breaks there, the same word is
    printed with and without it. 'PIVC-R' and '2026-2027' keep theirs.
    """
    plain = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    plain = _INVISIBLE.sub("", plain)
    return "".join(_LINE_HYPHEN.sub("", plain).split())


def tokens(text: str) -> list[str]:
    """Words, white space and punctuation; joined they are the text again.

    'socio-preventieve', '149.979,32', 'd.w.z' and "foto's" stay whole.
    """
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """The tokens of a text in lower case, without white space."""
    return [token for token in tokens(text.lower()) if not token.isspace()]


def likeness(one: str, other: str) -> float:
    """How alike two items are, 0 to 1; symmetric.

    The share of words in the same order (Indel), or that of characters where it is high enough to be a
    spelling: unrelated items of one list reach 0.3 (characters 0.5), the bound for either is taken there. A
    text of five words and more that stands in the other nearly whole counts as `CONTAINED`.
    """
    first, second = words(one), words(other)
    if not first or not second:
        return float(first == second)
    by_words = Indel.normalized_similarity(first, second)
    by_letters = 2 * fuzz.ratio(one.lower(), other.lower()) / 100 - 1
    best = max(by_words, by_letters)
    shorter = min(len(first), len(second))
    if best < CONTAINED and shorter >= 5 and LCSseq.similarity(first, second) >= 0.9 * shorter:
        return CONTAINED
    return best


def follows_renumbering(before: str, after: str, numbers: Mapping[str, str]) -> bool:
    """Whether `after` is `before` with nothing changed but numbers of renumbered fiches or objectives.

    `numbers` maps old numbers to new ones. Every number must either stay or follow the mapping.
    """
    if key(_NUMBER.sub("#", before)) != key(_NUMBER.sub("#", after)):
        return False
    old, new = _NUMBER.findall(before), _NUMBER.findall(after)
    return len(old) == len(new) and all(a == b or numbers.get(a) == b for a, b in zip(old, new, strict=True))
