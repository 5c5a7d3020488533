"""Corrections that a person makes now: tried on the document as it was read, then written. Nothing is written that does
not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import CallError
from extractors.findings.correction_findings import CorrectionFinding
from extractors.plan import corrections
from extractors.plan.identity import Bearers
from pipeline.files import corrections as files
from pipeline.files import issued
from pipeline.stages.correcting import bearers_in
from schemas.corrections import Correction, Corrections
from schemas.plan import Finding
from schemas.segment import Segmented

Entry = Mapping[str, Any]
"""A correction as it goes into the file, keys in the order in which they read best."""


@dataclass(frozen=True)
class Amended:
    """A plan's document as it was cut, and with the corrections of its file so far, to which a person adds others."""

    plan_id: str
    cut: Segmented
    document: Segmented
    bearers: Bearers

    @classmethod
    def of(cls, plan_id: str, cut: Segmented) -> Amended:
        """The document `cut`, which has no corrections, with those of the plan's file.

        Raises CallError where a file of corrections or of issued ids is wrong.
        """
        bearers = bearers_in(cut, issued.load(), plan_id)
        return cls(plan_id, cut, corrections.correct(cut, files.load(plan_id), bearers), bearers)

    def named(self, number: str) -> dict[str, str]:
        """The fiche of a correction: its lasting id where it has one, its key, and the title that is printed."""
        fiche = next((fiche for fiche in self.cut.fiches if number in (fiche.key, fiche.number)), None)
        if fiche is None:
            return {"action": number}
        lasting = {key: one for one, key in self.bearers.ids.items()}.get(fiche.key)
        return ({"fiche": lasting} if lasting else {}) | {"action": fiche.key, "title": fiche.title}

    def with_(self, entries: Sequence[Entry]) -> tuple[Segmented, list[Finding]]:
        """The document with further corrections, and the finding on each: `corrected`, or why it was not applied.

        Raises CallError where an entry is no correction.
        """
        made = corrections.correct(self.document, _checked(self.plan_id, entries), self.bearers)
        return made, made.findings[len(self.document.findings) :]

    def tried(self, entries: Sequence[Entry]) -> list[Finding]:
        """The finding on each correction; raises CallError where one of them would not be applied."""
        _, findings = self.with_(entries)
        for finding in findings:
            if finding.code != CorrectionFinding.corrected.name:
                raise CallError(
                    f"{finding.message.en} Nothing was written; give the text as it stands there with --was.",
                    f"{finding.message.nl} Er is niets geschreven; geef met --was de tekst zoals hij er staat.",
                    (
                        f"{finding.message.en} Nothing was written: load the page again, then correct it.",
                        f"{finding.message.nl} Er is niets geschreven: laad de pagina opnieuw, en verbeter dan.",
                    ),
                )
        return findings

    def save(self, entries: Sequence[Entry]) -> Path:
        """Adds the corrections to the plan's file, in one step; returns it. Raises CallError where that cannot be."""
        return files.append(self.plan_id, *entries)


def _checked(plan_id: str, entries: Sequence[Entry]) -> list[Correction]:
    from pydantic import ValidationError

    from extractors.loading.problems import problems_in

    data = {"plan_id": plan_id, "corrections": [dict(entry) for entry in entries]}
    try:
        return Corrections.model_validate(data).corrections
    except ValidationError as error:
        problem = problems_in(error, Corrections, data)[0]
        key = str(problem.path[-1]) if problem.path else "correction"
        raise CallError(f"{key}: {problem.en}", f"{key}: {problem.nl}") from error
