"""A fiche's lines under their labels to the texts of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractors.findings.form_findings import FormFinding
from extractors.findings.value_findings import ValueFinding
from extractors.form.inner_units import unit_of_row
from extractors.form.labels import Form
from extractors.form.noticed import Noticed
from extractors.form.options import Choice, chosen_options, is_tick, texts_of
from extractors.form.outliers import StrangeText, outliers, sorted_out, stray_labels
from extractors.form.parser_state import PartialAnswer, PartialFiche
from extractors.form.recording import Recorder
from extractors.form.status import StatusReader
from extractors.layout.inner import build_rows, cells_of
from extractors.layout.items import ItemBuilder, RawItem
from extractors.layout.joining import Boxes, join, place
from extractors.layout.lines import Line
from extractors.text.choices import EMPTY, has_signs
from extractors.text.matching import How
from schemas.geometry import Box, union
from schemas.plan import OTHER, SINGLE_FIELDS, Finding, Link, Place
from schemas.segment import CellPlace, Fiche, Fragment, Span
from schemas.template import HEAD_FIELDS, Label, Part

RUNNING = frozenset({*SINGLE_FIELDS, "prevention_text"})
"""Fields that are one text, however many lines or paragraphs they print."""
NAMING = frozenset(HEAD_FIELDS) - {"period"}
"""What names a fiche and is read before its answers."""


class FicheBuilder:
    """Builds fiches from the lines that a reader collected under the labels, whatever form it read them from."""

    def __init__(
        self, form: Form, status: StatusReader, items: ItemBuilder, recorder: Recorder, noticed: Noticed
    ) -> None:
        self.form = form
        self.template = form.template
        self.status = status
        self.items = items
        self.recorder = recorder
        self.boxes: Boxes = recorder.boxes
        self.noticed = noticed
        self.fiches: list[Fiche] = []
        self._partials: list[PartialFiche] = []
        self._strange: list[StrangeText] = []
        self._options: set[tuple[str, str]] = set()

    def build(self, fiche: PartialFiche) -> None:
        """Adds the fiche with its answers as texts. Its lines get their roles, and what is wrong with it is noted."""
        heading = fiche.heading
        fields: dict[str, list[Fragment]] = {}
        others: dict[str, list[Fragment]] = {}
        for answer in fiche.answers:
            self.recorder.muted = answer.shared
            self._other_language(fiche, answer, others)
            if answer.label is None and not answer.unlabelled and self._is_status(fiche, answer):
                continue
            free = _free_name(answer)
            if free is not None:
                others.setdefault(free, []).extend(self._fragments(fiche, answer, answer.lines, f"{OTHER}{free}"))
                continue
            for name, lines in self._parts(fiche, answer):
                fields.setdefault(name, []).extend(self._fragments(fiche, answer, lines, name))
            self._missing_answers(fiche, answer, fields)
        self.recorder.muted = False
        self._ticked(fiche, fields, others)
        for name in RUNNING & fields.keys():
            fields[name] = one_text(fields[name])
        for label in self.template.labels:
            asked = label.required and label.field not in NAMING and label.label not in fiche.covered
            if asked and label.label not in fiche.seen:
                missing = FormFinding.field_missing.finding(label=label.label)
                self.recorder.note(missing, list(heading.lines), label.name, heading.number)
        self._partials.append(fiche)
        built = Fiche(
            number=heading.number,
            title=heading.title,
            title_source=self.boxes.places(heading.words),
            strategic_objective=fiche.strategic,
            operational_objective=fiche.objective,
            status=self.status.of(heading.lines) or fiche.status,
            fields=fields,
            other_fields=others,
            source=_pages_of([*heading.lines, *fiche.lines]),
        )
        self.fiches.append(built)

    def finish(self) -> None:
        """Reads what only all fiches together show, and notes what is wrong with some of them; after the last fiche."""
        for text, is_prompt in sorted_out(self._strange, len(self.fiches)):
            number, name = text.partial.heading.number, text.name
            if is_prompt:
                self.recorder.note(FormFinding.prompt_unknown.finding(text=text.text), text.lines, name, number)
                for line in text.lines:
                    self.recorder.assign(line, "prompt", number, name)
                continue
            fiche = self.fiches[next(at for at, one in enumerate(self._partials) if one is text.partial)]
            place_of_text = f"{OTHER}{text.printed}"
            note = FormFinding.prompt_unknown.finding(variant="answer", text=text.text, label=text.printed)
            self.recorder.note(note, text.lines, place_of_text, number)
            found = self._answer(text.partial, text.lines, place_of_text)
            fiche.other_fields.setdefault(text.printed, []).extend(found)
        for built in self.fiches if self._options else ():
            self._unmarked(built)
        strays = stray_labels(self._partials, self.fiches, self.template, self.form.markers)
        for finding, lines, field, number in (*outliers(self._partials, self.fiches, self.template), *strays):
            self.recorder.note(finding, lines, field, number)

    def _unmarked(self, fiche: Fiche) -> None:
        """Notes that a fiche marks none of the options that others choose from."""
        named = [*fiche.fields.items(), *((f"{OTHER}{name}", texts) for name, texts in fiche.other_fields.items())]
        for name, fragments in named:
            text = " ".join(fragment.text for fragment in fragments)
            if (name, _squeezed([text])) in self._options:
                finding = ValueFinding.choice_open.finding(field=name, source=fragments[0].source, text=text)
                self.recorder.findings.append(finding.model_copy(update={"action": fiche.number}))

    def _is_status(self, fiche: PartialFiche, answer: PartialAnswer) -> bool:
        """Whether the answer to an unknown label names the status of the fiche, which it then has."""
        status = self.status.named(join([line.words for line in answer.lines])[0])
        if status is None:
            return False
        fiche.status = status
        for line in answer.lines:
            self.recorder.assign(line, "field", fiche.heading.number, "status")
        return True

    def _fragments(self, fiche: PartialFiche, answer: PartialAnswer, lines: list[Line], name: str) -> list[Fragment]:
        """The texts of an answer, as the form of its label prints them."""
        if answer.ticked:
            for line in lines:
                self.recorder.assign(line, "field", fiche.heading.number, name)
            return []
        if answer.sided:
            return self._sides(fiche, answer, name)
        bottom = answer.cell.bottom if answer.cell is not None and answer.cell.ruled else None
        found = chosen_options(lines, self.noticed, bottom)
        if found is not None:
            self._options.add((name, _squeezed(line.text for line in found.heads)))
            for line in found.heads:
                self.recorder.assign(line, "label", fiche.heading.number, name)
            for line in found.marks:
                self.recorder.assign(line, "field", fiche.heading.number, name)
            rest = self._answer(fiche, found.rest, name) if found.rest else []
            return [*self._choices(found.choices, name), *rest]
        fragments = self._answer(fiche, lines, name)
        if answer.unit is not None:
            return [fragment.model_copy(update={"unit": answer.unit}) for fragment in fragments]
        return fragments

    def _sides(self, fiche: PartialFiche, answer: PartialAnswer, name: str) -> list[Fragment]:
        """One text of two cells that say when something starts and when it ends."""
        lines = [*answer.lines, *answer.until]
        for line in lines:
            self.recorder.assign(line, "field", fiche.heading.number, name)
        text, spans = join([line.words for line in lines])
        if not text:
            return []
        border = len(join([line.words for line in answer.lines])[0])
        links = self.noticed.links(spans)
        return [Fragment(text=text, source=self.boxes.places(lines), spans=spans, border=border, links=links)]

    def _ticked(
        self, fiche: PartialFiche, fields: dict[str, list[Fragment]], others: dict[str, list[Fragment]]
    ) -> None:
        """Adds the options that are ticked, in their order: one text where the field is one."""
        chosen: dict[str, list[Choice]] = {}
        for answer in fiche.answers:
            if answer.ticked:
                choice = Choice(answer.ticked, () if is_tick(answer.lines) else answer.lines)
                chosen.setdefault(_free_name(answer) or answer.name, []).append(choice)
        free = {_free_name(answer) for answer in fiche.answers}
        for name, choices in chosen.items():
            (others if name in free else fields).setdefault(name, []).extend(self._choices(choices, name))

    def _choices(self, choices: Sequence[Choice], name: str) -> list[Fragment]:
        return [
            Fragment(text=text, source=self.boxes.places(lines), spans=spans)
            for text, spans, lines in texts_of(choices, one=name in RUNNING)
        ]

    def _other_language(self, fiche: PartialFiche, answer: PartialAnswer, others: dict[str, list[Fragment]]) -> None:
        """Takes from an answer the lines in another language: they are a free field, of which no value is read."""
        lines = [line for line in answer.lines if line.language is not None]
        if not lines:
            return
        answer.lines = [line for line in answer.lines if line.language is None]
        code = lines[0].language
        name = f"{(answer.printed or answer.name).strip().rstrip(':')} ({code})"
        fragments = self._answer(fiche, lines, f"{OTHER}{name}")
        others.setdefault(name, []).extend(one.model_copy(update={"language": code}) for one in fragments)
        self.recorder.note(
            FormFinding.other_language.finding(label=answer.printed or answer.name, language=code),
            lines,
            f"{OTHER}{name}",
            fiche.heading.number,
        )

    def _missing_answers(self, fiche: PartialFiche, answer: PartialAnswer, fields: Mapping[str, object]) -> None:
        """A finding for a label behind which nothing is printed."""
        label = answer.label
        if label is None:
            return
        names = [answer.name] if not label.parts or answer.part is not None else [part.field for part in label.parts]
        if not answer.ticked and not any(fields.get(name) for name in names):
            missing = FormFinding.answer_missing.finding(label=answer.printed)
            self.recorder.note(missing, answer.label_lines, names[0], fiche.heading.number)

    def _parts(self, fiche: PartialFiche, answer: PartialAnswer) -> list[tuple[str, list[Line]]]:
        """The answer's text without prompts, divided by its sub-headings."""
        label = answer.label
        if label is None:
            return [(answer.name, answer.lines)]
        number = fiche.heading.number
        columns = not answer.running and any(line.column == 1 for line in answer.lines)
        left = [line for line in answer.lines if columns and line.paired and line.column == 0]
        right = [line for line in answer.lines if not (columns and line.paired and line.column == 0)]
        prompts, strange = self.form.prompts.take(label, left, anywhere=True)
        more, content = self.form.prompts.take(label, right, anywhere=False)
        for line in (*prompts, *more):
            self.recorder.assign(line, "prompt", number, answer.name)
        if strange and self.form.completes(label, answer.printed, " ".join(line.text for line in strange)):
            for line in strange:
                self.recorder.assign(line, "label", number, answer.name)
        elif strange:
            self._strange.append(StrangeText(fiche, answer.name, label.label, strange))
        if not label.parts:
            return [(answer.name, content)]
        return self._divide(label, content, number, answer.part)

    def _divide(
        self, label: Label, content: Sequence[Line], number: str, first: Part | None
    ) -> list[tuple[str, list[Line]]]:
        parts: list[tuple[str, list[Line]]] = [(first.field, [])] if first is not None else []
        index = 0
        while index < len(content):
            line = content[index]
            hit = self.form.subheadings.at(label, content, index)
            index += len(hit.lines) if hit is not None else 1
            if hit is None:
                if not parts:
                    parts.append((label.parts[0].field, []))
                    missing = FormFinding.subheading_missing.finding(label=label.label)
                    self.recorder.note(missing, [line], label.parts[0].field, number)
                parts[-1][1].append(line)
                continue
            name = hit.part.field
            if hit.how != "exact":
                self.recorder.note(
                    misspelt(hit.printed, hit.part.label, hit.how),
                    list(hit.lines),
                    name,
                    number,
                )
            for part in hit.lines:
                self.recorder.assign(part, "label", number, name)
            parts.append((name, []))
            if hit.rest is None:
                if hit.marker is not None:
                    self.recorder.assign(hit.marker, "label", number, name)
            elif hit.marker is not None:
                # The bullet in front of a sub-heading and its first item on one line belongs to the item.
                parts[-1][1].append(_fused(hit.marker, hit.rest))
            else:
                parts[-1][1].append(hit.rest)
        return parts

    def _answer(self, fiche: PartialFiche, lines: list[Line], name: str) -> list[Fragment]:
        number = fiche.heading.number
        raws, heads = build_rows(lines, lambda part: self.items.build(part, phases=name == "approach"))
        for line in heads:
            self.recorder.assign(line, "label", number, name)
        fragments: list[Fragment] = []
        phase: str | None = None
        for raw in raws:
            for line in (*raw.marker_lines, *raw.lines):
                self.recorder.assign(line, "field", number, name)
            # Ministers may be printed one per line; their grammar decides which line breaks part two of them.
            wraps = self.items.wraps(raw.lines) if name == "lead_ministers" else ()
            text, spans = join([line.words for line in raw.lines], wraps)
            if raw.phase:
                phase = text
            fragments.append(
                Fragment(
                    text=text,
                    marker=raw.marker.text if raw.marker else None,
                    level=raw.level,
                    source=self.boxes.places(raw.lines),
                    phase=phase,
                    spans=spans,
                    chosen=self.noticed.chosen(spans),
                    links=self.noticed.links(spans),
                    cells=[CellPlace(part[0].page, *union([line.box for line in part])) for part in cells_of(raw)]
                    if raw.rowed
                    else [],
                    unit=unit_of_row(raw, heads),
                )
            )
        if name in RUNNING and (len(fragments) > 1 or _has_box(raws)):
            return [self._running(raws)]
        return fragments

    def _running(self, raws: Sequence[RawItem]) -> Fragment:
        """The items as one text; check boxes before them are a part of it."""
        boxes = _has_box(raws)
        lines = [line for raw in raws for line in (raw.lines if not boxes else _with_sign(raw))]
        text, spans = join([line.words for line in lines])
        return Fragment(
            text=text,
            source=self.boxes.places(lines),
            spans=spans,
            chosen=self.noticed.chosen(spans) or _ticked_rows(raws, spans),
            links=self.noticed.links(spans),
        )


