"""What the place of a line shows of whether it is a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.form.wrapping import fits, follows
from extractors.layout.continuation import FULL_STOP
from extractors.layout.lines import Line

AROUND = 8
"""Lines above and below one that show how far the lines of a column run."""
BESIDE = 0.5
"""Type sizes between the baselines of a label and of the answer beside it, at most."""

Style = tuple[str, float, str]
"""Font, size in points and colour of type."""


def style_of(line: Line) -> Style:
    """The type of a line's first word."""
    word = line.words[0]
    return word.font, round(word.size, 1), word.colour


def own_cell(taken: Sequence[Line], lines: Sequence[Line], index: int) -> bool:
    """Whether these lines are all that their left cell holds."""
    line = taken[0]
    if not (line.paired and line.first):
        return False
    after = lines[index + len(taken)] if index + len(taken) < len(lines) else None
    return after is None or after.row != line.row or after.column != line.column


def ends_sentence_above(lines: Sequence[Line], index: int) -> bool:
    """Whether a line goes on with the sentence on the line above, which has no room for its first word: '... en de' and
    'partners:' below. Bold type behind plain type begins anew."""
    line, before = lines[index], lines[index - 1] if index else None
    if before is None or not line.text[:1].islower() or FULL_STOP.search(before.text.rstrip()):
        return False
    alike = follows(before, line) and abs(before.size - line.size) < 1
    if not alike or line.words[0].bold > before.words[-1].bold:
        return False
    near = lines[max(0, index - AROUND) : index + AROUND]
    end = max(other.box.x1 for other in near if other.page == line.page and other.column == line.column)
    return not fits(line, before, end)


def beside_answer(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of the left column is level with one of the right column, as a label does that no rule sets
    apart: the answers to two labels begin at two heights."""
    line = lines[index]
    return line.paired and any(
        other.page == line.page
        and other.row == line.row
        and other.column > line.column
        and abs(other.baseline - line.baseline) < BESIDE * line.size
        for other in lines
    )


def usual_type(lines: Sequence[Line]) -> Style | None:
    """The type of most characters; None without lines."""
    counts: Counter[Style] = Counter()
    for line in lines:
        counts[style_of(line)] += line.characters
    return counts.most_common(1)[0][0] if counts else None


def has_own_type(lines: Sequence[Line], start: int, end: int, usual: Style | None) -> bool:
    """Whether the lines from `start` to `end` (not included) are in one type, those around them in others: small, in
    colour or in capitals. `usual`: the type of the text, which shows no label between two of them."""
    own = _type_of(lines[start])
    around = [*lines[max(0, start - 1) : start], *lines[end : end + 1]]
    return (
        own != (usual, False)
        and bool(around)
        and all(_type_of(line) == own for line in lines[start:end])
        and all(_type_of(line) != own for line in around)
    )


def _type_of(line: Line) -> tuple[Style, bool]:
    return style_of(line), line.text.isupper()
