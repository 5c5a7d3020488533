"""The boxes on the page images stand on the printed words, measured against an independent reading of the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pytest
from PIL import Image
from playwright.sync_api import expect

from pipeline.report.site import build
from pipeline.stages.extraction import extract
from schemas.plan import Plan
from tests.conftest import PLAN
from tests.report.conftest import Open
from tests.typesetter import PRESETS, random_plan, typeset

pytestmark = pytest.mark.browser
TOLERANCE = 2.0
"""Points."""
FICHES = ("3.1.1.4", "3.2.2.2", "3.4.2.1")

ON_SCREEN = """figures => figures.flatMap(figure => {
    const sheet = figure.querySelector('img').getBoundingClientRect();
    return [...figure.querySelectorAll('.box')].map(box => {
        const at = box.getBoundingClientRect();
        return {id: box.dataset.id, page: Number(figure.dataset.page),
                part: [(at.left - sheet.left) / sheet.width, (at.top - sheet.top) / sheet.height,
                       (at.right - sheet.left) / sheet.width, (at.bottom - sheet.top) / sheet.height]};
    });
})"""


@pytest.fixture(scope="module")
def words() -> Iterator[Any]:
    """`words(page)`: its size and its words as pdfplumber finds them."""
    with pdfplumber.open(PLAN) as document:

        def read(number: int) -> tuple[float, float, list[dict[str, Any]]]:
            page = document.pages[number - 1]
            return float(page.width), float(page.height), page.extract_words(x_tolerance=1.5, keep_blank_chars=False)

        yield read


def test_every_box_of_a_fiche_stands_on_the_words_of_its_value(
    explore: Open, site: Path, plan: Plan, words: Any
) -> None:
    explorer = explore(site)
    page = explorer.open()
    measured = expected = 0
    for number in FICHES:
        explorer.go(f"#/fiche/{number}")
        fiche = explorer.data(f"AF.fiches.get('{number}')")
        expected += sum(len(value["source"]) for value in fiche["values"])
        values = {value["id"]: value for value in fiche["values"]}
        boxes = page.locator("figure.page").evaluate_all(ON_SCREEN)
        assert {box["id"] for box in boxes} >= set(values)
        for box in boxes:
            if box["id"] not in values:
                continue
            measured += 1
            width, height, printed = words(box["page"])
            left, top, right, bottom = (
                part * size for part, size in zip(box["part"], (width, height) * 2, strict=True)
            )
            inside = [
                word
                for word in printed
                if left <= (word["x0"] + word["x1"]) / 2 <= right
                and top <= (word["top"] + word["bottom"]) / 2 <= bottom
            ]
            assert inside, box
            around = (
                min(word["x0"] for word in inside),
                min(word["top"] for word in inside),
                max(word["x1"] for word in inside),
                max(word["bottom"] for word in inside),
            )
            for shown, printed_edge in zip((left, top, right, bottom), around, strict=True):
                assert abs(shown - printed_edge) <= TOLERANCE, (number, box["id"], (left, top, right, bottom), around)
            if box["id"] == "title":
                continue  # printed with the number before it
            letters = re.sub(r"\W", "", values[box["id"]]["text"]).casefold()
            assert re.sub(r"\W", "", inside[0]["text"]).casefold() in letters
    assert measured == expected >= 80


def test_the_boxes_stay_on_the_words_when_the_page_is_enlarged(explore: Open, site: Path, plan: Plan) -> None:
    page = explore(site).open("#/fiche/3.1.1.4?at=budget")
    before = {box["id"]: box["part"] for box in page.locator("figure.page").evaluate_all(ON_SCREEN)}
    page.get_by_role("button", name="Vergroot").click()
    page.get_by_role("button", name="Vergroot").click()
    after = {box["id"]: box["part"] for box in page.locator("figure.page").evaluate_all(ON_SCREEN)}
    assert page.locator(".zoom").inner_text() == "200%"
    for name, part in before.items():
        assert part == pytest.approx(after[name], abs=0.001)
    box, frame = page.locator(".box.on").bounding_box(), page.locator(".frame").bounding_box()
    assert box
    assert frame
    assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]
    assert frame["x"] <= box["x"] + box["width"] / 2 <= frame["x"] + frame["width"]


def test_an_address_can_name_the_boxes_itself(explore: Open, site: Path, plan: Plan) -> None:
    place = plan.actions[3].approach[0].source[0]
    mark = ",".join(str(number) for number in (place.page, *place.bbox))
    page = explore(site).open(f"#/page/{place.page}?mark={mark}")
    [box] = [b for b in page.locator("figure.page").evaluate_all(ON_SCREEN) if b["id"] == "mark"]
    size = (841.89, 595.28) * 2
    assert [part * whole for part, whole in zip(box["part"], size, strict=True)] == pytest.approx(place.bbox, abs=0.5)
    assert page.locator(".box.on").count() == 1


@pytest.mark.parametrize("layout", ["g-rotate-90", "g-cropped-rotated", "g-cropped-slug", "s-image-in-margin"])
def test_boxes_stand_on_the_ink_of_pages_that_are_turned_or_cut(explore: Open, layout: str, tmp_path: Path) -> None:
    """Other forms than the real plan's, measured in the pixels of the images themselves."""
    file = tmp_path / "plan.pdf"
    file.write_bytes(typeset(random_plan(3), PRESETS[layout]))
    plan = extract(file, plan_id="p", workers=1).plan
    build(plan, file, tmp_path / "site")
    explorer = explore(tmp_path / "site")
    page = explorer.open()
    images = {image["number"]: image for image in explorer.data("AF.data.pages")}
    measured = 0
    for action in plan.actions:
        explorer.go(f"#/fiche/{action.number}")
        expect(page.locator(".fields h1 .no")).to_have_text(action.number)
        for box in page.locator("figure.page").evaluate_all(ON_SCREEN):
            if box["id"].startswith(("finding", "amount", "quantity")):
                continue
            image = images[box["page"]]
            size = (image["width"], image["height"]) * 2
            left, top, right, bottom = (round(part * whole) for part, whole in zip(box["part"], size, strict=True))
            with Image.open(tmp_path / "site" / image["file"]) as picture:
                ink = np.asarray(picture.convert("L"))[top:bottom, left:right] < 128
            rows, columns = ink.nonzero()
            assert len(columns), box
            slack = TOLERANCE * image["scale"]
            assert columns.min() <= slack, box
            assert columns.max() >= right - left - 1 - slack, box
            # A line's box is as high as its font, which reaches further than its letters.
            assert rows.min() <= 3 * slack, box
            assert rows.max() >= bottom - top - 1 - 3 * slack, box
            measured += 1
    assert measured == sum(
        len(value["source"]) for fiche in explorer.data("AF.data.fiches") for value in fiche["values"]
    )
