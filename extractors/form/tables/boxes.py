"""The boxes of cards: the label that each prints above its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.form.labels import Form
from extractors.form.tables.events import LabelledBox
from extractors.form.tables.levels import Captions
from extractors.form.tables.opening import Style, style_of
from extractors.layout.joining import join
from extractors.layout.lines import Line
from extractors.layout.tables.model import WITHIN, Table, TableCell
from extractors.text.matching import Found

LONGEST = 6
"""Words that an unknown label has at the most."""


class BoxFinder:
    """Knows the labels of a form, and after the first boxes the type in which the document prints them."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._styles: Counter[Style] = Counter()
        self._before: Table | None = None
        self._captions = Captions(form.template)
        self._actions = None if form.template.leads_to("title") else Captions(form.template, actions=True)

    def accepts(self, table: Table) -> bool:
        """Whether a table or box belongs to a card; to be asked in reading order.

        A box that the page cut has no label on its next page, where it is the first one, as wide as those before.
        """
        before = self._before
        labelled = [cell for cell in table.cells if cell.lines and self.known(cell) is not None]
        for cell in labelled:
            self._styles[style_of(cell.lines[0].words[0])] += 1
        goes_on = (
            before is not None
            and table.page == before.page + 1
            and table.box.x0 >= before.box.x0 - WITHIN
            and table.box.x1 <= before.box.x1 + WITHIN
        )
        if (
            labelled
            or any(self.is_action(cell) for cell in table.cells if cell.lines)
            or (goes_on and not all(self.is_caption(cell) for cell in table.cells if cell.lines))
        ):
            self._before = table
            return True
        return False

    def is_caption(self, cell: TableCell) -> bool:
        """Whether a box names an objective or a section."""
        return self._captions.match(join([line.words for line in cell.lines])[0])

    def is_action(self, cell: TableCell) -> bool:
        """Whether a box names an action, where no label does."""
        return self._actions is not None and self._actions.match(join([line.words for line in cell.lines])[0])

    def known(self, cell: TableCell) -> LabelledBox | None:
        """The box of a cell that opens with a label of the template."""
        # A cell is a column of its own for the words in it.
        lines = [replace(line, column=0) for line in cell.lines]
        hit = self.form.label_at(lines, 0) if lines else None
        if hit is None:
            return None
        rest = [*([hit.rest] if hit.rest is not None else []), *lines[len(hit.lines) :]]
        found = Found(self.form.template.labels.index(hit.label), hit.wording, hit.how, 100.0)
        return LabelledBox(hit.label, hit.label.name, hit.printed, hit.lines, found, list(rest))

    def unknown(self, cell: TableCell) -> LabelledBox | None:
        """The box of a cell that opens in the type of the labels, but with another word."""
        style = self._styles.most_common(1)[0][0] if self._styles else None
        lines: Sequence[Line] = cell.lines
        count = 0
        while count < len(lines) and all(style_of(word) == style for word in lines[count].words):
            count += 1
        text = join([line.words for line in lines[:count]])[0]
        if not count or len(text.split()) > LONGEST or not any(map(str.isalpha, text)):
            return None
        return LabelledBox(None, text.rstrip(":").strip(), text, tuple(lines[:count]), None, list(lines[count:]))
