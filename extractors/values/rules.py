"""The record of one grammar rule."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GrammarRule:
    """A named rule, with a text that it must match and one that it must not; a test walks them all."""

    name: str
    pattern: re.Pattern[str]
    example: str
    counter_example: str
