"""The head of a nota: letterhead, document number, submitting offices, title, subject, introduction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractors.layout.lines import Line
from extractors.layout.markers import OPEN_END
from extractors.nota.names import EXTRA, is_title, label_end
from extractors.nota.texts import Text, Typesetting
from extractors.values.references.document_numbers import PATTERN, read_number
from schemas.nota import DocumentRef
from schemas.nota_template import NotaTemplate


@dataclass(slots=True)
class Head:
    """What stands above the first heading."""

    title: Text | None = None
    number: DocumentRef | None = None
    offices: list[Text] = field(default_factory=list)
    subject: list[Text] = field(default_factory=list)
    letterhead: list[Text] = field(default_factory=list)
    introduction: list[Text] = field(default_factory=list)


class HeadReader:
    """Reads the lines above the first heading by the words of a template."""

    def __init__(self, template: NotaTemplate, typesetting: Typesetting) -> None:
        self._template = template
        self._set = typesetting
        self._office = regex.compile(template.office, regex.IGNORECASE)
        self._letterhead = [regex.compile(pattern, regex.IGNORECASE) for pattern in template.letterhead]

    def read(self, lines: Sequence[Line]) -> Head:
        """The head; places every line of it."""
        head = Head()
        offices: list[list[Line]] = []
        loose: list[Line] = []
        index = 0
        while index < len(lines):
            line = lines[index]
            title = is_title(lines, index, self._template.titles) if head.title is None else 0
            end = 0 if title else label_end(line, self._template.subject)
            if title:
                head.title = self._set.running(lines[index : index + title])
                self._set.place(lines[index : index + title], "heading", "title")
                index += title
                continue
            if end:
                self._subject(head, lines, index, end)
                break
            number = number_of(line, self._set) if head.number is None else None
            if number is not None:
                head.number = number
                self._set.place([line], "field", "number")
            elif self._starts_office(line, lines[index - 1] if index else None):
                offices.append([line])
            elif offices and lines[index - 1] is offices[-1][-1] and self._goes_on(offices[-1][-1], line):
                offices[-1].append(line)
            elif any(pattern.fullmatch(line.text.strip()) for pattern in self._letterhead):
                self._set.place([line], "furniture", "letterhead")
                head.letterhead.append(self._set.running([line]))
            else:
                loose.append(line)
            index += 1
        for office in offices:
            head.offices.append(self._set.running(office))
            self._set.place(office, "field", "ministers")
        before = [line for line in loose if index < len(lines) and head.subject]
        after = [line for line in loose if line not in before]
        self._body(head.letterhead, before, "letterhead")
        self._body(head.introduction, after, "introduction")
        return head

    def _body(self, texts: list[Text], lines: Sequence[Line], name: str) -> None:
        texts.extend(self._set.texts(lines))
        self._set.place(lines, "body", name)

    def _starts_office(self, line: Line, before: Line | None) -> bool:
        if self._office.match(line.text) is None:
            return False
        return before is None or not OPEN_END.search(before.text.rstrip())

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Whether a line without an office's first words continues the office above it."""
        if line.cell != before.cell or line.page != before.page:
            return False
        if OPEN_END.search(before.text.rstrip()):
            return True
        close = line.baseline - before.baseline <= 1.75 * before.size
        same = before.text.upper() == before.text and line.text.upper() == line.text
        return close and (same or line.bold == before.bold)

    def _subject(self, head: Head, lines: Sequence[Line], index: int, end: int) -> None:
        """The subject behind its label, the bullets that divide it, and the text below."""
        line = lines[index]
        self._set.place([line.part(0, end)], "label", "subject")
        rest = [line.part(end)] if end < len(line.words) else []
        below = [*rest, *lines[index + 1 :]]
        if not head.offices and head.title is not None:
            below = self._late_offices(head, below)
        end = self._subject_end(below)
        texts = [*self._set.texts(below[:end]), *self._set.texts(below[end:])]
        for text in texts:
            belongs = not head.subject or (text.item.marker is not None and not head.introduction)
            (head.subject if belongs else head.introduction).append(text)
            self._set.place(text.lines, "field" if belongs else "body", "subject" if belongs else "introduction")

    def _subject_end(self, lines: Sequence[Line]) -> int:
        """How many of the lines are the subject at the most: up to a gap with a new sentence below it."""
        for index in range(1, len(lines)):
            line = lines[index]
            if self._set.apart(lines[index - 1], line) and line.text[:1].isupper():
                return index
        return len(lines)

    def _late_offices(self, head: Head, lines: Sequence[Line]) -> list[Line]:
        """Takes out offices that stand below the subject, in capitals or bold; returns the other lines."""
        left: list[Line] = []
        offices: list[list[Line]] = []
        before: Line | None = None
        for line in lines:
            styled = line.bold or line.text.upper() == line.text
            if styled and self._starts_office(line, before):
                offices.append([line])
            elif styled and offices and before is offices[-1][-1] and self._goes_on(before, line):
                offices[-1].append(line)
            else:
                left.append(line)
            before = line
        for office in offices:
            head.offices.append(self._set.running(office))
            self._set.place(office, "field", "ministers")
        return left


def number_of(line: Line, typesetting: Typesetting) -> DocumentRef | None:
    """The document number that a line prints, alone or with a few letters more."""
    match = PATTERN.search(line.text)
    if match is None or len(line.text) > len(match.group()) + EXTRA:
        return None
    number = read_number(match)[1]
    return DocumentRef(
        raw=match.group(),
        number=number.canonical if number else None,
        sitting=number.sitting if number else None,
        source=typesetting.running([line]).where(match.start(), match.end()),
    )
