"""Find the spellings of a register in running text, in one pass over its words."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from extractors.text.normalize import fold_accents_same_length

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+|[&,.!]")
_PLURAL = re.compile(r"['’]s(?![^\W_])")
# What may stand between two words of a name: 'LIVC R', 'LIVC-R', 'LIVC- R' are one spelling.
_GAP = frozenset(" \t\n\r\xa0-‐‑–")
_WIDEST_GAP = 3


class _Node(Generic[T]):
    __slots__ = ("next", "value")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.value: T | None = None


@lru_cache(maxsize=4)
def _words(text: str) -> list[tuple[int, int]]:
    """Start and end of the words of a text, in which several registers are looked for one after the other."""
    return [match.span() for match in _WORD.finditer(text)]


class NameIndex(Generic[T]):
    """Spellings, word by word, each with a value; `find` takes the longest spelling at each word.

    Matches begin and end at words. Time is linear in the length of the text times the words of the longest
    spelling, whatever the number of spellings.
    """

    def __init__(self) -> None:
        self._exact: _Node[T] = _Node()
        self._folded: _Node[T] = _Node()

    def add(self, spelling: str, value: T, exact: bool = False) -> None:
        """Add a spelling, matched with its case (`exact`) or without case and accents.

        The plural of an acronym comes along ('CLBs'); "CLB's" and 'CLB’s' always match.
        """
        words = _WORD.findall(spelling if exact else fold_accents_same_length(spelling))
        self._put(self._exact if exact else self._folded, words, value)
        last = words[-1]
        if exact and last.isupper() and (len(last) > 1 or len(words) > 1):
            self._put(self._exact, [*words[:-1], last + "s"], value)

    @staticmethod
    def _put(node: _Node[T], words: list[str], value: T) -> None:
        for word in words:
            node = node.next.setdefault(word, _Node())
        if node.value is None:
            node.value = value

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """(start, end, value) of each spelling in `text`, from left to right, none overlapping."""
        folded = fold_accents_same_length(text)
        words = _words(text)
        exact, loose = self._exact.next, self._folded.next
        starts = [at for at, (a, b) in enumerate(words) if folded[a:b] in loose or text[a:b] in exact]
        behind = 0
        for at in starts:
            if at < behind:  # inside the spelling before
                continue
            start, end = words[at]
            found: tuple[int, T] | None = None
            for source, first in ((text, exact), (folded, loose)):
                node = first.get(source[start:end])
                if node is not None:
                    longest = self._longest(source, words, at, node)
                    if longest is not None and (found is None or longest[0] > found[0]):
                        found = longest
            if found is None:
                continue
            stop, value = found
            end = words[stop - 1][1]
            plural = _PLURAL.match(text, end)
            yield start, plural.end() if plural else end, value
            behind = stop

    @staticmethod
    def _longest(source: str, words: list[tuple[int, int]], at: int, node: _Node[T]) -> tuple[int, T] | None:
        best = None if node.value is None else (at + 1, node.value)
        stop, end = at + 1, words[at][1]
        while stop < len(words) and node.next:
            start = words[stop][0]
            if start - end > _WIDEST_GAP or not _GAP.issuperset(source[end:start]):
                break
            end = words[stop][1]
            following = node.next.get(source[start:end])
            if following is None:
                break
            node, stop = following, stop + 1
            if node.value is not None:
                best = (stop, node.value)
        return best
