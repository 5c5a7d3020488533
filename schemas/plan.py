"""The published plan: the shape of plan.json.

Models are the single source: the JSON Schema, the Arrow tables and the exports derive from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from pydantic import Field

from schemas.geometry import Box
from schemas.model import Model, Versioned

SCHEMA_VERSION: Literal["2"] = "2"

Role = Literal[
    "field", "heading", "label", "prompt", "body", "contents", "furniture", "hidden", "struck", "unassigned"
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)
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
ONE_TEXT = (*SINGLE_FIELDS, "prevention_text")
"""Fields that hold one text or none."""
OTHER = "other_fields/"
"""In front of a label that no key covers: the name of its field wherever a field is named."""


class Place(Model):
    """One box on one page; `bbox` is [x0, top, x1, bottom] in points from the top left."""

    page: int
    bbox: tuple[float, float, float, float]

    @property
    def box(self) -> Box:
        return Box(*self.bbox)


class Correctable(Model):
    """A value that a person may have corrected: then `corrected` is true and `reason` says why.

    `correction` is the index, in `corrections` of the fiche, of the last correction that made it. All three keys are
    left out of the output where nothing was corrected. The boxes of a corrected value stay where the text is printed
    that it corrects.
    """

    corrected: bool = Field(default=False, exclude_if=lambda value: not value)
    reason: str | None = Field(default=None, exclude_if=lambda value: value is None)
    correction: int | None = Field(default=None, exclude_if=lambda value: value is None)


class Link(Model):
    """A web or mail address that words of a text lead to; `start` and `end` are offsets in that text."""

    uri: str
    start: int
    end: int


class Item(Correctable):
    """A text as printed, its bullet, its nesting depth (0 is the outermost) and where it stands.

    `links` are those of the PDF, left out where there are none.
    """

    text: str
    marker: str | None = None
    level: int = 0
    source: list[Place] = Field(default_factory=list)
    links: list[Link] = Field(default_factory=list, exclude_if=lambda value: not value)


class Reading(Model):
    """A value that was read from a text of a fiche.

    `correction`: the index, in `corrections` of the fiche, of the one that put these words there. Left out where
    they are printed.
    """

    correction: int | None = Field(default=None, exclude_if=lambda value: value is None)


class Mention(Reading):
    """A value of any field, and where in the text of that field it stands.

    `field` is a key of the fiche, `other_fields/<label>` for a label that no key covers. `position` is the index of
    the item in a list field, null in a field of one text. `start` and `end` are offsets in that text:
    `text[start:end] == raw`; null where a file of schema version 1 does not tell.
    """

    field: str
    position: int | None
    start: int | None
    end: int | None
    raw: str
    source: list[Place] = Field(default_factory=list)


class Timing(Reading):
    """A printed timing; see `extractors.values.timing` for how it is read.

    `position` is the index of its step in `approach`. `start` and `end` are days, so the offsets have other names than
    those of a `Mention`: `text[start_char:end_char] == raw`.
    """

    raw: str
    edtf: str | None = None
    start: date | None = None
    end: date | None = None
    recurrence: str | None = None
    position: int
    start_char: int | None
    end_char: int | None


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


class Amount(Mention):
    """A sum of money; `amount` is a decimal string."""

    amount: str
    currency: str = "EUR"
    per: Literal["year", "month"] | None = None
    bound: Literal["exact", "max", "min", "approx"] = "exact"
    vat: Literal["incl", "excl"] | None = None
    year: int | None = None


class Reference(Mention):
    """A mention of another fiche (`target`: its key), of legislation or of a document.

    `part`: the article of an act, or the action of another plan, as printed. `uri`: the European Legislation
    Identifier of an act or the address of a document, where the registers know it for certain. Both keys are left out
    where there is nothing to say.
    """

    kind: Literal["action", "law", "document"]
    target: str | None = None
    part: str | None = Field(default=None, exclude_if=lambda value: value is None)
    uri: str | None = Field(default=None, exclude_if=lambda value: value is None)


class Organisation(Mention):
    """A mention of an organisation of the registers: a body, a municipality or a policy domain.

    `code`: its OVO code, its NIS code on the plan's first day, or the address of a policy domain; left out where not
    known for certain.
    """

    id: str
    code: str | None = Field(default=None, exclude_if=lambda value: value is None)


class Quantity(Mention):
    """A count, share, duration or frequency; `value` is a decimal string, `unit` an id of the register of units.

    A share is in percent, also where it is printed as '1 op 3'. `per`: what the value recurs by. `role`: whether it is
    aimed at, where it starts from, or what was counted; null where nothing tells.
    """

    value: str
    unit: str
    bound: Literal["exact", "min", "max", "approx"] = "exact"
    per: Literal["year", "month", "week"] | None = None
    role: Literal["target", "baseline", "count"] | None = None


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
    value was added, `value` where one was dropped. `earlier` has an entry a text of `was`: the index of the correction
    that made that text, null where it is printed. `position` is that of the first value that came of it, null in a
    field of one text and where none stands any more. `source`: where the texts of `was` are printed. `carried_from`:
    the version of the plan for which it was recorded, where that is an earlier one; left out where it is this one.
    """

    op: Operation
    field: str
    was: list[str]
    value: list[str]
    reason: str
    earlier: list[int | None] = Field(default_factory=list)
    position: int | None = None
    source: list[Place] = Field(default_factory=list)
    carried_from: str | None = Field(default=None, exclude_if=lambda value: value is None)


