"""What a plan's findings say of the way its pages were read: from a picture, or by the fallback parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.findings import catalogue as findings
from extractors.layout.joining import place
from schemas.geometry import Box, PageContent, PageInfo
from schemas.plan import Finding


def page_findings(pages: Sequence[PageContent]) -> Iterator[Finding]:
    """One finding a page that was recognised from its picture, and one a run of pages with characters of the second
    reader."""
    infos = [page.info for page in pages]
    for info in infos:
        if info.ocr_confidence is not None:
            yield _on([info], findings.recognised(info.number, info.ocr_confidence))
    run: list[PageInfo] = []
    for info in [info for info in infos if info.fallback_characters]:
        if run and info.number != run[-1].number + 1:
            yield _twice(run)
            run = []
        run.append(info)
    if run:
        yield _twice(run)


def _twice(run: Sequence[PageInfo]) -> Finding:
    return _on(
        run, findings.fallback_parser([info.number for info in run], sum(info.fallback_characters for info in run))
    )


def _on(infos: Sequence[PageInfo], note: Finding) -> Finding:
    return note.model_copy(
        update={"source": [place(info.number, Box(0.0, 0.0, info.width, info.height)) for info in infos]}
    )
