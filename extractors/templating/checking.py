"""A template held against a document: which of its labels and levels were seen, and what it left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extractors.form.segmentation import segment
from extractors.layout.markers import Markers
from extractors.plan.normalization import coverage
from extractors.templates.choosing import Fit, fits
from extractors.templating.observing import observe
from extractors.text.matching import Wordings
from schemas.geometry import PageContent
from schemas.plan import Coverage, Kind
from schemas.segment import LedgerLine, Segmented
from schemas.template import Label, Part, Template


class LabelCount(NamedTuple):
    """How often a label or sub-heading was seen, and in which spellings, most frequent first."""

    label: str
    field: str
    part: bool
    times: int
    spellings: tuple[tuple[str, int], ...]


class PlanReport(NamedTuple):
    """What a plan's template finds in a document.

    `unknown`: short texts that come back and look like labels, but are none of the template.
    """

    fit: Fit
    fiches: int
    levels: tuple[tuple[Kind, int], ...]
    labels: tuple[LabelCount, ...]
    unknown: tuple[tuple[str, int], ...]
    findings: tuple[tuple[str, int], ...]
    coverage: Coverage


def check_plan(template: Template, pages: Sequence[PageContent]) -> PlanReport:
    """Cuts the document by the template and counts."""
    return report_on(template, segment(pages, template), pages)


def report_on(template: Template, document: Segmented, pages: Sequence[PageContent]) -> PlanReport:
    """Counts in a document that was cut by the template."""
    kinds = Counter(section.kind for section in document.sections)
    return PlanReport(
        fit=fits(pages, [template])[0],
        fiches=len(document.fiches),
        levels=tuple((level.kind, kinds[level.kind]) for level in template.levels),
        labels=_labels(template, document.ledger),
        unknown=_unknown(template, document, pages),
        findings=tuple(Counter(finding.code for finding in document.findings).most_common()),
        coverage=coverage(document.ledger),
    )


def _labels(template: Template, ledger: Sequence[LedgerLine]) -> tuple[LabelCount, ...]:
    """The label lines of the ledger, each counted for the label or sub-heading that it prints."""
    entries: list[tuple[Label | Part, str, bool]] = []
    for label in template.labels:
        entries.append((label, label.name, False))
        entries.extend((part, part.field, True) for part in label.parts)
    # The ledger says which field a label led to; only the wordings of that field are in question.
    groups: dict[str, list[int]] = {}
    for number, (_, field, _) in enumerate(entries):
        groups.setdefault(field, []).append(number)
    wordings = {
        field: Wordings([(entries[n][0].label, entries[n][0].variants) for n in numbers])
        for field, numbers in groups.items()
    }
    counts: list[Counter[str]] = [Counter() for _ in entries]
    for field, text in _printed(ledger, wordings, Markers(template.bullets, template.numbered)):
        found = wordings[field].near(text)
        if found is not None:
            counts[groups[field][found.entry]][text] += 1
    return tuple(
        LabelCount(entry.label, _shown_field(entry), part, sum(counts[n].values()), tuple(counts[n].most_common()))
        for n, (entry, _, part) in enumerate(entries)
    )


def _shown_field(entry: Label | Part) -> str:
    if isinstance(entry, Label) and entry.parts:
        return "(parts)"
    return entry.name if isinstance(entry, Label) else entry.field


def _printed(ledger: Sequence[LedgerLine], wordings: dict[str, Wordings], markers: Markers) -> list[tuple[str, str]]:
    """Fields and texts of the printed labels, those over several lines joined, without their bullets."""
    out: list[tuple[str, str]] = []
    before: LedgerLine | None = None
    for line in ledger:
        if line.role != "label" or line.field not in wordings:
            before = None
            continue
        words = line.text.split()
        if len(words) == 1 and markers.is_marker(words[0]):
            continue
        text = " ".join(words[1:] if len(words) > 1 and markers.is_marker(words[0]) else words)
        wraps = before is not None and (before.action, before.field, before.page) == (
            line.action,
            line.field,
            line.page,
        )
        if wraps and wordings[line.field].exact(out[-1][1]) is None:
            out[-1] = (line.field, f"{out[-1][1]} {text}")
        else:
            out.append((line.field, text))
        before = line
    return out


def _unknown(template: Template, document: Segmented, pages: Sequence[PageContent]) -> tuple[tuple[str, int], ...]:
    """Texts under other_fields that no label of the template names, and short styled texts of most fiches."""
    own = {label.label for label in template.labels}
    found = Counter(name for fiche in document.fiches for name in fiche.other_fields if name not in own)
    names = [(label.label, label.variants) for label in template.labels]
    names.extend((part.label, part.variants) for label in template.labels for part in label.parts)
    wordings = Wordings(names)
    headings = {line.text for line in document.ledger if line.role == "heading"}
    enough = max(2, 0.5 * len(document.fiches))
    for seen in observe(pages).seen.values():
        text = Counter(one.text for one in seen).most_common(1)[0][0]
        count = len({one.index for one in seen if one.styled})
        if count >= enough and wordings.near(text) is None and text not in found and text not in headings:
            found[text] = count
    return tuple(found.most_common(20))
