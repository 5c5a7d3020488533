"""One PDF to a plan: reading, choosing a template, segmenting, reading values."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extractors.errors import NoActionError, UnreadableError
from pipeline.reading import Progress, read_document, sha256_of

if TYPE_CHECKING:
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
) -> Extraction:
    """Reads one PDF into a plan. Raises the errors of `extractors.errors`; writes nothing."""
    pages = read_document(path, password=password, workers=workers, progress=progress)
    check_text(path, pages)
    chosen, reason = choose_template(path, pages, template)
    document = segment_pages(path, pages, chosen)
    return Extraction(
        read_values(document, chosen, plan_id, source_of(path, len(pages), chosen)), document.ledger, reason
    )


def check_text(path: Path, pages: Sequence[PageContent]) -> None:
    """Raises UnreadableError for a document of pictures, and NoActionError for one of empty pages."""
    if any(page.info.characters for page in pages):
        return
    scanned = [page.info.number for page in pages if page.info.images]
    if scanned:
        raise UnreadableError(
            f"'{path}' has no text layer (pictures on {page_list(scanned)}): run text recognition on it first, for "
            "example with ocrmypdf",
            f"'{path}' heeft geen tekstlaag (beelden op {page_list(scanned, 'pagina', 'pagina’s')}): voer eerst "
            "tekstherkenning uit, bijvoorbeeld met ocrmypdf",
        )
    raise NoActionError(
        f"'{path}' holds only empty pages: check that it is the right file",
        f"'{path}' bevat alleen lege pagina's: controleer of het het juiste bestand is",
    )


def page_list(numbers: Sequence[int], one: str = "page", many: str = "pages") -> str:
    """Page numbers for a message: 'page 3', 'pages 1-4 and 7'."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    texts = [str(low) if low == high else f"{low}-{high}" for low, high in runs]
    return f"{one if len(numbers) == 1 else many} {', '.join(texts)}"


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
    from extractors.segmentation import segment

    document = segment(pages, template)
    if not document.fiches:
        raise NoActionError(
            f"'{path}': template '{template.id}' finds no action in it; check with actiefiche template check",
            f"'{path}': sjabloon '{template.id}' vindt er geen actie in; ga na met actiefiche template check",
        )
    return document


def source_of(path: Path, pages: int, template: Template) -> Source:
    """What a plan's `source` says of the file and of what read it."""
    from schemas.plan import Source

    return Source(
        file=path.name,
        sha256=sha256_of(path),
        pages=pages,
        template=template.id,
        template_version=template.version,
        extractor=version("actiefiche"),
    )


def read_values(document: Segmented, template: Template, plan_id: str, source: Source) -> Plan:
    """The plan with typed values."""
    from extractors.normalisation import normalise

    return normalise(document, plan_id, source, template.empty_answers)
