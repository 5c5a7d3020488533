"""The template of a document family: all that may differ between two plans without other code."""

from __future__ import annotations

from typing import Literal

import regex
from pydantic import Field, field_validator, model_validator

from schemas.model import Model
from schemas.plan import LIST_FIELDS, OTHER, SINGLE_FIELDS, Kind, Status

FIELDS = (*LIST_FIELDS, *SINGLE_FIELDS, "prevention_text", "lead_ministers")
"""Keys of a fiche that a label can lead to; any other text is shown under `other_fields`."""
HEAD_FIELDS = ("number", "title", "strategic_objective", "operational_objective", "period")
"""What a form may print under labels of their own, as a table of actions does, instead of in a heading.

`period` is when the whole action runs: its answer is shown under `other_fields`, the steps of the approach are not.
"""

FormName = Literal["beside", "above", "rows", "columns", "cards", "prose", "headed", "list"]
"""How a fiche is printed: labels beside or above their answers, one action a row or a column of a table, boxes with
the label inside, run-in labels, a heading with paragraphs, items of a nested list."""
Side = Literal["start", "end"]


def _compiled(pattern: str) -> str:
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise ValueError(f"'{pattern}' is not a regular expression: {error}") from error
    return pattern


class Level(Model):
    """How one level of numbered headings is printed.

    `pattern` is matched at the start of a line; group `title` is its text, group `number` its number
    (a level without that group is counted). `sure` says that the words alone make a heading; otherwise
    the line must also be bold, larger than the running text, or stand in the table of contents.
    `styled`, in the forms `headed` and `list`: all headings of this level are in one type, that of `example`
    where the document prints it; it tells levels apart that have no numbers.
    """

    kind: Kind = Field(description="what such a heading is")
    pattern: str = Field(description="held against the start of a line; groups `title` and `number`")
    sure: bool = Field(default=False, description="the words alone make a heading, whatever its type")
    styled: bool = Field(default=False, description="all headings of the level are in one type (`headed`, `list`)")
    example: str = Field(description="a line that the pattern must match")
    counterexample: str = Field(description="a line that it must not match")

    @field_validator("pattern")
    @classmethod
    def _pattern(cls, value: str) -> str:
        if "(?P<title>" not in value:
            raise ValueError("a level's pattern needs a group (?P<title>...)")
        return _compiled(value)

    @model_validator(mode="after")
    def _sure_or_styled(self) -> Level:
        if self.sure and self.styled:
            raise ValueError("a level is either 'sure' by its words or 'styled' by its type: give one of them")
        return self


def _known(value: str) -> str:
    if value not in (*FIELDS, *HEAD_FIELDS):
        raise ValueError(f"'{value}' is no field of a fiche; known are {', '.join((*FIELDS, *HEAD_FIELDS))}")
    return value


class Part(Model):
    """A sub-heading inside a field, such as 'Concrete resultaten' in 'Beoogde resultaten en effecten'.

    In a table: a head in the lower row of two, such as 'start' under 'Timing'. `side`: it holds one side of a timing.
    """

    field: str = Field(description="the field that it fills")
    label: str = Field(description="the sub-heading as printed")
    variants: list[str] = Field(default_factory=list, description="other accepted wordings")
    side: Side | None = Field(default=None, description="which side of a timing it holds")

    @field_validator("field")
    @classmethod
    def _known(cls, value: str) -> str:
        return _known(value)


class Label(Model):
    """A label of the form, the field that its answer fills, and the prompts that the form prints with it.

    `field` null: the answer is divided over `parts` by their sub-headings; text before the first one
    goes to the first part. Without parts the answer is shown under `other_fields`. `variants` are other accepted
    wordings, each reported when met. `starts_with`: what is printed at the start of the answer, before the text that
    fills the field. `side`: the answer is one side of a timing, the other side stands under another label.
    """

    field: str | None = Field(default=None, description="the field that its answer fills; none: `other_fields`")
    label: str = Field(description="the label as printed")
    variants: list[str] = Field(default_factory=list, description="other accepted wordings, reported where met")
    prompts: list[str] = Field(default_factory=list, description="sentences that the form prints with the label")
    parts: list[Part] = Field(default_factory=list, description="sub-headings that divide the answer, see below")
    required: bool = Field(default=True, description="whether a fiche that lacks it is reported")
    starts_with: list[Literal["number", "title"]] = Field(
        default_factory=list, description="what is printed at the start of the answer"
    )
    side: Side | None = Field(default=None, description="which side of a timing the answer is")

    @property
    def name(self) -> str:
        """The field under which its answer is shown: the first one of several, `other_fields/<label>` for none."""
        if self.parts:
            return self.parts[0].field
        return self.field if self.field not in (None, "period") else f"{OTHER}{self.label}"

    @model_validator(mode="after")
    def _either(self) -> Label:
        if self.field is not None and self.parts:
            raise ValueError(f"label '{self.label}' has a field and parts: give one of them")
        if self.field is not None:
            _known(self.field)
        return self


