"""Passes over lines: roles are assigned in order, and no pass may lose or double a character."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.layout.ledger import LedgerTotalError
from extractors.layout.passes import DocumentLines, run_passes
from tests.layout.lines import page_of, words_of

PAGE = page_of((*words_of("Actie een"), *words_of("Actie twee", y=120)))


def keep(document: DocumentLines, context: str) -> DocumentLines:
    return document


def find(document: DocumentLines, context: str) -> DocumentLines:
    return document.assign([line for line in document.lines if context in line.text], "furniture")


def lose(document: DocumentLines, context: str) -> DocumentLines:
    return replace(document, lines=document.lines[1:])


def double(document: DocumentLines, context: str) -> DocumentLines:
    return replace(document, lines=[*document.lines, document.lines[0]])


def test_a_pass_moves_lines_to_those_with_a_role() -> None:
    document = run_passes([PAGE], (keep, find), "een")
    assert [line.text for line in document.lines] == ["Actie twee"]
    assert [(one.line.text, one.role) for one in document.assigned] == [("Actie een", "furniture")]


@pytest.mark.parametrize(("wrong", "after"), [(lose, 9), (double, 25)])
def test_a_pass_that_changes_the_total_is_named(wrong: object, after: int) -> None:
    with pytest.raises(LedgerTotalError, match=rf"'{wrong.__name__}'.*page 1: 17 before, {after} after"):  # type: ignore[attr-defined]
        run_passes([PAGE], (keep, wrong), "een")  # type: ignore[arg-type]
