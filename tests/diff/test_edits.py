"""Edited versions of the real plan: each edit is found once, as what it is; a fiche in other words stays that fiche."""

from __future__ import annotations

import pytest

from extractors.diff import compare_plans
from extractors.diff.patch import apply, content_of
from pipeline.stages.extraction import Extraction
from tests.diff.edits import version_of
from tests.diff.measuring import score, total


@pytest.mark.parametrize("seed", range(4))
def test_every_edit_is_found_and_nothing_else(plan_extraction: Extraction, seed: int) -> None:
    """`python -m tests.diff.measuring` measures more versions."""
    found = score(plan_extraction.plan, seed)
    assert found.wanted >= 8
    assert (found.missing, found.extra) == ({}, {})


def test_nearly_every_edit_is_found_beside_rewritten_chapters_and_fiches(plan_extraction: Extraction) -> None:
    right, found, wanted = total([score(plan_extraction.plan, seed, heavy=True) for seed in (6, 25)])
    assert right >= 0.95 * found
    assert right >= 0.95 * wanted


def test_an_edited_version_is_the_old_one_with_its_changes(plan_extraction: Extraction) -> None:
    old = plan_extraction.plan
    new, _, _ = version_of(old, 4)
    assert apply(old, compare_plans(old, new)) == content_of(new)
