"""The catalogue of all kinds of finding.

To add one: add a member to the class that it belongs to; call its `finding` where the problem is seen; add the document
or text that makes it occur to tests/findings; write docs/findings.md anew (`python -m tools.reference`).
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.findings.correction_findings import CorrectionFinding
from extractors.findings.coverage_findings import CoverageFinding
from extractors.findings.form_findings import FormFinding
from extractors.findings.kind import Entry, FindingKind
from extractors.findings.nota_findings import NotaFinding
from extractors.findings.reading_findings import ReadingFinding
from extractors.findings.value_findings import ValueFinding
from extractors.findings.version_findings import VersionFinding
from schemas.names import Name

GROUPS: tuple[type[FindingKind], ...] = (
    ReadingFinding,
    FormFinding,
    CoverageFinding,
    ValueFinding,
    CorrectionFinding,
    VersionFinding,
    NotaFinding,
)
CATALOGUE: Mapping[str, Entry] = {kind.name: kind.value for group in GROUPS for kind in group}
"""Every code that a finding can have, and its entry."""
FINDING_NAMES: Mapping[str, Name] = {code: entry.name for code, entry in CATALOGUE.items()}
