"""What was first promised and what became of each action, as tables that the browser shows as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from schemas.names import COURSE_NAMES, FATE_NAMES, PROMISE_NAMES, Name

Row = Mapping[str, Any]
"""A row of the tables `slippage`, `fates` and `followup`."""
Table = dict[str, Any]
"""`heading`, `columns`, and `rows`: each the key of a fiche to link (or null) and its `cells`."""

_MINISTER: Name = ("Trekkende minister", "Lead minister")
_OBJECTIVE: Name = ("Strategische doelstelling", "Strategic objective")
_ACTION: Name = ("Actie", "Action")
_NOBODY: Name = ("(geen)", "(none)")
MOVED = ("later", "earlier", "dropped", "undecided", "continuous", "recurring", "opened", "closed")


def course_of(following: Mapping[str, Sequence[Row]] | None) -> dict[str, list[Table]] | None:
    """The tables in each language; None where the plan follows no other. `following`: the rows by the table's name."""
    if not following or not following.get("fates"):
        return None
    return {language: list(_tables(following, at)) for at, language in enumerate(("nl", "en"))}


def _tables(following: Mapping[str, Sequence[Row]], at: int) -> Iterator[Table]:
    steps = [row for row in following.get("slippage", ()) if row["kind"] == "step"]
    for name, key in ((_MINISTER, "ministers"), (_OBJECTIVE, "strategic_objective")):
        yield _table(
            at,
            (("Termijnen per trekkende minister", "Deadlines by lead minister") if key == "ministers"
             else ("Termijnen per strategische doelstelling", "Deadlines by strategic objective")),
            [name, ("ooit beloofd", "ever promised"), *(COURSE_NAMES[one] for one in MOVED[:3]),
             ("zonder datum nu", "without a date now"), ("dagen later, samen", "days later, together"),
             ("keer verschoven", "times moved")],
            ((None, _counts(own, group)) for own, group in _groups(steps, key, at)),
        )  # fmt: skip
    yield _table(
        at,
        ("Wat anders is dan eerst beloofd", "What is not as first promised"),
        [_ACTION, ("Soort", "Kind"), ("Tekst", "Text"), ("Eerst beloofd", "First promised"), ("In", "In"),
         ("Nu", "Now"), ("Verloop", "Course"), ("Verschil", "Difference"), ("Keer", "Times")],
        ((row["action"], _promise(row, at)) for row in following.get("slippage", ()) if _is_news(row)),
    )  # fmt: skip
    fates = following["fates"]
    for side, heading in (
        ("old", ("Lot van de vorige acties per minister", "Fate of the former actions by minister")),
        ("new", ("Herkomst van de acties per minister", "Origin of the actions by minister")),
    ):
        shown = [row for row in fates if row[f"{side}_action"] is not None]
        kinds = [one for one in FATE_NAMES if any(row["fate"] == one for row in shown)]
        yield _table(
            at,
            heading,
            [_MINISTER, *(FATE_NAMES[one] for one in kinds)],
            (
                (None, [own, *(str(_distinct(group, side, kind)) for kind in kinds)])
                for own, group in _groups(shown, f"{side}_ministers", at)
            ),
        )
    yield _table(
        at,
        ("Lot van elke actie", "Fate of each action"),
        [_ACTION, ("Lot", "Fate"), ("Vroeger", "Before"), ("Nu", "Now"), ("Waarom", "Why")],
        ((row["new_action"], _fate(row, at)) for row in fates),
    )


def _table(at: int, heading: Name, columns: Iterable[Name], rows: Iterable[tuple[str | None, Sequence[str]]]) -> Table:
    return {
        "heading": heading[at],
        "columns": [name[at] for name in columns],
        "rows": [{"fiche": fiche, "cells": list(cells)} for fiche, cells in rows],
    }


def _groups(rows: Iterable[Row], key: str, at: int) -> list[tuple[str, list[Row]]]:
    """The rows by minister or objective; a row with two ministers stands in both groups."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        value = row[key]
        for one in (value if isinstance(value, list) else [value]) or [None]:
            found.setdefault(one or _NOBODY[at], []).append(row)
    return sorted(found.items())


def _counts(name: str, rows: Sequence[Row]) -> list[str]:
    courses = [row["course"] for row in rows]
    days = sum(row["days"] or 0 for row in rows if row["course"] == "later")
    return [
        name,
        str(len(rows)),
        *(str(courses.count(one)) for one in MOVED[:3]),
        str(sum(courses.count(one) for one in MOVED[3:7])),
        str(days),
        str(sum(row["moves"] for row in rows)),
    ]


def _distinct(rows: Iterable[Row], side: str, fate: str) -> int:
    return len({row[f"{side}_action"] for row in rows if row["fate"] == fate})


def _is_news(row: Row) -> bool:
    """Whether a promise is another one now, or was meanwhile."""
    return row["course"] != "kept" or row["moves"] > 0


def _promise(row: Row, at: int) -> list[str]:
    size = ""
    if row["months"]:
        size = f"{row['months']:+d} " + ("maanden", "months")[at]
    elif row["days"]:
        size = f"{row['days']:+d} " + ("dagen", "days")[at]
    elif row["difference"] is not None:
        size = f"{row['difference']:+} {row['unit'] or ''}".strip()
    return [
        f"{row['action']} {row['title']}",
        PROMISE_NAMES[row["kind"]][at],
        row["text"],
        row["first_raw"],
        row["first_plan"],
        row["now_raw"] or "–",
        COURSE_NAMES[row["course"]][at],
        size,
        str(row["moves"]),
    ]


def _fate(row: Row, at: int) -> list[str]:
    sides = [
        f"{row[f'{side}_action']} {row[f'{side}_title']}" if row[f"{side}_action"] else "–" for side in ("old", "new")
    ]
    why = row["reason"] or ""
    if row["doubtful"]:
        why = f"{('twijfelachtig', 'doubtful')[at]}: {why}"
    return [row["new_action"] or row["old_action"], FATE_NAMES[row["fate"]][at], *sides, why]
