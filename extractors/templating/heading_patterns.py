"""The level of a heading that a person points at: from one line and its number to the pattern of all such lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from extractors.errors import CallError
from extractors.templating.numbering import NUMBERLESS, Numbered, counterexample, numbered, pattern_of
from schemas.plan import Kind
from schemas.template import Level

SIGNS = ":–—·|-"
"""What may stand between a number and its title, as one or another of them in other headings."""
SMALL = ("en verder", "zie ook", "1", "-")
"""What no heading prints: the counterexample where the document has none."""


def literal(text: str) -> str:
    """A text as a pattern, with any blank between its words."""
    return r"\s+".join(regex.escape(word) for word in text.split())


def changing(text: str) -> str:
    """A text as a pattern in which digits may change: a line that pages repeat."""
    return regex.sub(r"\d+", r"\\d+", literal(text))


def split_heading(text: str) -> tuple[str, str]:
    """The number and the title that a heading most likely prints; the number is '' where it has none."""
    hit = numbered(" ".join(text.split()), 0)
    if hit is None:
        return "", " ".join(text.split())
    found = regex.match(pattern_of(hit.shape, [hit]), hit.text)
    return hit.number, found["title"] if found else hit.text


def level_of(
    kind: Kind, text: str, number: str, title: str, lines: Sequence[str], barred: Iterable[str], *, styled: bool
) -> Level:
    """The level of headings such as `text`, which prints `number` (or '') and `title`.

    `lines`: those of the document, from which the counterexample and other headings of that kind come. `barred`: texts
    that are none, such as labels. `styled`: whether headings without a number are known by their type alone. Raises
    CallError where number and title are not in the text in that order.
    """
    text, number, title = (" ".join(one.split()) for one in (text, number, title))
    at = text.find(title) if title else -1
    start = text.find(number) if number else at
    if at < 0 or start < 0 or start + len(number) > at:
        raise CallError(
            "the number and the title must be parts of the line, the number first",
            "het nummer en de titel moeten delen van de regel zijn, eerst het nummer",
        )
    before, between = text[:start].strip(), text[start + len(number) : at].strip()
    hit = numbered(text, 0)
    alike: list[Numbered] = []
    if hit is not None and (number, title) == split_heading(text):
        found = (numbered(line.strip(), 0) for line in lines)
        alike = [hit, *(one for one in found if one is not None and one.shape == hit.shape)]
        pattern = pattern_of(hit.shape, alike)
    elif number:
        pattern = rf"{_opening(before)}(?P<number>{_number(number)}){_between(between)}(?P<title>\S.*)"
    elif before:
        pattern = rf"{literal(before)}\s*(?P<title>\S.*)"
    else:
        pattern = NUMBERLESS if styled else titles_pattern(barred, text)
    if regex.match(pattern, text) is None:
        raise CallError(
            "such a line cannot be told from others: choose its number and title otherwise",
            "zo'n regel is niet van andere te onderscheiden: kies nummer en titel anders",
        )
    return Level(
        kind=kind,
        pattern=pattern,
        sure=bool(before) or bool(hit is not None and alike and hit.word),
        styled=styled and not number and not before,
        example=text,
        counterexample=counter(pattern, lines, hit.word if hit is not None else before),
    )


def counter(pattern: str, lines: Sequence[str], word: str = "") -> str:
    """A text that the pattern does not match: a line of the document where one is."""
    found = counterexample(pattern, lines, word)
    return found or next(text for text in SMALL if regex.match(pattern, text) is None)


def _opening(before: str) -> str:
    return rf"{literal(before)}\s*" if before else ""


def _between(between: str) -> str:
    if not between:
        return r"\s*"
    if all(sign in SIGNS for sign in between):
        return rf"\s*[{SIGNS}]\s*"
    return rf"\s*{literal(between)}\s*"


def _number(number: str) -> str:
    """The shape of a number: other digits and letters of the same kind, as many parts."""
    shape = regex.sub(r"\d+|\p{Lu}+|\p{Ll}+|\s+|[^\w\s]+|.", _kind_of, number)
    return shape + (r"(?!\.?\d)" if number[-1].isdigit() else r"(?!\w)")


def _kind_of(found: regex.Match[str]) -> str:
    part = found[0]
    if part.isdecimal():
        return r"\d{1,4}"
    if part.isupper():
        return rf"\p{{Lu}}{{1,{max(3, len(part))}}}"
    if part.islower():
        return rf"\p{{Ll}}{{1,{len(part)}}}"
    return r"\s*" if part.isspace() else regex.escape(part)


def titles_pattern(barred: Iterable[str], example: str) -> str:
    """A heading without a number: a capital, several words where `example` has them, and none of the texts in
    `barred`."""
    texts = "|".join(literal(text) for text in barred if text.strip())
    rest = r"\S*\s+\S.*" if len(example.split()) > 1 else ".*"
    opening = rf"(?!(?:{texts})(?!\w))" if texts else ""
    return rf"{opening}(?P<title>\p{{Lu}}{rest})"
