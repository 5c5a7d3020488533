"""Objectives and fiches that a table names in its cells: number and title in one text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import regex

from extractors.form.headings import OBJECTIVES, Heading
from extractors.form.outline import Outline
from extractors.layout.joining import join, lines_from
from extractors.layout.lines import Line
from extractors.text.normalize import normalize_for_matching
from schemas.plan import Kind
from schemas.template import Template

NUMBER = regex.compile(
    r"(?P<number>(?:\p{Lu}{1,3}[.\s-]?)?\d{1,3}(?:[.]\d{1,3}){0,4}[a-z]?"
    r"|\p{Lu}(?=[.:)\s]\s*[-–—:]?\s*\p{Lu})|[IVX]{1,5}(?=[.:)]))"
    r"[.:)]?(?:\s*[-–—:·]\s*|\s+|$)(?P<title>\S.*)?"
)
"""A number that a title starts with, where no level of the template says how it is printed."""
ACTION: tuple[Kind, ...] = ("action",)
NAMES: tuple[Kind, ...] = ("chapter", "section", *OBJECTIVES)
"""What a row over all columns, or a box without a label, may name."""


class Named(NamedTuple):
    """A number, a title, and the lines that print the title's words."""

    number: str
    title: str
    words: tuple[Line, ...]


class LevelReader:
    """Reads the cells, rows and captions that name objectives and fiches."""

    def __init__(self, template: Template, outline: Outline) -> None:
        self._outline = outline
        self._levels = [(level, regex.compile(level.pattern)) for level in template.levels]

    def by_pattern(self, lines: Sequence[Line], kinds: Collection[Kind]) -> Heading | None:
        """The heading that the lines print by a level of the template; its number is '' where it is counted."""
        text = join([line.words for line in lines])[0]
        for level, pattern in self._levels:
            match = pattern.match(text) if level.kind in kinds else None
            if match is None:
                continue
            title = _clean(match["title"])
            printed = match["number"] if "number" in match.groupdict() else None
            counted = self._outline.number_of(level.kind, title) if level.kind in OBJECTIVES else ""
            number = _number(printed) if printed else counted
            return Heading(level.kind, number, title, tuple(lines), tuple(lines_from(lines, match.start("title"))))
        return None

    def action(self, lines: Sequence[Line], head: str, *, generic: bool) -> Named | None:
        """Number and title that a cell prints together: by a level of the template or, if `generic`, by any number."""
        found = self.by_pattern(lines, ACTION)
        if found is not None:
            return Named(found.number, found.title, found.words)
        return self.numbered(lines, head) if generic else None

    def numbered(self, lines: Sequence[Line], head: str) -> Named | None:
        """The number that the lines start with, behind the name of their column at the most, and the title."""
        text = join([line.words for line in lines])[0]
        match = NUMBER.match(text, _behind_head(text, head))
        if match is None:
            return None
        title = match["title"] or ""
        words = lines_from(lines, match.start("title")) if title else ()
        return Named(_number(match["number"]), _clean(title), tuple(words))

    def objective(self, lines: Sequence[Line], kind: Kind, head: str) -> Heading:
        """The objective that the cell of a column for objectives names."""
        found = self.by_pattern(lines, (kind,))
        if found is not None:
            return found
        named = self.numbered(lines, head)
        if named is not None:
            return Heading(kind, named.number, named.title, tuple(lines), named.words)
        title = _clean(join([line.words for line in lines])[0])
        return Heading(kind, self._outline.number_of(kind, title), title, tuple(lines), tuple(lines))

    def is_numbered(self, lines: Sequence[Line], kind: Kind, head: str) -> bool:
        """Whether the cell of a column for objectives prints a number."""
        found = self.by_pattern(lines, (kind,))
        return (found is not None and found.words != tuple(lines)) or self.numbered(lines, head) is not None


class Captions:
    """What stands over several columns or boxes: the levels above actions that no other text can be taken for.

    `actions`: the levels of actions instead.
    """

    def __init__(self, template: Template, *, actions: bool = False) -> None:
        self._patterns = [
            regex.compile(level.pattern)
            for level in template.levels
            if (level.kind == "action") == actions and (level.sure or "(?P<number>" in level.pattern)
        ]

    def match(self, text: str) -> bool:
        """Whether a text is one."""
        return any(pattern.match(text) for pattern in self._patterns)


def number_in(text: str) -> str:
    """The number of a fiche from a cell of its own: '1', 'A1.1.1', 'Actie 3', 'Nr. 4'."""
    plain = " ".join(text.split())
    match = regex.search(r"(?:\p{L}{1,3}[.-]?)?\d+(?:[.\-/]\d+)*[a-z]?$", plain.rstrip(".:) "))
    return _number(match[0] if match is not None and len(plain) - len(match[0]) > 0 else plain)


def _number(printed: str) -> str:
    return regex.sub(r"\s+", "", printed).rstrip(".:)")


def _behind_head(text: str, head: str) -> int:
    """Where the text goes on behind the name of its column: 'Doelstelling 2.1 ...' under 'Doelstelling'."""
    key = normalize_for_matching(head)
    for word in regex.finditer(r"\S+\s+", text):
        read = normalize_for_matching(text[: word.end()])
        if not key.startswith(read):
            return 0
        if read == key:
            return word.end()
    return 0


def _clean(title: str) -> str:
    return title.strip(" \t:–-").strip()


def starts_with_number(lines: Sequence[Line]) -> str | None:
    """The number that the lines start with; None for none."""
    match = NUMBER.match(join([line.words for line in lines])[0]) if lines else None
    return _number(match["number"]) if match is not None else None
