"""Hypothesis strategies for plans and for layouts that have room for any of these plans."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.typesetter.generate import build_plan
from tests.typesetter.layout import Layout
from tests.typesetter.model import PlanModel
from tests.typesetter.random_layouts import random_layout


@st.composite
def plans(draw: st.DrawFn, min_fiches: int = 1, max_fiches: int = 3) -> PlanModel:
    """Random plans. Their shape shrinks to few fiches with short lists; the words come from a drawn seed."""
    fiches = draw(st.integers(min_fiches, max_fiches))
    seed = draw(st.integers(0, 2**20))
    shape = draw(st.randoms(use_true_random=False))
    return build_plan(shape, Random(seed), fiches)


def layouts(**fixed: Any) -> st.SearchStrategy[Layout]:
    """Random layouts; keyword arguments fix fields, for example `layouts(ruling="none")`."""
    return st.integers(0, 2**32).map(lambda seed: random_layout(Random(seed), **fixed))
