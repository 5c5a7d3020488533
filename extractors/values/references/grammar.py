"""References in a text: to other fiches of the plan, to legislation, and to documents of the Flemish
Government.

Targets are normalised keys, the same for every way of printing the same thing:

- action: the number of the fiche or objective ('3.1.1.7');
- law: `<kind>/<date>` ('decreet/2024-03-22', 'bvr/2024-05-03', 'wet/2018-07-30', 'kb/...', 'mb/...'), in the
  manner of the European Legislation Identifier, whose last part (the NUMAC) a text does not print; EU acts
  `<kind>/<community>/<year>/<number>` ('verordening/eu/2016/679'); circulars `plp/41`, `col/2013/13`,
  `omzendbrief/<number>`; acts known by name by the register (`extractors/registers/legislation.yaml`);
- document: the number as the chancellery writes it ('VR 2025 0404 MED.0110/2TER').

Findings (`ReferenceMatch.finding`): `reference_dangling` (no such number in the plan),
`reference_date_invalid` (a date that no calendar has), `reference_date_differs` (an act known by name,
printed with another date), `reference_date_missing` (a document number without its sitting). `target` is None
with the first two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from extractors import registers
from extractors.text.normalize import fold_accents_same_length
from extractors.values.names import NameIndex
from extractors.values.references import document_numbers
from extractors.values.references.document_numbers import DocumentNumber
from extractors.values.rules import GrammarRule

Kind = Literal["action", "law", "document"]


@dataclass(frozen=True, slots=True)
class ReferenceMatch:
    """One reference: `text[start:end] == raw`; `part`: the article as printed ('31, §2, 2°'); `rule`: what
    read it."""

    start: int
    end: int
    raw: str
    kind: Kind
    target: str | None
    finding: str | None = None
    part: str | None = None
    document: DocumentNumber | None = None
    rule: str = ""


_MONTH_NAMES = (
    "januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
    "september sept sep", "oktober okt", "november nov", "december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_DATE = (
    r"(?P<day>\d{1,2})(?:\s{0,2}(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?\s{1,2}"
    r"(?P<year>(?:1[89]|20)\d\d)|(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<short>(?:1[89]|20)\d\d|\d\d))(?!\d)"
)
_DATE_ONLY = re.compile(r"\s{0,2}(?:,|en|en van)\s{1,2}(?:van\s{1,2})?" + _DATE, re.I)
# Between the kind of an act and its date: '(BVR)', ',', 'van', 'd.d.'
_LINK = (
    r"\s{0,2}(?:\([^()\n]{1,40}\)\s{0,2})?,?\s{0,2}(?:(?:van|d\.\s?d\.|dd\.?|gedateerd)\s{1,2}"
    # 'KB 5 december 2018'; 'goedkeuring decreet 3 maart 2026' is a step and its day
    r"|(?-i:(?<=KB\s)|(?<=MB\s)|(?<=BVR\s))(?=\d))"
)
_BRACKET_LINK = re.compile(r"\s{0,2}\(?(?:van|d\.\s?d\.|dd\.?)\s{1,2}" + _DATE, re.I)
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

_PLURAL = re.compile(r"\w{3}(?:en|ties)\b", re.I)
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){1,4}"
_END = r"(?![.,]?\d)(?!/\d{1,2}(?![\d.]))(?!/\d{3})"  # '3.1' in '3.1.2025' or '3.1,5' is no number of a fiche
_JOIN = (
    r"\s{0,2}(?:,\s{0,2}en|,|;|/|&|\+|en\sook|en|én|alsook|evenals|of|t\.?e\.?m\.?|t/m|tot\s(?:en\smet)?|-|–)\s{0,2}"
)
_KEY = (
    r"(?:(?:deel|sub|hoofd|kern)?acties?|actiefiches?|fiches?|maatregel(?:en)?|(?:(?:operationele|strategische)\s{1,2})?doelstelling(?:en)?"
    r"|(?-i:\b[OS]\.\s?D\.?|\b[OS]D))"
)
_NUMBERS = rf"(?P<list>{_NUMBER}{_END}(?:{_JOIN}(?:{_KEY}\s{{0,2}})?{_NUMBER}{_END}){{0,40}})"
_ONE = re.compile(rf"(?:{_KEY}\s{{0,2}})?(?P<number>{_NUMBER}{_END}|\d{{1,3}})", re.I)
_RANGE = re.compile(r"\s{0,2}(?:t\.?e\.?m\.?|t/m|tot\s(?:en\smet\s)?|-|–)\s{0,2}", re.I)
_WIDEST_RANGE = 30
# The number belongs to another document than this plan.
_ELSEWHERE = re.compile(
    r"\.?\s{0,2}(?:van|uit|in)\s{1,2}(?:de|het|dat|die|deze|dit)\s{1,2}"
    r"(?:(?:vorige?|eerste|eerdere?|oude?|federale?|nationale?|europese?|lokale?)\s{1,2}[\w-]{0,30}(?:plan|nota|strategie)"
    r"|beleidsnota|beleidsbrief|regeerakkoord|[\w-]{0,30}meerjarenplan)",
    re.I,
)
_DIGIT = re.compile(r"\d")
_NO_SINGLE = re.compile(r"\b(?:per|elke|iedere|één|een|voor elke)\s{1,2}$", re.I)
_VERSION_BEFORE = re.compile(r"(?:versie|version|release|\bv\.?)\s{0,2}\(?$", re.I)
# The article before 'van het decreet ...', looked for in front of an act.
_ARTICLE = re.compile(
    r"\b(?:artikel(?:s|en)?|art\.?)\s{0,2}(?P<part>[\dIVXL][^\n;()]{0,60}?),?\s{1,2}(?:van|in|uit)\s{1,2}"
    r"(?:(?:de|het|dit|dat)\s{1,2})?(?:(?:voormelde?|voornoemde?|genoemde?|bijzondere?)\s{1,2})?$",
    re.I,
)

DATED = GrammarRule(
    "dated_act",
    re.compile(rf"(?:{_DATED}){_LINK}{_DATE}", re.I),
    "decreet van 22 maart 2024",
    "het decreet regelt minstens",
)
EU = GrammarRule(
    "eu_act",
    re.compile(
        r"\b(?:uitvoerings|gedelegeerde\s)?(?P<kind>verordening|richtlijn|kaderbesluit|besluit)\s{1,2}"
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
NUMBERED = GrammarRule(
    "numbered_action",
    re.compile(rf"(?<![^\W_]){_KEY}[\s:]{{0,3}}(?:nr\.?\s{{0,2}}|nummers?\s{{1,2}})?{_NUMBERS}", re.I),
    "acties 3.1.1.1 en 3.1.1.2",
    "actie van 3.1 miljoen",
)
SINGLE = GrammarRule(
    "single_number_action",
    re.compile(
        rf"(?<![^\W_]){_KEY}\s{{1,2}}(?:nr\.?\s{{0,2}})?"
        r"(?P<list>\d{1,3}(?:\s{0,2}(?:,|en|of|t\.e\.m\.)\s{1,2}\d{1,3}(?!\d|\.\d)){0,20})(?![\d/%°]|[.,-]\d"
        r"|\s{0,2}(?:%|€|x\b|euro|keer|maal|jaar|jaren|maanden?|weken|dagen|uur|personen|deelnemers|partners|e\b))",
        re.I,
    ),
    "zie actie 12",
    "per actie 3 deelnemers",
)
SEE = GrammarRule(
    "see_number",
    re.compile(
        r"(?:\((?:cfr?\.?\s{0,2})?|\bcfr?\.\s{0,2}|\bzie\s{1,2}(?:ook\s{1,2})?(?:punt\s{1,2})?)"
        r"(?P<list>\d{1,2}(?:\.\d{1,2}){3}(?![.,/]?\d)(?:"
        + _JOIN
        + r"\d{1,2}(?:\.\d{1,2}){3}(?![.,/]?\d)){0,20})(?=\)|[\s.,;]|$)",
        re.I,
    ),
    "het protocol (zie 3.3.3.2)",
    "versie (3.1.1.7)",
)
NAMED = "named_act"
DOCUMENT = GrammarRule(
    "document_number",
    document_numbers.PATTERN,
    "VR 2025 0404 MED.0110/2TER",
    "VRT en regionale omroepen",
)
RULES = (DATED, EU, CIRCULAR, OTHER_CIRCULAR, NUMBERED, SINGLE, SEE, DOCUMENT)


def _day(match: re.Match[str]) -> date | None:
    year = int(match["year"] or match["short"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    month = _MONTHS[match["name"].lower()] if match["name"] else int(match["month"])
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None


def _with_article(text: str, start: int) -> tuple[int, str | None]:
    """(start of the reference, article) when 'artikel ... van het' stands right before `start`."""
    floor = max(0, start - 110)
    match = _ARTICLE.search(text[floor:start])
    return (start, None) if match is None else (floor + match.start(), match["part"].strip(" ,"))


def _law(text: str, start: int, end: int, target: str | None, rule: str, finding: str | None = None) -> ReferenceMatch:
    start, part = _with_article(text, start)
    return ReferenceMatch(start, end, text[start:end], "law", target, finding, part, rule=rule)


def _dated(text: str) -> Iterator[ReferenceMatch]:
    for match in DATED.pattern.finditer(text):
        kind = next(name for name in _ACTS if match[name])
        start = match.start()
        if kind in ("decreet", "wet", "besluit", "omzendbrief"):
            while start and text[start - 1].isalpha():  # 'radicaliseringsdecreet', 'uitvoeringsbesluit'
                start -= 1
        elif start and text[start - 1].isalnum():
            continue
        day = _day(match)
        finding = None if day else "reference_date_invalid"
        yield _law(text, start, match.end(), f"{kind}/{day}" if day else None, DATED.name, finding)
        end = match.end()
        while _PLURAL.search(match[kind]) and (more := _DATE_ONLY.match(text, end)):
            day, end = _day(more), more.end()  # 'de decreten van 8 mei 2009 en 15 juli 2016'
            first = more.start("day")
            target = f"{kind}/{day}" if day else None
            finding = None if day else "reference_date_invalid"
            yield ReferenceMatch(first, end, text[first:end], "law", target, finding, rule=DATED.name)


def _eu(text: str) -> Iterator[ReferenceMatch]:
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
        if match["kind"].lower() == "besluit" and not (match["before"] or match["after"]):
            continue
        target = f"{match['kind'].lower()}/{community}/{year}/{number}"
        yield _law(text, match.start(), match.end(), target, EU.name)


def _circulars(text: str) -> Iterator[ReferenceMatch]:
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


@cache
def _acts() -> NameIndex[str]:
    index: NameIndex[str] = NameIndex()
    register = registers.legislation()
    for exact, acts in ((False, register.acts), (True, register.abbreviations)):
        for act in acts:
            for name in act.names:
                index.add(name, act.target, exact=exact)
    return index


def _named(text: str) -> Iterator[ReferenceMatch]:
    for start, end, target in _acts().find(text):
        finding = None
        if printed := _BRACKET_LINK.match(text, end):
            day, end = _day(printed), printed.end()
            if "(" in printed.group() and text[end : end + 1] == ")":
                end += 1
            known = target.rpartition("/")[2]
            if re.fullmatch(r"\d{4}-\d\d-\d\d", known) and str(day) != known:
                finding = "reference_date_differs"
        yield _law(text, start, end, target, NAMED, finding)


def _documents(text: str) -> Iterator[ReferenceMatch]:
    for match in DOCUMENT.pattern.finditer(text):
        end, number = document_numbers.read_number(match)
        start = match.start()
        finding = None
        if number is None:
            finding = "reference_date_invalid"
        elif number.sitting is None:
            finding = "reference_date_missing"
        target = number.canonical if number else None
        yield ReferenceMatch(
            start, end, text[start:end], "document", target, finding, document=number, rule=DOCUMENT.name
        )


def _actions(text: str) -> Iterator[ReferenceMatch]:
    for rule in (NUMBERED, SINGLE, SEE):
        for match in rule.pattern.finditer(text):
            before = text[max(0, match.start() - 20) : match.start()]
            if _ELSEWHERE.match(text, match.end()):
                continue
            if rule is SINGLE and _NO_SINGLE.search(before):
                continue
            if rule is SEE and _VERSION_BEFORE.search(before):
                continue
            first = match.start("list") if rule is SEE else match.start()
            yield from _listed(text, first, match, rule)


def _listed(text: str, first: int, match: re.Match[str], rule: GrammarRule) -> Iterator[ReferenceMatch]:
    """One reference a number of a list; a range gives those between as well, each with the text of the
    range."""
    last: re.Match[str] | None = None
    for number in _ONE.finditer(text, *match.span("list")):
        target = number["number"]
        start = first if last is None else number.start()
        if last is not None and _RANGE.fullmatch(text, last.end(), number.start()):
            for between in _between(last["number"], target):
                raw = text[last.start() : number.end()]
                yield ReferenceMatch(last.start(), number.end(), raw, "action", between, rule=rule.name)
        yield ReferenceMatch(start, number.end(), text[start : number.end()], "action", target, rule=rule.name)
        last = number


def _between(low: str, high: str) -> list[str]:
    """The numbers between two of the same objective: '3.1.1.1' and '3.1.1.4' give 2 and 3.

    None between numbers farther apart than any plan's: those are not a range of fiches.
    """
    head, point, first = low.rpartition(".")
    other, _, last = high.rpartition(".")
    if head != other or int(last) - int(first) > _WIDEST_RANGE:
        return []
    return [f"{head}{point}{n}" for n in range(int(first) + 1, int(last))]


_FINDERS: tuple[Callable[[str], Iterable[ReferenceMatch]], ...] = (
    _documents, _dated, _eu, _circulars, _named, _actions,
)  # fmt: skip


def find_references(text: str) -> list[ReferenceMatch]:
    """The references in `text`, in order. Where two readings overlap the one that starts first counts, then
    the longer one; only the members of a numbered range share their text."""
    # Only acts known by name can be referred to without a digit: most sentences are done with that.
    finders = _FINDERS if _DIGIT.search(text) else (_named,)
    found = [match for finder in finders for match in finder(text)]
    found.sort(key=lambda match: (match.start, -match.end))
    out: list[ReferenceMatch] = []
    end = -1
    for match in found:
        if match.start >= end or (match.kind == "action" == out[-1].kind and match.rule == out[-1].rule):
            out.append(match)
            end = max(end, match.end)
    return out


def resolve_references(matches: Iterable[ReferenceMatch], numbers: Collection[str]) -> list[ReferenceMatch]:
    """The matches, with references to actions checked against the `numbers` of the plan's fiches and
    objectives.

    One that the plan does not have loses its target and gains the finding `reference_dangling`.
    """
    return [
        replace(match, target=None, finding="reference_dangling")
        if match.kind == "action" and match.target not in numbers
        else match
        for match in matches
    ]
