"""Ministers printed by the name of a person ('minister Demir'): the office that the person held on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from extractors import registers
from extractors.text.normalize import fold_accents
from extractors.values.ministers.titles import Token, is_title_word, joins

if TYPE_CHECKING:
    from schemas.registers import Holder

_FORMS_OF_ADDRESS = frozenset({"mevrouw", "mevr", "mevr.", "mw", "heer", "dhr", "meneer"})


@cache
def _by_name() -> dict[tuple[str, ...], tuple[Holder, ...]]:
    """Full names and surnames, folded, with the offices of all who bear them; the first of a person is the main one."""
    found: dict[tuple[str, ...], tuple[Holder, ...]] = {}
    for holder in registers.ministers().holders:
        name = tuple(fold_accents(holder.person).split())
        for words in {name, name[1:]}:
            found[words] = (*found.get(words, ()), holder)
    return found


@cache
def _longest() -> int:
    return max(map(len, _by_name()))


def _name_at(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """The token behind the longest name of a minister that starts at token `at`."""
    for end in range(min(stop, at + _longest()), at, -1):
        if tuple(token.key for token in tokens[at:end]) in _by_name():
            return end
    return None


def person_behind(text: str, tokens: Sequence[Token], at: int) -> int:
    """The token behind the name, with capitals, that starts at token `at` of running text; 0 where none does."""
    end = _name_at(tokens, at, len(tokens)) if at < len(tokens) and text[tokens[at].start].isupper() else None
    return end if end is not None and text[tokens[end - 1].start].isupper() else 0


def _is_filler(token: Token) -> bool:
    return joins(token) or is_title_word(token) or token.key in _FORMS_OF_ADDRESS


def named_persons(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """The persons that tokens [first, last) name, each as (first token, token behind), with the title in front;
    none where anything else stands among them."""
    found: list[tuple[int, int]] = []
    at = start = first
    while at < last:
        end = _name_at(tokens, at, last)
        if end is not None:
            found.append((start, end))
            at = start = end
        elif _is_filler(tokens[at]):
            at += 1
            if joins(tokens[at - 1]) and not any(is_title_word(token) for token in tokens[start:at]):
                start = at
        else:
            return []
    return found


def office(tokens: Sequence[Token], on: date | None) -> Holder | None:
    """The office on day `on` of the one person that the tokens name; None where there is none, or no day to tell.

    Of two offices the one that the register names first (minister-president before minister).
    """
    persons = named_persons(tokens, 0, len(tokens))
    if on is None or len(persons) != 1:
        return None
    _, end = persons[0]
    start = next(at for at in range(end) if _name_at(tokens, at, end) == end)
    known = _by_name()[tuple(token.key for token in tokens[start:end])]
    serving = [h for h in known if h.start <= on and (h.until is None or on < h.until)]
    return serving[0] if len({holder.person for holder in serving}) == 1 else None
