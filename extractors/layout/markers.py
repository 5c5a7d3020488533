"""Bullets and numbers at the start of a line."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.layout.lines import Line

DASHES = frozenset("-–—‐‑‒−")
ALWAYS = frozenset("•▪▫●○◦■□‣⁃➢➤▸▹▶►▷◆◇❖➔➜☐☒☑")
"""Signs that are bullets in any document."""
TAB = 0.4
"""A dash or number followed by a gap of this share of the type size is a bullet; a blank is narrower."""
ALIGNED = 2.0
"""Points between the indents of two items of one list, at most."""
FIRST = frozenset({"1.", "1)", "I.", "I)", "a)", "a.", "A.", "A)", "i.", "i)"})
"""What a numbered list starts with."""
OPEN_END = regex.compile(
    r"(?:[,/&(–—]|\b(?:en|of|van|de|het|een|voor|met|in|op|te|aan|door|tot|der|den|om|bij|als|naar|uit|over|"
    r"dat|die|zoals|per|o\.a\.|bv\.|cf\.|d\.w\.z\.|i\.s\.m\.|i\.v\.m\.|i\.f\.v\.|i\.k\.v\.|m\.b\.t\.|"
    r"n\.a\.v\.|o\.b\.v\.|o\.l\.v\.|t\.a\.v\.|t\.o\.v\.|inzake|rond|tussen|vanaf|tijdens|artikel|punt|nummer|bijlage))$",
    regex.IGNORECASE,
)
"""The end of a line that is not the end of a sentence."""
LONGEST_END = 12
"""Characters of the end of a line that show whether it is open: more than any word of `OPEN_END`."""
SENTENCE_END = (".", ":", ";", "!", "?", "…", ".”", ".’", '."', ")", "):")


def is_open_end(text: str) -> bool:
    """Whether a line that ends so is not the end of a sentence. Looks at its end alone: a search tries every word."""
    return OPEN_END.search(text, max(0, len(text) - LONGEST_END)) is not None


class Markers:
    """Recognises a template's bullets and numbering."""

    def __init__(self, bullets: Sequence[str], numbered: Sequence[str]) -> None:
        self._bullets = frozenset(bullets) | ALWAYS
        self._known: dict[str, bool] = {}
        self._numbered = regex.compile("|".join(f"(?:{pattern})" for pattern in numbered) or r"(?!)")

    def is_marker(self, text: str) -> bool:
        """Whether a word alone looks like a bullet or number."""
        if text not in self._known:
            self._known[text] = text in self._bullets or self._numbered.fullmatch(text) is not None
        return self._known[text]

    def of(self, line: Line, before: Line | None = None, siblings: Sequence[Line] = ()) -> str | None:
        """The bullet or number that a line starts with, as printed.

        A dash or a number also starts lines in the middle of a sentence; it counts as a marker when a gap
        wider than a blank follows, a sentence or nothing goes before, or other lines start with one at the same indent.
        """
        if len(line.words) < 2:
            return None
        first, second = line.words[0], line.words[1]
        text = first.text
        if not self.is_marker(text):
            return None
        if text in self._bullets and text not in DASHES:
            return text
        if second.x0 - first.x1 > TAB * second.size or before is None:
            return text
        if before.text.rstrip().endswith(SENTENCE_END):
            return text
        if text in FIRST and second.text[:1].isupper() and not OPEN_END.search(before.text.rstrip()):
            return text
        others = [other for other in siblings if other is not line and len(other.words) > 1]
        return text if any(self._alike(line, other) for other in others) else None

    def _alike(self, line: Line, other: Line) -> bool:
        text, known = line.words[0].text, other.words[0].text
        same_kind = (text in DASHES and known in DASHES) or (
            self._numbered.fullmatch(text) is not None and self._numbered.fullmatch(known) is not None
        )
        return same_kind and abs((other.box.x0 - other.origin) - (line.box.x0 - line.origin)) < ALIGNED
