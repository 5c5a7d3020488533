"""Fiches as cut from the page to a plan with typed values, each still with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from extractors.findings import catalogue as findings
from extractors.findings import checks
from extractors.layout.joining import places_of_spans
from extractors.plan.identity import mint
from extractors.text.normalize import ignore_case_and_spacing, single_spaced
from extractors.values.measures import measure_kind
from extractors.values.ministers.grammar import read_ministers
from extractors.values.money.grammar import find_amounts
from extractors.values.organisations import find_organisations
from extractors.values.prevention import prevention_types
from extractors.values.references.grammar import find_references, resolve_references
from extractors.values.timing.grammar import TimingMatch, step_timings
from schemas.plan import (
    LIST_FIELDS,
    ROLES,
    SINGLE_FIELDS,
    Action,
    Amount,
    Coverage,
    Finding,
    Indicator,
    Item,
    Minister,
    Organisation,
    Place,
    Plan,
    Reference,
    Source,
    Step,
    Timing,
)
from schemas.segment import Fiche, Fragment, LedgerLine, Segmented

PLAIN_FIELDS = tuple(name for name in LIST_FIELDS if name not in ("approach", "indicators"))
TEXT_FIELDS = (*LIST_FIELDS, *SINGLE_FIELDS)


def normalize(
    document: Segmented, plan_id: str, source: Source, empty_answers: Sequence[str], family: str | None = None
) -> Plan:
    """The plan with all typed values and findings. Pure: the same document gives the same plan.

    `family` is what the ids of fiches are minted from (default: the template), the same for all versions.
    """
    reader = _Reader(document, empty_answers, family)
    actions = [reader.action(fiche) for fiche in document.fiches]
    notes = [*document.findings, *reader.findings, *checks.of_plan(document, actions)]
    order = {fiche.number: index for index, fiche in enumerate(document.fiches)}
    return Plan(
        plan_id=plan_id,
        title=document.title,
        period=document.period,
        source=source,
        sections=document.sections,
        strategic_objectives=document.strategic_objectives,
        operational_objectives=document.operational_objectives,
        actions=actions,
        footnotes=document.footnotes,
        findings=sorted(notes, key=lambda note: order.get(note.action or "", -1)),
        coverage=coverage(document.ledger),
    )


def coverage(ledger: Iterable[LedgerLine]) -> Coverage:
    """How many printed characters got each role."""
    counts = dict.fromkeys(ROLES, 0)
    for line in ledger:
        counts[line.role] += line.characters
    return Coverage(characters=sum(counts.values()), by_role=counts)


class _Reader:
    def __init__(self, document: Segmented, empty_answers: Sequence[str], family: str | None) -> None:
        self.findings: list[Finding] = []
        self._empty = frozenset(map(ignore_case_and_spacing, empty_answers))
        self._family = family or document.template
        period = document.period
        self._period = (period.start, period.end) if period.start is not None and period.end is not None else None
        self._on = date(period.start, 12, 31) if period.start is not None else None
        self._numbers = {fiche.number for fiche in document.fiches} | {
            objective.number for objective in (*document.strategic_objectives, *document.operational_objectives)
        }

    def action(self, fiche: Fiche) -> Action:
        fields = fiche.fields
        prevention = _single(fields.get("prevention_text"))
        action = Action(
            id=mint(self._family, fiche.number),
            number=fiche.number,
            title=fiche.title,
            title_source=fiche.title_source,
            strategic_objective=fiche.strategic_objective,
            operational_objective=fiche.operational_objective,
            status=fiche.status,
            prevention_types=prevention_types(prevention.text) if prevention else [],
            prevention_text=prevention,
            lead_ministers=list(self._ministers(fiche)),
            approach=[self._step(fiche, fragment) for fragment in fields.get("approach", [])],
            indicators=[
                Indicator(**_item(fragment), measure=measure_kind(fragment.text))
                for fragment in fields.get("indicators", [])
            ],
            other_fields={name: [Item(**_item(f)) for f in items] for name, items in fiche.other_fields.items()},
            source=fiche.source,
            corrections=fiche.corrections,
            **{name: [Item(**_item(f)) for f in fields.get(name, [])] for name in PLAIN_FIELDS},
            **{name: _single(fields.get(name)) for name in SINGLE_FIELDS},
        )
        for name, fragment in self._texts(fiche):
            self._values(action, name, fragment)
        self.findings.extend(checks.of_action(action, self._period, self._empty))
        return action

    def _texts(self, fiche: Fiche) -> Iterator[tuple[str, Fragment]]:
        for name in TEXT_FIELDS:
            for fragment in fiche.fields.get(name, []):
                yield name, fragment
        for fragments in fiche.other_fields.values():
            for fragment in fragments:
                yield "other_fields", fragment

    def _values(self, action: Action, name: str, fragment: Fragment) -> None:
        text = fragment.text
        for money in find_amounts(text):
            action.amounts.append(
                Amount(
                    field=name,
                    raw=money.raw,
                    amount=format(money.amount, "f"),
                    currency=money.currency,
                    per=money.per,
                    bound=money.bound,
                    vat=money.vat,
                    year=money.year,
                    source=_where(fragment, money.start, money.end),
                )
            )
        for match in resolve_references(find_references(text), self._numbers):
            source = _where(fragment, match.start, match.end)
            action.references.append(
                Reference(kind=match.kind, raw=match.raw, target=match.target, field=name, source=source)
            )
            if match.finding == "reference_dangling":
                self._note(findings.reference_dangling(match.raw), action.number, name, source)
        action.organisations.extend(
            Organisation(id=match.id, raw=match.raw, field=name) for match in find_organisations(text)
        )

    def _ministers(self, fiche: Fiche) -> Iterator[Minister]:
        for fragment in fiche.fields.get("lead_ministers", []):
            for match in read_ministers(fragment.text, self._on):
                raw = single_spaced(match.raw)
                source = _where(fragment, match.start, match.end)
                yield Minister(
                    raw=raw,
                    id=match.id,
                    name=match.name,
                    source=source,
                    corrected=fragment.corrected,
                    reason=fragment.reason,
                )
                if match.id is None:
                    self._note(findings.minister_unknown(raw), fiche.number, "lead_ministers", source)
                elif match.finding is not None:
                    self._note(
                        findings.minister_near(raw, match.name or match.id, match.finding),
                        fiche.number,
                        "lead_ministers",
                        source,
                    )

    def _step(self, fiche: Fiche, fragment: Fragment) -> Step:
        matches = step_timings(fragment.text, self._period)
        for match in matches:
            if match.edtf is None and match.recurrence is None:
                source = _where(fragment, match.start, match.end)
                self._note(findings.timing_unreadable(match.raw), fiche.number, "approach", source)
        return Step(**_item(fragment), phase=fragment.phase, timing=[_timing(match) for match in matches])

    def _note(self, finding: Finding, action: str, name: str, source: list[Place]) -> None:
        self.findings.append(finding.model_copy(update={"action": action, "field": name, "source": source}))


def _timing(match: TimingMatch) -> Timing:
    return Timing(raw=match.raw, edtf=match.edtf, start=match.first, end=match.last, recurrence=match.recurrence)


def _item(fragment: Fragment) -> dict[str, object]:
    return {
        "text": fragment.text,
        "marker": fragment.marker,
        "level": fragment.level,
        "source": fragment.source,
        "corrected": fragment.corrected,
        "reason": fragment.reason,
    }


def _single(fragments: Sequence[Fragment] | None) -> Item | None:
    return Item(**_item(fragments[0])) if fragments else None


def _where(fragment: Fragment, start: int, end: int) -> list[Place]:
    """The boxes of a value; one in words that a person added stands where the whole text does."""
    words = [span for span in fragment.spans if span.start < end and span.end > start]
    return places_of_spans(words) if words or not fragment.corrected else fragment.source
