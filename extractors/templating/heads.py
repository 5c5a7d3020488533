"""The labels of an unknown table or card: header rows that come back over records, and words that open boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from extractors.form.tables.heads import BRACKETED
from extractors.form.tables.opening import style_of
from extractors.layout.joining import join
from extractors.layout.lines import words_to_lines
from extractors.layout.tables.lattice import Lattice
from extractors.layout.tables.model import Table, TableCell
from extractors.layout.tables.open_lines import parts
from extractors.templating.words import column_of
from extractors.text.normalize import normalize_for_matching
from schemas.geometry import Word

LONGEST = 8
"""Words that a head has at the most."""
FEWEST = 3
"""Heads that stand side by side at least."""
KNOWN = 2
"""Heads of a row that must be names of fields."""
BELOW = 1.8
"""Type sizes between two lines of heads at the most."""
SHARED = 0.5
"""Share of its heads that another header row must have in common to be one of the same form."""
BOXES = 2
"""Boxes that must open with a label to make it one."""
OFTEN = 0.3
"""How often a label opens a box at least, as a share of the most frequent one."""


class HeadCell(NamedTuple):
    """A head: its text, the heads below it that divide it, and in how many header rows it stands (0 to 1)."""

    text: str
    below: tuple[str, ...] = ()
    share: float = 1.0


class _Row(NamedTuple):
    """A header row, and how many rows of answers can be seen below it."""

    heads: tuple[HeadCell, ...]
    records: int

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(normalize_for_matching(head.text) for head in self.heads)

    @property
    def known(self) -> int:
        return len({field for head in self.heads if (field := column_of(head.text)) is not None})


def row_heads(lattices: Sequence[Lattice]) -> list[HeadCell]:
    """The heads of the tables whose rows may be fiches, from left to right; none where no header row is found.

    A header row names at least two fields, and comes back or stands over two records.
    """
    rows = [row for lattice in lattices for row in _header_rows(lattice)]
    counts = Counter(row.keys for row in rows)
    able = [row for row in rows if counts[row.keys] > 1 or row.records > 1]
    if not able:
        return []
    best = max(able, key=lambda row: (row.known * counts[row.keys], len(row.keys)))
    same = [row for row in rows if len(row.keys & best.keys) >= SHARED * max(len(row.keys), len(best.keys))]
    found: dict[str, HeadCell] = {}
    times: Counter[str] = Counter()
    for row in (best, *(row for row in same if row is not best)):
        for head in row.heads:
            key = normalize_for_matching(head.text)
            found.setdefault(key, head)
            times[key] += 1
    return [head._replace(share=times[key] / len(same)) for key, head in found.items()]


def _header_rows(lattice: Lattice) -> list[_Row]:
    """The header rows of a page; rows that are shaded by turns are boxes, and their words stand in no table."""
    ruled = [row for table in lattice.tables for row in _ruled(table) if row.known >= KNOWN]
    loose = [word for table in lattice.tables for line in table.lines() for word in line.words] if not ruled else []
    return [*ruled, *(row for row in _open([*lattice.outside, *loose]) if row.known >= KNOWN)]


def _ruled(table: Table) -> Iterator[_Row]:
    """The header rows of a ruled table: short texts in all of its columns but one."""
    rows = list(table.rows())
    columns = len(table.borders()) - 1
    for index, row in enumerate(rows):
        cells = [cell for cell in row if cell.lines]
        if len(cells) < FEWEST or not all(is_head(cell.text) for cell in cells):
            continue
        below = [cell for cell in rows[index + 1] if cell.lines] if index + 1 < len(rows) else []
        heads = [_head(cell, below) for cell in cells]
        if sum(max(len(head.below), 1) for head in heads) < columns - 1:
            continue
        yield _Row(tuple(heads), sum(sum(bool(cell.lines) for cell in each) > 1 for each in rows[index + 1 :]))


def _head(cell: TableCell, below: Sequence[TableCell]) -> HeadCell:
    under = [other for other in below if cell.covers(other.box.x0, other.box.x1) and is_head(other.text)]
    divided = len(under) > 1 and all(other.box.width < 0.8 * cell.box.width for other in under)
    return HeadCell(plain(cell.text), tuple(other.text for other in under) if divided else ())


def _open(words: Sequence[Word]) -> Iterator[_Row]:
    """The header rows of tables without vertical rules: short texts side by side in one type."""
    lines = words_to_lines(list(words)) if words else []
    for index, line in enumerate(lines):
        texts = list(parts(line))
        bold = all(word.bold for word in line)
        if len(texts) < FEWEST or not all(is_head(_text([part])) for part in texts):
            continue
        if not bold and len({style_of(word) for word in line}) > 1:
            continue
        columns = [[part] for part in texts]
        divided: list[list[str]] = [[] for _ in texts]
        last = line
        for other in lines[index + 1 : index + 3]:
            size = max(word.size for word in line)
            if max(w.baseline for w in other) - max(w.baseline for w in last) > BELOW * size:
                break
            homes = [(_home(part, texts), part) for part in parts(other)]
            if any(home is None for home, _ in homes) or (bold and not any(word.bold for word in other)):
                break
            for home, own in groupby(homes, key=lambda pair: pair[0]):
                assert home is not None
                under = [part for _, part in own]
                if len(under) > 1:
                    divided[home] = [_text([part]) for part in under]
                else:
                    columns[home].extend(under)
            last = other
        heads = [HeadCell(plain(_text(own)), tuple(below)) for own, below in zip(columns, divided, strict=True)]
        full = sum(len(list(parts(each))) >= len(texts) - 1 for each in lines[index + 1 :])
        yield _Row(tuple(heads), full)


def _home(part: Sequence[Word], texts: Sequence[Sequence[Word]]) -> int | None:
    """The head below which a text stands: the one that it overlaps, else the nearest."""
    middle = (part[0].x0 + part[-1].x1) / 2
    for number, head in enumerate(texts):
        if head[0].x0 - 1 <= part[0].x0 <= head[-1].x1 or head[0].x0 <= middle <= head[-1].x1:
            return number
    if not part[0].text[:1].islower():
        return None
    away = [abs((head[0].x0 + head[-1].x1) / 2 - middle) for head in texts]
    return away.index(min(away))


def is_head(text: str) -> bool:
    """Whether a text may be a head: some words without figures that are no sentence."""
    words = plain(text).split()
    if not words or len(words) > LONGEST or (text.rstrip().endswith((".", ";")) and len(words) > 2):
        return False
    return text.strip() == "#" or (any(map(str.isalpha, text)) and not any(map(str.isdigit, plain(text))))


def plain(text: str) -> str:
    """A head without what it says in brackets, such as a currency."""
    return " ".join(BRACKETED.sub(" ", text).split()).rstrip(":").strip() or text.strip()


def _text(lines: Sequence[Sequence[Word]]) -> str:
    return join([tuple(line) for line in lines])[0]


def box_labels(lattices: Sequence[Lattice]) -> list[HeadCell]:
    """The labels that open boxes in a type of their own, in the order of the first card; none where too few do."""
    counts: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    texts: dict[str, str] = {}
    rows: list[list[str]] = []
    for lattice in lattices:
        for table in lattice.tables:
            for row in table.rows():
                found = [opening for cell in row if (opening := _opening(cell))]
                rows.append([normalize_for_matching(text) for text, _ in found])
                for text, more in found:
                    texts.setdefault(normalize_for_matching(text), text)
                    counts[normalize_for_matching(text)] += 1
                    answered[normalize_for_matching(text)] += more
    most = max(counts.values(), default=0)
    kept = [key for key in texts if counts[key] >= max(BOXES, OFTEN * most)]
    known = {field for key in kept if (field := column_of(texts[key])) is not None}
    beside = sum(len(set(row).intersection(kept)) > 1 for row in rows)
    inside = sum(answered[key] for key in kept) >= SHARED * sum(counts[key] for key in kept)
    if len(kept) < FEWEST or len(known) < KNOWN or beside < BOXES or not inside:
        return []
    return [HeadCell(texts[key], (), counts[key] / most) for key in kept]


def _opening(cell: TableCell) -> tuple[str, bool] | None:
    """The words with which a box opens in another type than its answer has, on lines of their own, and whether an
    answer follows."""
    if not cell.lines:
        return None
    style = style_of(cell.lines[0].words[0])
    count = 0
    while count < len(cell.lines) and all(style_of(word) == style for word in cell.lines[count].words):
        count += 1
    text = join([line.words for line in cell.lines[:count]])[0].rstrip(": ").strip()
    return (text, count < len(cell.lines)) if count and text and is_head(text) else None
