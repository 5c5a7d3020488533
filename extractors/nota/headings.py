"""Chapters and paragraphs of a nota: numbered lines that look like headings and whose numbers go on.

A nota has numbered lists in the same style as its chapters, and chapters named otherwise in every nota. What
tells them apart is the run that a number continues: '1.' inside chapter 2 opens a list of its own, and '3.'
goes on with that list until the list is past it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from extractors.layout.joining import join
from extractors.layout.lines import Line
from extractors.layout.type_size import LARGER, usual_size
from extractors.text.normalize import normalize_for_matching
from schemas.nota_template import NotaKind, NotaTemplate

RANK: dict[NotaKind, int] = {"chapter": 0, "paragraph": 1, "subparagraph": 2}
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
LONGEST = 25
"""Words that a heading may have at the most."""


@dataclass(frozen=True, slots=True)
class NotaHeading:
    """A heading, the index of its first line, and its lines.

    `number` is as printed without its sign ('A'), `printed` with it ('A.'); both None without a number.
    `parent` is the index of the heading that it stands under.
    """

    index: int
    kind: NotaKind
    number: str | None
    printed: str | None
    title: str
    lines: tuple[Line, ...]
    parent: int | None = None


class _Look(NamedTuple):
    upper: bool
    bold: bool
    size: float
    left: float

    def like(self, other: _Look) -> bool:
        """The same type at the same indent."""
        return (
            self[:2] == other[:2]
            and abs(self.size - other.size) <= 0.06 * self.size
            and abs(self.left - other.left) <= 6
        )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line read as a heading: `number` as printed, `value` its place in its run, `prefix` '2' in '2.1'."""

    index: int
    kind: NotaKind
    scheme: str
    value: int
    number: str
    prefix: str
    look: _Look
    known: bool


@dataclass(slots=True)
class _Run:
    """Headings that count on. `nested`: a numbered list in the text that only looks like headings."""

    members: list[_Candidate]
    nested: bool
    parent: int | None

    @property
    def first(self) -> _Candidate:
        return self.members[0]

    @property
    def last(self) -> _Candidate:
        return self.members[-1]

    def takes(self, way: _Candidate) -> bool:
        """Whether a number could stand in this run, by its kind and looks."""
        one = self.first
        return (
            (one.kind, one.scheme, one.prefix) == (way.kind, way.scheme, way.prefix)
            and (way.look.like(one.look) or (way.known and one.known))
            and not (self.nested and way.known)
        )


def find_headings(lines: Sequence[Line], template: NotaTemplate) -> list[NotaHeading]:
    """The headings among `lines`, in order."""
    return _Finder(lines, template).run()


