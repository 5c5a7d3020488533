"""Lead ministers: split what a cell prints into ministers, and resolve each to a competence of the register.

The id of a minister is a competence of the Flemish Government, or a combination of competences that one
minister bears as one title; never a person. What cannot be resolved keeps its printed text, with a finding.

Findings (`MinisterMatch.finding`), the first that applies:

- `minister_unknown`: nothing in the register comes near; `id` is None.
- `minister_misspelt`: a misprint was bridged ('Minder van Media').
- `minister_incomplete`: part of the name only ('Minister van Justitie') or without its 'van'.
- `minister_person`: a person's name; `id` is the office that the person held on the given day.
- `minister_alias`: another name for the same competence ('Onderwijs en Vorming').
- `minister_combined`: known competences, together no title of the register; the id is composed.
- `minister_out_of_period`: the title does not exist in the legislature of the given day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from extractors import registers
from extractors.values.ministers.bodies import joints_in_names
from extractors.values.ministers.persons import named_persons, office, person_behind
from extractors.values.ministers.titles import (
    Element,
    How,
    Reading,
    Segment,
    Token,
    all_readings,
    find_elements,
    find_segments,
    head_at,
    joins,
    longest_spelling,
    nearest,
    opens_name,
    says_nothing,
    titles_by_id,
    titles_by_parts,
    tokenize,
)

if TYPE_CHECKING:
    from schemas.registers import Holder


NUMBER = re.compile(r"[0-9]{1,2}[.)]?")
"""A number of a list in front of a lead."""


@dataclass(frozen=True, slots=True)
class MinisterMatch:
    """One minister: offsets into the text it was read from, text as printed, and what the register says.

    `competences`: ids of the single competences behind `id`, in printed order; what plans are compared by.
    """

    start: int
    end: int
    raw: str
    id: str | None
    name: str | None
    how: How | None
    finding: str | None
    competences: tuple[str, ...] = ()


def _groups(text: str, tokens: list[Token], segment: Segment) -> list[int]:
    """The tokens with which each minister of a segment starts, but for the first."""
    elements: list[Element] = []
    bare = segment.body == segment.first
    inside = joints_in_names(text, tokens) if bare else frozenset()
    for element in find_elements(tokens, segment.body, segment.last, bare=bare, inside=inside):
        before = elements[-1].reading if elements else None
        if before and element.reading and before.id == element.reading.id:
            continue  # 'Justitie / Handhaving' names one competence twice
        elements.append(element)
    if segment.plural:  # 'de ministers van Onderwijs, Justitie en Werk' are three, though one title reads so
        singles = [e for e in elements if e.reading is None or len(e.reading.parts) == 1]
        if len(singles) < len(elements):
            elements = list(_single_elements(tokens, segment))
    if bare or segment.plural:
        return [element.first for element in elements[1:]]
    starts: list[int] = []
    run: list[Element] = []
    for element in elements:
        if run and element.hard:
            starts.extend((*_parted(run), element.first))
            run = []
        run.append(element)
    return [*starts, *_parted(run)]


def _parted(run: list[Element]) -> list[int]:
    """The tokens with which further ministers start among competences joined by commas and 'en': none where
    one title of the register holds them all, or where one of them is not known."""
    parts: set[str] = set()
    for element in run:
        if element.reading is None:
            return []
        parts.update(element.reading.parts)
    if any(parts <= title for title in titles_by_parts()):
        return []
    return [element.first for element in run[1:]]


def _single_elements(tokens: list[Token], segment: Segment) -> Iterator[Element]:
    """As `find_elements`, but a title of several competences is read as its single ones."""
    at = segment.body
    readings = all_readings()
    while at < segment.last:
        for stop in range(min(segment.last, at + 3), at, -1):
            reading = readings.get(tuple(token.key for token in tokens[at:stop]))
            if reading is not None and len(reading.parts) == 1:
                yield Element(at, stop, reading, False)
                at = stop
                break
        else:
            at += 1


def split_ministers(text: str) -> list[tuple[int, int, str]]:
    """The ministers that a cell prints: (start, end, raw) each, in order, `text[start:end] == raw`.

    Every 'minister' begins a new one; competences behind it stay together where the register knows a title
    that holds them all, and part otherwise. Text without any competence comes back as it stands; nothing but
    separators is left out.
    """
    tokens = tokenize(text)
    persons = named_persons(tokens, 0, len(tokens))
    if persons:
        return [
            (tokens[first].start, tokens[stop - 1].end, text[tokens[first].start : tokens[stop - 1].end])
            for first, stop in persons
        ]
    out: list[tuple[int, int, str]] = []
    for segment in find_segments(tokens):
        starts = [segment.first, *_groups(text, tokens, segment)]
        for first, stop in zip(starts, [*starts[1:], segment.last], strict=True):
            bare = segment.body == segment.first
            while first < stop and joins(tokens[first]) and not (bare and opens_name(tokens, first, stop)):
                first += 1
            while stop > first and (joins(tokens[stop - 1]) or tokens[stop - 1].key in ("van", "voor", "(")):
                stop -= 1
            if first < stop:
                start, end = tokens[first].start, tokens[stop - 1].end
                out.append((start, end, text[start:end]))
    return out


def resolve_minister(raw: str, on: date | None = None) -> MinisterMatch:
    """What the register says of one minister as printed; `on`: a day of the plan, to check the
    legislature."""
    blank = MinisterMatch(0, len(raw), raw, None, None, None, "minister_unknown")
    tokens = tokenize(raw)
    holder = office(tokens, on)
    if holder is not None:
        title = titles_by_id()[holder.competence]
        return MinisterMatch(0, len(raw), raw, title.id, title.name, "alias", "minister_person", title.parts)
    segments = find_segments(tokens)
    if not segments or segments[-1].foreign:
        return blank
    segment = segments[-1]
    reading = _read(tokens, segment, on)
    if reading is None:
        return blank
    finding = reading.finding
    if segment.misspelt:
        finding = "minister_misspelt"
    elif finding != "minister_misspelt" and segment.body > segment.first and not segment.linked:
        finding = "minister_incomplete"
    if finding is None and on is not None and not _valid(reading, on):
        finding = "minister_out_of_period"
    how: How = "fuzzy" if segment.misspelt else reading.how
    return MinisterMatch(0, len(raw), raw, reading.id, reading.name, how, finding, reading.parts)


def _valid(reading: Reading, on: date) -> bool:
    terms = registers.ministers().legislatures
    return not reading.legislatures or any(t.covers(on) for t in terms if t.id in reading.legislatures)


def _read(tokens: list[Token], segment: Segment, on: date | None) -> Reading | None:
    elements = list(find_elements(tokens, segment.body, segment.last))
    readings = [element.reading for element in elements if element.reading is not None]
    if len(elements) == 1 and readings:
        return readings[0]
    if len(readings) < len(elements) or not elements:
        body = [t.key for t in tokens[segment.body : segment.last]]
        return nearest(" ".join(body)) if len(body) <= 2 * longest_spelling() else None
    return _combine(readings, on)


def _combine(readings: list[Reading], on: date | None) -> Reading:
    """One reading of several competences: the register's title for them, or else a composed one."""
    parts = tuple(dict.fromkeys(part for reading in readings for part in reading.parts))
    fuzzy = any(reading.how == "fuzzy" for reading in readings)
    how: How = "fuzzy" if fuzzy else "alias"
    finding = "minister_misspelt" if fuzzy else "minister_alias"
    if len(parts) == 1:
        # 'Justitie/Handhaving': both halves of one name
        return readings[0]._replace(how=how, finding=finding)
    titles = titles_by_parts().get(frozenset(parts), ())
    if titles:
        title = next((t for t in titles if on is None or _valid(t, on)), titles[0])
        return title._replace(how=how, finding=finding)
    from schemas.registers import slug  # pydantic: only composed titles pay for it

    names = [_name(part) for part in parts]
    name = f"{', '.join(names[:-1])} en {names[-1]}"
    finding = "minister_misspelt" if fuzzy else "minister_combined"
    return Reading(slug(name), f"Minister van {name}", parts, how, finding, ())


