"""Options of a form with a sign each: which of them are ticked."""

from __future__ import annotations

import re
from collections.abc import Sequence

TICKED = "☑☒✓✔✗✘■●◉"
EMPTY = "☐□○◯▫"
SIGNS = frozenset(TICKED + EMPTY)
BALLOT = "☐"
"""The empty sign that is never the bullet of a list."""
BALLOTS = frozenset("☐☒☑")
"""Signs that are never the bullets of a list."""
SIGN = re.compile(rf"(?P<on>[{TICKED}]|\[ ?[xXvV] ?\])|(?P<off>[{EMPTY}]|\[ ?\])")

MAY_BE_SIGN = re.compile(rf"[{TICKED}{EMPTY}\[]")
"""What each sign begins with; hardly any text holds one."""
BETWEEN = re.compile(r"\s*[/|]\s*|\s+of\s+")
"""What stands between options without signs."""


def has_signs(text: str) -> bool:
    """Whether a text lists options with a sign each, one of them empty."""
    return MAY_BE_SIGN.search(text) is not None and any(match["off"] for match in SIGN.finditer(text))


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
    """The text with blanks in the place of signs and of options that are not chosen; every offset in it holds in the
    text.

    `chosen`: parts of the text with a ring around them. A ring chooses where strokes or 'of' part options; elsewhere
    it is an ornament.
    """
    signs = has_signs(text)
    if not signs and not chosen:
        return text
    left = list(text)
    if signs:
        for start, end, ticked in options_of(text):
            if not ticked:
                left[start:end] = " " * (end - start)
        for sign in SIGN.finditer(text):
            left[sign.start() : sign.end()] = " " * (sign.end() - sign.start())
    if chosen:
        for start, end in _between(text):
            if not any(start < stop and begin < end for begin, stop in chosen):
                left[start:end] = " " * (end - start)
    return "".join(left)


def only_same_length(text: str, parts: Sequence[tuple[int, int]]) -> str:
    """The text with blanks in the place of all but some parts."""
    left = [" "] * len(text)
    for start, end in parts:
        left[start:end] = text[start:end]
    return "".join(left)


def _between(text: str) -> list[tuple[int, int]]:
    """The parts of a text between strokes or 'of'; the whole text where there are none."""
    places = [match.span() for match in BETWEEN.finditer(text)]
    return list(zip([0, *(end for _, end in places)], [*(start for start, _ in places), len(text)], strict=True))


def is_open(texts: Sequence[str]) -> bool:
    """Whether options with a sign each, in one text or as items, are all empty."""
    signs = [match for text in texts if MAY_BE_SIGN.search(text) for match in SIGN.finditer(text)]
    return len(signs) > 1 and not any(match["on"] for match in signs)


def is_unticked(marker: str | None, markers: Sequence[str | None]) -> bool:
    """Whether the bullet of an item is an empty box; `markers`: those of all items of its list, as an empty square or
    ring may be a bullet."""
    if marker is None or marker not in EMPTY:
        return False
    return marker == BALLOT or any(other is not None and other in TICKED for other in markers)
