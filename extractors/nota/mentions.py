"""Earlier decisions, advices and agreements that the sentences of a nota tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex

from extractors.findings.nota_findings import NotaFinding
from extractors.findings.value_findings import ValueFinding
from extractors.nota.dates import Day, find_days
from extractors.nota.texts import Text
from extractors.registers.lookups import uri_of
from extractors.values.references.document_numbers import PATTERN, read_number
from extractors.values.references.grammar import find_references
from schemas.nota import Advice, DocumentRef, NotaReference, Outcome, PreviousDecision, Told
from schemas.nota_template import Mention, NotaTemplate
from schemas.plan import Finding, Place

_END = regex.compile(r"[.!?](?:['’”\")\]]*)\s+(?=[\p{Lu}\d(“\"'-])|;\s+")
_ABBREVIATION = regex.compile(
    r"(?:\b(?:art|nr|nrs|o\.a|i\.c|bv|bijv|d\.d|dd|cf|blz|resp|incl|excl|ca|max|min|m\.b\.t|i\.v\.m|t\.e\.m|dhr|mevr|"
    r"jan|feb|febr|apr|aug|sept|okt|nov|dec)|\b\p{L})\.$",
    regex.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of `text`; a semicolon ends one too."""
    start = 0
    for match in _END.finditer(text):
        end = match.start() + len(match[0].rstrip())
        if text[match.start()] == "." and _ABBREVIATION.search(text[start : match.start() + 1]):
            continue
        yield start, end
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


@dataclass(frozen=True, slots=True)
class _Hit:
    mention: Mention
    start: int
    end: int


@dataclass(slots=True)
class _Event:
    """One mention in a text, the sentence that holds it, and its days."""

    hit: _Hit
    text: Text
    sentence: tuple[int, int]
    days: list[Day]
    section: str | None
    outcome: Outcome | None

    @property
    def told(self) -> Told:
        start, end = self.sentence
        return Told(text=self.text.text[start:end], section=self.section, source=self.text.where(start, end))


