"""Acts and documents that the registers know by name, found in one pass over the words of a text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractors import registers
from extractors.values.names import NameIndex

if TYPE_CHECKING:
    from schemas.registers import Act, KnownDocument


class Names(NamedTuple):
    """What a text names, each with the offsets of the name."""

    acts: list[tuple[int, int, Act]]
    documents: list[tuple[int, int, KnownDocument]]


class _Entry(NamedTuple):
    act: Act | None
    document: KnownDocument | None


@cache
def _index() -> NameIndex[_Entry]:
    index: NameIndex[_Entry] = NameIndex()
    entries = [(act.names, act.exact, _Entry(act, None)) for act in registers.legislation().acts]
    entries += [(d.names, d.exact, _Entry(None, d)) for d in registers.documents().documents]
    for names, exact, entry in entries:
        for name in names:
            index.add(name, entry)
        for name in exact:
            index.add(name, entry, exact=True)
    return index


def find_names(text: str) -> Names:
    """The acts and documents of the registers that `text` names; the longest name counts at each place."""
    names = Names([], [])
    for start, end, (act, document) in _index().find(text):
        if act is not None:
            names.acts.append((start, end, act))
        elif document is not None:
            names.documents.append((start, end, document))
    return names
