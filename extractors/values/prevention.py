"""Types of prevention (universal, selective, indicated) from the sentence that a fiche prints."""

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.text.choices import SIGN, has_signs, options_of
from extractors.text.normalize import fold_accents
from extractors.text.spelling import distance
from extractors.values.rules import GrammarRule

TYPES = ("universal", "selective", "indicated")

# Spellings without accents, per type, with the misprints that each bears: 'reflectieve' and 'detectieve' lie
# two edits from 'selectieve', the other two have no neighbour that near.
_STEMS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("universal", 2, ("universeel", "universele")),
    ("selective", 1, ("selectief", "selectieve")),
    ("indicated", 2, ("geindiceerd", "geindiceerde")),
)
_NO_TYPE = frozenset(("selectie", "selecties", "selecteren", "universiteit", "universiteiten", "universum"))

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_FIRST_LETTERS = frozenset(stem[0] for _, _, stems in _STEMS for stem in stems)

ALL = GrammarRule(
    "all_types",
    re.compile(
        r"\b(?:alle(?: (?:drie|3))?(?: de)?|de (?:drie|3)|drie|3) "
        r"(?:(?:soorten|vormen|types?|typen|niveaus|preventietypes?|preventievormen|preventieniveaus)\b)"
    ),
    "Deze actie is gericht op alle types preventie.",
    "Alle scholen en drie gemeenten nemen deel.",
)
NOT = GrammarRule(
    "negation",
    re.compile(
        r"\b(?:niet|geen|noch|behalve|uitgezonderd|uitgezonderde|exclusief|zonder|met uitzondering van)\b"
        r"(?! (?:enkel|alleen|louter|uitsluitend|slechts|zozeer)\b)"
    ),
    "niet gericht op selectieve preventie",
    "niet enkel universele maar ook selectieve preventie",
)
NOT_BEHIND = GrammarRule(
    "negation_behind",
    re.compile(r"\bniet (?:van toepassing|beoogd|voorzien|aan de orde)\b|: (?:nee|neen|n\.v\.t\.|nvt)\b"),
    "Selectieve preventie is niet van toepassing",
    "niet gericht op selectieve preventie",
)
CLAUSE = GrammarRule(
    "clause_end",
    re.compile(
        r"[.;\n•]|\b(?:maar|wel|doch|echter|eerder|daarentegen)\b"
        r"|[,/] ?(?=(?:selecti|univers|ge-?indi)\w*(?: preventie)?:)"
    ),
    "niet op universele, maar op selectieve preventie",
    "universele, selectieve en geïndiceerde preventie",
)
BOX = GrammarRule(
    "box",
    SIGN,
    "☒ universeel ☐ selectief",
    "universeel en selectief",
)
UNMARKED = GrammarRule(
    "unmarked_options",
    re.compile(
        r"^[^\w(]*\w*univers\w+(?: preventie)? ?[/|] ?selecti\w+(?: preventie)? ?[/|] ?ge-?[iï]ndi\w+(?: preventie)?"
        r"[^\w(]*(?:\([^()]*\))?[^\w]*$"
    ),
    "universele / selectieve / geïndiceerde preventie",
    "universele, selectieve en geïndiceerde preventie",
)
STRIKE = GrammarRule(
    "strike_instruction",
    re.compile(r"\b(?:schrap(?:pen)?|doorhalen|doorstrepen|haal door|streep door)\b[^.]*\b(?:niet)\b"),
    "universele, selectieve, geïndiceerde preventie (schrappen wat niet past)",
    "niet te schrappen",
)
MARK = GrammarRule(
    "mark_instruction",
    re.compile(
        r"\b(?:omcirkel(?:en)?|kruis aan|aankruisen|vink aan|aanvinken|aanduiden|duid aan|onderlijn(?:en)?)\b[^.]*"
        r"\b(?:past|passend|toepassing|juiste|gewenste|keuze)"
    ),
    "universele, selectieve, geïndiceerde preventie (omcirkel wat past)",
    "scholen aanduiden",
)
LETTER = GrammarRule(
    "letter_as_tick",
    re.compile(r"(?<![\w.\[(])[xX](?![\w.\])])"),
    "universele preventie X selectieve preventie",
    "[x] universele preventie",
)
RULES = (ALL, NOT, NOT_BEHIND, CLAUSE, BOX, UNMARKED, STRIKE, MARK, LETTER)


@lru_cache(4096)
def _type(word: str) -> str | None:
    """The type that a word (without accents) names, misprints within the bound of its stem included."""
    word = word.replace("-", "")
    if word in _NO_TYPE or not 8 <= len(word) <= 14:
        return None
    for kind, bound, stems in _STEMS:
        for stem in stems:
            if word[0] == stem[0] and distance(word, stem, bound) <= bound:
                return kind
    return None


