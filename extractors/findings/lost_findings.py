"""The last check on what was cut: what the ledger says of a field must stand in its answer.

No other rule is trusted here: letters and digits of both sides are counted. Signs are left out, as bullets, ticks and
hyphens are read and not kept.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from extractors.findings.form_findings import FormFinding
from extractors.layout.joining import place
from schemas.plan import OTHER, Finding
from schemas.segment import LedgerLine, Segmented

SIGNS = re.compile(r"[\W_]+")
FEW = 2
"""Letters and digits that may be missing: the mark of a footnote, the x of a tick."""


def lost_findings(document: Segmented) -> Iterator[Finding]:
    """An error for each field of which printed words stand in no answer of its fiche."""
    printed: defaultdict[str, defaultdict[str, list[LedgerLine]]] = defaultdict(lambda: defaultdict(list))
    for line in document.ledger:
        if line.role == "field" and line.action is not None and line.field is not None:
            printed[line.action][line.field].append(line)
    for fiche in document.fiches:
        answers = fiche.fields | {f"{OTHER}{label}": texts for label, texts in fiche.other_fields.items()}
        for name, lines in printed[fiche.key].items():
            kept = _letters("".join(f"{one.marker or ''}{one.text}" for one in answers.get(name, ())))
            texts = [_letters(line.text) for line in lines]
            if sum(map(len, texts)) <= len(kept) and all(text in kept for text in texts):
                continue  # nearly always, and fast
            missing = Counter("".join(texts)) - Counter(kept)
            if missing.total() > FEW:
                yield FormFinding.text_lost.finding(
                    action=fiche.key,
                    field=name,
                    source=[place(line.page, line.box) for line in lines],
                    characters=missing.total(),
                )


def _letters(text: str) -> str:
    return SIGNS.sub("", text).casefold()
