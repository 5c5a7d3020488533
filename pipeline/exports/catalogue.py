"""Which words a column knows, and which of the keys that a plan without faults has the rows bear out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

import pyarrow as pa

from schemas.changes import Relation
from schemas.following import COURSES, FATES, PROMISE_KINDS
from schemas.followup import STATES, Placing, Trouble
from schemas.plan import (
    Amount,
    Finding,
    Indicator,
    Kind,
    Operation,
    PreventionType,
    Quantity,
    Reference,
    Role,
    Status,
)
from schemas.table_keys import KEYS, Keys


def _words(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(word for inner in get_args(annotation) for word in _words(inner))


VOCABULARIES: dict[tuple[str, str], tuple[str, ...]] = {
    ("sections", "kind"): _words(Kind),
    ("objectives", "kind"): ("strategic_objective", "operational_objective"),
    ("actions", "status"): _words(Status),
    ("actions", "prevention_types"): _words(PreventionType),
    ("items", "measure"): _words(Indicator.model_fields["measure"].annotation),
    ("amounts", "per"): _words(Amount.model_fields["per"].annotation),
    ("amounts", "bound"): _words(Amount.model_fields["bound"].annotation),
    ("amounts", "vat"): _words(Amount.model_fields["vat"].annotation),
    ("quantities", "bound"): _words(Quantity.model_fields["bound"].annotation),
    ("quantities", "per"): _words(Quantity.model_fields["per"].annotation),
    ("quantities", "role"): _words(Quantity.model_fields["role"].annotation),
    ("references", "kind"): _words(Reference.model_fields["kind"].annotation),
    ("findings", "severity"): _words(Finding.model_fields["severity"].annotation),
    ("corrections", "op"): _words(Operation),
    ("slippage", "kind"): PROMISE_KINDS,
    ("slippage", "course"): COURSES,
    ("fates", "fate"): FATES,
    ("fates", "relation"): _words(Relation),
    ("followup", "state"): STATES,
    ("followup", "placing"): _words(Placing),
    ("followup", "trouble"): _words(Trouble),
    ("lines", "role"): _words(Role),
}
"""Columns with a closed list of words, read off the models."""


def holding_keys(tables: Mapping[str, pa.Table], *, complete: bool = False) -> dict[str, Keys]:
    """The keys of `KEYS` that the rows fulfil, so that a plan with a doubled number can still be exported.

    A null in a foreign key counts as no reference; with `complete` it breaks the key, as some validators see it.
    """
    rows = {name: table.to_pydict() for name, table in tables.items()}
    primary: dict[str, set[tuple[Any, ...]]] = {}
    for name, keys in KEYS.items():
        if name in rows and keys.primary:
            values = _tuples(rows[name], keys.primary)
            known = set(values)
            if len(known) == len(values) and not any(part in (None, "") for value in known for part in value):
                primary[name] = known
    result: dict[str, Keys] = {}
    for name, keys in KEYS.items():
        if name not in rows:
            continue
        foreign = [
            key
            for key in keys.foreign
            if key.table in primary
            and all(
                value in primary[key.table] or (not complete and None in value)
                for value in set(_tuples(rows[name], key.columns))
            )
        ]
        result[name] = Keys(keys.primary if name in primary else (), tuple(foreign))
    return result


def missing_keys(keys: Mapping[str, Keys]) -> list[str]:
    """The keys of `KEYS` that `keys` lacks, as 'table (columns)', for a note to the reader."""
    missing: list[str] = []
    for name, held in keys.items():
        if held.primary != KEYS[name].primary:
            missing.append(f"{name} ({', '.join(KEYS[name].primary)})")
        lacking = [key for key in KEYS[name].foreign if key not in held.foreign]
        missing.extend(f"{name} ({', '.join(key.columns)}) -> {key.table}" for key in lacking)
    return missing


def _tuples(columns: Mapping[str, list[Any]], names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return list(zip(*(columns[name] for name in names), strict=True))
