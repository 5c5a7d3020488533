"""Identity of a fiche over the versions of a plan."""

from __future__ import annotations

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:actiefiche:fiche")


def mint(family: str, number: str) -> str:
    """The UUID of a fiche at first sight, from its plan family and the number that it bears there.

    Later versions carry it over by alignment, whatever number they print.
    """
    return str(uuid.uuid5(NAMESPACE, f"{family}/{number}"))
