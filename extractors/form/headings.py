"""Headings: numbered ones of the template's levels, and unnumbered ones that part the text too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from extractors.layout.joining import join
from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching
from schemas.plan import Kind
from schemas.template import Level, Template

RANK: dict[Kind, int] = {
    "chapter": 0,
    "section": 1,
    "strategic_objective": 2,
    "operational_objective": 3,
    "action": 4,
}


NEAR = 8
"""Lines under a fiche's heading among which its first label is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the lines that print it. `kind` None: an unnumbered one; `number` '' there."""

    kind: Kind | None
    number: str
    title: str
    lines: tuple[Line, ...]
    words: tuple[Line, ...]
    """The lines without the number and what is printed with it: the words of the title alone."""


class HeadingFinder:
    """Finds the heading that starts at a line; knows the document's usual type and its contents."""

    def __init__(
        self,
        template: Template,
        lines: Sequence[Line],
        entries: Sequence[str],
        is_label: Callable[[Sequence[Line], int], bool],
    ) -> None:
        self._is_label = is_label
        self._levels = [(level, regex.compile(level.pattern)) for level in template.levels]
        self._unnumbered = [regex.compile(pattern) for pattern in template.unnumbered]
        self._entries = [normalize_for_matching(entry) for entry in entries]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size, 1)] += line.characters
        self.usual_size = sizes.most_common(1)[0][0] if sizes else 10.0
        self._counted: Counter[Kind] = Counter()

    def at(
        self, lines: Sequence[Line], index: int, *, in_fiche: bool, open_number: str | None = None
    ) -> Heading | None:
        """The heading that starts at `lines[index]`, with the lines that it wraps over.

        `open_number` is the number of the fiche that the line before belongs to, if `in_fiche`. In a fiche a bold
        numbered line may head a part of an answer: there an unsure level must be larger than the text or be an entry
        of the contents.
        """
        first = lines[index]
        if first.column != 0 or (first.cell.ruled and (first.paired or not first.first)):
            return None
        text = first.text
        for level, printed in self._levels:
            # Some forms print the titles of fiches in capitals.
            capitals = level.kind == "action" and text.isupper()
            pattern = regex.compile(printed.pattern, regex.IGNORECASE) if capitals else printed
            match = pattern.match(text)
            if match is None:
                continue
            larger = in_fiche and level.kind != "action"  # a fiche is known by the form under its heading
            if not level.sure and not self._listed(text) and not self._styled(first, larger=larger):
                continue
            parts = self._wrapped(lines, index, level.kind)
            whole = pattern.match(_flat(parts))
            if whole is None:
                continue
            known = level.sure or level.kind != "action" or _repeats(whole, open_number)
            if not known and not self._form_follows(lines, index + len(parts)):
                continue
            words = tuple(_from(parts, whole.start("title")))
            return Heading(level.kind, self._number(level, whole), _title(whole["title"]), tuple(parts), words)
        if not first.cell.ruled and self._is_unnumbered(first):
            parts = self._wrapped(lines, index, None)
            return Heading(None, "", _flat(parts), tuple(parts), tuple(parts))
        return None

    def _form_follows(self, lines: Sequence[Line], index: int) -> bool:
        """Whether the form begins here: what makes a numbered heading that of a fiche where no word shows it."""
        for offset in range(index, min(index + NEAR, len(lines))):
            if self._is_label(lines, offset):
                return True
            line = lines[offset]
            if any(pattern.match(line.text) and (level.sure or self._styled(line)) for level, pattern in self._levels):
                return False
        return False

    def _number(self, level: Level, match: regex.Match[str]) -> str:
        if "number" in match.groupdict() and match["number"]:
            return regex.sub(r"\s+", "", match["number"]).rstrip(".")
        self._counted[level.kind] += 1
        return str(self._counted[level.kind])

    def _styled(self, line: Line, *, larger: bool = False) -> bool:
        return line.size > 1.08 * self.usual_size or (line.bold and not larger)

    def _listed(self, text: str) -> bool:
        """Whether the contents have an entry that starts with this text, or the other way round."""
        key = normalize_for_matching(text)
        return len(key) >= 6 and any(
            entry.startswith(key) or (len(entry) >= 12 and key.startswith(entry)) for entry in self._entries
        )

    def _is_unnumbered(self, line: Line) -> bool:
        text = line.text.strip()
        if any(pattern.match(text) for pattern in self._unnumbered):
            return self._styled(line) or self._listed(text)
        if normalize_for_matching(text) in self._entries:
            return True
        return (
            line.bold
            and line.size > 1.08 * self.usual_size
            and any(char.isalpha() for char in text)
            and not text.endswith((".", ";", ","))
        )

    def _wrapped(self, lines: Sequence[Line], index: int, kind: Kind | None) -> list[Line]:
        """The heading's lines: those below in the same type and cell that do not start a heading."""
        first = lines[index]
        parts = [first]
        for offset, line in enumerate(lines[index + 1 : index + 8], start=index + 1):
            last = parts[-1]
            if (
                line.page != last.page
                or line.cell != last.cell
                or line.row != last.row
                or line.column != last.column
                or line.bold != first.bold
                or abs(line.size - first.size) > 0.06 * first.size
                or line.baseline - last.baseline > 2.6 * first.size
                or any(pattern.match(line.text) for _, pattern in self._levels)
                or self._is_label(lines, offset)
                or not self._continues(first, parts, line, kind)
            ):
                break
            parts.append(line)
        return parts

    def _continues(self, first: Line, parts: list[Line], line: Line, kind: Kind | None) -> bool:
        if first.cell.ruled or self._styled(first) or kind == "action":
            return True
        # Without a style of its own only the contents tell how far a heading runs.
        return self._listed(_flat([*parts, line])) and any(
            entry.startswith(normalize_for_matching(_flat([*parts, line]))) for entry in self._entries
        )


def _repeats(match: regex.Match[str], open_number: str | None) -> bool:
    """Whether it is the number of the fiche being read, whose title its table may print again on the next page."""
    return "number" in match.groupdict() and match["number"] == open_number


def _flat(lines: Sequence[Line]) -> str:

    return join([line.words for line in lines])[0]


def _from(lines: Sequence[Line], start: int) -> list[Line]:
    """The lines from the word on that holds character `start` of their joined text."""
    _, spans = join([line.words for line in lines])
    skipped = sum(span.end <= start for span in spans)
    rest: list[Line] = []
    for line in lines:
        if skipped < len(line.words):
            rest.append(line.part(skipped) if skipped else line)
        skipped = max(0, skipped - len(line.words))
    return rest


def _title(text: str) -> str:
    return text.strip(" \t:–-").strip()
