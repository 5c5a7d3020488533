"""The passes over the lines of a plan, in the order in which they run, before fiches are read from what is left."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import regex

from extractors.form.labels import Form
from extractors.form.repeated_titles import find_repeated_titles
from extractors.form.second_language import mark_second_language
from extractors.form.sublabels import part_sublabels
from extractors.layout.badges import join_badges
from extractors.layout.columns import split_columns
from extractors.layout.furniture import find_furniture
from extractors.layout.inner_cells import part_cells
from extractors.layout.inner_rows import part_rows
from extractors.layout.label_pairs import go_on_in_pairs, part_pairs
from extractors.layout.lines import Line
from extractors.layout.nested import inside_cells
from extractors.layout.passes import DocumentLines, Pass
from extractors.layout.regions import form_by_form
from extractors.layout.repeated_heads import find_heading_rows, labels_first

CLOSE = 2.0
"""Type sizes between the baselines of a label and of its answer below, at most."""
ALIKE = 0.25
"""Share of its size by which the type of a label may differ from that of its answer."""


def running_titles(document: DocumentLines, form: Form) -> DocumentLines:
    """Running heads and feet that name the heading in force get the role `furniture`. First: their words are those of
    headings, which later passes keep."""
    return document.without_running_titles()


def badges(document: DocumentLines, form: Form) -> DocumentLines:
    """Joins a number in a badge to the title beside it. No line gets a role. Before the furniture: badges come back."""
    return replace(document, lines=join_badges(document.lines, document.pages))


def page_furniture(document: DocumentLines, form: Form) -> DocumentLines:
    """Headers, footers and page numbers get the role `furniture`. Early, because they part what belongs together.

    Words of the form that repeat in the margins stay, as `repeated`: a label may be at one height on several pages.
    So do the two lines below a label: several fiches may give one answer at one height.
    """
    pages = [page.info for page in document.pages]
    found = find_furniture(pages, document.lines, form.template.furniture)
    answers = frozenset(
        line
        for first, second, line in zip(document.lines, document.lines[1:], document.lines[2:], strict=False)
        if line in found and _answers(first, second, line, form)
    )
    found -= answers
    kept = {line for line in found if form.may_be_sign(line.text)}
    for before, line in pairwise(document.lines):
        # A title goes on below its first line.
        if before in kept and line in found and line.bold == before.bold and _just_above(before, line):
            kept.add(line)
    words = frozenset(kept)
    return replace(document.assign(found - words, "furniture"), repeated=words)


def continuation_notes(document: DocumentLines, form: Form) -> DocumentLines:
    """Lines such as '3.1.1.1 (vervolg)', which a table prints again on its next page, get the role `furniture`."""
    patterns = [regex.compile(pattern, regex.IGNORECASE) for pattern in form.template.continuation]
    notes = {line for line in document.lines if any(pattern.fullmatch(line.text.strip()) for pattern in patterns)}
    return document.assign(notes, "furniture")


def repeated_titles(document: DocumentLines, form: Form) -> DocumentLines:
    """Rows of a table that print the title of the fiche again get the role `furniture`. After the contents."""
    return document.assign(find_repeated_titles(document.lines, form.template.levels), "furniture")


def contents(document: DocumentLines, form: Form) -> DocumentLines:
    """The table of contents gets the role `contents`. Before headings are looked for: its entries look like them."""
    return document.without_contents(form.template.contents)


def footnotes(document: DocumentLines, form: Form) -> DocumentLines:
    """Footnotes and their marks get the role `body`. After the furniture, which is below them on the page."""
    return document.without_footnotes()


def nested_tables(document: DocumentLines, form: Form) -> DocumentLines:
    """Puts the cells of tables inside an answer in the column of that answer. No line gets a role. Before labels are
    looked for: a head such as 'Budget' looks like one."""
    return replace(document, lines=inside_cells(document.lines, document.pages))


def label_column(document: DocumentLines, form: Form) -> DocumentLines:
    """Exchanges the columns of ruled tables with their labels on the right. No line gets a role."""
    return replace(document, lines=labels_first(document.lines, form.is_label))


def sublabels(document: DocumentLines, form: Form) -> DocumentLines:
    """Puts the labels of rows that another label spans in the column of labels; the latter gets the role `label`.
    After tables inside a cell, whose heads may be words of labels."""
    parted = part_sublabels(document.lines, form.is_label)
    return replace(document, lines=parted.lines).assign(parted.spanning, "label")


def label_pairs(document: DocumentLines, form: Form) -> DocumentLines:
    """Makes a row of each pair of label and answer where a row of the form holds several. No line gets a role. After
    the columns of labels are known."""
    return replace(document, lines=part_pairs(document.lines, form.is_label))


def second_language(document: DocumentLines, form: Form) -> DocumentLines:
    """Marks the lines of a column in another language; the names of languages above it get the role `label`."""
    marked = mark_second_language(document.lines)
    return replace(document, lines=marked.lines).assign(marked.heads, "label")


def columns(document: DocumentLines, form: Form) -> DocumentLines:
    """Parts lines over two columns that no rule divides. No line gets a role. After the ruled columns are known."""
    return replace(document, lines=split_columns(document.lines, form))


def inner_cells(document: DocumentLines, form: Form) -> DocumentLines:
    """Parts rows and columns inside an answer that hardly any rule shows. No line gets a role. After the columns of the
    form itself."""
    rows = part_rows(document.lines, form.reads_like_form)
    return replace(document, lines=part_cells(rows, document.pages, form.reads_like_form))


def heading_rows(document: DocumentLines, form: Form) -> DocumentLines:
    """Rows such as 'Onderdeel | Invulling' above tables get the role `furniture`. After the columns, which it needs."""
    return document.assign(find_heading_rows(document.lines, form.is_label), "furniture")


def pairs_cut(document: DocumentLines, form: Form) -> DocumentLines:
    """Puts answers that go on on the next page, several beside each other, behind what they continue. No line gets a
    role. After the passes that go page by page."""
    return replace(document, lines=go_on_in_pairs(document.lines))


def forms_beside(document: DocumentLines, form: Form) -> DocumentLines:
    """Puts the parts of forms that stand beside each other on several pages behind each other. No line gets a role.
    Last, as other passes go page by page."""
    return replace(document, lines=form_by_form(document.lines, document.pages))


def _answers(first: Line, second: Line, line: Line, form: Form) -> bool:
    """Whether a line is in type and place the first or second line below a label; `first`, `second`: those before."""
    if _just_above(second, line) and form.is_label(second.text):
        return True
    return _just_above(second, line) and _just_above(first, second) and form.is_label(first.text)


def _just_above(line: Line, below: Line) -> bool:
    """Whether two lines of one size follow each other as the lines of a text do."""
    alike = abs(line.size - below.size) < ALIKE * line.size
    return line.page == below.page and alike and 0 < below.baseline - line.baseline < CLOSE * line.size


PASSES: tuple[Pass[Form], ...] = (
    running_titles,
    badges,
    page_furniture,
    continuation_notes,
    contents,
    repeated_titles,
    footnotes,
    nested_tables,
    label_column,
    sublabels,
    label_pairs,
    second_language,
    columns,
    inner_cells,
    heading_rows,
    pairs_cut,
    forms_beside,
)
