"""Titles of ministers in a text: the word 'minister' and the competences behind it, against the register.

What `extractors.values.ministers` is built from; nothing here decides how many ministers a text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from typing import Literal, NamedTuple

from extractors import registers
from extractors.text.normalize import fold_accents
from extractors.text.spelling import distance, misprints

How = Literal["exact", "alias", "fuzzy"]


class Token(NamedTuple):
    start: int
    end: int
    key: str
    new_line: bool  # first on its line
    case: Literal["lower", "capital", "capitals"]  # how its first letter is printed, or all of them


class Reading(NamedTuple):
    id: str
    name: str
    parts: tuple[str, ...]
    how: How
    finding: str | None
    legislatures: tuple[str, ...]


class Element(NamedTuple):
    """Tokens [first, last) that name one competence or title; `hard`: parted from the one before by more than
    a comma or 'en'."""

    first: int
    last: int
    reading: Reading | None
    hard: bool


class Segment(NamedTuple):
    """Tokens of one minister's title: [first, body) the word 'minister' and what goes with it, [body, last)
    the competences. `body` == `first` where no such word stands."""

    first: int
    body: int
    last: int
    plural: bool
    linked: bool  # the word is written out, with 'van' or 'voor' behind it
    misspelt: bool
    foreign: bool  # of another government


_TOKEN = re.compile(
    r"(?i:(?:vice-?)?minister\s{1,2}president)(?!\w)|[0-9]{1,2}\)(?=\s)|(?:[^\W\d_]\.){2,6}|[^\W_][\u0300-\u036f]*(?:[^\W_]|[\u0300-\u036f]|['’.\-‐‑](?=[^\W_]))*-?|[,/;&|•()–—-]"
)
_HEADS = {"minister", "vakminister", "beleidsdomein", "staatssecretaris"}
_PLURAL_HEADS = {"ministers", "vakministers", "beleidsdomeinen", "staatssecretarissen"}
_VICE = {"viceminister-president", "vice-minister-president", "viceministerpresident"}
_FOREIGN = {"federale", "federaal", "waalse", "waals", "brusselse", "franstalige", "franse"}
_QUALIFIERS = {
    "vlaams", "vlaamse", "bevoegde", "bevoegd", "coordinerende", "coordinerend", "trekkende", "betrokken",
    "alle", "andere", "overige",
} | _FOREIGN  # fmt: skip
_SOFT = {",", "en", "&"}
_HARD = {"/", ";", "|", "•", "–", "—", "-"}
_AND = {"and", "et", "und"}
"""'En' in other languages, where a comma stands before it: alone it may be part of a name ('Food and Drug')."""
# What joins two ministers and belongs to neither.
_JOINTS = (
    _SOFT
    | _HARD
    | _AND
    | {
        "de",
        "het",
        "alsook",
        "evenals",
        "alsmede",
        "samen",
        "met",
        "i.s.m.",
        "ism",
        "in",
        "samenwerking",
        "o",
    }
)
_SAID_BY_A_LIST = (
    frozenset(("de", "het", "en", "alsook", "evenals", "alsmede", "samen", "met", "o", "van", "voor")) | _AND
)
# What a cell may print in front of a minister, as a label of its own.
_LABELS = {"trekker", "trekkers", "hoofdtrekker", "kabinet", "kabinetten", "verantwoordelijke", "leiding"}
_FOREIGN_HEADS = {"staatssecretaris", "staatssecretarissen"}


@cache
def all_readings() -> dict[tuple[str, ...], Reading]:
    """Every spelling of the register, as tokens, with what it stands for."""
    register = registers.ministers()
    found: dict[tuple[str, ...], Reading] = {}

    def add(spelling: str, reading: Reading) -> None:
        found.setdefault(tuple(token.key for token in tokenize(spelling)), reading)

    for c in register.competences:
        name = c.name if c.id == "minister-president" else f"Minister van {c.name}"
        exact = Reading(c.id, name, (c.id,), "exact", None, c.legislatures)
        add(c.name, exact)
        for spelling in c.short:
            add(spelling, exact._replace(how="alias", finding="minister_incomplete"))
        for spelling in c.aliases:
            add(spelling, exact._replace(how="alias", finding="minister_alias"))
    for p in register.portfolios:
        add(p.name, Reading(p.id, f"Minister van {p.name}", p.parts, "exact", None, p.legislatures))
    return found


@cache
def longest_spelling() -> int:
    return max(map(len, all_readings()))


@cache
def titles_by_parts() -> dict[frozenset[str], tuple[Reading, ...]]:
    """Titles by the set of their competences: 'Media en Jeugd' is 'Jeugd en Media'."""
    found: dict[frozenset[str], tuple[Reading, ...]] = {}
    for reading in all_readings().values():
        if len(reading.parts) > 1:
            parts = frozenset(reading.parts)
            found[parts] = (*found.get(parts, ()), reading)
    return found


@cache
def titles_by_id() -> dict[str, Reading]:
    """What each competence and each title of several is called in full."""
    found: dict[str, Reading] = {}
    for reading in all_readings().values():
        if reading.how == "exact":
            found.setdefault(reading.id, reading)
    return found


@cache
def known_persons() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold_accents(h.person).split()) for h in registers.ministers().holders)


def joins(token: Token) -> bool:
    """Whether a token stands between two ministers and belongs to neither: a separator, 'en', a list number."""
    return token.key in _JOINTS or token.key in _LABELS or token.key.isdecimal()


def says_nothing(token: Token) -> bool:
    """Whether a token that is in no title may be left out of what is read: an article, 'en', 'trekker'."""
    return token.key in _SAID_BY_A_LIST or token.key in _LABELS


def is_title_word(token: Token) -> bool:
    """Whether a token belongs to a title and names no competence: 'Vlaams', 'minister', 'viceminister-president'."""
    return token.key in _HEADS | _PLURAL_HEADS | _VICE | _QUALIFIERS - _FOREIGN or token.key == "minister-president"


def tokenize(text: str) -> list[Token]:
    tokens, end = [], 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        new_line = any(c in "\n\r\v\f\x85\u2028\u2029" for c in text[end:start])
        end = match.end()
        key = "-".join(fold_accents(match.group()).removesuffix(")").split()) or ")"
        printed = match.group()
        case: Literal["lower", "capital", "capitals"] = "capital" if printed[:1].isupper() else "lower"
        tokens.append(
            Token(
                start,
                end,
                "en" if key == "&" else key,
                new_line,
                "capitals" if len(printed) > 1 and printed.isupper() else case,
            )
        )
    return tokens


def spelling_at(tokens: list[Token], first: int, last: int) -> tuple[int, Reading] | None:
    """The longest spelling of the register that starts at token `first`: (token behind it, reading)."""
    readings = all_readings()
    for stop in range(min(last, first + longest_spelling()), first, -1):
        reading = readings.get(tuple(token.key for token in tokens[first:stop]))
        if reading is not None:
            return stop, reading
    return None


def nearest(spelling: str) -> Reading | None:
    """The one entry of the register within the bound of misprints; None where there is none or a tie."""
    bound = misprints(len(spelling))
    if not bound:
        return None
    best: dict[str, Reading] = {}
    for key, reading in all_readings().items():
        name = " ".join(key)
        if abs(len(name) - len(spelling)) <= bound and len(name) >= 5:
            edits = distance(spelling, name, bound)
            if edits < bound:
                best, bound = {}, edits
            if edits <= bound:
                best.setdefault(reading.id, reading)
    if len(best) != 1:
        return None
    return next(iter(best.values()))._replace(how="fuzzy", finding="minister_misspelt")


def find_elements(
    tokens: list[Token],
    first: int,
    last: int,
    prose: bool = False,
    *,
    bare: bool = False,
    inside: Set[int] = frozenset(),
) -> Iterator[Element]:
    """The competences that tokens [first, last) name, in order.

    `bare`: no word such as 'minister' stands before them, so that they may be names of other bodies; `inside`: tokens
    within such a name, which end nothing.
    In `prose` the list ends at the first word that is no competence of the register; in a cell that word is
    an element of its own, up to the next separator or line, read with misprints or not at all.
    """
    at, hard, parted = first, False, True
    while at < last:
        key = tokens[at].key
        if key in _SOFT:
            at, parted = at + 1, True
        elif key in _HARD or key in _LABELS or key.isdecimal():
            at, parted, hard = at + 1, True, True
        elif parted and at > first and key in _AND:
            at += 1
        elif parted and key in ("van", "voor", "de", "het", "bevoegd") and not (bare and opens_name(tokens, at, last)):
            at, hard = at + 1, hard or (key in ("van", "voor") and at > first)
        elif key == "(":
            at = next((i + 1 for i in range(at, last) if tokens[i].key == ")"), last)
        elif key == ")":
            at += 1
        elif found := spelling_at(tokens, at, last):
            stop, reading = found
            longer = _name_end(tokens, stop, last, inside) if bare else stop
            yield Element(at, max(stop, longer), reading if longer <= stop else None, hard or not parted)
            at, hard, parted = max(stop, longer), False, False
        elif prose:
            return
        else:
            stop = _unknown_end(tokens, at, last, inside)
            stop = _with_last_part(tokens, at, stop, last) if bare else stop
            words = tuple(token.key for token in tokens[at:stop])
            near = nearest(" ".join(words))
            if words not in known_persons():
                yield Element(at, stop, near, hard or not parted)
            at, hard, parted = stop, False, False
            if near is None:
                at = _behind_brackets(tokens, at, last)


def opens_name(tokens: list[Token], at: int, last: int) -> bool:
    """Whether an article is the first word of a name that no register has: 'De Watergroep'."""
    return (
        tokens[at].key in ("de", "het")
        and tokens[at].case == "capital"
        and at + 1 < last
        and tokens[at + 1].case != "lower"
        and spelling_at(tokens, at + 1, last) is None
    )


def _name_end(tokens: list[Token], at: int, last: int, names: Set[int]) -> int:
    """The token behind a name that goes on behind the words of a competence, on the line and without a separator:
    'Wonen in Vlaanderen'."""
    if at >= last or tokens[at].new_line or tokens[at].key.isdecimal() or tokens[at].key in {"(", ")"}:
        return at
    inside = at in names or (tokens[at].key == "in" and at + 1 < last and tokens[at + 1].key != "samenwerking")
    if (joins(tokens[at]) and not inside) or spelling_at(tokens, at, last) is not None:
        return at
    return _unknown_end(tokens, at, last, names)


def _with_last_part(tokens: list[Token], at: int, stop: int, last: int) -> int:
    """The token behind a name of which 'en' joins the last two words: 'Agentschap voor Natuur en Bos'."""
    of = any(token.key in ("van", "voor") for token in tokens[at + 1 : stop])
    if not of or stop + 1 >= last or tokens[stop].key != "en" or tokens[stop + 1].case != "capital":
        return stop
    end = stop + 2
    alone = end == last or tokens[end].new_line or tokens[end].key in _SOFT | _HARD | {"("}
    return end if alone and not tokens[stop + 1].new_line else stop


def _unknown_end(tokens: list[Token], at: int, last: int, inside: Set[int] = frozenset()) -> int:
    """The token behind words of no register: a separator, a bracket, or the first one of a line."""
    stop = at + 1
    ends = _SOFT | _HARD | {"(", ")"}
    while stop < last and (tokens[stop].key not in ends or stop in inside) and not tokens[stop].new_line:
        stop += 1
    return stop


def _behind_brackets(tokens: list[Token], at: int, last: int) -> int:
    """The token behind what goes on behind the brackets at token `at`, on the same line and without a separator: the
    abbreviation of a name stands within it ('Customs (CBP) and other agencies')."""
    while at < last and tokens[at].key == "(":
        at = next((i + 1 for i in range(at, last) if tokens[i].key == ")"), last)
        goes_on = at < last and tokens[at].key not in _SOFT | _HARD and not tokens[at].new_line
        if goes_on and spelling_at(tokens, at, last) is None:
            at = _unknown_end(tokens, at, last)
    return at


def _misspelt_head(tokens: list[Token], at: int) -> bool:
    """Whether the token is a misprint of 'minister': near enough, before 'van' or 'voor'; the farther ones
    only before a competence that is spelt right."""
    key = tokens[at].key
    if not (5 <= len(key) <= 10 and key[0] == "m" and at + 2 < len(tokens)):
        return False
    if key in _HEADS | _PLURAL_HEADS or tokens[at + 1].key not in ("van", "voor"):
        return False
    edits = distance(key, "minister", 3)
    return edits <= 2 or (edits == 3 and key.startswith("mi") and spelling_at(tokens, at + 2, len(tokens)) is not None)


def head_at(tokens: list[Token], at: int, prose: bool = False) -> Segment | None:
    """The segment that starts with the word 'minister' at token `at`; its `last` is not yet known (0)."""
    key = tokens[at].key
    misspelt = not prose and _misspelt_head(tokens, at)
    president = key == "minister-president"
    short = (
        key == "min"
        and at + 1 < len(tokens)
        and (tokens[at + 1].key in ("van", "voor") or spelling_at(tokens, at + 1, len(tokens)) is not None)
    )
    if not (president or misspelt or short or key in _HEADS or key in _PLURAL_HEADS):
        return None
    first = at
    while first and tokens[first - 1].key in _QUALIFIERS:
        first -= 1
    foreign = key in _FOREIGN_HEADS or any(token.key in _FOREIGN for token in tokens[first:at])
    body, linked = at + (0 if president else 1), president or key.startswith("beleidsdomein")
    if body + 2 < len(tokens) and [t.key for t in tokens[body : body + 3]] == ["(", "s", ")"]:
        body += 3
    if body + 1 < len(tokens) and tokens[body].key == "," and tokens[body + 1].key == "bevoegd":
        body += 1
    while not president and body < len(tokens) and tokens[body].key in ("van", "voor", "bevoegd"):
        linked, body = not short, body + 1
    return Segment(first, body, 0, key in _PLURAL_HEADS, linked, misspelt, foreign)


def find_segments(tokens: list[Token]) -> list[Segment]:
    heads: list[Segment] = []
    at, count = 0, len(tokens)
    while at < count:
        segment = head_at(tokens, at)
        if segment is None:
            at += 1
            continue
        heads.append(segment)
        at = max(segment.body, at + 1)
    out: list[Segment] = []
    start = 0
    for index, head in enumerate(heads):
        first = head.first
        before = tuple(t.key for t in tokens[start:first] if not joins(t))
        vice = bool(before) and before[0] in _VICE and before[1:] in ((), ("van", "vlaamse", "regering"))
        if before in known_persons() or vice:
            first = next(i for i in range(start, first) if not joins(tokens[i]))
        elif before and index == 0:
            out.append(Segment(start, start, first, False, True, False, False))
        start = last = heads[index + 1].first if index + 1 < len(heads) else count
        named = any(not joins(token) for token in tokens[head.body : last])
        if not named and head.body - head.first > 1 and index + 1 < len(heads):
            continue  # 'Bevoegde minister:' is a label, the minister follows
        # 'viceminister-president ... en Vlaams minister van ...' is one person: leave it to the next head.
        vices = [i for i in range(head.body, last) if tokens[i].key in _VICE]
        if vices and index + 1 < len(heads):
            start = last = vices[0]
        out.append(head._replace(first=first, last=last))
    if not heads and tokens:
        out.append(Segment(0, 0, count, False, True, False, False))
    return out
