"""Fiches that are a heading with paragraphs below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from extractors.form.builders import Builders
from extractors.form.headings import Heading
from extractors.form.label_places import usual_type
from extractors.form.outlined.answers import AnswerReader, Text, items_of
from extractors.form.outlined.levels import SAME_SIZE, LevelFinder, Position
from extractors.layout.lines import Line
from extractors.layout.passes import DocumentLines
from extractors.text.normalize import normalize_for_matching


class Block(NamedTuple):
    """A heading, None in front of the first one, and the lines below it; `is_fiche`: it names an action."""

    heading: Heading | None
    lines: Sequence[Line]
    is_fiche: bool = False

    @property
    def size(self) -> float:
        """Size of the heading's type in points, 0 for none."""
        return self.heading.size if self.heading is not None else 0.0


def read_headed(document: DocumentLines, builders: Builders) -> None:
    """Reads each heading of an action with the text up to the next heading as a fiche."""
    template = builders.form.template
    found = LevelFinder(document, builders.form, template.levels, builders.recorder).find()
    position = Position(template.levels, template.fiche_under)
    blocks: list[Block] = []
    every = blocks_of(document.lines, found)
    inner = _inner_titles([block.heading for block in every if block.heading is not None])
    for block in every:
        heading = block.heading
        is_fiche = heading is not None and heading.kind == "action"
        if heading is not None and is_fiche and not heading.number and not position.is_among_fiches:
            heading, is_fiche = replace(heading, kind=None), False
        before = blocks[-1] if blocks else None
        if before is not None and before.is_fiche and heading is not None:
            part = heading in inner or (heading.kind is None and heading.size < before.size - SAME_SIZE)
            if part and not any(regex.match(pattern, heading.title) for pattern in template.unnumbered):
                blocks[-1] = before._replace(lines=[*before.lines, *heading.lines, *block.lines])
                continue
        if heading is not None:
            position.enter(heading)
        blocks.append(Block(heading, block.lines, is_fiche))
    texts = [
        [Text(item, template.paragraphs) for item in items_of(builders, block.lines)] if block.is_fiche else []
        for block in blocks
    ]
    answers = AnswerReader(builders, usual_type([line for block in blocks if block.is_fiche for line in block.lines]))
    answers.learn(found for block, found in zip(blocks, texts, strict=True) if block.is_fiche)
    for block, own in zip(blocks, texts, strict=True):
        heading = builders.outline.enter(block.heading) if block.heading is not None else None
        if heading is None or not block.is_fiche:
            for line in block.lines:
                builders.outline.to_body(line)
            continue
        fiche = builders.outline.open_fiche(heading)
        answers.fill(fiche, own)
        builders.close(fiche)


def blocks_of(lines: Sequence[Line], headings: Mapping[int, Heading]) -> list[Block]:
    """The lines between the headings, which `headings` has by the index of their first line."""
    blocks = [Block(None, lines[: min(headings, default=len(lines))])]
    starts = sorted(headings)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        heading = headings[start]
        blocks.append(Block(heading, lines[start + len(heading.lines) : end]))
    return blocks


def _inner_titles(headings: Sequence[Heading]) -> set[Heading]:
    """The headings of actions without a number that come back and never stand first below another level.

    'Waarom?' in the type of the titles is a part of each fiche and no fiche.
    """
    firsts: set[str] = set()
    times: Counter[str] = Counter()
    counted = [heading for heading in headings if heading.kind == "action" and not heading.number]
    for before, heading in zip([None, *headings], headings, strict=False):
        if heading.kind == "action" and not heading.number:
            key = normalize_for_matching(heading.title)
            times[key] += 1
            if before is None or before.kind != "action":
                firsts.add(key)
    keys = {key for key, count in times.items() if count > 1} - firsts
    return {heading for heading in counted if normalize_for_matching(heading.title) in keys}
