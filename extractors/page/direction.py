"""Words of scripts that run from right to left, which a text layer gives as they stand on the page."""

from __future__ import annotations

import unicodedata

import regex

from schemas.geometry import Word

TURNED = regex.compile(r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{NKo}\uFB1D-\uFDFF\uFE70-\uFEFC]")
STRAIGHT = regex.compile(r"[\p{Nd}\p{Latin}]+(?:[.,:/'’-][\p{Nd}\p{Latin}]+)*")
"""What runs from left to right also among these words: numbers and Latin words."""
LOOSE = regex.compile(r"^(\p{M}+)(\P{M})")
MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def is_turned(text: str) -> bool:
    """Whether a text runs from right to left."""
    return not text.isascii() and TURNED.search(text) is not None


def logical(text: str) -> str:
    """A word in the order in which it is read, with the usual form of each letter, from the order in which its glyphs
    stand from left to right."""
    back = text[::-1].translate(MIRRORED)
    back = STRAIGHT.sub(lambda match: match.group()[::-1], back)
    return unicodedata.normalize("NFKC", LOOSE.sub(r"\2\1", back))


def in_reading_order(words: list[Word]) -> list[Word]:
    """The words of a line, sorted from left to right, with runs of those that run from right to left turned round."""
    if not any(is_turned(word.text) for word in words):
        return words
    done: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and is_turned(word.text):
            run.append(word)
            continue
        if run:
            space = run[-1].space
            turned = [one._replace(space=True) for one in reversed(run)]
            done.extend([*turned[:-1], turned[-1]._replace(space=space)])
            run = []
        if word is not None:
            done.append(word)
    return done
