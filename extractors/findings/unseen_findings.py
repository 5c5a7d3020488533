"""Findings on text that does not count: nobody sees it, it is struck out, or it is a remark over the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.findings.form_findings import FormFinding
from extractors.layout.joining import place
from extractors.layout.unseen import ANNOTATION
from schemas.plan import Finding
from schemas.segment import LedgerLine


def unseen_findings(ledger: Sequence[LedgerLine]) -> Iterator[Finding]:
    """A finding for each place with lines in the roles `hidden` or `struck`, or of annotations: a page, and in it a
    field of a fiche."""
    lines = [line for line in ledger if line.role in ("hidden", "struck") or line.field == ANNOTATION]
    for (role, page, action, field), group in groupby(lines, key=_place_of):
        found = list(group)
        source = [place(line.page, line.box) for line in found]
        if field == ANNOTATION:
            yield FormFinding.annotation_left.finding(
                action=action, source=source, page=page, text=" ".join(line.text for line in found)
            )
        elif role == "hidden":
            yield FormFinding.text_hidden.finding(
                action=action,
                field=field,
                source=source,
                page=page,
                characters=sum(line.characters for line in found),
            )
        else:
            yield FormFinding.text_struck.finding(
                action=action,
                field=field,
                source=source,
                page=page,
                text=" ".join(line.text for line in found),
            )


def _place_of(line: LedgerLine) -> tuple[str, int, str | None, str | None]:
    return line.role, line.page, line.action, line.field
