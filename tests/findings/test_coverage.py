"""Fiches without a title, and plans of which most text stands in no fiche."""

from __future__ import annotations

import pytest

from extractors.findings.coverage_findings import LEAST, coverage_findings
from schemas.segment import LedgerLine
from tests.corrections.documents import document, line


def of_fiche(top: float, page: int = 1) -> LedgerLine:
    return line("x" * 100, top, "field", page)._replace(action="1.1.1", field="description")


def body(characters: int, top: float, page: int = 1, role: str = "body") -> LedgerLine:
    return line("x" * characters, top, role, page)


def told(*ledger: LedgerLine) -> list[str]:
    return [finding.code for finding in coverage_findings(document({}, ledger))]


@pytest.mark.parametrize(
    ("ledger", "codes"),
    [
        ([of_fiche(10), body(LEAST, 30), of_fiche(50)], ["text_outside_fiches"]),
        ([of_fiche(10), body(LEAST, 30, page=2), of_fiche(10, page=3)], ["text_outside_fiches"]),
        ([of_fiche(10), body(LEAST - 201, 30), of_fiche(50)], []),  # little text
        ([of_fiche(10), of_fiche(20), body(LEAST, 30)], []),  # behind the last fiche
        ([body(LEAST, 5), of_fiche(10), of_fiche(20)], []),  # before the first one
        ([of_fiche(10), body(LEAST, 30, role="furniture"), of_fiche(50)], []),
        ([of_fiche(10), body(LEAST, 30)._replace(field="footnote"), of_fiche(50)], []),
        ([*(of_fiche(10.0 + at) for at in range(10)), body(LEAST, 15), of_fiche(50)], []),  # less than half
        ([body(LEAST, 30)], []),  # no fiche at all: an error of its own
    ],
)
def test_where_most_text_stands_in_no_fiche(ledger: list[LedgerLine], codes: list[str]) -> None:
    assert told(*ledger) == codes


def test_the_finding_gives_the_share() -> None:
    (finding,) = coverage_findings(document({}, [of_fiche(10), body(1800, 30), of_fiche(50)]))
    assert finding.severity == "error"
    assert "90 %" in finding.message.nl
    assert "2000" in finding.message.en


@pytest.mark.parametrize("title", ["", " "])
def test_a_fiche_without_a_title(title: str) -> None:
    made = document({})
    fiches = [made.fiches[0].model_copy(update={"title": title}), *made.fiches]
    (finding,) = coverage_findings(made.model_copy(update={"fiches": fiches}))
    assert (finding.code, finding.severity, finding.action) == ("title_missing", "error", "1.1.1")
