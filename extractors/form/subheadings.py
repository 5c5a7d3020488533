"""Sub-headings inside an answer, such as 'Concrete resultaten' in 'Beoogde resultaten en effecten'."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.form.wrapping import begins, follows
from extractors.layout.lines import Line, joined
from extractors.layout.markers import Markers
from extractors.text.matching import Found, How, Wordings
from schemas.geometry import Word
from schemas.template import Label, Part, Template

LINES = 3
"""Lines that a sub-heading may wrap over at the most."""
LONGEST_MISSPELT = 5
"""Words that a sub-heading may have to be known by a misspelt name."""
LONGEST_BEFORE_TEXT = 6
"""Words that a sub-heading may have before text on its line."""
GAP = 1.0
"""Type sizes between a sub-heading and the text behind it on its line, where neither colon nor weight parts them."""


@dataclass(frozen=True, slots=True)
class PartHit:
    """A sub-heading: `marker` is its bullet, `lines` print it, `rest` is the text behind it on its line."""

    part: Part
    how: How
    marker: Line | None
    lines: tuple[Line, ...]
    rest: Line | None

    @property
    def printed(self) -> str:
        return " ".join(line.text for line in self.lines)


class Subheadings:
    """The sub-headings of a template's compound labels, ready for matching."""

    def __init__(self, template: Template, markers: Markers) -> None:
        self._markers = markers
        self._by_label = {
            label.label: Wordings([(part.label, part.variants) for part in label.parts]) for label in template.labels
        }
        parts = [part for label in template.labels for part in label.parts]
        self.all = Wordings([(part.label, [name for name in part.variants if " " in name]) for part in parts])
        """Those of all labels; without variants of one word, which begin sentences too."""

    def of(self, label: Label) -> Wordings:
        """The names of the sub-headings of a label."""
        return self._by_label[label.label]

    def at(self, label: Label, lines: Sequence[Line], index: int) -> PartHit | None:
        """The sub-heading of a compound answer that starts at `lines[index]`, its bullet aside."""
        wordings = self.of(label)
        line = lines[index]
        marker = line.part(0, 1) if self._has_marker(line, lines[index - 1] if index else None, wordings) else None
        start = 0 if marker is None else 1
        wrapped = _wrapped_part(wordings, lines, index) if marker is None else None
        if wrapped is not None:
            return PartHit(label.parts[wrapped[0].entry], wrapped[0].how, None, wrapped[1], None)
        words = line.words[start:]
        whole = joined(words)
        found = wordings.exact(whole)
        if found is None and len(words) <= LONGEST_MISSPELT and (whole.rstrip().endswith(":") or line.bold):
            found = wordings.near(whole)
        if found is not None:
            return PartHit(label.parts[found.entry], found.how, marker, (line.part(start),), None)
        for end, sure in _ends(words):
            found = wordings.exact(joined(words[:end]))
            if found is not None:
                return PartHit(
                    label.parts[found.entry],
                    found.how,
                    marker,
                    (line.part(start, start + end),),
                    line.part(start + end),
                )
            if sure:
                return None
        return None

    def _has_marker(self, line: Line, before: Line | None, wordings: Wordings) -> bool:
        """Whether a line starts with a bullet: a dash behind an open sentence is one where a sub-heading follows it."""
        if self._markers.of(line, before) is not None:
            return True
        rest = line.words[1:]
        return bool(rest) and self._markers.is_marker(line.words[0].text) and wordings.may_start(joined(rest))


def _ends(words: Sequence[Word]) -> list[tuple[int, bool]]:
    """After how many words a sub-heading before text may end; whether no other place counts if it does.

    A colon or the end of bold type counts before white space: 'Effecten   meten: ...' is justified.
    """
    pairs = list(enumerate(itertools.pairwise(words[: LONGEST_BEFORE_TEXT + 1]), start=1))
    for end, (word, after) in pairs:
        if word.text.endswith(":") or (words[0].bold and word.bold and not after.bold):
            return [(end, True)]
    return [(end, False) for end, (word, after) in pairs if after.x0 - word.x1 > GAP * word.size][:1]


def _wrapped_part(wordings: Wordings, lines: Sequence[Line], index: int) -> tuple[Found, tuple[Line, ...]] | None:
    """A sub-heading that wraps: bold lines, or all that a cell holds."""
    cell = [lines[index]]
    for line in lines[index + 1 : index + LINES + 1]:
        if not follows(cell[-1], line):
            break
        cell.append(line)
    for count in range(min(len(cell), LINES), 1, -1):
        taken = tuple(cell[:count])
        alone = count == len(cell) and (index + count == len(lines) or lines[index + count].cell != taken[0].cell)
        if taken[0].bold or alone:
            found = wordings.near(" ".join(line.text for line in taken))
            if found is not None and begins(taken, found):
                return found, taken
    return None
