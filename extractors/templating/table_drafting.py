"""A first template for an unknown document whose fiches are rows of tables, or cards of boxes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from extractors.form.labels import Form
from extractors.form.segmentation import segment
from extractors.form.tables.boxes import BoxFinder
from extractors.form.tables.events import Event, FullRow, ObjectiveCell, Record
from extractors.form.tables.finding import row_tables, ruled_tables
from extractors.form.tables.heads import HeadReader, Heads
from extractors.form.tables.opening import style_of, take_title
from extractors.form.tables.records import RecordReader
from extractors.layout.joining import join
from extractors.layout.lines import Line, joined, words_to_lines
from extractors.layout.tables.lattice import Lattice
from extractors.layout.tables.open_lines import parts
from extractors.templates import parse
from extractors.templating.columns import Column, give_fields, numbers_of, side_of
from extractors.templating.heads import HeadCell, box_labels, row_heads
from extractors.templating.numbering import DraftLevel, Numbered, Shape, drafted, numbered
from extractors.templating.words import column_of, kind_of
from extractors.templating.writing import table_text
from schemas.geometry import PageContent
from schemas.template import FormName, Template

FEWEST = 3
"""Fiches that a table or cards must print to be the form of a document."""


class TableDraft(NamedTuple):
    """A template as text, the fiches that it finds, and the rows or cards that were counted."""

    text: str
    fiches: int
    expected: int


def table_draft(
    pages: Sequence[PageContent], name: str, forms: Sequence[FormName] = ("rows", "cards")
) -> TableDraft | None:
    """The draft for rows or for cards that brings most text into fields; None where neither is seen. `forms`: which of
    them are looked for."""
    lattices = ruled_tables(pages)
    found: list[tuple[int, TableDraft]] = []
    readers: tuple[tuple[FormName, _Heads, _Read], ...] = (
        ("rows", row_heads, _rows),
        ("cards", box_labels, _cards),
    )
    for form, heads_of, read in readers:
        heads = heads_of(lattices) if form in forms else None
        if not heads:
            continue
        columns: list[Column] = []
        # What names an objective is no answer: before the numbers of the fiches are known any word with a number of
        # two parts may name one, and the columns are read again when it is known which do.
        beside = form == "cards" and _named_beside(heads, lattices)
        levels = levels_above(pages, [], [], headed=beside)
        for _ in range(2):
            columns, captions, expected = read(pages, lattices, bare(form, heads, levels, columns))
            headed = beside or (form == "cards" and _names_actions(captions))
            give_fields(columns, headed=headed)
            levels = levels_above(pages, columns, captions, headed=headed)
        text = table_text(name, form, columns, levels, expected)
        template = parse(text, "draft")
        assert isinstance(template, Template)
        fiches = len(segment(pages, template).fiches)
        if fiches >= FEWEST or (fiches == expected and fiches > 1):
            draft = TableDraft(text.replace("@fiches@", str(fiches)), fiches, expected)
            found.append((text_read(pages, text), draft))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def text_read(pages: Sequence[PageContent], text: str, *, named: bool = False) -> int:
    """The characters that a draft brings into fields, with `named` those of headings too, less those that it assigns
    to nothing."""
    template = parse(text, "draft")
    assert isinstance(template, Template)
    roles: Counter[str] = Counter()
    for line in segment(pages, template).ledger:
        roles[line.role] += line.characters
    return roles["field"] + (roles["heading"] if named else 0) - roles["unassigned"]


_Heads = Callable[[Sequence[Lattice]], list[HeadCell]]
_Read = Callable[[Sequence[PageContent], Sequence[Lattice], Template], tuple[list[Column], list[str], int]]


def _names_actions(captions: Sequence[str]) -> bool:
    """Whether bars above the boxes name the actions."""
    hits = [hit for text in captions if (hit := numbered(text, 0)) is not None]
    return sum(kind_of(hit.word) == "action" for hit in hits) >= FEWEST - 1


def _named_beside(heads: Sequence[HeadCell], lattices: Sequence[Lattice]) -> bool:
    """Whether lines beside the boxes name the actions, and no box does."""
    if {column_of(head.text) for head in heads} & {"number", "title"}:
        return False
    lines = [line for lattice in lattices if lattice.outside for line in words_to_lines(list(lattice.outside))]
    return _names_actions([joined(line).strip() for line in lines])


def bare(
    form: FormName, heads: Sequence[HeadCell], levels: Sequence[DraftLevel], columns: Sequence[Column]
) -> Template:
    """A template that knows the labels only, and which of them tell fiches apart: by their names or, when `columns`
    were read before, by their answers."""
    labels: list[dict[str, Any]] = []
    used: set[str | None] = set()
    read = {column.head.text: column for column in columns}
    for head in heads:
        column = read.get(head.text)
        named = column.field if column is not None else column_of(head.text)
        label: dict[str, Any] = {"label": head.text, "required": False}
        if head.below:
            label["parts"] = [{"field": "approach", "label": text, "side": side_of(text)} for text in head.below]
        elif named in ("number", "title", "operational_objective", "strategic_objective") and named not in used:
            label["field"] = named
            used.add(named)
        if column is not None and column.opens:
            label["starts_with"] = column.opens
            used.update(column.opens)
        labels.append(label)
    headed = any(level.kind == "action" for level in levels)
    if not headed and not used & {"number", "title"} and "parts" not in labels[0]:
        labels[0]["field"] = "title"
    known = [level._asdict() for level in levels]
    for level in known:
        del level["times"]
    return Template.model_validate(
        {"id": "draft", "version": "1", "name": "draft", "form": form, "labels": labels, "levels": known}
    )


# What stands below the heads -----------------------------------------------------------------------------------


def _rows(
    pages: Sequence[PageContent], lattices: Sequence[Lattice], template: Template
) -> tuple[list[Column], list[str], int]:
    """The columns with their answers, the texts of the rows over all columns, and how many rows are fiches."""
    reader = HeadReader(Form(template))
    tables = row_tables(pages, reader, [])
    records = RecordReader(reader)
    return answers_of([event for table in tables for event in records.read(table)], template)


def answers_of(events: Sequence[Event], template: Template) -> tuple[list[Column], list[str], int]:
    """The labels of a template with the answers of what tables print, the texts over all columns, and the number of
    fiches."""
    columns = [_column(template, number) for number in range(len(template.labels))]
    captions = [_text(event.lines) for event in events if isinstance(event, FullRow)]
    found = [event for event in events if isinstance(event, Record)]
    for event in events:
        if isinstance(event, ObjectiveCell) and event.head.label is not None:
            columns[template.labels.index(event.head.label)].answers.append(_text(event.lines))
    for record in found:
        for number, lines in sorted(record.cells.items()):
            home = _home(record.heads, number, template)
            if home is not None and lines:
                _answer(columns[home], lines)
    return columns, captions, len(found)


def _home(heads: Heads, number: int, template: Template) -> int | None:
    label = heads.columns[number].label
    return template.labels.index(label) if label in template.labels else None


def _cards(
    pages: Sequence[PageContent], lattices: Sequence[Lattice], template: Template
) -> tuple[list[Column], list[str], int]:
    """As `_rows`, for boxes; a card begins with the label that opens most of them first."""
    finder = BoxFinder(Form(template))
    columns = [_column(template, number) for number in range(len(template.labels))]
    captions: list[str] = []
    times: Counter[int] = Counter()
    for lattice in lattices:
        for table in lattice.tables:
            for cell in table.cells:
                box = finder.known(cell) if cell.lines else None
                if box is None or box.label is None:
                    if cell.lines:
                        captions.append(_text(cell.lines))
                    continue
                number = template.labels.index(box.label)
                times[number] += 1
                if box.lines:
                    _answer(columns[number], box.lines)
    return columns, captions, max(times.values(), default=0)


def _column(template: Template, number: int) -> Column:
    label = template.labels[number]
    return Column(HeadCell(label.label, tuple(part.label for part in label.parts)))


def _answer(column: Column, lines: Sequence[Line]) -> None:
    column.answers.append(_text(lines))
    title, rest = take_title(lines)
    column.titled += bool(title and rest and style_of(title[0].words[0]) != style_of(rest[0].words[0]))


def _text(lines: Sequence[Line]) -> str:
    return join([line.words for line in lines])[0]


# The objectives ------------------------------------------------------------------------------------------------


def levels_above(
    pages: Sequence[PageContent], columns: Sequence[Column], captions: Sequence[str], *, headed: bool
) -> list[DraftLevel]:
    """The levels that rows over all columns print, and headings beside the tables: a word with a number."""
    ids = set(numbers_of(columns))
    lines = [line for page in pages if page.words for line in words_to_lines(list(page.words))]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line[0].size, 1)] += sum(len(word.text) for word in line)
    usual = sizes.most_common(1)[0][0] if sizes else 10.0
    styled = [line for line in lines if line[0].bold or line[0].size > 1.08 * usual]
    texts = [*captions, *(joined(line).strip() for line in styled if len(list(parts(line))) == 1)]
    everything = _by_shape(joined(line).strip() for line in lines)
    found: dict[Shape, list[Numbered]] = {}
    shapes = _by_shape(texts)
    if headed:
        ids.update(hit.number for hits in shapes.values() for hit in hits if kind_of(hit.word) == "action")
    if not columns:
        ids.update(f"{hit.number}.1" for shape, hits in shapes.items() if shape.depth > 1 for hit in hits)
    for shape, hits in shapes.items():
        above = sum(any(number.startswith(hit.number + ".") for number in ids) for hit in hits)
        if shape.word and (kind_of(hits[0].word) is not None or above >= 0.5 * len(hits)):
            found[shape] = hits
    like = {shape: everything.get(shape, hits) for shape, hits in found.items()}
    levels = drafted(found, like, None, ids, [joined(line) for line in lines])
    # In a table a word with its number is enough: full-width rows need no type of their own.
    return [level._replace(sure=True) for level in levels if headed or level.kind != "action"]


def _by_shape(texts: Any) -> dict[Shape, list[Numbered]]:
    found: dict[Shape, list[Numbered]] = defaultdict(list)
    for at, text in enumerate(dict.fromkeys(texts)):
        hit = numbered(text, at)
        if hit is not None:
            found[hit.shape].append(hit)
    return found
