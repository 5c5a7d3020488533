"""The registers that ship with the package, each read and checked once, on first use.

`ministers()`, `organisations()`, `legislation()` and `units()` raise CallError, naming line and entry, when a register
was edited into something inconsistent. Nothing is read at import time.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.loading.models import Model
    from schemas.registers import LegislationRegister, MinisterRegister, OrganisationRegister, UnitRegister


def _read(name: str, model: type[Model]) -> Model:
    from extractors.loading.shipped import model_from_shipped

    return model_from_shipped(Path(__file__).parent / f"{name}.yaml", lambda _: model)


@cache
def ministers() -> MinisterRegister:
    """The competences of the Flemish Government since 2014 and who held them."""
    from schemas.registers import MinisterRegister

    return _read("ministers", MinisterRegister)


@cache
def organisations() -> OrganisationRegister:
    """Organisations that action plans name, with their spellings."""
    from schemas.registers import OrganisationRegister

    return _read("organisations", OrganisationRegister)


@cache
def legislation() -> LegislationRegister:
    """Acts that texts name without their date."""
    from schemas.registers import LegislationRegister

    return _read("legislation", LegislationRegister)


@cache
def units() -> UnitRegister:
    """What quantities are counted in."""
    from schemas.registers import UnitRegister

    return _read("units", UnitRegister)
