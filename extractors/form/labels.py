"""The fiche form: labels, prompts and sub-headings of a template, found on the lines of a document."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.layout.lines import Line, joined
from extractors.layout.markers import Markers
from extractors.text.matching import Found, How, Wordings, prompt_end
from extractors.text.normalize import normalize_for_matching
from schemas.template import Label, Part, Template

BEGINS = 80.0
"""Least similarity (0 to 100) of the first line of a label that wraps with the start of the label."""
LONGEST_LABEL = 12
"""Words that a label may have at the most; a longer bold or left-column text is no label."""


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label on the page: which one, how it is spelt, its lines, and the rest of its last line.

    `part`: the sub-heading of a compound label that stands in its place, in a row of its own.
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


@dataclass(frozen=True, slots=True)
class PartHit:
    """A sub-heading: `marker` its bullet, `lines` what prints it, `rest` what follows it on its line."""

    part: Part
    how: How
    marker: Line | None
    lines: tuple[Line, ...]
    rest: Line | None

    @property
    def printed(self) -> str:
        return " ".join(line.text for line in self.lines)


class Form:
    """What a template says of the form, ready for matching."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.markers = Markers(template.bullets, template.numbered)
        self._labels = Wordings([(label.label, label.variants) for label in template.labels])
        self._parts = {
            id(label): Wordings([(part.label, part.variants) for part in label.parts]) for label in template.labels
        }
        parts = [part for label in template.labels for part in label.parts]
        self._all_parts = Wordings([(part.label, [name for name in part.variants if " " in name]) for part in parts])
        self._prompts = {
            id(label): [normalize_for_matching(prompt) for prompt in label.prompts] for label in template.labels
        }
        self._joined_prompts = ["".join(prompts) for prompts in self._prompts.values()]
        self._all_prompts = [prompt for prompts in self._prompts.values() for prompt in prompts]

    def reads_like_form(self, text: str) -> bool:
        """Whether a text starts with a label or prompt, or is a piece of a prompt."""
        first, _, rest = text.partition(" ")
        text = rest if rest and self.markers.is_marker(first) else text
        key = normalize_for_matching(text)
        return (
            self._labels.exact(text) is not None
            or self._labels.starts(text)
            or self._all_parts.starts(text)
            or (len(key) >= 12 and any(key.startswith(prompt) for prompt in self._all_prompts))
            or self._of_prompt(text)
        )

    def _of_prompt(self, text: str) -> bool:
        """Whether a text is a piece of a prompt, as the lines of one that wraps are."""
        key = normalize_for_matching(text)
        return len(key) >= 8 and any(key in prompts for prompts in self._joined_prompts)

    def is_marker(self, text: str) -> bool:
        """Whether a word alone looks like a bullet or number."""
        return self.markers.is_marker(text)

    def is_label(self, text: str) -> bool:
        """Whether a text is a label, spelt as the template knows it."""
        return self._labels.exact(text) is not None

    def is_of_form(self, text: str) -> bool:
        """Whether a text is a whole label or a piece of a prompt, and nothing else."""
        return self.is_label(text) or self._all_parts.exact(text) is not None or self._of_prompt(text)

    def label_goes_on(self, above: str, text: str) -> bool:
        """Whether `text`, under `above` in the left column, is no label of its own."""
        both = f"{above} {text}"
        if self._labels.exact(both) or (self._labels.near(above) is None and self._labels.near(both)):
            return True
        if self._all_parts.exact(both) is not None:
            return True
        return self._labels.exact(text) is None and not self._labels.starts(text) and not self._all_parts.starts(text)

    # Labels ---------------------------------------------------------------------------------------------

    def label_at(
        self,
        lines: Sequence[Line],
        index: int,
        seen: frozenset[str] = frozenset(),
        parts: frozenset[str] = frozenset(),
    ) -> LabelHit | None:
        """The label that starts at `lines[index]`, or None; `parts` holds sub-headings met as labels.

        A label stands in the left or only column, without a bullet: alone on its line or lines, in bold
        before its answer, before a colon, or directly before its own prompt. `seen` holds labels that the
        fiche has already; one of these again must be bold or a cell of its own.
        """
        line = lines[index]
        if line.column != 0 or line.role is not None:
            return None
        if self.markers.is_marker(line.words[0].text) and len(line.words) > 1:
            return None
        if not any(char.isalpha() for char in line.text):
            return None
        hit = self._whole_label(lines, index) or self._label_before_text(line) or self._wrapped_label(lines, index)
        if hit is None:
            return self._part_as_label(lines, index, seen, parts)
        if hit.label.parts and self._parts[id(hit.label)].exact(hit.printed) is not None:
            # The name of a part heads the whole answer only where that has no label yet.
            return self._part_as_label(lines, index, seen, parts) if hit.label.label in seen else hit
        alone = line.paired and line.first and hit.rest is None
        if hit.label.label in seen and not (hit.lines[0].bold or alone):
            return None
        return hit

    def _part_as_label(
        self, lines: Sequence[Line], index: int, seen: frozenset[str], parts: frozenset[str]
    ) -> LabelHit | None:
        """A sub-heading of a compound label in a row of its own, or where the compound label is not printed."""
        line = lines[index]
        cell = [line]
        for other in lines[index + 1 : index + 4]:
            if not _follows(cell[-1], other):
                break
            cell.append(other)
        for label in self.template.labels:
            if not label.parts:
                continue
            wordings = self._parts[id(label)]
            for count in range(len(cell), 0, -1):
                taken = cell[:count]
                text = " ".join(other.text for other in taken)
                if len(text.split()) > LONGEST_LABEL:
                    continue
                own = _own_cell(taken, lines, index)
                found = wordings.near(text) if own else wordings.exact(text)
                if found is None or (count > 1 and not _begins(taken, found)):
                    continue
                # Under its compound label a sub-heading divides the answer, and is read with it.
                free = label.label not in seen or bool(parts)
                alone = line.bold or text.rstrip().endswith(":")
                if own or (free and len(text.split()) > 1 and (alone or _beside_answer(lines, index))):
                    return LabelHit(label, found.how, found.wording, tuple(taken), None, label.parts[found.entry])
        return None

    def _whole_label(self, lines: Sequence[Line], index: int) -> LabelHit | None:
        taken: list[Line] = []
        best: tuple[Found, tuple[Line, ...]] | None = None
        for line in lines[index : index + 4]:
            if taken and not _follows(taken[-1], line):
                break
            taken.append(line)
            text = " ".join(part.text for part in taken)
            if sum(len(part.words) for part in taken) > LONGEST_LABEL:
                break
            set_apart = taken[0].bold or text.rstrip().endswith(":") or _own_cell(taken, lines, index)
            # A wrapped sentence may leave the word of a label alone on a line, but not with a capital.
            found = self._labels.exact(text) if set_apart or not text[0].islower() else None
            if found is None and set_apart:
                found = None if self._of_prompt(text) else self._labels.near(text)
            if found is not None and len(taken) > 1 and not _begins(taken, found):
                found = None
            if found is not None and (best is None or found.score >= best[0].score):
                best = (found, tuple(taken))
            if text.rstrip().endswith(":"):
                break
        if best is None:
            return None
        found, parts = best
        label = self.template.labels[found.entry]
        sign = _sign_behind(parts[-1])
        if sign:
            # A lone sign such as '/' behind a label is its answer: that there is nothing to say.
            last = parts[-1]
            return LabelHit(label, found.how, found.wording, (*parts[:-1], last.part(0, sign)), last.part(sign))
        return LabelHit(label, found.how, found.wording, parts, None)

    def _label_before_text(self, line: Line) -> LabelHit | None:
        ends = []
        for number, word in enumerate(line.words[:LONGEST_LABEL], start=1):
            if word.text.endswith(":"):
                ends.append((number, True))
                break
        bold = 0
        while bold < len(line.words) and line.words[bold].bold:
            bold += 1
        if 0 < bold < len(line.words):
            ends.append((bold, True))
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
        for line in lines[index : index + 4]:
            if taken and not _follows(taken[-1], line, same_style=False):
                return None
            for position, word in enumerate(line.words, start=1):
                words.append(word.text)
                if len(words) > LONGEST_LABEL:
                    return None
                if not word.text.endswith(":"):
                    continue
                found = self._labels.near(" ".join(words)) if taken else None
                if found is None or not _begins(taken, found):
                    return None
                rest = line.part(position) if position < len(line.words) else None
                label = self.template.labels[found.entry]
                return LabelHit(label, found.how, found.wording, (*taken, line.part(0, position)), rest)
            taken.append(line)
        return None

    def _label_before_prompt(self, line: Line) -> LabelHit | None:
        for end in range(1, min(len(line.words), LONGEST_LABEL)):
            found = self._labels.exact(joined(line.words[:end]))
            if found is None:
                continue
            label = self.template.labels[found.entry]
            rest = normalize_for_matching(joined(line.words[end:]))
            if len(rest) >= 8 and any(
                p.startswith(rest) or rest.startswith(p[: len(rest)]) for p in self._prompts[id(label)]
            ):
                return LabelHit(label, found.how, found.wording, (line.part(0, end),), line.part(end))
        return None

    def unknown_label_at(self, lines: Sequence[Line], index: int) -> tuple[Line, ...] | None:
        """A label that the template does not know: the whole left cell of a row, bold or before a colon."""
        line = lines[index]
        if line.column != 0 or not line.paired or not line.first or line.role is not None:
            return None
        cell = [other for other in lines[index : index + 6] if other.row == line.row and other.column == 0]
        text = " ".join(other.text for other in cell).strip()
        words = text.split()
        if not words or len(words) > LONGEST_LABEL or self.markers.is_marker(words[0]):
            return None
        if not any(char.isalpha() for char in text) or self.reads_like_form(text):
            return None
        if all(other.bold for other in cell) or text.endswith(":"):
            return tuple(cell)
        return None

    def completes(self, label: Label, printed: str, more: str) -> bool:
        """Whether `more`, found further on in the left column, is the end of a label cut by a page break."""
        found = self._labels.exact(f"{printed} {more}")
        return found is not None and self.template.labels[found.entry] is label

    # Prompts --------------------------------------------------------------------------------------------

    def take_prompts(
        self, label: Label | None, lines: Sequence[Line], *, anywhere: bool
    ) -> tuple[list[Line], list[Line]]:
        """Parts the form's printed prompts from an answer: (prompts, rest), in reading order.

        With `anywhere` false only prompts at the very start are taken, so that an answer that repeats a
        prompt's words keeps them.
        """
        prompts = self._prompts.get(id(label), self._all_prompts) if label is not None else self._all_prompts
        words = [(number, position) for number, line in enumerate(lines) for position in range(len(line.words))]
        tokens = [self._token(lines[number], position) for number, position in words]
        mine = [False] * len(words)
        index = 0
        while index < len(words):
            end = max((prompt_end(tokens[index:], prompt) for prompt in prompts), default=0)
            if end:
                mine[index : index + end] = [True] * end
                index += end
                while index < len(words) and words[index][1] != 0 and not tokens[index]:
                    mine[index] = True  # its full stop, set apart
                    index += 1
            elif not anywhere:
                break
            else:
                index += 1
                while index < len(words) and words[index][1] != 0:
                    index += 1
        return _divide(lines, mine)

    def _token(self, line: Line, position: int) -> str:
        text = line.words[position].text
        if position == 0 and len(line.words) > 1 and self.markers.is_marker(text):
            return ""
        return normalize_for_matching(text)

    # Sub-headings ---------------------------------------------------------------------------------------

    def part_at(self, label: Label, lines: Sequence[Line], index: int) -> PartHit | None:
        """The sub-heading of a compound answer that starts at `lines[index]`, its bullet aside."""
        wordings = self._parts[id(label)]
        line = lines[index]
        marker = line.part(0, 1) if self.markers.of(line, lines[index - 1] if index else None) is not None else None
        start = 0 if marker is None else 1
        wrapped = self._wrapped_part(wordings, lines, index) if marker is None else None
        if wrapped is not None:
            return PartHit(label.parts[wrapped[0].entry], wrapped[0].how, None, wrapped[1], None)
        words = line.words[start:]
        whole = joined(words)
        found = wordings.exact(whole)
        if found is None and len(words) <= 5 and (whole.rstrip().endswith(":") or line.bold):
            found = wordings.near(whole)
        if found is not None:
            return PartHit(label.parts[found.entry], found.how, marker, (line.part(start),), None)
        for end, (word, after) in enumerate(itertools.pairwise(words[:7]), start=1):
            ends = word.text.endswith(":") or (line.words[start].bold and word.bold and not after.bold)
            if ends or after.x0 - word.x1 > word.size:
                found = wordings.exact(joined(words[:end]))
                if found is None:
                    return None
                return PartHit(
                    label.parts[found.entry],
                    found.how,
                    marker,
                    (line.part(start, start + end),),
                    line.part(start + end),
                )
        return None

    @staticmethod
    def _wrapped_part(wordings: Wordings, lines: Sequence[Line], index: int) -> tuple[Found, tuple[Line, ...]] | None:
        """A sub-heading that wraps: bold lines, or all that a cell holds."""
        cell = [lines[index]]
        for line in lines[index + 1 : index + 4]:
            if not _follows(cell[-1], line):
                break
            cell.append(line)
        for count in range(min(len(cell), 3), 1, -1):
            taken = tuple(cell[:count])
            alone = count == len(cell) and (index + count == len(lines) or lines[index + count].cell != taken[0].cell)
            if taken[0].bold or alone:
                found = wordings.near(" ".join(line.text for line in taken))
                if found is not None and _begins(taken, found):
                    return found, taken
        return None


