"""The registers that ship with the package, each read and checked once, on first use.

Each function raises CallError, naming line and entry, when its register was edited into something inconsistent.
Nothing is read at import time.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.loading.models import Model
    from schemas.registers import (
        DocumentRegister,
        LegislationRegister,
        MinisterRegister,
        MunicipalityRegister,
        OrganisationRegister,
        PolicyDomainRegister,
        UnitRegister,
    )


def _read(name: str, model: type[Model]) -> Model:
    from extractors.loading.shipped import model_from_shipped

    return model_from_shipped(Path(__file__).parent / f"{name}.yaml", lambda _: model)


@cache
def ministers() -> MinisterRegister:
    """The competences of the Flemish Government since 2009 and who held them."""
    from schemas.registers import MinisterRegister

    return _read("ministers", MinisterRegister)


@cache
def organisations() -> OrganisationRegister:
    """Organisations that action plans name, with their spellings."""
    from schemas.registers import OrganisationRegister

    return _read("organisations", OrganisationRegister)


@cache
def legislation() -> LegislationRegister:
    """Acts that texts name, with their titles and their numbers in the official gazette."""
    from schemas.registers import LegislationRegister

    return _read("legislation", LegislationRegister)


@cache
def documents() -> DocumentRegister:
    """Strategies, plans, codes, protocols and agreements that texts name."""
    from schemas.registers import DocumentRegister

    return _read("documents", DocumentRegister)


@cache
def municipalities() -> MunicipalityRegister:
    """The municipalities of the Flemish Region with their NIS codes, and those that merged into them."""
    from schemas.registers import MunicipalityRegister

    return _read("municipalities", MunicipalityRegister)


@cache
def policy_domains() -> PolicyDomainRegister:
    """The policy domains of the Flemish administration."""
    from schemas.registers import PolicyDomainRegister

    return _read("policy_domains", PolicyDomainRegister)


@cache
def units() -> UnitRegister:
    """What quantities are counted in."""
    from schemas.registers import UnitRegister

    return _read("units", UnitRegister)
