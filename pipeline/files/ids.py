"""Ids of plans and notas: what may be one. Cheap to import, as wrong calls answer at once."""

from __future__ import annotations

import re
from pathlib import PurePath

from extractors.errors import CallError

PLAN_ID = re.compile(r"[^\W_](?:[\w-]|\.(?!\.))*", re.ASCII)
"""Letters, digits, hyphens, underscores and single points, a letter or digit first: it names folders."""
LONGEST = 200
"""Characters of an id: a file system allows 255 bytes for a name, and the names of outputs are a little longer."""
CHANGES = "diffs"
"""The folder beside those of the plans that holds what changed; no plan has its name."""


def is_usable(plan_id: str) -> bool:
    """Whether a plan or nota may have this id."""
    return PLAN_ID.fullmatch(plan_id) is not None and len(plan_id) <= LONGEST and plan_id != CHANGES


def check_id(plan_id: str) -> None:
    """Raises CallError for an id that a command line gives and no plan may have."""
    if not is_usable(plan_id):
        raise CallError(
            f"'{plan_id}' is not usable as a plan id: take letters, digits, '-' and '_' (and not '{CHANGES}')",
            f"'{plan_id}' is niet bruikbaar als plan-id: neem letters, cijfers, '-' en '_' (en niet '{CHANGES}')",
            (
                f"'{plan_id}' cannot be a name in the data: take letters, digits, '-' and '_' (and not '{CHANGES}')",
                f"'{plan_id}' kan geen naam in de gegevens zijn: neem letters, cijfers, '-' en '_' (en niet "
                f"'{CHANGES}')",
            ),
        )


def plan_id_of(pdf: PurePath) -> str:
    """A plan id from a file's name: lower case letters, digits and hyphens."""
    kept = "".join(char if char.isalnum() else "-" for char in pdf.stem.lower())
    return "-".join(part for part in kept.split("-") if part)[:LONGEST] or "plan"
