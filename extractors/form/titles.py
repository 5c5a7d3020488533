"""The title of a document and the period that it is for."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.layout.joining import join
from extractors.layout.lines import Line
from schemas.plan import Period
from schemas.template import Template


def title_and_period(lines: Sequence[Line], first_page: int, template: Template) -> tuple[str, Period]:
    """The title, in the largest type of the first page, and the first period there that the template's pattern finds.

    An empty title where the first page prints nothing in larger type; an empty period where it names none.
    """
    first = [line for line in lines if line.page == first_page]
    pattern = regex.compile(template.period)
    period = Period()
    largest = max((line.size for line in first), default=0.0)
    start = next((index for index, line in enumerate(first) if line.size > 0.98 * largest), 0)
    title_lines: list[Line] = []
    usual = min((line.size for line in lines), default=0.0)
    if largest > 1.15 * usual:
        for line in first[start:]:
            if line.size <= 0.98 * largest:
                break
            title_lines.append(line)
    for line in (*title_lines, *first):
        match = pattern.search(line.text)
        if match is not None:
            period = Period(start=int(match["start"]), end=int(match["end"]))
            break
    return join([line.words for line in title_lines])[0], period
