"""The published nota: the shape of nota.json. A nota submits a document, such as a plan, to the Government."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812  (fields are called `date`)
from typing import Literal

from pydantic import Field

from schemas.model import Model
from schemas.nota_template import NotaKind
from schemas.plan import Coverage, Finding, Item, Place, Source

NOTA_SCHEMA_VERSION: Literal["1"] = "1"
Outcome = Literal["favourable", "unfavourable", "not_required"]


class Submitter(Model):
    """A submitting minister: the office in the head and at the signature, and who signed.

    `id` and `name` are those of the register of competences, `competences` its single parts; null and empty
    where the register does not know the office.
    """

    office: str
    person: str | None = None
    id: str | None = None
    name: str | None = None
    competences: list[str] = Field(default_factory=list)
    signed_as: str | None = None
    office_source: list[Place] = Field(default_factory=list)
    signature_source: list[Place] = Field(default_factory=list)
    person_source: list[Place] = Field(default_factory=list)


class PolicyField(Model):
    """A policy field as printed, resolved to a competence where the register knows it."""

    raw: str
    id: str | None = None
    name: str | None = None
    source: list[Place] = Field(default_factory=list)


class DocumentRef(Model):
    """The number of a document of the Government: as printed, as the chancellery writes it, its sitting."""

    raw: str
    number: str | None = None
    sitting: Day | None = None
    source: list[Place] = Field(default_factory=list)


class PreviousDecision(Model):
    """An earlier decision of the Government: the sentence that tells it, its day, the documents it names."""

    text: str
    date: Day | None = None
    date_raw: str | None = None
    documents: list[DocumentRef] = Field(default_factory=list)
    section: str | None = None
    source: list[Place] = Field(default_factory=list)
    date_source: list[Place] = Field(default_factory=list)


class Told(Model):
    """A sentence or attachment that tells of an advice; `section` is null in an attachment."""

    text: str
    section: str | None = None
    source: list[Place] = Field(default_factory=list)


class Advice(Model):
    """An advice or agreement by its giver and day, however often the nota tells of it."""

    kind: Literal["advice", "agreement"]
    name: str
    date: Day | None = None
    date_raw: str | None = None
    outcome: Outcome | None = None
    told: list[Told] = Field(default_factory=list)
    source: list[Place] = Field(default_factory=list)


class NotaSection(Model):
    """A heading and the text under it up to the next one.

    `number` is unique ('1', '1.A'); null for a heading without one. `printed`: the number as printed ('A.').
    """

    number: str | None
    printed: str | None
    kind: NotaKind
    title: str
    page: int
    parent: str | None = None
    body: list[Item] = Field(default_factory=list)
    source: list[Place] = Field(default_factory=list)


class Decision(Model):
    """A decision proposed: `number` as printed ('1°'), null where there is none; `items` are its own parts."""

    number: str | None
    text: str
    items: list[Item] = Field(default_factory=list)
    source: list[Place] = Field(default_factory=list)


class Attachment(Model):
    """An attachment as listed; `submitted`: it is what the nota submits, by its title."""

    marker: str | None = None
    text: str
    date: Day | None = None
    submitted: bool = False
    source: list[Place] = Field(default_factory=list)


class Submission(Model):
    """The plan that the nota submits.

    `how`: 'listed' where the settings name it, 'title' where its title is the nota's subject; null where no
    plan is known. `score`: likeness of the titles, 0 to 1.
    """

    title: str
    plan_id: str | None = None
    how: Literal["listed", "title"] | None = None
    score: float | None = None
    source: list[Place] = Field(default_factory=list)


class NotaReference(Model):
    """Legislation or a document that the text refers to; `part` and `uri` as in `schemas.plan.Reference`."""

    kind: Literal["law", "document"]
    raw: str
    target: str | None = None
    part: str | None = Field(default=None, exclude_if=lambda value: value is None)
    uri: str | None = Field(default=None, exclude_if=lambda value: value is None)
    section: str | None = None
    source: list[Place] = Field(default_factory=list)


class Nota(Model):
    """One nota, whole. A finding's `field` is a key of this model, its `action` always null."""

    schema_version: Literal["1"] = NOTA_SCHEMA_VERSION
    nota_id: str
    title: str
    title_source: list[Place] = Field(default_factory=list)
    number: DocumentRef | None = None
    source: Source
    submits: Submission
    subject: str
    subject_items: list[Item] = Field(default_factory=list)
    letterhead: list[Item] = Field(default_factory=list)
    introduction: list[Item] = Field(default_factory=list)
    ministers: list[Submitter] = Field(default_factory=list)
    policy_fields: list[PolicyField] = Field(default_factory=list)
    previous_decisions: list[PreviousDecision] = Field(default_factory=list)
    advices: list[Advice] = Field(default_factory=list)
    sections: list[NotaSection] = Field(default_factory=list)
    decision_opening: Item | None = None
    decisions: list[Decision] = Field(default_factory=list)
    attachments: list[Attachment] = Field(default_factory=list)
    references: list[NotaReference] = Field(default_factory=list)
    footnotes: list[Item] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    coverage: Coverage
