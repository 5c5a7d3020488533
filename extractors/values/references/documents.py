"""References to documents: strategies, action plans, policy notes, codes of practice, protocols, agreements, and the
numbered documents of the Flemish Government.

The target begins with the type: `actieplan/...`, `strategie/...`, `code/...`, `protocol/...`,
`samenwerkingsakkoord/...`. Behind it stands what the register (`extractors/registers/documents.yaml`) has for the
printed name, or else the words of the printed title. A document that is only called what it is ('dit actieplan', 'een
protocol', 'het samenwerkingsakkoord') is named nowhere: no reference. An order of a minister or the government that
is named without its day ('via MB') is a reference without target, with the finding `reference_unnamed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.text.normalize import fold_accents, fold_accents_same_length
from extractors.values.references import document_numbers
from extractors.values.references.model import ReferenceMatch
from extractors.values.references.printed_dates import DATE, printed_day
from extractors.values.rules import GrammarRule

if TYPE_CHECKING:
    from schemas.registers import KnownDocument

_UP = "A-ZÀ-ÖØ-Þ"
_OF = (
    r"(?:(?:[Nn]ieuwe?|[Gg]eactualiseerde?|[Gg]eïntegreer(?:d|de)|[Hh]orizonta(?:al|le)|[Ss]trategisch(?:e)?|Vlaams(?:e)?"
    r"|[Nn]ationa(?:al|le)|[Ff]edera(?:al|le)|[Ii]nterfedera(?:al|le)|[Ee]urope(?:es|se)|Belgisch(?:e)?|Brusselse?"
    r"|[Ll]okaal|[Ll]okale|[Gg]lobaal|EU|EU-)\s{1,2}){0,3}"
)
_OF_BEFORE = re.compile(_OF.replace("{0,3}", "{1,3}") + "$")
_YEARS = r"(?:,?\s{1,2}\(?(?:19|20)\d\d\s{0,2}[-–]\s{0,2}(?:(?:19|20)\d\d|\d\d)(?!\d)\)?)"
_JOINT = r"(?:en|&|van|voor|tegen|het|de|der|inzake|rond|over|ter|op|in|met|bij|-|–)"
_CAPITAL = rf"[{_UP}](?:[\w’'&-]|\.(?=\w)){{0,40}}"
# Capitalised words, with at most two small words between two of them, or a small word before a year.
_HEAD = r"(?!(?:Actie|Beleids)?[Pp]lan\b|Actieplan|Beleidsplan|Strategie|Beleidsnota|Protocol)"
_TITLE = rf"{_CAPITAL}(?:\s{{1,2}}(?:{_JOINT}\s{{1,2}}){{0,2}}{_HEAD}{_CAPITAL}){{0,8}}"
_LISTED = rf"{_CAPITAL}(?:(?:,\s{{1,2}}|\s{{1,2}}(?:en|&)\s{{1,2}}|\s{{1,2}}){_CAPITAL}){{0,8}}"
# In small letters: a noun that no verb or adverb of running text looks like, with what it is joined to.
_NOUN = (
    r"(?:[a-zà-ÿ-]{0,30}(?:wijsheid|geletterdheid|weerbaarheid|veiligheid|radicalisering|bestrijding|armoede|racisme|geweld"
    r"|beleid|integratie|inburgering|preventie|discriminatie|antisemitisme|polarisatie|desinformatie|extremisme|terrorisme"
    r"|gegevensdeling|gegevensuitwisseling|informatiedeling|informatie-uitwisseling|welzijn|gezondheid|klimaat|zorg))"
)
_ADJECTIVE = r"(?:[a-zà-ÿ]{3,25}(?:e|ig|ief)\s{1,2})?"
_SMALL_TITLE = (
    rf"(?:[a-zà-ÿ]{{2,30}}(?:e|-)\s{{1,2}}(?:en\s{{1,2}})?){{0,2}}{_NOUN}"
    rf"(?:(?:,\s|\sen\s|\s&\s){_ADJECTIVE}{_NOUN}){{0,3}}(?![\w-])"
)
# Right behind 'actieplan' an adjective may be of the sentence: 'in het actieplan mogelijke discriminatie vermelden'.
_BARE_TITLE = rf"(?:[a-zà-ÿ]{{4,30}}(?:e|-)\s{{1,2}}en\s{{1,2}})?{_NOUN}(?:(?:,\s|\sen\s|\s&\s){_NOUN}){{0,3}}(?![\w-])"
_PARTY = (
    rf"(?:(?:de|het|een|alle)\s{{1,2}})?(?:[a-zà-ÿ]{{3,20}}e\s{{1,2}}){{0,2}}"
    rf"(?:{_CAPITAL}(?:\s{{1,2}}(?:(?:en|van|de|het|voor)\s{{1,2}}){{0,2}}{_CAPITAL}){{0,5}}|[a-zà-ÿ()-]{{4,40}})"
)
_BETWEEN = rf"(?:\s{{1,2}}tussen\s{{1,2}}{_PARTY}(?:,\s{{1,2}}{_PARTY}){{0,4}}\s{{1,2}}en\s{{1,2}}{_PARTY})"
_WITH = (
    rf"(?:\s{{1,2}}met\s{{1,2}}(?:(?:de|het)\s{{1,2}})?"
    rf"(?:federale\s{{1,2}}overheid|{_CAPITAL}(?:\s{{1,2}}{_CAPITAL}){{0,4}}))"
)
_ABOUT = (
    rf"(?:\s{{1,2}}(?:inzake|rond|over|tegen|betreffende)\s{{1,2}}(?:(?:de|het)\s{{1,2}})?(?:{_TITLE}|{_SMALL_TITLE}))"
)
_LEVEL = r"(?:Vlaams|Nationaal|Federaal|Europees|Horizontaal|Lokaal|Brussels|Zonaal|Belgisch)e?"

PLAN = GrammarRule(
    "named_plan",
    re.compile(
        rf"(?<![\w-])(?P<head>(?:[\w-]{{0,20}}[Aa]ctie|[\w-]{{0,30}}[Bb]eleids|[Mm]eerjaren|[Mm]aster|[Kk]ader"
        r"|[Vv]eiligheids|[Pp]reventie|[Hh]erstel|[Rr]elance)?[Pp]lan|[\w-]{0,20}[Ss]trategie)"
        rf"(?:\s{{1,2}}(?P<title>(?:{_TITLE}|(?:tegen|ter\s(?:preventie|bestrijding)\svan|inzake|rond)\s{{1,2}}(?:{_SMALL_TITLE}|{_TITLE})"
        rf"|{_BARE_TITLE})(?P<years>{_YEARS})?)|\s{{1,2}}(?P<quoted>[“\"‘'][^“”\"‘’'\n]{{3,80}}[”\"’']))"
    ),
    "het Vlaams Actieplan Armoedebestrijding 2025-2029",
    "de uitvoering van dit actieplan",
)
NOTE = GrammarRule(
    "named_note",
    re.compile(
        rf"(?<![\w-])(?P<head>[Bb]eleidsnota|[Bb]eleidsbrief|[Kk]adernota|[Cc]onceptnota|[Vv]isienota|[Dd]raaiboek|[Ll]eidraad)"
        rf"\s{{1,2}}(?P<title>{_LISTED}(?P<years>{_YEARS}|\s{{1,2}}20\d\d)?)"
    ),
    "de Beleidsnota Welzijn, Volksgezondheid en Gezin 2024-2029",
    "een beleidsnota over jeugd",
)
NAMED_BEFORE = GrammarRule(
    "title_before_plan",
    re.compile(
        rf"(?<![\w-])(?P<title>(?P<pact>Vlaams|[Ff]ederaal)\s[Rr]egeerakkoord|{_LEVEL}(?:\s{{1,2}}(?:(?!{_LEVEL}){_CAPITAL}|en|van|[a-z]{{4,12}}(?=\s{{1,2}}[{_UP}]))){{0,4}}?"
        rf"\s{{1,2}}(?!Actieplan|Plan\b|Strategie)[{_UP}][\w-]{{3,40}}(?:plan|strategie|(?<!im)pact|akkoord)"
        rf"|{_LEVEL}\s{{1,2}}(?!actieplan)[a-zà-ÿ-]{{6,40}}(?:plan|strategie)(?={_YEARS}))"
        rf"(?P<years>{_YEARS})?(?![\w-])"
    ),
    "het Nationaal Veiligheidsplan 2022-2025",
    "een Vlaams plan",
)
CODE = GrammarRule(
    "code_of_practice",
    re.compile(
        r"(?<![\w-])(?:(?P<of>EU|Europese)\s{1,2})?(?:(?P<english>Code\s{1,2}of\s{1,2}(?:Practice|Conduct)"
        rf"(?:\s{{1,2}}(?:on|for)\s{{1,2}}(?:[a-z]{{1,20}}\s{{1,2}}){{0,3}}{_CAPITAL}(?:\s{{1,2}}{_CAPITAL}){{0,4}})?)"
        rf"|(?P<dutch>(?:[Gg]edrags|[Pp]raktijk)code{_ABOUT}))"
    ),
    "de Code of Conduct on Countering Hate Speech",
    "een gedragscode voor medewerkers",
)
PROTOCOL = GrammarRule(
    "named_protocol",
    re.compile(
        r"(?<![\w-])(?:"
        rf"(?P<between>[\w-]{{0,30}}[Pp]rotocol(?:akkoord)?(?:\s{{1,2}}[a-zà-ÿ-]{{5,30}})?{_BETWEEN})"
        rf"|(?P<about>[\w-]{{0,30}}[Pp]rotocol(?:akkoord)?(?:\s{{1,2}}(?:{_SMALL_TITLE}|{_TITLE})|{_ABOUT}|\svan\s{_CAPITAL}))"
        r"|(?P<compound>(?:[a-zà-ÿ]{4,25}-\sen\s[a-zà-ÿ]{4,25}protocol|(?<=Vlaams\s)[a-zà-ÿ]{5,25}protocol"
        r"|(?<=het\s)(?:signalerings|samenwerkings|opvolgings|veiligheids|meld|interventie)protocol)))(?![\w-])"
    ),
    "het protocol gegevensdeling tussen het OCAD en het Agentschap Opgroeien",
    "een protocol dat toelaat om gegevens te delen",
)
AGREEMENT = GrammarRule(
    "named_agreement",
    re.compile(
        r"(?<![\w-])(?:"
        r"(?P<federal>[Ii]nterfedera(?:al|le)\s{1,2}(?P<federal_head>samenwerkingsakkoord|SWA)(?!en))"
        r"|(?P<head>(?:\(?ontwerp\)?-?)?[Ss]amenwerkingsakkoord|[Ss]amenwerkingsovereenkomst|[Rr]aam(?:overeenkomst|akkoord)"
        rf"|[Pp]rotocolovereenkomst|[Cc]onvenant|[Cc]harter|[Ii]ntentieverklaring)(?:{_BETWEEN}|{_WITH}|{_ABOUT}))(?![\w-])"
    ),
    "de samenwerkingsovereenkomst tussen de VVSG en de Vlaamse Regering",
    "samenwerkingsovereenkomsten met relevante partners",
)
ANALYSIS = GrammarRule(
    "dated_analysis",
    re.compile(r"\bactuele\s{1,2}analyse\s{1,2}van\s{1,2}" + DATE, re.I),
    "de actuele analyse van 4 april 2025",
    "uit de actuele analyse blijkt",
)
ORDER = GrammarRule(
    "undated_order",
    re.compile(
        r"(?<![\w.,])(?P<head>MB|M\.B\.|BVR|KB|[Mm]inisterieel\s{1,2}besluit)(?![\w’'])"
        r"(?!\s{0,2}(?:/|-|\d|van\s{1,2}(?:de\s{1,2})?\d|d\.?\s?d\.))"
    ),
    "toekenning van de subsidie via MB",
    "een bestand van 5 MB",
)
NUMBER = GrammarRule(
    "document_number",
    document_numbers.PATTERN,
    "VR 2025 0404 MED.0110/2TER",
    "VRT en regionale omroepen",
)
KNOWN = "known_document"
BACK = "back_reference"
_BACK = re.compile(
    r"\b(?:het|dit|dat|de|deze|die)\s{1,2}(?P<head>protocol|samenwerkingsakkoord|samenwerkingsovereenkomst|raamovereenkomst"
    r"|convenant|charter|draaiboek)(?![\w-])",
    re.I,
)
RULES = (PLAN, NOTE, NAMED_BEFORE, CODE, PROTOCOL, AGREEMENT, ANALYSIS, ORDER, NUMBER)

_REACH = 60
_MEMORY = re.compile(r"\d\s{0,2}$")  # '5 MB', '200 KB'
_STOP_LIST = "de het een en van voor der den tot ter om in op aan bij met over inzake rond tegen tussen on of for the"
_STOP = frozenset(_STOP_LIST.split())
_QUALIFIER_LIST = (
    "vlaams vlaamse nationaal nationale federaal federale geintegreerd geintegreerde nieuw nieuwe geactualiseerd "
    "geactualiseerde horizontaal strategisch strategische eu belgisch belgische"
)
_QUALIFIERS = frozenset(_QUALIFIER_LIST.split())
# A word that begins a sentence or names something else than a plan.
_NO_TITLE = re.compile(
    r"(?:Fase|Stap|Actie|Doelstelling|Nr|Titel|Timing|Budget|Ministers?"
    r"|Vlaamse?\s(?:Regering|regering|Parlement|overheid|minister)"
    r"|De|Het|Een|Dit|Deze|Van\s[Aa]anpak|In|Op|Voor|Met|Bij|Via|We|Wij|Er|Zo|Ook|Daarnaast|Januari|Februari|Maart|April|Mei|Juni"
    r"|Juli|Augustus|September|Oktober|November|December|Q[1-4])\b"
)
_INDEFINITE = re.compile(
    r"\b(?:een|geen|elk|ieder|welk|eigen|lokaal|lokale|mogelijk|eventueel)\s{1,2}(?:[a-zà-ÿ]{3,20}\s{1,2})?$", re.I
)
_DEFINITE = re.compile(r"\b(?:de|het|dit|deze|onze?|huidige)\s{1,2}(?:[a-zà-ÿ]{3,20}e?\s{1,2})?$", re.I)


def _words(text: str) -> list[str]:
    plain = re.sub(r"\((?:s|en|e|n)\)", "", fold_accents(text))
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _STOP]


def _key(text: str) -> str:
    """The words of a title, without those that say whose it is."""
    words = _words(text)
    while len(words) > 1 and words[0] in _QUALIFIERS:
        words = words[1:]
    return "-".join(words)


def _found(
    text: str, start: int, end: int, target: str | None, rule: str, finding: str | None = None
) -> ReferenceMatch:
    return ReferenceMatch(start, end, text[start:end], "document", target, finding, rule=rule)


def _part_of_another_name(text: str, start: int, document: KnownDocument) -> bool:
    before = fold_accents_same_length(text[max(0, start - _REACH) : start]).rstrip()
    return bool(document.not_after) and before.endswith(document.not_after)


def _plans(text: str) -> Iterator[ReferenceMatch]:
    for match in PLAN.pattern.finditer(text):
        title = match["title"] or match["quoted"]
        kind = fold_accents(match["head"])
        if match["head"] == "plan" or _NO_TITLE.match(title):
            continue
        if match["head"] == "Plan" and _opens_sentence(text, match.start()):
            continue
        start = match.start()
        of = _OF_BEFORE.search(text, max(0, start - _REACH), start)
        if of and not text[of.start() - 1 : of.start()].isalnum():
            start = of.start()
        before = text[max(0, start - _REACH) : start]
        unmarked = title[0].islower() and not match["years"] and start == match.start()
        if unmarked and (kind.endswith("strategie") or _INDEFINITE.search(before)):
            continue  # 'een actieplan tegen racisme' is any, 'de strategie tegen armoede' a way of working
        yield _found(text, start, match.end(), f"{kind}/{_key(title)}", PLAN.name)
    for match in NOTE.pattern.finditer(text):
        if not _NO_TITLE.match(match["title"]):
            yield _found(text, *match.span(), f"{match['head'].lower()}/{_key(match['title'])}", NOTE.name)
    for match in NAMED_BEFORE.pattern.finditer(text):
        if match["pact"]:
            target = "-".join(["regeerakkoord/" + match["pact"].lower(), *_words(match["years"] or "")])
        else:
            target = f"plan/{_key(match.group())}"
        yield _found(text, *match.span(), target, NAMED_BEFORE.name)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".!?:;•("


def _codes(text: str) -> Iterator[ReferenceMatch]:
    for match in CODE.pattern.finditer(text):
        yield _found(text, *match.span(), f"code/{_key(match['english'] or match['dutch'])}", CODE.name)


def _some(text: str, match: re.Match[str], parties: str) -> bool:
    """Whether an agreement between `parties` is no certain one: 'een protocol tussen scholen en politie'."""
    return not any(char.isupper() for char in parties) and not _DEFINITE.search(
        text[max(0, match.start() - _REACH) : match.start()]
    )


def _agreements(text: str) -> Iterator[ReferenceMatch]:
    for match in PROTOCOL.pattern.finditer(text):
        bare = match["about"] and _NO_TITLE.match(match["about"].partition(" ")[2])
        if not bare and not (match["between"] and _some(text, match, match["between"][1:])):
            words = _words(match.group())
            yield _found(text, *match.span(), f"protocol/{'-'.join(words[words[0] == 'protocol' :])}", PROTOCOL.name)
    for match in AGREEMENT.pattern.finditer(text):
        if match["federal"]:
            yield _found(text, *match.span(), "samenwerkingsakkoord/interfederaal", AGREEMENT.name)
            continue
        rest = match.group()[len(match["head"]) :]
        if " tussen " in rest[:10] and _some(text, match, rest):
            continue
        kind = re.sub(r"^\(?ontwerp\)?-?", "", match["head"].lower())
        yield _found(text, *match.span(), f"{kind}/{'-'.join(_words(rest))}", AGREEMENT.name)


def _analyses(text: str) -> Iterator[ReferenceMatch]:
    for match in ANALYSIS.pattern.finditer(text):
        day = printed_day(match)
        finding = None if day else "reference_date_invalid"
        yield _found(text, *match.span(), f"analyse/{day}" if day else None, ANALYSIS.name, finding)


def _orders(text: str) -> Iterator[ReferenceMatch]:
    for match in ORDER.pattern.finditer(text):
        if not _MEMORY.search(text[max(0, match.start() - 4) : match.start()]):
            yield _found(text, *match.span(), None, ORDER.name, "reference_unnamed")


# With each reader what a text must hold for it to look at all: the patterns are slow on texts that hold none of it.
_READERS: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[ReferenceMatch]]], ...] = (
    (re.compile(r"[Pp]lan(?![a-z])|trategie|nota|brief|raaiboek|eidraad|pact|akkoord"), _plans),
    (re.compile(r"[Cc]ode"), _codes),
    (re.compile(r"protocol|akkoord|overeenkomst|SWA|onvenant|harter|verklaring", re.I), _agreements),
    (re.compile(r"analyse", re.I), _analyses),
    (re.compile(r"MB|M\.B\.|BVR|KB|inisterieel"), _orders),
)


def named_documents(text: str, known: Sequence[tuple[int, int, KnownDocument]]) -> Iterator[ReferenceMatch]:
    """Documents that a text calls by a name of their own; those of the register (`known`) first."""
    taken: list[tuple[int, int]] = []
    for start, end, document in known:
        if _part_of_another_name(text, start, document):
            taken.append((start, end))
        else:
            yield _found(text, start, end, document.target, KNOWN)
    for gate, reader in _READERS:
        if gate.search(text):
            for match in reader(text):
                if not any(match.start < end and match.end > start for start, end in taken):
                    yield match


def back_references(text: str, titles: Sequence[str]) -> Iterator[ReferenceMatch]:
    """'het protocol' and 'dit samenwerkingsakkoord' in a fiche of which the title names one document of that type.

    `titles`: the keys of the documents that the title names.
    """
    for match in _BACK.finditer(text):
        meant = [key for key in titles if key.startswith(f"{match['head'].lower()}/")]
        if len(meant) == 1:
            yield _found(text, *match.span("head"), meant[0], BACK)


def numbered_documents(text: str) -> Iterator[ReferenceMatch]:
    """'VR 2025 0404 MED.0110/2TER' and its spellings in file names."""
    for match in NUMBER.pattern.finditer(text):
        end, number = document_numbers.read_number(match)
        start = match.start()
        finding = None
        if number is None:
            finding = "reference_date_invalid"
        elif number.sitting is None:
            finding = "reference_date_missing"
        target = number.canonical if number else None
        raw = text[start:end]
        yield ReferenceMatch(start, end, raw, "document", target, finding, document=number, rule=NUMBER.name)
