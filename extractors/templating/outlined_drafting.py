"""A first template for an unknown document whose fiches are headings with paragraphs, or items of a nested list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from extractors.form.headings import OBJECTIVES
from extractors.form.label_places import Style, style_of
from extractors.form.segmentation import segment
from extractors.layout.lines import Line
from extractors.templates import parse
from extractors.templating.columns import Column, give_fields
from extractors.templating.heads import HeadCell
from extractors.templating.numbering import NUMBERLESS, DraftLevel, Numbered, Shape, levels_of, numbered_lines, shape_at
from extractors.templating.observing import Observed, observe
from extractors.templating.writing import outlined_text
from schemas.geometry import PageContent
from schemas.segment import Segmented
from schemas.template import UNLABELLED, FormName, Template

FEWEST = 3
"""Fiches that headings or items must print to be the form of a document."""
LARGEST = 5000
"""Characters of a fiche, at most: headings further apart are those of chapters. Case: row tables below them."""
OFTEN = 0.3
"""Share of the fiches in which words come back that are a label."""
LONGEST = 12
"""Words of a heading without a number, at most."""
CLOSE = 0.9
"""Share of the best draft's text from which on another one that finds more fiches is better."""
RUN_IN = regex.compile(r"(?P<label>\p{Lu}[\p{L} ,/()'’?-]{1,48}?)\s*:\s+\S")
"""Words before a colon at the start of a paragraph."""
STARTS_SMALL = "en verder"
"""What no heading prints, as the counterexample of a level without numbers."""
ITEMS: tuple[tuple[str, ...], ...] = (("action", "approach"), ("strategic_objective", "action", "approach"))


class OutlinedDraft(NamedTuple):
    """A template as text, the fiches that it finds, and how many characters it brings into fields and headings."""

    text: str
    fiches: int
    read: int


class _Draft(NamedTuple):
    """What a draft says before its labels are known, and the document that it reads."""

    form: FormName
    levels: Sequence[DraftLevel]
    items: Sequence[str]
    document: Segmented
    read: int


def outlined_draft(
    pages: Sequence[PageContent], name: str, forms: Sequence[FormName] = UNLABELLED
) -> OutlinedDraft | None:
    """The draft for headings or for a list that reads most of the document; None where neither is seen. `forms`: which
    of them are looked for."""
    observed = observe(pages)
    drafts = [
        draft
        for form, levels, items in _candidates(observed)
        if form in forms and (draft := _tried(pages, name, form, levels, items)) is not None
    ]
    if not drafts:
        return None
    most = max(draft.read for draft in drafts)
    best = max((draft for draft in drafts if draft.read >= CLOSE * most), key=lambda draft: len(draft.document.fiches))
    text = outlined_text(name, best.form, best.levels, _labels(best.document), best.items)
    document = segment(pages, _parsed(text))
    fiches = len(document.fiches)
    return OutlinedDraft(text.replace("@fiches@", str(fiches)), fiches, _read(document))


def _tried(
    pages: Sequence[PageContent], name: str, form: FormName, levels: Sequence[DraftLevel], items: Sequence[str]
) -> _Draft | None:
    document = segment(pages, _parsed(outlined_text(name, form, levels, (), items)))
    filled = sum(bool(fiche.fields or fiche.other_fields) for fiche in document.fiches)
    read = _read(document)
    if filled < FEWEST or 2 * filled < len(document.fiches) or read > LARGEST * filled:
        return None
    return _Draft(form, levels, items, document, read)


def _parsed(text: str) -> Template:
    template = parse(text, "draft")
    assert isinstance(template, Template)
    return template


def _read(document: Segmented) -> int:
    roles: Counter[str] = Counter()
    for line in document.ledger:
        roles[line.role] += line.characters
    return roles["field"] + roles["heading"] - roles["unassigned"]


# Headings and items --------------------------------------------------------------------------------------------


