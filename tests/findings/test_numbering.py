"""Numbers that a plan prints twice or leaves out."""

from __future__ import annotations

import pytest

from extractors.findings.checks import of_plan
from schemas.plan import Action, Period, Section
from schemas.segment import Segmented


def section(number: str, kind: str = "section") -> Section:
    return Section.model_validate({"number": number, "kind": kind, "title": "t", "page": 1})


def told(sections: list[Section], fiches: list[str]) -> list[tuple[str, str]]:
    """Code and number of each finding; which number a finding is about is known from its message alone."""
    document = _document(sections)
    actions = [Action(id=number, number=number, title="t") for number in fiches]
    return [
        (finding.code, next(word for word in finding.message.en.split() if word[0].isdigit()))
        for finding in of_plan(document, actions)
    ]


@pytest.mark.parametrize(
    ("sections", "fiches", "missing"),
    [
        (["1", "2", "3"], [], []),
        (["1", "3"], [], ["2"]),
        (["2", "3"], [], ["1"]),  # a series starts at 1
        (["1", "1.1", "1.3", "2", "2.1"], [], ["1.2"]),
        (["1", "1.1", "1.1.1"], ["1.1.1.1", "1.1.1.2", "1.1.1.5"], ["1.1.1.3", "1.1.1.4"]),
        (["1", "1.1", "1.2"], ["1.1.1.1", "1.1.1.2", "1.2.1.2"], ["1.2.1.1"]),
        ([], ["1", "2", "4"], ["3"]),
        (["1", "2", "A"], [], []),
        (["OD1", "OD2", "3"], ["1.1", "2.1"], []),  # 'OD 1' fills the place of 1
        (["OD 1", "4"], [], ["2", "3"]),
        (["A.1.1", "1.2"], [], []),
        (["1", "2", "10"], [], ["3", "4", "5", "6", "7", "8", "9"]),  # by number, not by letter
    ],
)
def test_a_number_that_is_left_out(sections: list[str], fiches: list[str], missing: list[str]) -> None:
    """Mutations: no gap is told; a series starts at its least number; numbers of fiches do not count."""
    found = told([section(number) for number in sections], fiches)
    assert sorted(found) == sorted(("number_skipped", number) for number in missing)


def test_a_number_that_stands_twice() -> None:
    """Mutation: only the third one is told. A chapter and a fiche may share a number, two chapters may not."""
    kinds = [section("1", "chapter"), section("2", "chapter"), section("2", "chapter"), section("1", "action")]
    assert told(kinds, []) == [("number_double", "2")]


@pytest.mark.parametrize(
    ("actions", "double"),
    [
        ([("A", "1", "x"), ("A", "2", "y"), ("B", "1", "z")], False),
        ([("A", "a", "x"), ("A", "b", "y"), ("B", "a", "z")], False),
        ([("A", "1", "x"), ("A", "2", "y"), ("B", "1", "x"), ("B", "2", "y")], True),  # read twice: titles come back
        ([("A", "1", "x"), ("A", "2", "y"), ("B", "2", "z")], True),  # below B nothing begins anew
        ([("A", "1", "x"), ("A", "1", "y"), ("B", "1", "z")], True),
        ([("A", "1", "x"), ("A", "1", "y")], True),
    ],
)
def test_numbers_that_begin_anew_below_each_heading(actions: list[tuple[str, str, str]], double: bool) -> None:
    sections = [
        Section.model_validate({"number": number, "kind": "action", "title": title, "page": 1, "parent": parent})
        for parent, number, title in actions
    ]
    found = [finding.code for finding in of_plan(_document(sections), [])]
    assert ("number_double" in found) is double


def _document(sections: list[Section]) -> Segmented:
    return Segmented(title="t", period=Period(), template="t", template_version="1", sections=sections)
