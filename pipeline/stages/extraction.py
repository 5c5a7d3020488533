"""One PDF to a plan: reading, choosing a template, segmenting, reading values."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractors.errors import NoActionError
from pipeline.files.digest import sha256_of
from pipeline.files.reading import Progress, read_document

if TYPE_CHECKING:
    from schemas.corrections import Correction
    from schemas.geometry import PageContent
    from schemas.plan import Plan, Source
    from schemas.segment import LedgerLine, Segmented
    from schemas.template import Template


class Extraction(NamedTuple):
    """A plan, its ledger, and why its template was chosen."""

    plan: Plan
    ledger: list[LedgerLine]
    reason: str


def extract(
    path: Path,
    *,
    plan_id: str,
    template: str | None = None,
    password: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    pages: list[PageContent] | None = None,
    family: str | None = None,
    corrections: Sequence[Correction] = (),
) -> Extraction:
    """Reads one PDF into a plan. Raises the errors of `extractors.errors`; writes nothing.

    `pages`: what was read from it already, with text on every page.

    `family` is what the ids of fiches are minted from (default: the template).
    """
    if pages is None:
        pages = with_text(path, read_document(path, password=password, workers=workers, progress=progress), password)
    chosen, reason = choose_template(path, pages, template)
    document = with_corrections(segment_pages(path, pages, chosen), corrections)
    plan = read_values(document, chosen, plan_id, source_of(path, len(pages), chosen), family)
    return Extraction(plan, document.ledger, reason)


def with_text(path: Path, pages: list[PageContent], password: str | None = None) -> list[PageContent]:
    """The pages, those without a usable text layer recognised from their picture.

    Raises UnreadableError where recognition is needed and not installed, and NoActionError for a document of
    empty pages.
    """
    from pipeline.files.recognition import pages_to_recognise, recognise

    numbers = pages_to_recognise(pages)
    if numbers:
        pages = recognise(path, pages, numbers, password)
    if any(page.info.characters for page in pages):
        return pages
    raise NoActionError(
        f"'{path}' holds only empty pages: check that it is the right file",
        f"'{path}' bevat alleen lege pagina's: controleer of het het juiste bestand is",
    )


def choose_template(path: Path, pages: Sequence[PageContent], name: str | None) -> tuple[Template, str]:
    """The named template, or the one that fits the document best, with the reason in words.

    Raises CallError for an unknown name and NoActionError where no template fits.
    """
    from extractors import templates
    from extractors.templates.choosing import fits

    if name is not None:
        return templates.load(name), f"template '{name}' as asked"
    ranked = fits(pages, [templates.load(known) for known in templates.names()])
    best = ranked[0]
    found = f"{round(best.share * 100)} % of its labels occur"
    if best.fits:
        return best.template, f"template '{best.template.id}' chosen: {found}"
    missing = ", ".join(f"'{word}'" for word in best.missing[:6])
    raise NoActionError(
        f"'{path}' is no plan that a template knows: closest is '{best.template.id}', of which these labels are "
        f"missing: {missing}; name another with --template, or write one (actiefiche template suggest)",
        f"'{path}' is geen plan dat een sjabloon kent: het dichtst staat '{best.template.id}', waarvan deze labels "
        f"ontbreken: {missing}; geef een ander op met --template, of schrijf er een (actiefiche template suggest)",
    )


def segment_pages(path: Path, pages: Sequence[PageContent], template: Template) -> Segmented:
    """The document cut by the template; raises NoActionError where it holds no fiche."""
    from extractors.form.segmentation import segment

    document = segment(pages, template)
    if not document.fiches:
        raise NoActionError(
            f"'{path}': template '{template.id}' finds no action in it; check with actiefiche template check",
            f"'{path}': sjabloon '{template.id}' vindt er geen actie in; ga na met actiefiche template check",
        )
    return document


def source_of(path: Path, pages: int, template: Template) -> Source:
    """What a plan's `source` says of the file and of what read it."""
    from pipeline.files.fingerprint import rules_fingerprint
    from schemas.plan import Source

    return Source(
        file=path.name,
        sha256=sha256_of(path),
        pages=pages,
        template=template.id,
        template_version=template.version,
        extractor=version("actiefiche"),
        rules=rules_fingerprint(),
    )


def with_corrections(document: Segmented, corrections: Sequence[Correction]) -> Segmented:
    """The document with what a person corrected in it."""
    if not corrections:
        return document
    from extractors.plan.corrections import correct

    return correct(document, corrections)


def read_values(
    document: Segmented, template: Template, plan_id: str, source: Source, family: str | None = None
) -> Plan:
    """The plan with typed values; `family` as in `extract`."""
    from extractors.plan.normalization import normalize

    return normalize(document, plan_id, source, template.empty_answers, family)
