"""Which texts differ in spelling alone: quotes, dashes, case, a final stop, one spelling of the same name."""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.text.normalize import ignore_line_breaks

_QUOTES = re.compile("[\"'`´«»\u2018-\u201f\u2032\u2033\u2039\u203a]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_WORD_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")
_FINAL_STOP = re.compile(r"[.;,]+(?=$|\([^()]*\)[.;,]*$)")


@lru_cache(maxsize=1 << 12)
def ignore_editing(text: str) -> str:
    """Same text but for quotes, dashes, case, white space and final stops.

    'LIVC R', 'LIVC-R' and 'livc r' are one; a dash between two figures counts, of whatever kind ('2026-2027'). A stop
    is final at the end and before a last part in brackets: there a step prints its timing.
    """
    plain = _DASHES.sub("-", _QUOTES.sub("", text).replace("…", "..."))
    plain = _WORD_HYPHEN.sub("", ignore_line_breaks(plain).casefold())
    return _FINAL_STOP.sub("", plain)


def is_editorial(before: str | None, after: str | None) -> bool:
    """Whether both texts stand there and differ in spelling alone."""
    return before is not None and after is not None and ignore_editing(before) == ignore_editing(after)
