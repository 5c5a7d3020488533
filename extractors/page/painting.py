"""How an item of a page is painted. Apart from `looks`, which finds it: who reads words only needs no PDF parser."""

from __future__ import annotations

from typing import NamedTuple

from schemas.geometry import Box


class Look(NamedTuple):
    """How an item is painted. `clip`: the box that paint stays in, in points of the displayed page, None for all.

    `fill`, `stroke`: opacity, 0 to 1. `vague`: what is seen of it cannot be derived (a soft mask, a blend mode, a
    figure of several outlines). `off`: it is in a layer that is not displayed. `mode`: the text rendering mode.
    `width`: that of a thick stroke in points, else 0.
    """

    clip: Box | None = None
    fill: float = 1.0
    stroke: float = 1.0
    vague: bool = False
    off: bool = False
    mode: int = 0
    width: float = 0.0


PLAIN = Look()
