"""The ids that were issued to fiches: the shape of data/ids/<family>.yaml."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from schemas.model import Model

Uuid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]


class IssuedPlan(Model):
    """A plan whose fiches have issued ids, and the SHA-256 of its PDF: a plan that was renamed is known by it."""

    plan: str
    sha256: str


class IssuedId(Model):
    """The id of one fiche of one plan. `number` is the key of the fiche there, `title` its title.

    `first_seen` is the plan to which the id was first issued. What stands here is never changed by a later reading.
    """

    id: Uuid
    plan: str
    number: str
    title: str
    first_seen: str


class IssuedIds(Model):
    """All ids of one family of plans. One entry a line, so that Git can merge what two people added."""

    family: str
    plans: list[IssuedPlan] = Field(default_factory=list)
    ids: list[IssuedId] = Field(default_factory=list)
