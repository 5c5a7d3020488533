"""How alike two texts are, and the words that they are compared by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, LCSseq

from extractors.diff.editorial import ignore_editing
from extractors.text.normalize import ignore_line_breaks

_TOKEN = re.compile(r"\w+(?:[-'’/.,]\w+)*|\s+|[^\w\s]")
_PLAIN = re.compile(r"\w+(?:[-'’/.,]\w+)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)+")

_SMALL_WORDS = (
    "de het een en van in op voor met te aan bij om tot door uit over die dat is zijn wordt worden of als naar binnen"
    " ook er deze dit"
)
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that any two Dutch sentences share."""
REWORDED = 0.25
"""Least share of the words of the shorter text that a rewording keeps, in order and small words left out. Of 1,077
steps and results of two plans written anew around 4 in 10 of their words, 95 of 100 keep it; of 1,442 pairs of
neighbours in one list, 16 of 100 reach it."""
PARAGRAPH = 15
"""Least number of words, small ones left out, of a paragraph: what stands in its place is that paragraph, rewritten,
where it keeps `REWRITTEN` of its words."""
REWRITTEN = 0.1
CONTAINED = 0.6
"""Likeness of a text that stands nearly whole in a longer one: more than half, less than a rewording."""


def tokens(text: str) -> list[str]:
    """Words, white space and punctuation; joined they are the text again.

    'socio-preventieve', '149.979,32', 'd.w.z' and "foto's" stay whole.
    """
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """The tokens of a text in lower case, without white space."""
    return [token for token in tokens(text.lower()) if not token.isspace()]


def plain_words(text: str) -> list[str]:
    """Those of `words` that begin with a letter or digit."""
    return [word for word in _PLAIN.findall(text.lower()) if word[0] != "_"]


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> tuple[str, ...]:
    """`words`, kept: each item of a list is held against several of the other."""
    return tuple(words(text))


@lru_cache(maxsize=1 << 12)
def _large_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _words(text) if word[0].isalnum() and word not in _SMALL)


def likeness(one: str, other: str) -> float:
    """How alike two items are, 0 to 1; symmetric.

    The share of words in the same order (Indel), or that of characters where it is high enough to be a
    spelling: unrelated items of one list reach 0.3 (characters 0.5), the bound for either is taken there. A
    text of five words and more that stands in the other nearly whole counts as `CONTAINED`.
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return float(first == second)
    if ignore_editing(one) == ignore_editing(other):
        return 1.0
    by_words = Indel.normalized_similarity(first, second)
    by_letters = 2 * fuzz.ratio(one.lower(), other.lower()) / 100 - 1
    best = max(by_words, by_letters)
    return CONTAINED if best < CONTAINED and _is_contained(first, second) else best


def likenesses(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    """`likeness` of every old text to every new one; a row for each old one.

    Each text is taken apart once, and the words of all are held against each other in one call.
    """
    import numpy as np  # which most of those who load this module never need

    sides = [_words(text) for text in old], [_words(text) for text in new]
    signs = {
        word: chr(number)
        for number, word in enumerate(dict.fromkeys(word for side in sides for one in side for word in one))
    }
    written = [["".join(map(signs.__getitem__, one)) for one in side] for side in sides]
    edited = [[ignore_editing(text) for text in side] for side in (old, new)]
    lower = [[text.lower() for text in side] for side in (old, new)]
    by_words = process.cdist(*written, scorer=Indel.normalized_similarity, dtype=np.float64).tolist()
    by_letters = process.cdist(*lower, scorer=fuzz.ratio, dtype=np.float64).tolist()
    found = []
    for first, plain, words_of, letters_of in zip(written[0], edited[0], by_words, by_letters, strict=True):
        row = []
        for second, other, of_words, of_letters in zip(written[1], edited[1], words_of, letters_of, strict=True):
            if not first or not second:
                row.append(float(first == second))
                continue
            if plain == other:
                row.append(1.0)
                continue
            best = max(of_words, 2 * of_letters / 100 - 1)
            if best < CONTAINED and _is_contained(first, second):
                best = CONTAINED
            row.append(best)
        found.append(row)
    return found


def _is_contained(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the shorter text, of five words and more, stands in the other nearly whole."""
    shorter = min(len(first), len(second))
    return shorter >= 5 and LCSseq.similarity(first, second) >= 0.9 * shorter


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in white space, hyphenation and line breaks only."""
    return ignore_line_breaks(one) == ignore_line_breaks(other)


def kept_in_rewording(one: str, other: str) -> float:
    """The share of the words of the shorter text that the other has in the same order, small words left out.

    Zero where it is too low for one text to be the other in other words.
    """
    first, second = _large_words(one), _large_words(other)
    shorter = min(len(first), len(second))
    kept = LCSseq.similarity(first, second) / shorter if shorter else 0.0
    return kept if kept >= (REWORDED if shorter < PARAGRAPH else REWRITTEN) else 0.0


def follows_renumbering(before: str, after: str, numbers: Mapping[str, str]) -> bool:
    """Whether `after` is `before` with nothing changed but numbers of renumbered fiches or objectives.

    `numbers` maps old numbers to new ones. Every number must either stay or follow the mapping.
    """
    if ignore_line_breaks(_NUMBER.sub("#", before)) != ignore_line_breaks(_NUMBER.sub("#", after)):
        return False
    old, new = _NUMBER.findall(before), _NUMBER.findall(after)
    return len(old) == len(new) and all(a == b or numbers.get(a) == b for a, b in zip(old, new, strict=True))
