"""Findings on printed text that no role explains: each place of it is told, whoever left it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.findings.form_findings import FormFinding
from extractors.layout.joining import place
from schemas.plan import Finding
from schemas.segment import LedgerLine


def unassigned_findings(ledger: Sequence[LedgerLine]) -> Iterator[Finding]:
    """A finding for each run of lines in the role `unassigned`: on one page, of one fiche."""
    for (role, page, action), group in groupby(ledger, key=lambda line: (line.role, line.page, line.action)):
        if role != "unassigned":
            continue
        lines = list(group)
        yield FormFinding.text_unassigned.finding(
            action=action,
            source=[place(line.page, line.box) for line in lines],
            page=page,
            text=" ".join(line.text for line in lines),
            characters=sum(line.characters for line in lines),
        )
