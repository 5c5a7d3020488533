"""What became of each action and of what it promised, from one version of a plan to the next and over all of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from pydantic import Field

from schemas.changes import Relation
from schemas.model import Model

PromiseKind = Literal["step", "amount", "target"]
PROMISE_KINDS: tuple[PromiseKind, ...] = get_args(PromiseKind)
Course = Literal[
    "kept",  # as first promised
    "later",
    "earlier",
    "dropped",  # no longer in the plan
    "undecided",  # a deadline that cannot be put on the calendar any more
    "continuous",
    "recurring",
    "opened",
    "closed",
    "up",
    "down",
    "term",  # a sum for another term than first
    "changed",  # other words, or not comparable
]
COURSES: tuple[Course, ...] = get_args(Course)
Fate = Literal["continued", "partly", "merged", "split", "dropped", "new"]
FATES: tuple[Fate, ...] = get_args(Fate)


class Moment(Model):
    """A promise as one version has it: the fiche by key, the item by field and position, and the words."""

    plan_id: str
    action: str
    field: str
    position: int | None
    text: str
    raw: str
    end: date | None = None
    amount: Decimal | None = None


class Promise(Model):
    """A deadline, a sum or a target from the version that first named it to the newest one.

    `now` is null where it is gone; `last` is the newest version that has it. `course` is the way from first to now, not
    the last step of it; `days` and `months` are how much later the last day is, `difference` how much higher the sum or
    target, `unit` its currency or unit. `moved_in` names the versions in which it became another one, `dropped_in` the
    one that has it no more.
    """

    kind: PromiseKind
    first: Moment
    last: Moment
    now: Moment | None
    course: Course
    days: int | None = None
    months: int | None = None
    difference: Decimal | None = None
    unit: str | None = None
    moved_in: list[str] = Field(default_factory=list)
    dropped_in: str | None = None


class FicheFate(Model):
    """What became of a fiche of the older version, or where one of the newer comes from; null on the side without.

    `continued`: it lives on; `partly`: most of its steps and results are gone; `merged`, `split`: see the alignment;
    `dropped`, `new`: no fiche on the other side. `relation`, `score`, `reason` are those of the alignment.
    """

    fate: Fate
    old: str | None = None
    new: str | None = None
    relation: Relation | None = None
    score: float | None = None
    reason: str | None = None
    doubtful: bool = False
    reviewed: bool = False
