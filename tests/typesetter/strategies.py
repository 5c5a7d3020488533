"""Hypothesis strategies for plans and for layouts that have room for any of these plans."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.typesetter.fonts import HYPHEN, SOFT_HYPHEN
from tests.typesetter.generate import build_plan
from tests.typesetter.layout import (
    A3_LANDSCAPE,
    A4,
    A4_LANDSCAPE,
    DRAW_ORDERS,
    FORMS,
    GRAINS,
    LETTER,
    PARAGRAPHS,
    REPEATS,
    RULINGS,
    STATUS_MARKS,
    SUBHEADS,
    TWO_COLUMN_FORMS,
    Layout,
)
from tests.typesetter.model import PlanModel

HEADERS: tuple[tuple[str, ...], ...] = (
    (),
    ("{title}",),
    ("{chapter}",),
    ("Vlaams actieplan", "ontwerp"),
    ("{parity}", "{chapter}"),
)
FOOTERS: tuple[tuple[str, ...], ...] = (
    (),
    ("{page}",),
    ("pagina {page} van {pages}",),
    ("VR 2025 2810 DOC.1234/2", "{page} / {pages}"),
    ("{parity}", "- {page} -", "{title}"),
)


@st.composite
def plans(draw: st.DrawFn, min_fiches: int = 1, max_fiches: int = 3) -> PlanModel:
    """Random plans. Their shape shrinks to few fiches with short lists; the words come from a drawn seed."""
    fiches = draw(st.integers(min_fiches, max_fiches))
    seed = draw(st.integers(0, 2**20))
    shape = draw(st.randoms(use_true_random=False))
    return build_plan(shape, Random(seed), fiches)


@st.composite
def layouts(draw: st.DrawFn, /, **fixed: Any) -> Layout:
    """Random layouts; keyword arguments fix fields, for example `layouts(ruling="none")`."""

    def field(name: str, strategy: st.SearchStrategy[Any]) -> Any:
        return fixed[name] if name in fixed else draw(strategy)

    pick = st.sampled_from
    page = field("page", pick((A4_LANDSCAPE, A4, LETTER, A3_LANDSCAPE, (841.89, 260.0), (595.28, 300.0))))
    family = field("family", pick(("helvetica", "times", "vera")))
    size = field("size", pick((9.0, 8.0, 8.5, 10.0) if family == "vera" else (9.0, 8.0, 10.0, 11.0)))
    side = draw(pick((40.0, 56.0, 70.0)))
    head = draw(pick((45.0, 60.0) if page[1] > 400 else (36.0,)))
    turned = page[1] > 400 and page[0] > 590 and min(page) > 590
    mixed = field("mixed_orientation", st.booleans() if turned else st.just(False))
    whole = (min(page) if mixed else page[0]) - 2 * side
    form = field("form", pick(FORMS))
    gutter = field("gutter", pick((24.0, 20.0, 36.0)))
    least, most = 12.5 * size / (whole - gutter), 1 - 22 * size / (whole - gutter)
    if form in TWO_COLUMN_FORMS and least > most:
        form = "above"
    split = field("split", st.floats(min(least, most), most).map(lambda v: round(v, 3)))
    prose = form == "run_in"
    ruling = "none" if prose else field("ruling", pick(RULINGS))
    grain = field("grain", pick(GRAINS[:2] if page[1] > 400 else GRAINS))
    vera = family == "vera"
    values: dict[str, Any] = {
        "page": page,
        "family": family,
        "size": size,
        "margins": (side, side, head, head),
        "form": form,
        "mixed_orientation": mixed,
        "gutter": gutter,
        "split": split,
        "ruling": ruling,
        "grain": grain,
        "wide_description": field("wide_description", st.booleans()),
        "leadings": field("leadings", pick(((1.25,), (1.2, 1.5), (1.25, 1.4, 2.0), (1.15,)))),
        "indent": field("indent", pick((14.0, 10.0, 18.0))),
        "hanging": field("hanging", pick((True, True, False))),
        "paragraphs": field("paragraphs", pick(PARAGRAPHS)),
        "item_gap": field("item_gap", pick((3.0, 0.0, 6.0))),
        "justify": field("justify", st.booleans()),
        "hyphenate": field("hyphenate", pick((None, None, SOFT_HYPHEN, HYPHEN))),
        "break_at_hyphens": field("break_at_hyphens", pick((True, True, False))),
        "trailing_spaces": field("trailing_spaces", st.booleans()),
        "ligatures": field("ligatures", st.booleans() if vera else st.just(False)),
        "symbol_bullets": field("symbol_bullets", st.booleans()),
        "no_break_spaces": field("no_break_spaces", pick((0.0, 0.1)) if vera else st.just(0.0)),
        "zero_width_spaces": field("zero_width_spaces", pick((0.0, 0.0, 0.05))),
        "hidden_soft_hyphens": field("hidden_soft_hyphens", pick((0.0, 0.0, 0.1))),
        "wide_gaps": field("wide_gaps", pick((0.0, 0.0, 0.08))),
        "double_strike": field("double_strike", pick((False, False, True))),
        "draw_order": field("draw_order", pick(("reading", "reading", *DRAW_ORDERS))),
        "rotate": field("rotate", pick(((0,), (0,), (90,), (180,), (270,), (0, 90, 270)))),
        "crop": field("crop", pick((None, None, (30.0, 45.0, 20.0, 25.0)))),
        "slug": field("slug", st.booleans()),
        "background": field("background", st.booleans()),
        "header": field("header", pick(HEADERS)),
        "footer": field("footer", pick(FOOTERS)),
        "furniture_rule": field("furniture_rule", st.booleans()),
        "short_pages": field("short_pages", pick((0.0, 0.5))),
        "uneven_cuts": field("uneven_cuts", st.booleans()),
        "repeat_header": field("repeat_header", pick(REPEATS)),
        "fiche_on_new_page": field("fiche_on_new_page", st.booleans()),
        "prompts": False if prose else field("prompts", pick((True, True, False))),
        "text_columns": field("text_columns", pick((1, 2))) if prose and whole / 2 > 24 * size and page[1] > 400 else 1,
        "languages": field("languages", pick((1, 1, 2))) if form == "stacked" else 1,
        "subheads": field("subheads", pick(SUBHEADS)),
        "empty_subheads": field("empty_subheads", st.booleans()),
        "prevention_in_line": field("prevention_in_line", st.booleans()),
        "section_dots": field("section_dots", st.booleans()),
        "spelling": field("spelling", st.booleans()),
        "status_mark": field("status_mark", pick(STATUS_MARKS)),
        "contents": field("contents", st.booleans()),
        "seed": field("seed", st.integers(0, 1000)),
    }
    return Layout(**values)
