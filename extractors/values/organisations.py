"""Organisations that a text names, resolved to the ids of the registers: bodies, municipalities, policy domains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors import registers
from extractors.registers.lookups import DOMAIN, municipality_names
from extractors.text.normalize import fold_accents_same_length
from extractors.values.names import NameIndex

if TYPE_CHECKING:
    from schemas.registers import Organisation

# Names of municipalities are words and surnames too ('As', 'Mol', 'Peer'): only behind these they are meant.
_LOCAL = re.compile(
    r"\b(?:[Ss]tad|[Ss]teden|[Gg]emeenten?|[Ss]tadsbestuur|[Gg]emeentebestuur|[Ll]okaal\s{1,2}[Bb]estuur"
    r"|[Ll]okale\s{1,2}[Bb]esturen|OCMW|[Bb]urgemeester)"
    r"(?:\s{1,2}(?:van|zoals|als))?\s{1,2}"
)
_LISTED = re.compile(r"\s{0,2}(?:,|en|&|/|,\s{0,2}en)\s{1,2}")
_POLICY = re.compile(r"\bbeleidsdomein(?:en)?\s{1,2}", re.I)


@dataclass(frozen=True, slots=True)
class OrganisationMatch:
    """An organisation as printed: `text[start:end] == raw`, and its id in the register."""

    start: int
    end: int
    raw: str
    id: str


@cache
def _index() -> NameIndex[Organisation]:
    index: NameIndex[Organisation] = NameIndex()
    for organisation in registers.organisations().organisations:
        for spelling in organisation.exact:
            index.add(spelling, organisation, exact=True)
        for spelling in organisation.names:
            index.add(spelling, organisation)
    return index


@cache
def _municipality() -> re.Pattern[str]:
    names = sorted(municipality_names(), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, names))})(?![\\w-])")


@cache
def _domains() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the names of policy domains, and the id of each group of it."""
    domains = sorted(registers.policy_domains().domains, key=lambda domain: -len(domain.name))
    groups, ids = [], {}
    for number, domain in enumerate(domains):
        name = re.sub(r"(?<=\\ )(?:en|&|\\&)(?=\\ )", "(?:en|&)", re.escape(domain.name)).replace("\\ ", r"\s{1,2}")
        short = f"|(?-i:{domain.abbreviation})" if domain.abbreviation else ""
        groups.append(f"(?P<d{number}>{name}{short})")
        ids[f"d{number}"] = f"{DOMAIN}{domain.id}"
    return re.compile(f"(?:{'|'.join(groups)})(?![\\w-])", re.I), ids


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \t\xa0\"'“‘(")
    return not before or before[-1] in ".!?:;•\n\r"


def find_organisations(text: str) -> list[OrganisationMatch]:
    """The organisations of the registers that `text` names, in order, the longest name at each place.

    Spaces and hyphens inside a name are interchangeable, plurals of acronyms belong to the match ("CLB's").
    Acronyms and names that are ordinary words in lower case ('Kind en Gezin', 'De Lijn') need their capitals.
    Municipalities and policy domains count behind the word for what they are ('stad Gent', 'beleidsdomein Omgeving').
    """
    out: list[OrganisationMatch] = []
    for start, end, organisation in _index().find(text):
        if organisation.mid_sentence and text[start:end] in organisation.exact and _opens_sentence(text, start):
            continue
        if organisation.not_after:
            before = fold_accents_same_length(text[max(0, start - 40) : start]).rstrip()
            if before.endswith(organisation.not_after):
                continue
        out.append(OrganisationMatch(start, end, text[start:end], organisation.id))
    more = [
        match
        for match in (*_local(text), *_policy(text))
        if not any(match.start < other.end and match.end > other.start for other in out)
    ]
    return sorted((*out, *more), key=lambda match: match.start) if more else out


def _local(text: str) -> Iterator[OrganisationMatch]:
    """'de steden Gent, Aalst en Kortrijk', 'OCMW Mol'."""
    for opened in _LOCAL.finditer(text):
        at = opened.end()
        while text[at : at + 1].isupper() and (name := _municipality().match(text, at)):
            yield OrganisationMatch(*name.span(), name.group(), municipality_names()[name.group()])
            listed = _LISTED.match(text, name.end())
            if listed is None:
                break
            at = listed.end()


def _policy(text: str) -> Iterator[OrganisationMatch]:
    """'het beleidsdomein Onderwijs & Vorming'."""
    for opened in _POLICY.finditer(text):
        if not text[opened.end() : opened.end() + 1].isupper():
            continue
        names, ids = _domains()
        if name := names.match(text, opened.end()):
            raw = text[opened.start() : name.end()]
            yield OrganisationMatch(opened.start(), name.end(), raw, ids[name.lastgroup or ""])