class Action(Model):
    """One action fiche. `corrections`, left out where there are none, tells what a person changed in it.

    `key` names the fiche in the tables, findings, changes and corrections of its plan: see `schemas.keys`.
    """

    id: str
    number: str
    key: str = Field(default_factory=lambda data: str(data.get("number", "")))
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
    quantities: list[Quantity] = Field(default_factory=list)
    source: list[Place] = Field(default_factory=list)
    corrections: list[Corrected] = Field(default_factory=list, exclude_if=lambda value: not value)

    def listed(self, field: str) -> Sequence[Item | Minister]:
        """The values of a list field, `other_fields/<label>` included; none for a field of one text."""
        if field.startswith(OTHER):
            return self.other_fields.get(field.removeprefix(OTHER), [])
        if field == "lead_ministers":
            return self.lead_ministers
        return getattr(self, field) if field in LIST_FIELDS else ()

    def texts(self, field: str) -> Sequence[Item]:
        """The texts of any field that a value can be read from: those of a list, or the one text."""
        if field in ONE_TEXT:
            item: Item | None = getattr(self, field)
            return [] if item is None else [item]
        return [value for value in self.listed(field) if isinstance(value, Item)]


class Message(Model):
    """The same sentence in Dutch and in English."""

    nl: str
    en: str


class Finding(Model):
    """What a reader of the data must know; `action` is the key of a fiche, `field` a key in it.

    `position` is the index of the item that it is about, null in a field of one text and where it is not about one.
    """

    code: str
    severity: Severity
    message: Message
    action: str | None = None
    field: str | None = None
    position: int | None = None
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
    """The file a plan was read from and with what.

    `language`: that of the template, left out where it is Dutch; in another one no value is read from a text. `rules`
    is a fingerprint of the code and data that read it; left out where a file of schema version 1 has none.
    """

    file: str
    sha256: str
    pages: int
    template: str
    template_version: str
    extractor: str
    language: str = Field(default="nl", exclude_if=lambda value: value == "nl")
    rules: str = Field(default="", exclude_if=lambda value: not value)


class Plan(Versioned):
    """One plan, whole. Data of an older schema version is accepted and brought to this one."""

    schema_version: Literal["2"] = SCHEMA_VERSION
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


class KnownPlan(NamedTuple):
    """A plan that a nota may submit."""

    plan_id: str
    title: str
    start: int | None = None
    end: int | None = None

    @classmethod
    def of(cls, plan: Plan) -> KnownPlan:
        """What a nota needs of a plan."""
        return cls(plan.plan_id, plan.title, plan.period.start, plan.period.end)
