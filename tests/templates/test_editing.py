"""What people say of a printed line, as a change of the template; and templates as text."""

from __future__ import annotations

from typing import Any

import pytest
import regex
import yaml
from pydantic import ValidationError

from extractors import templates
from extractors.errors import CallError
from extractors.templates.checking import problems_of
from extractors.templating.editing import Click, blank, edited, lacks
from extractors.templating.heading_patterns import split_heading
from extractors.templating.saving import text_of
from schemas.template import Label, Level, Part, Template

ACTION = r"Fiche\s*(?P<number>\d+)\s*:\s*(?P<title>\S.*)"
OBJECTIVE = r"SD\s*(?P<number>\d+)\s+(?P<title>\S.*)"
LINES = ["Plan 2027 p. 3", "SD 1 Wonen", "Fiche 1: Huren", "Mijlpalen", "Trekker: Wonen", "Fiche 2: Kopen", "Mijlpalen",
         "Trekker: Werk", "Zie Fiche 3"]  # fmt: skip
TEMPLATE = Template(
    id="proef",
    version="1",
    name="Proef",
    recognise=["Mijlpalen", "Draagvlak"],
    levels=[
        Level(kind="action", pattern=ACTION, sure=True, example="Fiche 1: Huren", counterexample="SD 1 Wonen"),
        Level(kind="strategic_objective", pattern=OBJECTIVE, sure=True, example="SD 1 Wonen", counterexample="Fiche"),
    ],
    labels=[
        Label(field="title", label="Maatregel", starts_with=["number"]),
        Label(field="approach", label="Mijlpalen", variants=["Stappen in de tijd"], prompts=["Beschrijf kort."]),
        Label(
            label="Resultaten",
            parts=[Part(field="concrete_results", label="Output"), Part(field="intended_effects", label="Effect")],
        ),
        Label(label="Draagvlak", required=False),
    ],
)


def labels(template: Template) -> list[tuple[str, str | None]]:
    return [(label.label, label.field) for label in template.labels]


def changed(**click: Any) -> Template:
    return edited(TEMPLATE, Click.model_validate(click), LINES, 2)


LABELS: list[tuple[dict[str, Any], list[tuple[str, str | None]]]] = [
    ({"op": "label", "text": "Trekker", "field": "lead_ministers"}, [*labels(TEMPLATE), ("Trekker", "lead_ministers")]),
    ({"op": "label", "text": "Trekker", "field": None}, [*labels(TEMPLATE), ("Trekker", None)]),
    (
        {"op": "label", "text": "MIJLPALEN:", "field": "budget"},
        [("Maatregel", "title"), ("Mijlpalen", "budget"), ("Resultaten", None), ("Draagvlak", None)],
    ),
    (
        {"op": "label", "text": "Draagvlak", "field": "title"},
        [("Maatregel", None), ("Mijlpalen", "approach"), ("Resultaten", None), ("Draagvlak", "title")],
    ),
    (
        {"op": "label", "text": "Resultaten", "field": "concrete_results"},
        [("Maatregel", "title"), ("Mijlpalen", "approach"), ("Resultaten", "concrete_results"), ("Draagvlak", None)],
    ),
    ({"op": "not_label", "text": "Draagvlak"}, labels(TEMPLATE)[:3]),
    ({"op": "not_label", "text": "Output"}, [*labels(TEMPLATE)[:2], ("Resultaten", "intended_effects"),
                                              ("Draagvlak", None)]),
    ({"op": "heading", "text": "Draagvlak", "kind": "section"}, labels(TEMPLATE)[:3]),
]  # fmt: skip


@pytest.mark.parametrize(("click", "expected"), LABELS, ids=lambda value: str(value)[:50])
def test_labels(click: dict[str, Any], expected: list[tuple[str, str | None]]) -> None:
    template = changed(**click)
    assert labels(template) == expected
    assert set(template.recognise) <= {label.label for label in template.labels}


