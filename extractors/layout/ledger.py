"""The ledger: each line of a document with its role, so that every printed character is counted exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extractors.layout.lines import Line
from extractors.layout.unseen import unseen_lines
from schemas.geometry import OCR, PageContent
from schemas.plan import Role
from schemas.segment import LedgerLine


class RoleAssignment(NamedTuple):
    """A line and the role that a pass gave it; `action` is the number of its fiche, `field` the field it fills."""

    line: Line
    role: Role
    action: str | None = None
    field: str | None = None


class LedgerTotalError(AssertionError):
    """A fault of this program: a pass lost or doubled characters. No document may cause it."""


def characters_by_page(lines: Iterable[Line]) -> Counter[int]:
    """Number of printed characters per page (counted from 1), pages without any left out."""
    totals: Counter[int] = Counter()
    for line in lines:
        totals[line.page] += line.characters
    return +totals


def check_totals(wanted: Counter[int], lines: Iterable[Line], step: str) -> None:
    """Raises LedgerTotalError where `lines` do not print as many characters per page as `wanted`.

    `step` is the name of the pass that made the lines.
    """
    found = characters_by_page(lines)
    wrong = [
        f"page {page}: {wanted[page]} before, {found[page]} after"
        for page in sorted(wanted | found)
        if wanted[page] != found[page]
    ]
    if wrong:
        raise LedgerTotalError(f"'{step}' changed the number of characters; {'; '.join(wrong)}")


def ledger_of(assigned: Iterable[RoleAssignment], pages: Sequence[PageContent]) -> list[LedgerLine]:
    """The ledger in reading order: page, row, column, then from the top down and from left to right.

    Hidden and struck text of a page, which no pass sees, is behind its other lines.
    """
    rows = sorted(
        assigned, key=lambda one: (one.line.page, one.line.row, one.line.column, one.line.baseline, one.line.box.x0)
    )
    ledger = [
        LedgerLine(
            line.page,
            *line.box,
            line.text,
            line.characters,
            role,
            action,
            field,
            any(word.font == OCR for word in line.words),
        )
        for line, role, action, field in rows
    ]
    unseen = unseen_lines(pages, ledger)
    return sorted((*ledger, *unseen), key=lambda line: line.page) if unseen else ledger
