"""Wordings that several messages share."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of the text around them."""


def visible(text: str) -> str:
    """A text for a terminal: control characters, which a file's name may hold, as escapes ('\\x1b'); line ends and
    tabs stay."""
    return "".join(
        repr(char)[1:-1]
        if char in TURNING or (unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t")
        else char
        for char in text
    )


def page_list(numbers: Sequence[int], one: str = "page", many: str = "pages") -> str:
    """Page numbers for a message: 'page 3', 'pages 1-4, 7'."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    texts = [str(low) if low == high else f"{low}-{high}" for low, high in runs]
    return f"{one if len(numbers) == 1 else many} {', '.join(texts)}"