class MentionReader:
    """Reads events by the words of a template. `findings` gathers what a reader must know."""

    def __init__(self, template: NotaTemplate) -> None:
        self._mentions = [(mention, regex.compile(mention.pattern, regex.IGNORECASE)) for mention in template.mentions]
        self._outcomes: list[tuple[Outcome, regex.Pattern[str]]] = [
            ("not_required", regex.compile(template.not_required, regex.IGNORECASE)),
            ("unfavourable", regex.compile(template.unfavourable, regex.IGNORECASE)),
            ("favourable", regex.compile(template.favourable, regex.IGNORECASE)),
        ]
        self._decided = regex.compile(template.decided, regex.IGNORECASE)
        self.findings: list[Finding] = []

    def read(
        self, texts: Sequence[Text], previous: frozenset[str], attachments: Sequence[Text]
    ) -> tuple[list[PreviousDecision], list[Advice]]:
        """Decisions in the order told, advices and agreements one a giver and day.

        `previous`: numbers of the sections for earlier decisions, where each dated sentence tells of one.
        """
        events: list[_Event] = []
        decisions: list[PreviousDecision] = []
        for text in texts:
            for sentence in sentences(text.text):
                found = self._events(text, sentence)
                own = [event for event in found if event.hit.mention.kind != "decision"]
                events.extend(own)
                decided = [event for event in found if event.hit.mention.kind == "decision"]
                decisions.extend(self._decisions(text, sentence, decided, own, text.section in previous))
        for text in attachments:
            found = self._events(text, (0, len(text.text)))
            events.extend(event for event in found if event.hit.mention.kind != "decision")
        return decisions, self._advices(events, previous)

    # Sentences ------------------------------------------------------------------------------------------

    def _hits(self, text: str) -> list[_Hit]:
        hits: list[_Hit] = []
        for mention, pattern in self._mentions:
            for match in pattern.finditer(text):
                if not any(hit.start < match.end() and hit.end > match.start() for hit in hits):
                    hits.append(_Hit(mention, match.start(), match.end()))
        return sorted(hits, key=lambda hit: hit.start)

    def _events(self, text: Text, sentence: tuple[int, int]) -> list[_Event]:
        start, end = sentence
        words = text.text[start:end]
        hits = self._hits(words)
        if not hits:
            return []
        days = find_days(words)
        taken = _paired(hits, days)
        events = []
        for number, hit in enumerate(hits):
            below = hits[number + 1].start if number + 1 < len(hits) else len(words)
            outcome = self._outcome(words, hits[number - 1].end if number else 0, below)
            own = [day._replace(start=day.start + start, end=day.end + start) for day in taken[number]]
            events.append(_Event(hit, text, sentence, own, text.section, outcome))
        return events

    def _outcome(self, words: str, start: int, end: int) -> Outcome | None:
        return next((name for name, pattern in self._outcomes if pattern.search(words, start, end)), None)

    def _decisions(
        self,
        text: Text,
        sentence: tuple[int, int],
        decided: Sequence[_Event],
        others: Sequence[_Event],
        in_previous: bool,
    ) -> Iterator[PreviousDecision]:
        start, end = sentence
        documents = list(self._documents(text, start, end))
        claimed = {(day.start, day.end) for event in others for day in event.days}
        days = [
            day._replace(start=day.start + start, end=day.end + start)
            for day in find_days(text.text[start:end])
            if (day.start + start, day.end + start) not in claimed
        ]
        if decided:
            days = [day for event in decided for day in event.days] or ([] if others else days)
        elif others or not in_previous:
            return
        elif self._decided.search(text.text, start, end) is None:
            days = []
        if not days and not documents:
            return
        told = text.text[start:end]
        source = text.where(start, end)
        for day in days:
            raw = text.text[day.start : day.end]
            where = text.where(day.start, day.end)
            if day.date is None:
                self._impossible(raw, "previous_decisions", where)
            # Several days in one sentence have a document each, in order or by sitting.
            own = documents if len(days) == 1 else [doc for doc in documents if doc.sitting == day.date]
            for doc in own:
                if doc.sitting is not None and day.date is not None and doc.sitting != day.date:
                    self.findings.append(
                        NotaFinding.sitting_differs.finding(
                            field="previous_decisions",
                            source=doc.source,
                            raw=doc.raw,
                            sitting=doc.sitting,
                            day=day.date,
                        )
                    )
            yield PreviousDecision(
                text=told,
                date=day.date,
                date_raw=raw,
                documents=own,
                section=text.section,
                source=source,
                date_source=where,
            )
        if not days:
            for doc in documents:
                yield PreviousDecision(
                    text=told, date=doc.sitting, documents=[doc], section=text.section, source=source, date_source=[]
                )

    def _impossible(self, raw: str, field: str, source: list[Place]) -> None:
        self.findings.append(NotaFinding.date_invalid.finding(field=field, source=source, raw=raw))

    def _documents(self, text: Text, start: int, end: int) -> Iterator[DocumentRef]:
        for match in PATTERN.finditer(text.text, start, end):
            stop, number = read_number(match)
            yield DocumentRef(
                raw=text.text[match.start() : stop],
                number=number.canonical if number else None,
                sitting=number.sitting if number else None,
                source=text.where(match.start(), stop),
            )

    # Advices --------------------------------------------------------------------------------------------

    def _advices(self, events: Sequence[_Event], previous: frozenset[str]) -> list[Advice]:
        """One entry a giver and day; a sentence without a day tells of the one that has a day, if any."""
        out: dict[tuple[str, date | None], Advice] = {}
        undated: list[_Event] = []
        for event in events:
            if not event.days:
                undated.append(event)
            for day in event.days:
                self._add(out, event, day)
        for event in undated:
            name = event.hit.mention.name
            if event.outcome == "not_required":
                if any(known == name for known, _ in out):
                    self.findings.append(
                        NotaFinding.agreement_contradicts.finding(field="advices", source=event.told.source, name=name)
                    )
                self._add(out, event, None)
            elif not any(known == name for known, _ in out) and (event.section is None or event.section in previous):
                self._add(out, event, None)
                field = "attachments" if event.section is None else "advices"
                self.findings.append(
                    NotaFinding.event_undated.finding(field=field, source=event.told.source, name=name)
                )
        advices = list(out.values())
        for name in dict.fromkeys(advice.name for advice in advices):
            days = sorted({advice.date for advice in advices if advice.name == name and advice.date is not None})
            if len(days) > 1:
                source = [place for advice in advices if advice.name == name for place in advice.source]
                self.findings.append(
                    NotaFinding.event_dates_differ.finding(field="advices", source=source, name=name, days=days)
                )
        return advices

    def _add(self, out: dict[tuple[str, date | None], Advice], event: _Event, day: Day | None) -> None:
        mention = event.hit.mention
        assert mention.kind != "decision"
        when = day.date if day is not None else None
        where: list[Place] = event.text.where(day.start, day.end) if day is not None else event.told.source
        raw = event.text.text[day.start : day.end] if day is not None else None
        if day is not None and when is None:
            self._impossible(raw or "", "advices", where)
        key = (mention.name, when if day is None or when is not None else None)
        known = out.get(key)
        if known is None:
            out[key] = Advice(
                kind=mention.kind,
                name=mention.name,
                date=when,
                date_raw=raw,
                outcome=event.outcome,
                told=[event.told],
                source=where,
            )
            return
        known.told.append(event.told)
        known.outcome = known.outcome or event.outcome


def _paired(hits: Sequence[_Hit], days: Sequence[Day]) -> list[list[Day]]:
    """The days of each mention: the nearest one, sooner behind it than before, and those listed with it."""
    taken: list[list[Day]] = [[] for _ in hits]
    spans = list(dict.fromkeys((day.start, day.end) for day in days))
    distances = sorted(
        (_distance(hit, span), number, place) for number, hit in enumerate(hits) for place, span in enumerate(spans)
    )
    used: set[int] = set()
    for _, number, place in distances:
        if place not in used and not taken[number]:
            used.add(place)
            taken[number] = [day for day in days if (day.start, day.end) == spans[place]]
    return taken


def _distance(hit: _Hit, span: tuple[int, int]) -> int:
    start, end = span
    if start >= hit.end:
        return start - hit.end
    if end <= hit.start:
        return hit.start - end + 25
    return 0


def references(texts: Sequence[Text]) -> tuple[list[NotaReference], list[Finding]]:
    """Legislation and documents that the texts refer to, with their places, and what is wrong with them."""
    found: list[NotaReference] = []
    findings: list[Finding] = []
    for text in texts:
        for match in find_references(text.text):
            if match.kind == "action":
                continue
            source = text.where(match.start, match.end)
            found.append(
                NotaReference(
                    kind=match.kind,
                    raw=match.raw,
                    target=match.target,
                    part=match.part,
                    uri=uri_of(match.target),
                    section=text.section,
                    source=source,
                )
            )
            if match.finding is not None:
                findings.append(
                    ValueFinding[match.finding].finding(
                        field="references", source=source, raw=match.raw, target=match.target
                    )
                )
    return found, findings
