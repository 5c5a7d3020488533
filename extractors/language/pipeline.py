"""The spaCy pipeline that annotates: sentences, the values of all grammars, and who does what.

nlp = load()
doc = nlp("Opmaak van een draaiboek door drie CGG's. (Q4 2026)")
[sentence.text for sentence in doc.sents], [span.text for span in doc.spans["who"]]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import steps
from extractors.language.sentences import sentences
from extractors.values import nlp as grammars

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SENTENCES = "actiefiche_sentences"
GROUPS = (*grammars.GROUPS, *steps.GROUPS)
"""The groups of spans of an annotated Doc."""


def _mark_sentences(doc: Doc) -> Doc:
    """Lets a sentence begin at the token that holds the first sign of it."""
    starts = {start for start, _ in sentences(doc.text)}
    for token in doc:
        end = token.idx + len(token)
        token.is_sent_start = token.i == 0 or any(at in starts for at in range(token.idx, end))
    return doc


def register() -> None:
    """Makes all components known to spaCy; needed once before a saved pipeline is loaded."""
    from spacy.language import Language

    grammars.register()
    steps.register()
    if not Language.has_factory(SENTENCES):

        def component(nlp: Language, name: str):  # type: ignore[no-untyped-def]
            return _mark_sentences

        Language.factory(SENTENCES, func=component)


def load(period: tuple[int, int] | None = None, *, values: bool = True) -> Language:
    """A blank Dutch pipeline that marks sentences, values, and who does what; `period` as for `values.nlp.load`.

    Without `values` it marks sentences alone, as the grammars read Dutch only.
    """
    import spacy

    register()
    nlp = grammars.load(period) if values else spacy.blank("xx")
    nlp.add_pipe(SENTENCES, first=True)
    if values:
        nlp.add_pipe(steps.COMPONENT)
    return nlp
