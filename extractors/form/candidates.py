"""Lines that may be more than text: what each of them may be read as, and what every reading costs.

Candidates only propose. Which reading holds is decided for the whole document at once, in `alignment.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extractors.form import costs
from extractors.form.headings import Heading, HeadingFinder
from extractors.form.label_places import Style, has_own_type, usual_type
from extractors.form.labels import Form, LabelHit
from extractors.layout.lines import Line
from extractors.layout.margins import Margins
from extractors.text.normalize import normalize_for_matching

SAME_TITLE = 20
"""Letters and digits by which a title that comes back is known: a table may cut the rest."""

SHORTEST_TITLE = 8
"""Letters and digits of a heading that a running head is known by."""

SAME_SIZE = 0.1
"""Points by which sizes of one type differ less, as a PDF rounds them. Case: type of 9.35 points, of the round trip."""

TIGHT = 1.45
"""Type sizes between two lines of one text, at most."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines `index` to `end` (not included) that may be headings, a label or a running head.

    `headings`: one for each kind that the words allow, with the cost of that reading. `label`: the label that they
    may be, `number` its place in the template. `text`: the cost of reading them as text. `running`: that of reading
    them as a running head, or as the title of the open fiche again (`repeats`); None where nothing shows it.
    `far`: no heading is right above.
    """

    index: int
    end: int
    text: float
    headings: tuple[tuple[Heading, float], ...] = ()
    label: LabelHit | None = None
    number: int = -1
    running: float | None = None
    repeats: bool = False
    far: bool = False
    page: int = 0


def find_candidates(
    lines: Sequence[Line], finder: HeadingFinder, form: Form, margins: Margins, repeated: Collection[Line]
) -> list[Candidate]:
    """The candidates among `lines`, in reading order; `repeated`: those that repeat in the `margins` of pages."""
    numbers = {label.label: number for number, label in enumerate(form.template.labels)}
    found: list[Candidate] = []
    proposed = _proposals(lines, finder)
    doubles = _doubles(proposed)
    titles = _titles(proposed)
    before: Heading | None = None
    usual = usual_type(lines)
    index, last = 0, -costs.NEAR - 1
    while index < len(lines):
        line = lines[index]
        headings = proposed.get(index, ())
        hit = form.label_at(lines, index)
        if not headings and hit is None:
            # A repeated line that matches a level, but not in the type of a heading, is no heading either.
            running_title = _is_running_title(line, margins, titles) and not _is_of_text(lines, index)
            if running_title or (line in repeated and not form.is_label(line.text)):
                found.append(Candidate(index, index + 1, costs.TEXT_LEVEL, running=costs.RUNNING, page=line.page))
            index += 1
            continue
        double = bool(headings) and all(each in doubles for each in headings) and margins.holds(line)
        running = costs.RUNNING if double or line in repeated else None
        repeats = bool(headings) and before is not None and _comes_back(headings[0], before)
        texts = [_text_of_heading(each) for each in headings]
        text = max(texts if hit is None else [*texts, _text_of_label(hit, lines, index, usual)])
        ends = [index + len(each.lines) for each in headings] or [index + max(1, len(hit.lines) if hit else 1)]
        found.append(
            Candidate(
                index,
                ends[0],
                text,
                headings=tuple((each, costs.DOUBLE if each in doubles else 0.0) for each in headings),
                label=hit,
                number=numbers[hit.label.label] if hit is not None else -1,
                running=costs.REPEATED if repeats else running,
                repeats=repeats,
                far=index - last > costs.NEAR,
                page=line.page,
            )
        )
        if headings and headings[0].kind is not None:
            last = ends[0]
            before = headings[0] if not repeats else before
        index = ends[0]
    return found


def _proposals(lines: Sequence[Line], finder: HeadingFinder) -> dict[int, tuple[Heading, ...]]:
    found: dict[int, tuple[Heading, ...]] = {}
    for index in range(len(lines)):
        headings = finder.at(lines, index)
        if headings:
            found[index] = headings
    return found


def _titles(proposed: dict[int, tuple[Heading, ...]]) -> set[str]:
    """What headings print, with their number and without it: words that running heads repeat."""
    found: set[str] = set()
    for headings in proposed.values():
        for heading in headings:
            whole = normalize_for_matching(" ".join(line.text for line in heading.lines))
            found.update(key for key in (whole, normalize_for_matching(heading.title)) if len(key) >= SHORTEST_TITLE)
    return found


def _is_running_title(line: Line, margins: Margins, titles: set[str]) -> bool:
    """Whether a line outside the form's cells is all that is between the text and the page's edge, and a title."""
    return (
        not line.paired
        and margins.ends(line)
        and not line.text.endswith(".")
        and normalize_for_matching(line.text) in titles
    )


def _is_of_text(lines: Sequence[Line], index: int) -> bool:
    """Whether the line above or below a line is in its column and type, as close as the lines of a text are. Case: an
    answer at the top of a text column that begins with the words of its title."""
    line = lines[index]
    return any(
        other.page == line.page
        and abs(other.size - line.size) < SAME_SIZE
        and other.bold == line.bold
        and abs(other.box.x0 - line.box.x0) < line.size
        and 0 < abs(other.baseline - line.baseline) < TIGHT * line.size
        for other in (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    )


def _doubles(proposed: dict[int, tuple[Heading, ...]]) -> set[Heading]:
    """The headings of which another place prints the same number and title in a better style, or the same earlier."""
    groups: dict[tuple[str | None, str, str], list[Heading]] = {}
    for headings in proposed.values():
        for heading in headings:
            key = (heading.kind, heading.number, normalize_for_matching(heading.title))
            groups.setdefault(key, []).append(heading)
    doubles: set[Heading] = set()
    for same in groups.values():
        if len(same) > 1:
            largest = max(heading.size for heading in same)
            best = max(same, key=lambda heading: (largest - heading.size < SAME_SIZE, heading.lines[0].bold))
            doubles.update(heading for heading in same if heading is not best)
    return doubles


def _comes_back(heading: Heading, before: Heading) -> bool:
    """Whether it is the title of the heading before it again, as a table prints it on its next page."""
    return (
        heading.kind == before.kind
        and heading.kind is not None
        and heading.number == before.number
        and heading.lines[0].page > before.lines[0].page
        and normalize_for_matching(before.title).startswith(normalize_for_matching(heading.title)[:SAME_TITLE])
    )


def _text_of_heading(heading: Heading) -> float:
    return costs.text_cost_of_heading(heading.kind, sure=heading.sure, larger=heading.larger or heading.listed)


def _text_of_label(hit: LabelHit, lines: Sequence[Line], index: int, usual: Style | None) -> float:
    line = lines[index]
    cell = line.paired and line.first and hit.rest is None
    apart = hit.lines[0].bold or (hit.rest is None and has_own_type(lines, index, index + len(hit.lines), usual))
    return costs.text_cost_of_label(bold=apart, cell=cell, misspelt=hit.how == "misspelt")
