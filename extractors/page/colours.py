"""Colours of a PDF as text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


def colour_of(paint: Any) -> str:
    """A PDF colour (grey, RGB or CMYK, parts 0 to 1) as `#rrggbb`; a pattern or none as an empty text."""
    try:
        return _known(paint)
    except TypeError:  # no key of a cache: parts in a list
        return _colour(paint)


def _colour(paint: Any) -> str:
    parts = paint if isinstance(paint, list | tuple) else (paint,)
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return ""
    values = [min(1.0, max(0.0, float(part))) for part in parts]
    if len(values) == 1:
        values = values * 3
    elif len(values) == 4:
        cyan, magenta, yellow, black = values
        values = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    elif len(values) != 3:
        return ""
    return "#" + "".join(f"{round(value * 255):02x}" for value in values)


_known = lru_cache(maxsize=1024)(_colour)
"""A document has few colours, and each of its figures is asked for its own several times."""


class Colours(dict[Any, str]):
    """Colours that were already turned into text, by paint."""

    def __missing__(self, paint: Any) -> str:
        colour = self[paint] = colour_of(paint)
        return colour

    def of(self, paint: Any) -> str:
        """`colour_of(paint)`, also for a paint that cannot be a key (parts in a list)."""
        try:
            return self[paint]
        except TypeError:
            return colour_of(paint)
