"""Names and abbreviations in texts that no register knows: what a person may want to add to one.

A name is a run of words with capitals inside a sentence ('Steunpunt Zorg voor Jeugd'), an abbreviation a word of
capitals ('API'). What the grammars read as a reference, an organisation or a minister is known, and so are
municipalities, competences and policy domains.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from extractors import registers
from extractors.registers.lookups import municipality_names
from extractors.text.normalize import fold_accents
from extractors.values.ministers.grammar import find_ministers
from extractors.values.organisations import find_organisations
from extractors.values.references.grammar import find_references

_UP = "A-ZÀ-ÖØ-Þ"
_ABBREVIATION = rf"(?:[{_UP}]\.){{2,6}}|[{_UP}][{_UP}0-9]{{1,9}}(?:[&.-][{_UP}0-9]{{1,9}}){{0,3}}"
_CAPITAL = rf"[{_UP}][\w&]*[a-zà-ÿ][\w&]*(?:[-’'][\w&]+){{0,3}}"
_NAME = re.compile(
    rf"(?<![\w@./-])(?P<name>(?:{_CAPITAL}|{_ABBREVIATION})"
    rf"(?:\s(?:(?:en|van|de|der|den|het|voor|of|on|for|the|&|tegen|in)\s){{0,2}}(?:{_CAPITAL}|{_ABBREVIATION})){{0,6}})(?![\w@])"
)
# 'en' may be part of a name ('Kind en Gezin'), but joins two beside an abbreviation.
_JOINED = re.compile(rf"(?<=[{_UP}0-9.])\s(?:en|&)\s(?=[{_UP}])|(?<=\w)\s(?:en|&)\s(?=(?:{_ABBREVIATION})(?!\w))")
_PLURAL = re.compile(r"(?:['’]s|(?<=[A-Z])s)$")
_ROMAN = re.compile(r"[IVXL]+|Q[1-4](?:-Q[1-4])?|[A-Z]\d{1,2}")
_ORDINARY_LIST = (
    "vlaams vlaamse vlaanderen belgie belgisch belgische europa europees europese brussel brussels brusselse "
    "nederlands nederlandstalige franstalige federaal federale nationale internationale eu btw pdf faq nr "
    "januari februari maart april mei juni juli augustus september oktober november december "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag fase actie minister ministers artikel"
)
_ORDINARY = frozenset(_ORDINARY_LIST.split())
# Words that begin a sentence or a phrase and no name.
_OPENING_LIST = (
    "de het een deze dit die dat in op via voor van met bij door tot naar over uit als er we wij ze zij om aan ook "
    "daarnaast hierbij hiervoor daarom zo zie na sinds tijdens onder binnen tussen alle elke iedere wanneer indien "
    "hoewel gezien gelet"
)
_OPENING = frozenset(_OPENING_LIST.split())
_SMALL = frozenset(["en", "van", "de", "der", "den", "het", "voor", "of", "on", "for", "the", "&", "tegen", "in"])


class UnknownName(NamedTuple):
    """A name that no register knows: its commonest spelling, how often it occurs, and where first."""

    name: str
    times: int
    where: str
    context: str


@cache
def _known_words() -> frozenset[str]:
    """Folded names that are known though no grammar reads them wherever they stand."""
    ministers = registers.ministers()
    names = [name for c in ministers.competences for name in (c.name, *c.short, *c.aliases)]
    names += [p.name for p in ministers.portfolios] + [h.person for h in ministers.holders]
    names += municipality_names()
    names += [d.name for d in registers.policy_domains().domains]
    names += [d.abbreviation for d in registers.policy_domains().domains if d.abbreviation]
    return frozenset(fold_accents(name) for name in names)


def unknown_names(texts: Iterable[tuple[str, str]], on: date | None = None) -> list[UnknownName]:
    """The names in `texts` (where, text) that no register knows, most frequent first; `on`: a day of the plan, to
    know ministers by name."""
    spellings: dict[str, Counter[str]] = {}
    first: dict[str, tuple[str, str]] = {}
    for where, text in texts:
        for start, end in _names_in(text, on):
            name = _PLURAL.sub("", text[start:end])
            key = re.sub(r"[^a-z0-9]+", "", fold_accents(name))
            spellings.setdefault(key, Counter())[name] += 1
            first.setdefault(key, (where, text[max(0, start - 30) : end + 30]))
    found = [
        UnknownName(min(counted, key=lambda one: (-counted[one], one)), counted.total(), *first[key])
        for key, counted in spellings.items()
    ]
    return sorted(found, key=lambda one: (-one.times, one.name.casefold(), one.name))


def _names_in(text: str, on: date | None) -> Iterator[tuple[int, int]]:
    taken = [(match.start, match.end) for match in find_references(text)]
    taken += [(match.start, match.end) for match in find_organisations(text)]
    taken += [(match.start, match.end) for match in find_ministers(text, on)]
    taken += [match.span() for match in _JOINED.finditer(text)]
    for match in _NAME.finditer(text):
        for start, end in _free(match.start(), match.end(), taken):
            yield from _trimmed(text, start, end)


def _free(start: int, end: int, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a run of words beside those that are known."""
    for low, high in sorted(taken):
        if low < end and high > start:
            if low > start:
                yield start, low
            start = max(start, high)
    if start < end:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run without small words and openings at its ends; nothing where only ordinary words are left."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\s]+", text[start:end])]
    words = [(low, high - len(text[low:high]) + len(text[low:high].rstrip(",;:-"))) for low, high in words]
    words = [word for word in words if word[1] > word[0]]
    opening = bool(words) and _opens_sentence(text, words[0][0])
    while words and (_plain(text, words[0]) in _SMALL | _OPENING or not text[words[0][0]].isupper()):
        words, opening = words[1:], False
    if opening and words and not _is_abbreviation(text[slice(*words[0])]):
        # A capital that the sentence gives: a name only where a second one follows at once.
        second = text[slice(*words[1])] if len(words) > 1 else ""
        if not second[:1].isupper() or _is_known(second):
            words = _from_capital(text, words[1:])
    while words and (_plain(text, words[-1]) in _SMALL or not text[words[-1][0]].isupper()):
        words = words[:-1]
    if not words:
        return
    low, high = words[0][0], words[-1][1]
    parts = re.split(r",?\s(?:en|&|van|de|het)\s", text[low:high])
    known = all(_is_known(text[slice(*word)]) for word in words) or all(map(_is_known, parts))
    if not known and not _is_known(text[low:high]) and high - low > 1:
        yield low, high


def _from_capital(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return next((words[at:] for at, word in enumerate(words) if text[word[0]].isupper()), [])


def _plain(text: str, word: tuple[int, int]) -> str:
    return fold_accents(text[slice(*word)])


def _is_abbreviation(word: str) -> bool:
    return re.fullmatch(_ABBREVIATION, _PLURAL.sub("", word)) is not None


def _is_known(word: str) -> bool:
    plain = fold_accents(word)
    return plain in _ORDINARY or plain in _SMALL or plain in _known_words() or _ROMAN.fullmatch(word) is not None


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\xa0\"'“‘(")
    return not before or before[-1] in ".!?:;•\n\r–"