class _Finder:
    def __init__(self, lines: Sequence[Line], template: NotaTemplate) -> None:
        self._lines = lines
        self._levels = [(level.kind, regex.compile(level.pattern)) for level in template.levels]
        self._names = frozenset(normalize_for_matching(name) for name in template.headings)
        self._decision = regex.compile(template.decision, regex.IGNORECASE)
        self._usual = usual_size(lines)

    def run(self) -> list[NotaHeading]:
        kept: dict[int, tuple[_Candidate, int | None] | None] = {}
        for run in self._runs():
            if not run.nested:
                kept.update({member.index: (member, run.parent) for member in run.members})
        for index, line in enumerate(self._lines):
            if index not in kept and self._named(line) and not any(p.match(line.text) for _, p in self._levels):
                kept[index] = None
        return [self._heading(index, kept[index]) for index in sorted(kept)]

    # Candidates and runs --------------------------------------------------------------------------------

    def _candidates(self) -> Iterator[list[_Candidate]]:
        """For each numbered line that looks like a heading, the ways to read its number."""
        for index, line in enumerate(self._lines):
            ways = []
            for kind, pattern in self._levels:
                match = pattern.match(line.text)
                if match is None or len(line.words) > LONGEST or line.column != 0:
                    continue
                title = match["title"]
                known = self._is_name(title) or self._is_name(self._with_next(index, title))
                if not known and not self._styled(line, title):
                    continue
                look = _look(line, title)
                for scheme, value, prefix in _readings(match["number"]):
                    ways.append(_Candidate(index, kind, scheme, value, match["number"], prefix, look, known))
            if ways:
                yield ways

    def _with_next(self, index: int, title: str) -> str:
        after = self._lines[index + 1 : index + 2]
        return f"{title} {after[0].text}" if after else title

    def _runs(self) -> list[_Run]:
        """Numbers as runs: each goes on with the innermost open run that it follows, or opens one at 1."""
        runs: list[_Run] = []
        stack: list[_Run] = []
        for ways in self._candidates():
            if self._goes_on(stack, ways):
                continue
            new = _new_run(stack, ways)
            if new is not None:
                stack.append(new)
                runs.append(new)
        return runs

    def _goes_on(self, stack: list[_Run], ways: Sequence[_Candidate]) -> bool:
        """The run that counts on, from the innermost; else one outside a list that skips a number."""
        for skip in (False, True):
            for depth in range(len(stack) - 1, -1, -1):
                run = stack[depth]
                for way in ways:
                    follows = way.value > run.last.value if skip else way.value == run.last.value + 1
                    if follows and run.takes(way) and not (skip and run.nested):
                        del stack[depth + 1 :]
                        run.members.append(way)
                        return True
        return False

    # What a heading looks like --------------------------------------------------------------------------

    def _styled(self, line: Line, title: str) -> bool:
        return title.upper() == title or line.bold or line.size > LARGER * self._usual

    def _is_name(self, title: str) -> bool:
        return normalize_for_matching(title) in self._names

    def _named(self, line: Line) -> bool:
        """A line without a number that bears a known name and looks like a heading."""
        text = line.text.strip().rstrip(":")
        return (self._is_name(text) or self._decision.fullmatch(text) is not None) and self._styled(line, text)

    def _heading(self, index: int, found: tuple[_Candidate, int | None] | None) -> NotaHeading:
        first = self._lines[index]
        pattern = next((p for kind, p in self._levels if found and kind == found[0].kind and p.match(first.text)), None)
        parts = self._wrapped(index, pattern)
        text = join([line.words for line in parts])[0]
        match = pattern.match(text) if pattern is not None else None
        if found is None or match is None:
            return NotaHeading(index, "chapter", None, None, text.strip(" :"), tuple(parts))
        way, parent = found
        printed = text[: match.start("title")].strip()
        return NotaHeading(index, way.kind, way.number, printed, match["title"].strip(" :"), tuple(parts), parent)

    def _wrapped(self, index: int, pattern: regex.Pattern[str] | None) -> list[Line]:
        """The heading's lines: those close below in the same type that start no heading themselves."""
        first = self._lines[index]
        match = pattern.match(first.text) if pattern is not None else None
        title = match["title"] if match is not None else first.text
        look = _look(first, title)
        parts = [first]
        for line in self._lines[index + 1 : index + 5]:
            last = parts[-1]
            whole = " ".join([title, *(part.text for part in parts[1:]), line.text])
            if (
                line.page != last.page
                or line.cell != last.cell
                or abs(line.size - first.size) > 0.06 * first.size
                or line.baseline - last.baseline > 1.7 * first.size
                or any(other.match(line.text) for _, other in self._levels)
                or self._named(line)
            ):
                break
            upper, bold, *_ = _look(line, line.text)
            # A capital heading may lose its bold type where it wraps.
            same = (look.upper and upper) or (look.bold and bold and look.upper == upper)
            if not (same or self._is_name(whole)):
                break
            parts.append(line)
        return parts


def _look(line: Line, title: str) -> _Look:
    return _Look(title.upper() == title, line.bold, line.size, line.box.x0)


def _new_run(stack: list[_Run], ways: Sequence[_Candidate]) -> _Run | None:
    """A run that opens at 1, below the open ones; None where no reading of the number does."""
    for way in ways:
        if way.value != 1:
            continue
        outer = [run for run in stack if not run.nested]
        chapters = [run for run in outer if run.first.kind == "chapter"]
        if way.prefix and chapters and all(run.last.number != way.prefix for run in outer):
            continue  # '3.1' in chapter 2 belongs to another document
        # A second run of chapters inside the first, or of letters inside letters, is a list in the text.
        nested = bool(stack and stack[-1].nested and not way.known and not way.look.upper) or any(
            run.first.kind == way.kind and (way.kind == "chapter" or run.first.scheme == way.scheme)
            and run.first.prefix == way.prefix
            for run in outer
        )  # fmt: skip
        return _Run([way], nested, outer[-1].last.index if outer else None)
    return None


def _readings(number: str) -> Iterator[tuple[str, int, str]]:
    """Ways to read a printed number: scheme, value, and what stands before its last part."""
    if number[0].isdigit():
        head, _, last = number.rpartition(".")
        yield f"decimal{number.count('.')}", int(last), head
        return
    if all(char in ROMAN for char in number):
        yield "roman", _roman(number), ""
    if len(number) == 1:
        yield "letter", ord(number) - ord("A") + 1, ""


def _roman(text: str) -> int:
    values = [ROMAN[char] for char in text]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
