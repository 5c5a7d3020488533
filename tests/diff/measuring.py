"""Precision and recall of the comparison over edited versions of a plan."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.diff import compare_plans
from schemas.plan import Plan
from tests.diff.edits import version_of
from tests.diff.plans import Key, keys


class Score(NamedTuple):
    """How many changes were right, found and wanted, and those that were wrong."""

    right: int
    found: int
    wanted: int
    missing: Counter[Key]
    extra: Counter[Key]


def score(plan: Plan, seed: int, *, heavy: bool = False) -> Score:
    """What a comparison finds in an edited version, held against what was edited."""
    new, want, editorial = version_of(plan, seed, heavy=heavy)
    changes = compare_plans(plan, new).changes
    found = [keys(one for one in changes if one.editorial is spelling) for spelling in (False, True)]
    pairs = list(zip((want, editorial), found, strict=True))
    missing, extra = Counter[Key](), Counter[Key]()
    for one, other in pairs:
        missing += one - other
        extra += other - one
    wanted = (want + editorial).total()
    return Score(wanted - missing.total(), wanted - missing.total() + extra.total(), wanted, missing, extra)


def total(scores: Sequence[Score]) -> tuple[int, int, int]:
    """How many changes were right, found and wanted in all."""
    return sum(one.right for one in scores), sum(one.found for one in scores), sum(one.wanted for one in scores)


def main() -> None:
    """`python -m tests.diff.measuring PLAN.json 40`: precision and recall over so many versions."""
    plan = Plan.model_validate_json(Path(sys.argv[1]).read_text(encoding="utf8"))
    for heavy in (False, True):
        scores = [score(plan, seed, heavy=heavy) for seed in range(int(sys.argv[2]))]
        right, found, wanted = total(scores)
        print(f"heavy={heavy} precision {right / found:.4f} recall {right / wanted:.4f} of {wanted}")
        for seed, one in enumerate(scores):
            if one.missing or one.extra:
                print(seed, "missing", dict(one.missing), "extra", dict(one.extra))


if __name__ == "__main__":
    main()
