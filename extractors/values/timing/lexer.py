"""Cutting a Dutch text into the words that timings are made of.

Each token has a class of one character, so that the grammar can be written as regular expressions over the
string of classes: 'qy' is 'Q4 2025' as well as 'Q4-2025'. One master pattern reads the folded text from left
to right; every alternative is bounded or consumes what it looks at, so the time is linear in the length.

Classes: d date in figures, M month in figures, D day and month in figures, y year, n number below 100, a the
same in letters, o ordinal, q quarter code, h half-year code, k 'kwartaal', j 'semester', m month, s season, c
'schooljaar', b begin/midden/eind, w weekday, W 'week', f 'fase', G legislature, u period without fixed days,
F vanaf, N na, L uiterlijk, V voor, t tot, B tussen, v van, l article, i in, C circa, E en, O of, z en verder,
'-' dash, '=' dash without spaces, R recurrence, T duration, Z undated phrase, x anything else; '/', ',', ';',
'.', ':', '(' and ')' are themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from extractors.text.normalize import single_spaced
from extractors.text.spelling import distance, misprints
from extractors.values.dutch_numbers import CARDINAL_PATTERN, ORDINALS, cardinal, is_cardinal
from extractors.values.timing import model as cal
from extractors.values.timing.phrases import PHRASES, holds_numbers

EARLIEST_YEAR, LATEST_YEAR = 1980, 2079


@dataclass(frozen=True, slots=True)
class Token:
    """`text`: folded; `value`: what the class means for it (a number, a Point, a PhraseRule, the folded
    word).
    """

    kind: str
    value: Any
    text: str
    start: int
    end: int


_MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "febr": 2, "feb": 2, "maart": 3, "mrt": 3, "april": 4, "apr": 4,
    "mei": 5,
    "juni": 6, "jun": 6, "juli": 7, "jul": 7, "augustus": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "okt": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
_DOTTED = {m for m in _MONTHS if len(m) <= 4 and m not in ("mei", "juni", "juli")}
_SEASONS = {
    "voorjaar": 21, "lente": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24,
    "lentemaanden": 21, "zomermaanden": 22, "herfstmaanden": 23, "wintermaanden": 24,
    "zomervakantie": 0, "grote vakantie": 0,
}  # fmt: skip
_PARTS = {
    "begin": "begin", "aanvang": "begin", "midden": "midden", "medio": "midden", "mid": "midden",
    "half": "midden",
    "halfweg": "midden", "halverwege": "midden", "eind": "eind", "einde": "eind", "ultimo": "eind",
    "jaareinde": "eind", "eindejaar": "eind",
}  # fmt: skip
_FROM = (
    "pas vanaf", "pas in", "pas op", "niet eerder dan in", "niet eerder dan", "niet vroeger dan",
    "met ingang van", "met ingang vanaf", "met ingang op", "ten vroegste in", "ten vroegste op",
    "ten vroegste vanaf",
    "ten vroegste", "op zijn vroegst in", "op zijn vroegst", "niet voor", "lopend sinds", "lopend vanaf",
    "lopende sinds", "lopende vanaf",
    "loopt sinds", "loopt vanaf", "loopt reeds sinds", "reeds lopend sinds", "reeds sinds", "startend in",
    "startend vanaf", "startend op",
    "start in", "start vanaf", "start op", "start", "opstart in", "opstart vanaf", "opstart op", "opstart",
    "gestart in",
    "gestart op", "opgestart in", "opgestart op", "opgestart sinds", "gestart sinds", "ingaand op",
    "ingaand vanaf", "vanaf", "van af", "v.a.", "va", "sinds", "sedert", "m.i.v.", "miv",
    "per",
)  # fmt: skip
_DEADLINE = (
    "uiterlijk op", "uiterlijk in", "uiterlijk tegen", "uiterlijk voor", "uiterlijk bij",
    "uiterlijk", "ten laatste op",
    "ten laatste in", "ten laatste tegen",
    "ten laatste", "op zijn laatst op", "op zijn laatst", "niet later dan", "tegen uiterlijk",
    "tegen ten laatste", "tegen", "deadline op",
    "deadline:", "deadline",
)  # fmt: skip
_IN = (
    "in de loop van", "loop van", "gepland voor", "ingepland voor", "in", "op", "tijdens", "gedurende", "doorheen",
)  # fmt: skip
_ARTICLES = (
    "de", "het", "'t", "deze", "jaar", "jaren", "kalenderjaar", "begrotingsjaar", "dienstjaar", "boekjaar",
    "maand", "maanden",
    "periode", "jaargang",
)  # fmt: skip
_NUMBERING = (
    "fase", "fasen", "fases", "stap", "stappen", "actie", "acties", "luik", "deel", "ronde", "blok",
    "pijler", "wp", "werkpakket", "spoor",
    "module", "artikel", "art", "nr", "nummer", "punt", "pagina", "p", "blz", "bijlage", "tabel",
    "hoofdstuk", "doelstelling", "od", "sd",
)  # fmt: skip
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_HOLIDAYS = (
    "paasvakantie",
    "herfstvakantie",
    "kerstvakantie",
    "krokusvakantie",
    "kerstperiode",
    "pasen",
    "kerst",
)
_LEGISLATURE = (
    r"(?:(?:deze|de|huidige|lopende|hele|gehele|volledige|ganse) ){0,3}(?:legislatuur|regeerperiode"
    r"|beleidsperiode|planperiode)(?!\w)"
    r"|(?:de )?(?:hele |gehele |volledige )?(?:looptijd|duur|duurtijd|periode)"
    r" (?:van (?:het|dit) )?(?:actie|beleids)?plan"
)


def _words(words: tuple[str, ...] | dict[str, Any]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " {1,3}") for w in ordered) + ")" + r"(?!\w)"


def _numeric_date(text: str) -> cal.Point:
    a, b, c = (int(part) for part in re.split(r"[^0-9]+", text))
    return cal.day(c if c > 99 else 2000 + c, b, a)


def _iso_date(text: str) -> cal.Point:
    return cal.day(*(int(part) for part in text.split("-")))


def _numeric_month(text: str) -> cal.Point:
    a, b = (int(part) for part in re.split(r"[^0-9]+", text))
    year, number = (a, b) if a > 99 else (b, a)
    return cal.month(year, number) if 1 <= number <= 12 else cal.UNREAD


def _day_and_month(text: str) -> tuple[int, int]:
    a, b = (int(part) for part in re.split(r"[^0-9]+", text))
    return a, b


def _digit(text: str) -> int:
    return int(re.sub(r"[^0-9]", "", text))


def _short_year(text: str) -> int:
    return 2000 + _digit(text)


def _ordinal(text: str) -> int:
    return ORDINALS[text] if text in ORDINALS else _digit(text)


_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[89]|20[0-7])[0-9]"
_ISO = rf"{_YEAR}-[0-9][0-9]-[0-9][0-9]"
_POINTED = r"[0-9]{1,2}\. ?[0-9]{1,2}\. ?(?:19|20)[0-9]{2}"
_SEP = r"(?<!\w)(?<![0-9][.,/-])"
# A year is no year inside a longer number: '2.026', 'EU 2016/679', '2025-0123', '20265'. Short second years
# are their own token.
_NOT_ON = r"(?!\w)(?![.,][0-9])(?!/[0-9]{1,3}(?![0-9]))(?!-(?!(?:[0-9]{4}|[0-9]{1,2})(?![0-9]))[0-9])"

_Spec = tuple[str, str, Callable[[str], Any]]
_TOKENS: tuple[_Spec, ...] = (
    ("x", r"(?:https?://|www\.)[^ ]+", str),
    ("d", rf"(?<![\w.,/-]){_YEAR}-[0-9]{{2}}-[0-9]{{2}}(?![\w-])(?!/(?!{_ISO}))", _iso_date),
    ("d", rf"(?<={_ISO}/){_ISO}(?![\w/-])", _iso_date),
    ("d", r"(?<![\w./])(?<![0-9]{3}-)[0-9]{1,2} ?/ ?[0-9]{1,2} ?/ ?(?:(?:19|20)[0-9]{2}"
        r"|[1-4][0-9])(?!\w)(?!/[0-9])(?!-(?![0-9]{1,2}/[0-9]{1,2}/)[0-9])", _numeric_date),
    ("d", r"(?<=/(?:19|20)[0-9][0-9]-)[0-9]{1,2}/[0-9]{1,2}/(?:19|20)[0-9]{2}(?!\w)(?![/-][0-9])", _numeric_date),
    ("d", r"(?<![\w./])(?<![0-9]-)[0-9]{1,2}-[0-9]{1,2}-(?:19|20)[0-9]{2}(?!\w)(?!/[0-9])", _numeric_date),
    ("d", r"(?<![\w./])(?<![0-9]-)[0-9]{2}-[0-9]{2}-[1-4][0-9](?!\w)(?![./-][0-9])", _numeric_date),
    ("d", rf"(?<![\w./])(?<![0-9]-){_POINTED}(?!\w)(?![./][0-9])(?!-(?!{_POINTED}(?!\w))[0-9])", _numeric_date),
    ("d", rf"(?<=\.(?:19|20)[0-9][0-9]-){_POINTED}(?!\w)(?![./-][0-9])", _numeric_date),
    ("M", rf"(?:(?<![\w./])(?<![0-9]-)|(?<=/(?:19|20)[0-9][0-9]-))(?:[0-9]{{1,2}} ?/ ?"
        rf"|[0-9]{{2}}-){_YEAR}(?!\w)(?!/[0-9]{{1,2}}(?![0-9]))(?!-[0-9]{{1,2}}(?![0-9/]))", _numeric_month),
    ("M", rf"(?<![\w.,/-]){_YEAR}[-/](?:0[0-9]|1[0-2])(?!\w)(?![/-])", _numeric_month),
    # 'winter 26/27' holds no day and month.
    ("y", r"(?<=winter )(?:2[4-9]|3[0-9])(?=[/-][23][0-9](?!\w))|(?<=winter [23][0-9][/-])[23][0-9](?!\w)",
    _short_year),
    ("D", r"(?<![\w./])[0-9]{1,2}/[0-9]{1,2}(?![\w/])(?![.,][0-9])", _day_and_month),
    ("y", rf"{_SEP}{_YEAR}(?=q[1-4](?!\w))", int),
    ("y", rf"{_SEP}{_YEAR}{_NOT_ON}", int),
    ("y", rf"(?<=[/-]){_YEAR}(?!\w)(?![.,/][0-9])(?!-(?!{_YEAR}(?!\w))[0-9])", int),
    ("y", rf"{_SEP}{_YEAR}(?=[/-][0-9]{{2}}(?!\w)(?![/-]))", int),
    # '1 september 2026-31 augustus 2027' holds no year 31.
    ("y", rf"(?<=(?:19|20)[0-9]{{2}}[/-])[0-9]{{2}}(?!\w)(?![/-])(?! {{0,3}}(?:{_MONTH_NAMES})(?!\w))", _short_year),
    ("y", r"'[1-4][0-9](?![\w'])", _short_year),
    # 'Q1 26': two figures are a year right behind what only a year follows.
    ("y", r"(?<=q[1-4][ /-])(?:2[4-9]|3[0-9])(?![\w.,/-])(?! {1,2}[a-z])", _short_year),
    # 'eind 26': behind these words as well; 'begin 26 scholen' counts schools.
    ("y", r"(?:(?<=\bbegin )|(?<=\beind )|(?<=\beinde )|(?<=\bmedio )|(?<=\bmidden ))(?:2[4-9]|3[0-9])(?![\w.,/-])"
        r"(?! {1,2}[a-z])", _short_year),
    ("q", r"(?<!\w)(?:q\.? ?|kw\.? ?|k)[0-9](?!\w)", _digit),
    ("q", r"(?<=q[1-4][-/+])[1-4](?!\w)", _digit),
    ("q", rf"(?<={_YEAR})q[1-4](?!\w)", _digit),
    ("q", r"(?<!\w)[1-4]q(?!\w)", _digit),
    ("h", r"(?<!\w)(?:h|s|sem\.? ?)[12](?!\w)|(?<!\w)[12]h(?!\w)", _digit),
    ("u", r"(?<!\w)t[1-4](?!\w)", str),
    ("o",
        r"(?<!\w)[1-4] ?(?:ste|e|de|°)(?!\w)|(?<!\w)[0-9]{1,2}(?:ste|de|e)(?!\w)|(?<!\w)" + _words(ORDINALS),
        _ordinal),
    ("m", r"(?<!\w)(?:" + "|".join(sorted(_DOTTED, key=lambda name: (-len(name), name))) + r")\.",
    lambda t: _MONTHS[t[:-1]]),
    ("m", r"(?<!\w)" + _words(_MONTHS), _MONTHS.__getitem__),
    ("s", r"(?<!\w)" + _words(_SEASONS), lambda t: _SEASONS[single_spaced(t)]),
    ("s", r"(?<!\w)voor-(?= {0,3}(?:en|/|of) {0,3}najaar)", lambda _t: 21),
    ("c", r"(?<!\w)(?:schooljaar|schooljaren|academiejaar|academiejaren|sj)(?!\w)\.?|(?<!\w)schoolj\.",
    lambda _t: "school"),
    ("c", r"(?<!\w)(?:werkjaar|werkjaren|werkingsjaar|werkingsjaren)(?!\w)", lambda _t: "work"),
    ("k", r"(?<!\w)(?:kwartaal|kwartalen|kwart|trimester|trimesters|kw|trim|qtr)(?!\w)\.?", str),
    ("j", r"(?<!\w)(?:semester|semesters|halfjaar|half jaar|sem)(?!\w)\.?", lambda _t: "half"),
    ("j", r"(?<!\w)(?:jaarhelft|helft)(?!\w)", lambda _t: "helft"),
    ("G", r"(?<!\w)(?:" + _LEGISLATURE + r")(?!\w)", str),
    ("t", r"(?<!\w)(?:(?:lopende?|nu|heden|vandaag) {0,3}-|(?:nu|heden|vandaag) {1,3}tot)(?= {0,3}\w)", str),
    ("z", r"(?<=[0-9])\+(?! {0,3}[\w'])|(?<!\w)e\.? ?v\.(?: ?j\.)?|(?<!\w)(?:ev|heden|nu|vandaag)(?!\w)|\.\.\.?|…",
    str),
    ("z", r"(?<!\w)en(?: de)? (?:verder|later|daarna|volgende(?: jaren)?|daaropvolgende jaren)(?!\w)", str),
    ("b", r"(?<!\w)" + _words(_PARTS), _PARTS.__getitem__),
    ("L", r"(?<!\w)" + _words(_DEADLINE), str),
    ("F", r"(?<!\w)" + _words(_FROM), str),
    ("t", r"(?<!\w)(?:tot {1,3}(?:en|&) {1,3}met|tot {1,3}en {1,3}met|t\.? ?e\.? ?m\.?|t/m|tot {1,3}aan"
        r"|tot {1,3}in|tot)(?!\w)", str),
    ("V", "(?<!\\w)vo\u0301?o\u0301?r(?!\\w)", str),
    ("N", r"(?<!\w)na(?: afloop van)?(?!\w)", str),
    ("B", r"(?<!\w)tussen(?!\w)", str),
    ("v", r"(?<!\w)van(?!\w)", str),
    ("C", r"(?<!\w)(?:rond|omstreeks|circa|ongeveer|ca)(?!\w)\.?|±|\+/-|~", str),
    ("i", r"(?<!\w)" + _words(_IN), str),
    ("l", r"(?<!\w)" + _words(_ARTICLES), str),
    ("f", r"(?<!\w)" + _words(_NUMBERING), str),
    ("w", r"(?<!\w)" + _words(_WEEKDAYS), str),
    ("w", r"(?<!\w)(?:(?:ma|di|wo|do|za|zo)\.?|vr\.) {1,2}(?=[0-9]{1,2}(?:[/-]| [a-z]))", str),
    ("W", r"(?<!\w)(?:week|weken|wk)(?!\w)\.?", str),
    ("u", r"(?<!\w)" + _words(_HOLIDAYS), str),
    # The Flemish Parliament opens its year on a Monday in September that no table here holds.
    ("u", r"(?<!\w)(?:parlementaire? jaar|zittingsjaar|zittingsperiode)(?!\w)", str),
    ("E", r"(?<!\w)(?:en|alsook|én)(?!\w)|&|\+", str),
    ("O", r"(?<!\w)(?:of|ofwel)(?!\w)", str),
    ("x", r"[0-9]+(?:[.,][0-9]+)+", str),
    ("n", r"(?<!\w)(?:[1-9]|0[1-9]|[1-9][0-9])(?!\w)", int),
    ("a", r"(?<!\w)" + CARDINAL_PATTERN + r"(?!\w)", cardinal),
    ("-", r"-{1,2}>|→", str),
    ("=", r"(?<=[^ ])-(?=[^ ])", str),
    ("-", "-", str),
    ("F", "≥|>=", str),
    ("t", "≤|<=", str),
    (">", "[<>]", str),
    (".", r"[.!?]", str),
    ("x", r"\w+", str),
    ("x", r"[^\w ]", str),
)  # fmt: skip


def _compile() -> re.Pattern[str]:
    parts = [f"(?P<p{i}>{rule.expanded})" for i, rule in enumerate(PHRASES)]
    parts += [f"(?P<t{i}>{pattern})" for i, (_, pattern, _) in enumerate(_TOKENS)]
    return re.compile("|".join(parts))


_MASTER = _compile()
# Signs that mean the same wherever they stand need no pattern.
_SIGNS = {
    **dict.fromkeys("([{", "("), **dict.fromkeys(")]}", ")"), **dict.fromkeys('€%"*•', "x"),
    "/": "/", ",": ",", ";": ";", ":": ":",
}  # fmt: skip


_LONG_MONTHS = [name for name in _MONTHS if len(name) > 6]
"""Names long enough that a misprint makes no other word: 'kaart 2026' is no March."""
_BEFORE_YEAR = re.compile(rf" {{1,3}}{_YEAR}(?!\w)")


def _misspelt_month(folded: str, start: int, end: int) -> int | None:
    """The month that a word before a year misspells ('okober 2026', 'februrai 2026'), None for any other word."""
    word = folded[start:end]
    if not 5 < len(word) < 12 or not word.isalpha() or not _BEFORE_YEAR.match(folded, end):
        return None
    bound = misprints(len(word))
    near = {_MONTHS[name] for name in _LONG_MONTHS if distance(word, name, bound) <= bound}
    return near.pop() if len(near) == 1 else None


def tokenize(text: str, folded: str) -> list[Token]:
    """The tokens of `folded`, by `fold_stress_same_length`. Spaces give no token; nothing else is skipped."""
    tokens = []
    position = 0
    while position < len(folded):
        sign = folded[position]
        if sign == " " or sign in _SIGNS:
            if sign != " ":
                tokens.append(Token(_SIGNS[sign], sign, sign, position, position + 1))
            position += 1
            continue
        found = _MASTER.match(folded, position)
        if found is None:
            raise AssertionError(f"no token at {position}: the last pattern takes any sign")
        name = found.lastgroup or ""
        start, end = found.span()
        number = int(name[1:])
        if name[0] == "p":
            rule = PHRASES[number]
            if (rule.upper and not text[start:end].isupper()) or not holds_numbers(found.group()):
                tokens.append(Token("x", found.group(), found.group(), start, end))
            else:
                tokens.append(Token(rule.kind, rule, found.group(), start, end))
        else:
            kind, _, read = _TOKENS[number]
            if kind == "a" and not is_cardinal(found.group()):
                kind, read = "x", str
            if kind == "x" and (month := _misspelt_month(folded, start, end)):
                tokens.append(Token("m", month, found.group(), start, end))
                position = end
                continue
            # Only the printed accent tells 'vóór 2027' from 'voor 2027', which may also mean 'for 2027'.
            value = text[start:end].lower() if kind == "V" else read(found.group())
            tokens.append(Token(kind, value, found.group(), start, end))
        position = end
    return tokens
