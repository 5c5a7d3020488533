"""How a plan is printed: everything that must not change what is read back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.typesetter.fonts import HYPHEN, SOFT_HYPHEN

A4 = (595.28, 841.89)
A4_LANDSCAPE = (841.89, 595.28)
A3_LANDSCAPE = (1190.55, 841.89)
LETTER = (612.0, 792.0)

FORMS = ("rows", "stacked", "merged", "above", "merged_above", "run_in")
TWO_COLUMN_FORMS = FORMS[:3]
RULINGS = ("thin_rects", "lines", "cell_rects", "shade", "none")
DRAW_ORDERS = ("reading", "right_first", "footer_first", "rows_reversed", "lines_shuffled", "words_shuffled")
GRAINS = ("line", "word", "char")
SUBHEADS = ("marked", "plain", "bold", "glued")
STATUS_MARKS = ("none", "square_margin", "square_inside", "shade", "image")
REPEATS = ("none", "continued", "title")
PARAGRAPHS = ("gap", "indent", "short")


@dataclass(frozen=True)
class Layout:
    """The print of a plan. Lengths are points; chances run from 0 to 1.

    form: `rows` (a label row of full width over a row of prompt and answer), `stacked` (label and prompt
    below each other in the left cell), `merged` (label and prompt in one line in the left cell), `above`
    (one column, label, prompt, answer below each other), `merged_above` (one column, label and prompt in
    one line), `run_in` (prose: a bold label and its answer in one paragraph, without rules and prompts).
    text_columns: columns of running text beside each other, for prose. languages: 2 prints labels in Dutch and French,
    half bold and half italic.
    paragraphs: what sets paragraphs apart: extra space (`gap`), a first-line indent, or a `short` last
    line alone (with a gap where the last line happens to be long).
    short_pages: a chance that a page ends early, so that cuts fall at any line. uneven_cuts: cells of a
    cut row need not stop at the same height.
    rotate: values of /Rotate, taken in turn by page. crop: what the media box has beyond the page, as
    left, bottom, right, top. slug: printer's text out there, which no reader sees.
    header, footer: patterns with {page}, {pages}, {chapter}, {title}, {parity}; up to three, taken as
    left, centre and right when there are several.
    grain: whether a line is written at once, word by word (gaps instead of spaces), or letter by letter.
    trailing_spaces: a wrapped line ends in a printed space, as office programs write it.
    """

    page: tuple[float, float] = A4_LANDSCAPE
    margins: tuple[float, float, float, float] = (40, 40, 45, 45)
    form: str = "rows"
    text_columns: int = 1
    languages: int = 1
    split: float = 0.47
    gutter: float = 24
    wide_description: bool = True
    ruling: str = "thin_rects"
    family: str = "helvetica"
    size: float = 9
    leadings: tuple[float, ...] = (1.25,)
    indent: float = 14
    hanging: bool = True
    paragraphs: str = "gap"
    item_gap: float = 3
    justify: bool = False
    hyphenate: str | None = None
    break_at_hyphens: bool = True
    trailing_spaces: bool = True
    grain: str = "line"
    ligatures: bool = False
    symbol_bullets: bool = False
    no_break_spaces: float = 0
    zero_width_spaces: float = 0
    hidden_soft_hyphens: float = 0
    wide_gaps: float = 0
    double_strike: bool = False
    draw_order: str = "reading"
    rotate: tuple[int, ...] = (0,)
    crop: tuple[float, float, float, float] | None = None
    slug: bool = False
    mixed_orientation: bool = False
    background: bool = False
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ("{page}",)
    furniture_rule: bool = False
    short_pages: float = 0
    uneven_cuts: bool = False
    repeat_header: str = "none"
    fiche_on_new_page: bool = False
    prompts: bool = True
    subheads: str = "marked"
    empty_subheads: bool = False
    prevention_in_line: bool = False
    section_dots: bool = False
    spelling: bool = False
    status_mark: str = "none"
    contents: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        for name, allowed in (
            ("form", FORMS),
            ("ruling", RULINGS),
            ("draw_order", DRAW_ORDERS),
            ("grain", GRAINS),
            ("subheads", SUBHEADS),
            ("status_mark", STATUS_MARKS),
            ("repeat_header", REPEATS),
            ("paragraphs", PARAGRAPHS),
            ("hyphenate", (None, SOFT_HYPHEN, HYPHEN)),
        ):
            if getattr(self, name) not in allowed:
                raise ValueError(f"{name} must be one of {allowed}, not {getattr(self, name)!r}")

        if self.form == "run_in" and (self.ruling != "none" or self.prompts):
            raise ValueError("prose has neither rules nor prompts")
        if self.text_columns > 1 and self.form != "run_in":
            raise ValueError("only prose is set in text columns")

    @property
    def two_columns(self) -> bool:
        return self.form in TWO_COLUMN_FORMS

    @property
    def shows_status(self) -> bool:
        return self.status_mark != "none"


REAL = Layout(leadings=(1.25, 1.4, 2.0), item_gap=3, spelling=True, contents=True, paragraphs="gap")
PORTRAIT = Layout(
    page=A4,
    margins=(56, 56, 60, 60),
    form="stacked",
    split=0.3,
    wide_description=False,
    ruling="lines",
    family="times",
    size=10,
    leadings=(1.2,),
    subheads="bold",
    header=("{title}",),
    footer=("Pagina {page} van {pages}",),
    furniture_rule=True,
)

PRESETS: dict[str, Layout] = {
    # (a) ruled two-column tables
    "a-ruled-landscape": REAL,
    "a-ruled-portrait": PORTRAIT,
    "a-ruled-narrow-left": replace(REAL, split=0.3, ruling="lines", family="vera", size=8),
    "a-ruled-narrow-right": replace(REAL, split=0.68, ruling="thin_rects", family="times", size=10),
    "a-cell-rects": replace(REAL, ruling="cell_rects", subheads="plain"),
    "a-shaded-cells": replace(REAL, ruling="shade", leadings=(1.3,)),
    "a-a3": replace(REAL, page=A3_LANDSCAPE, size=12, split=0.4),
    "a-letter": replace(PORTRAIT, page=LETTER, split=0.4, ruling="thin_rects", form="rows"),
    # (b) two columns without a rule
    "b-unruled": replace(REAL, ruling="none", split=0.42),
    "b-unruled-stacked": replace(PORTRAIT, ruling="none", split=0.36, page=A4, family="helvetica", size=9),
    # (c) one column, label above answer
    "c-label-above": replace(PORTRAIT, form="above", ruling="none"),
    "c-label-above-boxed": replace(PORTRAIT, form="above", ruling="cell_rects", family="vera", size=8.5),
    "c-no-prompts": replace(PORTRAIT, form="above", ruling="none", prompts=False, subheads="plain"),
    # (d) label and prompt in one
    "d-merged": replace(PORTRAIT, form="merged", split=0.4),
    "d-merged-unruled": replace(PORTRAIT, form="merged", split=0.4, ruling="none", family="helvetica", size=9),
    "d-merged-above": replace(PORTRAIT, form="merged_above", ruling="none"),
    "d-merged-above-ruled": replace(REAL, form="merged_above", ruling="lines", leadings=(1.25,)),
    # prose: run-in labels, in one or two text columns
    "p-run-in": replace(PORTRAIT, form="run_in", ruling="none", prompts=False),
    "p-two-columns": replace(
        PORTRAIT, form="run_in", ruling="none", prompts=False, text_columns=2, size=9, header=("{chapter}",)
    ),
    "p-two-columns-justified": replace(
        PORTRAIT,
        form="run_in",
        ruling="none",
        prompts=False,
        text_columns=2,
        family="vera",
        size=8,
        justify=True,
        hyphenate=HYPHEN,
        subheads="plain",
    ),
    "p-landscape": replace(REAL, form="run_in", ruling="none", prompts=False, text_columns=2, spelling=False),
    # labels in two languages
    "l-bilingual": replace(PORTRAIT, languages=2, form="stacked", prompts=False),
    "l-bilingual-shaded": replace(
        PORTRAIT, languages=2, form="stacked", split=0.25, ruling="shade", family="vera", size=8, prompts=False
    ),
    "l-bilingual-unruled": replace(PORTRAIT, languages=2, form="stacked", split=0.36, ruling="none", prompts=False),
    # (e) furniture
    "e-header-footer": replace(
        REAL,
        header=("Vlaams actieplan 2025-2029", "ontwerp"),
        footer=("VR 2025 2810 DOC.1234/2", "{page} / {pages}"),
    ),
    "e-changing-header": replace(
        PORTRAIT, header=("{chapter}",), footer=("{parity}", "- {page} -", "{title}"), furniture_rule=False
    ),
    # (f) what text layers hold
    "f-hyphenated-justified": replace(
        PORTRAIT, justify=True, hyphenate=SOFT_HYPHEN, grain="word", size=10.5, split=0.33
    ),
    "f-hyphenated-u2010": replace(REAL, hyphenate=HYPHEN, split=0.6, family="vera", size=8),
    "f-justified-lines": replace(REAL, justify=True, family="times", size=10),
    "f-ligatures": replace(REAL, family="vera", size=8, ligatures=True),
    "f-hidden-soft-hyphens": replace(REAL, hidden_soft_hyphens=0.2),
    "f-no-break-spaces": replace(REAL, family="vera", size=8, no_break_spaces=0.15),
    "f-symbol-bullets": replace(REAL, symbol_bullets=True, family="times", size=10),
    "f-zero-width-spaces": replace(REAL, zero_width_spaces=0.1, family="vera", size=8),
    "f-gaps": replace(REAL, grain="word", wide_gaps=0.12),
    "f-letters": replace(REAL, grain="char", trailing_spaces=False),
    "f-double-strike": replace(REAL, double_strike=True),
    "f-right-column-first": replace(REAL, draw_order="right_first"),
    "f-footer-first": replace(PORTRAIT, draw_order="footer_first"),
    "f-rows-reversed": replace(REAL, draw_order="rows_reversed"),
    "f-lines-shuffled": replace(REAL, draw_order="lines_shuffled"),
    "f-words-shuffled": replace(REAL, draw_order="words_shuffled", grain="word", trailing_spaces=False),
    # (g) pages
    "g-rotate-90": replace(REAL, rotate=(90,)),
    "g-rotate-180": replace(PORTRAIT, rotate=(180,)),
    "g-rotate-270": replace(REAL, rotate=(270,)),
    "g-rotate-mixed": replace(REAL, rotate=(0, 90, 0, 270, 180)),
    "g-cropped": replace(PORTRAIT, crop=(30, 45, 20, 25)),
    "g-cropped-slug": replace(REAL, crop=(40, 40, 40, 40), slug=True),
    "g-cropped-rotated": replace(REAL, crop=(30, 45, 20, 25), rotate=(90,)),
    "g-mixed-orientation": replace(REAL, mixed_orientation=True, size=8.5),
    "g-background": replace(REAL, background=True),
    # (h) rows cut by page breaks
    "h-cut-anywhere": replace(REAL, short_pages=0.7),
    "h-cut-uneven": replace(REAL, short_pages=0.7, uneven_cuts=True),
    "h-cut-over-three-pages": replace(REAL, page=(841.89, 240.0), margins=(40, 40, 30, 30), uneven_cuts=True),
    "h-cut-portrait": replace(PORTRAIT, page=(595.28, 260.0), margins=(56, 56, 40, 40), repeat_header="continued"),
    "h-cut-unruled": replace(REAL, ruling="none", short_pages=0.7, split=0.42),
    "h-cut-one-column": replace(PORTRAIT, form="above", ruling="none", short_pages=0.7),
    "h-repeated-title": replace(REAL, repeat_header="title", short_pages=0.4),
    # the title's status mark
    "s-square-in-margin": replace(REAL, status_mark="square_margin"),
    "s-square-inside": replace(PORTRAIT, status_mark="square_inside"),
    "s-image-in-margin": replace(REAL, status_mark="image"),
    "s-shaded-title": replace(REAL, status_mark="shade"),
    # the form's own quirks
    "x-paragraphs-by-short-line": replace(REAL, paragraphs="short", leadings=(2.0,)),
    "x-paragraphs-by-indent": replace(PORTRAIT, paragraphs="indent"),
    "x-no-hanging-indent": replace(REAL, hanging=False),
    "x-glued-subheads": replace(REAL, subheads="glued", empty_subheads=True),
    "x-prevention-in-line": replace(REAL, prevention_in_line=True, section_dots=True, fiche_on_new_page=True),
}
