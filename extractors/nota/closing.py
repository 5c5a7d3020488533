"""The close of a nota: the decisions proposed, the signatures, the attachments."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractors.layout.lines import Line
from extractors.layout.markers import OPEN_END
from extractors.nota.names import label_end
from extractors.nota.texts import Text, Typesetting
from extractors.text.normalize import normalize_for_matching
from extractors.values.ministers.grammar import resolve_minister
from schemas.geometry import Word
from schemas.nota_template import NotaTemplate

NUMBER = regex.compile(r"(?P<number>\d{1,2})\s?[°º](?=\s|$|\p{L})")
DASH = frozenset("-–—•▪*")
PARTICLES = frozenset({"de", "den", "der", "van", "ter", "ten", "te", "el", "al", "ben", "bin", "y", "du", "le", "la"})
COLUMN_GAP = 2.0
"""Signatures stand side by side where a gap of this many type sizes parts them."""
REACH = 8
"""Lines below an office within which its name must stand."""
LISTED = regex.compile(r"bijlage\s+(?:nr\.?\s*)?(?:\d{1,2}|[A-Z])\s*[:.–—-]", regex.IGNORECASE)


@dataclass(slots=True)
class Proposal:
    """A decision proposed: its number as printed, the main text, and its own parts."""

    number: str | None
    texts: list[Text]


@dataclass(slots=True)
class Signature:
    """A signature block: the office, and the name below it."""

    office: Text
    name: Text | None


@dataclass(slots=True)
class Close:
    """What stands under the heading of the proposed decision."""

    body: list[Text] = field(default_factory=list)
    opening: Text | None = None
    decisions: list[Proposal] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    attachments: list[Text] = field(default_factory=list)


class CloseReader:
    """Reads the lines below the heading of the proposed decision by the words of a template.

    `offices`: those of the head (as `normalize_for_matching` gives them), by which a signature without a name is
    known; none while the head itself is still to be found.
    """

    def __init__(self, template: NotaTemplate, typesetting: Typesetting, offices: Sequence[str] = ()) -> None:
        self._template = template
        self._set = typesetting
        self._offices = offices
        self._office = regex.compile(template.office, regex.IGNORECASE)
        self._decides = regex.compile(template.decides, regex.IGNORECASE)

    def read(self, lines: Sequence[Line], section: str | None) -> Close:
        """The close; places every line of it."""
        close = Close()
        start = self.opening_at(lines)
        first = 0 if start is None else start
        end = next((i for i in range(first, len(lines)) if self.ends_at(lines, i)), len(lines))
        if start is None:
            # No opening sentence: numbered or bulleted items are the decisions all the same.
            start = next((i for i in range(end) if _numbered(lines[i]) is not None), end)
        close.body = self._body(lines[:start], section)
        self._decisions(close, lines[start:end], section)
        index = end
        while index < len(lines):
            if self.attachments_at(lines[index]):
                after = next((i for i in range(index + 1, len(lines)) if self._signs(lines, i)), len(lines))
                self._attachments(close, lines[index:after])
            else:
                after = next((i for i in range(index + 1, len(lines)) if self.attachments_at(lines[i])), len(lines))
                self._signatures(close, lines[index:after])
            index = after
        return close

    def opening_at(self, lines: Sequence[Line]) -> int | None:
        """Index of the line that starts the sentence 'De Vlaamse Regering beslist'."""
        for index, line in enumerate(lines):
            after = lines[index + 1].text if index + 1 < len(lines) else ""
            match = self._decides.match(f"{line.text} {after}")
            if match is not None:
                return index
        return None

    def attachments_at(self, line: Line) -> bool:
        """Whether a line starts the list of attachments."""
        end = label_end(line, self._template.attachments)
        alone = end == len(line.words) or line.words[end - 1].text.endswith(":")
        return bool(end and alone) or LISTED.match(line.text) is not None

    def ends_at(self, lines: Sequence[Line], index: int) -> bool:
        """Whether signatures or attachments start at a line."""
        return self.attachments_at(lines[index]) or self._signs(lines, index)

    def _signs(self, lines: Sequence[Line], index: int) -> bool:
        """Whether a signature block starts here: an office at the start of a sentence, a name below it."""
        line = lines[index]
        if self._office.match(line.text) is None or not line.text[0].isupper():
            return False
        if index and OPEN_END.search(lines[index - 1].text.rstrip()):
            return False
        if (
            any(office.startswith(normalize_for_matching(line.text)) for office in self._offices)
            and len(line.words) > 3
        ):
            return True
        below = lines[index + 1 : index + 1 + REACH]
        for other in below:
            if _numbered(other) is not None:
                return False
            if any(_is_name(" ".join(word.text for word in part)) for part in _columns(other)):
                return True
        return not any(char.islower() for char in line.text) and not below

    def _body(self, lines: Sequence[Line], section: str | None) -> list[Text]:
        texts = self._set.texts(lines, section)
        for text in texts:
            self._set.place(text.lines, "body")
        return texts

    # Decisions ------------------------------------------------------------------------------------------

    def _decisions(self, close: Close, lines: Sequence[Line], section: str | None) -> None:
        rest = self._open(close, lines, section)
        groups: list[tuple[str | None, list[Line]]] = []
        last = 0
        for line in rest:
            hit = _numbered(line)
            before = groups[-1][1][-1] if groups and groups[-1][1] else None
            wrapped = before is not None and OPEN_END.search(before.text.rstrip()) is not None
            if hit is not None and not wrapped and hit[1] > last:
                skip, last, printed = hit
                groups.append((printed, []))
                if skip:
                    self._set.place([line.part(0, skip)], "label", "decisions")
                groups[-1][1].extend([line.part(skip)] if skip < len(line.words) else [])
            elif groups:
                groups[-1][1].append(line)
            else:
                groups.append((None, [line]))
        for number, own in groups:
            texts = self._set.texts(own, section)
            for text in texts:
                self._set.place(text.lines, "field", "decisions")
            if number is None:
                close.decisions.extend(_unnumbered(texts))
            else:
                close.decisions.append(Proposal(number, texts))

    def _open(self, close: Close, lines: Sequence[Line], section: str | None) -> list[Line]:
        """The opening sentence up to its colon, or its first words before the decision itself."""
        if not lines or self.opening_at(lines[:1] if len(lines) == 1 else lines[:2]) != 0:
            return list(lines)
        taken: list[Line] = []
        for index, line in enumerate(lines[:4]):
            colon = next((n for n, word in enumerate(line.words, 1) if word.text.endswith(":")), None)
            if colon is not None and _numbered(line) is None:
                taken.append(line.part(0, colon))
                rest = [line.part(colon)] if colon < len(line.words) else []
                return self._opened(close, taken, [*rest, *lines[index + 1 :]], section)
            if index and _numbered(line) is not None:
                return self._opened(close, taken, list(lines[index:]), section)
            taken.append(line)
        # One sentence without a colon: the decision starts behind 'De Vlaamse Regering beslist'.
        return self._split_opening(close, lines, section)

    def _split_opening(self, close: Close, lines: Sequence[Line], section: str | None) -> list[Line]:
        text = ""
        for index, line in enumerate(lines[:2]):
            for number, word in enumerate(line.words, 1):
                text += f"{word.text} "
                match = self._decides.match(text)
                if match is not None and match.end() >= len(text) - 1:
                    taken = [*lines[:index], line.part(0, number)]
                    rest = [line.part(number)] if number < len(line.words) else []
                    return self._opened(close, taken, [*rest, *lines[index + 1 :]], section)
        return list(lines)

    def _opened(self, close: Close, taken: list[Line], rest: list[Line], section: str | None) -> list[Line]:
        close.opening = self._set.running(taken, section)
        self._set.place(taken, "label", "decisions")
        return rest

    # Signatures -----------------------------------------------------------------------------------------

    def _signatures(self, close: Close, lines: Sequence[Line]) -> None:
        """Offices and names, column by column where blocks stand side by side."""
        borders = self._borders(lines)
        columns: list[list[Line]] = [[] for _ in range(len(borders) + 1)]
        for line in lines:
            for number, part in _parts(line, borders):
                columns[number].append(part)
        for column in columns:
            self._blocks(close, column)

    def _borders(self, lines: Sequence[Line]) -> list[float]:
        for line in lines:
            parts = _columns(line)
            if len(parts) > 1 and all(self._office.match(" ".join(word.text for word in part)) for part in parts):
                return [(left[-1].x1 + right[0].x0) / 2 for left, right in itertools.pairwise(parts)]
        return []

    def _blocks(self, close: Close, lines: Sequence[Line]) -> None:
        office: list[Line] = []

        def end(name: Line | None) -> None:
            if office:
                text = self._set.running(office)
                signed = self._set.running([name]) if name is not None else None
                close.signatures.append(Signature(text, signed))
                self._set.place(office, "field", "ministers")
            if name is not None:
                self._set.place([name], "field" if office else "body", "ministers")
            office.clear()

        for line in lines:
            starts = self._office.match(line.text) is not None
            if starts and office and not OPEN_END.search(office[-1].text.rstrip()):
                end(None)
            if office and not starts and _is_name(line.text):
                end(line)
            elif office or starts:
                office.append(line)
            else:
                close.body.append(self._set.running([line]))
                self._set.place([line], "body")
        end(None)

    # Attachments ----------------------------------------------------------------------------------------

    def _attachments(self, close: Close, lines: Sequence[Line]) -> None:
        first = lines[0]
        rest = list(lines)
        if LISTED.match(first.text) is None:
            label = label_end(first, self._template.attachments)
            self._set.place([first.part(0, label)], "label", "attachments")
            rest = [*([first.part(label)] if label < len(first.words) else []), *lines[1:]]
        group: list[Line] = []
        for line in rest:
            if LISTED.match(line.text) is not None:
                self._attach(close, group)
                group = []
            group.append(line)
        self._attach(close, group)

    def _attach(self, close: Close, lines: Sequence[Line]) -> None:
        match = LISTED.match(lines[0].text) if lines else None
        if match is not None:
            text = self._set.running(lines)
            self._set.place(lines, "field", "attachments")
            part = text.cut(match.end(), len(text.text))
            item = part.item.model_copy(update={"marker": match.group().strip()})
            close.attachments.append(Text(item, part.spans, part.lines))
            return
        for text in self._set.texts(lines):
            self._set.place(text.lines, "field", "attachments")
            close.attachments.append(text)


def _numbered(line: Line) -> tuple[int, int, str] | None:
    """'1°' at the start of a line, behind a dash or not: words to skip, its value, as printed."""
    skip = 1 if len(line.words) > 1 and line.words[0].text in DASH else 0
    word = line.words[skip].text
    match = NUMBER.fullmatch(word)
    if match is not None:
        return skip + 1, int(match["number"]), match.group()
    if word.isdigit() and len(line.words) > skip + 1 and line.words[skip + 1].text in ("°", "º"):
        return skip + 2, int(word), f"{word}°"
    return None


def _unnumbered(texts: Sequence[Text]) -> list[Proposal]:
    """Decisions without numbers: one an outermost item, deeper ones its parts."""
    out: list[Proposal] = []
    for text in texts:
        if out and text.item.level > 0:
            out[-1].texts.append(text)
        else:
            out.append(Proposal(None, [text]))
    return out


def _columns(line: Line) -> list[list[Word]]:
    parts = [[line.words[0]]]
    for before, word in itertools.pairwise(line.words):
        if word.x0 - before.x1 > COLUMN_GAP * max(before.size, word.size):
            parts.append([])
        parts[-1].append(word)
    return parts


def _parts(line: Line, borders: Sequence[float]) -> list[tuple[int, Line]]:
    """The line divided at the borders, each part with the number of its column."""
    parts: list[tuple[int, Line]] = []
    start = 0
    numbers = [sum((word.x0 + word.x1) / 2 > border for border in borders) for word in line.words]
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] != numbers[start]:
            parts.append((numbers[start], line if end - start == len(numbers) else line.part(start, end)))
            start = end
    return parts


def _is_name(text: str) -> bool:
    """Whether a line is a person's name: 'Zuhal DEMIR', 'Annick De Ridder', 'Jan Van den Bossche'."""
    words = text.strip().rstrip(",.").split()
    if not 2 <= len(words) <= 6 or any(
        not normalize_for_matching(word) or any(char.isdigit() for char in word) for word in words
    ):
        return False
    if any(char in text for char in ":;/&()") or "," in text.strip().rstrip(","):
        return False
    proper = [word for word in words if word.lower() not in PARTICLES]
    if len(proper) < 1 or not words[0][0].isupper() or not all(word[0].isupper() for word in proper):
        return False
    if any(len(word) > 1 and word.isupper() for word in words[1:]) and any(char.islower() for char in words[0]):
        return True
    return resolve_minister(f"minister van {text}").id is None and "minister" not in text.lower()
