"""Plain spelling of names for matching, and how many misprints a match may bridge."""

import re
import unicodedata

_COMBINING = re.compile(r"[\u0300-\u036f]+")


class _Plain(dict[int, str]):
    """Code point -> its lower-case base letter; fills itself, so that `str.translate` runs at full speed."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[0].lower()
        self[code] = base if len(base) == 1 else char
        return self[code]


_PLAIN = _Plain({ord("’"): "'", ord("‘"): "'", **dict.fromkeys(map(ord, "‐‑‒–—−"), "-")})


def fold_letters(text: str) -> str:
    """Lower case, without accents, with straight apostrophes and hyphens; every offset stays as it was."""
    return text.translate(_PLAIN)


def plain(text: str) -> str:
    """As `fold_letters`, but accents that stand as characters of their own go as well."""
    return _COMBINING.sub("", text.translate(_PLAIN))


def misprints(length: int) -> int:
    """Edits that a word or name of `length` characters may differ by and still be the same one.

    None under five characters, where another word is one edit away ('Werk', 'Sport' to 'Spoor' is two).
    """
    if length < 5:
        return 0
    return 1 if length < 9 else 2


def distance(left: str, right: str, bound: int) -> int:
    """Edits (swaps of neighbours count one) between two spellings; `bound` + 1 where there are more."""
    from rapidfuzz.distance import OSA  # costs 30 ms, and few texts hold a misprint

    return OSA.distance(left, right, score_cutoff=bound)
