"""Findings on what fiches should hold and do not: a title, and most of the text between them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import unique

from extractors.findings.kind import Entry, FindingKind
from schemas.plan import Finding
from schemas.segment import LedgerLine, Segmented

MOST = 0.5
"""Share of the text from the first to the last fiche above which its role `body` is a finding. Plans that are read well
have 0.06 at most, one of which a template finds 7 of 10 fiches 0.31, one whose fiches it cuts wrongly 0.82."""
LEAST = 1000
"""Characters that this text must have: a share of less says little."""


@unique
class CoverageFinding(FindingKind):
    """What fiches lack."""

    title_missing = Entry(
        "error",
        ("titel ontbreekt", "title missing"),
        (
            "Van de fiche {number} is geen titel gelezen; staat die elders op de pagina?",
            "Of the fiche {number} no title was read; does it stand elsewhere on the page?",
        ),
    )
    text_outside_fiches = Entry(
        "error",
        ("meeste tekst in geen fiche", "most text in no fiche"),
        (
            "Van de tekst tussen de eerste en de laatste fiche (tekens: {characters}) staat {share} % in geen veld: "
            "vindt het sjabloon alle fiches en labels?",
            "Of the text between the first and the last fiche (characters: {characters}) {share} % stands in no "
            "field: does the template find all fiches and labels?",
        ),
    )


def coverage_findings(document: Segmented) -> Iterator[Finding]:
    """A finding for each fiche without a title, and one for a document whose fiches hold less than half of the text."""
    for fiche in document.fiches:
        if not fiche.title.strip():
            yield CoverageFinding.title_missing.finding(action=fiche.key, source=fiche.source, number=fiche.number)
    between = _between(document.ledger)
    characters = sum(line.characters for line in between)
    body = sum(line.characters for line in between if line.role == "body" and line.field is None)
    if characters >= LEAST and body > MOST * characters:
        yield CoverageFinding.text_outside_fiches.finding(characters=characters, share=round(100 * body / characters))


def _between(ledger: list[LedgerLine]) -> list[LedgerLine]:
    """The text from the first to the last line of fiches, without what no reader counts as text of the plan."""
    places = [(line.page, line.top) for line in ledger if line.action is not None]
    if not places:
        return []
    first, last = min(places), max(places)
    return [
        line
        for line in ledger
        if first <= (line.page, line.top) <= last and line.role not in ("furniture", "hidden", "struck", "contents")
    ]