def test_what_a_label_says_besides() -> None:
    found = changed(op="label", text="Trekker", field="lead_ministers").labels[-1]
    assert found.required
    assert not changed(op="label", text="Kostprijs", field="budget").labels[-1].required
    assert changed(op="label", text="Beschrijf kort", field="budget").labels[1].prompts == []
    parts = changed(op="label", text="Effect", field="indicators").labels[2].parts
    assert [part.field for part in parts] == ["concrete_results", "indicators"]
    assert changed(op="not_label", text="Stappen in de tijd").labels[1].variants == []
    assert changed(op="label", text="Draagvlak", field="number").labels[0].starts_with == []
    asked = changed(op="prompt", text="Noem ook wie betaalt.", label="Mijlpalen").labels[1].prompts
    assert asked == ["Beschrijf kort.", "Noem ook wie betaalt."]


HEADINGS: list[tuple[str, str, str, list[str], list[str]]] = [
    ("OD 1.2 Huren", "1.2", "Huren", ["OD 2.10: Kopen"], ["OD 3 Kopen", "SD 1 Wonen", "zie OD 1.2 Huren"]),
    ("3.1.2.1 Actie: Titel", "3.1.2.1", "Titel", ["4.10.1.2 Actie: Iets"], ["3.1 Actie: Titel", "3.1.2.1 Titel"]),
    ("Pijler A - Wonen", "A", "Wonen", ["Pijler B – Werk"], ["Pijler", "Pijlers", "A - Wonen"]),
    ("[W-03] Wonen", "W-03", "Wonen", ["[WE-12] Werk"], ["[] Wonen", "W-03 Wonen", "[w-03] Wonen"]),
    ("Maatregel: Wonen", "", "Wonen", ["Maatregel: Werk"], ["Maatregelen: Werk", "Wonen"]),
    ("Betaalbaar wonen", "", "Betaalbaar wonen", ["Werk voor iedereen"], ["Mijlpalen", "wonen", "Draagvlak"]),
    ("  1 (van 3)   Wonen", "1", "Wonen", ["2 (van 3) Werk"], ["1 Wonen", "(van 3) Werk"]),
]


@pytest.mark.parametrize(("text", "number", "title", "fits", "others"), HEADINGS, ids=lambda value: str(value)[:20])
def test_headings(text: str, number: str, title: str, fits: list[str], others: list[str]) -> None:
    template = changed(op="heading", text=text, kind="operational_objective", number=number, title=title)
    level = next(level for level in template.levels if level.kind == "operational_objective")
    match = regex.match(level.pattern, " ".join(text.split()))
    assert match is not None
    assert match["title"] == title
    assert match.groupdict().get("number") == (number or None)
    for other in fits:
        assert regex.match(level.pattern, other), level.pattern
    for other in others:
        assert regex.match(level.pattern, other) is None, level.pattern


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fiche 12: Huren", ("12", "Huren")),
        ("3.1.1 Actie: Huren", ("3.1.1", "Huren")),
        ("1.2 Huren", ("1.2", "Huren")),
        ("Doelstelling A. Huren", ("A", "Huren")),
        ("Huren", ("", "Huren")),
        ("In 2026 volgt een evaluatie", ("", "In 2026 volgt een evaluatie")),
    ],
)
def test_a_heading_is_split(text: str, expected: tuple[str, str]) -> None:
    assert split_heading(text) == expected


def test_a_line_that_is_no_heading_is_barred() -> None:
    template = changed(op="not_heading", text="Fiche 1: Huren")
    action = template.levels[0]
    assert regex.match(action.pattern, "Fiche 1: Huren") is None
    assert regex.match(action.pattern, "Fiche 1: Huren en kopen") is None
    assert regex.match(action.pattern, "Fiche 2: Kopen")
    assert action.example == "Fiche 2: Kopen"
    again = edited(template, Click(op="heading", text="Fiche 1: Huren", number="1", title="Huren"), LINES, 2)
    assert [level.pattern for level in again.levels] == [ACTION, OBJECTIVE]
    assert [level.kind for level in changed(op="not_heading", text="SD 1 Wonen").levels] == ["action"]


