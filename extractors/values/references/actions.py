"""References to other fiches of the plan: 'acties 3.1.1.1 en 3.1.1.2', 'O.D. 3.2.1', '(zie 3.3.3.2)'."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extractors.values.references.model import ReferenceMatch
from extractors.values.rules import GrammarRule

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
_OF_DOCUMENT = re.compile(r"\.?\s{0,2}\(?(?:van|uit|in|binnen)\s{1,2}(?:(?:de|het|dat|ons|hun)\s{1,2})?", re.I)
_NO_SINGLE = re.compile(r"\b(?:per|elke|iedere|één|een|voor elke)\s{1,2}$", re.I)
_VERSION_BEFORE = re.compile(r"(?:versie|version|release|\bv\.?)\s{0,2}\(?$", re.I)

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
RULES = (NUMBERED, SINGLE, SEE)


def actions(text: str, documents: Collection[int], claimed: dict[int, tuple[int, str]]) -> Iterator[ReferenceMatch]:
    """The fiches of this plan that `text` names by number.

    `documents`: where named documents start. The actions of such a document are no fiches of this plan; they go to
    `claimed`, by the start of the document: where they start, and their numbers as printed.
    """
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            first = match.start("list") if rule is SEE else match.start()
            of = _OF_DOCUMENT.match(text, match.end())
            if of and of.end() in documents:
                claimed[of.end()] = (first, match["list"])
                continue
            if _ELSEWHERE.match(text, match.end()):
                continue
            before = text[max(0, match.start() - 20) : match.start()]
            if rule is SINGLE and _NO_SINGLE.search(before):
                continue
            if rule is SEE and _VERSION_BEFORE.search(before):
                continue
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
