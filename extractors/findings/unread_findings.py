"""Findings on printed characters that no reader could name: the replacement character stands in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.findings.reading_findings import ReadingFinding
from extractors.layout.joining import place
from extractors.page.words import UNREAD
from schemas.plan import Finding
from schemas.segment import LedgerLine


def unread_findings(ledger: Sequence[LedgerLine]) -> Iterator[Finding]:
    """A finding for each place with such characters that is read: a page, and in it a field of a fiche. It is mild
    where they stand in no answer."""
    lines = [line for line in ledger if UNREAD in line.text and line.role not in ("hidden", "struck")]
    for (page, action, field), group in groupby(lines, key=lambda line: (line.page, line.action, line.field)):
        found = list(group)
        word = next(word for word in found[0].text.split() if UNREAD in word)
        yield ReadingFinding.character_unread.finding(
            mild=field is None,
            action=action,
            field=field,
            source=[place(line.page, line.box) for line in found],
            page=page,
            characters=sum(line.text.count(UNREAD) for line in found),
            text=word,
        )
