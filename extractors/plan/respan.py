"""The places of words when their text is changed, cut or joined by a person."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import regex

from extractors.layout.joining import places_of_spans
from schemas.plan import Place
from schemas.segment import Span

_WORD = regex.compile(r"\S+")


def moved(before: str, after: str, spans: Sequence[Span]) -> list[Span]:
    """The spans of `before` as spans of `after`.

    Words that stay keep their place. Words that come in the place of others have the place of those, so that a
    value that is read from them points at what is printed there.
    """
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    # Words alone, no blanks: those would be taken for something that stayed between words that did not.
    matcher = SequenceMatcher(None, [word.group() for word in old], [word.group() for word in new], autojunk=False)
    result: list[Span] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(old[i1:i2], new[j1:j2], strict=True):
                by = other.start() - one.start()
                touched = _within(spans, one.start(), one.end())
                result += [span._replace(start=span.start + by, end=span.end + by) for span in touched]
        elif tag == "replace":
            touched = _within(spans, old[i1].start(), old[i2 - 1].end())
            result += [span._replace(start=new[j1].start(), end=new[j2 - 1].end()) for span in touched]
    return result


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    return [span for span in spans if span.start < end and span.end > start]


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
