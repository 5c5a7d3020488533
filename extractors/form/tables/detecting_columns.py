"""Whether the tables of a document print its fiches as columns, where the template does not say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extractors.form.labels import Form
from extractors.form.tables.columns import column_tables
from extractors.form.tables.heads import HeadReader, Heads
from extractors.form.tables.levels import Captions
from extractors.form.tables.panels import names_of, read_panels, text_of, turned
from extractors.layout.lines import joined, words_to_lines
from extractors.layout.tables.model import TableCell
from extractors.layout.tables.open_lines import parts
from schemas.geometry import PageContent, Word

SIDE_BY_SIDE = 2
"""Actions beside each other, at least."""
LABELS = 3
"""Lines with a label and texts beside it, at the same two places, that a page must print to be looked at."""
APART = 2.0
"""Points between the starts of two texts of one column, at most."""
SHARE = 0.5
"""Share of the template's labels that the first column of a table must print."""


def prints_columns(pages: Sequence[PageContent], form: Form) -> bool:
    """Whether a page prints actions side by side: the labels in the first column, and what names each action.

    Labels must name the actions, or head cells that a level of the template describes.
    """
    template = form.template
    known = names_of(template.labels)
    if not known and all(level.kind != "action" for level in template.levels):
        return False
    names = [name for label in template.labels for name in (label.label, *label.variants) if name.split()]
    first = {spelt for name in names for spelt in _spellings(name.split()[0])}
    actions = Captions(template, actions=True)
    hits = [_has_labelled_lines(page.words, first) for page in pages]
    # Reading tables takes time: without labels that name actions, some must be named side by side.
    near = [page for at, page in enumerate(pages) if any(hits[max(at - 1, 0) : at + 2])]
    if not any(hits) or not (known or any(_names_side_by_side(page.words, actions) for page in near)):
        return False
    heads = HeadReader(form)
    # What names the actions may be on the page before.
    for panel in read_panels(column_tables(near, heads, template.furniture), heads):
        found = turned(panel, heads)
        if found is None or found[1].known < max(SIDE_BY_SIDE, SHARE * len(heads.labels)):
            continue
        names = list(_names(*found))
        if len(names) >= SIDE_BY_SIDE and (known or sum(map(actions.match, names)) >= SIDE_BY_SIDE):
            return True
    return False


def _spellings(word: str) -> Iterator[str]:
    """The ways to print a label's first word: in another case, with a colon. Every word of a document is looked up."""
    plain = word.rstrip(":")
    for spelt in (plain, plain.lower(), plain.upper(), plain.capitalize()):
        yield from (spelt, f"{spelt}:")


def _has_labelled_lines(words: Sequence[Word], first: set[str]) -> bool:
    """Whether some lines begin with a word of `first` and have texts at the same two places or more."""
    heights = {round(word.baseline) for word in words if word.text in first}
    if len(heights) < LABELS:
        return False
    lines: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if round(word.baseline) in heights:
            lines[round(word.baseline)].append(word)
    starts: Counter[int] = Counter()
    for line in lines.values():
        own = list(parts(tuple(sorted(line, key=lambda word: word.x0))))
        if own[0][0].text in first:
            starts.update({round(part[0].x0 / APART) for part in own[1:]})
    often = {at for at, times in starts.items() if times + starts[at + 1] >= LABELS}
    return sum(at - 1 not in often for at in often) >= SIDE_BY_SIDE


def _names_side_by_side(words: Sequence[Word], actions: Captions) -> bool:
    lines = words_to_lines(list(words)) if words else []
    return any(sum(actions.match(joined(part)) for part in parts(line)) >= SIDE_BY_SIDE for line in lines)


def _names(body: Sequence[Sequence[TableCell]], heads: Heads) -> Iterator[str]:
    """What names the actions of a panel, from left to right."""
    keys = [number for number, head in enumerate(heads.columns) if head.label and names_of([head.label])]
    for row in body:
        filled = [cell for cell in row if cell.lines]
        named = [text_of(cell.lines) for cell in filled if heads.of_cell(cell) in keys]
        if named and len(filled) > 1:
            yield named[0]
