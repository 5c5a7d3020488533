"""A first template for an unknown document whose fiches are columns of tables."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.errors import CallError
from extractors.form.labels import Form
from extractors.form.segmentation import segment
from extractors.form.tables.columns import column_tables, panel_events
from extractors.form.tables.events import Event, Record
from extractors.form.tables.heads import HeadReader
from extractors.form.tables.panels import read_panels, text_of
from extractors.layout.lines import joined, words_to_lines
from extractors.templates import parse
from extractors.templating.columns import Column, give_fields
from extractors.templating.heading_patterns import level_of, split_heading
from extractors.templating.heads import HeadCell
from extractors.templating.numbering import DraftLevel
from extractors.templating.side_labels import side_labels
from extractors.templating.table_drafting import FEWEST, TableDraft, answers_of, bare, levels_above
from extractors.templating.words import column_of
from extractors.templating.writing import table_text
from schemas.geometry import PageContent
from schemas.template import Template

NAMES = HeadCell("Titel")
"""The label that cells above the labels would have, if they had one."""
TRIED = 5
"""Names from which a pattern is tried to be made."""


def column_draft(pages: Sequence[PageContent], name: str) -> TableDraft | None:
    """The draft for columns; None where no table prints labels in its first column and texts side by side."""
    heads, names = side_labels(pages)
    if not heads:
        return None
    titled = any(column_of(head.text) == "title" for head in heads)
    action = [] if titled or not names else _named_levels(pages, names, heads)
    columns: list[Column] = []
    levels: list[DraftLevel] = []
    expected = 0
    for _ in range(2):
        template = bare("columns", heads, [*levels, *action], columns)
        events = _events(pages, template)
        columns, captions, expected = answers_of(events, template)
        named = [Column(NAMES, _names(events))] if action else []
        give_fields([*named, *columns], headed=False)
        levels = levels_above(pages, [*named, *columns], captions, headed=False)
        action = _named_levels(pages, named[0].answers, heads) if named else []
    if not expected:
        return None
    text = table_text(name, "columns", columns, [*levels, *action], expected)
    drafted = parse(text, "draft")
    assert isinstance(drafted, Template)
    fiches = len(segment(pages, drafted).fiches)
    if fiches < FEWEST and not 1 < fiches == expected:
        return None
    return TableDraft(text.replace("@fiches@", str(fiches)), fiches, expected)


def _events(pages: Sequence[PageContent], template: Template) -> list[Event]:
    reader = HeadReader(Form(template))
    panels = read_panels(column_tables(pages, reader, []), reader)
    return [event for panel in panels for event in panel_events(panel, reader)]


def _names(events: Sequence[Event]) -> list[str]:
    """What stands above the labels of each action."""
    cells = [event.cells.get(0, []) for event in events if isinstance(event, Record)]
    return [text_of(lines) for lines in cells if lines]


def _named_levels(pages: Sequence[PageContent], names: Sequence[str], heads: Sequence[HeadCell]) -> list[DraftLevel]:
    """The level of what stands above the labels, with a number if most of them have one; none where no pattern tells
    it."""
    split = [(*split_heading(text), " ".join(text.split())) for text in names]
    with_number = [part for part in split if part[0]]
    usual = with_number if 2 * len(with_number) > len(split) else [("", text, text) for _, _, text in split]
    printed = [joined(line) for page in pages if page.words for line in words_to_lines(list(page.words))]
    barred = [head.text for head in heads]
    for number, title, text in usual[:TRIED]:
        try:
            found = level_of("action", text, number, title, [*names, *barred, *printed], barred, styled=False)
        except CallError:
            continue
        return [DraftLevel("action", found.pattern, found.sure, found.example, found.counterexample, len(names))]
    return []
