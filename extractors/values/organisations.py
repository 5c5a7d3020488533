"""Organisations that a text names, resolved to the ids of the register."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors import registers
from extractors.text.normalize import fold_accents_same_length
from extractors.values.names import NameIndex

if TYPE_CHECKING:
    from schemas.registers import Organisation


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


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \t\xa0\"'“‘(")
    return not before or before[-1] in ".!?:;•\n\r"


def find_organisations(text: str) -> list[OrganisationMatch]:
    """The organisations of the register that `text` names, in order, the longest name at each place.

    Spaces and hyphens inside a name are interchangeable, plurals of acronyms belong to the match ("CLB's").
    Acronyms and names that are ordinary words in lower case ('Kind en Gezin', 'De Lijn') need their capitals.
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
    return out
