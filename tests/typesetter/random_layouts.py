"""Random layouts that have room for any plan: the one source of them, for seeds and for Hypothesis."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.typesetter.fonts import HYPHEN, SOFT_HYPHEN
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

PAGES = (A4_LANDSCAPE, A4, LETTER, A3_LANDSCAPE, (841.89, 260.0), (595.28, 300.0))
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
EITHER = (False, True)


def random_layout(random: Random, /, **fixed: Any) -> Layout:
    """A layout that `random` chooses; keyword arguments fix fields, for example `ruling="none"`.

    The same state of `random` gives the same layout.
    """
    pick = random.choice

    def field(name: str, *choices: Any) -> Any:
        return fixed[name] if name in fixed else pick(choices)

    page = field("page", *PAGES)
    low = page[1] <= 400
    family = field("family", "helvetica", "times", "vera")
    vera = family == "vera"
    size = field("size", *((8.0, 8.5, 9.0, 10.0) if vera else (8.0, 9.0, 10.0, 11.0)))
    side = pick((40.0, 56.0, 70.0))
    head = 36.0 if low else pick((45.0, 60.0))
    mixed = field("mixed_orientation", *(EITHER if not low and min(page) > 590 else (False,)))
    whole = (min(page) if mixed else page[0]) - 2 * side
    form = field("form", *FORMS)
    gutter = field("gutter", 20.0, 24.0, 36.0)
    least, most = 12.5 * size / (whole - gutter), 1 - 22 * size / (whole - gutter)
    if form in TWO_COLUMN_FORMS and least > most:
        form = "above"
    prose = form == "run_in"
    values: dict[str, Any] = {
        "page": page,
        "family": family,
        "size": size,
        "margins": (side, side, head, head),
        "form": form,
        "mixed_orientation": mixed,
        "gutter": gutter,
        "split": field("split", round(random.uniform(min(least, most), most), 3)),
        "ruling": "none" if prose else field("ruling", *RULINGS),
        "grain": field("grain", *(GRAINS if low else GRAINS[:2])),
        "wide_description": field("wide_description", *EITHER),
        "leadings": field("leadings", (1.25,), (1.2, 1.5), (1.25, 1.4, 2.0), (1.15,)),
        "indent": field("indent", 10.0, 14.0, 18.0),
        "hanging": field("hanging", True, True, False),
        "paragraphs": field("paragraphs", *PARAGRAPHS),
        "item_gap": field("item_gap", 0.0, 3.0, 6.0),
        "justify": field("justify", *EITHER),
        "hyphenate": field("hyphenate", None, None, SOFT_HYPHEN, HYPHEN),
        "break_at_hyphens": field("break_at_hyphens", True, True, False),
        "trailing_spaces": field("trailing_spaces", *EITHER),
        "ligatures": field("ligatures", *(EITHER if vera else (False,))),
        "symbol_bullets": field("symbol_bullets", *EITHER),
        "no_break_spaces": field("no_break_spaces", *((0.0, 0.1) if vera else (0.0,))),
        "zero_width_spaces": field("zero_width_spaces", 0.0, 0.0, 0.05),
        "hidden_soft_hyphens": field("hidden_soft_hyphens", 0.0, 0.0, 0.1),
        "wide_gaps": field("wide_gaps", 0.0, 0.0, 0.08),
        "double_strike": field("double_strike", False, False, True),
        "draw_order": field("draw_order", "reading", "reading", *DRAW_ORDERS),
        "rotate": field("rotate", (0,), (0,), (90,), (180,), (270,), (0, 90, 270)),
        "crop": field("crop", None, None, (30.0, 45.0, 20.0, 25.0)),
        "slug": field("slug", *EITHER),
        "background": field("background", *EITHER),
        "header": field("header", *HEADERS),
        "footer": field("footer", *FOOTERS),
        "furniture_rule": field("furniture_rule", *EITHER),
        "short_pages": field("short_pages", 0.0, 0.5),
        "uneven_cuts": field("uneven_cuts", *EITHER),
        "repeat_header": field("repeat_header", *REPEATS),
        "fiche_on_new_page": field("fiche_on_new_page", *EITHER),
        "prompts": False if prose else field("prompts", True, True, False),
        "text_columns": field("text_columns", 1, 2) if prose and whole / 2 > 24 * size and not low else 1,
        "languages": field("languages", 1, 1, 2) if form == "stacked" else 1,
        "subheads": field("subheads", *SUBHEADS),
        "empty_subheads": field("empty_subheads", *EITHER),
        "prevention_in_line": field("prevention_in_line", *EITHER),
        "section_dots": field("section_dots", *EITHER),
        "spelling": field("spelling", *EITHER),
        "status_mark": field("status_mark", *STATUS_MARKS),
        "contents": field("contents", *EITHER),
        "seed": field("seed", random.randrange(1000)),
    }
    return Layout(**values)