def _clause_types(clause: str) -> tuple[set[str], set[str]]:
    """(named, negated) types of one clause."""
    places = [
        (match.start(), kind)
        for match in _WORD.finditer(clause)
        if match.group()[0] in _FIRST_LETTERS and (kind := _type(match.group()))
    ]
    if every := ALL.pattern.search(clause):
        places.extend((every.start(), kind) for kind in TYPES)
    behind = NOT_BEHIND.pattern.search(clause)
    if behind and not any(place > behind.start() for place, _ in places):
        return set(), {kind for _, kind in places}
    negation = NOT.pattern.search(clause)
    edge = negation.start() if negation else len(clause)
    return (
        {kind for place, kind in places if place < edge},
        {kind for place, kind in places if place > edge},
    )


def prevention_types(text: str) -> list[str]:
    """The types of prevention that `text` names: of `universal`, `selective`, `indicated`, in that order.

    Reads inflections, missing diaereses, a bounded number of misprints, 'alle types', and ticked boxes. A
    type that the text excludes ('niet gericht op ...', 'behalve ...') does not count, and none does where the text
    lists the options of the form and marks none.
    """
    folded = re.sub(r"[ \t\xa0]+", " ", fold_accents(text.replace("\xad", "")))
    boxes = list(BOX.pattern.finditer(folded))
    letters = [] if boxes else _letters(folded)
    if letters:
        clauses = _lettered_clauses(folded, letters)
    else:
        clauses = _ticked_clauses(folded, boxes) if boxes else CLAUSE.pattern.split(folded)
    named: set[str] = set()
    negated: set[str] = set()
    for clause in clauses:
        yes, no = _clause_types(clause)
        named |= yes
        negated |= no
    if not boxes and _is_undecided(folded, len(named)):
        return []
    return [kind for kind in TYPES if kind in named - negated]


def _ticked_clauses(text: str, boxes: Sequence[re.Match[str]]) -> list[str]:
    """The parts of a form with boxes that count: what belongs to a ticked one, whatever else stands there."""
    before = _clause_types(text[: boxes[0].start()])[0]
    if has_signs(text):
        if before and _clause_types(text[boxes[-1].end() :])[0]:
            return []  # words before the first box and behind the last: each box may belong to either side
        return [text[start:end] for start, end, ticked in options_of(text) if ticked]
    if not before:
        return CLAUSE.pattern.split(text)  # bullets, or a tick for each
    # A tick beside one of several words that have no box.
    return [match.group() for box in boxes if (match := _first_type(text, box.end())) is not None]


def _letters(text: str) -> list[re.Match[str]]:
    """Each X that ticks an option of a list: it stands right beside the name of one. None where another X does not."""
    letters = list(LETTER.pattern.finditer(text))
    if not letters or sum(_type(word) is not None for word in _WORD.findall(text)) < 2:
        return []
    beside = all(
        _names_type(_WORD.findall(text[: letter.start()])[-2:]) or _names_type(_WORD.findall(text[letter.end() :])[:1])
        for letter in letters
    )
    return letters if beside else []


def _names_type(words: Sequence[str]) -> bool:
    """Whether words are the name of a type, alone or before 'preventie'."""
    return bool(words) and (_type(words[-1]) is not None or (words[-1] == "preventie" and _type(words[0]) is not None))


def _lettered_clauses(text: str, letters: Sequence[re.Match[str]]) -> list[str]:
    """The parts of a list of options that count, by an X beside each, as in a table of options with a column for the X.

    Where an X stands between two options, it may belong to either: then none counts, unless another X shows on
    which side they stand.
    """
    if not _clause_types(text[: letters[0].start()])[0]:
        edges = [*(letter.start() for letter in letters[1:]), len(text)]
        parts = [text[letter.end() : end] for letter, end in zip(letters, edges, strict=True)]
        return [match.group() for part in parts if (match := _first_type(part, 0)) is not None]
    if _clause_types(text[letters[-1].end() :])[0]:
        return []
    starts = [0, *(letter.end() for letter in letters[:-1])]
    parts = [text[start : letter.start()] for start, letter in zip(starts, letters, strict=True)]
    return [found[-1] for part in parts if (found := [word for word in _WORD.findall(part) if _type(word)])]


def _first_type(text: str, start: int) -> re.Match[str] | None:
    return next((match for match in _WORD.finditer(text, start) if _type(match.group()) is not None), None)


def _is_undecided(text: str, types: int) -> bool:
    """Whether a text lists the options of the form, none of them marked."""
    if types == len(TYPES) and (UNMARKED.pattern.search(text) or STRIKE.pattern.search(text)):
        return True
    return types > 1 and MARK.pattern.search(text) is not None
