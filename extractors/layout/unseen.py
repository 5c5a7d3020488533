"""Words that no pass sees as lines of the ledger: hidden, struck and turned ones, those of annotations and overlays.

They are in no text, and each character is accounted for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.layout.lines import joined
from schemas.geometry import Box, PageContent, Word, union
from schemas.plan import Role
from schemas.segment import LedgerLine

ANNOTATION = "annotation"
"""The field of lines of annotations: remarks, which are hidden until they open, and what is stamped over the page."""
OVERLAID = ""
"""Lines over and beside the form have no field and no fiche."""
SAME_LINE = 0.4
"""Words whose baselines differ less than this share of the type size are on one line."""
AWAY = 3.0
"""Type sizes between words of one line from which on they are apart, as in two cells."""
REACH = 30.0
"""Points between a line and the nearest line of a fiche, at most, that it belongs to."""


def unseen_lines(pages: Sequence[PageContent], ledger: Sequence[LedgerLine]) -> list[LedgerLine]:
    """The hidden and struck words of a document as lines, each with the fiche and field in which it stands; the words
    of annotations with the fiche, and the overlaid words.

    `ledger` has the other lines. The fiche and the field are those of the nearest line that has one: the text in the
    same cell, or the label beside an answer of which nothing else is left.
    """
    found: list[LedgerLine] = []
    for page in pages:
        number = page.info.number
        overlaid = [page.slanted, *(overlay.words for overlay in page.overlays)]
        kinds: list[tuple[Role, Sequence[Word], str | None]] = [
            ("hidden", page.hidden, None),
            ("struck", page.struck, None),
            ("unassigned", page.turned, OVERLAID),
            *(("furniture", words, OVERLAID) for words in overlaid),
            ("hidden", page.remarks, ANNOTATION),
            ("furniture", page.over, ANNOTATION),
        ]
        if not any(words for _, words, _ in kinds):
            continue
        near = [line for line in ledger if line.page == number]
        for role, words, name in kinds:
            for line in lines_of_words(words):
                box = union([word.box for word in line])
                home = home_of(box, near) if name != OVERLAID else None
                action, field = (home.action, home.field) if home is not None else (None, None)
                characters = sum(word.chars for word in line)
                found.append(LedgerLine(number, *box, joined(line), characters, role, action, name or field or None))
    return found


def lines_of_words(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words in the order of a page as its lines, those of two cells apart."""
    line: list[Word] = []
    for word in words:
        if line:
            last = line[-1]
            level = abs(word.baseline - last.baseline) < SAME_LINE * max(word.size, last.size)
            if not level or not -last.size < word.x0 - last.x1 < AWAY * last.size:
                yield line
                line = []
            elif word.x0 - last.x1 > 0.1 * last.size and not last.space:
                line[-1] = last._replace(space=True)
        line.append(word)
    if line:
        yield line


def home_of(box: Box, lines: Sequence[LedgerLine]) -> LedgerLine | None:
    """The line nearest to a box, if that is one of a fiche; lines above or below count before those beside."""
    nearest = min(lines, key=lambda line: _apart(box, line.box), default=None)
    return nearest if nearest is not None and _apart(box, nearest.box)[0] <= REACH else None


def _apart(box: Box, other: Box) -> tuple[float, float]:
    down = max(0.0, -box.overlap_y(other))
    across = max(0.0, other.x0 - box.x1, box.x0 - other.x1)
    return down + (0.5 * across if down else 0.0) if across else down, across
