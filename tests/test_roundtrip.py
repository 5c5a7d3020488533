"""What the typesetter prints must come back: every layout that plans are known to come in, random wording.

Seeds choose the random documents, not Hypothesis: it also draws constants that it finds in the modules which other
tests of the process imported, and a plan that does not come back takes it minutes to shrink.
"""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest

from schemas.plan import LIST_FIELDS, SINGLE_FIELDS
from schemas.segment import Segmented
from tests.segmenting import pages_of, segmented
from tests.typesetter import PRESETS, Layout, PlanModel, random_layout, random_plan, truth, unshown_paragraphs
from tests.typesetter.marks import BESIDE, KINDS, with_room

LISTS = [name for name in LIST_FIELDS if name not in ("partners", "description")]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


Listed = list[tuple[str | None, str]]
"""The items of a list: marker and text without blanks."""


def joined(items: Listed, wholes: list[str]) -> Listed:
    """The items, with those joined that may be one paragraph: their text together begins one of `wholes`."""
    out: Listed = []
    for marker, text in items:
        before = out[-1][1] if out else ""
        if before and marker is None and any(whole.startswith(before + text) for whole in wholes):
            out[-1] = (out[-1][0], before + text)
        else:
            out.append((marker, text))
    return out


def differences(plan: PlanModel, layout: Layout) -> list[Any]:
    """Everything that came back otherwise than it went in."""
    got, characters = read(plan, layout)
    wanted = truth(plan, layout)
    found: list[Any] = []
    # Where nothing on the page shows whether a paragraph begins, reading on and beginning anew are both right.
    wholes = [squeezed(text) for text in unshown_paragraphs(plan, layout)]
    fiches = {fiche.number: fiche for fiche in got.fiches}
    if [action["number"] for action in wanted["actions"]] != [fiche.number for fiche in got.fiches]:
        found.append(("numbers", [action["number"] for action in wanted["actions"]], list(fiches)))
    for action in wanted["actions"]:
        fiche = fiches.get(action["number"])
        if fiche is None:
            continue
        for name, left, right in (
            ("title", squeezed(action["title"]), squeezed(fiche.title)),
            ("status", action["status"], fiche.status),
            ("strategic_objective", action["strategic_objective"], fiche.strategic_objective),
            ("operational_objective", action["operational_objective"], fiche.operational_objective),
        ):
            if left != right:
                found.append((fiche.number, name, left, right))
        for name in LISTS:
            left_items = [(item["marker"], squeezed(item["text"])) for item in action[name]]
            right_items = [(item.marker, squeezed(item.text)) for item in fiche.fields.get(name, [])]
            if joined(left_items, wholes) != joined(right_items, wholes):
                found.append((fiche.number, name, left_items, right_items))
        # Where a paragraph ends is a matter of taste in running text; its words are not.
        left = squeezed("".join(item["text"] for item in action["description"]))
        right = squeezed("".join(item.text for item in fiche.fields.get("description", [])))
        if left != right:
            found.append((fiche.number, "description", left, right))
        for name in SINGLE_FIELDS:
            left = squeezed(action[name] or "")
            right = squeezed("".join(item.text for item in fiche.fields.get(name, [])))
            if left != right:
                found.append((fiche.number, name, left, right))
    lost = [line.text for line in got.ledger if line.role == "unassigned"]
    if lost:
        found.append(("unassigned", lost))
    counted = sum(line.characters for line in got.ledger)
    if counted != characters:
        found.append(("characters", characters, counted))
    return found


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", sorted(PRESETS))
def test_layout_comes_back(name: str, seed: int) -> None:
    assert differences(random_plan(seed), PRESETS[name]) == []


@pytest.mark.parametrize("seed", range(25))
def test_random_plan_comes_back(seed: int) -> None:
    random = Random(f"preset {seed}")
    layout = PRESETS[random.choice(sorted(PRESETS))]
    assert differences(random_plan(random.randrange(2**20), random.randint(1, 2)), layout) == []


def telling_layout(random: Random, **fixed: Any) -> Layout:
    """A random layout whose page shows enough to read it."""
    while True:
        layout = random_layout(random, spelling=False, **fixed)
        # Without rules, gaps as wide as a gutter inside the sentences leave nothing to tell the columns by.
        if not (layout.ruling == "none" and layout.wide_gaps):
            return layout


