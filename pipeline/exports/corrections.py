"""What a person corrected, beside what is printed.

Here each record of a fiche has beside it the values that came of it and the printed texts that it goes back to, also
where one correction changed what another made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipeline.files.rows import first_box
from pipeline.files.tables import to_table
from schemas.corrections import HEAD_FIELDS
from schemas.plan import ONE_TEXT, Action, Corrected, Place, Plan
from schemas.tables import WORD, described

CORRECTIONS = described(
    "corrections",
    [("plan_id", WORD), ("action", pa.string()), ("sequence", pa.int32()), ("op", WORD), ("field", WORD),
     ("position", pa.int32()), ("was", pa.string()), ("value", pa.string()), ("printed", pa.string()),
     ("reason", pa.string()), ("page", pa.int32()), ("x0", pa.float64()), ("top", pa.float64()), ("x1", pa.float64()),
     ("bottom", pa.float64())],
    "plan_id action sequence op field reason",
)  # fmt: skip
"""One row a correction; `was`, `value` and `printed` have one text a line."""
Key = tuple[str, int | None]
"""A value of a fiche: its field (`other_fields/<label>` for a label that no key covers) and its position from 0, None
in a field of one text."""


@dataclass
class Correction:
    """One record of a fiche.

    `values` are the values that came of it and still stand, none where it dropped one or a later correction changed
    it again. `earlier` names, for each text of `was` that is not printed, the record that made it; `printed` are the
    printed texts that all of `was` goes back to.
    """

    record: Corrected
    values: list[Key] = field(default_factory=list)
    earlier: list[int | None] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)

    @property
    def source(self) -> list[Place]:
        """Where the texts before stand."""
        return self.record.source

    def printed_at(self, part: int) -> tuple[list[Place], str | None]:
        """The boxes of one text of `was`, and the text where they surely hold it and nothing else."""
        texts = self.record.was
        if len(texts) == 1:
            shown = self.record.field != "status" and self.earlier == [None]
            return self.source, texts[0] if shown else None
        alone = len(self.source) == len(texts) and not any(before is not None for before in self.earlier)
        return ([self.source[part]], texts[part]) if alone else (self.source, None)


def corrections_of(action: Action) -> list[Correction]:
    """The corrections of a fiche in the order in which they were applied."""
    found: list[Correction] = []
    for record in action.corrections:
        # A file of schema version 1 does not tell which correction made what.
        earlier = record.earlier or [None] * len(record.was)
        printed: dict[str, None] = {}
        for text, before in zip(record.was, earlier, strict=True):
            printed |= dict.fromkeys([text] if before is None else found[before].printed)
        found.append(Correction(record, earlier=earlier, printed=list(printed)))
    for key, number in _made(action):
        if number is not None and number < len(found):
            found[number].values.append(key)
    return found


def _made(action: Action) -> Iterator[tuple[Key, int | None]]:
    """The values of the corrected fields, each with the correction that made it."""
    for name in dict.fromkeys(record.field for record in action.corrections):
        if name in HEAD_FIELDS:  # These bear no mark of their own.
            last = max(at for at, record in enumerate(action.corrections) if record.field == name)
            if action.corrections[last].value:
                yield (name, None), last
        elif name in ONE_TEXT:
            for item in action.texts(name):
                yield (name, None), item.correction
        else:
            for position, value in enumerate(action.listed(name)):
                yield (name, position), value.correction


def by_value(corrections: Sequence[Correction]) -> dict[Key, int]:
    """For each corrected value the position of the correction that made it."""
    return {key: position for position, correction in enumerate(corrections) for key in correction.values}


def corrections_table(plan: Plan) -> pa.Table:
    """All corrections of a plan as a table of `CORRECTIONS`, fiche by fiche in the order in which they were applied."""
    return to_table(list(_rows(plan)), CORRECTIONS, plan_id=plan.plan_id)


def _rows(plan: Plan) -> Iterator[dict[str, Any]]:
    for action in plan.actions:
        for sequence, correction in enumerate(corrections_of(action)):
            record = correction.record
            yield {
                "action": action.key,
                "sequence": sequence,
                "op": record.op,
                "field": record.field,
                "position": record.position,
                "was": "\n".join(record.was) or None,
                "value": "\n".join(record.value) or None,
                "printed": "\n".join(correction.printed) or None,
                "reason": record.reason,
            } | first_box(correction.source)
