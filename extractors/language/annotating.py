"""Texts to what is published of them: sentences, spans of values, and Docs that other programs open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.language.pipeline import GROUPS, load
from extractors.language.texts import Text
from schemas.plan import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Row = dict[str, Any]
DUTCH = "nl"


class Annotated(NamedTuple):
    """`sentences` and `spans`: rows of the tables of these names; `docs`: a DocBin as bytes."""

    sentences: list[Row]
    spans: list[Row]
    docs: bytes


def annotate(
    texts: Iterable[Text],
    document: str,
    period: tuple[int, int] | None = None,
    language: str = DUTCH,
    kept: MutableMapping[str, Doc] | None = None,
) -> Annotated:
    """Annotates the texts of a plan or nota with the id `document`. The same texts give the same bytes.

    `period`: first and last year of a plan. In another `language` than Dutch nothing is read but the sentences. `kept`:
    Docs by text, of an earlier call for the same period and language; those that are new are added.
    """
    from spacy.tokens import DocBin

    nlp = load(period) if language == DUTCH else load(period, values=False)
    sentences: list[Row] = []
    spans: list[Row] = []
    # Lemmas, tags and entities are left out: a blank pipeline has none.
    bin_ = DocBin(attrs=["ORTH", "NORM", "SENT_START", "SPACY"], store_user_data=True)
    docs: MutableMapping[str, Doc] = {} if kept is None else kept
    with _packers_at_hand():
        for text in texts:
            doc = docs.get(text.text) or docs.setdefault(text.text, nlp(text.text))
            _annotate_one(doc, text, document, sentences, spans)
            bin_.add(doc)
        return Annotated(sentences, spans, bin_.to_bytes())


@contextmanager
def _packers_at_hand() -> Iterator[None]:
    """Lets spaCy pack its Docs with the packers that are loaded.

    It looks for them among all that is registered anywhere, and among what the installed packages offer, ten times for
    each text: more than half of the time that annotating a plan takes.
    """
    from srsly import msgpack

    registries = (msgpack.msgpack_encoders, msgpack.msgpack_decoders)
    for registry in registries:
        registry.get_all = partial(dict, registry.get_all())
    try:
        yield
    finally:
        for registry in registries:
            del registry.get_all  # the one of its class is back


def _annotate_one(doc: Doc, text: Text, document: str, sentences: list[Row], spans: list[Row]) -> None:
    """Adds the sentences and spans of one text to those of the document, and says in its Doc where it stands."""
    about: Row = {
        "plan_id": document,
        "action": text.action,
        "section": text.section,
        "field": text.field,
        "position": text.position,
    }
    bounds = [(sentence.start_char, _end(sentence)) for sentence in doc.sents if sentence.text.strip()]
    for number, (start, end) in enumerate(bounds):
        places = text.places(start, end)
        sentences.append(
            about
            | {"sentence": number, "start": start, "end": end, "text": doc.text[start:end], "boxes": _boxes(places)}
            | {"page": places[0].page if places else None}
        )
    starts = [start for start, _ in bounds]
    for group in GROUPS:
        for span in doc.spans.get(group, ()):
            spans.append(about | _row(span, group, text, starts))
    doc.user_data.update(about)


def _end(sentence: Span) -> int:
    """The end of a sentence without the blank that the last of its tokens may be."""
    return sentence.start_char + len(sentence.text.rstrip())


def _row(span: Span, group: str, text: Text, starts: Sequence[int]) -> Row:
    match = span._.value
    start, end = (match.start, match.end) if match is not None else (span.start_char, span.end_char)
    places = text.places(start, end)
    return {
        "sentence": max(0, bisect_right(starts, start) - 1),
        "group": group,
        "start": start,
        "end": end,
        "raw": text.text[start:end],
        "page": places[0].page if places else None,
        "boxes": _boxes(places),
    } | _said(match, group)


def _said(match: Any, group: str) -> Row:
    """What was read: `value` in one string, and what a sum or quantity has besides."""
    if match is None:
        return {}
    if group == "timing":
        days = {"first_day": match.first, "last_day": match.last}
        return {"value": match.edtf or match.recurrence} | days
    if group == "money":
        return {"value": format(match.amount, "f"), "unit": match.currency, "bound": match.bound, "per": match.per}
    if group == "quantities":
        role = {"role": match.stated}
        return {"value": format(match.value, "f"), "unit": match.unit, "bound": match.bound, "per": match.per} | role
    return {"value": match.target if group == "references" else match.id}


def _boxes(places: Sequence[Place]) -> list[Row]:
    return [{"page": place.page, **place.box._asdict()} for place in places]
