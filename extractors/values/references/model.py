"""What the grammars of references give: one mention, with its offsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractors.values.references.document_numbers import DocumentNumber

Kind = Literal["action", "law", "document"]


@dataclass(frozen=True, slots=True)
class ReferenceMatch:
    """One reference: `text[start:end] == raw`; `rule`: what read it.

    `part`: the article of an act, or the action of another plan, as printed ('31, §2, 2°', '3.1.1.2').
    """

    start: int
    end: int
    raw: str
    kind: Kind
    target: str | None
    finding: str | None = None
    part: str | None = None
    document: DocumentNumber | None = None
    rule: str = ""
