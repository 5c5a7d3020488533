"""What a template makes of each line, for a person who looks; and a form that is said from nothing, click by click."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extractors.templating.editing import Click, blank, edited, lacks
from extractors.templating.heading_patterns import split_heading
from extractors.templating.showing import Tried, tried
from pipeline.files.reading import read_document
from schemas.geometry import PageContent
from schemas.template import Template
from tests.conftest import Once
from tests.templates.forms import beside_a_colon
from tests.templates.test_templating import drafted


@pytest.fixture(scope="module")
def pages(once: Once[list[PageContent]]) -> list[PageContent]:
    def make(folder: Path) -> list[PageContent]:
        path = folder / "plan.pdf"
        path.write_bytes(beside_a_colon())
        return read_document(path, workers=1)

    return once("shown", make)


def test_each_line_is_shown_with_what_it_is(pages: list[PageContent]) -> None:
    found = tried(drafted(pages), pages)
    assert sum(len("".join(line.text.split())) for line in found.lines) == found.report.coverage.characters
    headings = Counter(line.field for line in found.lines if line.role == "heading" and line.text[0] in "SOF")
    assert headings == {"strategic_objective": 2, "operational_objective": 4, "action": 12}
    assert {line.field for line in found.lines if line.role == "label"} >= {"lead_ministers", "approach", "budget"}
    for line in found.lines:
        assert 0 <= line.x0 <= line.x1 <= 1
        assert 0 <= line.top <= line.bottom <= 1
    assert set(found.noted) == {code for code, _ in found.report.findings}


SAID: list[tuple[str, dict[str, Any]]] = [
    ("Mijlpalen", {"op": "label", "field": "approach"}),
    ("Fiche 1: ", {"op": "heading", "kind": "action"}),
    ("Bevoegde minister(s)", {"op": "label", "field": "lead_ministers"}),
    ("Wat gaan we doen", {"op": "label", "field": "description"}),
    ("Beschrijf kort", {"op": "prompt", "label": "Wat gaan we doen"}),
    ("Streefdoel", {"op": "label", "field": "indicators"}),
    ("Kostprijs", {"op": "label", "field": "budget"}),
    ("Draagvlakmeting", {"op": "label", "field": None}),
    ("OD 1.1 ", {"op": "heading", "kind": "operational_objective"}),
    ("SD 1 ", {"op": "heading", "kind": "strategic_objective"}),
]


def click(template: Template, found: Tried, begins: str, said: dict[str, Any]) -> Template:
    """What the page sends for the first line that begins so."""
    line = next(one for one in found.lines if one.text.startswith(begins))
    number, title = split_heading(line.text)
    more = {"number": number, "title": title} if said["op"] == "heading" else {}
    lines = [one.text for one in found.lines]
    return edited(template, Click.model_validate({"text": line.text, **said, **more}), lines, found.report.fiches)


def test_a_form_is_said_from_nothing(pages: list[PageContent]) -> None:
    """By one click for each label and each kind of heading, the document is read as by its draft."""
    template = blank("proef", "Proef")
    found = tried(template, pages)
    assert (found.report.fiches, found.first) == (0, 1)
    for begins, said in SAID:
        template = click(template, found, begins, said)
        found = tried(template, pages)
    assert lacks(template) == {}
    draft = tried(drafted(pages), pages)
    assert found.report.fiches == draft.report.fiches == 12
    assert [fiche[1] for fiche in found.fiches] == [fiche[1] for fiche in draft.fiches]
    assert found.report.coverage.by_role["unassigned"] == 0
    assert found.report.coverage.by_role["label"] == draft.report.coverage.by_role["label"]
    asked = [line for line in found.lines if line.text.startswith("Beschrijf kort")]
    assert {line.role for line in asked} == {"prompt"}
