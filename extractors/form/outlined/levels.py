"""The headings of a document whose fiches have no labels: by their words, or by the type that a level is set in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from extractors.findings.form_findings import FormFinding
from extractors.form.headings import OBJECTIVES, RANK, Heading, HeadingFinder
from extractors.form.label_places import Style, style_of
from extractors.form.labels import Form
from extractors.form.recording import Recorder
from extractors.layout.lines import Line
from extractors.layout.passes import DocumentLines
from extractors.layout.type_size import LARGER
from extractors.text.normalize import normalize_for_matching
from schemas.plan import Kind
from schemas.template import Level

WRAP = 1.6
"""Type sizes between two lines of one heading, at most, when headings are counted."""
SAME_SIZE = 0.1
"""Points between two sizes of one type, at most."""
LONGEST = 25
"""Words of a line that its type alone can make a heading."""


class LevelFinder:
    """Finds the headings of a document; `levels`: those of the template that headings print."""

    def __init__(self, document: DocumentLines, form: Form, levels: Sequence[Level], recorder: Recorder) -> None:
        self._form = form
        self._levels = levels
        self._entries = document.entries
        self._lines = document.lines
        self._every = list(document.every_line())
        self._finders: dict[tuple[bool, ...], HeadingFinder] = {}
        self.usual_size = self._finder(lambda level: not level.styled).usual_size
        self._types = self._types_of_levels(recorder)

    def find(self) -> dict[int, Heading]:
        """The headings by the index of their first line: those of levels, and unnumbered ones (`kind` None)."""
        found: dict[int, Heading] = {}
        index = 0
        while index < len(self._lines):
            heading = self._at(index)
            if heading is None:
                index += 1
                continue
            found[index] = heading
            index += len(heading.lines)
        return _without_doubles(found, self._lines)

    def _at(self, index: int) -> Heading | None:
        style = style_of(self._lines[index])
        finder = self._finder(lambda level: not level.styled)
        if style in self._types.values() and self._may_be_title(index):
            finder = self._finder(lambda level: not level.styled or self._types.get(id(level)) == style)
        headings = finder.at(self._lines, index)
        return headings[0] if headings else None

    def _finder(self, chosen: object) -> HeadingFinder:
        assert callable(chosen)
        key = tuple(bool(chosen(level)) for level in self._levels)
        if key not in self._finders:
            levels = [level for level, wanted in zip(self._levels, key, strict=True) if wanted]
            template = self._form.template.model_copy(update={"levels": levels})
            self._finders[key] = HeadingFinder(template, self._every, self._entries, self._form)
        return self._finders[key]

    # Types of levels ------------------------------------------------------------------------------------

    def _types_of_levels(self, recorder: Recorder) -> dict[int, Style]:
        """The type of each level that only its type shows, by the level's `id`.

        That of its example, where the document prints it; else the types of short lines are given to the levels in
        their order, the largest first, and a finding tells where there are more types than levels.
        """
        styled = [level for level in self._levels if level.styled]
        if not styled:
            return {}
        lines = self._set_apart(styled)
        types: dict[int, Style] = {}
        for level in styled:
            example = normalize_for_matching(level.example)
            known = next((line for line in lines if _begins(line, example)), None)
            if known is not None:
                types[id(level)] = style_of(known)
        counts = Counter(style_of(line) for line in lines if style_of(line) not in types.values())
        left = sorted((level for level in styled if id(level) not in types), key=lambda level: RANK[level.kind])
        ordered = sorted(counts, key=lambda style: -style[1])
        if len(ordered) > len(left):
            # A type that is used once is the document's title, or a word in the text.
            ordered = [style for style in ordered if counts[style] > 1] or ordered
        for level, style in zip(left, ordered, strict=False):
            types[id(level)] = style
            if len(ordered) > len(left):
                first = next(line for line in lines if style_of(line) == style)
                recorder.note(FormFinding.reading_doubtful.finding(text=first.text), [first])
        return types

    def _set_apart(self, styled: Sequence[Level]) -> list[Line]:
        """The first lines of what a level without numbers may print: bold or larger, and no more than a title."""
        numbered = self._finder(lambda level: not level.styled)
        patterns = [regex.compile(level.pattern) for level in styled]
        found: list[Line] = []
        for index, line in enumerate(self._lines):
            before = self._lines[index - 1] if index else None
            goes_on = (
                before is not None
                and before.page == line.page
                and style_of(before) == style_of(line)
                and line.baseline - before.baseline < WRAP * line.size
            )
            if (
                goes_on
                or not (line.bold or line.size > LARGER * self.usual_size)
                or not self._may_be_title(index)
                or not any(pattern.match(line.text) for pattern in patterns)
                or any(heading.kind is not None for heading in numbered.at(self._lines, index))
            ):
                continue
            found.append(line)
        return found

    def _may_be_title(self, index: int) -> bool:
        """Whether the words of a line do not speak against a title: it is no label, and introduces nothing."""
        line = self._lines[index]
        return (
            not line.cell.ruled
            and len(line.words) <= LONGEST
            and not line.text.rstrip().endswith((":", ";"))
            and not self._form.is_marker(line.words[0].text)
            and self._form.label_at(self._lines, index) is None
        )


class Position:
    """Under which levels the text is that is read now."""

    def __init__(self, levels: Sequence[Level], fiche_under: Sequence[Kind]) -> None:
        objectives = [level.kind for level in levels if level.kind in OBJECTIVES]
        above = [level.kind for level in levels if level.kind != "action"]
        self._wanted = frozenset(fiche_under or objectives or above)
        self._open: dict[Kind, float] = {}

    def enter(self, heading: Heading) -> None:
        """Reads a heading: it ends the levels below its own; an unnumbered one those in no larger type."""
        if heading.kind is None:
            self._open = {kind: size for kind, size in self._open.items() if size > heading.size + SAME_SIZE}
            return
        rank = RANK[heading.kind]
        self._open = {kind: size for kind, size in self._open.items() if RANK[kind] < rank}
        self._open[heading.kind] = heading.size

    @property
    def is_among_fiches(self) -> bool:
        """Whether what only its type or bullet shows may be a fiche here."""
        return not self._wanted or not self._wanted.isdisjoint(self._open)


def _begins(line: Line, example: str) -> bool:
    """Whether a line prints an example, or its beginning where it wraps."""
    key = normalize_for_matching(line.text)
    return key == example or (len(key) >= 12 and example.startswith(key))


def _without_doubles(found: dict[int, Heading], lines: Sequence[Line]) -> dict[int, Heading]:
    """Without headings whose number and title another one prints in better type, or with text below it.

    A list of the actions in front of a plan prints them so.
    """
    ends = dict(zip(found, [*list(found)[1:], len(lines)], strict=False))
    groups: dict[tuple[Kind | None, str, str], list[int]] = {}
    for index, heading in found.items():
        if heading.kind is not None and heading.number:
            key = heading.kind, heading.number, normalize_for_matching(heading.title)
            groups.setdefault(key, []).append(index)
    out = dict(found)
    for same in groups.values():
        best = max(same, key=lambda at: (found[at].size, found[at].lines[0].bold, ends[at] - at - len(found[at].lines)))
        for index in same:
            if index != best:
                del out[index]
    return out
