"""Who does what in a step, by the words of the sentence: token patterns, no model.

`does`: what is done, the word that names the activity with what it is about ('Opmaak van een draaiboek'). `who`: by
whom, behind 'door' ('door drie CGG's') or in front of the verb ('de minister beslist'). `with`: with whom ('in
samenwerking met de VVSG'). A group of words counts as `who` or `with` only where it names an organisation, a minister
or people: 'door vorming' is a means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extractors.values.quantities.units import unit_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Span, Token

GROUPS = ("who", "does", "with")
COMPONENT = "actiefiche_steps"
_ACTORS_WORDS = (
    "person inhabitant participant pupil student child minor young-person parent family employee professional "
    "teacher trainer volunteer contact-person member organisation institution team school municipality province"
)
_ACTORS = frozenset(_ACTORS_WORDS.split())
"""Units whose words name people or bodies."""
_BODIES_WORDS = (
    "overheid regering agentschap departement dienst kabinet commissie platform minister ministers administratie "
    "politie parket opgroeien gemeenschap werkgroep stuurgroep bestuur kenniscentrum centrum universiteit we wij "
    "opdrachtnemer onderzoeker consortium vvsg abb vco ocad vdab cgg caw clb livc pivc ltf overlegplatform"
)
_BODIES = frozenset(_BODIES_WORDS.split())
_ACTIVITY = r"(?i)^\w{2,}(?:ing|ering|atie|aties|ingen|tie|sie|ment|ties)$"
_ACTIVITIES_WORDS = (
    "opmaak opstart start uitrol overleg onderzoek evaluatie audit beheer gebruik opvolging toezicht advies steun "
    "inzet vervolg herwerking bericht deadline oproep analyse studie proefproject bevraging campagne gids rapport "
    "verslag draaiboek selectie druk vorming"
)
_ACTIVITIES = _ACTIVITIES_WORDS.split()
_NO_ACTIVITY = frozenset(("actie", "acties", "functie", "situatie", "procesflow"))
_LABEL = re.compile(r"(?:fase|stap|deel|luik|spoor) {1,2}[0-9ivx]{1,3} {0,2}[:.-] {0,2}", re.IGNORECASE)
_INFINITIVE = r"^[A-ZÀ-Ý][a-zà-ÿ]{2,}en$"
_DETERMINERS = ["de", "het", "een", "alle", "onze", "hun", "elke", "iedere", "beide", "verschillende"]
_STOPS_WORDS = (
    "van voor met door in op aan bij uit over om te tot via naar binnen tijdens wordt worden werd is zijn zal "
    "zullen kan kunnen die dat waarbij als zoals tussen onder wanneer indien omdat waar bepaalde o.a."
)
_STOPS = _STOPS_WORDS.split()
_BEFORE = frozenset((*_DETERMINERS, "en", "of", "twee", "drie", "vier", "vijf", "zes", "erkend"))
"""Words in front of the name of an actor, besides adjectives."""
_PHRASE: list[dict[str, Any]] = [
    {"LOWER": {"IN": _DETERMINERS}, "OP": "?"},
    {"IS_PUNCT": False, "IS_SPACE": False, "LOWER": {"NOT_IN": _STOPS}, "OP": "{1,6}"},
]
_NAME = [*_PHRASE, {"LOWER": {"IN": ["van", "en", "&"]}, "OP": "?"}, {**_PHRASE[1], "OP": "{0,5}"}]
_VERBS_WORDS = (
    "zal dient dienen zullen moet moeten kan kunnen wordt worden organiseert organiseren beslist beslissen "
    "lanceert lanceren onderzoekt onderzoeken ontwikkelt ontwikkelen ondersteunt ondersteunen neemt nemen voert "
    "voeren stelt stellen maakt maken geeft geven biedt bieden volgt volgen werkt werken start starten "
    "coördineert coördineren evalueert evalueren nodigt nodigen bezorgt bezorgen bepaalt bepalen voorziet "
    "voorzien wisselt"
)
_VERBS = _VERBS_WORDS.split()
_SUBJECT = 1 + 6 + 1 + 5 + 1
"""Words of a name as `_NAME` has it, at most, and the verb behind it."""
_WITH = ["met", "mmv", "m.m.v.", "i.s.m.", "ism"]


class StepComponent:
    """Puts who does what into three groups of spans."""

    def __init__(self, nlp: Language) -> None:
        from spacy.matcher import Matcher

        self._matchers: dict[str, Matcher] = {}
        for group, lead in (("who", ["door"]), ("with", _WITH)):
            matcher = Matcher(nlp.vocab)
            matcher.add(group, [[{"LOWER": {"IN": lead}}, *_NAME]], greedy="LONGEST")
            self._matchers[group] = matcher
        subjects = Matcher(nlp.vocab)
        subjects.add("who", [[*_NAME, {"LOWER": {"IN": _VERBS}}]])
        self._subjects = subjects
        activities = Matcher(nlp.vocab)
        activities.add(
            "does",
            [[{"LOWER": {"IN": _ACTIVITIES}}], [{"TEXT": {"REGEX": _ACTIVITY}}], [{"TEXT": {"REGEX": _INFINITIVE}}]],
        )
        self._activities = activities

    def __call__(self, doc: Doc) -> Doc:
        from spacy.tokens import SpanGroup

        known = {
            token.i for group in ("organisations", "ministers") for span in doc.spans.get(group, ()) for token in span
        }
        found: dict[str, list[Span]] = {group: [] for group in GROUPS}
        for group, matcher in self._matchers.items():
            for _, start, end in sorted(matcher(doc), key=lambda match: match[1]):
                span = _actor(doc[start + 1 : end], known)
                if span is not None:
                    found[group].append(span)
        for sentence in doc.sents:
            found["who"] += self._subject(sentence, known)
            found["does"] += self._activity(sentence)
        for group in GROUPS:
            spans = sorted(found[group], key=lambda span: span.start)
            labelled = [_labelled(doc, span, group) for span in _apart(spans)]
            doc.spans[group] = SpanGroup(doc, name=group, spans=labelled)
        return doc

    def _subject(self, sentence: Span, known: set[int]) -> Iterator[Span]:
        """The words in front of the first verb of a sentence, where they name an actor."""
        opening = sentence[:_SUBJECT]
        if not any(token.lower_ in _VERBS for token in opening):
            return  # the matcher, which tries each word as the first one, is slow to find that
        ends = [end for _, start, end in self._subjects(opening) if start == 0]
        span = _actor(sentence[: min(ends) - 1], known) if ends else None
        if span is not None:
            yield span

    def _activity(self, sentence: Span) -> Iterator[Span]:
        """The activity that opens a sentence, up to who does it, its timing or the end of the clause."""
        label = _LABEL.match(sentence.text)
        opening = 0
        while (
            label is not None and opening < len(sentence) and sentence[opening].idx < sentence.start_char + label.end()
        ):
            opening += 1
        starts = [start for _, start, _ in self._activities(sentence) if opening <= start <= opening + 2]
        if not starts:
            return
        before = sentence[opening : min(starts)]
        head = sentence[min(starts)]
        unit = unit_of(head.lower_)
        if any(token.lower_ in _STOPS or token.is_punct for token in before) or head.lower_ in _NO_ACTIVITY:
            return
        if head.lower_ in _STOPS or (unit is not None and (unit.id in _ACTORS or head.lower_.endswith("en"))):
            return
        end = len(sentence)
        for token in sentence[min(starts) + 1 :]:
            if token.text in "().;:" or token.lower_ in ("door", *_WITH):
                end = token.i - sentence.start
                break
        yield sentence[opening:end]


def _actor(span: Span, known: set[int]) -> Span | None:
    """The words of a span that name people or a body; None where what it names first is something else.

    'de consulenten van het CAW' is one actor, of 'de partners van de samenwerking' the partners alone.
    """
    for at, token in enumerate(span):
        if at and token.lower_ in ("van", "en") and not any(one.i in known or _is_body(one) for one in span[at + 1 :]):
            span = span[:at]
            break
    while len(span) and span[-1].lower_ in (*_DETERMINERS, "van", "en", "&"):
        span = span[:-1]
    for token in span:
        if token.i in known or _is_body(token):
            return span
        if not (token.lower_ in _BEFORE or token.lower_.endswith("e")):
            return None
    return None


def _is_body(token: Token) -> bool:
    unit = unit_of(token.lower_)
    return token.lower_ in _BODIES or (unit is not None and unit.id in _ACTORS)


def _apart(spans: list[Span]) -> list[Span]:
    """Spans that do not overlap, the first of those that do."""
    kept: list[Span] = []
    for span in spans:
        if len(span) and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


def _labelled(doc: Doc, span: Span, group: str) -> Span:
    from spacy.tokens import Span as NewSpan

    return NewSpan(doc, span.start, span.end, label=group)


def register() -> None:
    """Makes the component known to spaCy."""
    from spacy.language import Language

    if not Language.has_factory(COMPONENT):

        def component(nlp: Language, name: str) -> StepComponent:
            return StepComponent(nlp)

        Language.factory(COMPONENT, func=component)
