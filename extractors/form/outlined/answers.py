"""The text of a fiche without a form: what stands behind run-in words, and what fills the field of plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from extractors.form.builders import Builders
from extractors.form.label_places import Style, style_of
from extractors.form.labels import LONGEST_LABEL, LabelHit
from extractors.form.parser_state import PartialAnswer, PartialFiche
from extractors.layout.items import RawItem
from extractors.layout.lines import Line, joined
from extractors.layout.markers import OPEN_END
from extractors.text.normalize import normalize_for_matching
from schemas.plan import OTHER

STOPS = (".", ";", "!", "?", "|", "–", "…")
"""What stands before a run-in word in the midst of a line."""
SEPARATORS = frozenset({"|", "–", "—", "/", "•"})
"""Signs that part run-in words on one line and belong to no answer: 'Timing: 2026 | Budget: geen'."""
FEWEST = 2
"""Fiches that print a bold run-in word before it is one of the form that the template lacks."""
SHARE = 0.5
"""The same for one in plain type, as a share of the fiches: 'Let op:' may begin a paragraph too."""
PLAIN_WORDS = 4
"""Words of a run-in word in plain type, at most."""
DEEPER = 1.0
"""Points that an item is set in at least to be under another one."""


class Text(NamedTuple):
    """An item or paragraph of a fiche, and the field that it fills where no label stands before it."""

    item: RawItem
    field: str


class Unknown(NamedTuple):
    """A run-in word or a line of its own that looks like a label and is none of the template's."""

    lines: tuple[Line, ...]
    rest: Line | None
    bold: bool

    @property
    def name(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines).strip().rstrip(":").strip()

    @property
    def key(self) -> str:
        """By which it is known again."""
        return normalize_for_matching(self.name)


@dataclass(slots=True)
class _Open:
    """The answer that a label has begun, and how far it goes: `alone`: nothing stands behind the label on its line.
    `in_cell`: the label is a cell of a table, which ends the answer."""

    answer: PartialAnswer
    marker_x: float | None
    alone: bool
    in_cell: bool


