"""References to legislation: acts by kind and day, by number, or by a name of the register.

`kind/date[/words of the title]` for acts of Flanders and Belgium; EU acts `<kind>/<community>/<year>/<number>`
('verordening/eu/2016/679'); circulars `plp/41`, `col/2013/13`, `omzendbrief/<number>`. An article printed before the
act or behind it belongs to the reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.text.normalize import fold_accents_same_length
from extractors.values.references.acts import identify, title_behind
from extractors.values.references.model import ReferenceMatch
from extractors.values.references.printed_dates import DATE, printed_day
from extractors.values.rules import GrammarRule

if TYPE_CHECKING:
    from schemas.registers import Act

_DATE_ONLY = re.compile(r"\s{0,2}(?:,|en|en van)\s{1,2}(?:van\s{1,2})?" + DATE, re.I)
# Between the kind of an act and its date: '(BVR)', ',', 'van', 'd.d.'
_LINK = (
    r"\s{0,2}(?:\([^()\n]{1,40}\)\s{0,2})?,?\s{0,2}(?:(?:van|d\.\s?d\.|dd\.?|gedateerd)\s{1,2}"
    # 'KB 5 december 2018'; 'goedkeuring decreet 3 maart 2026' is a step and its day
    r"|(?-i:(?<=KB\s)|(?<=MB\s)|(?<=BVR\s))(?=\d))"
)
_BRACKET_LINK = re.compile(r"\s{0,2}\(?(?:van|d\.\s?d\.|dd\.?)\s{1,2}" + DATE, re.I)
_BRACKET_DAY = re.compile(r"\s{0,2}\(" + DATE + r"\)", re.I)
# Kind of act -> how a text names it; the first that matches counts. Upper case only where it is an
# abbreviation.
_ACTS = {
    "bvr": r"besluit(?:en)?\s{1,3}(?:van\s{1,3}de\s{1,3})?vlaamse\s{1,3}(?:regering|executieve)"
    r"|(?-i:BVR|B\.V\.R\.)",
    "kb": r"koninklijke?\s{1,3}besluit(?:en)?|(?-i:\bKB|\bK\.B\.)",
    "mb": r"ministeri(?:eel|ële)\s{1,3}besluit(?:en)?|(?-i:\bMB|\bM\.B\.)",
    "besluit": r"besluit(?:en)?",
    "decreet": r"decre(?:et|ten)",
    "ordonnantie": r"ordonnanties?",
    "samenwerkingsakkoord": r"samenwerkingsakkoord(?:en)?",
    "omzendbrief": r"omzendbrie(?:f|ven)",
    "wet": r"wet(?:ten)?",
}
_DATED = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _ACTS.items())
_COUNCIL = re.compile(r"\w{0,20}(?:raads|college|deputatie)besluit", re.I)
_PLURAL = re.compile(r"\w{3}(?:en|ties)\b", re.I)
# The article before 'van het decreet ...', looked for in front of an act.
_ARTICLE = re.compile(
    r"\b(?:artikel(?:s|en)?|art\.?)\s{0,2}(?P<part>[\dIVXL][^\n;()]{0,60}?),?\s{1,2}(?:van|in|uit)\s{1,2}"
    r"(?:(?:de|het|dit|dat)\s{1,2})?(?:(?:voormelde?|voornoemde?|genoemde?|bijzondere?)\s{1,2})?$",
    re.I,
)
# 'art. 31 VCO': no word between the article and an act known by name.
_ARTICLE_CLOSE = re.compile(
    r"\b(?:artikel(?:s|en)?|art\.?)\s{0,2}(?P<part>[\dIVXL][\w./]{0,12}(?:,?\s?§\s?\d{1,2})?)\s{1,2}$", re.I
)
# The article behind: 'VCO, art. 31, §2' and 'radicaliseringsdecreet (artikel 5)'.
_PART = (
    r"(?:\d{1,4}|[IVXL]{1,6})(?:[./:]\w{1,5}){0,4}"
    r"(?:(?:,\s?|\s)(?:§§?\s?\d{1,2}|\d{1,2}°|(?:eerste|tweede|derde|vierde|vijfde|laatste)\slid|lid\s\d{1,2})){0,4}"
)
_ARTICLE_BEHIND = re.compile(
    rf"\s{{0,2}}(?P<open>\()?(?:,\s{{0,2}})?(?:artikel(?:s|en)?|art\.?)\s{{0,2}}(?P<part>{_PART}(?:(?:,|\sen|\st\.e\.m\.)\s{_PART}){{0,5}})"
    r"(?![\w°])(?P<close>\))?(?!,?\s{1,2}(?:van|uit)\s)",
    re.I,
)
# 'GDPR-decreet' is an act of its own, not the regulation that lends it its name.
_OTHER_ACT = re.compile(r"-\w{0,20}(?:decreet|decreten|wet|wetten|besluit|besluiten|codex)\b", re.I)

DATED = GrammarRule(
    "dated_act",
    re.compile(rf"(?:{_DATED}){_LINK}{DATE}", re.I),
    "decreet van 22 maart 2024",
    "het decreet regelt minstens",
)
# The title between kind and date: 'decreet Basiseducatie van ...', 'decreet betreffende de jeugdhulp van ...'.
# In small letters only nouns that no verb looks like: 'het decreet geldt van 1 januari 2026' names no act.
_NAME = (
    r"(?:(?:betreffende|houdende|over|inzake)\s(?:(?:de|het)\s)?(?:[\w-]{2,40}\s){0,5}?[\w-]{4,40}"
    r"|(?-i:[A-Z][\w-]{2,40}(?:\s(?:(?:en|van|de|het|&)\s){0,2}[A-Z][\w-]{1,40}){0,5})"
    r"|[a-z-]{0,40}(?:onderwijs|recht|hulp|beleid|zorg|bestuur|erfgoed|wonen|inburgering|integratie|kinderopvang"
    r"|sport))"
)
TITLED = GrammarRule(
    "titled_act",
    re.compile(
        rf"(?:(?P<decreet>decreet)|(?P<wet>(?<!\w)wet)|(?P<bvr>(?-i:\bBVR))|(?P<kb>(?-i:\bKB)))"
        rf"\s{{1,2}}(?P<title>{_NAME})"
        rf"\s{{1,2}}(?:van|d\.d\.|dd\.?)\s{{1,2}}{DATE}",
        re.I,
    ),
    "decreet basisonderwijs van 25 februari 1997",
    "het decreet geldt van 1 januari 2026",
)
EU = GrammarRule(
    "eu_act",
    re.compile(
        r"\b(?P<prefix>uitvoerings|gedelegeerde\s)?(?P<kind>verordening|richtlijn|kaderbesluit|besluit)\s{1,2}"
        r"(?:\(?(?P<before>EU|EG|EEG|Euratom)(?:,\s?Euratom)?\)?\s{0,2})?(?:nr\.?\s{0,2})?"
        r"(?P<one>\d{2,4})/(?P<two>\d{1,4})(?:/(?P<after>EU|EG|EEG|JBZ|GBVB))?(?![\d/])",
        re.I,
    ),
    "Verordening (EU) 2016/679",
    "de richtlijnen van 2016/2017 en volgende",
)
CIRCULAR = GrammarRule(
    "circular",
    re.compile(
        r"(?:\bomzendbrief\s{1,2})?\b(?P<series>PLP|GPI|COL)\s?[-.]?\s?(?P<number>\d{1,3})(?:/(?P<year>\d{4}))?"
        r"(?P<version>bis|ter|quater)?(?![\d/])"
    ),
    "omzendbrief PLP41",
    "PLP-richtlijnen",
)
OTHER_CIRCULAR = GrammarRule(
    "other_circular",
    re.compile(
        r"\bomzendbrief\s{1,2}(?:nr\.?\s)?(?P<code>[A-Z][A-Z/]{0,12}[\s/-]?\d{1,4}(?:[/-]\d{1,4}){0,2})(?![\d/-])"
    ),
    "omzendbrief KBBJ/ABB 2023/1",
    "de omzendbrief over de eredienst",
)
NAMED = "named_act"
_NO_DAY: tuple[str | None, str | None] = (None, "reference_date_invalid")
RULES = (DATED, TITLED, EU, CIRCULAR, OTHER_CIRCULAR)


def _with_article(text: str, start: int, close: bool) -> tuple[int, str | None]:
    """(start of the reference, article) when 'artikel ... van het' stands right before `start`; `close`: or the
    article alone."""
    floor = max(0, start - 110)
    before = text[floor:start]
    match = _ARTICLE.search(before) or (_ARTICLE_CLOSE.search(before) if close else None)
    return (start, None) if match is None else (floor + match.start(), match["part"].strip(" ,"))


def _law(text: str, start: int, end: int, target: str | None, rule: str, finding: str | None = None) -> ReferenceMatch:
    start, part = _with_article(text, start, close=rule == NAMED)
    behind = _ARTICLE_BEHIND.match(text, end) if part is None else None
    if behind and (behind["close"] or not behind["open"]):
        end, part = behind.end("close" if behind["open"] else "part"), behind["part"]
    return ReferenceMatch(start, end, text[start:end], "law", target, finding, part, rule=rule)


def dated_acts(text: str) -> Iterator[ReferenceMatch]:
    """'decreet van 22 maart 2024', 'BVR d.d. 03 mei 2024', 'de decreten van 8 mei 2009 en 15 juli 2016'."""
    for match in DATED.pattern.finditer(text):
        key = kind = next(name for name in _ACTS if match[name])
        start = match.start()
        if kind in ("decreet", "wet", "besluit", "omzendbrief"):
            while start and text[start - 1].isalpha():  # 'radicaliseringsdecreet', 'uitvoeringsbesluit'
                start -= 1
            if kind == "besluit" and (council := _COUNCIL.match(text, start)):
                key = council.group().lower()  # of a municipality: never the government's of that day
        elif start and text[start - 1].isalnum():
            continue
        day, end = printed_day(match), match.end()
        target, finding = identify(key, str(day), title_behind(text, end)) if day else _NO_DAY
        yield _law(text, start, end, target, DATED.name, finding)
        while _PLURAL.search(match[kind]) and (more := _DATE_ONLY.match(text, end)):
            day, end = printed_day(more), more.end()  # 'de decreten van 8 mei 2009 en 15 juli 2016'
            first = more.start("day")
            target, finding = identify(kind, str(day), "") if day else _NO_DAY
            yield ReferenceMatch(first, end, text[first:end], "law", target, finding, rule=DATED.name)


def titled_acts(text: str) -> Iterator[ReferenceMatch]:
    """'decreet basisonderwijs van 25 februari 1997': the title stands before the date."""
    for match in TITLED.pattern.finditer(text):
        start = match.start()
        while match["decreet"] and start and text[start - 1].isalpha():  # 'kaderdecreet'
            start -= 1
        kind = next(name for name in ("decreet", "wet", "bvr", "kb") if match[name])
        day = printed_day(match)
        target, finding = identify(kind, str(day), match["title"]) if day else _NO_DAY
        yield _law(text, start, match.end(), target, TITLED.name, finding)


def eu_acts(text: str) -> Iterator[ReferenceMatch]:
    """'Verordening (EU) 2016/679', 'Richtlijn 2000/31/EG'."""
    for match in EU.pattern.finditer(text):
        community = (match["before"] or match["after"] or "eu").lower()
        one, two = match["one"], match["two"]
        if len(one) == 4 and 1950 <= int(one) <= 2099:
            year, number = int(one), int(two)
        elif len(two) == 4 and 1950 <= int(two) <= 2099:  # before 2015 the number came first: 45/2001
            year, number = int(two), int(one)
        elif len(one) == 2 and int(one) >= 52 and (match["before"] or match["after"]):
            year, number = 1900 + int(one), int(two)
        else:
            continue
        kind = match["kind"].lower()
        if kind == "besluit" and not (match["before"] or match["after"]):
            continue
        if match["prefix"]:
            kind = match["prefix"].lower().strip() + ("-" if match["prefix"][-1].isspace() else "") + kind
        yield _law(text, match.start(), match.end(), f"{kind}/{community}/{year}/{number}", EU.name)


def circulars(text: str) -> Iterator[ReferenceMatch]:
    """'omzendbrief PLP41', 'COL 13/2013', 'omzendbrief KBBJ/ABB 2023/1'."""
    for match in CIRCULAR.pattern.finditer(text):
        series, number = match["series"].lower(), int(match["number"])
        if match["year"] and series != "col":
            continue
        year = f"{match['year']}/" if match["year"] else ""
        target = f"{series}/{year}{number}{match['version'] or ''}"
        yield _law(text, match.start(), match.end(), target, CIRCULAR.name)
    for match in OTHER_CIRCULAR.pattern.finditer(text):
        code = re.sub(r"[^a-z0-9]+", "-", fold_accents_same_length(match["code"])).strip("-")
        if not code.startswith(("plp", "gpi", "col")):
            yield _law(text, match.start(), match.end(), f"omzendbrief/{code}", OTHER_CIRCULAR.name)


def named_acts(text: str, known: Sequence[tuple[int, int, Act]]) -> Iterator[ReferenceMatch]:
    """Acts that the register knows by name (`known`): 'radicaliseringsdecreet', 'VCO', 'de Grondwet'."""
    for start, end, act in known:
        if _OTHER_ACT.match(text, end):
            continue
        finding = None
        in_brackets = _BRACKET_DAY.match(text, end)
        if in_brackets and act.day is not None and printed_day(in_brackets) == act.day:
            end = in_brackets.end()
        elif printed := _BRACKET_LINK.match(text, end):
            day, end = printed_day(printed), printed.end()
            if "(" in printed.group() and text[end : end + 1] == ")":
                end += 1
            if act.day is not None and day != act.day:
                finding = "reference_date_differs"
        yield _law(text, start, end, act.target, NAMED, finding)
