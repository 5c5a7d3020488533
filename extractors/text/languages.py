"""In which of the languages of Belgian documents a text is written, by its small words."""

from __future__ import annotations

from collections import Counter

import regex

LANGUAGES = {
    "nl": (
        "de het een van en in op te met voor dat die is zijn wordt worden door naar aan bij om ook niet als dit deze "
        "er of uit over nog tot binnen per onder hun wij zij"
    ),
    "fr": (
        "le la les des du un une et dans pour par sur avec au aux ce cette ces est sont qui que se sa son leur leurs "
        "en ou ne pas plus nous ils afin entre auprès chez être"
    ),
    "en": (
        "the of and to in for with on by is are be this that these from at as an will which their its not or we it "
        "has have was were can been"
    ),
    "de": (
        "der die das und den dem des ein eine einen einer von zu mit für auf ist sind wird werden durch bei nach aus "
        "nicht auch als an im zum zur über oder"
    ),
}
NAMES = {
    "nl": ("nederlands", "néerlandais", "dutch", "niederländisch", "nl"),
    "fr": ("frans", "français", "francais", "french", "französisch", "fr"),
    "en": ("engels", "anglais", "english", "englisch", "en"),
    "de": ("duits", "allemand", "german", "deutsch", "de"),
}
CLEARLY = 1.5
"""Times as many small words as of any other language that a text has of its own."""

_WORD = regex.compile(r"\p{L}+(?:['’](?=\p{L}))?")
_SMALL = {
    word: [code for code, words in LANGUAGES.items() if word in words.split()]
    for words in LANGUAGES.values()
    for word in words.split()
}
_ELIDED = frozenset({"l", "d", "qu", "n", "s", "c", "j"})


def language_of(text: str, fewest: int = 3) -> str | None:
    """The code of the language of a text ('nl', 'fr', 'en', 'de'); None where fewer than `fewest` words tell, or two
    languages are near to each other."""
    found: Counter[str] = Counter()
    for match in _WORD.finditer(text.casefold()):
        word = match[0]
        if word[-1] in "'’":
            found["fr"] += word[:-1] in _ELIDED
        for code in _SMALL.get(word, ()):
            found[code] += 1
    if not found:
        return None
    (code, most), *rest = found.most_common()
    second = rest[0][1] if rest else 0
    return code if most >= fewest and most >= CLEARLY * second else None


def language_named(text: str) -> str | None:
    """The code of the language that a text names and nothing else, as the head of a column does."""
    name = text.strip(" :()").casefold()
    return next((code for code, names in NAMES.items() if name in names), None)