def _sign_behind(line: Line) -> int:
    """Number of words before a last one that is a sign with nothing to read; 0 where there is none."""
    last = line.words[-1].text
    if len(line.words) < 2 or any(char.isalnum() for char in last) or set(last) & set(":()[]"):
        return 0
    return len(line.words) - 1


def _begins(taken: Sequence[Line], found: Found) -> bool:
    """Whether the first of several lines is the beginning of the label, and not the end of the text above."""
    first, wording = normalize_for_matching(taken[0].text), normalize_for_matching(found.wording)
    return fuzz.ratio(first, wording[: len(first)]) >= BEGINS


def _follows(before: Line, line: Line, *, same_style: bool = True) -> bool:
    return (
        line.row == before.row
        and line.column == before.column
        and line.cell == before.cell
        and (line.bold == before.bold or not same_style)
        and line.baseline - before.baseline < 2.2 * before.size
    )


def _own_cell(taken: Sequence[Line], lines: Sequence[Line], index: int) -> bool:
    """Whether these lines are all that their left cell holds."""
    line = taken[0]
    if not (line.paired and line.first):
        return False
    after = lines[index + len(taken)] if index + len(taken) < len(lines) else None
    return after is None or after.row != line.row or after.column != line.column


def _beside_answer(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of the left column stands level with one of the right column, as a label does that no rule sets
    apart: the answers to two labels begin at two heights."""
    line = lines[index]
    return line.paired and any(
        other.page == line.page
        and other.row == line.row
        and other.column > line.column
        and abs(other.baseline - line.baseline) < 0.5 * line.size
        for other in lines
    )


def _divide(lines: Sequence[Line], mine: Sequence[bool]) -> tuple[list[Line], list[Line]]:
    taken: list[Line] = []
    rest: list[Line] = []
    at = 0
    for line in lines:
        flags = mine[at : at + len(line.words)]
        at += len(line.words)
        start = 0
        for end in range(1, len(flags) + 1):
            if end == len(flags) or flags[end] != flags[start]:
                part = line if (start, end) == (0, len(flags)) else line.part(start, end)
                (taken if flags[start] else rest).append(part)
                start = end
    return taken, rest
