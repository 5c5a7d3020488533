"""An unknown document as lines in reading order, and the short texts in it that could be labels."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.form.label_places import Style, beside_answer, has_own_type, usual_type
from extractors.layout.badges import join_badges
from extractors.layout.columns import split_columns
from extractors.layout.gutters import GUTTER
from extractors.layout.label_pairs import part_pairs
from extractors.layout.lines import Line, joined, lines_of
from extractors.layout.markers import Markers
from extractors.layout.passes import DocumentLines, Pass, run_passes
from extractors.layout.running_titles import find_running_titles
from extractors.layout.text_columns import lines_in_columns, pages_in_columns
from extractors.text.normalize import normalize_for_matching, single_spaced
from schemas.geometry import PageContent
from schemas.template import Template

LONGEST = 8
"""Words that a label may have."""
BULLETS = ["o", "•", "▪", "-", "–", "■", "●", "○", "◦", "➢", "✓", "⇒", "→", "*", "□", "▫", "✔"]
NUMBERED: list[str] = Template.model_fields["numbered"].get_default(call_default_factory=True)
CONTENTS: list[str] = Template.model_fields["contents"].get_default(call_default_factory=True)


@dataclass(frozen=True, slots=True)
class Seen:
    """A short text that could be a label: where its first line is, the lines it takes and how it looks.

    `end`: index of the line behind it, or of its own line where text follows on it; `words` counts the words
    that it takes of its last line. `styled`: bold before other text, alone in a left cell, or before a colon.
    """

    key: str
    text: str
    index: int
    end: int
    words: int
    bold: bool
    left: bool
    colon: bool

    @property
    def styled(self) -> bool:
        return self.bold or self.left or self.colon


@dataclass(slots=True)
class Observed:
    """A document before any template: running text in reading order, and what is beside it."""

    lines: Sequence[Line]
    entries: list[str]
    furniture: list[str]
    usual_size: float
    seen: dict[str, list[Seen]]
    markers: Markers

    def styled(self, line: Line) -> bool:
        """Whether a line looks like a heading: bold, larger, or listed in the contents."""
        return line.bold or line.size > 1.08 * self.usual_size or self.listed(line.text)

    def listed(self, text: str) -> bool:
        key = normalize_for_matching(text)
        return len(key) >= 6 and any(entry.startswith(key) or key.startswith(entry) for entry in self.entries)


def observe(pages: Sequence[PageContent], *, in_columns: bool = False) -> Observed:
    """The lines and possible labels of a document; `in_columns`: pages with a gutter are read column by column."""
    markers = Markers(BULLETS, NUMBERED)
    columns = pages_in_columns(pages) if in_columns else {}
    lines_in = [
        line
        for page in pages
        for line in (
            lines_in_columns(page, columns[page.info.number]) if page.info.number in columns else lines_of(page)
        )
    ]
    # A running head that names a heading is no pattern for the template either: it would match the heading.
    heads = find_running_titles([page.info for page in pages], lines_in)
    lines = join_badges([line for line in lines_in if line not in heads], pages)
    document = run_passes(pages, PASSES, markers, lines)
    entries = [normalize_for_matching(entry) for entry in document.entries]
    furniture = list(dict.fromkeys(one.line.text.strip() for one in document.assigned if one.role == "furniture"))
    lines = document.lines
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += line.characters
    usual = sizes.most_common(1)[0][0] if sizes else 10.0
    seen: dict[str, list[Seen]] = defaultdict(list)
    kind = usual_type(lines)
    for index in range(len(lines)):
        for key, candidate in {one.key: one for one in _candidates(lines, index, markers, kind)}.items():
            seen[key].append(candidate)
    kept = {key: found for key, found in seen.items() if len(found) > 1 and len(key) >= 3}
    return Observed(lines, [entry for entry in entries if len(entry) >= 6], furniture, usual, kept, markers)


def _page_furniture(document: DocumentLines, markers: Markers) -> DocumentLines:
    """Headers, footers and page numbers get the role `furniture`; no pattern of a template is known yet."""
    return document.without_furniture([])


def _contents(document: DocumentLines, markers: Markers) -> DocumentLines:
    """The table of contents gets the role `contents`."""
    return document.without_contents(CONTENTS)


def _footnotes(document: DocumentLines, markers: Markers) -> DocumentLines:
    """Footnotes and their marks get the role `body`."""
    return document.without_footnotes()


def _columns(document: DocumentLines, markers: Markers) -> DocumentLines:
    """Parts lines over two columns that no rule divides, by the short texts that the left column repeats."""
    words = _Repeated(_repeated_left(document.lines, markers), markers)
    return replace(document, lines=split_columns(document.lines, words))


def _label_pairs(document: DocumentLines, markers: Markers) -> DocumentLines:
    """Makes a row of each pair of label and answer, by the bold texts that come back as all of a cell."""
    counts: Counter[str] = Counter()
    for row, group in itertools.groupby(document.lines, key=lambda line: (line.row, line.cell)):
        cell = list(group)
        if row[1].ruled and cell[0].paired and all(line.bold for line in cell):
            counts[normalize_for_matching(" ".join(line.text for line in cell))] += 1
    keys = {key for key, count in counts.items() if count > 1}
    return replace(document, lines=part_pairs(document.lines, lambda text: normalize_for_matching(text) in keys))


PASSES: tuple[Pass[Markers], ...] = (_page_furniture, _contents, _footnotes, _label_pairs, _columns)
"""The passes in the order in which they run."""


class _Repeated:
    """The words of a form that no template describes yet: those that come back in the left column."""

    def __init__(self, keys: frozenset[str], markers: Markers) -> None:
        self._keys = keys
        self._markers = markers

    def reads_like_form(self, text: str) -> bool:
        return normalize_for_matching(text) in self._keys

    def is_of_form(self, text: str) -> bool:
        return self.reads_like_form(text)

    def label_continues(self, above: str, text: str) -> bool:
        return normalize_for_matching(f"{above} {text}") in self._keys

    def is_marker(self, text: str) -> bool:
        return self._markers.is_marker(text)


def _repeated_left(lines: Sequence[Line], markers: Markers) -> frozenset[str]:
    """Short texts that are several times left of a wide gap: the left column of a table without rules."""
    counts: Counter[str] = Counter()
    for line in lines:
        if line.paired or markers.is_marker(line.words[0].text):
            continue
        for index in range(1, min(len(line.words), LONGEST + 1)):
            before, word = line.words[index - 1], line.words[index]
            if word.x0 - before.x1 >= GUTTER * max(before.size, word.size):
                counts[normalize_for_matching(joined(line.words[:index]))] += 1
                break
    alone = Counter(normalize_for_matching(line.text) for line in lines if len(line.words) <= LONGEST)
    return frozenset(key for key, count in counts.items() if len(key) >= 4 and count + alone[key] > 2)


def _candidates(lines: Sequence[Line], index: int, markers: Markers, usual: Style | None) -> Iterator[Seen]:
    """The ways in which a label could start at a line."""
    line = lines[index]
    first = line.words[0].text
    if line.column != 0:
        return
    behind = markers.is_marker(first) and first.strip("().").isalnum() and len(line.words) > 1
    if behind and (line.bold or (line.paired and line.first)):
        # A label with its number: bold or alone in a left cell, unlike the items of a list.
        yield from _whole(lines, index, usual)
    if markers.is_marker(first) or not first[:1].isupper():
        return
    two = _two_languages(lines, index)
    if two is not None:
        yield two
        return
    yield from _whole(lines, index, usual)
    for number, word in enumerate(line.words[:LONGEST], start=1):
        if word.text.endswith(":") and number < len(line.words):
            yield _seen(joined(line.words[:number]), index, index, number, line, colon=True)
            break
    bold = sum(1 for _ in itertools.takewhile(lambda word: word.bold, line.words))
    if 0 < bold < len(line.words) and bold <= LONGEST:
        yield _seen(joined(line.words[:bold]), index, index, bold, line, bold=True)


def _whole(lines: Sequence[Line], index: int, usual: Style | None) -> Iterator[Seen]:
    """The line alone, and with the lines below that wrap it in the same cell and type."""
    line = lines[index]
    taken: list[Line] = []
    for other in lines[index : index + 3]:
        if taken and (
            other.row != line.row
            or other.column != line.column
            or other.cell != line.cell
            or other.bold != line.bold
            or other.italic != line.italic
            or abs(other.size - line.size) > 0.5
            or other.baseline - taken[-1].baseline > 2.0 * line.size
        ):
            break
        taken.append(other)
        text = " ".join(part.text for part in taken).strip()
        if len(text.split()) > LONGEST:
            break
        # A question is a label in bold or alone in a left cell; elsewhere it is a prompt or a sentence.
        asked = text.endswith("?") and not (line.bold or (line.paired and line.first))
        if asked or text.endswith((".", ";", ",")) or any(part.text.rstrip().endswith(":") for part in taken[:-1]):
            continue
        after = lines[index + len(taken)] if index + len(taken) < len(lines) else None
        alone = after is None or after.row != line.row or after.column != 0 or after.italic
        own = line.paired and (line.first or _begins_left(lines, index)) and alone
        end = index + len(taken)
        # In boxes side by side labels in a type of their own are those of cards.
        bold = line.bold or (len(taken) == 1 and not line.paired and has_own_type(lines, index, end, usual))
        yield _seen(text, index, end, 0, line, bold=bold, left=own, colon=text.endswith(":"))


def _begins_left(lines: Sequence[Line], index: int) -> bool:
    """Whether a line begins in the left column level with an answer, below a heading or an answer that no rule parts
    from it."""
    before = lines[index - 1] if index else None
    if before is None or before.row != lines[index].row or (before.paired and before.column == 0):
        return False
    return beside_answer(lines, index)


def _two_languages(lines: Sequence[Line], index: int) -> Seen | None:
    """A label in a left cell that says it in two languages with a stroke between them, in whatever type each is."""
    line = lines[index]
    taken = [line]
    for other in lines[index + 1 : index + 5]:
        if (other.row, other.column) != (line.row, line.column):
            break
        taken.append(other)
    text = " ".join(part.text.strip() for part in taken)
    if not (line.paired and line.first) or " / " not in text or len(text.split()) > 2 * LONGEST or "?" in text:
        return None
    return _seen(text, index, index + len(taken), 0, line, bold=line.words[0].bold, left=True)


def _seen(
    text: str,
    index: int,
    end: int,
    words: int,
    line: Line,
    *,
    bold: bool = False,
    left: bool = False,
    colon: bool = False,
) -> Seen:
    clean = single_spaced(text).rstrip(":").strip()
    return Seen(normalize_for_matching(clean), clean, index, end, words, bold or line.bold, left, colon)
