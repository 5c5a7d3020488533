"""Passes over the lines of a document: what they receive and hand on, and how a list of them runs.

A pass is a function. It receives the lines so far and returns the lines as they are after it; it changes nothing in
place. Each kind of document has one list of passes, in the order in which they run: `form/passes.py` for plans,
`nota/passes.py` for notas, `templating/observing.py` for a document without a template.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from extractors.layout.contents import find_contents
from extractors.layout.footnotes import Footnote, take_footnotes
from extractors.layout.furniture import find_furniture
from extractors.layout.ledger import RoleAssignment, characters_by_page, check_totals
from extractors.layout.lines import Line, lines_of
from extractors.layout.running_titles import find_running_titles
from schemas.geometry import PageContent
from schemas.plan import Role

Context = TypeVar("Context")
"""What the passes of one list know beside the lines: the form or the template."""


@dataclass(frozen=True, slots=True)
class DocumentLines:
    """The lines of a document between two passes.

    `lines` have no role yet and are in reading order. `assigned` have their role. `entries` are the texts of the
    table of contents, without page numbers. `footnotes` are marks with their text. `repeated` are lines that repeat
    in the margins of pages and may yet be labels or headings.
    """

    pages: Sequence[PageContent]
    lines: Sequence[Line]
    assigned: Sequence[RoleAssignment] = ()
    entries: Sequence[str] = ()
    footnotes: Sequence[Footnote] = ()
    repeated: frozenset[Line] = frozenset()

    def assign(self, lines: Collection[Line], role: Role) -> DocumentLines:
        """The same with `lines` (some of those without a role) moved to `assigned`, in reading order."""
        chosen = frozenset(lines)
        if not chosen:
            return self
        taken = [RoleAssignment(line, role) for line in self.lines if line in chosen]
        rest = [line for line in self.lines if line not in chosen]
        return replace(self, lines=rest, assigned=(*self.assigned, *taken))

    def without_furniture(self, patterns: Sequence[str]) -> DocumentLines:
        """The same with headers, footers and page numbers in the role `furniture`; `patterns`: a template's."""
        return self.assign(find_furniture([page.info for page in self.pages], self.lines, patterns), "furniture")

    def without_running_titles(self) -> DocumentLines:
        """The same with running heads and feet that name the heading in force in the role `furniture`."""
        return self.assign(find_running_titles([page.info for page in self.pages], self.lines), "furniture")

    def without_contents(self, titles: Sequence[str]) -> DocumentLines:
        """The same with the table of contents in the role `contents`; `titles` are the headings that it may have."""
        found = find_contents(self.lines, titles)
        return replace(self.assign(found.lines, "contents"), entries=found.entries)

    def without_footnotes(self) -> DocumentLines:
        """The same with footnotes and their marks in the role `body` and the field `footnote`."""
        found = take_footnotes(self.lines, self.pages)
        taken = (RoleAssignment(line, "body", field="footnote") for line in found.taken)
        return replace(self, lines=found.lines, assigned=(*self.assigned, *taken), footnotes=found.notes)

    def every_line(self) -> Iterator[Line]:
        """All lines, with and without a role."""
        return chain(self.lines, (one.line for one in self.assigned))


Pass = Callable[[DocumentLines, Context], DocumentLines]


def run_passes(
    pages: Sequence[PageContent],
    passes: Sequence[Pass[Context]],
    context: Context,
    lines: Sequence[Line] | None = None,
) -> DocumentLines:
    """The lines of `pages` after all `passes`, in their order; `lines`: their lines as another hypothesis reads them.

    Raises LedgerTotalError where a pass does not keep the number of characters on each page.
    """
    document = DocumentLines(pages, [line for page in pages for line in lines_of(page)] if lines is None else lines)
    printed = characters_by_page(document.lines)
    for each in passes:
        before, document = document, each(document, context)
        if document is not before:
            check_totals(printed, document.every_line(), each.__name__)
    return document
