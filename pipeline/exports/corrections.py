"""What a person corrected, beside what is printed.

A plan records a correction with its field and texts, not with a place in a list. Here each record is laid beside the
value that came of it and the printed text that it goes back to, also where one correction changed what another made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from extractors.findings.correction_findings import applied
from pipeline.files.tables import first_box, to_table
from schemas.corrections import FIELDS, HEAD_FIELDS, OTHER
from schemas.plan import Action, Corrected, Item, Minister, Place, Plan
from schemas.tables import WORD

CORRECTIONS = pa.schema(
    [("plan_id", WORD), ("action", pa.string()), ("sequence", pa.int32()), ("op", WORD), ("field", WORD),
     ("position", pa.int32()), ("was", pa.string()), ("value", pa.string()), ("printed", pa.string()),
     ("reason", pa.string()), ("page", pa.int32()), ("x0", pa.float64()), ("top", pa.float64()), ("x1", pa.float64()),
     ("bottom", pa.float64())]
)  # fmt: skip
"""One row a correction; `was`, `value` and `printed` have one text a line."""
Key = tuple[str, int]
"""A value of a fiche: its field (`other_fields/<label>` for a label that no key covers) and its position from 0."""


@dataclass
class Correction:
    """One record of a fiche.

    `values` are the values that came of it and still stand, none where it dropped one or a later correction changed
    it again. `earlier` names, for each text of `was` that is not printed, the record that made it; `printed` are the
    printed texts that all of `was` goes back to. `source`: where they stand.
    """

    record: Corrected
    values: list[Key] = field(default_factory=list)
    earlier: list[int | None] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    source: list[Place] = field(default_factory=list)

    def printed_at(self, part: int) -> tuple[list[Place], str | None]:
        """The boxes of one text of `was`, and the text where they surely hold it and nothing else."""
        texts = self.record.was
        if len(texts) == 1:
            shown = self.record.field != "status" and self.earlier == [None]
            return self.source, texts[0] if shown else None
        alone = len(self.source) == len(texts) and not any(before is not None for before in self.earlier)
        return ([self.source[part]], texts[part]) if alone else (self.source, None)


def corrections_of(action: Action, plan: Plan | None = None) -> list[Correction]:
    """The corrections of a fiche in the order in which they were applied; with `plan`, whose findings tell it, also
    where the corrected texts stand."""
    found = [Correction(record) for record in action.corrections]
    for position, correction in enumerate(found):
        _trace(found, position)
        if plan is not None:
            correction.source = _source(plan, action, correction.record)
    for name in dict.fromkeys(record.field for record in action.corrections):
        if name in FIELDS or name.startswith(OTHER):
            _claim(found, action, name)
    return found


def _trace(found: Sequence[Correction], position: int) -> None:
    """What an earlier record made is not what is printed: that is what the earlier one changed."""
    correction = found[position]
    for text in correction.record.was:
        before = next(
            (
                index
                for index in reversed(range(position))
                if found[index].record.field == correction.record.field and text in found[index].record.value
            ),
            None,
        )
        correction.earlier.append(before)
        for printed in [text] if before is None else found[before].printed:
            if printed not in correction.printed:
                correction.printed.append(printed)


def _source(plan: Plan, action: Action, record: Corrected) -> list[Place]:
    if record.field not in FIELDS and not record.field.startswith(OTHER):
        return []
    message = applied(record, action.number, []).message
    for finding in plan.findings:
        if finding.code == "corrected" and finding.action == action.number and finding.message == message:
            return list(finding.source)
    return []


def _claim(found: Sequence[Correction], action: Action, name: str) -> None:
    """Lays the corrected values of one field beside the records that made them, the latest first."""
    records = [correction for correction in reversed(found) if correction.record.field == name]
    if name in HEAD_FIELDS:  # These bear no mark of their own.
        records[0].values = [(name, 0)] if records[0].record.value else []
        return
    left = {(name, position): value for position, value in enumerate(_values(action, name)) if value.corrected}
    for fits in (_same, _within):
        for correction in records:
            for text in correction.record.value:
                key = next(
                    (
                        key
                        for key, value in left.items()
                        if value.reason == correction.record.reason and fits(_text(value), text)
                    ),
                    None,
                )
                if key is not None:
                    correction.values.append(key)
                    del left[key]
    for correction in records:
        correction.values.sort()


def _values(action: Action, name: str) -> Sequence[Item | Minister]:
    if name.startswith(OTHER):
        return action.other_fields.get(name.removeprefix(OTHER), [])
    values: Any = getattr(action, name)
    return values if isinstance(values, list) else [values] if isinstance(values, Item) else []


def _text(value: Item | Minister) -> str:
    return value.raw if isinstance(value, Minister) else value.text


def _same(value: str, text: str) -> bool:
    return value.split() == text.split()


def _within(value: str, text: str) -> bool:
    """An answer that a line was added to holds the line; a minister may be one of several in a corrected text."""
    one, other = " ".join(value.split()), " ".join(text.split())
    return bool(one and other) and (one in other or other in one)


def by_value(corrections: Sequence[Correction]) -> dict[Key, int]:
    """For each corrected value the position of the correction that made it."""
    return {key: position for position, correction in enumerate(corrections) for key in correction.values}


def made_in(corrections: Sequence[Correction], name: str, raw: str, position: int | None = None) -> int | None:
    """The position of the correction that made the words `raw`, which were read from a field (or one value of it):
    they stand in its text and not in what is printed. None where no correction did."""
    for number, correction in enumerate(corrections):
        named = any(key.partition("/")[0] == name and position in (None, at) for key, at in correction.values)
        printed = any(raw in text for text in correction.printed)
        if named and not printed and any(raw in text for text in correction.record.value):
            return number
    return None


def corrections_table(plan: Plan) -> pa.Table:
    """All corrections of a plan as a table of `CORRECTIONS`, fiche by fiche in the order in which they were applied."""
    return to_table(list(_rows(plan)), CORRECTIONS, plan_id=plan.plan_id)


def _rows(plan: Plan) -> Iterator[dict[str, Any]]:
    for action in plan.actions:
        for sequence, correction in enumerate(corrections_of(action, plan)):
            record = correction.record
            yield {
                "action": action.number,
                "sequence": sequence,
                "op": record.op,
                "field": record.field,
                "position": correction.values[0][1] if correction.values else None,
                "was": "\n".join(record.was) or None,
                "value": "\n".join(record.value) or None,
                "printed": "\n".join(correction.printed) or None,
                "reason": record.reason,
            } | first_box(correction.source)
