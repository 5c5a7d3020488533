"""Findings on how the pages were read: from a picture, or by the fallback parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.findings.reading_findings import ReadingFinding
from extractors.layout.joining import place
from extractors.page.repairs import Repair
from schemas.geometry import Box, PageContent, PageInfo
from schemas.plan import Finding, Place

SURE = 0.9
"""Mean confidence of a page (0 to 1) from which on text recognition seldom errs."""


def page_findings(pages: Sequence[PageContent]) -> Iterator[Finding]:
    """One finding for each page that was recognised from its picture, and one for each run of pages with characters
    of the fallback parser."""
    infos = [page.info for page in pages]
    for info in infos:
        if info.ocr_confidence is not None:
            yield ReadingFinding.ocr.finding(
                mild=info.ocr_confidence >= SURE,
                source=_whole([info]),
                page=info.number,
                share=round(100 * info.ocr_confidence),
            )
    run: list[PageInfo] = []
    for info in [info for info in infos if info.fallback_characters]:
        if run and info.number != run[-1].number + 1:
            yield _by_fallback(run)
            run = []
        run.append(info)
    if run:
        yield _by_fallback(run)


def repair_findings(repairs: Sequence[Repair]) -> Iterator[Finding]:
    """One finding for each page and kind of repair of its words; it quotes the first."""
    pages: dict[tuple[int, str], list[Repair]] = {}
    for repair in repairs:
        pages.setdefault((repair.word.page, repair.kind), []).append(repair)
    for (number, kind), own in pages.items():
        yield ReadingFinding.text_repaired.finding(
            variant=None if kind == "letters" else kind,
            source=[place(number, repair.word.box) for repair in own],
            page=number,
            words=len(own),
            printed=own[0].printed,
            text=own[0].word.text,
        )


def _by_fallback(run: Sequence[PageInfo]) -> Finding:
    first, last = run[0].number, run[-1].number
    several = (f"Pagina’s {first}-{last}", f"Pages {first}-{last}")
    return ReadingFinding.fallback_parser.finding(
        source=_whole(run),
        pages=several if len(run) > 1 else (f"Pagina {first}", f"Page {first}"),
        characters=sum(info.fallback_characters for info in run),
    )


def _whole(infos: Sequence[PageInfo]) -> list[Place]:
    return [place(info.number, Box(0.0, 0.0, info.width, info.height)) for info in infos]
