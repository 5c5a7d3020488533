"""The record of one grammar rule."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GrammarRule:
    """A named rule, with a text that it must match and one that it must not; a test walks them all.

    `needs`: what a folded text that it matches holds, one of these at least; empty where nothing is known.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    counter_example: str
    needs: tuple[str, ...] = ()
