"""How an unknown document numbers its headings: the shapes of numbered lines, and patterns for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

import regex

from extractors.layout.lines import Line
from extractors.templating.observing import Observed
from extractors.templating.words import kind_of
from extractors.text.normalize import normalize_for_matching
from extractors.text.outer_parts import names_outer_part
from schemas.plan import Kind

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,5})"
_SIGNS = "[:–—·|-]"
"""What may stand between a number and its title."""
_WORD_FIRST = regex.compile(
    rf"(?P<word>\p{{Lu}}[\p{{L}}.]*(?:\s\p{{Ll}}+)?(?:\s*/\s*\p{{Lu}}\p{{L}}*(?:\s\p{{Ll}}+)?)?)\s*(?:nr\.?\s*)?{_NUMBER}(?!\d)(?P<sep>\.?\s*{_SIGNS}\s*|\.?\s+)(?P<title>\S.*)"
)
_LETTERED = regex.compile(
    rf"(?P<word>\p{{Lu}}[\p{{L}}.]*(?:\s\p{{Ll}}+)?)\s+(?P<number>\p{{Lu}}|[IVX]{{1,5}})(?P<sep>[.:)]?\s*{_SIGNS}\s*|[.:)]\s+)"
    r"(?P<title>\S.*)"
)
_NUMBER_FIRST = regex.compile(
    rf"{_NUMBER}\.?\s*(?P<word>\p{{Lu}}\p{{L}}*(?:\s\p{{Ll}}+)?(?=\s*:)|(?:\p{{Lu}}\.\s?){{2,3}}|[SOA]D\b)(?P<sep>\s*:?\s*)"
    r"(?P<title>\S.*)"
)
_PLAIN = regex.compile(rf"{_NUMBER}(?P<sep>[.)]?\s+)(?P<title>\p{{L}}.*)")


NUMBERLESS = r"(?P<title>\p{Lu}.*)"
"""Headings that their type alone tells from text."""


class Shape(NamedTuple):
    """The form of a heading's number: where its word stands ('first', 'behind', 'none'), the word as
    `normalize_for_matching`, and how many parts the number has, 0 for a letter or Roman number."""

    order: str
    word: str
    depth: int


class Numbered(NamedTuple):
    """A line that starts with a number of some shape."""

    shape: Shape
    at: int
    word: str
    number: str
    sep: str
    text: str


class DraftLevel(NamedTuple):
    """A level as found: `times` lines in the document look like it. `styled`: only its type shows it."""

    kind: Kind
    pattern: str
    sure: bool
    example: str
    counterexample: str
    times: int
    styled: bool = False


def shape_at(lines: Sequence[Line], index: int) -> Numbered | None:
    """The number that a line starts with, where it could be a heading's."""
    line = lines[index]
    if line.column != 0 or line.paired or (line.cell.ruled and not line.first):
        return None
    return numbered(line.text.strip(), index)


def numbered(text: str, at: int) -> Numbered | None:
    """The number that a text starts with, where it could be a heading's; `at` is where the text stands."""
    for order, pattern in (("behind", _NUMBER_FIRST), ("first", _WORD_FIRST), ("none", _PLAIN)):
        match = pattern.match(text)
        if match is None:
            continue
        word = match["word"].strip() if order != "none" else ""
        if order == "first" and (
            len(normalize_for_matching(word)) < 2 or (kind_of(word) is None and len(word.split()) > 2)
        ):
            continue
        shape = Shape(order, normalize_for_matching(word), match["number"].count(".") + 1)
        return Numbered(shape, at, word, match["number"], match["sep"], text)
    match = _LETTERED.match(text)
    if match is not None and kind_of(match["word"]) is not None:
        shape = Shape("first", normalize_for_matching(match["word"]), 0)
        return Numbered(shape, at, match["word"], match["number"], match["sep"], text)
    return None


