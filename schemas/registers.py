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
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


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


_ELI_TYPES = {
    "decreet": "decreet",
    "wet": "wet",
    "ordonnantie": "ordonnantie",
    **dict.fromkeys(("bvr", "kb", "mb", "besluit"), "besluit"),
}
_DATED_KEY = re.compile(r"([a-z-]+)/(\d{4}-\d\d-\d\d)(?:/[a-z0-9-]+)?")


class Act(_Entry):
    """An act of legislation.

    `target`: its key, `<kind>/<date>`; words of its title behind them where kind and date are not enough to know it
    by. `title`: the official one, from its first content word on. `names` ignore case, `exact` spellings
    (abbreviations) do not. `numac`: its number in the Belgian official gazette. `uri`: its address, for acts without a
    NUMAC.
    """

    target: Annotated[str, Field(pattern=r"^[a-z0-9]+(/[a-z0-9-]+)*$")]
    title: str = ""
    names: tuple[Name, ...] = ()
    exact: tuple[Name, ...] = ()
    numac: Annotated[str, Field(pattern=r"^\d{10}$")] | None = None
    uri: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None

    @model_validator(mode="after")
    def _known(self) -> Self:
        if not (self.names or self.exact or self.title):
            raise ValueError(f"{self.target} has neither name nor title")
        if self.numac is not None and (self.day is None or self.target.partition("/")[0] not in _ELI_TYPES):
            raise ValueError(f"{self.target}: a NUMAC needs a kind and a date")
        return self

    @property
    def day(self) -> date | None:
        """Its date; None where the key has none."""
        dated = _DATED_KEY.fullmatch(self.target)
        return date.fromisoformat(dated[2]) if dated else None

    @property
    def address(self) -> str | None:
        """Its European Legislation Identifier or address; None where not known."""
        if self.numac is None or self.day is None:
            return self.uri
        kind = _ELI_TYPES[self.target.partition("/")[0]]
        return f"https://www.ejustice.just.fgov.be/eli/{kind}/{self.day:%Y/%m/%d}/{self.numac}/justel"


class LegislationRegister(_Entry):
    """Acts that texts name; no two have one key."""

    acts: tuple[Act, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        if doubled := _twice(act.target for act in self.acts):
            raise ValueError(f"key used twice: {', '.join(doubled)}")
        if doubled := _twice(name for act in self.acts for name in (*act.names, *act.exact)):
            raise ValueError(f"name of two acts: {', '.join(doubled)}")
        return self


class KnownDocument(_Entry):
    """A strategy, plan, code, protocol or agreement and the names that stand for it.

    `target`: its key, which begins with its type. `names` ignore case, `exact` spellings do not. `not_after`: what
    stands directly before makes it part of another name. `uri`: where it is published.
    """

    target: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Name
    names: tuple[Name, ...] = ()
    exact: tuple[Name, ...] = ()
    not_after: tuple[Name, ...] = ()
    uri: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None

    @model_validator(mode="after")
    def _spelt(self) -> Self:
        if not (self.names or self.exact):
            raise ValueError(f"{self.target} has no name")
        return self


class DocumentRegister(_Entry):
    documents: tuple[KnownDocument, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        if doubled := _twice(document.target for document in self.documents):
            raise ValueError(f"key used twice: {', '.join(doubled)}")
        if doubled := _twice(name for document in self.documents for name in (*document.names, *document.exact)):
            raise ValueError(f"name of two documents: {', '.join(doubled)}")
        return self


class FormerMunicipality(_Entry):
    """A municipality that was merged into another; `until`: the first day on which it no longer was."""

    nis: Annotated[str, Field(pattern=r"^\d{5}$")]
    name: Name
    until: date


class Municipality(_Entry):
    """A municipality of the Flemish Region, with its NIS code and what it was made of."""

    nis: Annotated[str, Field(pattern=r"^\d{5}$")]
    name: Name
    former: tuple[FormerMunicipality, ...] = ()


class MunicipalityRegister(_Entry):
    municipalities: tuple[Municipality, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        codes = [m.nis for m in self.municipalities] + [f.nis for m in self.municipalities for f in m.former]
        if doubled := _twice(codes):
            raise ValueError(f"NIS code used twice: {', '.join(doubled)}")
        if doubled := _twice(municipality.name for municipality in self.municipalities):
            raise ValueError(f"two municipalities of one name: {', '.join(doubled)}")
        return self


class PolicyDomain(_Entry):
    """A policy domain of the Flemish administration; `uri` in the chancellery's list, `deprecated`: no longer used."""

    name: Name
    uri: Annotated[str, Field(pattern=r"^http://themis\.vlaanderen\.be/id/beleidsdomein/[0-9a-f-]{36}$")]
    abbreviation: str | None = None
    deprecated: bool = False

    @property
    def id(self) -> str:
        return slug(self.name)


class PolicyDomainRegister(_Entry):
    domains: tuple[PolicyDomain, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        if doubled := _twice(domain.id for domain in self.domains):
            raise ValueError(f"domain named twice: {', '.join(doubled)}")
        return self
