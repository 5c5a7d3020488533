"""Folding of Dutch text for matching: same length, so that every offset in the folded text holds in the
printed one.
"""

from __future__ import annotations

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = (
    "\t\n\r\v\f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4`"
_TABLE = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _QUOTES), "'"),
    **dict.fromkeys(map(ord, "óò"), "o"),
    **dict.fromkeys(map(ord, "éè"), "e"),
    ord("à"): "a",
    ord("×"): "x",
}


def fold(text: str) -> str:
    """Lower-case `text` and write every dash as '-', every space as ' ', every apostrophe as "'".

    The accents that Dutch uses for stress ('vóór', 'één', 'à') go. One character stays one character: letters
    whose lower case is longer than one character stay as they are.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_TABLE)