def _candidates(observed: Observed) -> Iterator[tuple[FormName, list[DraftLevel], Sequence[str]]]:
    """The forms, levels and levels of a list that the document may have."""
    shapes = numbered_lines(observed)
    styled = {shape: own for shape, hits in shapes.items() if (own := _styled(observed, hits))}
    for shape, hits in sorted(styled.items(), key=lambda pair: -pair[0].depth):
        if len(hits) >= FEWEST:
            yield "headed", _numbered_levels(observed, shapes, shape, hits), ()
    types = _types(observed)
    if types:
        yield "headed", _styled_levels(types), ()
    above = [level for level in levels_of(observed, shapes, None) if level.kind in OBJECTIVES]
    # A level that nothing numbers below it is the first of the objectives.
    if len(above) == 1:
        above = [above[0]._replace(kind="strategic_objective")]
    plain = _styled_levels(types[:1])
    plain = [level._replace(kind="strategic_objective") for level in plain]
    for levels in (above, plain):
        if levels:
            yield "list", levels, ITEMS[0]
    yield "list", [], ITEMS[1]


def _styled(observed: Observed, hits: Sequence[Numbered]) -> list[Numbered]:
    return [hit for hit in hits if observed.styled(observed.lines[hit.at])]


def _numbered_levels(
    observed: Observed, shapes: dict[Shape, list[Numbered]], action: Shape, hits: Sequence[Numbered]
) -> list[DraftLevel]:
    """The levels where numbers of one shape head the fiches: a number without a word needs the type of a heading."""
    levels = levels_of(observed, {**shapes, action: list(hits)}, action)
    return [level._replace(sure=level.sure and bool(action.word)) for level in levels]


def _types(observed: Observed) -> list[tuple[Style, list[Line]]]:
    """The types of headings without a number that come back, the largest first, with the lines that are set in them."""
    found: dict[Style, list[Line]] = {}
    before: Line | None = None
    for index, line in enumerate(observed.lines):
        text = line.text.strip()
        wraps = before is not None and before.page == line.page and style_of(before) == style_of(line)
        set_apart = observed.styled(line) and not line.cell.ruled and shape_at(observed.lines, index) is None
        if set_apart and not wraps and text[:1].isupper() and len(line.words) <= LONGEST and text[-1:] not in ".:;":
            found.setdefault(style_of(line), []).append(line)
        before = line
    several = [(style, lines) for style, lines in found.items() if len(lines) > 1]
    return sorted(several, key=lambda pair: -max(line.size for line in pair[1]))[-2:]


def _styled_levels(types: Sequence[tuple[Style, list[Line]]]) -> list[DraftLevel]:
    """A level for each type: the last one heads the fiches."""
    kinds = ("strategic_objective", "action")[2 - len(types) :]
    return [
        DraftLevel(
            "action" if kind == "action" else "strategic_objective",
            NUMBERLESS,
            sure=False,
            example=lines[0].text.strip(),
            counterexample=STARTS_SMALL,
            times=len(lines),
            styled=True,
        )
        for kind, (_, lines) in zip(kinds, types, strict=True)
    ]


# Run-in words --------------------------------------------------------------------------------------------------


def _labels(document: Segmented) -> list[Column]:
    """The words that open paragraphs of several fiches, each with its answers and the field that it leads to."""
    answers: dict[str, list[str]] = {}
    for fiche in document.fiches:
        for name, fragments in fiche.other_fields.items():
            answers.setdefault(name, []).append(" ".join(one.text for one in fragments))
        for fragment in (one for fragments in fiche.fields.values() for one in fragments):
            match = RUN_IN.match(fragment.text)
            if match is not None:
                answers.setdefault(match["label"].strip(), []).append(fragment.text[match.end() - 1 :])
    least = max(2.0, OFTEN * len(document.fiches))
    columns = [Column(HeadCell(text), own) for text, own in answers.items() if len(own) >= least]
    give_fields(columns, headed=True)
    return columns
