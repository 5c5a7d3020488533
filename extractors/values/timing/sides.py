"""A timing whose two sides stand in two cells, such as 'start' and 'einde' of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.values.timing.grammar import step_timings
from extractors.values.timing.model import TimingMatch

OPEN_START = ("", "tot ", "tegen ")
"""What makes a lone end the end of a timing; the text itself first, which may say so."""
OPEN_END = ("", "vanaf ")


def timing_of_sides(text: str, border: int, period: tuple[int, int] | None = None) -> list[TimingMatch]:
    """The timing of `text`, of which the part up to `border` says when it starts and the rest when it ends.

    One timing that covers the whole text, with `edtf` and `recurrence` None where it cannot be read; none for an empty
    text. Pure; `period` as for `step_timings`.
    """
    start, end = text[:border].strip(), text[border:].strip()
    if not start and not end:
        return []
    found = _both(start, end, period) if start and end else _one(start, end, period)
    if found is None:
        return [TimingMatch(0, len(text), text, None, None, None, None, "sides")]
    return [replace(found, start=0, end=len(text), raw=text, rule="sides")]


def _both(start: str, end: str, period: tuple[int, int] | None) -> TimingMatch | None:
    closing = _whole(end, period)
    if closing is not None and closing.edtf is None and closing.recurrence:
        opening = _one(start, "", period)
        return replace(opening, recurrence=closing.recurrence) if opening is not None else None
    if closing is not None and closing.edtf and closing.edtf.startswith("../"):
        end = _without_first_word(end)  # 'uiterlijk 30 juni 2026' as an end
    opening = _whole(start, period)
    if opening is not None and opening.edtf and opening.edtf.endswith("/.."):
        start = _without_first_word(start)
    found = _whole(f"{start} - {end}", period)
    return found if found is not None and found.edtf and "/" in found.edtf else None


def _one(start: str, end: str, period: tuple[int, int] | None) -> TimingMatch | None:
    """The timing with one open side; a recurrence alone ('doorlopend') is one too."""
    words: Sequence[str] = OPEN_END if start else OPEN_START
    for before in words:
        found = _whole(f"{before}{start or end}", period)
        if found is None:
            continue
        open_side = found.edtf is not None and (found.edtf.endswith("/..") if start else found.edtf.startswith("../"))
        if open_side or (found.edtf is None and found.recurrence):
            return found
    return None


def _whole(text: str, period: tuple[int, int] | None) -> TimingMatch | None:
    """The one timing of a text that says nothing else."""
    found = [match for match in step_timings(text, period) if match.edtf or match.recurrence]
    return found[0] if len(found) == 1 and found[0].raw.strip(" .") == text.strip(" .") else None


def _without_first_word(text: str) -> str:
    return text.partition(" ")[2] or text