@cache
def _name(competence: str) -> str:
    return next(c.name for c in registers.ministers().competences if c.id == competence)


def read_ministers(text: str, on: date | None = None) -> list[MinisterMatch]:
    """The ministers of a cell, split and resolved, with their offsets in `text`."""
    return [replace(resolve_minister(raw, on), start=start, end=end) for start, end, raw in split_ministers(text)]


def left_out(text: str, leads: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a cell (start, end) that are in none of its leads and say more than that there are several: 'in
    samenwerking met', a day, a sum. Articles, 'en', numbers of a list and words such as 'trekker' say no more."""
    ends = [0, *(end for _, end in leads)]
    starts = [*(start for start, _ in leads), len(text)]
    for start, end in zip(ends, starts, strict=True):
        tokens = [token for token in tokenize(text[start:end]) if any(map(str.isalnum, token.key))]
        if len(tokens) == 1 and NUMBER.fullmatch(tokens[0].key):
            continue
        said = [token for token in tokens if not says_nothing(token)]
        if said:
            yield start + said[0].start, start + said[-1].end


def find_ministers(text: str, on: date | None = None) -> list[MinisterMatch]:
    """The ministers that running text names ('het kabinet van de minister van Media'), resolved.

    Stricter than a cell: the word 'minister' must be spelt right, and only competences of the register count,
    written with a capital, or on a known day the name of who was in office ('minister Demir').
    """
    if "inister" not in text and "INISTER" not in text:
        return []
    tokens = tokenize(text)
    out: list[MinisterMatch] = []
    done = 0
    for at in range(len(tokens)):
        if at < done:
            continue
        segment = head_at(tokens, at, prose=True)
        if segment is None or segment.foreign or tokens[at].key.startswith("beleidsdomein"):
            continue
        limit = min(len(tokens), segment.body + 4 * longest_spelling())
        last = segment.body
        for element in find_elements(tokens, segment.body, limit, prose=True):
            if not text[tokens[element.first].start].isupper() and tokens[at].key != "minister-president":
                break
            last = element.last
        if last == segment.body and on is not None:
            last = max(last, person_behind(text, tokens, at + 1))
        if last > segment.body:
            first, done = max(segment.first, done), last
            start, end = tokens[first].start, tokens[last - 1].end
            out.extend(
                replace(match, start=start + match.start, end=start + match.end)
                for match in read_ministers(text[start:end], on)
            )
    return out


def holders(competence: str, on: date) -> list[Holder]:
    """Who bore a competence (or a title that contains it) on a day, as far as the register is sure."""
    register = registers.ministers()
    titles = {competence, *(p.id for p in register.portfolios if competence in p.parts)}
    return [
        holder
        for holder in register.holders
        if holder.competence in titles and holder.start <= on and (holder.until is None or on < holder.until)
    ]
