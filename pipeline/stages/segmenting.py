"""The stage `segment`: pages to sections, fiches and fields, by the template that fits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractors.errors import NoActionError
from pipeline.files.recognition import not_read, unread_pages

if TYPE_CHECKING:
    from extractors.templates.choosing import Fit
    from pipeline.stages.flow.model import Job
    from schemas.geometry import PageContent
    from schemas.segment import Segmented
    from schemas.template import Template


BROKEN_OFF = ("field_missing", "answer_missing")
"""Findings on a fiche of which the end is missing."""


class Choice(NamedTuple):
    """A plan's template and why it was taken."""

    template: Template
    reason: str


def cut(job: Job, pages: list[PageContent]) -> Segmented:
    """The document of a plan, uncorrected; raises NoActionError where no template fits or finds a fiche."""
    path = job.plan.pdf
    return segment_pages(path, pages, job.template or choose_template(path, pages, job.plan.template).template)


def choose_template(path: Path, pages: Sequence[PageContent], name: str | None) -> Choice:
    """The named template, or the one that fits the document best.

    Raises CallError for an unknown name and NoActionError where no template fits.
    """
    if name is None:
        return accepted(path, best_fit(pages), pages)
    from extractors import templates

    return Choice(templates.load(name), f"template '{name}' as asked")


def best_fit(pages: Sequence[PageContent]) -> Fit:
    """The plan template of which most labels occur in the document, with the share of them that does."""
    from extractors import templates
    from extractors.templates.choosing import fits

    return fits(pages, [templates.load(known) for known in templates.names()])[0]


def accepted(path: Path, best: Fit, pages: Sequence[PageContent]) -> Choice:
    """The best template as a choice; raises NoActionError where it does not fit well enough, and UnreadableError
    where that may be because pages were not read."""
    if best.fits:
        reason = f"template '{best.template.id}' chosen: {round(best.share * 100)} % of its labels occur"
        return Choice(best.template, reason)
    _refuse(path, unread_pages(pages))
    missing = ", ".join(f"'{word}'" for word in best.missing[:6])
    raise NoActionError(
        f"'{path}' is no plan that a template knows: closest is '{best.template.id}', of which these labels are "
        f"missing: {missing}; name another with --template, or write one (actiefiche template suggest)",
        f"'{path}' is geen plan dat een sjabloon kent: het dichtst staat '{best.template.id}', waarvan deze labels "
        f"ontbreken: {missing}; geef een ander op met --template, of schrijf er een (actiefiche template suggest)",
        (
            f"no known form fits '{path}': closest is '{best.template.id}', of which these labels are missing: "
            f"{missing}; choose another form, or make a new one",
            f"geen bekend formulier past op '{path}': het dichtst staat '{best.template.id}', waarvan deze labels "
            f"ontbreken: {missing}; kies een ander formulier, of maak een nieuw",
        ),
    )


def segment_pages(path: Path, pages: Sequence[PageContent], template: Template) -> Segmented:
    """The document cut by the template; raises NoActionError where it holds no fiche, and UnreadableError where pages
    with fiches were not read."""
    from extractors.form.segmentation import segment

    document = segment(pages, template)
    unread = unread_pages(pages)
    _refuse(path, _among_fiches(document, unread) if document.fiches else unread)
    if not document.fiches:
        raise NoActionError(
            f"'{path}': template '{template.id}' finds no action in it; check with actiefiche template check",
            f"'{path}': sjabloon '{template.id}' vindt er geen actie in; ga na met actiefiche template check",
            (
                f"form '{template.id}' finds no fiche in '{path}': choose another form, or make a new one",
                f"formulier '{template.id}' vindt geen fiche in '{path}': kies een ander formulier, of maak een nieuw",
            ),
        )
    return document


def _among_fiches(document: Segmented, unread: Sequence[int]) -> list[int]:
    """The pages that were not read and hold a part of a fiche: those between pages with fiches, and those behind a
    fiche that breaks off."""
    if not unread:
        return []
    pages = {place.page for fiche in document.fiches for place in fiche.source}
    last = document.fiches[-1]
    broken = any(finding.code in BROKEN_OFF and finding.action == last.key for finding in document.findings)
    first, end = min(pages), max(place.page for place in last.source)
    return [number for number in unread if first < number < max(pages) or (broken and number == end + 1)]


def _refuse(path: Path, unread: Sequence[int]) -> None:
    if unread:
        raise not_read(path, unread)
