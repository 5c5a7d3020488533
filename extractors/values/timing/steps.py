"""Where in a step of a plan a timing is the step's own, and not just a date that its sentence mentions.

Places: inside brackets, behind the last colon or a label such as 'Timing:', before the first colon, behind a
comma or dash at the end, before a dash at the start, or the whole text. In each, nothing else may stand but
words that tell what is timed ('start', 'evaluatie', 'fase 2').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_MARK = "\x01"
_BENIGN_WORDS = (
    "en de het een in op van tot vanaf per te ten of timing planning gepland geplande voorzien "
    "voorziene verwacht verwachte start opstart startdatum einddatum einde eind begin eerste tweede "
    "derde vierde vijfde laatste oproep lancering uitrol pilot piloot pilootfase pilootproject "
    "proefproject proefperiode evaluatie tussentijdse eindevaluatie voorbereiding opmaak ontwikkeling "
    "implementatie uitvoering oplevering publicatie goedkeuring afronding afgerond gerealiseerd "
    "realisatie indicatief indicatieve richtdatum streefdatum deadline telkens jaar periode ronde "
    "mogelijk wellicht vermoedelijk waarschijnlijk onder voorbehoud daarna nadien vervolgens dan ook "
    "eindrapport rapport rapportering bijsturing verlenging optie eventueel eventuele looptijd duur "
    "duurtijd termijn tijdspad uitgevoerd opgestart gestart fase stap reeds al is wordt bij klaar "
    "eenmalig eenmalige maal keer loopt indien optioneel project projectperiode subsidieperiode "
    "gefaseerd gefaseerde gespreid over heel hele gans ganse volledig volledige minstens minimaal "
)
_SMALL_WORDS = "en de het een in op van te of ook begin eind einde timing planning reeds al is"
_BENIGN, _SMALL = frozenset(_BENIGN_WORDS.split()), frozenset(_SMALL_WORDS.split())
_NOT_BESIDE = frozenset("€$%§")
_NUMBER = "{0,3}(?:[0-9]{1,2}[a-z]?|[ivx]{1,4}|[a-z])"
_NUMBERED = re.compile(
    rf"(?<!\w)(?:fase|stap|deel|luik|ronde|spoor|blok|actie) {_NUMBER}(?!\w)"
    r"|(?<!\w)om {0,3}[0-9]{1,2}(?:[:.uh][0-9]{0,2})?(?: uur)?(?!\w)"
)
_LABEL = re.compile(rf"\W{{0,4}}(?:fase|stap|deel|luik|ronde|spoor|blok) {_NUMBER} {{0,3}}[:.-] {{0,3}}")
_BRACKET = re.compile(r"[(\[{]([^()\[\]{}]*)")
_INNER = re.compile(rf"\([^()\[\]{{{{}}}}{_MARK}]*\)")
_CLOSED = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_LABELLED = re.compile(
    r"(?<!\w)(?:timing|planning|tijdspad|tijdslijn|wanneer|uitvoeringstermijn|uitvoeringsperiode"
    r"|startdatum|einddatum|looptijd)"
    rf" ?: {{0,3}}({_MARK}[{_MARK} ,&/+;]*)"
)
_RUN = rf"{_MARK}[{_MARK} ,&/+]*"
# 'Opmaak: Q1 2026, uitrol: Q3 2026' and 'Studiedag: 15 maart 2026, Gent'.
_LISTED = re.compile(rf": {{0,3}}({_RUN})(?=[;,.|] {{0,3}}[^;,.|:{_MARK}]{{1,60}}: {{0,3}}{_MARK})")
_LED = re.compile(rf": {{0,3}}({_RUN})(?=[;,.|] )")
# Several heads in one text, as in 'Mei 2026: bevraging; september 2026: rapport'.
_NEXT_HEAD = re.compile(rf"; {{0,3}}({_RUN}) {{0,3}}:")
_PART_END = re.compile(r"[,;|]| - ")
_WORD = re.compile(r"\w+")
_JOIN = frozenset(" ,&/+;en")
_TRAILING = " .;,:!"
_DASH_START = re.compile(rf" {{0,3}}{_MARK}[{_MARK} ,&/+en]* - {{0,3}}[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text whose timings are the step's.

    `bare`: nothing but a comma or dash sets it off; `alone`: no word stands beside the timings; `head`: it
    opens the text; `shared`: other matter stands beside it, so that a year alone may as well belong to that.
    """

    start: int
    end: int
    bare: bool
    alone: bool
    head: bool
    shared: bool = False


