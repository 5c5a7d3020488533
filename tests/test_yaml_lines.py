"""Entries put into YAML texts and taken out: no other line changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from extractors.errors import CallError
from extractors.loading.yaml_lines import quoted, with_entries, without_entry

NEW = "x:\n  pdf: q"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "plans:\n  x:\n    pdf: q\n"),
        ("# none yet", "# none yet\nplans:\n  x:\n    pdf: q\n"),
        ("plans: {}  # none yet\n", "plans:  # none yet\n  x:\n    pdf: q\n"),
        ("plans:\nnotas: {}\n", "plans:\n  x:\n    pdf: q\nnotas: {}\n"),
        ("plans: null\n", "plans:\n  x:\n    pdf: q\n"),
        # The comment of what follows stays with it.
        (
            "plans:\n  a:\n    pdf: b  # of a\n\n# About notas.\nnotas: {}\n",
            "plans:\n  a:\n    pdf: b  # of a\n  x:\n    pdf: q\n\n# About notas.\nnotas: {}\n",
        ),
        ("plans:\n    a: {pdf: b}\n    # last\n", "plans:\n    a: {pdf: b}\n    x:\n      pdf: q\n    # last\n"),
        (
            "plans:\n  a:\n    note: >\n      long\n\n      text\nz: 1\n",
            "plans:\n  a:\n    note: >\n      long\n\n      text\n  x:\n    pdf: q\nz: 1\n",
        ),
    ],
)
def test_an_entry_comes_behind_the_last_one(text: str, expected: str) -> None:
    assert with_entries(text, "f", "plans", [NEW]) == expected


def test_entries_of_a_list_have_its_indent() -> None:
    for indent in ("", "  ", "    "):
        text = f"ids:\n{indent}- {{a: 1}}  # one\n# end\n"
        expected = f"ids:\n{indent}- {{a: 1}}  # one\n{indent}- {{a: 2}}\n# end\n"
        assert with_entries(text, "f", "ids", ["- {a: 2}"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "plans:\n  a:\n    pdf: b\n  # of x\n  x:\n    pdf: q\n\n# z\nz: 1\n",
            "plans:\n  a:\n    pdf: b\n\n# z\nz: 1\n",
        ),
        ("# top\nplans:  # here\n  x:\n    pdf: q\n# z\n", "# top\nplans: {}  # here\n# z\n"),
        ("plans:\n  x: {pdf: q}\n  a: {pdf: b}  # of a\n", "plans:\n  a: {pdf: b}  # of a\n"),
    ],
)
def test_an_entry_goes_with_the_comment_above_it(text: str, expected: str) -> None:
    assert without_entry(text, "f", "plans", "x") == expected


@pytest.mark.parametrize("text", ["plans: {a: {pdf: b}, x: {pdf: q}}\n", "plans: {a: {pdf: b},\n  x: {pdf: q}}\n"])
def test_what_stands_in_brackets_is_left_alone(text: str) -> None:
    for change in (lambda: with_entries(text, "f", "plans", [NEW]), lambda: without_entry(text, "f", "plans", "x")):
        with pytest.raises(CallError, match=r"f, line [12], plans: stands in brackets"):
            change()


@given(st.text())
def test_any_text_in_quotes_is_read_back(text: str) -> None:
    line = quoted(text)
    assert "\n" not in line
    if not any("\ud800" <= char <= "\udfff" for char in text):
        assert YAML(typ="safe", pure=True).load(f"a: {line}\n") == {"a": text}