def _ticked_rows(raws: Sequence[RawItem], spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Start and end of the words in rows that a sign in a cell of its own ticks."""
    words: set[tuple[int, Box]] = set()
    for raw in raws:
        cells = cells_of(raw) if raw.rowed else []
        if any(map(is_tick, cells)):
            texts = (line for cell in cells if not is_tick(cell) for line in cell)
            words.update((line.page, word.box) for line in texts for word in line.words)
    return [(span.start, span.end) for span in spans if (span.page, span.box) in words]


def _squeezed(texts: Iterable[str]) -> str:
    return "".join(sorted("".join(texts).replace(" ", "")))


def _has_box(raws: Sequence[RawItem]) -> bool:
    """Whether signs of choice, and not the bullets of a list, stand before items."""
    signs = [raw.marker.text for raw in raws if raw.marker is not None]
    return any(sign in EMPTY for sign in signs) or any(has_signs(line.text) for raw in raws for line in raw.lines)


def _with_sign(raw: RawItem) -> list[Line]:
    if raw.marker is None or not raw.lines:
        return raw.lines
    first = raw.lines[0]
    return [replace(first, words=(raw.marker._replace(space=True), *first.words), removed=()), *raw.lines[1:]]


def one_text(fragments: list[Fragment]) -> list[Fragment]:
    """The texts of a field of one text as one, where several labels lead to it: a sum for each year, two columns."""
    if len(fragments) < 2:
        return fragments
    text = ""
    spans: list[Span] = []
    chosen: list[tuple[int, int]] = []
    links: list[Link] = []
    for fragment in fragments:
        start = len(text) + 1 if text else 0
        text = f"{text} {fragment.text}" if text else fragment.text
        spans.extend(span._replace(start=span.start + start, end=span.end + start) for span in fragment.spans)
        chosen.extend((first + start, last + start) for first, last in fragment.chosen)
        moved = ({"start": link.start + start, "end": link.end + start} for link in fragment.links)
        links.extend(link.model_copy(update=offsets) for link, offsets in zip(fragment.links, moved, strict=True))
    source = [place for fragment in fragments for place in fragment.source]
    unit = next((fragment.unit for fragment in fragments if fragment.unit is not None), None)
    return [Fragment(text=text, source=source, spans=spans, chosen=chosen, links=links, unit=unit)]


def _free_name(answer: PartialAnswer) -> str | None:
    """The label under which an answer stands in `other_fields`; None for one that fills a field."""
    if answer.label is None:
        return None if answer.unlabelled else answer.name
    free = answer.name.startswith(OTHER) or (answer.name in HEAD_FIELDS and answer.part is None)
    return answer.label.label if free else None


def misspelt(printed: str, label: str, how: How) -> Finding:
    """A label that is not printed as the form has it; an accepted variant matters less than a misspelling."""
    return FormFinding.label_misspelt.finding(mild=how != "misspelt", printed=printed, label=label)


def _fused(marker: Line, rest: Line) -> Line:
    return replace(rest, words=(*marker.words, *rest.words), first=False, removed=())


def _pages_of(lines: Sequence[Line]) -> list[Place]:
    """One box a page around all lines of a fiche."""
    pages: dict[int, list[Box]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line.box)
    return [place(number, union(boxes)) for number, boxes in sorted(pages.items())]
