"""The comparison with another version, as the browser needs it."""

from __future__ import annotations

from typing import Any

from pipeline.changes.first_page import first_page
from pipeline.changes.speech import LANGUAGES, Language, Speech
from schemas.changes import Changes
from schemas.plan import Plan


def comparison(changes: Changes | None, plan: Plan) -> dict[str, Any] | None:
    """The difference without what only programs need; `here` names the side that is the plan of this site.

    `summary` is the first page that changes.html has too, in both languages.
    """
    if changes is None:
        return None
    data = changes.model_dump(mode="json", exclude={"silent", "candidates", "compared"})
    for change, known in zip(data["changes"], changes.changes, strict=True):
        change.pop("content", None)
        change["of_fiche"] = known.of_fiche
        for side in ("old", "new"):
            change["source"][side] = [[place["page"], *place["bbox"]] for place in change["source"][side]]
    same = sides_here(changes, plan)
    data["here"] = "new" if "new" in same else "old" if "old" in same else None
    data["summary"] = {language: _summary(changes, language) for language in LANGUAGES}
    return data


def sides_here(changes: Changes, plan: Plan) -> set[str]:
    """The sides of a difference ('old', 'new') that were read from the same file as the plan."""
    sides = {"old": changes.old, "new": changes.new}
    return {name for name, side in sides.items() if side.sha256 == plan.source.sha256}


def _summary(changes: Changes, language: Language) -> dict[str, Any]:
    first = first_page(changes, Speech(language))
    return {
        "sentence": first.sentence,
        "tables": [
            {
                "name": table.name,
                "heading": table.heading,
                "columns": table.columns,
                "rows": [{"fiche": row.fiche._asdict(), "cells": row.cells} for row in table.rows],
                "totals": [[name, *cells] for name, cells in table.totals],
            }
            for table in first.tables
            if table.rows or table.totals
        ],
        "ministers": [
            {"name": one.name, "entries": [{"fiche": ref._asdict(), "text": text} for ref, text in one.entries]}
            for one in first.ministers
        ],
        "caveats": first.caveats,
    }