def test_levels_forms_and_repeated_lines() -> None:
    assert [level.kind for level in changed(op="level", at=1, kind="section").levels] == ["action", "section"]
    assert [level.kind for level in changed(op="level", at=1).levels] == ["action"]
    assert changed(op="form", form="rows").form == "rows"
    assert changed(op="furniture", text="Plan 2027 p. 3").furniture == [r"Plan\s+\d+\s+p\.\s+\d+"]
    repeated = changed(op="furniture", text="Plan 2027 p. 3")
    assert edited(repeated, Click(op="not_furniture", text="Plan 2028 p. 12"), LINES, 2) == TEMPLATE
    bare = edited(TEMPLATE, Click(op="heading", text="Zacht beleid", title="Zacht beleid"), LINES, 2)
    outlined = edited(bare, Click(op="form", form="headed"), LINES, 2)
    assert [level.styled for level in outlined.levels] == [False, True, False]


REFUSED: list[dict[str, Any]] = [
    {"op": "label", "text": "Mijlpalen", "field": "approach"},
    {"op": "label", "text": " – ", "field": "approach"},
    {"op": "not_label", "text": "Kosten"},
    {"op": "not_heading", "text": "Kosten"},
    {"op": "not_furniture", "text": "Kosten"},
    {"op": "heading", "text": "Fiche 3: Kosten", "number": "4", "title": "Kosten"},
    {"op": "heading", "text": "Fiche 3: Kosten", "number": "3", "title": "Baten"},
    {"op": "level", "at": 7, "kind": "action"},
    {"op": "prompt", "text": "Wie betaalt dit?", "label": "Kosten"},
    {"op": "prompt", "text": "Draagvlak", "label": "Mijlpalen"},
]


@pytest.mark.parametrize("click", REFUSED, ids=str)
def test_what_cannot_be_is_told(click: dict[str, Any]) -> None:
    with pytest.raises(CallError) as told:
        changed(**click)
    assert told.value.nl != ""


def test_a_field_is_one_of_a_fiche() -> None:
    with pytest.raises(ValidationError, match="no field of a fiche"):
        Click(op="label", text="Kosten", field="no_field")


def test_a_form_keeps_a_label_and_a_heading() -> None:
    one = TEMPLATE.model_copy(update={"labels": TEMPLATE.labels[1:2], "recognise": []})
    with pytest.raises(CallError, match="needs a label"):
        edited(one, Click(op="not_label", text="Mijlpalen"), LINES, 2)
    with pytest.raises(CallError, match="needs the heading of a fiche"):
        edited(one, Click(op="level", at=0), LINES, 2)


HOSTILE = "x: [1] # \"\\\u2028\x07 '{}\u202e\ud7ff yes"


@pytest.mark.parametrize(
    "template",
    [
        TEMPLATE,
        templates.load("vlaams-actieplan-2020"),
        TEMPLATE.model_copy(update={"name": HOSTILE, "labels": [Label(label=HOSTILE), *TEMPLATE.labels]}),
    ],
    ids=["small", "shipped", "hostile"],
)
def test_a_template_is_the_same_from_its_text(template: Template) -> None:
    text = text_of(template)
    assert templates.parse(text, "t.yaml") == template
    assert yaml.safe_load(text)["id"] == template.id
    assert "\\n" not in text.replace("\\\\", "")
    one = next(line for line in text.splitlines() if line.startswith("id: "))
    assert one == f"id: {template.id}"


def test_one_click_changes_few_lines() -> None:
    before = text_of(TEMPLATE).splitlines()
    after = text_of(changed(op="label", text="Trekker", field="lead_ministers")).splitlines()
    assert [line for line in after if line not in before] == [
        'recognise: ["Mijlpalen", "Draagvlak", "Trekker"]',
        "  - field: lead_ministers",
        '    label: "Trekker"',
    ]


