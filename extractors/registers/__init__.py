"""The registers that ship with the package, each read and checked once, on first use.

`ministers()`, `organisations()` and `legislation()` raise pydantic's ValidationError, naming the entry, when
a register was edited into something inconsistent. Nothing is read at import time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schemas.registers import LegislationRegister, MinisterRegister, OrganisationRegister


def _read(name: str) -> Any:
    # Both cost 25 ms: only those who resolve names pay it.
    from importlib.resources import files

    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).load((files(__name__) / f"{name}.yaml").read_text("utf-8"))


@cache
def ministers() -> MinisterRegister:
    """The competences of the Flemish Government since 2014 and who held them."""
    from schemas.registers import MinisterRegister

    return MinisterRegister.model_validate(_read("ministers"))


@cache
def organisations() -> OrganisationRegister:
    """Organisations that action plans name, with their spellings."""
    from schemas.registers import OrganisationRegister

    return OrganisationRegister.model_validate(_read("organisations"))


@cache
def legislation() -> LegislationRegister:
    """Acts that texts name without their date."""
    from schemas.registers import LegislationRegister

    return LegislationRegister.model_validate(_read("legislation"))
