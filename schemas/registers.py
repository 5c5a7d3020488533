"""Models of the registers: facts outside the documents against which printed names are resolved.

A register is data that a person reviews (`extractors/registers/*.yaml`); these models say what it may hold.
All models are immutable and refuse unknown keys, so that a misspelt key in a register fails at load time.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(min_length=1)]


def slug(name: str) -> str:
    """The id of a name: lower case without accents, '&' as 'en', the rest as single hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("&", " en ")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _twice(values: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return sorted({value for value in values if value in seen or seen.add(value)})  # type: ignore[func-returns-value]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Legislature(_Entry):
    """A term of the Flemish Government; `until` is the first day that no longer counts, None: still runs."""

    id: Annotated[str, Field(pattern=r"^\d{4}-\d{4}$")]
    start: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.until is None or day < self.until)


class Competence(_Entry):
    """One field that a minister can be competent for; `legislatures` empty means all of the register's."""

    id: Slug
    name: Name
    short: tuple[Name, ...] = ()
    aliases: tuple[Name, ...] = ()
    legislatures: tuple[str, ...] = ()


class Portfolio(_Entry):
    """Several competences borne as one title; its id is the slug of its name."""

    name: Name
    parts: Annotated[tuple[Slug, ...], Field(min_length=2)]
    legislatures: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return slug(self.name)


class Holder(_Entry):
    """Who bore a competence or portfolio from `start` up to, not including, `until` (None: still)."""

    person: Name
    competence: Slug
    start: date
    until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until <= self.start:
            raise ValueError(f"{self.person}: until {self.until} does not lie after start {self.start}")
        return self


class MinisterRegister(_Entry):
    """The competences of the Flemish Government, their combinations, and who held them when."""

    legislatures: tuple[Legislature, ...]
    competences: tuple[Competence, ...]
    portfolios: tuple[Portfolio, ...]
    holders: tuple[Holder, ...]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        elementary = [competence.id for competence in self.competences]
        ids = [*elementary, *(portfolio.id for portfolio in self.portfolios)]
        if doubled := _twice(ids):
            raise ValueError(f"id used twice: {', '.join(doubled)}")
        if unknown := {part for p in self.portfolios for part in p.parts} - set(elementary):
            raise ValueError(f"portfolio names an unknown competence: {', '.join(sorted(unknown))}")
        if unknown := {holder.competence for holder in self.holders} - set(ids):
            raise ValueError(f"holder of an unknown competence: {', '.join(sorted(unknown))}")
        terms = {legislature.id for legislature in self.legislatures}
        named = {term for competence in self.competences for term in competence.legislatures}
        named |= {term for portfolio in self.portfolios for term in portfolio.legislatures}
        if unknown := named - terms:
            raise ValueError(f"unknown legislature: {', '.join(sorted(unknown))}")
        for competence in self.competences:
            if competence.id != slug(competence.name) and competence.id != "minister-president":
                raise ValueError(f"the id of '{competence.name}' should be {slug(competence.name)}")
        return self


UnitKind = Literal["share", "duration", "frequency", "count"]
"""What a quantity in a unit says: a part of a whole, how long, how often, or how many."""


class Unit(_Entry):
    """What quantities are counted in.

    `words`: its printed forms, in lower case; a longer word that ends with one of them is in the unit too, unless
    `whole`. `name` and `english` are what people read.
    """

    id: Slug
    kind: UnitKind
    name: Name
    english: Name
    words: tuple[Name, ...]
    whole: bool = False


class UnitRegister(_Entry):
    """The units; the one with the id `other` takes what is counted and stands in none of them."""

    units: tuple[Unit, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        if doubled := _twice(unit.id for unit in self.units):
            raise ValueError(f"id used twice: {', '.join(doubled)}")
        if doubled := _twice(word for unit in self.units for word in unit.words):
            raise ValueError(f"word of two units: {', '.join(doubled)}")
        if changed := [word for unit in self.units for word in unit.words if word != word.lower()]:
            raise ValueError(f"not in lower case: {', '.join(changed)}")
        return self


class Organisation(_Entry):
    """An organisation or fixed consultation body and the spellings that stand for it.

    `exact` spellings are matched with their case, `names` without. `mid_sentence`: an exact spelling of one
    word that is an ordinary word at the start of a sentence, and is not matched there. `not_after`: what
    stands directly before makes it part of another name. `ovo`: code of the organisation in the Flemish
    register.
    """

    id: Slug
    name: Name
    exact: tuple[Name, ...] = ()
    names: tuple[Name, ...] = ()
    not_after: tuple[Name, ...] = ()
    mid_sentence: bool = False
    ovo: Annotated[str, Field(pattern=r"^OVO\d{6}$")] | None = None

    @model_validator(mode="after")
    def _spelt(self) -> Self:
        if not (self.exact or self.names):
            raise ValueError(f"{self.id} has no spelling")
        return self


class OrganisationRegister(_Entry):
    organisations: tuple[Organisation, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        if doubled := _twice(organisation.id for organisation in self.organisations):
            raise ValueError(f"id used twice: {', '.join(doubled)}")
        if doubled := _twice(
            spelling for organisation in self.organisations for spelling in (*organisation.exact, *organisation.names)
        ):
            raise ValueError(f"spelling of two organisations: {', '.join(doubled)}")
        return self


class Act(_Entry):
    """An act that texts name without its date; `target` is its normalised key."""

    target: Annotated[str, Field(pattern=r"^[a-z0-9]+(/[a-z0-9-]+)*$")]
    names: Annotated[tuple[Name, ...], Field(min_length=1)]


class LegislationRegister(_Entry):
    """Named acts; `names` ignore case, `abbreviations` do not."""

    acts: tuple[Act, ...]
    abbreviations: tuple[Act, ...] = ()