def after(*clicks: dict[str, Any], template: Template = TEMPLATE) -> Template:
    """The template after clicks, each said of what the one before left."""
    for click in clicks:
        template = edited(template, Click.model_validate(click), LINES, 2)
    return template


def say(op: str, text: str = "", **more: Any) -> dict[str, Any]:
    return {"op": op, "text": text, **more}


ONE = say("heading", "Fiche 1: Huren", number="1", title="Huren")
REPEATED = say("furniture", "Plan 2027 p. 3")
BARE = say("heading", "Zacht beleid", kind="section")

RETURNS: list[list[dict[str, Any]]] = [
    [say("label", "Trekker", field="lead_ministers"), say("not_label", "Trekker")],
    [say("not_heading", "Fiche 1: Huren"), ONE],
    [REPEATED, say("not_furniture", "Plan 2027 p. 3")],
    [say("level", at=1, kind="section"), say("level", at=1, kind="strategic_objective")],
    [say("form", form="rows"), say("form", form=None)],
    [say("form", form="headed"), say("form", form="beside"), say("form", form=None)],
    [say("label", "Mijlpalen", field="budget"), say("label", "Mijlpalen", field="approach")],
]  # fmt: skip


@pytest.mark.parametrize("clicks", RETURNS, ids=lambda clicks: " then ".join(one["op"] for one in clicks))
def test_a_click_and_its_opposite_leave_the_form_as_it_was(clicks: list[dict[str, Any]]) -> None:
    """But for what tells examples apart: another line may stand for those of a level."""
    found = after(*clicks)
    same = [level.model_copy(update={"example": "", "counterexample": ""}) for level in found.levels]
    assert same == [level.model_copy(update={"example": "", "counterexample": ""}) for level in TEMPLATE.levels]
    assert found.model_copy(update={"levels": []}) == TEMPLATE.model_copy(update={"levels": []})


LAST_WORD: list[tuple[list[dict[str, Any]], dict[str, Any]]] = [
    # two fields for one label
    ([say("label", "Trekker", field="budget"), say("label", "Trekker", field="lead_ministers")],
     {"Trekker": "lead_ministers"}),
    # one field for two labels: both lead there
    ([say("label", "Trekker", field="approach")], {"Mijlpalen": "approach", "Trekker": "approach"}),
    # the one title of a fiche, told of two labels
    ([say("label", "Trekker", field="title"), say("label", "Draagvlak", field="title")],
     {"Maatregel": None, "Trekker": None, "Draagvlak": "title"}),
    # the whole and its part
    ([say("label", "Output", field="budget"), say("label", "Resultaten", field="indicators")],
     {"Resultaten": "indicators"}),
    # a part that becomes a label of its own
    ([say("label", "Output", field=None)], {"Output": None, "Resultaten": "intended_effects"}),
    # a label after all, in other spellings
    ([say("not_label", "Draagvlak"), say("label", "  DRAAGVLAK : ", field="budget")], {"DRAAGVLAK :": "budget"}),
    # what the form prints below a label is a label after all
    ([say("prompt", "Noem wie betaalt", label="Mijlpalen"), say("label", "Noem wie betaalt", field="budget")],
     {"Noem wie betaalt": "budget"}),
]  # fmt: skip


@pytest.mark.parametrize(("clicks", "expected"), LAST_WORD, ids=lambda value: str(value)[:60])
def test_the_last_click_counts(clicks: list[dict[str, Any]], expected: dict[str, str | None]) -> None:
    found = after(*clicks)
    assert {name: dict(labels(found)).get(name, "absent") for name in expected} == expected
    assert all(prompt not in dict(labels(found)) for label in found.labels for prompt in label.prompts)
    assert len(labels(found)) == len(dict(labels(found)))


