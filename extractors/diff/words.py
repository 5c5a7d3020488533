"""The word-level difference of two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import Match, SequenceMatcher
from itertools import zip_longest

from extractors.diff.texts import tokens
from schemas.changes import WordEdit, WordOp

_MIRROR: dict[str, WordOp] = {
    "equal": "equal",
    "replace": "replace",
    "delete": "insert",
    "insert": "delete",
}


REWRITTEN = 0.5
"""Share of the longer text that stays where an edit is shown word by word; less, and its sentences are compared."""
_SENTENCE = re.compile(r".+?(?:[.!?:;](?=\s)\s+|$)", re.DOTALL)


def word_edits(before: str | None, after: str | None) -> list[WordEdit]:
    """The runs that stay, go, come or are replaced; empty when a side is missing or both are equal.

    A run is made of words; of sentences where texts of several sentences have too little in common. All `before`
    joined give the old text, all `after` the new one. `word_edits(b, a)` mirrors `word_edits(a, b)`: difflib alone
    does not, so the texts are compared in one order, whichever is old.
    """
    if before is None or after is None or before == after:
        return []
    if before > after:
        return [
            WordEdit(op=_MIRROR[edit.op], before=edit.after, after=edit.before) for edit in word_edits(after, before)
        ]
    found = [_edit(*run) for run in _joined(_runs(tokens(before), tokens(after)))]
    kept = sum(len(edit.before) for edit in found if edit.op == "equal")
    sentences = _SENTENCE.findall(before), _SENTENCE.findall(after)
    if kept >= REWRITTEN * max(len(before), len(after)) or min(map(len, sentences)) < 2:
        return found
    return [part for run in _runs(*sentences) for part in _by_sentence(*run)]


def _by_sentence(before: list[str], after: list[str], equal: bool) -> Iterator[WordEdit]:
    """A run of sentences: those that stay are one edit, those that were replaced one each, in order."""
    if equal:
        yield _edit("".join(before), "".join(after), equal)
        return
    for one, other in zip_longest(before, after, fillvalue=""):
        yield _edit(one, other, equal)


class _Matcher(SequenceMatcher[str]):
    """Finds what difflib finds in two strings, by their own search: difflib compares every two equal characters, and
    half of the tokens of a text are the same blank."""

    def __init__(self, old: str, new: str) -> None:
        # autojunk would drop 'de' and 'van' as anchors in texts of more than 200 tokens.
        super().__init__(None, old, new, autojunk=False)
        self._old, self._new = old, new

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """The longest part of both; of several the first in the first string, then in the second."""
        old, new = self._old, self._new
        ahi = len(old) if ahi is None else ahi
        bhi = len(new) if bhi is None else bhi
        start, place, size = alo, blo, 0
        for at in range(alo, ahi):
            if at + size >= ahi:
                break
            while at + size < ahi and (found := new.find(old[at : at + size + 1], blo, bhi)) >= 0:
                start, place, size = at, found, size + 1
        return Match(start, place, size)


def _runs(old: list[str], new: list[str]) -> list[tuple[list[str], list[str], bool]]:
    signs = {token: chr(number) for number, token in enumerate(dict.fromkeys((*old, *new)))}
    written = ["".join(map(signs.__getitem__, side)) for side in (old, new)]
    return [(old[i1:i2], new[j1:j2], tag == "equal") for tag, i1, i2, j1, j2 in _Matcher(*written).get_opcodes()]


def _edit(before: str, after: str, equal: bool) -> WordEdit:
    op: WordOp = "equal" if equal else "insert" if not before else "delete" if not after else "replace"
    return WordEdit(op=op, before=before, after=after)


def _joined(found: list[tuple[list[str], list[str], bool]]) -> list[tuple[str, str, bool]]:
    """Runs in which a lone space between two edits belongs to the edit: 'drie jaar' -> 'een maand' is one."""
    runs = [("".join(before), "".join(after), equal) for before, after, equal in found]
    out: list[tuple[str, str, bool]] = []
    for at, (before, after, equal) in enumerate(runs):
        inside = 0 < at < len(runs) - 1
        equal = equal and not (inside and not before.strip())
        if out and out[-1][2] == equal:
            out[-1] = (out[-1][0] + before, out[-1][1] + after, equal)
        else:
            out.append((before, after, equal))
    return out
