"""Nothing is lost and nothing is added: the ledger adds up to what the PDF holds, and every text is what stands in
its boxes, read again by other means."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pytest

from extractors.page.words import SYMBOL_FONT
from pipeline.stages.extraction import Extraction, extract
from schemas.plan import LIST_FIELDS, SINGLE_FIELDS, Amount, Item, Place, Reference
from tests.conftest import PLAN, Once
from tests.typesetter import PRESETS, random_plan, typeset

LAYOUTS = (
    "a-ruled-portrait",
    "a-shaded-cells",
    "b-unruled",
    "c-label-above",
    "d-merged",
    "e-header-footer",
    "f-hyphenated-justified",
    "f-ligatures",
    "f-symbol-bullets",
    "f-letters",
    "f-double-strike",
    "f-lines-shuffled",
    "g-rotate-mixed",
    "g-cropped-slug",
    "g-mixed-orientation",
    "h-cut-over-three-pages",
    "h-repeated-title",
    "s-square-in-margin",
)
EDGE = 0.01
"""Boxes may be rounded to this many points."""
STRIKE = 1.2
"""A glyph that comes again within this many points is printed twice to look bold."""
UNSEEN = re.compile(r"[\s\u00ad\u2010\u200b-\u200d\u2060\ufeff-]")
"""What joining lines may take away (spaces, hyphenation) and what no reader sees."""


class Glyph(NamedTuple):
    """A visible glyph and its centre, in points from the top left of the page as displayed."""

    y: float
    x: float
    text: str


class Document(NamedTuple):
    """An extraction, and per page the glyphs of the text layer, as pdfplumber alone reads them, from top to bottom."""

    extraction: Extraction
    glyphs: dict[int, list[Glyph]]


def read_again(pdf: Path) -> dict[int, list[Glyph]]:
    found = {}
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            glyphs = [
                Glyph((char["top"] + char["bottom"]) / 2, (char["x0"] + char["x1"]) / 2, char["text"])
                for char in page.chars
                if not char["text"].isspace()
            ]
            found[page.page_number] = sorted(glyphs)
            page.close()
    return found


@pytest.fixture(params=["plan", *LAYOUTS])
def document(request: pytest.FixtureRequest, once: Once[Document]) -> Document:
    name = request.param
    if name == "plan":
        extraction = request.getfixturevalue("plan_extraction")
        return once("conservation-plan", lambda _: Document(extraction, read_again(PLAN)))

    def make(folder: Path) -> Document:
        pdf = folder / "plan.pdf"
        pdf.write_bytes(typeset(random_plan(LAYOUTS.index(name) + 40, 3), PRESETS[name]))
        return Document(extract(pdf, plan_id="x"), read_again(pdf))

    return once(f"conservation-{name}", make)


def texts(extraction: Extraction) -> Iterator[tuple[str, str, list[Place]]]:
    """Every published text with its name and its boxes."""
    plan = extraction.plan
    for objective in (*plan.strategic_objectives, *plan.operational_objectives):
        yield f"objective {objective.number} title", objective.title, objective.source
    for section in plan.sections:
        for position, item in enumerate(section.body):
            yield f"section {section.number}[{position}]", item.text, item.source
    for position, item in enumerate(plan.footnotes):
        yield f"footnote {position}", item.text, item.source
    for action in plan.actions:
        yield f"{action.number} title", action.title, action.title_source
        for name, item in items(action):
            yield f"{action.number} {name}", item.text, item.source
        for minister in action.lead_ministers:
            yield f"{action.number} minister", minister.raw, minister.source


def values(extraction: Extraction) -> Iterator[tuple[str, Amount | Reference, list[str]]]:
    """Every sum and reference with its name and the texts of the field that it was read from."""
    for action in extraction.plan.actions:
        found: list[Amount | Reference] = [*action.amounts, *action.references]
        for value in found:
            if value.field.startswith("other_fields"):
                answer = [item for answers in action.other_fields.values() for item in answers]
            else:
                answer = getattr(action, value.field)
            read_from = answer if isinstance(answer, list) else [answer]
            yield f"{action.number} {value.field} '{value.raw}'", value, [item.text for item in read_from]


def items(action: object) -> Iterator[tuple[str, Item]]:
    for name in LIST_FIELDS:
        for position, item in enumerate(getattr(action, name)):
            yield f"{name}[{position}]", item
    for name in (*SINGLE_FIELDS, "prevention_text"):
        item = getattr(action, name)
        if item is not None:
            yield name, item
    for name, others in action.other_fields.items():  # type: ignore[attr-defined]
        for position, item in enumerate(others):
            yield f"other {name}[{position}]", item


def plain(text: str) -> str:
    """The visible characters, hyphens aside, with ligatures and symbol-font bullets resolved."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", "".join(SYMBOL_FONT.get(char, char) for char in text)))


