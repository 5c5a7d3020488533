"""The title of a nota and the labels of its parts, found on lines."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching

EXTRA = 14
"""Letters that a title line may have beyond the title itself ('BIS', a number)."""


def is_title(lines: Sequence[Line], index: int, titles: Sequence[str]) -> int:
    """How many lines from `index` print one of the titles, alone or with a short addition; 0 for none."""
    wanted = [normalize_for_matching(title) for title in titles]
    text = ""
    for count, line in enumerate(lines[index : index + 3], start=1):
        text += normalize_for_matching(line.text)
        if any(text.startswith(title) and len(text) <= len(title) + EXTRA for title in wanted):
            return count
        if any(text.endswith(title) and len(text) <= len(title) + EXTRA for title in wanted):
            return count
        if not any(title.startswith(text) for title in wanted):
            return 0
    return 0


def label_end(line: Line, names: Sequence[str]) -> int:
    """How many words of a line are one of the labels `names`, with its colon; 0 for none.

    A label stands alone on its line, before a colon, in a type of its own, or before a wide gap.
    """
    wanted = {normalize_for_matching(name) for name in names}
    text = ""
    for count, word in enumerate(line.words[:5], start=1):
        if text in wanted and not normalize_for_matching(word.text):
            return count  # a colon that stands apart
        text += normalize_for_matching(word.text)
        if text not in wanted:
            continue
        if count == len(line.words) or word.text.endswith(":"):
            return count
        after = line.words[count]
        if not normalize_for_matching(after.text):
            continue
        if after.x0 - word.x1 > 0.9 * word.size or after.bold != word.bold:
            return count
    return 0
