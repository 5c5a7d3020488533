"""One vocabulary: every place where a person reads a name has it from `schemas.names` or the catalogue of findings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from extractors.findings.catalogue import FINDING_NAMES
from extractors.templates import load
from pipeline.changes.speech import Speech
from pipeline.exports.sheet_rows import field_name
from pipeline.exports.sheets import SHEETS
from pipeline.report.model import payload
from pipeline.report.texts import TEXTS
from schemas import names
from schemas.changes import (
    CHANGE_KINDS,
    AmountShift,
    Cause,
    Change,
    Direction,
    MinisterShift,
    ProgressShift,
    Relation,
    Sides,
)
from schemas.meanings import label
from schemas.names import FIELD_NAMES, Name
from schemas.plan import (
    LIST_FIELDS,
    ROLES,
    SINGLE_FIELDS,
    Action,
    Amount,
    Kind,
    Measure,
    Operation,
    PreventionType,
    Quantity,
    Reference,
    Severity,
    Status,
)
from tests.conftest import ROOT
from tests.exports.plans import sample_plan

VOCABULARIES: dict[str, dict[str, Name]] = {key: value for key, value in vars(names).items() if key.endswith("_NAMES")}


def words(model: Any, field: str) -> set[str]:
    """The words of a field of a model with a closed list of them."""
    annotation = model.model_fields[field].annotation
    inner = [word for part in get_args(annotation) for word in (get_args(part) or (part,))]
    return {word for word in inner if isinstance(word, str)}


@pytest.mark.parametrize(
    ("vocabulary", "wanted"),
    [
        ("STATUS_NAMES", set(get_args(Status))),
        ("PREVENTION_NAMES", set(get_args(PreventionType))),
        ("SECTION_NAMES", set(get_args(Kind))),
        ("MEASURE_NAMES", set(get_args(Measure))),
        ("ROLE_NAMES", set(ROLES)),
        ("SEVERITY_NAMES", set(get_args(Severity))),
        ("REFERENCE_NAMES", words(Reference, "kind")),
        ("PER_NAMES", words(Amount, "per") | words(Quantity, "per")),
        ("QUANTITY_ROLE_NAMES", words(Quantity, "role")),
        ("BOUND_NAMES", words(Amount, "bound")),
        ("VAT_NAMES", words(Amount, "vat")),
        ("OPERATION_NAMES", set(get_args(Operation))),
        ("CHANGE_NAMES", set(CHANGE_KINDS)),
        ("CAUSE_NAMES", set(get_args(Cause))),
        ("RELATION_NAMES", set(get_args(Relation))),
        ("DIRECTION_NAMES", {*get_args(Direction), *words(AmountShift, "direction")}),
        ("MINISTER_SHIFT_NAMES", words(MinisterShift, "shift")),
        ("PROGRESS_NAMES", set(get_args(ProgressShift))),
    ],
)
def test_every_word_of_the_data_has_a_name_and_no_other(vocabulary: str, wanted: set[str]) -> None:
    assert set(VOCABULARIES[vocabulary]) == wanted


def test_every_field_of_a_fiche_has_a_name() -> None:
    texts = {*LIST_FIELDS, *SINGLE_FIELDS, "title", "number", "status", "prevention_types", "lead_ministers"}
    assert texts <= set(FIELD_NAMES)
    assert set(FIELD_NAMES) <= set(Action.model_fields)


def test_fields_are_called_what_the_form_prints() -> None:
    template = load("vlaams-actieplan-2025")
    printed = {part.field: part.label for one in template.labels for part in one.parts}
    printed |= {one.field: one.label for one in template.labels if one.field}
    assert len(printed) == 13
    assert {key: FIELD_NAMES[key][0] for key in printed} == printed


def test_places_use_the_vocabulary() -> None:
    for key, (dutch, _) in FIELD_NAMES.items():
        assert field_name(key) == Speech().field(key) == dutch
    actions = [column.title for column in next(sheet for sheet in SHEETS if sheet.title == "Acties").columns]
    fields = (
        "number", "title", "strategic_objective", "operational_objective", "status", "prevention_types",
        "lead_ministers", "description", "resources", "budget", "progress", "partners",
    )  # fmt: skip
    assert actions[: len(fields)] == [FIELD_NAMES[key][0] for key in fields]
    for key in (*fields[:6], "resources", "budget", "progress"):
        assert label("actions", key).nl == FIELD_NAMES[key][0]
    change = Change(kind="field_changed", old="1", new="1", field="budget", source=Sides(old=[], new=[]))
    assert Speech().headline(change) == f"{FIELD_NAMES['budget'][0]}, {names.CHANGE_NAMES['field_changed'][0]}"


def test_the_explorer_uses_the_vocabulary() -> None:
    given = payload(sample_plan(), [], day=None, document_date=None, changes=None)["names"]
    for kind, wanted in (
        ("field", {**FIELD_NAMES, **names.DOCUMENT_FIELD_NAMES}),
        ("status", names.STATUS_NAMES),
        ("prevention", names.PREVENTION_NAMES),
        ("measure", names.MEASURE_NAMES),
        ("recurrence", names.RECURRENCE_NAMES),
        ("role", names.ROLE_NAMES),
        ("finding", FINDING_NAMES),
    ):
        assert given[kind] == {key: {"nl": nl, "en": en} for key, (nl, en) in wanted.items()}
    for prefix, words_of in (("kind", names.CHANGE_NAMES), ("severity", names.SEVERITY_NAMES)):
        assert {key: TEXTS[f"{prefix}_{key}"] for key in words_of} == words_of
    assert all(FIELD_NAMES["progress"][language] in TEXTS["followup_note"][language] for language in (0, 1))
    assert all(FIELD_NAMES["resources"][language] in TEXTS["budget_note"][language] for language in (0, 1))


MACHINE = re.compile(r"[:@{]|^[A-Z]+$|^(?:true|false)$")
"""Values that are no name: terms of JSON-LD, templates of sentences, codes."""
A_KEY = re.compile(r"""["']\s*:""")
OTHER_THINGS = {
    # Headings above lists of references, in the plural.
    "pipeline/report/texts.py links_ REFERENCE_NAMES",
    # What a change means, to choose by: 'means_later' is a timing alone, 'means_up' a sum alone.
    "pipeline/report/texts.py means_ DIRECTION_NAMES",
    "pipeline/report/texts.py means_ COURSE_NAMES",
    # What a plan's own words say became of an action, inside a sentence.
    "pipeline/changes/texts.py is_ STATE_NAMES",
    # What a form of the desk offers to do, as a sentence.
    "pipeline/desk/texts.py op_ OPERATION_NAMES",
    # What one line of a page is, what somebody says it is, its sign on the picture, what the word means.
    "pipeline/desk/form_texts.py role_ ROLE_NAMES",
    "pipeline/desk/form_texts.py op_ ROLE_NAMES",
    "pipeline/desk/form_texts.py sign_ ROLE_NAMES",
    "pipeline/desk/form_texts.py word_ ROLE_NAMES",
    # Columns of the table of fates, which say of which version they are.
    "schemas/meanings.py old_ FIELD_NAMES",
    "schemas/meanings.py old_ SECTION_NAMES",
    "schemas/meanings.py new_ FIELD_NAMES",
    "schemas/meanings.py new_ SECTION_NAMES",
}


