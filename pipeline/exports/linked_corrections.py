"""What a person corrected, as provenance: the text that stands, the activity that made it, the text that is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.exports.corrections import Correction, Key, by_value
from pipeline.exports.linked_values import Node, kept
from schemas.names import FIELD_NAMES, STATUS_NAMES
from schemas.plan import Place


@dataclass(frozen=True)
class LinkedCorrections:
    """The corrections of one fiche. `fiche` tells it apart; `name`, `concept` and `quotes` are those of its plan."""

    corrections: Sequence[Correction]
    fiche: tuple[str, ...]
    name: Callable[..., str]
    concept: Callable[[str, str], str]
    quotes: Callable[[Sequence[Place], str | None], list[Node]]

    def names(self) -> list[str]:
        """The activities, in the order in which they took place."""
        return [self._activity(at) for at in range(len(self.corrections))]

    def origins(self) -> dict[Key, Node]:
        """For each corrected value: which activity made it, and of what."""
        return {value: self._made_by(at) for value, at in by_value(self.corrections).items()}

    def nodes(self) -> Iterable[Node]:
        """What was done and why, and the texts before: printed, or made by an earlier correction."""
        for at, correction in enumerate(self.corrections):
            record, field = correction.record, correction.record.field.partition("/")[0]
            yield kept(
                {
                    "id": self._activity(at),
                    "type": "prov:Activity",
                    "kind": self.concept("bewerking", record.op),
                    "description": record.reason,
                    "used": self._before(at),
                    "associatedWith": {"type": "prov:Person"},
                }
            )
            for part, text in enumerate(record.was):
                earlier = correction.earlier[part]
                yield kept(
                    {
                        "id": self._before(at)[part],
                        "type": "prov:Entity",
                        "kind": self.concept("veld", field) if field in FIELD_NAMES else None,
                        "text": STATUS_NAMES[text][0] if field == "status" and text in STATUS_NAMES else text,
                        **(
                            {"quotedFrom": self.quotes(*correction.printed_at(part))}
                            if earlier is None
                            else self._made_by(earlier)
                        ),
                    }
                )

    def _activity(self, at: int) -> str:
        return self.name("verbetering", *self.fiche, str(at))

    def _before(self, at: int) -> list[str]:
        parts = range(len(self.corrections[at].record.was))
        return [self.name("eerdere-tekst", *self.fiche, str(at), str(part)) for part in parts]

    def _made_by(self, at: int) -> Node:
        return {"generatedBy": self._activity(at), "revisionOf": self._before(at)}