class AnswerReader:
    """Divides the texts of fiches among fields; one for a document, whose usual type it knows."""

    def __init__(self, builders: Builders, usual: Style | None) -> None:
        self._form = builders.form
        self._builders = builders
        self._recorder = builders.recorder
        self._usual = usual
        self._names: frozenset[str] = frozenset()

    def learn(self, fiches: Iterable[Sequence[Text]]) -> None:
        """Takes note of the words that come back in fiches as labels do; before any fiche is read."""
        bold: Counter[str] = Counter()
        plain: Counter[str] = Counter()
        count = 0
        for texts in fiches:
            count += 1
            found = [self._unknown(self._parts(text.item.lines)) for text in texts]
            keys = {(one.key, one.bold) for one in found if one is not None}
            bold.update(key for key, is_bold in keys if is_bold)
            plain.update(key for key, is_bold in keys if not is_bold)
        least = max(FEWEST, SHARE * count)
        self._names = frozenset(
            {key for key, times in bold.items() if times >= FEWEST} | {key for key, n in plain.items() if n >= least}
        )

    def fill(self, fiche: PartialFiche, texts: Sequence[Text]) -> None:
        """Adds the answers to a fiche. Labels get their role, and what is wrong with them is noted."""
        fiche.covered.update(label.label for label in self._form.template.labels)
        opened: _Open | None = None
        for text in texts:
            opened = self._read(fiche, text, opened)
        for text in texts:
            fiche.lines.extend(whole_lines(text.item))

    def title_end(self, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
        """The lines of an item up to the first label behind its start, and the rest."""
        parts = self._parts(lines)
        at = next((n for n in range(1, len(parts)) if self._label(parts, n) is not None), None)
        return (list(lines), []) if at is None else (parts[:at], parts[at:])

    # One text -------------------------------------------------------------------------------------------

    def _read(self, fiche: PartialFiche, text: Text, opened: _Open | None) -> _Open | None:
        item = text.item
        parts = self._parts(item.lines)
        marker = list(item.marker_lines)
        if opened is not None and not self._goes_on(opened, item):
            opened = None
        index = 0
        while index < len(parts):
            if index and parts[index].text in SEPARATORS and self._label(parts, index + 1) is not None:
                self._recorder.assign(parts[index], "label", fiche.heading.number)
                index += 1
                continue
            found: LabelHit | Unknown | None = self._label(parts, index)
            if found is None and index == 0:
                unknown = self._unknown(parts)
                found = unknown if unknown is not None and unknown.key in self._names else None
            if found is None:
                line = _fused(marker, parts[index])
                if opened is not None:
                    opened.answer.lines.append(line)
                else:
                    _add(fiche, text.field, line)
                marker = []
                index += 1
                continue
            answer = self._enter(fiche, found)
            for line in marker:
                self._recorder.assign(line, "label", fiche.heading.number, _place(answer))
            marker = []
            index += len(found.lines)
            if found.rest is not None:
                answer.lines.append(found.rest)
            alone = found.rest is None and index >= len(parts)
            opened = _Open(answer, item.marker_x if item.marker is not None else None, alone, _in_row(found.lines[0]))
        return opened

    def _goes_on(self, opened: _Open, item: RawItem) -> bool:
        """Whether the answer to a label goes on with the next item."""
        if opened.in_cell:
            return item.lines[0].cell.ruled
        if opened.marker_x is not None:
            deeper = item.marker_x if item.marker is not None else item.text_x
            return deeper > opened.marker_x + DEEPER
        if opened.alone:
            return True
        lines = opened.answer.lines
        last = lines[-1].text.rstrip() if lines else ":"
        if item.lines[0].cell.ruled and (last.endswith(":") or lines[-1].cell.ruled):
            return True  # a table that the answer announces
        return item.marker is not None and (last.endswith((":", ";", ",")) or OPEN_END.search(last) is not None)

    def _enter(self, fiche: PartialFiche, found: LabelHit | Unknown) -> PartialAnswer:
        if isinstance(found, Unknown):
            return self._builders.unknown_label(fiche, found.lines)
        again = found.part is None and found.label.label in fiche.seen
        return self._builders.label(fiche, found, again=again, running=True)

    # Labels ---------------------------------------------------------------------------------------------

    def _parts(self, lines: Sequence[Line]) -> list[Line]:
        """The lines, parted before each label in the midst of one: '... in 2026. Trekker: het departement'."""
        parts: list[Line] = []
        for line in lines:
            start = 0
            for at in range(1, len(line.words)):
                if not self._begins_label(line, at):
                    continue
                sign = at - 1 if at - 1 > start and line.words[at - 1].text in SEPARATORS else at
                parts.append(line.part(start, sign))
                if sign < at:
                    parts.append(line.part(sign, at))
                start = at
            parts.append(line.part(start) if start else line)
        return parts

    def _begins_label(self, line: Line, at: int) -> bool:
        before, first = line.words[at - 1], line.words[at]
        if not first.text[:1].isupper() or not (before.text.endswith(STOPS) or (first.bold and not before.bold)):
            return False
        for end in range(at + 1, min(at + LONGEST_LABEL, len(line.words)) + 1):
            word = line.words[end - 1]
            closed = word.text.endswith(":") or (
                first.bold and word.bold and end < len(line.words) and not line.words[end].bold
            )
            if closed:
                return self._form.is_label(joined(line.words[at:end]))
        return False

    def _label(self, parts: Sequence[Line], index: int) -> LabelHit | None:
        """The label that begins at a part: before a colon or set apart by its type, not a word in a sentence."""
        if not self._form.template.labels:
            return None
        if index >= len(parts):
            return None
        if _in_row(parts[index]):
            return self._label_in_row(parts, index)
        hit = self._form.label_at(parts, index)
        if hit is None:
            return None
        first = hit.lines[0]
        apart = first.bold or self._style(first) or hit.printed.rstrip().endswith(":")
        if not apart:
            return None
        inside = index > 0 and not first.bold and not self._style(first)
        if inside and not (
            first.text[:1].isupper() and parts[index - 1].text.rstrip().endswith((*STOPS, *SEPARATORS, ":", ")"))
        ):
            return hit if first.text[:1].isupper() and hit.how == "exact" else None
        return hit

    def _label_in_row(self, parts: Sequence[Line], index: int) -> LabelHit | None:
        """The label that is the first cell of a row, with its answer beside it; no head of a column."""
        line = parts[index]
        beside = [other for other in parts if other.column > 0]
        if line.column > 0 or not line.first or not beside or any(self._form.is_label(one.text) for one in beside):
            return None
        return self._form.label_at(parts, index)

    def _style(self, line: Line) -> bool:
        """Whether a line is in another type than the text of the fiches."""
        return self._usual is not None and style_of(line) != self._usual

    def _unknown(self, parts: Sequence[Line]) -> Unknown | None:
        """What may be a label at the start of a text: words before a colon, or lines that are bold as a whole."""
        first = parts[0]
        end = next((n for n, word in enumerate(first.words, 1) if word.text.endswith(":")), None)
        if end is not None and end <= LONGEST_LABEL:
            words = first.words[:end]
            bold = all(word.bold for word in words if any(char.isalpha() for char in word.text))
            if _is_name(joined(words)) and (bold or end <= PLAIN_WORDS):
                rest = first.part(end) if end < len(first.words) else None
                return Unknown((first.part(0, end) if rest is not None else first,), rest, bold)
        lead = next((n for n, word in enumerate(first.words) if not word.bold), len(first.words))
        if not 0 < lead <= LONGEST_LABEL or not _is_name(joined(first.words[:lead])):
            return None
        if lead < len(first.words):
            return Unknown((first.part(0, lead),), first.part(lead), bold=True)
        return Unknown((first,), None, bold=True) if len(parts) == 1 or not parts[1].bold else None


def items_of(builders: Builders, lines: Sequence[Line]) -> list[RawItem]:
    """The items and paragraphs that lines print; a row of a table is one, whatever its cells hold."""
    items: list[RawItem] = []
    for _, group in groupby(lines, key=lambda line: line.row if line.cell.ruled else None):
        part = list(group)
        if _in_row(part[0]):
            x = part[0].box.x0 - part[0].origin
            items.append(RawItem(None, part, x, x))
        else:
            items.extend(builders.items.build(part))
    return items


def whole_lines(item: RawItem) -> list[Line]:
    """The lines of an item with its bullet in front."""
    return [_fused(item.marker_lines, item.lines[0]), *item.lines[1:]] if item.lines else list(item.marker_lines)


def _fused(marker: Sequence[Line], line: Line) -> Line:
    if not marker:
        return line
    words = tuple(word for part in marker for word in part.words)
    return replace(line, words=(*words, *line.words), first=marker[0].first)


def _add(fiche: PartialFiche, name: str, line: Line) -> None:
    last = fiche.answers[-1] if fiche.answers else None
    if last is None or not last.unlabelled or last.name != name:
        last = PartialAnswer(None, name, unlabelled=True)
        fiche.answers.append(last)
    last.lines.append(line)


def _in_row(line: Line) -> bool:
    """Whether a line is in a table, with a cell beside its own."""
    return line.cell.ruled and line.paired


def _place(answer: PartialAnswer) -> str:
    return answer.name if answer.label is not None else f"{OTHER}{answer.name}"


def _is_name(text: str) -> bool:
    """Whether words may name an answer: a capital in front, no sentence."""
    text = text.strip()
    return text[:1].isupper() and sum(char.isalpha() for char in text) > 2 and not text.endswith((".", ",", ";"))
