"""Fiches as cut from the page to a plan with typed values, each still with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from extractors.findings import checks
from extractors.findings.coverage_findings import coverage_findings
from extractors.findings.value_findings import ValueFinding
from extractors.layout.joining import places_of_spans
from extractors.plan.identity import mint
from extractors.plan.yearly import give_years
from extractors.registers.lookups import code_of, uri_of
from extractors.text.choices import chosen_same_length, is_unticked, only_same_length
from extractors.text.normalize import fold_stress_same_length, ignore_case_and_spacing, single_spaced
from extractors.values.measures import measure_kind
from extractors.values.ministers.grammar import MinisterMatch, left_out, read_ministers
from extractors.values.money.columns import amounts_in_column
from extractors.values.money.grammar import AmountMatch
from extractors.values.money.unread import read_amounts
from extractors.values.organisations import OrganisationMatch, find_organisations
from extractors.values.prevention import prevention_types
from extractors.values.quantities.grammar import read_quantities
from extractors.values.quantities.model import QuantityMatch
from extractors.values.quantities.roles import role_of
from extractors.values.references.grammar import (
    ReferenceMatch,
    find_references,
    named_documents,
    resolve_references,
    with_back_references,
)
from extractors.values.timing.parts import timings_of_parts
from extractors.values.timing.sides import timing_of_sides
from schemas.plan import (
    LIST_FIELDS,
    OTHER,
    ROLES,
    SINGLE_FIELDS,
    Action,
    Amount,
    Corrected,
    Coverage,
    Finding,
    Indicator,
    Item,
    Minister,
    Organisation,
    Place,
    Plan,
    Quantity,
    Reference,
    Source,
    Step,
    Timing,
)
from schemas.segment import Fiche, Fragment, LedgerLine, Segmented

DUTCH = "nl"
"""The language that the grammars read."""
PLAIN_FIELDS = tuple(name for name in LIST_FIELDS if name not in ("approach", "indicators"))


def normalize(
    document: Segmented, plan_id: str, source: Source, empty_answers: Sequence[str], family: str | None = None
) -> Plan:
    """The plan with all typed values and findings. Pure: the same document gives the same plan.

    `family` is what the ids of fiches are minted from (default: the template), the same for all versions.
    """
    reader = _Reader(document, empty_answers, family, dutch=source.language == DUTCH)
    actions = [reader.action(fiche) for fiche in document.fiches]
    notes = [
        *_with_corrected(document.findings, actions),
        *reader.findings,
        *checks.of_plan(document, actions),
        *coverage_findings(document),
    ]
    order = {fiche.key: index for index, fiche in enumerate(document.fiches)}
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
    def __init__(self, document: Segmented, empty_answers: Sequence[str], family: str | None, *, dutch: bool) -> None:
        self._dutch = dutch
        self.findings: list[Finding] = []
        self._empty = frozenset(map(ignore_case_and_spacing, empty_answers))
        self._family = family or document.template
        period = document.period
        self._period = (period.start, period.end) if period.start is not None and period.end is not None else None
        self._first_day = date(period.start, 1, 1) if period.start is not None else None
        self._on = date(period.start, 12, 31) if period.start is not None else None
        self._keys: dict[str, list[str]] = {}
        for fiche in document.fiches:
            self._keys.setdefault(fiche.number, []).append(fiche.key)
        # All texts first: an act that one names in full is the one that another names by its day.
        self._references = {text: find_references(text) for text in (self._all_texts(document) if dutch else ())}
        self._acts = {
            match.target
            for found in self._references.values()
            for match in found
            if match.kind == "law" and match.target
        }
        self._numbers = {fiche.number for fiche in document.fiches} | {
            objective.number for objective in (*document.strategic_objectives, *document.operational_objectives)
        }

    @staticmethod
    def _all_texts(document: Segmented) -> Iterator[str]:
        for fiche in document.fiches:
            for text in _texts(fiche):
                yield text.fragment.text
        for item in (*(item for section in document.sections for item in section.body), *document.footnotes):
            yield item.text

    def action(self, fiche: Fiche) -> Action:
        fields = fiche.fields
        prevention = _single(fields.get("prevention_text"))
        action = Action(
            id=mint(self._family, fiche.key),
            number=fiche.number,
            key=fiche.key,
            title=fiche.title,
            title_source=fiche.title_source,
            strategic_objective=fiche.strategic_objective,
            operational_objective=fiche.operational_objective,
            status=fiche.status,
            prevention_types=(_types(fields["prevention_text"][0]) if prevention and self._dutch else []),
            prevention_text=prevention,
            lead_ministers=list(self._ministers(fiche)),
            approach=[self._step(fiche, *one) for one in enumerate(fields.get("approach", []))],
            indicators=[
                Indicator(**_item(fragment), measure=measure_kind(fragment.text) if self._dutch else "other")
                for fragment in fields.get("indicators", [])
            ],
            other_fields={name: [Item(**_item(f)) for f in items] for name, items in fiche.other_fields.items()},
            source=fiche.source,
            **{name: [Item(**_item(f)) for f in fields.get(name, [])] for name in PLAIN_FIELDS},
            **{name: _single(fields.get(name)) for name in SINGLE_FIELDS},
        )
        action.corrections = list(_with_positions(fiche.corrections, action))
        if self._dutch:
            titles = named_documents(fiche.title)
            for text in _texts(fiche):
                self._values(action, text, titles)
            give_years(action)
        self.findings.extend(checks.of_action(action, self._period, self._empty, dutch=self._dutch))
        return action

    def _values(self, action: Action, text: _Text, titles: Sequence[str]) -> None:
        """Reads a text; `titles`: the keys of the documents that the title of the fiche names."""
        counted = text.counted
        unit = text.fragment.unit
        amounts, unread = read_amounts(counted) if unit is None else amounts_in_column(counted, unit)
        for start, end in unread:
            finding = ValueFinding.amount_unreadable.finding(raw=text.fragment.text[start:end])
            self._note(finding, action.key, text.field, text.position, _where(text.fragment, start, end))
        for money in amounts:
            action.amounts.append(
                Amount(
                    **text.mention(money),
                    amount=format(money.amount, "f"),
                    currency=money.currency,
                    per=money.per,
                    bound=money.bound,
                    vat=money.vat,
                    year=money.year,
                )
            )
        known = self._references.get(counted)
        found = with_back_references(counted, find_references(counted) if known is None else known, titles)
        for match in resolve_references(found, self._numbers, self._acts):
            reference = Reference(
                **text.mention(match),
                kind=match.kind,
                target=self._target(action, match),
                part=match.part,
                uri=uri_of(match.target) if match.kind != "action" else None,
            )
            action.references.append(reference)
            if match.finding is not None:
                finding = ValueFinding[match.finding].finding(raw=match.raw, target=match.target)
                self._note(finding, action.key, text.field, text.position, reference.source)
        action.organisations.extend(
            Organisation(**text.mention(match), id=match.id, code=code_of(match.id, self._first_day))
            for match in find_organisations(counted)
        )
        self._quantities(action, text)

    def _quantities(self, action: Action, text: _Text) -> None:
        """Counts, shares, durations and frequencies; what tells when a step happens is its timing."""
        timings = action.approach[text.position or 0].timing if text.field == "approach" else []
        taken = [(one.start_char, one.end_char) for one in timings if one.start_char is not None and one.end_char]
        found, unread = read_quantities(text.counted, taken)
        folded = fold_stress_same_length(text.counted) if found else ""
        for match in found:
            action.quantities.append(
                Quantity(
                    **text.mention(match),
                    value=format(match.value, "f"),
                    unit=match.unit,
                    bound=match.bound,
                    per=match.per,
                    role=role_of(match, text.field, folded),
                )
            )
        for start, end in unread:
            finding = ValueFinding.quantity_unreadable.finding(raw=text.fragment.text[start:end])
            self._note(finding, action.key, text.field, text.position, _where(text.fragment, start, end))

    def _target(self, action: Action, match: ReferenceMatch) -> str | None:
        """What is meant; of several fiches with one number the one under the same objective, else the first."""
        keys = self._keys.get(match.target or "") if match.kind == "action" else None
        if not keys:
            return match.target
        near = f"{action.operational_objective or action.strategic_objective}/{match.target}"
        return near if near in keys else keys[0]

    def _ministers(self, fiche: Fiche) -> Iterator[Minister]:
        position = -1
        fragments = fiche.fields.get("lead_ministers", [])
        for fragment in fragments:
            counted = _counted(fragment, fragments)
            matches = read_ministers(counted, self._on) if self._dutch else _as_printed(counted)
            for start, end in left_out(counted, [(match.start, match.end) for match in matches]):
                finding = ValueFinding.lead_left_out.finding(raw=single_spaced(counted[start:end]))
                self._note(finding, fiche.key, "lead_ministers", None, _where(fragment, start, end))
            for match in matches:
                position += 1
                raw = single_spaced(match.raw)
                source = _where(fragment, match.start, match.end)
                yield Minister(
                    raw=raw,
                    id=match.id,
                    name=match.name,
                    source=source,
                    corrected=fragment.corrected,
                    reason=fragment.reason,
                    correction=fragment.correction,
                )
                if match.finding is not None:
                    finding = ValueFinding[match.finding].finding(raw=raw, name=match.name)
                    self._note(finding, fiche.key, "lead_ministers", position, source)

    def _step(self, fiche: Fiche, position: int, fragment: Fragment) -> Step:
        sides = fragment.border if not fragment.edits else None
        if not self._dutch:
            matches = []
        elif sides is not None:
            matches = timing_of_sides(fragment.text, sides, self._period)
        else:
            matches = timings_of_parts(fragment.text, fragment.parts(), self._period)
        for match in matches:
            if match.edtf is None and match.recurrence is None:
                source = _where(fragment, match.start, match.end)
                finding = ValueFinding.timing_unreadable.finding(raw=match.raw)
                self._note(finding, fiche.key, "approach", position, source)
        timing = [
            Timing(
                raw=match.raw, edtf=match.edtf, start=match.first, end=match.last, recurrence=match.recurrence,
                position=position, start_char=match.start, end_char=match.end,
                correction=_made_by(fragment, match.start, match.end),
            )
            for match in matches
        ]  # fmt: skip
        return Step(**_item(fragment), phase=fragment.phase, timing=timing)

    def _note(self, finding: Finding, action: str, name: str, position: int | None, source: list[Place]) -> None:
        about = {"action": action, "field": name, "position": position, "source": source}
        self.findings.append(finding.model_copy(update=about))


class _Text(NamedTuple):
    """A text of a fiche and where in it that stands; `counted`: the text without options that are not ticked."""

    field: str
    position: int | None
    fragment: Fragment
    counted: str

    def mention(self, match: AmountMatch | ReferenceMatch | OrganisationMatch | QuantityMatch) -> dict[str, Any]:
        """What every value read from the text has."""
        return {
            "field": self.field,
            "position": self.position,
            "start": match.start,
            "end": match.end,
            "raw": match.raw,
            "source": _where(self.fragment, match.start, match.end),
            "correction": _made_by(self.fragment, match.start, match.end),
        }


def _texts(fiche: Fiche) -> Iterator[_Text]:
    for name in LIST_FIELDS:
        fragments = fiche.fields.get(name, [])
        for position, fragment in enumerate(fragments):
            yield _Text(name, position, fragment, _counted(fragment, fragments))
    for name in SINGLE_FIELDS:
        for fragment in fiche.fields.get(name, [])[:1]:
            yield _Text(name, None, fragment, _counted(fragment))
    for label, fragments in fiche.other_fields.items():
        for position, fragment in enumerate(fragments):
            if fragment.language is not None:
                continue
            yield _Text(f"{OTHER}{label}", position, fragment, _counted(fragment, fragments))


def _counted(fragment: Fragment, siblings: Sequence[Fragment] = ()) -> str:
    """The text of which values are read: options that are not ticked, or not ringed, are blanks in it."""
    if is_unticked(fragment.marker, [sibling.marker for sibling in siblings]):
        return " " * len(fragment.text)
    return chosen_same_length(fragment.text, [] if fragment.corrected else fragment.chosen)


def _types(fragment: Fragment) -> list[str]:
    """The types of prevention that a text names, or of several those in a ring."""
    ringed = [] if fragment.corrected else prevention_types(only_same_length(fragment.text, fragment.chosen))
    return ringed or prevention_types(fragment.text)


def _with_positions(corrections: Sequence[Corrected], action: Action) -> Iterator[Corrected]:
    """The corrections, each with the position of the first value that came of it in a list."""
    for number, record in enumerate(corrections):
        values = action.listed(record.field)
        position = next((at for at, value in enumerate(values) if value.correction == number), None)
        yield record.model_copy(update={"position": position})


def _with_corrected(notes: Sequence[Finding], actions: Sequence[Action]) -> Iterator[Finding]:
    """The findings, those on corrections with the position of theirs: each record of a fiche has one, in order."""
    records = {action.key: iter(action.corrections) for action in actions}
    for note in notes:
        record = next(records.get(note.action or "", iter(())), None) if note.code == "corrected" else None
        yield note if record is None else note.model_copy(update={"position": record.position})


def _made_by(fragment: Fragment, start: int, end: int) -> int | None:
    """The correction that put words from `start` to `end` there, the last of several; None where all are printed."""
    return max((edit.correction for edit in fragment.edits if edit.start < end and edit.end > start), default=None)


def _as_printed(text: str) -> list[MinisterMatch]:
    """The one minister of a text that no grammar reads."""
    return [MinisterMatch(0, len(text), text, None, None, None, None)] if text.strip() else []


def _item(fragment: Fragment) -> dict[str, object]:
    return {
        "text": fragment.text,
        "marker": fragment.marker,
        "level": fragment.level,
        "source": fragment.source,
        "links": fragment.links,
        "corrected": fragment.corrected,
        "reason": fragment.reason,
        "correction": fragment.correction,
    }


def _single(fragments: Sequence[Fragment] | None) -> Item | None:
    return Item(**_item(fragments[0])) if fragments else None


def _where(fragment: Fragment, start: int, end: int) -> list[Place]:
    """The boxes of a value; one in words that a person added stands where the whole text does."""
    words = [span for span in fragment.spans if span.start < end and span.end > start]
    return places_of_spans(words) if words or not fragment.corrected else fragment.source
