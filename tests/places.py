"""Where made-up values stand in their texts."""

from __future__ import annotations

from typing import Any

NO_PLACE: dict[str, Any] = {"position": None, "start": None, "end": None}
"""The place of a sum, reference or organisation, as a plan of schema version 1 has it."""
NO_STEP: dict[str, Any] = {"position": 0, "start_char": None, "end_char": None}
"""The same for a timing."""


def in_text(text: str, raw: str, position: int | None = None) -> dict[str, Any]:
    """The place of the first `raw` in `text`, and `raw` itself."""
    start = text.index(raw)
    return {"position": position, "start": start, "end": start + len(raw), "raw": raw}


def in_step(text: str, raw: str, position: int = 0) -> dict[str, Any]:
    """The same for a timing."""
    start = text.index(raw)
    return {"position": position, "start_char": start, "end_char": start + len(raw), "raw": raw}
