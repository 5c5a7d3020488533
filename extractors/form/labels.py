"""The labels of a template, found on the lines of a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import regex

from extractors.form.label_places import Style, beside_answer, ends_sentence_above, own_cell, style_of
from extractors.form.prompts import Prompts
from extractors.form.subheadings import Subheadings
from extractors.form.wrapping import begins, follows
from extractors.layout.lines import Line, joined
from extractors.layout.markers import Markers
from extractors.text.matching import Found, How, Wordings
from schemas.geometry import Word
from schemas.plan import Kind
from schemas.template import Label, Part, Template

LONGEST_LABEL = 12
"""Words that a label may have at the most; a longer bold or left-column text is no label."""
LINES = 4
"""Lines that a label may wrap over at the most."""
CELL_LINES = 6
"""Lines that the cell of an unknown label may have at the most."""
ACROSS = 80
"""Lines of answers that may stand between the two parts of a label that a page cuts, at the most."""


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label on the page: which one, how it is spelt, its lines, and the rest of its last line.

    `part`: the sub-heading of a compound label that is printed in its place, in a row of its own.
    """

    label: Label
    how: How
    wording: str
    lines: tuple[Line, ...]
    rest: Line | None
    part: Part | None = None

    @property
    def printed(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def name(self) -> str:
        """The field that its answer fills."""
        return self.part.field if self.part else self.label.name

    @property
    def wanted(self) -> str:
        """How the template spells it."""
        return self.part.label if self.part else self.label.label


class Form:
    """The labels, sub-headings and prompts of a template, ready for matching with lines."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.markers = Markers(template.bullets, template.numbered)
        self._labels = Wordings([(label.label, label.variants) for label in template.labels])
        self._levels = [regex.compile(each.pattern) for each in template.levels]
        self._sure = [(each.kind, regex.compile(each.pattern)) for each in template.levels if each.sure]
        self.prompts = Prompts(template, self.markers)
        self.subheadings = Subheadings(template, self.markers)
        self._parted = [(label, self.subheadings.of(label)) for label in template.labels if label.parts]

    def reads_like_form(self, text: str) -> bool:
        """Whether a text starts with a label or prompt, or is a piece of a prompt."""
        first, _, rest = text.partition(" ")
        text = rest if rest and self.markers.is_marker(first) else text
        return (
            self.is_label(text)
            or self._labels.starts(text)
            or self.subheadings.all.starts(text)
            or self.prompts.starts(text)
            or self.prompts.is_piece(text)
        )

    def is_marker(self, text: str) -> bool:
        """Whether a word alone looks like a bullet or number."""
        return self.markers.is_marker(text)

    def is_label(self, text: str) -> bool:
        """Whether a text is a label, spelt as the template knows it."""
        return self._labels.exact(text) is not None

    def is_of_form(self, text: str) -> bool:
        """Whether a text is a whole label or a piece of a prompt, and nothing else."""
        return self.is_label(text) or self.subheadings.all.exact(text) is not None or self.prompts.is_piece(text)

    def label_continues(self, above: str, text: str) -> bool:
        """Whether `text`, under `above` in the left column, is no label of its own."""
        both = f"{above} {text}"
        # Behind the end of the label its prompt may begin: 'Concrete evaluatie', 'indicatoren: Vermeld hier ...'.
        if ":" in text and self._labels.exact(f"{above} {text[: text.index(':')]}") is not None:
            return True
        if self._labels.exact(both) or (self._labels.near(above) is None and self._labels.near(both)):
            return True
        if self.subheadings.all.exact(both) is not None:
            return True
        return (
            self._labels.exact(text) is None and not self._labels.starts(text) and not self.subheadings.all.starts(text)
        )

    # Labels ---------------------------------------------------------------------------------------------

    def label_at(
        self,
        lines: Sequence[Line],
        index: int,
        seen: frozenset[str] = frozenset(),
        parts: frozenset[str] = frozenset(),
    ) -> LabelHit | None:
        """The label that starts at `lines[index]`, or None; `parts` holds sub-headings met as labels.

        A label is in the left or only column, without a bullet, be it behind a number: alone on its line or lines,
        in bold before its answer, before a colon, or directly before its own prompt. `seen` holds labels that the
        fiche has already; one of these again must be bold or a cell of its own.
        """
        line = lines[index]
        if line.column != 0:
            return None
        if self.markers.is_marker(line.words[0].text) and len(line.words) > 1:
            number = line.words[0].text.strip("().")
            if not number.isalnum():
                return None
            # The template may have the number too.
            if not (self._labels.starts(line.text) or self._labels.begun(line.text)):
                return self._numbered_label(lines, index, number)
        if not any(char.isalpha() for char in line.text):
            return None
        if ends_sentence_above(lines, index):
            return None
        hit = self._whole_label(lines, index) or self._label_before_text(line) or self._wrapped_label(lines, index)
        if hit is None:
            return self._part_as_label(lines, index, seen, parts)
        if hit.label.parts and self.subheadings.of(hit.label).exact(hit.printed) is not None:
            # The name of a part heads the whole answer only where that has no label yet.
            return self._part_as_label(lines, index, seen, parts) if hit.label.label in seen else hit
        alone = line.paired and line.first and hit.rest is None
        if hit.label.label in seen and not (hit.lines[0].bold or alone):
            return None
        return hit

    def _numbered_label(self, lines: Sequence[Line], index: int, number: str) -> LabelHit | None:
        """A label behind a number: in bold, or behind that of its place in the form. Other lines with a number are
        items of an answer."""
        line = lines[index]
        if not self._labels.may_start(joined(line.words[1:])):
            return None
        bare = replace(line, words=line.words[1:])
        hit = self._whole_label([bare, *lines[index + 1 : index + ACROSS]], 0) or self._label_before_text(bare)
        if hit is None or hit.how == "misspelt" or ends_sentence_above(lines, index):
            return None
        place = str(self.template.labels.index(hit.label) + 1)
        if number != place and not all(part.bold for part in hit.lines):
            return None
        first = line.part(0, len(hit.lines[0].words) + 1)
        return replace(hit, lines=(first, *hit.lines[1:]))

    def _part_as_label(
        self, lines: Sequence[Line], index: int, seen: frozenset[str], parts: frozenset[str]
    ) -> LabelHit | None:
        """A sub-heading of a compound label in a row of its own, or where the compound label is not printed."""
        line = lines[index]
        misspelt = line.paired and line.first
        possible = [(label, wordings) for label, wordings in self._parted if misspelt or wordings.may_start(line.text)]
        if not possible:
            return None
        cell = [line]
        for other in lines[index + 1 : index + LINES]:
            if not follows(cell[-1], other):
                break
            cell.append(other)
        for label, wordings in possible:
            for count in range(len(cell), 0, -1):
                taken = cell[:count]
                text = " ".join(other.text for other in taken)
                if len(text.split()) > LONGEST_LABEL:
                    continue
                own = own_cell(taken, lines, index)
                found = wordings.near(text) if own else wordings.exact(text)
                if found is None or (count > 1 and not begins(taken, found)):
                    continue
                # Under its compound label a sub-heading divides the answer, and is read with it.
                free = label.label not in seen or bool(parts)
                alone = line.bold or text.rstrip().endswith(":")
                if own or (free and len(text.split()) > 1 and (alone or beside_answer(lines, index))):
                    return LabelHit(label, found.how, found.wording, tuple(taken), None, label.parts[found.entry])
        return None

    def _whole_label(self, lines: Sequence[Line], index: int) -> LabelHit | None:
        taken: list[Line] = []
        best: tuple[Found, tuple[Line, ...]] | None = None
        for line in lines[index : index + LINES]:
            # Beside an answer a label may change its style: '**Budget** / *Budget*' in two languages.
            if taken and not follows(taken[-1], line, same_style=not line.paired):
                break
            taken.append(line)
            text = " ".join(part.text for part in taken)
            if sum(len(part.words) for part in taken) > LONGEST_LABEL:
                break
            set_apart = taken[0].bold or text.rstrip().endswith(":") or own_cell(taken, lines, index)
            # A wrapped sentence may leave the word of a label alone on a line, but not with a capital.
            found = self._labels.exact(text) if set_apart or not text[0].islower() else None
            if found is None and set_apart:
                found = None if self.prompts.is_piece(text) else self._labels.near(text)
            if found is not None and len(taken) > 1 and not begins(taken, found):
                found = None
            if found is not None and (best is None or found.score >= best[0].score):
                best = (found, tuple(taken))
            if text.rstrip().endswith(":"):
                break
        if best is None:
            return self._cut_label(lines, index)
        found, parts = best
        label = self.template.labels[found.entry]
        sign = _sign_behind(parts[-1])
        if sign:
            # A lone sign such as '/' behind a label is its answer: that there is nothing to say.
            last = parts[-1]
            return LabelHit(label, found.how, found.wording, (*parts[:-1], last.part(0, sign)), last.part(sign))
        return LabelHit(label, found.how, found.wording, parts, None)

    def _cut_label(self, lines: Sequence[Line], index: int) -> LabelHit | None:
        """A label beside its answer that a page cuts: its rest is the first text of that column on the next page."""
        line = lines[index]
        if not line.paired or not self._labels.begun(line.text):
            return None
        cell = [other for other in lines[index : index + CELL_LINES] if other.row == line.row and other.column == 0]
        rest = [
            other
            for other in lines[index + 1 : index + ACROSS]
            if other.page == line.page + 1 and other.column == 0 and other.paired
        ]
        text = " ".join(other.text for other in cell)
        for end in range(1, min(LINES, len(rest)) + 1):
            more = " ".join(other.text for other in rest[:end])
            # Behind the label its prompt may go on.
            before = more[: more.index(":") + 1] if ":" in more else more
            found = self._labels.exact(f"{text} {more}") or self._labels.exact(f"{text} {before}")
            if found is not None:
                return LabelHit(self.template.labels[found.entry], found.how, found.wording, tuple(cell), None)
        return None

    def _label_before_text(self, line: Line) -> LabelHit | None:
        ends = []
        for number, word in enumerate(line.words[:LONGEST_LABEL], start=1):
            if word.text.endswith(":"):
                ends.append((number, True))
                break
        bold = _first_words(line, lambda word: word.bold)
        if 0 < bold < len(line.words):
            ends.append((bold, True))
            # In two languages the second one may be in italics: '**Budget** / *Budget* 5000 euro'.
            ends.append((_first_words(line, lambda word: word.bold or word.italic), False))
        for end, sure in ends:
            if end >= len(line.words):
                continue
            text = joined(line.words[:end])
            found = self._labels.near(text) if sure else self._labels.exact(text)
            if found is not None:
                label = self.template.labels[found.entry]
                return LabelHit(label, found.how, found.wording, (line.part(0, end),), line.part(end))
        return self._label_before_prompt(line)

    def _wrapped_label(self, lines: Sequence[Line], index: int) -> LabelHit | None:
        """A label that wraps and is followed by text on its last line, as in a narrow left cell."""
        taken: list[Line] = []
        words: list[str] = []
        for line in lines[index : index + LINES]:
            if taken and not follows(taken[-1], line, same_style=False):
                return None
            for position, word in enumerate(line.words, start=1):
                words.append(word.text)
                if len(words) > LONGEST_LABEL:
                    return None
                if not word.text.endswith(":"):
                    continue
                found = self._labels.near(" ".join(words)) if taken else None
                if found is None or not begins(taken, found):
                    return None
                rest = line.part(position) if position < len(line.words) else None
                label = self.template.labels[found.entry]
                return LabelHit(label, found.how, found.wording, (*taken, line.part(0, position)), rest)
            taken.append(line)
        return None

    def _label_before_prompt(self, line: Line) -> LabelHit | None:
        if not self._labels.may_start(line.text):
            return None
        for end in range(1, min(len(line.words), LONGEST_LABEL)):
            found = self._labels.exact(joined(line.words[:end]))
            if found is None:
                continue
            label = self.template.labels[found.entry]
            if self.prompts.begins_with(label, joined(line.words[end:])):
                return LabelHit(label, found.how, found.wording, (line.part(0, end),), line.part(end))
        return None

    def may_be_sign(self, text: str) -> bool:
        """Whether a text may be a label, or as a level prints its headings."""
        return self.is_label(text) or any(pattern.match(text) for pattern in self._levels)

    def begins_here(self, lines: Sequence[Line], index: int) -> bool:
        """Whether a label starts at `lines[index]`, or what only a heading prints."""
        hit = self.label_at(lines, index)
        if hit is not None:
            # A sub-heading stands beside the label of its answer as well.
            return hit.part is None and self.subheadings.of(hit.label).exact(hit.printed) is None
        return self.sure_heading(lines[index].text) is not None

    def sure_heading(self, text: str) -> tuple[Kind, str] | None:
        """Kind and number of the heading that a text is by its words alone."""
        for kind, pattern in self._sure:
            match = pattern.match(text)
            if match is not None:
                return kind, number_of(match)
        return None

    def unknown_label_at(
        self, lines: Sequence[Line], index: int, style: Style | None = None
    ) -> tuple[Line, ...] | None:
        """A label that the template does not know: the whole left cell of a row, bold, before a colon, or in the
        `style` in which the document prints the labels that the template knows."""
        line = lines[index]
        if line.column != 0 or not line.paired or not line.first:
            return None
        cell = [other for other in lines[index : index + CELL_LINES] if other.row == line.row and other.column == 0]
        text = " ".join(other.text for other in cell).strip()
        words = text.split()
        if not words or len(words) > LONGEST_LABEL or self.markers.is_marker(words[0]):
            return None
        if not any(char.isalpha() for char in text) or self.reads_like_form(text):
            return None
        if all(other.bold for other in cell) or text.endswith(":") or style_of(line) == style:
            return tuple(cell)
        return None

    def completes(self, label: Label, printed: str, more: str) -> bool:
        """Whether `more`, found further on in the left column, is the end of a label cut by a page break."""
        found = self._labels.exact(f"{printed} {more}")
        return found is not None and self.template.labels[found.entry] is label


def number_of(match: regex.Match[str]) -> str:
    """The number that a level's pattern finds, as it is compared; '' for a level that is counted."""
    number = match.groupdict().get("number")
    return regex.sub(r"\s+", "", number).rstrip(".") if number else ""


def _first_words(line: Line, styled: Callable[[Word], bool]) -> int:
    """Number of words in a style that a line starts with; signs between them, such as an unused hyphen, need not be in
    it."""
    count = 0
    for number, word in enumerate(line.words, start=1):
        if styled(word):
            count = number
        elif any(map(str.isalnum, word.text)):
            break
    return count


def _sign_behind(line: Line) -> int:
    """Number of words before a last one that is a sign with nothing to read; 0 where there is none."""
    last = line.words[-1].text
    if len(line.words) < 2 or not last or any(char.isalnum() for char in last) or set(last) & set(":()[]"):
        return 0
    return len(line.words) - 1
