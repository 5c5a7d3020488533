"""A value as a person writes it in a cell or a command, to the value that an entry holds."""

from __future__ import annotations

import re

from extractors.errors import CallError
from extractors.followup.editing import checked
from extractors.text.normalize import single_spaced
from extractors.values.timing.edtf import days_of
from extractors.values.timing.grammar import find_timings
from schemas.followup import STATES, State, state_of
from schemas.names import STATE_NAMES

_LONGEST = 80
_DAY = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")


def edtf_of(text: str) -> str | None:
    """The EDTF string of a date that a person wrote: '2026-09', '15/3/2026', 'najaar 2026'; None for other words.

    Only a text that is a date as a whole counts: from words around it nobody knows what was meant.
    """
    plain = single_spaced(text)
    if len(plain) > _LONGEST:
        return None
    if days_of(plain) is not None:
        return plain
    numbers = _DAY.fullmatch(plain)
    if numbers:
        written = f"{numbers[3]}-{int(numbers[2]):02d}-{int(numbers[1]):02d}"
        return written if days_of(written) is not None else None
    found = find_timings(plain)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(plain)) or found[0].recurrence:
        return None
    return found[0].edtf


def state_in(text: str) -> State:
    """The state that a word names, in either language; raises CallError for another word, naming them all."""
    found = state_of(text)
    if found is None:
        nl, en = (", ".join(STATE_NAMES[one][language] for one in STATES) for language in (0, 1))
        raise CallError(f"no state '{text[:40]}': choose from {en}", f"geen stand '{text[:40]}': kies uit {nl}")
    return found


def value_of(name: str, text: str) -> str | None:
    """The value that a person wrote in a cell, None for an empty one; raises CallError for what is none."""
    plain = text.strip()
    if not plain:
        return None
    if name == "date":
        found = edtf_of(plain)
        if found is None:
            raise CallError(
                f"date: '{plain[:40]}' is no date; write a day (15/03/2026), a month (2026-03) or a quarter (Q1 2026)",
                f"datum: '{plain[:40]}' is geen datum; schrijf een dag (15/03/2026), een maand (2026-03) of een "
                "kwartaal (Q1 2026)",
            )
        plain = found
    if name == "state":
        return state_in(plain)
    return checked({name: plain}).values()[name]
