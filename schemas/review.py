"""What people said to be right: the shape of data/review/<plan_id>.yaml."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from schemas.model import Model

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Checked(Model):
    """A value that somebody held against the page and found right.

    `fiche` is the lasting id, `action` its key then, `field` a key as in plan.json or `other_fields/<label>`, `value` a
    digest of what the value said: text and what was read from it. Where a value says something else, it is not checked
    any more. `text` is the beginning of its text then, for people.
    """

    fiche: Text
    action: Text
    field: Text
    value: Digest
    by: Text
    at: datetime
    text: str


class Review(Model):
    """All checks of one plan."""

    plan_id: Text
    checked: list[Checked] = Field(default_factory=list)
