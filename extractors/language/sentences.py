"""Where the sentences of a Dutch text begin and end.

A full stop ends a sentence where a new one can begin behind it, unless it belongs to an abbreviation of the kind that
Flemish officials write: 'm.o.o.', 'i.f.v.', 'art. 5', 'bv. scholen'. Pure; the time is linear in the length.
"""

from __future__ import annotations

import re
from itertools import pairwise

_NEVER_WORDS = (
    "a.d.h.v. a.h.w. aant. alg. apr. art. aug. avg. b.v.b. bijl. bijv. blz. burg. bv. c.q. ca. cf. cfr. conf. "
    "d.d. d.m.v. d.w.z. dd. dec. dhr. dr. drs. dzd. e.g. evt. excl. feb. febr. fig. ged. gem. hfdst. i.c. i.e. "
    "i.f.v. i.h.b. i.k.v. i.o. i.p.v. i.s.m. i.v.m. i.z. ifv. ikv. inc. incl. ing. inz. ir. ism. ivm. jan. jg. "
    "jul. jun. kand. lic. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.n. m.o.o. max. mbt. mej. mevr. mgr. min. mln. mr. "
    "mrt. n.a.v. nav. nov. nr. nrs. o.a. o.b.v. o.g.v. o.i. o.l.v. o.m. o.v.v. obv. okt. ong. opm. p. pag. par. "
    "plm. pp. prof. resp. rubr. sec. sep. sept. sr. st. t.a.v. t.b.v. t.e.m. t.g.v. t.h.v. t.n.v. t.o.v. t.w. "
    "tab. tav. tbv. tel. univ. v.d. v.h. vb. vbn. vgl. vnl. voorz. zgn."
)
_NEVER_LAST = frozenset(_NEVER_WORDS.split())
"""Abbreviations that something follows: their stop ends no sentence, whatever follows."""
_OFTEN_WORDS = "enz. etc. e.a. e.d. e.v. e.v.a. p.j. s.v. n.v.t. t.e.r. b.t.w. n.v. b.v. v.z.w. vzw. jr. a.u.b."
_OFTEN_LAST = frozenset(_OFTEN_WORDS.split())
"""Abbreviations that may end a sentence: their stop ends one where the next word begins with a capital."""
# From the first stop of several alone: from each of them, a row of dots is tried once for each dot.
_END = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]+)(?P<closed>[)\]}\"”’'»]{0,3})(?P<gap>\s+)(?=(?P<next>\S))")
_WORD_BEFORE = re.compile(r"[\w.&-]{1,24}$")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,4}")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.){2,6}")
_COUNT = re.compile(r"(?:[0-9]{1,3}|[IVX]{1,5})\.")
_OPENING = "\"“„‘'«(["
_LINE_BREAK = re.compile(r"\s*\n\s*")
_BRACKETS = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
_GAP = re.compile(r"\s+(?=\S)")
_REACH = 24


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, without white space at its edges; none of a text without a sign.

    What stands in brackets is part of the sentence that it follows: 'Start van het onderzoek. (voorjaar 2026)'.
    """
    edges = [0, len(text)]
    brackets = [found.span() for found in _BRACKETS.finditer(text)]
    within = 0
    for found in _END.finditer(text):
        at = found.end("gap")
        while within < len(brackets) and brackets[within][1] <= at:
            within += 1
        bracketed = within < len(brackets) and brackets[within][0] <= at < brackets[within][1]
        if not bracketed and _ends(text, found):
            edges.append(at)
        elif bracketed and brackets[within][0] == found.start("next") and _ends(text, found):
            behind = _GAP.match(text, brackets[within][1])
            if behind is not None and _may_begin(text, behind.end()):
                edges.append(behind.end())
    edges += [found.end() for found in _LINE_BREAK.finditer(text)]
    edges = sorted(set(edges))
    spans = []
    for start, end in pairwise(edges):
        inside = text[start:end]
        if inside.strip():
            spans.append((start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())))
    return spans


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence ends at these signs."""
    begins = _may_begin(text, found.start("next"))
    if found["stop"] != ".":
        return begins or found["stop"][0] in "!?"
    before = _WORD_BEFORE.search(text, max(0, found.start() - _REACH), found.start())
    word = f"{before[0]}." if before else "."
    low = word.lower()
    if low in _NEVER_LAST or (_INITIALS.fullmatch(word) and found["next"].isupper()):
        return False
    if low in _OFTEN_LAST or _DOTTED.fullmatch(low):
        return found["next"].isupper() or found["next"] in _OPENING
    if _COUNT.fullmatch(word) and _opens(text, found.start() - len(word) + 1):
        return False
    return begins


def _may_begin(text: str, at: int) -> bool:
    """Whether a sentence can begin at this sign: with a capital, a number, or a sign that opens one."""
    return text[at].isupper() or text[at].isdigit() or text[at] in _OPENING or text[at] in "€-–•"


def _opens(text: str, start: int) -> bool:
    """Whether a number at `start` counts an entry: '1. Opmaak', 'II. Uitvoering'."""
    left = text[:start].rstrip()
    return not left or left[-1] in ".!?:;"
