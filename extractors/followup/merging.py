"""Values that came back from workbooks, held against what is recorded: what is an edit, and where two people differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.followup.exchange import shown, value_digest
from schemas.followup import StepKey
from schemas.names import Name


class Given(NamedTuple):
    """A value that somebody gave in one cell; `base`: digest of what the cell showed before, None where unknown;
    `where`: the cell, for a message."""

    at: StepKey
    name: str
    value: str | None
    base: str | None
    where: Name


class Clash(NamedTuple):
    """A value on which two differ; `recorded` is what stands, None where two cells of one file differ."""

    at: StepKey
    name: str
    recorded: str | None
    given: tuple[tuple[str | None, Name], ...]
    """Each value with the cell that gives it."""
    between_cells: bool


class Merged(NamedTuple):
    """`edits`: what is to be recorded, by step and name; `clashes`: where nothing is, unless the file was to count."""

    edits: Mapping[StepKey, Mapping[str, str | None]]
    clashes: Sequence[Clash]


def merge(given: Sequence[Given], recorded: Mapping[StepKey, Mapping[str, str]], *, take_file: bool = False) -> Merged:
    """What the cells of one file change of what is recorded. Pure.

    A value is an edit where what is recorded is what the cell showed before; where somebody recorded another one since,
    the two clash, and `take_file` says that the file counts. Cells of one file that give one step different values
    always clash. Equal values are no clash, and values that no cell gives stay.
    """
    cells: dict[tuple[StepKey, str], list[Given]] = {}
    for one in given:
        cells.setdefault((one.at, one.name), []).append(one)
    edits: dict[StepKey, dict[str, str | None]] = {}
    clashes: list[Clash] = []
    for (at, name), ones in cells.items():
        now = recorded.get(at, {}).get(name)
        told = tuple((one.value, one.where) for one in ones)
        if len({one.value for one in ones}) > 1:
            clashes.append(Clash(at, name, now, told, between_cells=True))
            continue
        value = ones[0].value
        if value == now:
            continue
        known = any(one.base == value_digest(shown(name, now)) for one in ones)
        if not known and now is not None:
            clashes.append(Clash(at, name, now, told, between_cells=False))
            if not take_file:
                continue
        edits.setdefault(at, {})[name] = value
    return Merged(edits, clashes)
