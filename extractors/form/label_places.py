"""What the place of a line shows of whether it is a label."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.form.wrapping import follows
from extractors.layout.continuation import FULL_STOP
from extractors.layout.lines import Line

AROUND = 8
"""Lines above and below one that show how far the lines of a column run."""
BLANK = 0.25
"""Width of a blank in type sizes, for whether a word would have fitted on the line above."""
BESIDE = 0.5
"""Type sizes between the baselines of a label and of the answer beside it, at most."""


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
    return end - before.box.x1 < line.words[0].box.width + BLANK * line.size


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
