"""What is known of a kind of finding, and the only way to make one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from extractors.findings.wording import message
from schemas.names import Name
from schemas.plan import Finding, Place, Severity


class Entry(NamedTuple):
    """One entry of the catalogue.

    `name`: a few words, for lists and filters. `text`: the template of the message (see `wording.message`);
    `variants`: templates for the cases that need another sentence. `milder`: the severity of the cases that matter
    less, null where all matter alike.
    """

    severity: Severity
    name: Name
    text: Name
    milder: Severity | None = None
    variants: Mapping[str, Name] = MappingProxyType({})


class FindingKind(Enum):
    """Kinds of finding: the name of a member is the published code, its value the `Entry`."""

    value: Entry

    def finding(
        self,
        *,
        variant: str | None = None,
        mild: bool = False,
        action: str | None = None,
        field: str | None = None,
        position: int | None = None,
        source: Sequence[Place] = (),
        **values: object,
    ) -> Finding:
        """A finding of this kind; `values` fill the template (see `wording.message` for the errors).

        `variant` names one of the entry's variants, `mild` chooses its milder severity. `action`: number of the
        fiche; `field`: key of the field; `position`: index of the item in a list field; `source`: the boxes of what
        the finding is about.
        """
        entry = self.value
        severity = entry.milder if mild else entry.severity
        assert severity is not None, f"{self.name} has no milder severity"
        return Finding(
            code=self.name,
            severity=severity,
            message=message(entry.text if variant is None else entry.variants[variant], values),
            action=action,
            field=field,
            position=position,
            source=list(source),
        )