class StatusLegend(Model):
    """The words beside each mark in the document's legend of statuses."""

    new: list[str] = Field(default_factory=list, description="beside the mark of a new fiche")
    continued_with_new_elements: list[str] = Field(
        default_factory=list, description="beside that of a fiche continued with new elements"
    )
    continued: list[str] = Field(default_factory=list, description="beside that of a continued fiche")

    def words(self) -> dict[Status, list[str]]:
        return {
            "new": self.new,
            "continued_with_new_elements": self.continued_with_new_elements,
            "continued": self.continued,
        }


UNLABELLED: tuple[FormName, ...] = ("headed", "list")
"""Forms that need no label."""


class Template(Model):
    """One document family.

    For the forms `headed` and `list`: `paragraphs` is the field of text without a label. `items` says what the levels
    of a list are, the outermost first: objectives, then the action, then the fields of what is nested in it.
    """

    id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]*$", description="lower-case letters, digits, hyphens; the name for `--template`"
    )
    version: str = Field(description="raise it when the template changes; it stands in plan.json")
    name: str = Field(description="what people call the family")
    kind: Literal["plan"] = Field(default="plan", description="what the template reads")
    language: str = Field(
        default="nl",
        pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$",
        description="of the texts, such as `en` or `fr-BE`; values are read from Dutch texts only",
    )
    form: FormName | None = Field(default=None, description="how a fiche is printed; none: found from the document")
    recognise: list[str] = Field(
        default_factory=list,
        description="words of which a document of the family prints at least half; none: the labels",
    )
    period: str = Field(
        default=r"(?P<start>(?:19|20)\d\d)\s*[-–—]\s*(?P<end>(?:19|20)\d\d)",
        description="pattern of the plan's years, with groups `start` and `end`",
    )
    contents: list[str] = Field(
        default_factory=lambda: ["Inhoud", "Inhoudstafel", "Inhoudsopgave"],
        description="titles of the table of contents",
    )
    furniture: list[str] = Field(
        default_factory=list,
        description="patterns for headers and footers that are not found by themselves; they count in the margins only",
    )
    continuation: list[str] = Field(
        default_factory=lambda: [r".*\d.*\((?:vervolg|verv\.)\)"],
        description="patterns for lines that repeat a title where a table goes on",
    )
    unnumbered: list[str] = Field(default_factory=list, description="patterns for headings without a number")
    levels: list[Level] = Field(default_factory=list, description="the headings, see below")
    fiche_under: list[Kind] = Field(
        default_factory=list, description="kinds of heading under which a fiche may stand without a heading of its own"
    )
    labels: list[Label] = Field(
        default_factory=list, description="the labels of the form, see below; required but for `headed` and `list`"
    )
    paragraphs: str = Field(default="description", description="field of text without a label (`headed`, `list`)")
    items: list[str] = Field(
        default_factory=lambda: ["action", "approach"],
        description="what each level of the list is, the outermost first (`list`)",
    )
    bullets: list[str] = Field(
        default_factory=lambda: ["o", "•", "▪", "-", "–"],
        description="bullets as printed; signs that can be nothing else always count",
    )
    numbered: list[str] = Field(
        default_factory=lambda: [r"\d{1,2}[.)]", r"[IVX]{1,5}[.)]", r"[ivx]{1,5}[.)]", r"[a-zA-Z][.)]"],
        description="patterns for counted bullets",
    )
    phase: str | None = Field(default=None, description="pattern of phase lines in the approach")
    status: StatusLegend = Field(
        default_factory=StatusLegend, description="the words beside each mark in the legend of statuses, see below"
    )
    empty_answers: list[str] = Field(
        default_factory=lambda: ["/", "-", "–", "n.v.t.", "nvt"], description="answers that say nothing"
    )

    def leads_to(self, field: str) -> bool:
        """Whether a label or a part of one leads to `field`, or its answer starts with it."""
        return any(
            field in (label.field, *label.starts_with, *(part.field for part in label.parts)) for label in self.labels
        )

    @field_validator("paragraphs")
    @classmethod
    def _field_of_text(cls, value: str) -> str:
        if value not in FIELDS:
            raise ValueError(f"'{value}' is no field of a fiche; known are {', '.join(FIELDS)}")
        return value

    @field_validator("items")
    @classmethod
    def _levels_of_list(cls, value: list[str]) -> list[str]:
        if value.count("action") != 1:
            raise ValueError("one level of the list must be 'action'")
        at = value.index("action")
        for name in value[:at]:
            if name not in ("strategic_objective", "operational_objective"):
                raise ValueError(
                    f"'{name}' above 'action' is neither 'strategic_objective' nor 'operational_objective'"
                )
        for name in value[at + 1 :]:
            if name not in FIELDS:
                raise ValueError(f"'{name}' is no field of a fiche; known are {', '.join(FIELDS)}")
        return value

    @field_validator("period", "phase")
    @classmethod
    def _regex(cls, value: str | None) -> str | None:
        return None if value is None else _compiled(value)

    @field_validator("furniture", "continuation", "unnumbered", "numbered")
    @classmethod
    def _regexes(cls, value: list[str]) -> list[str]:
        return [_compiled(pattern) for pattern in value]
