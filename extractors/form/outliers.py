"""What the fiches of a document show only together: sentences that many print, and fiches unlike the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from extractors.findings.form_findings import FormFinding
from extractors.form.parser_state import PartialFiche
from extractors.layout.lines import Line, joined
from extractors.layout.markers import Markers
from extractors.text.matching import Wordings
from extractors.text.normalize import normalize_for_matching
from schemas.names import FIELD_NAMES
from schemas.plan import Finding
from schemas.segment import Fiche
from schemas.template import Template

SHARE = 0.5
"""Share of the fiches that print a sentence of the form, or a label that fiches usually have. The contract's share."""
TWICE = 2
"""Fiches that print a sentence before it can be one of the form."""
SHOWING = 3
"""Fiches from which on they show which labels are usual; before, the template says it."""
PEERS = 5
"""Fiches with an answer to a label from which on they show how long such answers are."""
LONG = 6.0
"""An answer this many times as long as the usual one may hold text from elsewhere. Measured over the right answers to
3,055 labels (the plan 2025-2029, eight samples, 300 random plans of 16 fiches): the longest one of the plan and the
samples is 4.4 times the usual one. With `NEXT` none is reported wrongly. Of 642 fiches that were made to swallow the
next one 638 are found (635 with 8.0); the others are shorter than `SHORTEST`."""
NEXT = 3.0
"""And this many times as long as the next longest: where two are long, long answers are usual. In the same documents a
right answer is up to 7.8 times the usual one, but then 2.6 times the next longest."""
SHORTEST = 600
"""Characters of an answer that may be too long at all."""


@dataclass(frozen=True, slots=True)
class StrangeText:
    """Lines in the column of labels, under the label `printed` of field `name`, that no template sentence explains."""

    partial: PartialFiche
    name: str
    printed: str
    lines: list[Line]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines)


def sorted_out(texts: Sequence[StrangeText], fiches: int) -> list[tuple[StrangeText, bool]]:
    """Each text, and whether at least half of the document's `fiches` print it in the same place: a prompt."""
    keys = [(text.name, normalize_for_matching(text.text)) for text in texts]
    counts = Counter(keys)
    return [(text, counts[key] >= max(TWICE, SHARE * fiches)) for text, key in zip(texts, keys, strict=True)]


Outlier = tuple[Finding, Sequence[Line], str | None, str]
"""A finding, the lines that show it, the field and the number of the fiche."""


def outliers(partials: Sequence[PartialFiche], fiches: Sequence[Fiche], template: Template) -> Iterator[Outlier]:
    """Findings on fiches with few of the usual labels, and on answers much longer than those of the other fiches."""
    usual = _usual_labels(partials, template)
    for partial in partials:
        count = len(usual & (partial.seen | partial.covered))
        if 2 * count < len(usual):
            few = FormFinding.labels_few.finding(count=count, usual=len(usual))
            yield few, partial.heading.lines, None, partial.heading.number
    lengths: dict[str, list[tuple[int, PartialFiche]]] = {}
    for partial, fiche in zip(partials, fiches, strict=True):
        for name, found in fiche.fields.items():
            if found:
                lengths.setdefault(name, []).append((sum(len(fragment.text) for fragment in found), partial))
    for name, answers in lengths.items():
        if len(answers) < PEERS:
            continue
        ordered = sorted((length for length, _ in answers), reverse=True)
        middle = int(median(ordered))
        if ordered[0] < max(SHORTEST, LONG * middle, NEXT * ordered[1]):
            continue
        partial = next(one for length, one in answers if length == ordered[0])
        long = FormFinding.answer_long.finding(label=FIELD_NAMES[name], characters=ordered[0], usual=middle)
        yield long, partial.heading.lines, name, partial.heading.number


def stray_labels(
    partials: Sequence[PartialFiche], fiches: Sequence[Fiche], template: Template, markers: Markers
) -> Iterator[Outlier]:
    """Findings on labels and sub-headings that a fiche lacks and that stand on a line of their own in another answer:
    what follows them is in a wrong field. Case: text columns that were read in another order."""
    parts = [part for label in template.labels for part in label.parts]
    labels = Wordings([(label.label, label.variants) for label in template.labels])
    subheadings = Wordings([(part.label, part.variants) for part in parts])
    for partial, fiche in zip(partials, fiches, strict=True):
        for answer in partial.answers:
            for line in answer.lines if answer.label is not None else ():
                words = line.words[1:] if markers.is_marker(line.words[0].text) else line.words
                text = joined(words)
                if len(words) < 2 and not (line.bold or text.endswith(":")):
                    continue
                label, part = labels.exact(text), subheadings.exact(text)
                if answer.label is not None and part is not None and parts[part.entry] in answer.label.parts:
                    continue
                lacks_label = label is None or template.labels[label.entry].label not in partial.seen
                lacks_part = part is None or not fiche.fields.get(parts[part.entry].field)
                if (label or part) and lacks_label and lacks_part:
                    finding = FormFinding.label_elsewhere.finding(
                        variant="answer", label=text, page=line.page, other=answer.printed or answer.name
                    )
                    yield finding, [line], answer.name, partial.heading.number


def _usual_labels(partials: Sequence[PartialFiche], template: Template) -> set[str]:
    """The labels that more than half of the fiches have; of a few fiches those that the template requires."""
    if len(partials) < SHOWING:
        return {label.label for label in template.labels if label.required}
    seen = Counter(label for partial in partials for label in partial.seen | partial.covered)
    return {label for label, count in seen.items() if count > SHARE * len(partials)}
