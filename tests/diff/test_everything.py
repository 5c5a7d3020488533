"""No difference means none: every leaf of plan.json is compared, or stands on a list of exceptions with its reason."""

from __future__ import annotations

import random
import re
import types
from collections.abc import Iterator
from functools import cache
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from extractors.diff import compare_plans
from schemas.plan import LIST_FIELDS, SINGLE_FIELDS, Plan
from tests.diff.plans import a_sentence, random_plan
from tests.places import in_step, in_text

EXCEPTIONS = {
    r"schema_version|plan_id|source\..*": "which file this is and what read it: stands in `old` and `new`",
    r".*\b(title_)?source\[\]\..*": "where something stands on the page",
    r"sections\[\]\.page": "where something stands on the page",
    r".*\.(marker|level)": "the bullet and indent in front of a text",
    r".*\.links\[\]\.(start|end)": "where something stands in its text; the address is compared",
    r".*\[\]\.(field|position|start|end|start_char|end_char|raw)": "where a value stands in its text, or words of it",
    r".*\.(corrected|reason|correction)|actions\[\]\.corrections\[\]\..*": "what a person did; the value is compared",
    r"actions\[\]\.(id|key)": "names that the program gives: see `alignment`",
    r"findings\[\]\..*|coverage\..*": "what the program says of the document",
    r"actions\[\]\.lead_ministers\[\]\.name": "follows from the id",
    r"actions\[\]\.(references|organisations)\[\]\.(uri|code)": "follow from target and id by the registers",
    r"sections\[\]\.kind": "follows from what the heading is of: an objective and a fiche are compared as such",
    r"actions\[\]\.approach\[\]\.phase": "the text of the phase line, which is an item and is compared",
}
"""Leaves that need not be told, by pattern of their path."""
TOLD = {r"actions\[\]\.lead_ministers\[\]\.raw", r"actions\[\]\.approach\[\]\.timing\[\]\.(start|end)"}
"""Leaves that a pattern above fits and that are told all the same."""
READ = re.compile(r"actions\[\]\.((amounts|references|organisations|quantities)\[\]|indicators\[\]\.measure|.*\.id$)")
"""What is read from a text: it differs where other rules read the same text, and is told as that."""


