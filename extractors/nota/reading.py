"""Pages of a nota to its model: head, chapters, close, and the values in its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from extractors.errors import NoActionError
from extractors.findings.form_findings import FormFinding
from extractors.findings.nota_findings import NotaFinding
from extractors.findings.notice_findings import notice_findings
from extractors.findings.page_findings import page_findings, repair_findings
from extractors.findings.unread_findings import unread_findings
from extractors.findings.unseen_findings import unseen_findings
from extractors.layout.footnotes import Footnote
from extractors.layout.joining import join
from extractors.layout.passes import run_passes
from extractors.layout.typed import with_typed
from extractors.nota.closing import Close, CloseReader, Proposal
from extractors.nota.dates import find_days
from extractors.nota.head import HeadReader, number_of
from extractors.nota.headings import NotaHeading, find_headings
from extractors.nota.linking import likeness
from extractors.nota.mentions import MentionReader, references
from extractors.nota.passes import PASSES
from extractors.nota.persons import PersonReader
from extractors.nota.texts import Text, Typesetting
from extractors.page.repairs import repaired
from extractors.plan.normalization import coverage
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import PageContent
from schemas.nota import Attachment, Decision, DocumentRef, Nota, NotaSection, Submission
from schemas.nota_template import NotaTemplate
from schemas.plan import Finding, Item, Source
from schemas.segment import LedgerLine

SUBMITTED = 0.6
"""Least likeness of an attachment's title to the subject for what the nota submits."""


class ReadNota(NamedTuple):
    """A nota and the account of every line."""

    nota: Nota
    ledger: list[LedgerLine]


def read_nota(pages: Sequence[PageContent], template: NotaTemplate, nota_id: str, source: Source) -> ReadNota:
    """Reads the pages of a nota. Pure: the same pages give the same result.

    Raises NoActionError where the document has neither a subject nor a proposed decision.
    """
    return _Reader(pages, template).run(nota_id, source)


