"""The places of words when their text is changed, cut or joined by a person."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import regex

from extractors.layout.joining import places_of_spans
from schemas.plan import Place
from schemas.segment import Edit, Span

_WORD = regex.compile(r"\S+")


def moved(before: str, after: str, spans: Sequence[Span]) -> list[Span]:
    """The spans of `before` as spans of `after`.

    Words that stay keep their place. Words that come in the place of others have the place of those, so that a
    value that is read from them points at what is printed there.
    """
    old, new = _words(before), _words(after)
    result: list[Span] = []
    for tag, i1, i2, j1, j2 in _differences(old, new):
        if tag == "equal":
            for one, other in zip(old[i1:i2], new[j1:j2], strict=True):
                by = other[0] - one[0]
                touched = _within(spans, *one[:2])
                result += [span._replace(start=span.start + by, end=span.end + by) for span in touched]
        elif tag == "replace":
            touched = _within(spans, old[i1][0], old[i2 - 1][1])
            result += [span._replace(start=new[j1][0], end=new[j2 - 1][1]) for span in touched]
    return result


def edited(before: str, after: str, edits: Sequence[Edit], correction: int) -> list[Edit]:
    """The edits of `before` as edits of `after`, with those that lead from the one to the other."""
    old, new = _words(before), _words(after)
    result: list[Edit] = []
    for tag, i1, i2, j1, j2 in _differences(old, new):
        if tag == "equal":
            for one, other in zip(old[i1:i2], new[j1:j2], strict=True):
                result += [
                    edit._replace(start=edit.start + other[0], end=edit.end + other[0])
                    for edit in part_of_edits(edits, *one[:2])
                ]
        elif j2 > j1:
            result.append(Edit(new[j1][0], new[j2 - 1][1], correction))
    return result


_Word = tuple[int, int, str]


def _words(text: str) -> list[_Word]:
    return [(*word.span(), word.group()) for word in _WORD.finditer(text)]


def _differences(old: Sequence[_Word], new: Sequence[_Word]) -> Sequence[tuple[str, int, int, int, int]]:
    # Words alone, no blanks: those would be taken for something that stayed between words that did not.
    return SequenceMatcher(None, [word[2] for word in old], [word[2] for word in new], autojunk=False).get_opcodes()


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    return [span for span in spans if span.start < end and span.end > start]


def part_of_edits(edits: Sequence[Edit], start: int, end: int) -> list[Edit]:
    """The edits of the text from `start` to `end`, counted from `start`."""
    return [
        edit._replace(start=max(edit.start, start) - start, end=min(edit.end, end) - start)
        for edit in edits
        if edit.start < end and edit.end > start
    ]


def part(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The spans of the text from `start` to `end`, counted from `start`."""
    return [
        span._replace(start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in _within(spans, start, end)
    ]


def places(spans: Sequence[Span]) -> list[Place]:
    """Boxes around the words of some spans, one a line; a word that several spans share counts once."""
    distinct = {span[2:]: span for span in spans}
    return places_of_spans(list(distinct.values()))
