"""The examples of docs/templates.md for these forms are sound templates."""

from __future__ import annotations

import pytest
import regex

from extractors import templates
from schemas.template import Template
from tests.conftest import ROOT

SECTIONS = regex.findall(
    r"\n### `(headed|list)`.*?\n(.*?)(?=\n### |\nLabels and prompts)",
    (ROOT / "docs/templates.md").read_text("utf8"),
    regex.DOTALL,
)
EXAMPLES = [
    (form, regex.sub(r"(?m)^    ", "", block))
    for form, text in SECTIONS
    for block in regex.findall(r"\n((?:    \S.*\n(?:     .*\n)*)+)", text)
]


def test_each_form_has_an_example() -> None:
    assert [form for form, _ in EXAMPLES] == ["headed", "headed", "list"]


@pytest.mark.parametrize(("form", "block"), EXAMPLES)
def test_an_example_is_a_sound_template(form: str, block: str) -> None:
    head = f'id: los\nversion: "1"\nname: Los\n{"" if block.startswith("form:") else f"form: {form}"}\n'
    template = templates.parse(head + block, "docs")
    assert isinstance(template, Template)
    assert template.form == form
    assert {level.kind for level in template.levels} >= {"strategic_objective"}