def test_a_heading_of_two_kinds_is_of_the_last_one_and_the_others_stay() -> None:
    def kinds(template: Template, text: str) -> str:
        return next(level.kind for level in template.levels if regex.match(level.pattern, text))

    found = after(ONE | {"kind": "section"})
    assert [kinds(found, text) for text in ("Fiche 1: Huren", "Fiche 2: Kopen")] == ["section", "action"]
    back = after(ONE, template=found)
    assert [kinds(back, text) for text in ("Fiche 1: Huren", "Fiche 2: Kopen")] == ["action", "action"]
    assert [level.kind for level in back.levels] == ["action", "strategic_objective"]


CONTRADICTIONS: list[list[dict[str, Any]]] = [
    [say("not_label", "Draagvlak"), say("not_label", "Draagvlak")],
    [say("not_heading", "Fiche 1: Huren"), say("not_heading", "Fiche 1: Huren")],
    [ONE],
    [REPEATED, REPEATED],
    [say("prompt", "Mijlpalen", label="Mijlpalen")],
    [say("level", at=1), say("level", at=1, kind="section")],
    [say("not_heading", "Fiche 1: Huren"), say("not_heading", "Fiche 2: Kopen"),
     say("not_label", "Maatregel")],
]  # fmt: skip


@pytest.mark.parametrize("clicks", CONTRADICTIONS, ids=lambda clicks: " then ".join(one["op"] for one in clicks))
def test_a_click_that_changes_nothing_or_leaves_no_form_is_refused(clicks: list[dict[str, Any]]) -> None:
    template = after(*clicks[:-1])
    with pytest.raises(CallError) as told:
        after(clicks[-1], template=template)
    assert told.value.nl != str(told.value)
    assert template == after(*clicks[:-1])


HOSTILE_TEXTS = [
    HOSTILE,
    "(?P<number>.*)(a+)+$",
    r"\d+ [A-Z]{2} (.*?) ^$ | \\ \Q..\E",
    "<script>alert(1)</script> & \"'`",
    "Fiche: " + "(" * 200,
    "a" * 500,
    "Trekker\u200b\u00ad\ufeff",
    "\u0627\u0644\u0639\u0646\u0648\u0627\u0646 1",
    "\ud83d Trekker",
    "# - : {x} [y] &a *b !!python/object %TAG @ |",
]


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
@pytest.mark.parametrize("op", ["label", "heading", "furniture", "prompt", "not_heading"])
def test_hostile_texts_are_taken_as_they_are_or_refused(op: str, text: str) -> None:
    """What is kept fits the text itself and no other, and comes back from its YAML as it was."""
    click = say(op, text, title=text, label="Mijlpalen", field="budget")
    try:
        found = edited(TEMPLATE, Click.model_validate(click), [*LINES, text], 2)
    except (CallError, ValidationError):
        return
    assert templates.parse(text_of(found), "t.yaml") == found
    printed = " ".join(text.split())
    if op == "label":
        assert printed in dict(labels(found))
    if op == "furniture":
        assert regex.fullmatch(found.furniture[-1], printed)
        assert regex.fullmatch(found.furniture[-1], "Iets anders") is None
    if op == "heading":
        assert any(regex.match(level.pattern, printed) for level in found.levels)
        assert not any(regex.match(level.pattern, "mijlpalen, in kleine letters.") for level in found.levels)


def test_a_form_that_begins_with_nothing_takes_labels_and_headings_in_any_order() -> None:
    """What is lacking is told; what is said first is not refused for what is said later."""
    nothing = blank("brief", "Brief")
    assert set(lacks(nothing)) == {"heading", "label"}
    said = [say("label", "Mijlpalen", field="approach"), ONE]
    one, other = after(*said, template=nothing), after(*reversed(said), template=nothing)
    assert (one.labels, [level.pattern for level in one.levels]) == (
        other.labels,
        [level.pattern for level in other.levels],
    )
    assert (lacks(one), problems_of(one)) == ({}, [])
    assert set(lacks(after(said[0], template=nothing))) == {"heading"}
    assert set(lacks(after(BARE, template=nothing))) == {"heading", "label"}
    with pytest.raises(CallError, match="needs a label"):
        after(say("not_label", "Mijlpalen"), template=one)
