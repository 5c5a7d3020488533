"""The template of a nota to the Flemish Government: the words by which its parts are known."""

from __future__ import annotations

from typing import Literal

import regex
from pydantic import Field, field_validator

from schemas.model import Model

NotaKind = Literal["chapter", "paragraph", "subparagraph"]
MentionKind = Literal["advice", "agreement", "decision"]


def _compiled(pattern: str) -> str:
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise ValueError(f"'{pattern}' is not a regular expression: {error}") from error
    return pattern


class NotaLevel(Model):
    """How one level of numbered headings is printed: groups `number` and `title` at the start of a line.

    Such a line is a heading where it is bold, larger or all capitals, or bears a name of `headings`, and its
    number goes on where the level was.
    """

    kind: NotaKind
    pattern: str
    example: str
    counterexample: str

    @field_validator("pattern")
    @classmethod
    def _pattern(cls, value: str) -> str:
        for group in ("number", "title"):
            if f"(?P<{group}>" not in value:
                raise ValueError(f"a heading's pattern needs a group (?P<{group}>...)")
        return _compiled(value)


class Mention(Model):
    """Words by which a sentence tells of an advice, an agreement or an earlier decision, and whose it is."""

    kind: MentionKind
    name: str
    pattern: str
    example: str
    counterexample: str

    @field_validator("pattern")
    @classmethod
    def _pattern(cls, value: str) -> str:
        return _compiled(value)


class NotaTemplate(Model):
    """One family of notas. Names are compared without regard to case, accents, blanks and punctuation."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    version: str
    name: str
    kind: Literal["nota"]
    language: Literal["nl"] = "nl"
    titles: list[str] = Field(min_length=1)
    subject: list[str] = Field(min_length=1)
    policy: list[str] = Field(default_factory=list)
    office: str
    letterhead: list[str] = Field(default_factory=list)
    headings: list[str] = Field(default_factory=list)
    levels: list[NotaLevel] = Field(min_length=1)
    previous: str
    decided: str
    decision: str
    decides: str
    attachments: list[str] = Field(min_length=1)
    mentions: list[Mention] = Field(default_factory=list)
    favourable: str
    unfavourable: str
    not_required: str
    contents: list[str] = Field(default_factory=lambda: ["Inhoud", "Inhoudstafel", "Inhoudsopgave"])
    furniture: list[str] = Field(default_factory=list)
    bullets: list[str] = Field(default_factory=lambda: ["-", "–", "•", "▪", "o"])
    numbered: list[str] = Field(default_factory=lambda: [r"\d{1,2}[.)°]", r"[a-zA-Z][.)]", r"[ivx]{1,5}[.)]"])

    @field_validator(
        "office", "previous", "decided", "decision", "decides", "favourable", "unfavourable", "not_required"
    )
    @classmethod
    def _regex(cls, value: str) -> str:
        return _compiled(value)

    @field_validator("letterhead", "furniture", "numbered")
    @classmethod
    def _regexes(cls, value: list[str]) -> list[str]:
        return [_compiled(pattern) for pattern in value]