EVENLY = range(25)
ONCE_WRONG = {
    # A running head with a chapter beside what stays the same; in columns, on pages that are cropped or turned.
    5: "a head in parts",
    57: "a head over columns",
    109: "a head on low pages",
    163: "a head on pages that are cropped and turned",
    295: "a head on cropped pages",
    # Text columns.
    42: "turned pages",
    117: "a short last column",
    147: "a last column of labels",
    288: "one label in the last column",
    1198: "a footer and line ends beside a gutter",
    2184: "running text in a column without a label",
    3110: "a mark of the next fiche beside a title",
    3166: "a title that comes back and gains nothing",
    # Columns of labels and answers.
    754: "bullets close behind the column of labels",
    1042: "wide blanks in cells",
    3112: "a text over both columns with a blank at their border",
    # Titles, labels and sub-headings.
    40: "a label in two languages before its answer",
    100: "a mark without width behind a label",
    111: "a title on two lines at the top of each page",
    710: "a label and its prompt that a page cuts",
    1073: "type whose size is rounded",
    2117: "a label of which the page leaves another one",
    2233: "figures behind a label",
    161: "a title that wraps before the word of a label",
    164: "a dash before a sub-heading",
    304: "a wide gap inside a sub-heading",
    462: "a sentence that wraps before the word of a label",
    # Where paragraphs end.
    50: "no line wraps",
    73: "a capital in a sentence",
    198: "justified lines",
    268: "a quarter",
    269: "an abbreviation",
    283: "an open bracket",
    302: "the top of a page",
    3047: "a point in time behind a colon",
    # Letters.
    371: "a mark without width behind a hyphen",
    562: "a mark without width behind its letter",
    2266: "a mark without width in another font",
}
"""Seeds of layouts that did not come back, and what was wrong with each."""


@pytest.mark.parametrize("seed", sorted({*EVENLY, *ONCE_WRONG}))
def test_random_layout_comes_back(seed: int) -> None:
    random = Random(f"layout {seed}")
    layout = telling_layout(random)
    assert differences(random_plan(random.randrange(2**20), random.randint(1, 2)), layout) == []


def test_only_what_the_page_does_not_show_may_be_joined() -> None:
    wholes = ["EenTweeDrie"]
    assert joined([(None, "Een"), (None, "TweeDrie"), (None, "Vier")], wholes) == [
        (None, "EenTweeDrie"),
        (None, "Vier"),
    ]
    assert joined([("o", "Een"), (None, "Twee")], wholes) == [("o", "EenTwee")]
    assert joined([(None, "Een"), ("o", "Twee")], wholes) == [(None, "Een"), ("o", "Twee")]
    assert joined([(None, "Twee"), (None, "Drie")], wholes) == [(None, "Twee"), (None, "Drie")]


def read(plan: PlanModel, layout: Layout, kinds: tuple[str, ...] = (), seed: int = 0) -> tuple[Segmented, int]:
    """The plan as it was read back, with marks of some kinds over and beside the form, and its number of characters."""
    pages = pages_of(plan, layout, kinds, seed)
    return segmented(pages, layout), sum(page.info.characters for page in pages)


def fields(document: Segmented) -> list[Any]:
    """What was read of each fiche."""
    return [
        (
            fiche.number,
            squeezed(fiche.title),
            fiche.status,
            name,
            [(item.marker, squeezed(item.text)) for item in items],
        )
        for fiche in document.fiches
        for name, items in (*fiche.fields.items(), *fiche.other_fields.items())
    ]


def some_kinds(random: Random, ruling: str) -> tuple[str, ...]:
    """Up to three kinds of marks that a form with such rules may have together."""
    while True:
        kinds = tuple(random.sample(KINDS, random.randint(1, 3)))
        # Without rules nothing shows where the form ends and a note in the margin begins; no page has two line numbers.
        if not (ruling == "none" and BESIDE & set(kinds)) and not {"line_numbers", "fifth_lines"} <= set(kinds):
            return kinds


@pytest.mark.parametrize("seed", range(12))
def test_marks_change_nothing(seed: int) -> None:
    random = Random(f"marks {seed}")
    layout = telling_layout(random, wide_gaps=0.0, text_columns=1)
    kinds = some_kinds(random, layout.ruling)
    plan = random_plan(random.randrange(2**20), 1)
    bare, characters = read(plan, with_room(layout, kinds))
    marked, more = read(plan, layout, kinds, seed)
    assert fields(marked) == fields(bare)
    assert sum(line.characters for line in marked.ledger) == more
    assert more >= characters
    assert [line.text for line in marked.ledger if line.role == "unassigned"] == [
        line.text for line in bare.ledger if line.role == "unassigned"
    ]