def lists_of_names(tree: ast.AST) -> Iterator[dict[str, str]]:
    """The dictionaries of a module with texts under literal keys: a text, or a pair or a call that starts with one."""
    for node in ast.walk(tree):
        found: dict[str, str] = {}
        for key, value in zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ():
            if isinstance(value, ast.Tuple) and value.elts:
                value = value.elts[0]
            elif isinstance(value, ast.Call) and value.args:
                value = value.args[0]
            match key, value:
                case ast.Constant(value=str(word)), ast.Constant(value=str(text)):
                    found[word] = text
        if found:
            yield found


def second_lists(root: Path) -> set[str]:
    """'file prefix vocabulary' for each list that names three or more words of a vocabulary, or all of a shorter one.

    `prefix` is what the words have in front in that list: 'kind_' where 'kind_added' stands for 'added'.
    """
    vocabularies: Mapping[str, Mapping[str, Name]] = {**VOCABULARIES, "FINDING_NAMES": FINDING_NAMES}
    known = {name: set(vocabulary) for name, vocabulary in vocabularies.items()}
    every = set().union(*known.values())
    found = set()
    for package in ("schemas", "extractors", "pipeline"):
        for path in sorted((root / package).rglob("*.py")):
            if path == root / "schemas/names.py":
                continue
            source = path.read_text("utf8")
            # Most modules have no text that is a key of a dictionary.
            for given in lists_of_names(ast.parse(source)) if A_KEY.search(source) else ():
                named = {key for key, text in given.items() if text not in every and not MACHINE.search(text)}
                for prefix in {"", *(re.sub("(?<=_).*", "", key) for key in named if "_" in key)}:
                    bare = {key.removeprefix(prefix) for key in named if key.startswith(prefix)}
                    for name, vocabulary in known.items():
                        if len(bare & vocabulary) >= min(3, len(vocabulary)):
                            found.add(f"{path.relative_to(root).as_posix()} {prefix} {name}")
    return found


def test_there_is_no_second_list() -> None:
    assert second_lists(ROOT) == OTHER_THINGS


@pytest.mark.parametrize(
    "text",
    [
        'FIELDS = {"budget": "Voorzien budget", "status": "Status", "progress": "Stand"}',
        'TEXTS = {"kind_added": ("erbij", "added"), "kind_split": ("a", "b"), "kind_moved": ("c", "d")}',
        'LABELS = {"budget": Label("Budget", "x"), "status": Label("Status", "x"), "progress": Label("Stand", "x")}',
        'def f(word):\n    return {"year": "per jaar", "month": "per maand", "week": "per week"}[word]',
    ],
)
def test_a_planted_list_is_found(text: str, tmp_path: Path) -> None:
    for package in ("schemas", "extractors", "pipeline"):
        (tmp_path / package).mkdir()
    (tmp_path / "pipeline/module.py").write_text(text)
    assert second_lists(tmp_path)