def inside(glyphs: list[Glyph], place: Place) -> list[Glyph]:
    """The glyphs of a page whose centre is in a box."""
    x0, top, x1, bottom = place.bbox
    first = bisect_left(glyphs, top - EDGE, key=lambda glyph: glyph.y)
    last = bisect_right(glyphs, bottom + EDGE, key=lambda glyph: glyph.y)
    return [glyph for glyph in glyphs[first:last] if x0 - EDGE <= glyph.x <= x1 + EDGE]


def test_the_ledger_adds_up_to_what_the_pdf_holds(document: Document) -> None:
    printed = {page: len(glyphs) for page, glyphs in document.glyphs.items()}
    counted: Counter[int] = Counter()
    for line in document.extraction.ledger:
        counted[line.page] += line.characters
    assert {page: counted[page] for page in printed} == printed
    coverage = document.extraction.plan.coverage
    assert coverage.characters == sum(printed.values()) == sum(coverage.by_role.values())
    assert coverage.by_role["unassigned"] == 0


def test_the_ledger_shows_the_characters_that_it_counts(document: Document) -> None:
    """Line by line: as many glyphs stand in a line's box as it counts, unless lines overlap."""
    lost = [
        line
        for line in document.extraction.ledger
        if len(
            inside(document.glyphs[line.page], Place(page=line.page, bbox=(line.x0, line.top, line.x1, line.bottom)))
        )
        < line.characters
    ]
    assert lost == []


def test_every_text_is_what_its_boxes_hold(document: Document) -> None:
    """Glyph by glyph and in order; a title's boxes also hold the number and the word in front of it."""
    wrong = []
    for name, text, places in texts(document.extraction):
        assert places, name
        read = "".join(
            plain(glyph.text) for place in places for glyph in in_lines(inside(document.glyphs[place.page], place))
        )
        wanted = plain(text)
        assert wanted, name
        if read != wanted and not (name.endswith("title") and read.endswith(wanted)):
            wrong.append((name, wanted, read))
    assert wrong == []


def test_the_boxes_of_a_value_hold_its_words_and_no_others(document: Document) -> None:
    """Mutations: the boxes of the whole text for a sum; no box, or the boxes of the whole text, for a reference."""
    wrong = []
    for name, value, printed in values(document.extraction):
        read = "".join(
            plain(glyph.text)
            for place in value.source
            for glyph in in_lines(inside(document.glyphs[place.page], place))
        )
        # Boxes are drawn around words: '(149.979,32 euro)' also holds the brackets.
        words = re.compile(rf"\S*{re.escape(value.raw)}\S*")
        whole = [plain(match.group()) for text in printed for match in words.finditer(text)]
        if plain(value.raw) not in read or not any(read in one for one in whole):
            wrong.append((name, whole, read))
    assert wrong == []


def in_lines(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Glyphs of one box from top to bottom and from left to right, those of a double strike once."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and glyph.y - lines[-1][-1].y < 3:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    for line in lines:
        before: Glyph | None = None
        for glyph in sorted(line, key=lambda g: g.x):
            if before is None or glyph.text != before.text or glyph.x - before.x > STRIKE:
                yield glyph
                before = glyph


def test_every_field_character_is_published_once(document: Document) -> None:
    """Fiche by fiche and field by field: the ledger's characters are those of the published items and their markers.

    Mutation: the lines of every answer are placed in one field.
    """
    published: dict[str, Counter[str]] = {}
    for action in document.extraction.plan.actions:
        for name, item in items(action):
            name = "other_fields" if name.startswith("other ") else name.partition("[")[0]
            published.setdefault(f"{action.number} {name}", Counter()).update(plain(item.text + (item.marker or "")))
        for minister in action.lead_ministers:
            published.setdefault(f"{action.number} lead_ministers", Counter()).update(plain(minister.raw))
    counted: dict[str, Counter[str]] = {}
    for line in document.extraction.ledger:
        if line.role == "field":
            name = (line.field or "-").partition("/")[0]
            counted.setdefault(f"{line.action} {name}", Counter()).update(plain(line.text))
    assert counted == published