def _place(text: str, start: int, end: int, bare: bool = False, head: bool = False) -> Iterator[Place]:
    """The place `start`:`end`, where it holds a timing and otherwise only words that go with one."""
    segment = text[start:end]
    if _MARK in segment and not _NOT_BESIDE.intersection(segment):
        words = _WORD.findall(_NUMBERED.sub(" ", segment.replace(_MARK, " ")))
        if _BENIGN.issuperset(words):
            yield Place(start, end, bare, _SMALL.issuperset(words), head)


def _parts(text: str, start: int, end: int) -> Iterator[Place]:
    """The parts of a bracket that hold a timing and nothing else: '(ABB, Q2 2026)', '(Q2 2026 - Gent)'."""
    if _NOT_BESIDE.intersection(text[start:end]):
        return
    edges = [start, *(edge for m in _PART_END.finditer(text, start, end) for edge in m.span()), end]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        yield from (replace(place, shared=True) for place in _place(text, low, high))


def step_places(folded: str, spans: list[tuple[int, int]]) -> list[Place]:
    """The places of a step's own timing, given the `spans` (start, end) of all timings in its folded text."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [folded[position:start].replace(_MARK, " "), _MARK * (end - start)]
        position = end
    mask = "".join([*pieces, folded[position:].replace(_MARK, " ")])
    if _MARK not in mask:
        return []
    # '(Q1 2026 (start), Q4 2026 (einde))': a bracket inside a bracket is a remark on what stands before it.
    mask = _INNER.sub(lambda m: " " * len(m[0]), mask)
    places: list[Place] = []
    for m in _BRACKET.finditer(mask):
        places += list(_place(mask, *m.span(1))) or _parts(mask, *m.span(1))
    # Brackets are judged above; for the other places they count as white space.
    flat = _CLOSED.sub(lambda m: " " * len(m[0]), mask)
    end = len(flat.rstrip(_TRAILING))
    colon = flat.rfind(":", 0, end)
    if colon >= 0:
        places += _place(flat, colon + 1, end)
    label = _LABEL.match(flat)
    for head in (0, label.end() if label else 0):
        stop = flat.find(":", head)
        if stop >= 0:
            places += _place(flat, head, stop, head=True)
        if _DASH_START.match(flat, head):
            places += _place(flat, head, flat.index(" - ", head), head=True)
    for pattern, shared in ((_LABELLED, False), (_LISTED, False), (_NEXT_HEAD, False), (_LED, True)):
        places += [Place(*m.span(1), bare=False, alone=True, head=False, shared=shared) for m in pattern.finditer(flat)]
    start = end
    while start and (flat[start - 1] in _JOIN or flat[start - 1] == _MARK):
        start -= 1
    start = flat.find(_MARK, start, end)
    if start >= 0 and flat[end - 1] == _MARK and _set_off(flat, start):
        places += _place(flat, start, end, bare=bool(flat[:start].strip()))
    return places


def _set_off(flat: str, start: int) -> bool:
    """True where the run of timings at `start` opens the text or follows a comma, semicolon, full stop or
    spaced dash.
    """
    left = flat[:start].rstrip()
    return not left or left[-1] in ",;.|" or (left[-1] == "-" and (len(left) == 1 or left[-2] == " "))
