"""Options of a form with a sign each: which of them are ticked."""

from __future__ import annotations

import re
from collections.abc import Sequence

TICKED = "☑☒✓✔✗✘■●◉"
EMPTY = "☐□○◯▫"
BALLOT = "☐"
"""The empty sign that is never the bullet of a list."""
SIGN = re.compile(rf"(?P<on>[{TICKED}]|\[ ?[xXvV] ?\])|(?P<off>[{EMPTY}]|\[ ?\])")


def has_signs(text: str) -> bool:
    """Whether a text lists options with a sign each, one of them empty."""
    return any(match["off"] for match in SIGN.finditer(text))


def options_of(text: str) -> list[tuple[int, int, bool]]:
    """The options of a text with signs: start and end of each, and whether it is ticked.

    A sign stands before its option; behind it where the text starts with a word and ends with a sign.
    """
    signs = list(SIGN.finditer(text))
    if not signs:
        return []
    behind = bool(text[: signs[0].start()].strip()) and not text[signs[-1].end() :].strip(" .;,")
    if behind:
        starts = [0, *(sign.end() for sign in signs[:-1])]
        return [(start, sign.start(), bool(sign["on"])) for start, sign in zip(starts, signs, strict=True)]
    ends = [*(sign.start() for sign in signs[1:]), len(text)]
    return [(sign.end(), end, bool(sign["on"])) for sign, end in zip(signs, ends, strict=True)]


def chosen_same_length(text: str, chosen: Sequence[tuple[int, int]] = ()) -> str:
    """The text with blanks in the place of signs and of options that are not ticked; every offset in it holds in the
    text.

    `chosen`: parts of the text that a ring around them chooses; then nothing else is.
    """
    if chosen:
        return _only(text, chosen)
    if not has_signs(text):
        return text
    left = list(text)
    for start, end, ticked in options_of(text):
        if not ticked:
            left[start:end] = " " * (end - start)
    for sign in SIGN.finditer(text):
        left[sign.start() : sign.end()] = " " * (sign.end() - sign.start())
    return "".join(left)


def _only(text: str, parts: Sequence[tuple[int, int]]) -> str:
    left = [" "] * len(text)
    for start, end in parts:
        left[start:end] = text[start:end]
    return "".join(left)


def is_unticked(marker: str | None, markers: Sequence[str | None]) -> bool:
    """Whether the bullet of an item is an empty box; `markers`: those of all items of its list, as an empty square or
    ring may be a bullet."""
    if marker is None or marker not in EMPTY:
        return False
    return marker == BALLOT or any(other is not None and other in TICKED for other in markers)
