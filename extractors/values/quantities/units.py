"""What is counted: the words behind a number, as a unit of the register."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors import registers

if TYPE_CHECKING:
    from schemas.registers import Unit

_WORD = re.compile(
    r"(?P<gap>[ (]{1,3})(?P<word>[^\W\d_]+(?:['’][^\W\d_]{1,3}|\([^\W\d_]{1,4}\)|-[^\W\d_]+)*[²]?)(?P<close>\))?"
)
_MOST_WORDS = 5
_SHORTEST_PART = 5
"""Letters of a word's last part that say what it is: 'basisscholen'. Shorter ones occur by chance ('natuur')."""
_MODIFIER_WORDS = (
    "extra meer nieuw nog circa vlaams lokaal regionaal voltijds deeltijds halftijds unieke gratis online "
    "europees federaal provinciaal digitaal fysiek"
)
_MODIFIERS = frozenset(_MODIFIER_WORDS.split())
_LINKED = frozenset(("en", "of"))
_NO_NOUN_WORDS = (
    "tientallen honderden duizenden miljoenen "
    "werden worden hebben hadden zijn waren kunnen konden moeten moesten mogen mochten zullen zouden willen wilden "
    "gaan gingen komen kwamen staan stonden liggen lagen lopen liepen blijven bleven doen deden nemen namen geven "
    "gaven krijgen kregen zien zagen zitten zaten vinden vonden brengen brachten laten lieten maken volgen tellen "
    "duren leggen zetten houden hielden werken starten bereiken slagen deelnemen voldoen volstaan voorzien blijken "
    "lijken heten horen bestaan bestonden uitvoeren uitwerken opstarten organiseren ontwikkelen verspreiden versterken "
    "ondersteunen begeleiden evalueren informeren sensibiliseren inzetten afstemmen opvolgen opmaken opstellen "
    "onderzoeken bespreken vormen volgens tijdens sinds langs tegen tussen boven buiten binnen samen steeds soms "
    "telkens dus als anders eens reeds plus minus hoogstens minstens trouwens wegens geleden jongstleden elders "
    "overigens eveneens alles niets iets slechts ongeveer januari februari maart april juni juli augustus september "
    "oktober november december gestart gekozen gesloten gegeven genomen gekomen gebleven geschreven verschenen open "
    "oneven eigen tevens allen velen beiden sommigen anderen eerst dan alsnog alvast namens bovendien lid is was "
    "beschikbaar bis ter quater bij met van aan om op te uit naar per voor door over onder achter zonder"
)
_NO_NOUN = frozenset(_NO_NOUN_WORDS.split())
"""Words that end as a plural does and are none, or that open no name of a thing."""
_PAST = re.compile(r"\w*lijks|\w*(?:aa|ee|oo|uu|ie|ui|ei)\w{1,2}[dt]en|\w*(?:tten|dden)")
"""Verbs in the past ('elf behaalden het getuigschrift') and words of rhythm ('250 (jaarlijks)')."""
_NOUNS = frozenset(("soorten", "kaarten", "feesten", "poorten", "wetten"))
_PLURAL = re.compile(r"[a-zà-ÿ-]{2,}(?:en|s|'s|’s)")
_PARTICIPLE = re.compile(r"(?:\w{0,6}ge|ver|be|ont|her)\w+(?:d|t)")


@dataclass(frozen=True, slots=True)
class Counted:
    """`unit` of the register, and where the words for it end."""

    unit: Unit
    end: int


@cache
def by_id() -> dict[str, Unit]:
    """The units of the register by id."""
    return {unit.id: unit for unit in registers.units().units}


@cache
def _by_word() -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Words of the register and the unit of each: whole words, and those that a compound may end with."""
    whole = {word.replace("’", "'"): unit for unit in registers.units().units for word in unit.words}
    parts = {
        word: unit for word, unit in whole.items() if not unit.whole and len(word) >= _SHORTEST_PART and " " not in word
    }
    return whole, parts


def unit_of(word: str) -> Unit | None:
    """The unit that a folded word names, by itself or by its last part; None for any other word."""
    whole, parts = _by_word()
    word = re.sub(r"[()]", "", word)
    if word in _NO_NOUN:
        return None
    found = whole.get(word)
    if found is not None:
        return found
    for start in range(1, len(word) - _SHORTEST_PART + 1):
        if (found := parts.get(word[start:])) is not None:
            return found
    return None


def _is_modifier(word: str) -> bool:
    """Whether the word may stand between a number and what it counts: 'gezamenlijke', 'extra'."""
    return word in _MODIFIERS or (
        len(word) > 2 and word.endswith(("e", "en", "er")) and word not in _NO_NOUN and word not in _LINKED
    )


def counted(text: str, folded: str, at: int, figures: str) -> Counted | None:
    """What the words from `at` on count, right behind the number `figures`; None where they count nothing.

    A word of the register counts, behind at most four that say what kind. Else the first plural in lower case, as the
    unit `other`: not behind a number of four plain figures, which may be a year or a postal code.
    """
    words: list[re.Match[str]] = []
    while len(words) < _MOST_WORDS and (found := _WORD.match(folded, at)):
        words.append(found)
        at = found.end()
    whole, _ = _by_word()
    fallback: Counted | None = None
    for place, found in enumerate(words):
        word = found["word"]
        following = words[place + 1]["word"] if place + 1 < len(words) else ""
        if (unit := whole.get(f"{word} {following}")) is not None:
            return Counted(unit, words[place + 1].end("word"))
        if (unit := unit_of(word)) is not None:
            return Counted(unit, found.end("word"))
        printed = text[found.start("word") : found.end("word")]
        if fallback is None and _may_be_counted(printed, word, figures):
            fallback = Counted(by_id()["other"], found.end("word"))
        linked = word in _LINKED and place and _is_modifier(words[place - 1]["word"]) and following
        if not (_is_modifier(word) or linked):
            break
    return fallback


def _may_be_counted(printed: str, word: str, figures: str) -> bool:
    if word in _NO_NOUN or not printed.islower() or not _PLURAL.fullmatch(printed):
        return False
    if (_PAST.fullmatch(word) and word not in _NOUNS) or _PARTICIPLE.fullmatch(word):
        return False
    return not re.fullmatch("[0-9]{4,}", figures)