def leaves(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """The path of every leaf of a schema: `[]` behind a list, `{}` behind a dictionary."""
    for name, field in model.model_fields.items():
        yield from _of(field.annotation, f"{path}.{name}" if path else name)


def _of(kind: Any, path: str) -> Iterator[str]:
    origin = get_origin(kind)
    if origin is list:
        yield from _of(get_args(kind)[0], path + "[]")
    elif origin is dict:
        yield from _of(get_args(kind)[1], path + "{}")
    elif origin in (Union, types.UnionType):
        yield from _of(next(one for one in get_args(kind) if one is not type(None)), path)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from leaves(kind, path)
    else:
        yield path


LEAVES = list(leaves(Plan))


def _is_exception(path: str) -> bool:
    return not any(re.fullmatch(one, path) for one in TOLD) and any(re.fullmatch(one, path) for one in EXCEPTIONS)


COMPARED = [path for path in LEAVES if not _is_exception(path)]


@cache
def full() -> Plan:
    """A plan in which every leaf of the schema has a value."""
    plan = random_plan(random.Random(5), 6)
    chance = random.Random(6)
    data = plan.model_dump(mode="json")
    for fiche in data["actions"]:
        # Raw text in every field, each with a link.
        for field in LIST_FIELDS:
            fiche[field] = fiche[field] or [{"text": a_sentence(chance)}]
        for field in (*SINGLE_FIELDS, "prevention_text"):
            fiche[field] = {"text": a_sentence(chance)}
        fiche["other_fields"] = {"Doelgroep": [{"text": a_sentence(chance)}]}
        fiche["prevention_types"] = ["universal"]
        fiche["status"] = "continued"
        fiche["lead_ministers"] = [{"raw": "Minister van Werk", "id": "werk", "name": "Minister van Werk"}]
        told = "Subsidie van 1.000 euro voor 20 gemeenten, zie 3.1.1.2 en VVSG."
        fiche["budget"]["text"] = told
        fiche["amounts"] = [{"field": "budget", "amount": "1000", **in_text(told, "1.000 euro"), "year": 2026}]
        fiche["references"] = [{"field": "budget", "kind": "action", "target": "3.1.1.2", **in_text(told, "3.1.1.2")}]
        fiche["references"][0] |= {"part": "artikel 2"}
        fiche["organisations"] = [{"field": "budget", "id": "vvsg", **in_text(told, "VVSG")}]
        fiche["quantities"] = [{"field": "budget", "value": "20", "unit": "municipality", **in_text(told, "20")}]
        step = fiche["approach"][0]
        step["text"] += " (Q1 2026)"
        step["timing"] = [
            {"edtf": "2026-33", "start": "2026-01-01", "end": "2026-03-31", **in_step(step["text"], "Q1 2026")}
        ]
        for item in _items(fiche):
            item["links"] = [{"uri": "https://a.example/1", "start": 0, "end": 3}]
    body = [{"text": a_sentence(chance, 12, 16), "links": [{"uri": "https://a.example/1", "start": 0, "end": 3}]}]
    data["sections"] = [
        {"number": "1", "kind": "chapter", "title": "Inleiding", "page": 1, "body": body},
        {"number": "1.1", "kind": "section", "title": "Context", "page": 1, "parent": "1"},
    ]
    data["footnotes"] = [{"text": a_sentence(chance), "links": body[0]["links"]}]
    for objective in data["operational_objectives"]:
        objective["title"] = a_sentence(chance)
    return Plan.model_validate(data)


def _items(fiche: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for field in LIST_FIELDS:
        yield from fiche[field]
    for field in (*SINGLE_FIELDS, "prevention_text"):
        yield fiche[field]
    for items in fiche["other_fields"].values():
        yield from items


def changed(data: Any, path: str) -> bool:
    """Gives the first value at a path another one; returns whether there is a place for it."""
    name, _, rest = path.partition(".")
    key, deep = re.match(r"(\w+)((?:\[\]|\{\})*)", name).groups()  # type: ignore[union-attr]
    if not rest and not deep:
        data[key] = _other(key, data[key])
        return True
    value = data[key]
    for sign in re.findall(r"\[\]|\{\}", deep):
        if not value:
            return False
        if not rest and sign == "[]" and deep.endswith(sign):
            value[0] = _other(key, value[0])
            return True
        value = value[0] if sign == "[]" else next(iter(value.values()))
    return value is not None and changed(value, rest)


OTHERS: dict[str, Any] = {
    "start": "2027-01-01",
    "end": "2027-12-31",
    "status": "new",
    "prevention_types": "selective",
    "measure": "survey",
    "per": "year",
    "bound": "max",
    "vat": "incl",
    "role": "target",
    "edtf": "2027-33",
    "amount": "2000",
    "strategic_objective": "3.9",
    "operational_objective": "3.1.9",
    "recurrence": "yearly",
}


def _other(key: str, value: Any) -> Any:
    if isinstance(value, int):
        return value + 1
    if key in OTHERS and OTHERS[key] != value:
        return OTHERS[key]
    return {"section": "chapter", "action": "law", "chapter": "section"}.get(
        value, "iets heel anders dan wat er eerst stond op deze plaats"
    )


@pytest.mark.parametrize("path", COMPARED)
def test_another_value_is_a_change(path: str) -> None:
    """Mutation: any one part of plan.json is not compared."""
    old = full()
    data = old.model_dump(mode="json")
    # `exclude_if` leaves out nothing here: all keys that have a value of their own.
    assert changed(data, path), f"the plan of this test has no {path}"
    data["source"]["sha256"] = "nieuw"
    if READ.match(path):
        data["source"]["rules"] = "andere"
    new = Plan.model_validate(data)
    found = compare_plans(old, new).changes
    assert found, path
    assert {one.cause for one in found} == {"rules" if READ.match(path) else "source"}
    assert compare_plans(new, old).changes, path


def test_the_exceptions_are_leaves_and_few() -> None:
    for pattern, reason in EXCEPTIONS.items():
        assert any(re.fullmatch(pattern, path) for path in LEAVES), pattern
        assert reason
