"""Checks on the content of a plan: what a careful reader of the data would want to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase

import regex

from extractors.findings.form_findings import FormFinding
from extractors.findings.total_checks import totals
from extractors.findings.value_findings import ValueFinding
from extractors.text.choices import BALLOT, SIGNS, is_open
from extractors.text.normalize import ignore_case_and_spacing, normalize_for_matching
from schemas.names import FIELD_NAMES
from schemas.plan import LIST_FIELDS, OTHER, SINGLE_FIELDS, Action, Finding, Item, Section, Step, Timing
from schemas.segment import Segmented

AVAILABLE = regex.compile(
    r"\b(?:binnen|met|uit|via)\s+(?:de\s*|het\s+)?"
    r"(?:beschikba(?:ar|re)|bestaande?|regulier(?:en?)?|eigen|gewone|huidige?|lopende)\s+"
    r"(?:kredieten|middelen|budget(?:ten)?|begroting|werkingsmiddelen|personeelsmiddelen)",
    regex.IGNORECASE,
)
EXTRA = regex.compile(
    r"\b(?:bijkomende|extra|aanvullende|nieuwe)\s+(?:middelen|kredieten|budget(?:ten)?)", regex.IGNORECASE
)
OPEN = regex.compile(
    r"\b(?:nog\s+(?:nader\s+)?|nader\s+)te\s+(?:bekijken|bepalen|beslissen|onderzoeken)", regex.IGNORECASE
)
NEGATED = regex.compile(r"\b(?:geen|zonder)\b[^.;]{0,40}$", regex.IGNORECASE)
YEARS = regex.compile(r"\d{4}(?:/(?:\d{4}|\.\.))?")
SIGNED = regex.compile(
    r"\b(?:Digitaal|Elektronisch)\s+(?:onder|ge)tekend\b|\b(?:Digitally|Electronically)\s+signed\s+by\b"
    r"|(?:^|[.;:?!]\s+)(?:(?:Ondertekend|Getekend)(?:\s+door|,|:)|Handtekening(?:en)?\s*:|Voor\s+akkoord\b(?!\s+met))"
)
"""How a signature begins, in an answer that ends with one; 'wordt ondertekend door' is a sentence."""
LETTERS = regex.compile(r"^\p{L}+[\s.-]?(?=\d)")
"""What may stand before a number: 'OD1'."""
LONG_RUN = 8
"""Words from which on a run that occurs twice in one text is a slip and not a formula."""
SHORT_RUN = 4
"""The same where the second run follows within as many words again."""


def of_action(
    action: Action, period: tuple[int, int] | None, empty: frozenset[str], *, dutch: bool = True
) -> list[Finding]:
    """Findings inside one fiche. `dutch`: whether the grammars read its texts; else no finding tells what they miss."""
    found = [
        *(_unread(action, period, empty) if dutch else ()),
        *_open_choices(action),
        *_empty_answers(action, empty),
        *_doubled(action),
        *_signed(action),
        *_budget(action),
        *totals(action),
    ]
    return [finding.model_copy(update={"action": action.key}) for finding in found]


def _unread(action: Action, period: tuple[int, int] | None, empty: frozenset[str]) -> Iterator[Finding]:
    """What the grammars found no value of."""
    yield from _timings(action, period)
    yield from _prevention(action, empty)
    yield from _targets(action, empty)


def _targets(action: Action, empty: frozenset[str]) -> Iterator[Finding]:
    """Indicators that say what is measured and not what is aimed at; a text that opens a list is none."""
    aimed = {one.position for one in action.quantities if one.field == "indicators" and one.role == "target"}
    for position, indicator in enumerate(action.indicators):
        text = indicator.text.rstrip()
        if position not in aimed and not text.endswith(":") and ignore_case_and_spacing(text) not in empty:
            yield ValueFinding.indicator_without_target.finding(
                field="indicators", position=position, source=indicator.source, text=text
            )


def without_timing(approach: Sequence[Step]) -> Iterator[int]:
    """The positions of the steps that no timing is printed for: neither their own, nor that of their phase or of the
    text that announces them. Phase lines and such texts are none."""
    phases: dict[str, list[Timing]] = {}
    announced = False
    for position, step in enumerate(approach):
        if step.phase == step.text and step.phase is not None:
            phases[step.phase] = step.timing
        elif _introduces(step):
            announced = bool(step.timing)
        elif not step.timing and not announced and not phases.get(step.phase or ""):
            yield position


def _timings(action: Action, period: tuple[int, int] | None) -> Iterator[Finding]:
    missing = set(without_timing(action.approach))
    before: Timing | None = None
    for position, step in enumerate(action.approach):
        if step.phase == step.text and step.phase is not None:
            first = next((timing for timing in step.timing if timing.start is not None), None)
            if first is not None:
                if before is not None and _starts_before(first, before):
                    yield ValueFinding.timing_order.finding(
                        field="approach", position=position, source=step.source, raw=first.raw, before=before.raw
                    )
                before = first
        elif position in missing:
            yield ValueFinding.timing_missing.finding(
                field="approach", position=position, source=step.source, text=step.text
            )
        if period is not None:
            for timing in step.timing:
                if (timing.end is not None and timing.end.year < period[0]) or (
                    timing.start is not None and timing.start.year > period[1]
                ):
                    yield ValueFinding.timing_outside_period.finding(
                        field="approach",
                        position=position,
                        source=step.source,
                        raw=timing.raw,
                        start=period[0],
                        end=period[1],
                    )


def _prevention(action: Action, empty: frozenset[str]) -> Iterator[Finding]:
    """A sentence on prevention that names none of the types, unless it is an empty answer."""
    text = action.prevention_text
    if text is not None and not action.prevention_types and ignore_case_and_spacing(text.text) not in empty:
        yield ValueFinding.prevention_unreadable.finding(field="prevention_text", source=text.source, text=text.text)


def _open_choices(action: Action) -> Iterator[Finding]:
    """Options with check boxes of which none is ticked. The types of prevention have a finding of their own."""
    for name in SINGLE_FIELDS:
        item = getattr(action, name)
        if item is not None and is_open([item.text]):
            yield ValueFinding.choice_open.finding(field=name, source=item.source, text=item.text)
    listed = {name: getattr(action, name) for name in LIST_FIELDS}
    for name, items in (listed | {f"{OTHER}{label}": some for label, some in action.other_fields.items()}).items():
        boxes = [item for item in items if item.marker == BALLOT]
        texts = [f"{item.marker if item.marker in SIGNS else ''} {item.text}" for item in items if item.marker]
        single = next((item for item in items if is_open([item.text])), None)
        if len(boxes) > 1 and is_open(texts):
            yield ValueFinding.choice_open.finding(field=name, source=boxes[0].source, text=boxes[0].text)
        elif single is not None:
            yield ValueFinding.choice_open.finding(field=name, source=single.source, text=single.text)


def _starts_before(timing: Timing, before: Timing) -> bool:
    """Whether a timing starts earlier than another; years alone are compared with years alone."""
    if timing.start is None or before.start is None:
        return False
    if YEARS.fullmatch(timing.edtf or ""):
        return timing.start.year < before.start.year
    return timing.start < before.start


def _introduces(step: Step) -> bool:
    """Whether the text announces the steps below it, with the timing of all or without."""
    return step.marker is None and regex.search(r":\s*(?:\([^()]*\))?$", step.text) is not None


def _empty_answers(action: Action, empty: frozenset[str]) -> Iterator[Finding]:
    for name in SINGLE_FIELDS:
        item = getattr(action, name)
        if item is not None and ignore_case_and_spacing(item.text) in empty:
            yield ValueFinding.answer_empty.finding(field=name, source=item.source, label=FIELD_NAMES[name])
    for name in LIST_FIELDS:
        items = getattr(action, name)
        if len(items) == 1 and ignore_case_and_spacing(items[0].text) in empty:
            yield ValueFinding.answer_empty.finding(
                field=name, position=0, source=items[0].source, label=FIELD_NAMES[name]
            )


def _signed(action: Action) -> Iterator[Finding]:
    """Answers with a signature: its words and its date are no answer."""
    for name, items in _texts(action):
        for position, item in enumerate(items):
            signature = SIGNED.search(item.text)
            if signature is not None:
                yield ValueFinding.signature_in_answer.finding(
                    field=name,
                    position=None if name in SINGLE_FIELDS else position,
                    source=item.source,
                    text=item.text[signature.start() :].lstrip(" .;:?!"),
                )


def _texts(action: Action) -> Iterator[tuple[str, Sequence[Item]]]:
    """The texts of all fields, by field."""
    for name in SINGLE_FIELDS:
        item = getattr(action, name)
        yield name, [item] if item is not None else []
    for name in LIST_FIELDS:
        yield name, getattr(action, name)
    for label, items in action.other_fields.items():
        yield f"{OTHER}{label}", items


def _doubled(action: Action) -> Iterator[Finding]:
    for name in LIST_FIELDS:
        seen: Counter[str] = Counter()
        for position, item in enumerate(getattr(action, name)):
            key = normalize_for_matching(item.text)
            seen[key] += 1
            if key and seen[key] == 2:
                yield ValueFinding.item_doubled.finding(
                    field=name, position=position, source=item.source, text=item.text
                )
            twice = repeated(item.text)
            if twice is not None:
                yield ValueFinding.sentence_doubled.finding(
                    field=name, position=position, source=item.source, text=twice
                )


def repeated(text: str) -> str | None:
    """A run of words that a text holds twice by a slip: a long one anywhere, a short one close together."""
    words = text.split()
    keys = [normalize_for_matching(word) for word in words]
    again = len(keys) - sum(count == 1 for count in Counter(keys).values())
    for length, distance in ((LONG_RUN, len(words)), (SHORT_RUN, 2 * SHORT_RUN)):
        if again < 2 * length:  # so many words occur more than once where a run does
            continue
        seen: dict[tuple[str, ...], int] = {}
        for start in range(len(words) - length + 1):
            run = tuple(keys[start : start + length])
            before = seen.get(run)
            if before is not None and length <= start - before <= distance and all(run):
                return " ".join(words[start : start + length])
            seen[run] = start
    return None


def _budget(action: Action) -> Iterator[Finding]:
    if action.resources is None or action.budget is None:
        return
    resources, budget = action.resources.text, action.budget.text
    sums = any(amount.field == "budget" for amount in action.amounts)
    available, extra = _has(AVAILABLE, resources), _has(EXTRA, resources)
    contradicts = (available and not extra and (sums or OPEN.search(budget) is not None or _has(EXTRA, budget))) or (
        extra and not available and _has(AVAILABLE, budget) and not sums
    )
    if contradicts:
        yield ValueFinding.budget_contradicts_resources.finding(
            field="budget", source=action.budget.source, resources=resources, budget=budget
        )


def _has(pattern: regex.Pattern[str], text: str) -> bool:
    return any(NEGATED.search(text[: match.start()]) is None for match in pattern.finditer(text))


def of_plan(document: Segmented, actions: Sequence[Action]) -> list[Finding]:
    """Findings on the plan's numbering: numbers that occur twice or are skipped."""
    found: list[Finding] = []
    kinds: dict[str, list[Section]] = {}
    for section in document.sections:
        kinds.setdefault(section.kind, []).append(section)
    for kind, sections in kinds.items():
        numbers = [section.number for section in sections]
        if kind == "action" and _restart(sections):
            continue
        found.extend(
            FormFinding.number_double.finding(number=number) for number, count in Counter(numbers).items() if count > 1
        )
    everything = {section.number for section in document.sections} | {action.number for action in actions}
    found.extend(FormFinding.number_skipped.finding(number=number) for number in _gaps(everything))
    return found


