"""The stage `normalize`: texts to a plan with typed values."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from extractors import templates
from extractors.plan.normalization import normalize
from pipeline.files.fingerprint import rules_fingerprint
from pipeline.files.source import file_name
from schemas.plan import Source

if TYPE_CHECKING:
    from pipeline.stages.flow.model import Job
    from schemas.geometry import PageInfo
    from schemas.plan import Plan
    from schemas.segment import Segmented
    from schemas.template import Template


def read_values(job: Job, pages: Sequence[PageInfo], sha256: str, document: Segmented) -> Plan:
    """The plan with typed values. The ids of its fiches are minted from its family, or else from its template."""
    template = job.template or templates.load(job.plan.template or document.template)
    source = source_of(job.plan.pdf, sha256, len(pages), template)
    return normalize(document, job.key, source, template.empty_answers, job.settings.family(job.key))


def source_of(path: Path, sha256: str, pages: int, template: Template) -> Source:
    """What a plan's `source` says of the file and of what read it."""
    return Source(
        file=file_name(path),
        sha256=sha256,
        pages=pages,
        template=template.id,
        template_version=template.version,
        extractor=version("actiefiche"),
        language=template.language,
        rules=rules_fingerprint(),
    )
