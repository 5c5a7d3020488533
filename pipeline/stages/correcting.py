"""The stage `correct`: what people wrote in data/corrections to the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.stages.flow.model import Job
    from schemas.segment import Segmented


def correct(job: Job, document: Segmented) -> Segmented:
    """The document with the corrections of the plan; raises CallError where their file is wrong."""
    if not job.listed:
        return document
    from extractors.plan import corrections
    from pipeline.files.corrections import load

    return corrections.correct(document, load(job.key))