def _restart(sections: Sequence[Section]) -> bool:
    """Whether numbers begin anew below each heading, as those of lists do: 1, 2, 3 or a, b, c everywhere.

    Where titles come back too, as in a list of the actions in front of a plan, they are read twice.
    """
    if len({(section.number, normalize_for_matching(section.title)) for section in sections}) < len(sections):
        return False
    series: dict[str | None, list[str]] = {}
    for section in sections:
        series.setdefault(section.parent, []).append(section.number)
    return len(series) > 1 and all(
        numbers in ([str(at) for at in range(1, len(numbers) + 1)], list(ascii_lowercase[: len(numbers)]))
        for numbers in series.values()
    )


def _gaps(numbers: Iterable[str]) -> list[str]:
    """Numbers between the first and the last of each series of siblings that do not occur.

    One with letters before it fills the place of the bare one: where objectives are OD1 and OD2, chapter 3 skips none.
    """
    series: dict[str, set[int]] = {}
    lettered: set[str] = set()
    for number in numbers:
        bare = LETTERS.sub("", number)
        if bare != number:
            lettered.add(bare)
        head, _, last = number.rpartition(".")
        if last.isdecimal():
            series.setdefault(head, set()).add(int(last))
    return [
        f"{head}.{missing}" if head else str(missing)
        for head, known in sorted(series.items())
        for missing in range(1, max(known))
        if missing not in known and (f"{head}.{missing}" if head else str(missing)) not in lettered
    ]
