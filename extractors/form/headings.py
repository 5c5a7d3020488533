"""Headings: numbered ones of the template's levels, and unnumbered ones that part the text too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors.form.labels import Form, number_of
from extractors.form.wrapping import fits, follows
from extractors.layout.joining import join, lines_from
from extractors.layout.lines import Line
from extractors.layout.type_size import LARGER, usual_size
from extractors.text.normalize import normalize_for_matching
from schemas.plan import Kind
from schemas.template import UNLABELLED, Level, Template

OBJECTIVES: tuple[Kind, Kind] = ("strategic_objective", "operational_objective")
RANK: dict[Kind, int] = {
    "chapter": 0,
    "section": 1,
    "strategic_objective": 2,
    "operational_objective": 3,
    "action": 4,
}

CLOSE = 2.6
"""Type sizes between two lines of one heading, at most."""
TIGHT = 1.45
"""Type sizes between the lines of a title that no label ends, at most, where the next word would have fitted on the
line above. Further apart they are two titles. Case: bold titles under each other, actions without text."""
FULL = 8.0
"""Type sizes between the end of a title's last line and the page's longest line, at most, where the title goes on on
the next page. Words of titles are seldom longer. Case: a title at the foot of a page of the typesetter."""
SUM = regex.compile(r"\d{1,3}(?:\.\d{3})+(?:\s|$)|\d+(?:\.\d+)*\s+(?:euro|eur|miljoen|miljard)\b", regex.IGNORECASE)
"""A sum of money, or a number in groups of three digits, is no number of a heading. Case: a budget in bold."""


@dataclass(frozen=True, slots=True, eq=False)
class Heading:
    """A heading and the lines that print it. `kind` None: an unnumbered one; `number` '' there and where it is counted.

    `sure`: its words alone make it one. `larger`: its type is larger than that of the text. `listed`: the contents have
    it. `above`: an objective with another heading right below it.
    """

    kind: Kind | None
    number: str
    title: str
    lines: tuple[Line, ...]
    words: tuple[Line, ...]
    """The lines without the number and what is printed with it: the words of the title alone."""
    sure: bool = False
    larger: bool = False
    listed: bool = False
    above: bool = False

    @property
    def size(self) -> float:
        """Size of its type in points."""
        return self.lines[0].size


class HeadingFinder:
    """Finds the heading that starts at a line; knows the document's usual type and its contents."""

    def __init__(
        self,
        template: Template,
        lines: Sequence[Line],
        entries: Sequence[str],
        form: Form,
    ) -> None:
        self._form = form
        self._levels = [(level, regex.compile(level.pattern)) for level in template.levels]
        self._unlabelled = template.form in UNLABELLED
        self._unnumbered = [regex.compile(pattern) for pattern in template.unnumbered]
        self._entries = [normalize_for_matching(entry) for entry in entries]
        self._ends: dict[int, float] = {}
        for line in lines:
            self._ends[line.page] = max(self._ends.get(line.page, 0.0), line.box.x1)
        self.usual_size = usual_size(lines)

    def at(self, lines: Sequence[Line], index: int) -> tuple[Heading, ...]:
        """The headings that `lines[index]` may start, with the lines that each wraps over: one a kind.

        A line that several levels match may be any of them: '2.1 Vorming' is an action above a form, else a section.
        """
        first = lines[index]
        if first.column != 0 or (first.cell.ruled and (first.paired or not first.first)):
            return ()
        text = first.text
        found: list[Heading] = []
        for level, printed in self._levels:
            # Some forms print the titles of fiches in capitals.
            capitals = level.kind == "action" and text.isupper()
            pattern = regex.compile(printed.pattern, regex.IGNORECASE) if capitals else printed
            if pattern.match(text) is None or any(known.kind == level.kind for known in found):
                continue
            if not level.sure and SUM.match(text):
                continue
            seen = level.sure or self._styled(first) or self._listed(text)
            if not seen and level.kind not in OBJECTIVES:
                continue
            parts = self._wrapped(lines, index, level.kind)
            above = level.kind in OBJECTIVES and self._above_heading(lines, index + len(parts))
            if not seen and not above:
                continue
            whole = pattern.match(_flat(parts))
            if whole is not None:
                found.append(self._heading(level, whole, parts, above=above))
                if level.sure or level.kind != "action":
                    break
        if not found and not first.cell.ruled and self._is_unnumbered(first):
            parts = self._wrapped(lines, index, None)
            text = _flat(parts)
            found.append(Heading(None, "", text, tuple(parts), tuple(parts), larger=self._larger(first)))
        return tuple(found)

    def _above_heading(self, lines: Sequence[Line], index: int) -> bool:
        """Whether a heading begins here: right above one an objective needs no style of its own."""
        return index < len(lines) and any(
            pattern.match(lines[index].text) and (level.sure or self._styled(lines[index]))
            for level, pattern in self._levels
        )

    def _heading(self, level: Level, whole: regex.Match[str], parts: Sequence[Line], *, above: bool) -> Heading:
        return Heading(
            level.kind,
            number_of(whole),
            _title(whole["title"]),
            tuple(parts),
            tuple(lines_from(parts, whole.start("title"))),
            sure=level.sure,
            larger=self._larger(parts[0]),
            listed=self._listed(parts[0].text),
            above=above,
        )

    def _larger(self, line: Line) -> bool:
        return line.size > LARGER * self.usual_size

    def _styled(self, line: Line) -> bool:
        return line.bold or self._larger(line)

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
        worded = any(char.isalpha() for char in text) and not text.endswith((".", ";", ","))
        return worded and line.bold and self._larger(line)

    def _wrapped(self, lines: Sequence[Line], index: int, kind: Kind | None) -> list[Line]:
        """The heading's lines: those below in the same type and cell that do not start a heading."""
        first = lines[index]
        parts = [first]
        for offset, line in enumerate(lines[index + 1 : index + 8], start=index + 1):
            last = parts[-1]
            if (
                not (follows(last, line, reach=CLOSE) or self._over_the_page(last, line))
                or line.bold != first.bold
                or abs(line.size - first.size) > 0.06 * first.size
                or any(pattern.match(line.text) for level, pattern in self._levels if not level.styled)
                or (self._unlabelled and self._begins_another(last, line))
                or self._form.label_at(lines, offset) is not None
                or not self._continues(first, parts, line, kind)
            ):
                break
            parts.append(line)
        return parts

    def _begins_another(self, last: Line, line: Line) -> bool:
        """Whether a line below a title, where no label ends it, is another title or the text: it need not have wrapped.

        In the type of the text that is enough; in a type of its own a title may be broken at will.
        """
        apart = line.page == last.page and line.baseline - last.baseline > TIGHT * last.size
        return fits(line, last, self._ends[last.page]) and (apart or not self._styled(last))

    def _over_the_page(self, last: Line, line: Line) -> bool:
        """Whether a title may go on on the next page: it is set apart by its type and fills its last line."""
        return (
            line.page == last.page + 1
            and self._styled(last)
            and (last.cell.left, last.cell.right) == (line.cell.left, line.cell.right)
            and abs(line.box.x0 - last.box.x0) < FULL * last.size
            and self._ends[last.page] - last.box.x1 < FULL * last.size
        )

    def _continues(self, first: Line, parts: list[Line], line: Line, kind: Kind | None) -> bool:
        if first.cell.ruled or self._styled(first) or kind == "action":
            return True
        # Without a style of its own only the contents tell how far a heading runs.
        key = normalize_for_matching(_flat([*parts, line]))
        return any(entry.startswith(key) for entry in self._entries)


def _flat(lines: Sequence[Line]) -> str:
    return join([line.words for line in lines])[0]


def _title(text: str) -> str:
    return text.strip(" \t:–-").strip()
