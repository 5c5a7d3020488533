"""The key of each fiche, and of the lines and findings that name it by a number which the document repeats."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.keys import fiche_keys
from schemas.plan import Finding, Place
from schemas.segment import Fiche, LedgerLine, Segmented


def with_keys(document: Segmented) -> Segmented:
    """The document whose fiches, ledger and findings have unique keys; itself where every number is unique.

    A line or a finding belongs to the fiche of that number in whose boxes it lies, the first one where none holds it.
    """
    keys = fiche_keys(
        [(fiche.number, fiche.operational_objective or fiche.strategic_objective) for fiche in document.fiches]
    )
    fiches = [
        fiche if fiche.key == key else fiche.model_copy(update={"key": key})
        for fiche, key in zip(document.fiches, keys, strict=True)
    ]
    repeated: dict[str, list[Fiche]] = {}
    for fiche in fiches:
        repeated.setdefault(fiche.number, []).append(fiche)
    repeated = {number: same for number, same in repeated.items() if len(same) > 1}
    if not repeated:
        return document
    return document.model_copy(
        update={
            "fiches": fiches,
            "ledger": [_line(line, repeated.get(line.action or "")) for line in document.ledger],
            "findings": [_finding(finding, repeated.get(finding.action or "")) for finding in document.findings],
        }
    )


def _line(line: LedgerLine, same: Sequence[Fiche] | None) -> LedgerLine:
    if not same:
        return line
    place = Place(page=line.page, bbox=(line.x0, line.top, line.x1, line.bottom))
    return line._replace(action=_holder(same, [place]).key)


def _finding(finding: Finding, same: Sequence[Fiche] | None) -> Finding:
    return finding.model_copy(update={"action": _holder(same, finding.source).key}) if same else finding


def _holder(same: Sequence[Fiche], places: Sequence[Place]) -> Fiche:
    for place in places:
        x, y = (place.bbox[0] + place.bbox[2]) / 2, (place.bbox[1] + place.bbox[3]) / 2
        for fiche in same:
            for box in fiche.source:
                if box.page == place.page and box.bbox[0] <= x <= box.bbox[2] and box.bbox[1] <= y <= box.bbox[3]:
                    return fiche
    return same[0]
