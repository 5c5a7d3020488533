"""Objectives that tables name without a number: in a row over all columns, or in a line of its own type right above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.form.headings import OBJECTIVES
from extractors.layout.lines import joined, words_to_lines
from extractors.layout.tables.lattice import Lattice
from extractors.layout.tables.open_lines import TextLine, baseline, parts
from extractors.templating.columns import Column
from extractors.templating.heading_patterns import counter, titles_pattern
from extractors.templating.heads import header_tops
from extractors.templating.numbering import DraftLevel, numbered
from schemas.geometry import PageContent

LONGEST = 14
"""Words that such a name has at the most."""
FEWEST = 2
"""Names that make a level: one alone may be the title of the document."""
LARGER = 1.08
"""Times the usual type size from which on a line is set apart."""
SHIFT = 2.0
"""Points between baselines of one line at the most."""
STRANGE = 20
"""Other lines in such a type that the pattern leaves out, at the most."""


def plain_captions(
    pages: Sequence[PageContent],
    lattices: Sequence[Lattice],
    columns: Sequence[Column],
    captions: Sequence[str],
    levels: Sequence[DraftLevel],
) -> list[DraftLevel]:
    """The level of objectives without a number; none where something else names the objectives.

    `captions`: the rows over all columns. `levels`: those that numbers show.
    """
    if {level.kind for level in levels} & set(OBJECTIVES) or {column.field for column in columns} & set(OBJECTIVES):
        return []
    fiches = max((len(column.answers) for column in columns), default=0)
    styled = list(_styled(pages))
    above = [text for text in _above_tables(pages, lattices) if text in styled]
    for found in (captions, above):
        names = Counter(text for text in found if _names(text))
        if FEWEST <= len(names) < fiches:
            return [_level(names, styled, [joined(line) for line in _lines(pages)])]
    return []


def _level(names: Counter[str], styled: Sequence[str], lines: Sequence[str]) -> DraftLevel:
    others = [text for text in dict.fromkeys(styled) if text not in names]
    example = next(iter(names))
    pattern = titles_pattern(others[:STRANGE], min(names, key=len))
    return DraftLevel("strategic_objective", pattern, False, example, counter(pattern, lines), names.total())


def _names(text: str) -> bool:
    """Whether a text reads like a name: a capital first, few words, no number that it starts with, no sentence."""
    plain = text.strip()
    few = 0 < len(plain.split()) <= LONGEST
    return few and plain[:1].isupper() and plain[-1] not in ".:;?" and numbered(plain, 0) is None


def _lines(pages: Sequence[PageContent]) -> Iterator[TextLine]:
    for page in pages:
        if page.words:
            yield from words_to_lines(list(page.words))


def _styled(pages: Sequence[PageContent]) -> Iterator[str]:
    """The lines of one text that are bold or larger than most text."""
    lines = list(_lines(pages))
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line[0].size, 1)] += sum(len(word.text) for word in line)
    usual = sizes.most_common(1)[0][0] if sizes else 10.0
    for line in lines:
        if len(list(parts(line))) == 1 and (line[0].bold or line[0].size > LARGER * usual):
            yield joined(line).strip()


def _above_tables(pages: Sequence[PageContent], lattices: Sequence[Lattice]) -> Iterator[str]:
    """The lines right above rows of heads."""
    for page, lattice in zip(pages, lattices, strict=True):
        tops = header_tops(lattice)
        lines = words_to_lines(list(page.words)) if page.words else []
        for upper, lower in pairwise(lines):
            if any(abs(baseline(lower) - top) < SHIFT for top in tops):
                yield joined(upper).strip()