def numbered_lines(observed: Observed, labels: Collection[int] = ()) -> dict[Shape, list[Numbered]]:
    """All numbered lines by shape, without those with an index in `labels`."""
    found: dict[Shape, list[Numbered]] = defaultdict(list)
    for index in range(len(observed.lines)):
        hit = shape_at(observed.lines, index) if index not in labels else None
        if hit is not None:
            found[hit.shape].append(hit)
    return found


def levels_of(observed: Observed, shapes: dict[Shape, list[Numbered]], action: Shape | None) -> list[DraftLevel]:
    """The levels of a document whose fiches are headed by `action` (None: by lines without a number)."""
    found: dict[Shape, list[Numbered]] = {}
    numbers = {hit.number for hit in shapes.get(action, [])} if action is not None else set()
    for shape, hits in shapes.items():
        styled = [hit for hit in hits if observed.styled(observed.lines[hit.at])]
        above = any(number.startswith(hit.number + ".") for hit in hits for number in numbers)
        if shape == action:
            found[shape] = hits
        elif styled and (kind_of(hits[0].word) is not None or shape.order == "none" or above):
            found[shape] = styled
    return drafted(found, shapes, action, numbers, [line.text for line in observed.lines])


def drafted(
    found: dict[Shape, list[Numbered]],
    shapes: dict[Shape, list[Numbered]],
    action: Shape | None,
    numbers: Collection[str],
    texts: Sequence[str],
) -> list[DraftLevel]:
    """The levels that the headings in `found` print; `shapes` holds all that look like one of them, `numbers` those of
    the fiches, `texts` the lines of the document."""
    kinds = _kinds(found, action, numbers)
    drafts = []
    for shape, hits in found.items():
        kind = kinds.get(shape)
        if kind is None:
            continue
        pattern = pattern_of(shape, hits)
        sure = shape == action or (shape.order != "none" and len(hits) >= 0.8 * len(shapes[shape]))
        others = [hit.text for other, own in found.items() if other != shape for hit in own]
        counter = counterexample(pattern, [*others, *texts], hits[0].word)
        if counter is not None:
            drafts.append(DraftLevel(kind, pattern, sure, hits[0].text, counter, len(hits)))
    # A more telling pattern goes first: words before bare numbers, deeper numbers before shallow ones.
    order = {kind: rank for rank, kind in enumerate(_ORDER)}
    return sorted(drafts, key=lambda draft: (order[draft.kind], "\\d" in draft.pattern[:12]))


_ORDER: tuple[Kind, ...] = ("action", "operational_objective", "strategic_objective", "section", "chapter")


def _kinds(found: dict[Shape, list[Numbered]], action: Shape | None, numbers: Collection[str]) -> dict[Shape, Kind]:
    """A kind a shape: by its word, else by how its numbers stand to those of the actions."""
    kinds: dict[Shape, Kind] = {}
    taken: set[Kind] = set()
    if action is not None:
        kinds[action] = "action"
        taken.add("action")
    for shape, hits in sorted(found.items(), key=lambda pair: -len(pair[1])):
        kind = kind_of(hits[0].word) if shape.word else None
        if shape not in kinds and kind is not None and kind not in taken:
            kinds[shape] = kind
            taken.add(kind)
    _divide(found, kinds, taken)
    parents = sorted(
        (
            shape
            for shape, hits in found.items()
            if shape not in kinds
            and not names_outer_part(hits[0].word)
            and any(number.startswith(hit.number + ".") for hit in hits for number in numbers)
            and (shape.word or shape.depth > 1 or not any(kinds.get(s) == "strategic_objective" for s in found))
        ),
        key=lambda shape: -shape.depth,
    )
    wanted: list[Kind] = [k for k in ("operational_objective", "strategic_objective") if k not in taken]
    if len(parents) == 1 and parents[0].depth < 2 and "strategic_objective" in wanted:
        wanted = ["strategic_objective"]
    for shape, kind in zip(parents, wanted, strict=False):
        kinds[shape] = kind
        taken.add(kind)
    for shape in sorted(found, key=lambda shape: shape.depth):
        if shape in kinds or shape.order != "none":
            continue
        plain: Kind = "chapter" if shape.depth == 1 else "section"
        if "operational_objective" not in taken and _under_strategic(found, kinds, shape):
            plain = "operational_objective"
        if plain not in taken:
            kinds[shape] = plain
            taken.add(plain)
    return kinds


