"""Findings on a fiche as one of several versions of a plan."""

from __future__ import annotations

from enum import unique

from extractors.findings.kind import Entry, FindingKind


@unique
class VersionFinding(FindingKind):
    """What holding a plan against the versions beside it finds."""

    identity_doubtful = Entry(
        "warning",
        ("misschien dezelfde fiche als vroeger", "may be the same fiche as before"),
        (
            "Of fiche {fiche} van plan '{plan}' dezelfde is als fiche {other} van plan '{other_plan}' "
            "('{title:short}'), staat niet vast: haar kenmerk (id) is voorlopig. Beslis met 'actiefiche ids review'.",
            "Whether fiche {fiche} of plan '{plan}' is the same as fiche {other} of plan '{other_plan}' "
            "('{title:short}') is not certain: its id is provisional. Decide with 'actiefiche ids review'.",
        ),
    )
