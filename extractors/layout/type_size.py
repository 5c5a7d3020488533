"""The size of the type in which a document sets its text, and what is larger than it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extractors.layout.lines import Line

LARGER = 1.08
"""Times the usual type size from which on type is larger than that of the text."""
UNKNOWN = 10.0
"""Size in points where there is no text."""


def usual_size(lines: Iterable[Line]) -> float:
    """The type size of most characters, in points, to a tenth: a PDF rounds sizes."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += line.characters
    return sizes.most_common(1)[0][0] if sizes else UNKNOWN