def _under_strategic(found: dict[Shape, list[Numbered]], kinds: dict[Shape, Kind], shape: Shape) -> bool:
    """Whether bare numbers go on with those of the strategic objectives ('1.2' below 'Doelstelling 1')."""
    upper = next((other for other, kind in kinds.items() if kind == "strategic_objective" and other.word), None)
    if upper is None or shape.depth != upper.depth + 1:
        return False
    numbers = {hit.number for hit in found[upper]}
    return all(hit.number.rpartition(".")[0] in numbers for hit in found[shape])


def _divide(found: dict[Shape, list[Numbered]], kinds: dict[Shape, Kind], taken: set[Kind]) -> None:
    """Of two levels whose words both name a strategic objective ('Pijler A', 'Doelstelling 1.1'), the deeper one is
    the operational one."""
    upper = next((shape for shape, kind in kinds.items() if kind == "strategic_objective"), None)
    other = next((s for s in found if s not in kinds and s.word and kind_of(s.word) == "strategic_objective"), None)
    if upper is None or other is None or "operational_objective" in taken:
        return
    upper, lower = sorted((upper, other), key=lambda shape: (shape.depth, len(found[shape])))
    kinds[upper], kinds[lower] = "strategic_objective", "operational_objective"
    taken.add("operational_objective")


def pattern_of(shape: Shape, hits: Sequence[Numbered]) -> str:
    """The pattern of headings whose numbers have this shape, as `hits` print them."""
    parts = ("", r"\.\d+")[shape.depth - 1] if shape.depth < 3 else rf"(?:\.\d+){{{shape.depth - 1}}}"
    number = rf"(?P<number>\d+{parts})(?!\.?\d)\.?"
    if not shape.depth:
        number = r"(?P<number>\p{Lu}{1,5})(?!\w)[.:)]?"
    title = r"(?P<title>\S.*)"
    if shape.order == "none":
        capital = all(regex.match(r"[\d.)\s]+\p{Lu}", hit.text) for hit in hits)
        return rf"{number}[.)]?\s+(?P<title>\p{{{'Lu' if capital else 'L'}}}.*)"
    words = [word for word, _ in Counter(hit.word for hit in hits).most_common()]
    word = "|".join(dict.fromkeys(_spelt(word) for word in words))
    word = f"(?:{word})" if "|" in word else word
    if shape.order == "behind":
        colon = r"\s*:\s*" if all(":" in hit.sep or ":" in hit.text for hit in hits) else r"\s*:?\s*"
        return rf"{number}\s*{word}{colon}{title}"
    signed = all(hit.sep.strip(" .") for hit in hits)
    sep = rf"\s*{_SIGNS}\s*" if signed else rf"(?:\s*{_SIGNS}\s*|\s+)"
    return rf"{word}\s*(?:nr\.?\s*)?{number}{sep}{title}"


def _spelt(word: str) -> str:
    """A word as a pattern: any blank between its words, dots of an abbreviation as printed or left out."""
    if "." in word or (len(word) <= 3 and word.isupper()):
        return r"\.?\s?".join(regex.escape(char) for char in word if char.isalpha()) + r"\.?"
    return r"\s+".join(regex.escape(part) for part in word.split())


def counterexample(pattern: str, texts: Sequence[str], word: str) -> str | None:
    """A line of the document that must not match: best one with the heading's word inside its text."""
    compiled = regex.compile(pattern)
    free = [text.strip() for text in texts if text.strip() and compiled.match(text.strip()) is None]
    inside = regex.compile(rf"\w.*\b{regex.escape(word)}\b\s*\d*", regex.IGNORECASE)
    telling = [text for text in free if word and inside.match(text) and len(text) < 120]
    return next(iter(telling or free), None)
