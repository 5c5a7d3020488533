"""The grammars as one spaCy pipeline: values as spans on a Doc, for any Dutch text.

    nlp = load()
    doc = nlp("Lancering van de website (Q4 2025) door de VVSG, zie actie 3.1.1.7")
    [(span.text, span._.value.edtf) for span in doc.spans["timing"]]

Groups in `doc.spans`: `timing`, `money`, `quantities`, `ministers`, `references`, `organisations`. A span covers
whole tokens, so it may be wider than what was read; `span._.value` is the match itself (TimingMatch, AmountMatch,
QuantityMatch, MinisterMatch, ReferenceMatch, OrganisationMatch), with offsets into `doc.text`.

The package's own pipeline calls the grammars directly; spaCy costs a second to import, which only callers of
`load` pay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span


class Match(Protocol):
    """What every grammar gives: offsets and the text between them."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def raw(self) -> str: ...


Finder = Callable[[str], Sequence[Match]]

GROUPS = ("timing", "money", "quantities", "ministers", "references", "organisations")
_PREFIX = "actiefiche_"


def _finder(group: str, period: list[int] | None) -> Finder:
    """The grammar of a group; those of timings and ministers know a `period` (first and last year of the plan)."""
    if group == "timing":
        from extractors.values.timing.grammar import find_timings

        bounds = None if period is None else (period[0], period[-1])
        return lambda text: find_timings(text, bounds)
    if group == "money":
        from extractors.values.money.unread import read_amounts

        return lambda text: read_amounts(text)[0]
    if group == "quantities":
        from extractors.values.quantities.grammar import find_quantities

        return find_quantities
    if group == "ministers":
        from extractors.values.ministers.grammar import find_ministers

        on = None if period is None else date(period[0], 12, 31)
        return lambda text: find_ministers(text, on)
    if group == "references":
        from extractors.values.references.grammar import find_references

        return find_references
    from extractors.values.organisations import find_organisations

    return find_organisations


# The values of each Doc and group, in the order found. Not in `doc.user_data`: spaCy must be able to write a
# Doc to bytes, between processes too, and takes plain data only.
_found: WeakKeyDictionary[Doc, dict[str, Sequence[Match]]] = WeakKeyDictionary()


class _Component:
    """Puts what one grammar finds into one group of spans."""

    def __init__(self, group: str, period: list[int] | None = None) -> None:
        self.group = group
        self.period = period
        self.find = _finder(group, period)

    def __call__(self, doc: Doc) -> Doc:
        from spacy.tokens import SpanGroup

        values = self.find(doc.text)
        spans = []
        for number, match in enumerate(values):
            # The id leads from the span to its value: two values of a group may cover the same tokens.
            span = doc.char_span(match.start, match.end, label=self.group, span_id=str(number), alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[self.group] = SpanGroup(doc, name=self.group, attrs={"period": self.period}, spans=spans)
        _found.setdefault(doc, {})[self.group] = values
        return doc


def _value(span: Span) -> Match | None:
    """The match behind a span of one of our groups, None for any other span.

    A Doc that came from bytes or is a copy has no values yet: they are read again from its text.
    """
    doc, group = span.doc, span.label_
    if group not in GROUPS or group not in doc.spans or not span.id_.isdecimal():
        return None
    values = _found.setdefault(doc, {})
    if group not in values:
        values[group] = _finder(group, doc.spans[group].attrs.get("period"))(doc.text)
    number = int(span.id_)
    return values[group][number] if number < len(values[group]) else None


def register() -> None:
    """Make the components and `span._.value` known to spaCy; needed once before a saved pipeline is
    loaded."""
    from spacy.language import Language
    from spacy.tokens import Span

    if Span.has_extension("value"):
        return
    Span.set_extension("value", getter=_value)

    for group in GROUPS:

        def component(nlp: Language, name: str, group: str, period: list[int] | None) -> _Component:
            return _Component(group, period)

        config = {"group": group, "period": None}
        Language.factory(f"{_PREFIX}{group}", default_config=config, func=component)


def load(period: tuple[int, int] | None = None) -> Language:
    """A blank Dutch pipeline with a component for each grammar.

    `period`: first and last year of the plan, by which 'deze legislatuur' and the like are read, and by which a
    minister is known by name.
    """
    import spacy

    register()
    nlp = spacy.blank("nl")
    for group in GROUPS:
        config = {"period": list(period)} if group in ("timing", "ministers") and period else {}
        nlp.add_pipe(f"{_PREFIX}{group}", config=config)
    return nlp
