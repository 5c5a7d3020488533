"""What texts are compared by: each function makes equal what its comparison must not distinguish.

The two functions whose name ends in `same_length` keep one character for each, so that every offset in the result holds
in the printed text.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = (
    "\t\n\r\v\f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4`"
_SIGNS_AND_STRESS = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _QUOTES), "'"),
    **dict.fromkeys(map(ord, "óò"), "o"),
    **dict.fromkeys(map(ord, "éè"), "e"),
    ord("à"): "a",
    ord("×"): "x",
}
_COMBINING = re.compile(r"[\u0300-\u036f]+")
_INVISIBLE = re.compile("[\u00ad\u2010\u2011\u200b\u200c\u200d\u2060\ufeff]")
_LINE_HYPHEN = re.compile(r"(?<=[^\W\d_])-\s*(?=[a-zß-öø-ÿ])")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LOOKALIKES = str.maketrans("авекмнорстухіјѕαβεηικορτυχ", "abekmhopctyxijsabehikoptyx")
"""Cyrillic and Greek small letters of which the letter or its capital is drawn as a Latin one."""
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")


class _BaseLetters(dict[int, str]):
    """Code point -> its lower-case base letter; fills itself, so that `str.translate` runs at full speed."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[0].lower()
        self[code] = base if len(base) == 1 else char
        return self[code]


_BASE_LETTERS = _BaseLetters({ord("’"): "'", ord("‘"): "'", **dict.fromkeys(map(ord, "‐‑‒–—−"), "-")})


@functools.lru_cache(maxsize=256)
def fold_stress_same_length(text: str) -> str:
    """Same text but for case, kinds of dash, space and apostrophe, and the accents that Dutch uses for stress.

    'vóór', 'één' and 'à' lose their accent, 'coördinatie' keeps its diaeresis. A letter whose lower case is longer than
    one character stays as it is.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_SIGNS_AND_STRESS)


@functools.lru_cache(maxsize=256)
def fold_accents_same_length(text: str) -> str:
    """Same text but for case, all accents on a letter, and kinds of apostrophe and hyphen."""
    return text.translate(_BASE_LETTERS)


def fold_accents(text: str) -> str:
    """As `fold_accents_same_length`, and for accents that are characters of their own; offsets do not hold."""
    return _COMBINING.sub("", fold_accents_same_length(text))


@functools.lru_cache(maxsize=1 << 14)
def normalize_for_matching(text: str) -> str:
    """Same letters and digits: case, accents, white space, signs and the alphabet of letters drawn alike do not
    count."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text.casefold()).translate(_LOOKALIKES)
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def ignore_numbers(text: str) -> str:
    """Same letters: as `normalize_for_matching`, and digits do not count."""
    return "".join(char for char in normalize_for_matching(text) if not char.isdigit())


@functools.lru_cache(maxsize=1 << 12)
def ignore_line_breaks(text: str) -> str:
    """Same print but for white space and hyphenation; case and signs count.

    A hyphen between two letters goes when a small letter follows: where a line breaks there, the same word is
    printed with and without it. 'PIVC-R' and '2026-2027' keep theirs.
    """
    plain = text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(_LIGATURES))
    return "".join((_LINE_HYPHEN.sub("", plain) if "-" in plain else plain).split())


def single_spaced(text: str) -> str:
    """Same text but for the amount and kind of white space, which also goes at both ends."""
    return " ".join(text.split())


def ignore_case_and_spacing(text: str) -> str:
    """Same text but for case and white space; signs count, as in the empty answers '/' and '-'."""
    return single_spaced(text).casefold()


def ignore_running_number(text: str) -> str:
    """Same running head but for case, white space and numbers: 'Pagina 3 / 90' is 'pagina 4 / 90'."""
    return _DIGITS.sub("#", ignore_case_and_spacing(text))


def words_only(text: str) -> str:
    """Same words in the same order: case, white space and signs do not count, accents do."""
    return " ".join(_WORD.findall(text.casefold()))
