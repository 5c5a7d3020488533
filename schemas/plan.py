"""The published plan: the shape of plan.json.

Models are the single source: the JSON Schema, the Arrow tables and the exports derive from them.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.geometry import Box

SCHEMA_VERSION: Literal["1"] = "1"

Role = Literal["field", "heading", "label", "prompt", "body", "contents", "furniture", "unassigned"]
ROLES: tuple[Role, ...] = (
    "field",
    "heading",
    "label",
    "prompt",
    "body",
    "contents",
    "furniture",
    "unassigned",
)
Kind = Literal["chapter", "section", "strategic_objective", "operational_objective", "action"]
Status = Literal["new", "continued_with_new_elements", "continued"]
PreventionType = Literal["universal", "selective", "indicated"]
Measure = Literal["count", "share", "time", "survey", "report", "other"]
Severity = Literal["error", "warning", "info"]
Operation = Literal["set", "replace", "drop", "merge", "split", "assign"]
"""What a correction does: see `schemas.corrections`."""

LIST_FIELDS = (
    "description",
    "approach",
    "concrete_results",
    "intended_effects",
    "results_measurement",
    "effects_measurement",
    "indicators",
    "partners",
)
SINGLE_FIELDS = ("resources", "budget", "progress")


class Model(BaseModel):
    """Base of all published models: no unknown keys, so that a typo in our code cannot publish a field."""

    model_config = ConfigDict(extra="forbid")


class Place(Model):
    """One box on one page; `bbox` is [x0, top, x1, bottom] in points from the top left."""

    page: int
    bbox: tuple[float, float, float, float]

    @property
    def box(self) -> Box:
        return Box(*self.bbox)


class Correctable(Model):
    """A value that a person may have corrected: then `corrected` is true and `reason` says why.

    Both keys are left out of the output where nothing was corrected. The boxes of a corrected value stay where
    the text is printed that it corrects.
    """

    corrected: bool = Field(default=False, exclude_if=lambda value: not value)
    reason: str | None = Field(default=None, exclude_if=lambda value: value is None)


class Item(Correctable):
    """A text as printed, its bullet, its nesting depth (0 is the outermost) and where it stands."""

    text: str
    marker: str | None = None
    level: int = 0
    source: list[Place] = Field(default_factory=list)


class Timing(Model):
    """A printed timing; see `extractors.values.timing` for how it is read."""

    raw: str
    edtf: str | None = None
    start: date | None = None
    end: date | None = None
    recurrence: str | None = None


class Step(Item):
    """An item of the approach; `phase` is the phase line that it stands under."""

    phase: str | None = None
    timing: list[Timing] = Field(default_factory=list)


class Indicator(Item):
    """An indicator and what kind of measure it is."""

    measure: Measure = "other"


class Minister(Correctable):
    """A lead minister as printed, resolved to a competence (never to a person)."""

    raw: str
    id: str | None = None
    name: str | None = None
    source: list[Place] = Field(default_factory=list)


class Amount(Model):
    """A sum of money; `amount` is a decimal string."""

    field: str
    raw: str
    amount: str
    currency: str = "EUR"
    per: Literal["year", "month"] | None = None
    bound: Literal["exact", "max", "min", "approx"] = "exact"
    vat: Literal["incl", "excl"] | None = None
    year: int | None = None
    source: list[Place] = Field(default_factory=list)


class Reference(Model):
    """A mention of another fiche, of legislation or of a document."""

    kind: Literal["action", "law", "document"]
    raw: str
    target: str | None = None
    field: str
    source: list[Place] = Field(default_factory=list)


class Organisation(Model):
    """A mention of an organisation of the register."""

    id: str
    raw: str
    field: str


class Section(Model):
    """A numbered heading and the text under it up to the next heading."""

    number: str
    kind: Kind
    title: str
    page: int
    parent: str | None = None
    body: list[Item] = Field(default_factory=list)


class Objective(Model):
    """A strategic or operational objective; the title stands without 'S.D.' or 'O.D.'."""

    number: str
    title: str
    parent: str | None = None
    source: list[Place] = Field(default_factory=list)


class Corrected(Model):
    """A correction as it was applied: the texts that the document has and those that stand in their place.

    `field` is a key of the fiche, `other_fields/<label>` for a label that no key covers. `was` is empty where a
    value was added, `value` where one was dropped.
    """

    op: Operation
    field: str
    was: list[str]
    value: list[str]
    reason: str


class Action(Model):
    """One action fiche. `corrections`, left out where there are none, tells what a person changed in it."""

    id: str
    number: str
    title: str
    title_source: list[Place] = Field(default_factory=list)
    strategic_objective: str | None = None
    operational_objective: str | None = None
    status: Status | None = None
    prevention_types: list[PreventionType] = Field(default_factory=list)
    prevention_text: Item | None = None
    lead_ministers: list[Minister] = Field(default_factory=list)
    description: list[Item] = Field(default_factory=list)
    approach: list[Step] = Field(default_factory=list)
    concrete_results: list[Item] = Field(default_factory=list)
    intended_effects: list[Item] = Field(default_factory=list)
    results_measurement: list[Item] = Field(default_factory=list)
    effects_measurement: list[Item] = Field(default_factory=list)
    indicators: list[Indicator] = Field(default_factory=list)
    resources: Item | None = None
    budget: Item | None = None
    progress: Item | None = None
    partners: list[Item] = Field(default_factory=list)
    other_fields: dict[str, list[Item]] = Field(default_factory=dict)
    amounts: list[Amount] = Field(default_factory=list)
    references: list[Reference] = Field(default_factory=list)
    organisations: list[Organisation] = Field(default_factory=list)
    source: list[Place] = Field(default_factory=list)
    corrections: list[Corrected] = Field(default_factory=list, exclude_if=lambda value: not value)


class Message(Model):
    """The same sentence in Dutch and in English."""

    nl: str
    en: str


class Finding(Model):
    """What a reader of the data must know; `action` is a fiche number, `field` a key of that fiche."""

    code: str
    severity: Severity
    message: Message
    action: str | None = None
    field: str | None = None
    source: list[Place] = Field(default_factory=list)


class Coverage(Model):
    """How many printed non-space characters there are, and how many got each role."""

    characters: int
    by_role: dict[Role, int]


class Period(Model):
    """First and last year that the plan covers, as printed; null where the document does not say."""

    start: int | None = None
    end: int | None = None


class Source(Model):
    """The file a plan was read from and with what."""

    file: str
    sha256: str
    pages: int
    template: str
    template_version: str
    extractor: str


class Plan(Model):
    """One plan, whole."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    plan_id: str
    title: str
    period: Period
    source: Source
    sections: list[Section] = Field(default_factory=list)
    strategic_objectives: list[Objective] = Field(default_factory=list)
    operational_objectives: list[Objective] = Field(default_factory=list)
    actions: list[Action] = Field(default_factory=list)
    footnotes: list[Item] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    coverage: Coverage
