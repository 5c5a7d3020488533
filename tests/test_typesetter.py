"""The typesetter itself: it prints every word of the truth, where and as the layout says, and always the
same.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from tests.typesetter import PRESETS, Layout, characters_by_role, compose, fonts, random_plan, truth, typeset
from tests.typesetter.compose import Composer
from tests.typesetter.lines import LOOKS_LIKE_MARKER
from tests.typesetter.model import LIST_FIELDS, TEXT_FIELDS, PlanModel
from tests.typesetter.pages import Page, Text
from tests.typesetter.strategies import layouts, plans

UNSEEN = str.maketrans(
    {
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\uf0b7": "•",
        "\uf0a7": "▪",
        **dict.fromkeys("\u00ad\u2010\u200b\u0001\u0002\ufffe\ufeff-", ""),
    }
)
BUSY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def squeezed(text: str) -> str:
    """Text without spaces, hyphens and what no reader sees."""
    return "".join(text.translate(UNSEEN).split())


def read(pdf: bytes) -> tuple[list[str], list[tuple[float, float]]]:
    """Text and displayed size of each page, as PDFium reads them."""
    document = pypdfium2.PdfDocument(pdf)
    texts, sizes = [], []
    for page in document:
        texts.append(page.get_textpage().get_text_range())
        sizes.append(page.get_size())
    return texts, sizes


def words(plan: PlanModel) -> set[str]:
    """Every word that the plan's truth holds."""
    whole = truth(plan)
    texts = [section["title"] for section in whole["sections"]]
    texts += [item["text"] for section in whole["sections"] for item in section["body"]]
    for action in whole["actions"]:
        texts += [
            action["number"],
            action["title"],
            action["prevention_type_text"],
            *action["lead_ministers"],
        ]
        texts += [action[name] for name in TEXT_FIELDS]
        texts += [item["text"] for name in LIST_FIELDS for item in action[name]]
    return {squeezed(word) for text in texts for word in text.split()} - {""}


def field_text(plan: PlanModel) -> str:
    """All answers of all fiches in the form's order, markers included."""
    out = []
    for fiche in plan.fiches:
        out += [fiche.prevention_text, *fiche.ministers]
        for name in LIST_FIELDS:
            for item in getattr(fiche, name):
                out += [item.marker or "", item.text]
        out += [getattr(fiche, name) for name in TEXT_FIELDS]
    return squeezed("".join(out))


def box(text: Text, layout: Layout) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a text's ink, a little inside."""
    style = "regular" if layout.double_strike and text.style == "bold" else text.style
    shown = text.text.rstrip()
    wide = fonts.width(shown, layout.family, style, text.size) + shown.count(" ") * text.stretch
    return text.x, text.y - 0.6 * text.size, text.x + wide, text.y + 0.1 * text.size


def overlapping(page: Page, layout: Layout) -> list[tuple[str, str]]:
    boxes = sorted(((*box(t, layout), t.text) for t in page.texts if t.text.strip()), key=lambda b: b[1])
    out = []
    for nth, (x0, top, x1, bottom, text) in enumerate(boxes):
        for x2, top2, x3, bottom2, other in boxes[nth + 1 :]:
            if top2 >= bottom:
                break
            if x2 < x1 - 0.1 and x0 < x3 - 0.1 and top < bottom2:
                out.append((text, other))
    return out


@pytest.mark.parametrize("name", PRESETS)
def test_every_word_of_the_truth_is_printed(name: str) -> None:
    plan = random_plan(sorted(PRESETS).index(name), 3)
    layout = PRESETS[name]
    pages = compose(plan, layout)
    texts, sizes = read(typeset(plan, layout))
    if layout.draw_order != "words_shuffled":
        printed = squeezed("".join(texts))
        missing = {
            word
            for word in words(plan)
            if word not in printed
            and not any(word[:n] in printed and word[n:] in printed for n in range(2, len(word) - 1))
        }
        assert not missing
    drawn: Counter[str] = Counter()
    for page in pages:
        for text in page.texts:
            times = 2 if layout.double_strike and text.style == "bold" else 1
            drawn.update(squeezed(text.text) * times)
    if layout.slug:
        drawn.update(squeezed("Drukproef 2 - snijlijnen volgen") * len(pages))
    if not layout.double_strike:  # PDFium itself leaves out letters that are drawn twice
        assert Counter(squeezed("".join(texts))) == drawn
    assert [tuple(round(v) for v in s) for s in sizes] == [(round(p.width), round(p.height)) for p in pages]


@BUSY
@given(plan=plans(), layout=layouts())
def test_any_plan_fits_any_layout(plan: PlanModel, layout: Layout) -> None:
    pages = compose(plan, layout)
    texts, sizes = read(typeset(plan, layout))
    assert len(texts) == len(pages)
    fields = "".join(t.text for page in pages for t in page.texts if t.role == "field")
    assert squeezed(fields) == field_text(plan)
    for page, size in zip(pages, sizes, strict=True):
        assert [round(v) for v in size] == [round(page.width), round(page.height)]
        assert not overlapping(page, layout)
        for text in page.texts:
            x0, top, x1, bottom = box(text, layout)
            assert layout.margins[0] - 0.1 <= x0
            assert x1 <= page.width - layout.margins[1] + 0.1
            assert 0 < top < bottom < page.height


