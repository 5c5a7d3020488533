"""Names of bodies that a cell for ministers prints: 'Agentschap Wegen en Verkeer' is one name, not two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.values.ministers.titles import Token
from extractors.values.organisations import OrganisationMatch, find_organisations

_JOINED = frozenset(("en", "of"))
_ENDS = frozenset((",", "/", ";", "|", "•", "–", "—", "-", "(", ")"))
_BODIES = frozenset(
    ("afdeling", "cel", "dienst", "directie", "fonds", "instituut", "raad", "team", "bureau", "centrum")
)
_LOCAL = frozenset(("stad", "steden", "gemeente", "gemeenten", "provincie", "provincies", "lokale"))
"""What opens another name behind 'en'."""
_PARTS_OF_BODIES = ("agentschap", "departement", "kenniscentrum", "expertisecentrum", "instituut", "administratie")


def joints_in_names(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """Indexes of the tokens ('en', a comma) that stand inside the name of a body, where nothing is cut.

    `tokens` are those of `text`. Names are those of the register of organisations; those that a word for a body opens
    ('Agentschap Wegen en Verkeer'), where what follows 'en' is no body of its own; and words that share their last part
    ('Energie- en Klimaatagentschap').
    """
    if not any(token.key in _JOINED or token.key == "," for token in tokens):
        return frozenset()
    known = find_organisations(text)
    inside = {
        index
        for name in known
        for index, token in enumerate(tokens)
        if name.start < token.start and token.end < name.end
    }
    return frozenset(inside.union(_shared(tokens), _opened(tokens, known)))


def _shared(tokens: Sequence[Token]) -> Iterator[int]:
    for index in range(1, len(tokens) - 1):
        if tokens[index].key in _JOINED and tokens[index - 1].key.endswith("-") and len(tokens[index - 1].key) > 1:
            yield index


def _opened(tokens: Sequence[Token], known: Sequence[OrganisationMatch]) -> Iterator[int]:
    starts = {name.start for name in known}
    ends = {name.end for name in known}
    opened = False
    for index, token in enumerate(tokens):
        if token.new_line or token.key in _ENDS:
            opened = False
        if _is_body(token):
            opened = True
        elif token.key == "en" and opened and index + 1 < len(tokens):
            after = tokens[index + 1]
            opened = False
            apart = _is_body(after) or after.key in _LOCAL or after.start in starts or tokens[index - 1].end in ends
            if after.case == "capital" and not after.new_line and not apart:
                yield index


def _is_body(token: Token) -> bool:
    return token.key in _BODIES or token.key.endswith(_PARTS_OF_BODIES)
