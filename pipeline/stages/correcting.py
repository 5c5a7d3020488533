"""The stage `correct`: what people wrote in data/corrections to the document, and to the versions before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.diff.carrying import Version
    from extractors.plan.identity import Bearers, Issued
    from pipeline.stages.flow.model import Job
    from schemas.segment import Segmented


def correct(job: Job, document: Segmented, sha256: str, earlier: Mapping[str, Segmented]) -> Segmented:
    """The document with the corrections of the plan, and with those of the versions before it whose texts it prints.

    `earlier`: the documents of the plans that it follows, before corrections, the nearest first. Raises CallError where
    a file of corrections, of reviewed pairs or of issued ids is wrong.
    """
    if not job.listed:
        return document
    from extractors.plan import corrections
    from pipeline.files import issued
    from pipeline.files.corrections import load

    known = issued.load()
    bearers = bearers_in(document, known, job.key, sha256)
    result = corrections.correct(document, load(job.key), bearers)
    return _carried(job, document, result, bearers, known, earlier)


def bearers_in(document: Segmented, issued: Issued, plan_id: str, sha256: str | None = None) -> Bearers:
    """The fiches of a document that bear an issued id; `sha256`: digest of its PDF, where known."""
    from extractors.plan.identity import Named, bearers_of

    fiches = [Named(fiche.key, fiche.title) for fiche in document.fiches]
    same = sha256 is not None and issued.files.get(plan_id) == sha256
    return bearers_of(issued.ids.get(plan_id, ()), fiches, same_file=same)


def _carried(
    job: Job, document: Segmented, result: Segmented, bearers: Bearers, issued: Issued, earlier: Mapping[str, Segmented]
) -> Segmented:
    from pipeline.files.corrections import load, overrides

    own = {plan_id: load(plan_id) for plan_id in earlier}
    if not any(own.values()):
        return result
    from extractors.diff.carrying import Version, carry_over, partners

    nearest: Mapping[str, str] | None = None
    newer = Version(job.key, document, (), bearers)
    found: list[tuple[Version, Mapping[str, str]]] = []
    for plan_id, before in earlier.items():
        older = Version(plan_id, before, own[plan_id], bearers_in(before, issued, plan_id))
        nearest = partners(older, newer, overrides(plan_id, newer.plan_id), nearest)
        found.append((older, nearest))
        newer = older
    return carry_over(result, found)
