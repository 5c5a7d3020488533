"""What a person says of a printed line of an unknown form, as a change of its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Annotated, Literal

import regex
from pydantic import Field, field_validator

from extractors.errors import CallError
from extractors.templates.checking import problems_of
from extractors.templating.heading_patterns import changing, counter, level_of, literal
from extractors.text.matching import Wordings
from extractors.text.normalize import normalize_for_matching
from schemas.model import Model
from schemas.plan import Kind
from schemas.template import UNLABELLED, FormName, Label, Level, Part, Template

MOST_WORDS = 6
"""Labels by which a document of the family is recognised."""
USUAL = 0.9
"""Share of the fiches that print a label which none may lack."""
HEADS = ("number", "title")
"""What a fiche has one of: the label that was told last leads to it."""

TOLD = (("levels",), ("labels",))
"""What `lacks` tells in the words of the page."""

Text = Annotated[str, Field(max_length=500)]


class Click(Model):
    """What was said of a line: `op` says what, `text` is what the line, or the part of it that is meant, prints.

    label: it is the label of `field`, or of a field of its own. not_label, not_heading: it is none after all. heading:
    it is a heading of `kind` with this `number` ('' where it has none) and `title`. level: the headings number `at` of
    the template are of `kind`, or none. furniture: pages repeat it; not_furniture: they do not. prompt: the form prints
    it below `label`. form: how fiches are printed.
    """

    op: Literal["label", "not_label", "heading", "not_heading", "level", "furniture", "not_furniture", "prompt", "form"]
    text: Text = ""
    field: Text | None = None
    label: Text = ""
    kind: Kind | None = None
    number: Text = ""
    title: Text = ""
    at: Annotated[int, Field(ge=0)] = 0
    form: FormName | None = None

    @field_validator("field")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        return value if value is None else Part(field=value, label="").field


def edited(template: Template, click: Click, lines: Sequence[str], fiches: int) -> Template:
    """The template after a click. `lines`: the printed lines of the document; `fiches`: how many were found in it.

    Pure. Raises CallError where what was said cannot be: the text is none of the template, or the last label or
    heading would go. A template that lacks them still may be changed: somebody has to begin with one of both.
    """
    text = " ".join(click.text.split())
    click = click.model_copy(update={"text": text})
    if not normalize_for_matching(text) and click.op not in ("level", "form"):
        raise CallError("choose a line with letters first", "kies eerst een regel met letters")
    changed = _OPERATIONS[click.op](template, click, lines, fiches)
    changed = Template.model_validate(changed.model_dump())
    if changed == template:
        raise CallError("the form says so already", "het formulier zegt dat al")
    _check(template, changed)
    return changed


def _check(before: Template, after: Template) -> None:
    """Raises CallError for the first thing that is wrong now and was not before."""
    had = lacks(before)
    missing = [error for name, error in lacks(after).items() if name not in had]
    if missing:
        raise missing[0]
    known = Counter(problem.en for problem in problems_of(before))  # not by their place: that of a level moves
    for problem in problems_of(after):
        known[problem.en] -= 1
        if known[problem.en] < 0 and problem.path not in TOLD:
            raise CallError(problem.en, problem.nl)


def lacks(template: Template) -> dict[Literal["heading", "label"], CallError]:
    """What a template needs before fiches are read by it, and what to say of a line first."""
    found: dict[Literal["heading", "label"], CallError] = {}
    headed = template.fiche_under or any(level.kind == "action" for level in template.levels)
    if not headed and template.form != "list" and not any(template.leads_to(name) for name in HEADS):
        found["heading"] = CallError(
            "the form needs the heading of a fiche: say first which line is one",
            "het formulier heeft een titel van een fiche nodig: zeg eerst welke regel er een is",
        )
    if not template.labels and template.form not in UNLABELLED:
        found["label"] = CallError(
            "the form needs a label: say first of another line that it is one",
            "het formulier heeft een label nodig: zeg eerst van een andere regel dat het er een is",
        )
    return found


def blank(template_id: str, name: str) -> Template:
    """A template that says nothing yet, for a document in which no form was found."""
    return Template(id=template_id, version="1", name=name)


# Labels ---------------------------------------------------------------------------------------------------------


def _label(template: Template, click: Click, lines: Sequence[str], fiches: int) -> Template:
    text, field = click.text, click.field
    labels = [_without_head(label, field) for label in template.labels]
    at = _label_at(labels, text)
    if at is None:
        part = _part_at(labels, text)
        if part is not None and field is not None:
            index, number = part
            parts = list(labels[index].parts)
            parts[number] = parts[number].model_copy(update={"field": field})
            labels[index] = labels[index].model_copy(update={"parts": parts})
            return _with_labels(template, labels)
        labels = _without(labels, text) if part is not None else labels
        labels.append(Label(field=field, label=text, required=_is_usual(text, lines, fiches)))
    else:
        labels[at] = labels[at].model_copy(update={"field": field, "parts": []})
    key = normalize_for_matching(text)
    labels = [
        label.model_copy(
            update={"prompts": [prompt for prompt in label.prompts if normalize_for_matching(prompt) != key]}
        )
        for label in labels
    ]
    return _with_labels(template, labels)


def _without_head(label: Label, field: str | None) -> Label:
    """The label without the number or title that another label now leads to."""
    if field not in HEADS:
        return label
    starts = [name for name in label.starts_with if name != field]
    return label.model_copy(update={"field": None if label.field == field else label.field, "starts_with": starts})


def _not_label(template: Template, click: Click, _lines: Sequence[str], _fiches: int) -> Template:
    labels = list(template.labels)
    if _label_at(labels, click.text) is None and _part_at(labels, click.text) is None:
        raise CallError(
            f"'{click.text[:80]}' is no label of the form",
            f"'{click.text[:80]}' is geen label van het formulier",
        )
    return _with_labels(template, _without(labels, click.text))


def _without(labels: list[Label], text: str) -> list[Label]:
    """The labels without the one that the text prints, or without that wording or part of it."""
    at = _label_at(labels, text)
    if at is not None:
        label = labels[at]
        key = normalize_for_matching(text)
        others = [one for one in label.variants if normalize_for_matching(one) != key]
        if len(others) < len(label.variants):
            return [*labels[:at], label.model_copy(update={"variants": others}), *labels[at + 1 :]]
        return [*labels[:at], *labels[at + 1 :]]
    part = _part_at(labels, text)
    assert part is not None
    index, number = part
    parts = [one for n, one in enumerate(labels[index].parts) if n != number]
    if len(parts) > 1:
        kept = labels[index].model_copy(update={"parts": parts})
    else:  # one part divides nothing
        kept = labels[index].model_copy(update={"parts": [], "field": parts[0].field if parts else None})
    return [*labels[:index], kept, *labels[index + 1 :]]


def _label_at(labels: Sequence[Label], text: str) -> int | None:
    found = Wordings([(label.label, label.variants) for label in labels]).near(text)
    return found.entry if found is not None else None


def _part_at(labels: Sequence[Label], text: str) -> tuple[int, int] | None:
    """The label and the part of it that the text prints."""
    places = [(index, number) for index, label in enumerate(labels) for number in range(len(label.parts))]
    parts = [labels[index].parts[number] for index, number in places]
    found = Wordings([(part.label, part.variants) for part in parts]).near(text)
    return places[found.entry] if found is not None else None


def _is_usual(text: str, lines: Sequence[str], fiches: int) -> bool:
    """Whether nearly every fiche prints the label at the start of a line."""
    key = normalize_for_matching(text)
    return sum(normalize_for_matching(line).startswith(key) for line in lines) >= USUAL * max(1, fiches)


def _with_labels(template: Template, labels: Sequence[Label]) -> Template:
    """The template with other labels, by some of which its documents are recognised."""
    names = [label.label for label in labels]
    before = {label.label for label in template.labels}
    words = [word for word in template.recognise if word in names]
    new = [name for name in names if name not in before or not words]
    words += [name for name in new if name not in words][: max(0, MOST_WORDS - len(words))]
    return template.model_copy(update={"labels": list(labels), "recognise": words if template.recognise else []})


def _prompt(template: Template, click: Click, _lines: Sequence[str], _fiches: int) -> Template:
    at = _label_at(template.labels, click.label)
    if at is None:
        raise CallError("choose the label below which it stands", "kies het label waaronder dit staat")
    label = template.labels[at]
    return _with_labels(
        template,
        [
            *template.labels[:at],
            label.model_copy(update={"prompts": list(dict.fromkeys([*label.prompts, click.text]))}),
            *template.labels[at + 1 :],
        ],
    )


# Headings -------------------------------------------------------------------------------------------------------

_ORDER: tuple[Kind, ...] = ("action", "operational_objective", "strategic_objective", "section", "chapter")


def _heading(template: Template, click: Click, lines: Sequence[str], _fiches: int) -> Template:
    kind = click.kind or "action"
    at = _label_at(template.labels, click.text)
    if at is not None:  # it was taken for a label
        template = _with_labels(template, _without(list(template.labels), click.text))
    barred = [label.label for label in template.labels]
    styled = template.form in UNLABELLED
    title = click.title or click.text
    level = level_of(kind, click.text, click.number, title, lines, barred, styled=styled)
    # The headings of a level that fits already, but for an exception, need no second one.
    kept = [_allowing(other, click.text, lines) if other.kind == kind else other for other in template.levels]
    kept = _barred(kept, click.text, lines, but=kind)
    if not any(other.kind == kind and _reads(other, click.number, title, click.text) for other in kept):
        kept.append(level)
    kept.sort(key=lambda one: (_ORDER.index(one.kind), r"\d" in one.pattern[:12]))
    return template.model_copy(update={"levels": kept})


def _reads(level: Level, number: str, title: str, text: str) -> bool:
    found = regex.match(level.pattern, text)
    return found is not None and (found.groupdict().get("number") or "", found["title"]) == (number, title)


def _allowing(level: Level, text: str, lines: Sequence[str]) -> Level:
    """The level without the exception that is made for a text."""
    pattern = level.pattern.replace(_bar(text), "")
    if pattern == level.pattern:
        return level
    return level.model_copy(update={"pattern": pattern, "counterexample": counter(pattern, lines)})


def _bar(text: str) -> str:
    return rf"(?!{literal(text)}(?!\w))"


def _not_heading(template: Template, click: Click, lines: Sequence[str], _fiches: int) -> Template:
    kept = _barred(template.levels, click.text, lines)
    unnumbered = [one for one in template.unnumbered if regex.match(one, click.text) is None]
    if kept == template.levels and unnumbered == template.unnumbered:
        raise CallError(
            f"'{click.text[:80]}' is no heading of the form",
            f"'{click.text[:80]}' is geen titel volgens het formulier",
        )
    return template.model_copy(update={"levels": kept, "unnumbered": unnumbered})


def _barred(levels: Sequence[Level], text: str, lines: Sequence[str], but: Kind | None = None) -> list[Level]:
    """The levels, those that a line fits without it, except of one kind. A level goes to which no line of the document
    is left that an earlier one does not take."""
    kept: list[Level] = []
    for level in levels:
        if level.kind == but or regex.match(level.pattern, text) is None:
            kept.append(level)
            continue
        pattern = _bar(text) + level.pattern
        own = (one for one in (level.example, *map(str.strip, lines)) if regex.match(pattern, one))
        example = next((one for one in own if not any(regex.match(other.pattern, one) for other in kept)), None)
        if example is not None:
            update = {"pattern": pattern, "example": example, "counterexample": counter(pattern, [text])}
            kept.append(level.model_copy(update=update))
    return kept


def _level(template: Template, click: Click, _lines: Sequence[str], _fiches: int) -> Template:
    if click.at >= len(template.levels):
        raise CallError("there are no such headings", "zulke titels zijn er niet")
    levels = list(template.levels)
    if click.kind is None:
        del levels[click.at]
    else:
        levels[click.at] = levels[click.at].model_copy(update={"kind": click.kind})
    return template.model_copy(update={"levels": levels})


# The rest -------------------------------------------------------------------------------------------------------


def _furniture(template: Template, click: Click, _lines: Sequence[str], _fiches: int) -> Template:
    pattern = changing(click.text)
    return template.model_copy(update={"furniture": list(dict.fromkeys([*template.furniture, pattern]))})


def _not_furniture(template: Template, click: Click, _lines: Sequence[str], _fiches: int) -> Template:
    kept = [pattern for pattern in template.furniture if regex.fullmatch(pattern, click.text) is None]
    if kept == template.furniture:
        raise CallError(
            "the pages show that it comes back, not the form: say what it is instead",
            "de bladzijden tonen dat het terugkomt, niet het formulier: zeg liever wat het wel is",
        )
    return template.model_copy(update={"furniture": kept})


def _form(template: Template, click: Click, _lines: Sequence[str], _fiches: int) -> Template:
    """Headings without a number are known by their type alone in the forms that have no labels."""
    bare = click.form in UNLABELLED
    levels = [
        level.model_copy(update={"styled": bare and not level.sure}) if "(?P<number>" not in level.pattern else level
        for level in template.levels
    ]
    return template.model_copy(update={"form": click.form, "levels": levels})


_OPERATIONS: dict[str, Callable[[Template, Click, Sequence[str], int], Template]] = {
    "label": _label,
    "not_label": _not_label,
    "heading": _heading,
    "not_heading": _not_heading,
    "level": _level,
    "furniture": _furniture,
    "not_furniture": _not_furniture,
    "prompt": _prompt,
    "form": _form,
}
