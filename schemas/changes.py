"""The published difference of two plans: the shape of changes.json, and of the reviewed overrides file.

The flat list `changes` is what a reader of policy sees. What differs without being policy (white space, a
bullet, a status that one side does not print) stands in `silent`, so that nothing is dropped and `changes` and
`silent` together turn the old content into the new.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, get_args

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from schemas.model import Model
from schemas.plan import Action, Objective, Period, Place

ChangeKind = Literal[
    "added",
    "removed",
    "split",
    "merged",
    "renumbered",
    "moved",
    "retitled",
    "field_changed",
    "item_added",
    "item_removed",
    "item_changed",
    "item_moved",
    "objective_added",
    "objective_removed",
    "objective_retitled",
    "section_added",
    "section_removed",
    "section_retitled",
    "plan_changed",
]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
DOCUMENT_KINDS = frozenset(kind for kind in CHANGE_KINDS if kind.startswith(("objective_", "section_", "plan_")))
"""Kinds that are never about a fiche."""
DOCUMENT_FIELDS = ("body", "footnotes")
"""Fields outside the fiches: `old` and `new` of a change in them are numbers of sections."""
Relation = Literal["continued", "split", "merged"]
Cause = Literal["source", "rules", "correction"]
WordOp = Literal["equal", "delete", "insert", "replace"]
Direction = Literal[
    "later",
    "earlier",
    "opened",  # the last day went: the timing has no end now
    "closed",  # the last day came
    "added",
    "dropped",  # the timing is gone
    "undecided",  # a timing that cannot be put on the calendar ('nog te bepalen') stands in its place
    "continuous",  # 'doorlopend' stands in its place
    "recurring",  # a rhythm ('jaarlijks') stands in its place
    "recurrence",  # one rhythm for another, or a rhythm that becomes a date
    "reworded",
    "unclear",
]
ProgressShift = Literal["filled_in", "cleared", "updated"]
SilentReason = Literal[
    "white_space",  # the same letters, other spaces, line breaks or hyphens at a line's end
    "line_break",  # one item on one side, the same text as several items on the other
    "marker",  # the same text behind another bullet, number or indent
    "reference",  # the text follows a renumbered fiche or objective
    "status_not_shown",  # one side prints no status
    "reading",  # the same text, read otherwise in another context (a phase line, for one)
    "form",  # only one of the two forms has the field, or they print the same answer in other words
    "correction",  # the same value, corrected by a person on one side only
    "derived",  # sums, references, organisations and quantities: they follow from the texts
]


class Brief(Model):
    """A model that leaves out what is null, so that a value reads as a sentence."""

    @model_serializer(mode="wrap")
    def _without_nulls(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in handler(self).items() if value is not None}


class WordEdit(Model):
    """One run of a word-level diff; all `before` joined is the old text, all `after` joined the new one."""

    op: WordOp
    before: str
    after: str


class TimingShift(Brief):
    """A timing on both sides; days are calendar days, positive is later. An open side has no days.

    `months` is the same shift in whole calendar months, where both sides name whole months, quarters, seasons or
    years: '2026' to '2027' is 12 months, not 365 days.
    """

    before: str | None = None
    after: str | None = None
    direction: Direction
    start_days: int | None = None
    end_days: int | None = None
    months: int | None = None


class AmountShift(Brief):
    """A sum on both sides; `difference` is new minus old, a decimal string, where both are comparable.

    `per_before` and `per_after` are the terms that the sums are for, null where they are for once; `term`: they differ.
    `year` is the year that the sum is for, that of the new side where the sides differ.
    """

    before: str | None = None
    after: str | None = None
    direction: Literal["up", "down", "added", "dropped", "term", "reworded", "unclear"]
    difference: Decimal | None = None
    currency: str | None = None
    year: int | None = None
    per_before: Literal["year", "month"] | None = None
    per_after: Literal["year", "month"] | None = None


class MinisterShift(Brief):
    """Who was added, dropped or replaced; `reworded` is the same competence in other words or another combination."""

    shift: Literal["added", "dropped", "replaced", "reworded", "moved"]
    before: str | None = None
    after: str | None = None


class StatusShift(Brief):
    """The status on both sides."""

    before: str
    after: str


class Members(Brief):
    """What went out of and came into a set of codes."""

    added: list[str]
    dropped: list[str]


class Value(Brief):
    """A change in terms of the domain; a part that does not apply is left out.

    `last_progress` is what a fiche that is gone had in its progress, where more than the form's own sentence. `links`:
    addresses that words of the text lead to no more, or lead to now.
    """

    timings: list[TimingShift] | None = None
    amounts: list[AmountShift] | None = None
    minister: MinisterShift | None = None
    status: StatusShift | None = None
    prevention_types: Members | None = None
    progress: ProgressShift | None = None
    last_progress: str | None = None
    objective_before: str | None = None
    objective_after: str | None = None
    links: Members | None = None

    def is_empty(self) -> bool:
        """True when no part applies."""
        return all(getattr(self, name) is None for name in type(self).model_fields)


class Sides(Model):
    """The boxes of a change in both documents."""

    old: list[Place] = Field(default_factory=list)
    new: list[Place] = Field(default_factory=list)


class Content(Model):
    """The published values behind a change, without boxes: items, ministers, whole fiches.

    A list field counts from `old_position` and `new_position`; several entries are one text on the other side.
    """

    old: list[Any] = Field(default_factory=list)
    new: list[Any] = Field(default_factory=list)


class Change(Model):
    """One printed edit. `old` and `new` are keys of fiches, `field` a key of the fiche.

    Of an objective or a section they are its numbers; of the plan itself they are null. `editorial`: nothing differs
    but quotes, dashes, case, a final stop or the spelling of a name. An `item_moved` that left its field has
    `from_field` and `to_field`; its `field` is the latter, `old_position` counts in the former. Where a text was
    rewritten, `words` has a run for each sentence.
    """

    kind: ChangeKind
    old: str | None = None
    new: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    old_position: int | None = None
    new_position: int | None = None
    words: list[WordEdit] = Field(default_factory=list)
    value: Value | None = None
    cause: Cause = "source"
    editorial: bool = False
    from_field: str | None = None
    to_field: str | None = None
    source: Sides = Field(default_factory=Sides)
    content: Content = Field(default_factory=Content)

    @property
    def of_fiche(self) -> bool:
        """Whether `old` and `new` are keys of fiches."""
        return self.kind not in DOCUMENT_KINDS and self.field not in DOCUMENT_FIELDS

    @property
    def is_policy(self) -> bool:
        """Whether the document itself changed, and in more than its spelling."""
        return self.cause == "source" and not self.editorial


class Silent(Model):
    """A difference that is no change of content, with why."""

    reason: SilentReason
    old: str
    new: str
    field: str
    old_position: int | None = None
    new_position: int | None = None
    content: Content = Field(default_factory=Content)


class Pair(Model):
    """Two fiches that belong together, by their keys. `score` is a measured likeness from 0 to 1, not a probability."""

    old: str
    new: str
    relation: Relation
    score: float
    reason: str
    doubtful: bool = False
    reviewed: bool = False


class ObjectivePair(Model):
    """An objective on both sides; null on the side that has none."""

    level: Literal["strategic", "operational"]
    old: Objective | None = None
    new: Objective | None = None


class FicheKey(Model):
    """A fiche of one side: its key, its printed number, its title and its lasting id.

    `ministers`: who leads it, by canonical name where the register knows them. `page`: where it starts, from 1.
    """

    key: str
    number: str
    id: str
    title: str
    ministers: list[str] = Field(default_factory=list)
    page: int | None = None


class Side(Model):
    """One of the two plans: what it was read from and its fiches in printed order."""

    plan_id: str
    title: str
    period: Period
    file: str
    sha256: str
    template: str
    template_version: str
    extractor: str
    rules: str = Field(default="", exclude_if=lambda value: not value)
    pages: int | None = None
    fiches: list[FicheKey]


class Changes(Model):
    """The difference of two plans, whole.

    `candidates` are pairs that were weighed and not taken, for a person to look at. `compared` names the
    fields that both forms have; between two forms only those are compared.
    """

    schema_version: Literal["1"] = "1"
    old: Side
    new: Side
    alignment: list[Pair] = Field(default_factory=list)
    candidates: list[Pair] = Field(default_factory=list)
    compared: list[str] = Field(default_factory=list)
    objectives: list[ObjectivePair] = Field(default_factory=list)
    changes: list[Change] = Field(default_factory=list)
    silent: list[Silent] = Field(default_factory=list)


class PlanContent(Model):
    """What a plan says, without boxes, findings and running text: the result of applying changes."""

    plan_id: str
    title: str
    period: Period
    strategic_objectives: list[Objective]
    operational_objectives: list[Objective]
    actions: list[Action]


class Override(Model):
    """A person's word on one fiche or pair; `old` null means added, `new` null removed.

    `relation` `unlike`: the two are not one; each may have another pair. `old_title` and `new_title`, where given, must
    still be the titles: else the entry is stale.
    """

    old: str | None = None
    new: str | None = None
    relation: Relation | Literal["unlike"] = "continued"
    reason: str
    old_title: str | None = None
    new_title: str | None = None


class Overrides(Model):
    """The reviewed pairs of two plans; a fiche that is named here is taken out of the alignment's hands."""

    old: str
    new: str
    pairs: list[Override] = Field(default_factory=list)


class FieldValue(Model):
    """A value of one field: the version from which it stands there, and the text (null: empty)."""

    plan_id: str
    number: str
    text: str | None


class FieldHistory(Model):
    """When a field took each of its values, oldest first."""

    field: str
    values: list[FieldValue]


class Appearance(Model):
    """A version in which the fiche stands, with the number and title that it has there."""

    plan_id: str
    number: str
    title: str
    relation: Relation | None
    score: float | None
    doubtful: bool = False


class History(Model):
    """A fiche over the versions of a plan.

    `not_yet_in` is the version before its first one, `no_longer_in` the one after its last; null where none is known.
    """

    number: str
    not_yet_in: str | None = None
    no_longer_in: str | None = None
    appearances: list[Appearance]
    fields: list[FieldHistory]
