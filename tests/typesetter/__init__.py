"""A small typesetter for tests: prints a random plan as a PDF and knows what must be read back.

`typeset(plan, layout)` gives the PDF's bytes, `truth(plan, layout)` the content in the shape of the
output format, `random_plan(seed)` and `random_layout(random)` plans and layouts by chance, `PRESETS` named
layouts for each case that must not matter. The Hypothesis strategies stand in `strategies`, so that this
package imports without Hypothesis.
"""

from __future__ import annotations

from typing import Any

from tests.typesetter.compose import characters_by_role, compose, unshown_paragraphs
from tests.typesetter.generate import random_plan
from tests.typesetter.labels import LEGEND
from tests.typesetter.layout import PRESETS, Layout
from tests.typesetter.marks import add, with_room
from tests.typesetter.model import PlanModel, plan_truth
from tests.typesetter.paint import paint
from tests.typesetter.random_layouts import random_layout

__all__ = [
    "PRESETS",
    "Layout",
    "PlanModel",
    "characters_by_role",
    "compose",
    "random_layout",
    "random_plan",
    "truth",
    "typeset",
    "unshown_paragraphs",
]


def typeset(plan: PlanModel, layout: Layout, kinds: tuple[str, ...] = (), seed: int = 0) -> bytes:
    """The plan as a PDF, with marks of some kinds over and beside it. Raises ValueError where the layout has no room
    for it."""
    layout = with_room(layout, kinds)
    pages = compose(plan, layout)
    add(pages, layout, kinds, seed)
    return paint(pages, layout, plan.title)


def truth(plan: PlanModel, layout: Layout | None = None) -> dict[str, Any]:
    """What reading the plan back must give: {"plan", "sections", "strategic_objectives",
    "operational_objectives", "actions"}, items as {"marker", "text", "level"}.

    With a layout that prints no status marks every status is None, as no reader could know it; the
    legend's lines close the last plain section where it does. Without a layout the model's statuses
    stand.
    """
    marked = layout is None or layout.shows_status
    legend = tuple(LEGEND.values()) if layout is not None and layout.shows_status else ()
    return plan_truth(plan, marked, legend)
