"""The one reader of YAML and the one of JSON: whatever a text holds, a model or one line with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML

import extractors
from extractors.errors import CallError
from extractors.loading.documents import key_name
from extractors.loading.models import model_from_json, model_from_yaml
from extractors.loading.problems import Problem
from extractors.loading.shipped import model_from_shipped, parse_shipped
from extractors.loading.yaml_text import parse_for_editing, parse_yaml
from pipeline.files.models import read_json, read_yaml
from pipeline.files.settings import Settings
from schemas.changes import Overrides
from schemas.corrections import Corrections
from schemas.nota_template import NotaTemplate
from schemas.registers import LegislationRegister, MinisterRegister, OrganisationRegister
from schemas.template import Template

WRITTEN: tuple[type[BaseModel], ...] = (
    Settings, Corrections, Overrides, Template, NotaTemplate,
    MinisterRegister, OrganisationRegister, LegislationRegister,
)  # fmt: skip
"""All models of YAML files that people write."""
UNREADABLE = [
    ("x:\n  day: 2025-02-30\n", "f.yaml, line 2, x.day: '2025-02-30' is no date that exists; put text in quotes"),
    ("x:\n- a\n- 2025-13-01\n", "f.yaml, line 3, x[2]: '2025-13-01' is no date that exists; put text in quotes"),
    ("x: !!int abc\n", "f.yaml, line 1, x: 'abc' is no whole number; put text in quotes"),
    ("x: !!bool abc\n", "f.yaml, line 1, x: 'abc' is not true or false; put text in quotes"),
    ("x: !!float ''\n", "f.yaml, line 1, x: '' is no number; put text in quotes"),
    ("x: " + "1" * 5000, f"f.yaml, line 1, x: '{'1' * 40}...' is no whole number; put text in quotes"),
    # Deeper than Python's limit of calls; ruamel.yaml's time grows with the square of the depth.
    ("[" * 1000, "f.yaml: not readable as YAML: lists and keys are nested too deep"),
    ("- " * 3000, "f.yaml: not readable as YAML: lists and keys are nested too deep"),
    ("a: 1\nb: \x1b\n", "f.yaml, line 2: not readable as YAML: special characters are not allowed"),
    ('x: "\\UFFFFFFFF"', "f.yaml: not readable as YAML: "),
    ("a: 1\na: 2\n", 'f.yaml, line 2: not readable as YAML: found duplicate key "a"'),
    ("a: !!python/object:os.system x\n", "f.yaml, line 1: not readable as YAML: could not determine a constructor"),
    ("{{a: b}: c}", "f.yaml, line 1: not readable as YAML: found unhashable key"),
    ("a: 1\n---\nb: 2\n", "f.yaml, line 2: not readable as YAML: but found another document"),
]
UNFIT = ["- een\n", "3\n", "&a [*a]\n", "&a {b: *a}\n", "? [a]\n: b\n", "onbekend: 1\n", 'a: "\\ud800"\n']


@pytest.mark.parametrize("model", WRITTEN)
def test_text_that_is_no_good_yaml_gives_one_line_for_every_kind_of_file(model: type[BaseModel]) -> None:
    for text, told in UNREADABLE:
        with pytest.raises(CallError) as caught:
            model_from_yaml(text, "f.yaml", model)
        assert str(caught.value).startswith(told)
        assert "\n" not in str(caught.value)
        assert caught.value.nl.startswith("f.yaml")
        assert caught.value.nl != str(caught.value)


@pytest.mark.parametrize("model", WRITTEN)
@pytest.mark.parametrize("text", UNFIT)
def test_yaml_of_another_shape_gives_one_line(model: type[BaseModel], text: str) -> None:
    with pytest.raises(CallError, match=r"^f\.yaml, line 1") as caught:
        model_from_yaml(text, "f.yaml", model)
    assert "\n" not in str(caught.value)


def test_editing_a_file_reads_it_as_strictly() -> None:
    for text, told in UNREADABLE:
        with pytest.raises(CallError) as caught:
            parse_for_editing(text, "f.yaml", YAML(typ="rt"))
        assert str(caught.value).startswith(told)
    assert parse_for_editing("# c\na: 1\n", "f.yaml", YAML(typ="rt")).ca.comment is not None


def test_keys_are_text_as_written_and_an_empty_text_has_none() -> None:
    found = model_from_yaml("plans:\n  2025: {pdf: a.pdf}\n  1.10: {pdf: b.pdf}\n", "f.yaml", Settings)
    assert list(found.plans) == ["2025", "1.10"]
    assert model_from_yaml("", "f.yaml", Settings) == Settings()


def test_the_highest_problem_in_the_file_is_told_and_the_others_are_counted() -> None:
    text = "notas:\n  n: {pdf: 3}\nplans:\n  p: {pdf: 4, naam: x}\n"
    with pytest.raises(CallError) as caught:
        model_from_yaml(text, "f.yaml", Settings)
    assert str(caught.value) == "f.yaml, line 2, notas.n.pdf: must be text: a file's name (and 2 more)"
    assert caught.value.nl == "f.yaml, regel 2, notas.n.pdf: moet tekst zijn: de naam van een bestand (en nog 2)"


def test_an_unknown_key_of_one_kind_of_a_union_is_held_against_that_kind() -> None:
    entry = 'op: split\n  action: "1"\n  field: budget\n  was: x\n  reason: y\n  value: [a, b]\n  posision: 1\n'
    with pytest.raises(CallError, match=r"line 9, corrections\[1\]\.posision: .*did you mean 'position'"):
        model_from_yaml(f"plan_id: p\ncorrections:\n- {entry}", "f.yaml", Corrections)


def test_a_check_beyond_the_types_gets_its_line_too() -> None:
    def check(_found: Settings) -> list[Problem]:
        return [Problem(("plans", "b"), "x", "y")]

    with pytest.raises(CallError, match=r"^f\.yaml, line 3, plans\.b: x$"):
        model_from_yaml("plans:\n  a: {pdf: a}\n  b: {pdf: b}\n", "f.yaml", Settings, check)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "f.json: not readable as JSON: EOF while parsing a value at line 1 column 0"),
        ("[" * 3000, "f.json: not readable as JSON: recursion limit exceeded at line 1"),
        ("[]", "f.json, line 1: must have the keys 'plans:', 'notas:'"),
        ('{"plans":\n {"a": {"pdf": "a"},\n  "b":\n   {"pdf": 3}}}', "f.json, line 4, plans.b.pdf: must be text"),
        ('{\n"a": 1.5e3, "b": [1, {}],\n"plans": {}}', "f.json, line 2, a: unknown key 'a'; did you mean 'notas'?"),
    ],
)
def test_json_that_does_not_fit_is_told_with_its_line(text: str, told: str) -> None:
    with pytest.raises(CallError) as caught:
        model_from_json(text, "f.json", Settings, ("; HINT", "; RAAD"))
    assert str(caught.value).startswith(told)
    assert str(caught.value).endswith("; HINT")
    assert caught.value.nl.endswith("; RAAD")


def test_an_item_of_a_list_in_json_has_its_line() -> None:
    text = '{"plan_id": "p", "corrections": [\n{"op": "drop"},\n{"op": "wis"}]}'
    with pytest.raises(CallError, match=r"^f\.json, line 2, corrections\[1\]\.field: the key 'field' is missing \(and"):
        model_from_json(text, "f.json", Corrections)
    with pytest.raises(CallError, match=r"^f\.json, line 3, corrections\[2\]\.op: choose one of set, replace, drop"):
        model_from_json(text.replace('{"op": "drop"},', '{"op": "drop", "action": "1", "field": "title", "was": "x", '
                                     '"reason": "y"},'), "f.json", Corrections)  # fmt: skip


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"cannot read '.*none': No such file or directory; check its name"):
        read_yaml(tmp_path / "none", Settings)
    (tmp_path / "x.json").write_bytes(b"\xff")
    with pytest.raises(CallError, match=r"x\.json: cannot be read as UTF-8 text"):
        read_json(tmp_path / "x.json", Settings)
    (tmp_path / "x.json").write_text("{}\n", encoding="utf-8-sig")
    assert read_json(tmp_path / "x.json", Settings) == Settings()
    (tmp_path / "x.json").write_text("[]")
    with pytest.raises(CallError, match=r"'.*x\.json' is no x\.json of this version: make it anew$"):
        read_json(tmp_path / "x.json", Settings)


def test_a_key_is_named_as_people_count() -> None:
    assert key_name(("labels", 2, "parts", 0, "label")) == "labels[3].parts[1].label"
    assert key_name(()) == ""


SHIPPED = sorted(Path(extractors.__file__).parent.rglob("*.yaml"))
"""The YAML files of the package."""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_fast_loader_reads_the_files_of_the_package_as_the_other_one(path: Path) -> None:
    text = path.read_text(encoding="utf8")
    assert repr(parse_shipped(text)) == repr(parse_yaml(text, path).data)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plans: {a: {pdf: x}}\nplans: {b: {pdf: y}}\n", 'line 2: not readable as YAML: found duplicate key "plans"'),
        ("plans:\n  a: {}\n", "line 2, plans.a.pdf: the key 'pdf' is missing"),
        ("plans: [\n", "line 2: not readable as YAML: expected the node content, but found '<stream end>'"),
    ],
)
def test_a_file_of_the_package_that_was_edited_wrongly_gives_its_line(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(text, encoding="utf8")
    with pytest.raises(CallError) as raised:
        model_from_shipped(path, lambda _: Settings)
    assert str(raised.value).startswith(f"{path}, {told}")
