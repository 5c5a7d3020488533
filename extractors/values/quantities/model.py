"""The value that the grammar gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Bound = Literal["exact", "min", "max", "approx"]
Per = Literal["year", "month", "week"]
Role = Literal["target", "baseline", "count"]


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """One quantity as printed and as read.

    `start`, `end`: character offsets, `text[start:end] == raw`: what bounds the number, the number, its unit and what
    it recurs by, as far as these stand side by side. `value`: in the unit `unit` of the register, of the kind `kind`;
    a share is always in percent ('1 op 4' is 25). `per`: what it recurs by. `stated`: the role that the words beside it
    give, None where they give none. `rule`: name of the grammar rule that read it.
    """

    start: int
    end: int
    raw: str
    value: Decimal
    unit: str
    kind: str
    bound: Bound
    per: Per | None
    stated: Role | None
    rule: str
