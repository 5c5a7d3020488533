"""Data inside a page, and the addresses of fiches in the explorer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pipeline.report.values import short_key


def script_json(data: Any) -> str:
    """JSON that can stand inside a script element whatever its texts hold.

    ASCII alone, so that no encoding and no line separator matters, and without any `<`, `>` or `&`: no text
    can end the element or open a comment in it.
    """
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def addresses(keys: Iterable[str]) -> list[str]:
    """An address for each fiche: its key, short enough, and told apart where a faulty file has one twice."""
    seen: dict[str, int] = {}
    found = []
    for key in keys:
        address = short_key(key) or "-"
        seen[address] = seen.get(address, 0) + 1
        found.append(address if seen[address] == 1 else f"{address}~{seen[address]}")
    return found
