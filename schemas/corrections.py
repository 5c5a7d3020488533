"""What a person corrects in a plan: the shape of data/corrections/<plan_id>.yaml.

A correction names the fiche by its lasting id, and the field; it holds the text that it corrects (`was`) and why
(`reason`). It is applied to texts as they were cut from the page, so that what is read from them (timings, sums,
ministers) follows.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from schemas.model import Model
from schemas.plan import LIST_FIELDS, OTHER, SINGLE_FIELDS, Operation, Status

STATUSES: tuple[str, ...] = get_args(Status)
OPERATIONS: tuple[str, ...] = get_args(Operation)
HEAD_FIELDS = ("title", "status")
FIELDS = (*HEAD_FIELDS, "prevention_text", "lead_ministers", *LIST_FIELDS, *SINGLE_FIELDS)

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _known(field: str) -> str:
    if field in FIELDS or (field.startswith(OTHER) and len(field) > len(OTHER)):
        return field
    if field == "prevention_types":
        raise ValueError("prevention_types are read from prevention_text: correct that text")
    raise ValueError(f"no field '{field}': choose one of {', '.join(FIELDS)}, or {OTHER}<label>")


class _Correction(Model):
    """What all have: which fiche it is about, `field`, a key of it, and why.

    `fiche` is its lasting id, `action` its key when the correction was written, `title` its title then. A correction
    without an id is about the fiche to which the id of that number was issued, else about the one with that title or
    number. `carry` false: a later version in which the same text stands is left as it is. `by` and `at`: who wrote it
    and when; what one person saved together (a text moved to another field is two corrections) has one `at`.
    """

    fiche: Text | None = None
    action: Text | None = None
    title: Text | None = None
    carry: bool = True
    field: Annotated[Text, AfterValidator(_known)]
    reason: Text
    by: Text | None = None
    at: datetime | None = None

    @property
    def named(self) -> str:
        """The fiche as a person knows it: by number, else by id."""
        return self.action or self.fiche or ""

    @model_validator(mode="after")
    def _of_a_fiche(self) -> Self:
        if self.fiche is None and self.action is None:
            raise ValueError("names no fiche: give 'fiche' (its id) or 'action' (its number)")
        return self


class SetValue(_Correction):
    """A whole value for another: an item, an answer, a minister, the title, the status.

    `was` null: the field has no such value yet; in a list the new one comes at `position` (from 0), else last.
    Where the same text stands in a field twice, `position` says which is meant.
    """

    op: Literal["set"]
    was: Text | None
    value: Text
    position: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _status(self) -> SetValue:
        if self.field == "status":
            for given in (self.was, self.value):
                if given is not None and given not in STATUSES:
                    raise ValueError(f"'{given}' is no status: choose one of {', '.join(STATUSES)}")
        return self


class Replace(_Correction):
    """A passage for another inside a text; `was` must stand in the field exactly once."""

    op: Literal["replace"]
    was: Text
    value: Text


class Drop(_Correction):
    """A value that does not belong there."""

    op: Literal["drop"]
    was: Text
    position: Annotated[int, Field(ge=0)] | None = None


class Merge(_Correction):
    """Items that follow each other made one; without `value` their texts are joined with a blank."""

    op: Literal["merge"]
    was: Annotated[list[Text], Field(min_length=2)]
    value: Text | None = None


class Split(_Correction):
    """One item made several."""

    op: Literal["split"]
    was: Text
    value: Annotated[list[Text], Field(min_length=2)]
    position: Annotated[int, Field(ge=0)] | None = None


class Assign(_Correction):
    """Lines of the ledger that no field has (role unassigned, prompt or furniture) given to a field as one text.

    `was` are lines as the table `lines` has them, in reading order and next to each other, on `page` if given.
    `value` is the text where joining the lines does not give it (a bullet in front, for one). A list gets it at
    `position`, else where its place on the page is; an answer that is there already is continued.
    """

    op: Literal["assign"]
    was: Annotated[list[Text], Field(min_length=1)]
    page: Annotated[int, Field(ge=1)] | None = None
    value: Text | None = None
    position: Annotated[int, Field(ge=0)] | None = None


Correction = Annotated[SetValue | Replace | Drop | Merge | Split | Assign, Field(discriminator="op")]
KINDS: dict[str, type[_Correction]] = {
    "set": SetValue, "replace": Replace, "drop": Drop, "merge": Merge, "split": Split, "assign": Assign,
}  # fmt: skip


class Corrections(Model):
    """All corrections of one plan, applied from top to bottom: a later one sees what an earlier one made."""

    plan_id: Text
    corrections: list[Correction] = Field(default_factory=list)