@BUSY
@given(plan=plans(max_fiches=2), layout=layouts(grain="line"))
def test_no_wrapped_line_looks_like_a_new_item(plan: PlanModel, layout: Layout) -> None:
    markers = {item.marker for fiche in plan.fiches for name in LIST_FIELDS for item in getattr(fiche, name)}
    openings = {getattr(fiche, name).split(" ")[0] for fiche in plan.fiches for name in TEXT_FIELDS}
    for page in compose(plan, layout):
        for text in page.texts:
            head = text.text.translate(UNSEEN).split(" ")[0] if text.role == "field" else ""
            if head in openings:
                continue
            if head and LOOKS_LIKE_MARKER.match(head) and text.text.translate(UNSEEN).strip() != head:
                pytest.fail(f"a line starts with {head!r}: {text.text!r}")
            elif head and LOOKS_LIKE_MARKER.match(head):
                assert head in markers


@BUSY
@given(plan=plans(max_fiches=2), layout=layouts(form="rows", ruling="thin_rects", prompts=True))
def test_an_answer_never_begins_on_a_page_before_its_prompt(plan: PlanModel, layout: Layout) -> None:
    composer = Composer(plan, layout)
    for page in composer.compose():
        rows = {t.row for t in page.texts if t.column == 1}
        for row in rows - {min((t.row for t in page.texts if t.row >= 0), default=0)}:
            first = min(t.y for t in page.texts if t.row == row)
            left = [t for t in page.texts if t.row == row and t.column == 0]
            if not left:
                assert first == min(t.y for t in page.texts if 0 <= t.row < 10**6 and t.role != "repeated")


def test_same_input_gives_same_bytes_in_any_process() -> None:
    plan, layout = random_plan(5, 2), PRESETS["s-image-in-margin"]
    pdf = typeset(plan, layout)
    assert pdf == typeset(plan, layout)
    assert pdf != typeset(plan, replace(layout, seed=1))
    code = (
        "import sys; from tests.typesetter import *; "
        "sys.stdout.buffer.write(typeset(random_plan(5, 2), PRESETS['s-image-in-margin']))"
    )
    root = Path(__file__).parent.parent
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        )
        assert done.stdout == pdf


def test_rows_are_cut_over_several_pages() -> None:
    layout = PRESETS["h-cut-over-three-pages"]
    most = set()
    for seed in range(12):
        composer = Composer(random_plan(seed, 2), layout)
        composer.compose()
        most |= set(composer.flow.pieces)
    assert {1, 2, 3} <= most


def test_line_ends_follow_the_joining_rules() -> None:
    plan = random_plan(3, 3)
    texts = [
        t.text
        for name in ("f-hyphenated-justified", "f-hyphenated-u2010", "a-ruled-portrait")
        for page in compose(plan, replace(PRESETS[name], split=0.5))
        for t in page.texts
        if t.role in ("field", "body")
    ]
    assert any(t.endswith(fonts.SOFT_HYPHEN) for t in texts)
    assert any(t.endswith(fonts.HYPHEN) for t in texts)
    assert any(t.endswith("-") and len(t) > 2 for t in texts)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("f-hyphenated-justified", "\u00ad"),
        ("f-hyphenated-u2010", "\u2010"),
        ("f-ligatures", "\ufb01\ufb02"),
        ("f-hidden-soft-hyphens", "\u00ad"),
        ("f-no-break-spaces", "\u00a0"),
        ("f-symbol-bullets", "\uf0b7\uf0a7"),
        ("f-zero-width-spaces", "\u200b"),
    ],
)
def test_the_text_layer_keeps_code_points(name: str, wanted: str) -> None:
    seen: set[str] = set()
    for seed in range(6):
        if set(wanted) <= seen:
            break
        with pdfplumber.open(BytesIO(typeset(random_plan(seed, 3), PRESETS[name]))) as pdf:
            seen |= {char["text"] for page in pdf.pages for char in page.chars}
    assert set(wanted) <= seen
    assert "\x00" not in seen


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_a_rotated_page_reads_upright(quarter: int) -> None:
    plan, layout = random_plan(1, 1), replace(PRESETS["g-cropped"], rotate=(quarter,), draw_order="reading")
    upright = pypdfium2.PdfDocument(typeset(plan, replace(layout, rotate=(0,), crop=None)))
    turned = pypdfium2.PdfDocument(typeset(plan, layout))
    assert turned[1].get_rotation() == quarter
    first, second = (d[1].render(scale=0.5, grayscale=True).to_numpy() for d in (upright, turned))
    assert first.shape == second.shape
    assert abs(first.astype(int) - second.astype(int)).mean() < 2.5


def test_roles_add_up_and_statuses_need_marks() -> None:
    plan = random_plan(2, 3)
    pages = compose(plan, PRESETS["s-shaded-title"])
    roles = characters_by_role(pages)
    assert roles["field"] > roles["label"] > 0
    assert {"heading", "prompt", "body", "contents", "front"} <= set(roles)
    shown = [a["status"] for a in truth(plan, PRESETS["s-shaded-title"])["actions"]]
    hidden = [a["status"] for a in truth(plan, PRESETS["a-ruled-portrait"])["actions"]]
    assert shown == [f.status for f in plan.fiches]
    assert hidden == [None] * len(shown)


def test_timings_mean_what_they_say() -> None:
    seen = set()
    for seed in range(60):
        for fiche in random_plan(seed, 2).fiches:
            for step in fiche.approach:
                for when in step.timing:
                    assert when.raw in step.text
                    assert (when.edtf is None) == (when.start is None and when.end is None)
                    if when.start and when.end:
                        assert when.start < when.end
                    seen.add(when.raw.split(" ")[0])
    assert {"vanaf", "uiterlijk", "eind", "begin", "voorjaar", "najaar", "jaarlijks"} <= seen


def test_a_column_too_narrow_for_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="too narrow"):
        typeset(random_plan(1, 3), replace(PRESETS["a-ruled-portrait"], split=0.95))


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="ruling must be one of"):
        Layout(ruling="dotted")
