"""The ledger's roles, held against what the typesetter knows of every text that it printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from schemas.geometry import OCR
from schemas.segment import LedgerLine
from tests.segmenting import pages_of, segmented
from tests.typesetter import PRESETS, Layout, compose, random_plan
from tests.typesetter.compose import printed
from tests.typesetter.pages import Text

SEED = 3
LAYOUTS = (
    "a-ruled-landscape",
    "a-shaded-cells",
    "b-unruled",
    "c-label-above",
    "e-header-footer",
    "h-cut-uneven",
    "h-cut-portrait",
    "h-repeated-title",
    "s-square-in-margin",
    # Two roles on one line, which the ledger has to part.
    "d-merged",
    "x-glued-subheads",
    "x-prevention-in-line",
)
EDGE = 0.3
"""How far inside a text's first letter its start is looked for, in points; some fonts give a bullet no width."""


def roles_of(text: Text) -> set[str]:
    """The ledger's role of a printed text. A title printed again has none of its own, and nor has the title page: its
    lines may count as headings or as running text."""
    if text.role == "front":
        return {"heading", "body"}
    return {"furniture" if text.role == "repeated" else text.role}


def printed_texts(layout: Layout) -> Iterator[tuple[int, Text]]:
    for number, page in enumerate(compose(random_plan(SEED, 2), layout), start=1):
        for text in page.texts:
            if printed(text):
                yield number, text


def roles_at(ledger: list[LedgerLine], page: int, text: Text) -> set[str]:
    """The roles of the lines in whose box a text starts; its small letters stand a quarter of the size high."""
    x, y = text.x + EDGE, text.y - 0.25 * text.size
    return {
        line.role
        for line in ledger
        if line.page == page and line.x0 <= x <= line.x1 + 2 * EDGE and line.top <= y <= line.bottom
    }


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_printed_text_has_its_role(name: str) -> None:
    """Mutations: prompts placed as `label`; headings placed as `body`."""
    layout = PRESETS[name]
    ledger = segmented(pages_of(random_plan(SEED, 2), layout)).ledger
    wrong = []
    wanted: Counter[tuple[int, str]] = Counter()
    for page, text in printed_texts(layout):
        roles = roles_of(text)
        found = roles_at(ledger, page, text)
        if len(found) != 1 or not found <= roles:
            wrong.append((page, text.text, roles, found))
        else:
            wanted[page, found.pop()] += printed(text)
    assert wrong == []
    counted: Counter[tuple[int, str]] = Counter()
    for line in ledger:
        counted[line.page, line.role] += line.characters
    assert counted == wanted


def test_the_ledger_and_a_finding_tell_recognised_pages() -> None:
    """Mutations: the ledger's `ocr` always false; `ocr` true for every page of a document with one such page, or for
    the words of the text layer beside the picture."""
    pages = pages_of(random_plan(SEED, 2), PRESETS["a-ruled-landscape"])
    number = pages[4].info.number
    level = pages[4].words[-1].baseline
    words = [word if word.baseline == level else word._replace(font=OCR) for word in pages[4].words]
    pages[4] = pages[4]._replace(info=pages[4].info._replace(ocr_confidence=0.8), words=words)
    document = segmented(pages)
    assert {line.page for line in document.ledger if line.ocr} == {number}
    rest = [line for line in document.ledger if line.page == number and not line.ocr]
    assert " ".join(line.text for line in rest).split() == [w.text for w in words if w.baseline == level]
    (finding,) = [finding for finding in document.findings if finding.code == "ocr"]
    assert finding.severity == "warning"
    assert [place.page for place in finding.source] == [number]
