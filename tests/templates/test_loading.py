"""Every template that comes with the package is sound, and errors in one name file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import templates
from extractors.errors import CallError
from extractors.templates.checking import problems_of
from schemas.nota_template import NotaTemplate
from schemas.template import Template

SHIPPED = [*templates.names("plan"), *templates.names("nota")]

GOOD = """\
id: proef
version: "1"
name: Proef
levels:
  - kind: action
    pattern: 'Actie\\s+(?P<number>\\d+)\\s*:\\s*(?P<title>\\S.*)'
    example: "Actie 1: Meten"
    counterexample: "Deze actie loopt"
labels:
  - field: description
    label: Omschrijving
    variants: [Beschrijving]
  - field: approach
    label: Plan van aanpak
    prompts: ["Omschrijf de stappen."]
"""


def test_every_kind_of_template_comes_with_the_package() -> None:
    assert {"vlaams-actieplan-2025", "vlaams-actieplan-2020"} <= set(templates.names("plan"))
    assert templates.names("nota") == ["nota-vlaamse-regering"]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_template_is_sound(name: str) -> None:
    template = templates.load_any(name)
    assert template.id == name
    assert problems_of(template) == []
    assert templates.load_file(templates.FOLDER / f"{name}.yaml") == template


def test_a_template_of_the_other_kind_is_refused() -> None:
    with pytest.raises(CallError, match="is for a nota"):
        templates.load("nota-vlaamse-regering")
    with pytest.raises(CallError, match="is for a plan"):
        templates.load_nota("vlaams-actieplan-2025")


def test_a_good_file_loads_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "proef.yaml"
    path.write_text(GOOD, encoding="utf8")
    template = templates.load(str(path))
    assert isinstance(template, Template)
    assert template.labels[0].variants == ["Beschrijving"]
    # A file that is edited is read again: only the package's own templates are kept.
    path.write_text(GOOD.replace("Beschrijving", "Inhoud"), encoding="utf8")
    assert templates.load(str(path)).labels[0].variants == ["Inhoud"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: proef", "id: Proef 1", "line 1, id: 'Proef 1' is no id: use lower-case letters"),
        ('version: "1"', "version: 1", "line 2, version: must be text; put it in quotes"),
        ("name: Proef\n", "", "line 1, name: the key 'name' is missing"),
        ("name: Proef", "naem: Proef\nname: Proef", "line 3, naem: unknown key 'naem'; did you mean 'name'?"),
        ("kind: action", "kind: actie", "line 5, levels[1].kind: 'actie' is not known here: choose one of"),
        ("(?P<number>", "(?P<number", "line 6, levels[1].pattern: "),
        ("(?P<title>", "(?P<naam>", "line 6, levels[1].pattern: a level's pattern needs a group (?P<title>...)"),
        ('"Actie 1: Meten"', '"Fiche 1"', "line 7, levels[1].example: the pattern does not match its own example"),
        ('"Deze actie loopt"', '"Actie 2: x"', "line 8, levels[1].counterexample: the pattern matches the counter"),
        ("kind: action", "kind: chapter", "line 4, levels: no level has 'kind: action'"),
        ("field: description", "field: omschrijving", "labels[1]: 'omschrijving' is no field of a fiche; known are"),
        ("[Beschrijving]", "Beschrijving", "line 12, labels[1].variants: must be a list"),
        ("[Beschrijving]", "[plan van Aanpak:]", "line 14, labels[2].label: 'Plan van aanpak' is already a wording of"),
        (
            '"Omschrijf de stappen."',
            '"omschrijving:"',
            "line 15, labels[2].prompts[1]: the prompt 'omschrijving:' is also",
        ),
        ("Omschrijving", '"---"', "line 11, labels[1].label: '---' holds no letter"),
        ("labels:", "labels:\n  - field: budget\n    label: [", "not readable as YAML"),
        (GOOD, "- een\n- lijst\n", "line 1: must have the keys 'id:', 'version:', 'name:'"),
        ("id: proef", "id: proef\nid: proef", "not readable as YAML"),
    ],
)
def test_an_error_names_file_line_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    path = tmp_path / "proef.yaml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf8")
    with pytest.raises(CallError) as error:
        templates.load(str(path))
    assert str(error.value).startswith(str(path))
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert "pydantic" not in str(error.value)
    assert error.value.nl.startswith(str(path))


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        (r"(?P<title>(?:\d+)+x)", "12x"),
        (r"(?P<title>(?:\d+\.?)*\d+x)", "1.2x"),
        (r"(?P<title>(?:\w+\s?)+:)", "een twee:"),
    ],
)
def test_a_pattern_that_explodes_is_refused(pattern: str, example: str) -> None:
    text = GOOD.replace("'Actie\\s+(?P<number>\\d+)\\s*:\\s*(?P<title>\\S.*)'", f"'{pattern}'")
    assert pattern in text
    with pytest.raises(CallError, match=r"line 6, levels\[1\]\.pattern: the pattern .* takes too long on long lines"):
        templates.parse(text.replace("Actie 1: Meten", example), "proef.yaml")


@pytest.mark.parametrize("name", ["bestaat-niet", "./bestaat-niet.yaml"])
def test_a_template_that_is_missing(name: str) -> None:
    with pytest.raises(CallError, match="no template"):
        templates.load(name)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "proef.yaml"
    path.write_bytes(b"\xff\xfe\x00id")
    with pytest.raises(CallError, match="cannot be read as UTF-8"):
        templates.load(str(path))


def test_a_nota_template_needs_its_keys() -> None:
    text = "id: n\nversion: '1'\nname: n\nkind: nota\n"
    with pytest.raises(CallError, match="the key 'titles' is missing"):
        templates.parse(text, "n.yaml")
    assert isinstance(templates.load_nota("nota-vlaamse-regering"), NotaTemplate)


ROWS = """\
id: rijen
version: "1"
name: Rijen
form: rows
labels:
  - {field: number, label: Nr.}
  - {field: description, label: Maatregel, starts_with: [title]}
  - {field: operational_objective, label: Doelstelling}
  - label: Timing
    parts: [{field: approach, label: start, side: start}, {field: approach, label: einde, side: end}]
  - {field: period, label: Looptijd}
  - {label: Prioriteit}
"""


def test_a_form_may_name_its_fiches_by_labels(tmp_path: Path) -> None:
    path = tmp_path / "rijen.yaml"
    path.write_text(ROWS, encoding="utf8")
    template = templates.load(str(path))
    assert template.form == "rows"
    assert [label.name for label in template.labels] == [
        "number", "description", "operational_objective", "approach", "other_fields/Looptijd",
        "other_fields/Prioriteit",
    ]  # fmt: skip
    assert [part.side for part in template.labels[3].parts] == ["start", "end"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("form: rows", "form: table", "form: 'table' is not known here"),
        ("field: number, label: Nr.", "label: Nr., starts_with: [naam]", "'naam' is not known here"),
        ("field: period", "field: title", "the title of a fiche already stands under 'Maatregel'"),
        ("{field: period, label", "{field: budget, parts: [{field: budget, label: a}], label", "has a field and parts"),
        ("side: start}", "side: begin}", "'begin' is not known here"),
        ("field: number, label: Nr.}", "label: Nr.}\n  - {label: Nr, field: datum}", "is no field of a fiche"),
    ],
)
def test_an_error_in_a_form_of_rows(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "rijen.yaml"
    path.write_text(ROWS.replace(old, new), encoding="utf8")
    with pytest.raises(CallError, match=message):
        templates.load(str(path))
