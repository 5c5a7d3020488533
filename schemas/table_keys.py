"""Which columns name a row of a published table, and which name a row of another one."""

from __future__ import annotations

from typing import NamedTuple


class ForeignKey(NamedTuple):
    """`columns` of a table name a row of `table` by its `target` columns, which are its primary key."""

    columns: tuple[str, ...]
    table: str
    target: tuple[str, ...]


class Keys(NamedTuple):
    """Keys of one table; `primary` is empty where rows have none."""

    primary: tuple[str, ...] = ()
    foreign: tuple[ForeignKey, ...] = ()


_PLAN = ForeignKey(("plan_id",), "plans", ("plan_id",))
_ACTION = ForeignKey(("plan_id", "action"), "actions", ("plan_id", "key"))
_ITEM = ("plan_id", "action", "field", "position")
_IN_ITEM = ForeignKey(_ITEM, "items", _ITEM)
KEYS: dict[str, Keys] = {
    "plans": Keys(("plan_id",)),
    "sections": Keys(("plan_id", "number"), (_PLAN,)),
    "objectives": Keys(("plan_id", "number"), (_PLAN,)),
    "actions": Keys(
        ("plan_id", "key"),
        (
            _PLAN,
            ForeignKey(("plan_id", "strategic_objective"), "objectives", ("plan_id", "number")),
            ForeignKey(("plan_id", "operational_objective"), "objectives", ("plan_id", "number")),
        ),
    ),
    "items": Keys(_ITEM, (_ACTION,)),
    "places": Keys((), (_ACTION,)),
    "timings": Keys((*_ITEM, "start_char"), (_ACTION, _IN_ITEM)),
    "amounts": Keys((), (_ACTION, _IN_ITEM)),
    "ministers": Keys(("plan_id", "action", "position"), (_ACTION,)),
    "references": Keys((), (_ACTION, _IN_ITEM)),
    "organisations": Keys((), (_ACTION, _IN_ITEM)),
    "quantities": Keys((), (_ACTION, _IN_ITEM)),
    "findings": Keys((), (_PLAN, _ACTION)),
    "corrections": Keys(("plan_id", "action", "sequence"), (_ACTION,)),
    "slippage": Keys((), (_PLAN,)),
    "fates": Keys((), (_PLAN, ForeignKey(("plan_id", "new_action"), "actions", ("plan_id", "key")))),
    "followup": Keys((), (_PLAN, _ACTION, _IN_ITEM)),
    "lines": Keys((), (_PLAN, _ACTION)),
}
"""The keys that a plan without faults has."""