class _Reader:
    def __init__(self, pages: Sequence[PageContent], template: NotaTemplate) -> None:
        self.template = template
        pages, repairs = repaired(pages)
        pages = with_typed(pages, lambda _: False)
        self.notes = [*page_findings(pages), *repair_findings(repairs)]
        self.document = run_passes(pages, PASSES, template)
        self.lines = self.document.lines
        self.set = Typesetting(pages, self.lines, template)
        self.previous = regex.compile(template.previous, regex.IGNORECASE)
        self.decision = regex.compile(template.decision, regex.IGNORECASE)

    def run(self, nota_id: str, source: Source) -> ReadNota:
        headings, end = self._headings(CloseReader(self.template, self.set))
        first = headings[0].index if headings else end
        head = HeadReader(self.template, self.set).read(self.lines[:first])
        closer = CloseReader(self.template, self.set, [normalize_for_matching(text.text) for text in head.offices])
        if head.number is None:
            head.number = self._running_number()
        sections, texts = self._sections(headings, end)
        close = closer.read(self.lines[end:], sections[-1].number if sections else None)
        if sections:
            sections[-1].body.extend(text.item for text in close.body)
        if not head.subject and not close.decisions:
            raise NoActionError(
                f"'{source.file}' has neither a subject ('{self.template.subject[0]}') nor a proposed decision: it is "
                "no nota that a template knows",
                f"'{source.file}' heeft geen onderwerp ('{self.template.subject[0]}') en geen voorstel van beslissing: "
                "het is geen nota die een sjabloon kent",
            )
        body = [*head.introduction, *texts, *close.body]
        previous = frozenset(
            section.number for section in sections if section.number and self.previous.search(section.title)
        )
        mentions = MentionReader(self.template)
        decisions, advices = mentions.read(body, previous, close.attachments)
        days = [day for day in (*(d.date for d in decisions), *(a.date for a in advices)) if day is not None]
        on = head.number.sitting if head.number is not None and head.number.sitting else max(days, default=None)
        persons = PersonReader(on)
        referred, dubious = references([*head.subject, *body, *close.attachments])
        subject = "; ".join(text.text.rstrip(" ;") for text in head.subject)
        ledger = self.set.ledger(self.document.assigned)
        nota = Nota(
            nota_id=nota_id,
            title=head.title.text if head.title is not None else "",
            title_source=head.title.item.source if head.title is not None else [],
            number=head.number,
            source=source,
            submits=Submission(title=subject, source=[place for text in head.subject for place in text.item.source]),
            subject=subject,
            subject_items=[text.item for text in head.subject],
            letterhead=[text.item for text in head.letterhead],
            introduction=[text.item for text in head.introduction],
            ministers=persons.submitters(head.offices, close.signatures),
            policy_fields=persons.policy_fields(self._policy(body)),
            previous_decisions=decisions,
            advices=advices,
            sections=sections,
            decision_opening=close.opening.item if close.opening is not None else None,
            decisions=[_decision(proposal) for proposal in close.decisions],
            attachments=_attachments(close, subject),
            references=referred,
            footnotes=[self._footnote(note) for note in self.document.footnotes],
            coverage=coverage(ledger),
        )
        nota.findings = [
            *self.notes,
            *unseen_findings(ledger),
            *unread_findings(ledger),
            *notice_findings(self.document.pages, ledger),
            *self._missing(nota),
            *persons.findings,
            *mentions.findings,
            *dubious,
            *_skipped(nota),
        ]
        return ReadNota(nota, ledger)

    def _headings(self, closer: CloseReader) -> tuple[list[NotaHeading], int]:
        """The headings up to the one of the proposed decision, and the index at which its text starts."""
        headings = find_headings(self.lines, self.template)
        for position, heading in enumerate(headings):
            if self.decision.search(heading.title):
                return headings[: position + 1], heading.index + len(heading.lines)
        last = headings[-1].index + len(headings[-1].lines) if headings else 0
        opening = closer.opening_at(self.lines[last:])
        if opening is None:
            return headings, self._close_at(closer, last)
        return headings, last + opening

    def _running_number(self) -> DocumentRef | None:
        """The document's own number, where each page prints it in its header."""
        for line, role, *_ in self.document.assigned:
            number = number_of(line, self.set) if role == "furniture" else None
            if number is not None:
                return number
        return None

    def _close_at(self, closer: CloseReader, start: int) -> int:
        """Where signatures or attachments start in a nota that proposes no decision."""
        rest = self.lines[start:]
        return start + next((i for i in range(len(rest)) if closer.ends_at(rest, i)), len(rest))

    def _sections(self, headings: Sequence[NotaHeading], end: int) -> tuple[list[NotaSection], list[Text]]:
        sections: list[NotaSection] = []
        numbers: dict[int, str | None] = {}
        texts: list[Text] = []
        for position, heading in enumerate(headings):
            parent = numbers.get(heading.parent) if heading.parent is not None else None
            number = heading.number
            if number is not None and parent is not None and "." not in number:
                number = f"{parent}.{number}"
            numbers[heading.index] = number
            start = heading.index + len(heading.lines)
            stop = headings[position + 1].index if position + 1 < len(headings) else end
            title = self.set.running(heading.lines)
            self.set.place(heading.lines, "heading")
            own = self.set.texts(self.lines[start:stop], number)
            for text in own:
                self.set.place(text.lines, "body")
            texts.extend(own)
            sections.append(
                NotaSection(
                    number=number,
                    printed=heading.printed,
                    kind=heading.kind,
                    title=heading.title,
                    page=heading.lines[0].page,
                    parent=parent,
                    body=[text.item for text in own],
                    source=title.item.source,
                )
            )
        return sections, texts

    def _policy(self, texts: Sequence[Text]) -> list[tuple[Text, int]]:
        """Texts that name policy fields behind a label, each with the offset behind its colon.

        A label alone is answered by the bullets below it.
        """
        names = "|".join(regex.escape(name) for name in sorted(self.template.policy, key=len, reverse=True))
        label = regex.compile(rf"(?:{names})\s*:\s*", regex.IGNORECASE)
        found: list[tuple[Text, int]] = []
        waiting = False
        for text in texts:
            match = label.match(text.text)
            if match is not None:
                waiting = match.end() >= len(text.text)
                found.extend([] if waiting else [(text, match.end())])
            elif waiting and text.item.marker is not None:
                found.append((text, 0))
            else:
                waiting = False
        return found

    def _footnote(self, note: Footnote) -> Item:
        mark, lines = note
        item = self.set.running(lines).item
        return item.model_copy(
            update={"marker": mark.text if mark else None, "text": join([x.words for x in lines])[0]}
        )

    def _missing(self, nota: Nota) -> list[Finding]:
        parts = [
            ("title", nota.title, ("titel", "title")),
            ("subject", nota.subject, ("onderwerp", "subject")),
            ("ministers", nota.ministers, ("indienende ministers", "submitting ministers")),
            ("decisions", nota.decisions, ("voorstel van beslissing", "proposed decision")),
            ("attachments", nota.attachments, ("bijlagen", "attachments")),
        ]
        return [
            NotaFinding.nota_part_missing.finding(field=field, part=part) for field, value, part in parts if not value
        ]


def _decision(proposal: Proposal) -> Decision:
    texts = proposal.texts
    return Decision(
        number=proposal.number,
        text=texts[0].text if texts else "",
        items=[text.item for text in texts[1:]],
        source=[place for text in texts for place in text.item.source],
    )


def _attachments(close: Close, subject: str) -> list[Attachment]:
    scores = [likeness(text.text, subject) for text in close.attachments]
    best = max(scores, default=0.0)
    out = []
    for text, score in zip(close.attachments, scores, strict=True):
        day = next((day.date for day in find_days(text.text)), None)
        out.append(
            Attachment(
                marker=text.item.marker,
                text=text.text,
                date=day,
                submitted=score == best and score >= SUBMITTED,
                source=text.item.source,
            )
        )
    return out


def _skipped(nota: Nota) -> list[Finding]:
    found = []
    last, printed = 0, ""
    for decision in nota.decisions:
        if decision.number is None:
            continue
        value = int("".join(char for char in decision.number if char.isdigit()))
        if last and value != last + 1:
            found.append(
                FormFinding.number_skipped.finding(
                    variant="decision",
                    field="decisions",
                    source=decision.source,
                    before=printed,
                    number=decision.number,
                )
            )
        last, printed = value, decision.number
    return found
