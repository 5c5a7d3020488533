"""The data package, validated by the frictionless framework without a network."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import frictionless
import pytest

from pipeline.exports.bundle import EXPORT_TABLES, Bundle, bundle
from pipeline.exports.datapackage import table_schema, write_datapackage
from schemas.plan import Plan
from tests.exports.plans import HOSTILE, hostile_plan, sample_plan, uniform_plan


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def faults(folder: Path) -> list[Any]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    found: list[Any] = report.flatten(["type", "message"])
    assert report.valid == (not found and not report.errors)
    return found + [error.message for error in report.errors]


def written(plans: Bundle, folder: Path) -> dict[str, Any]:
    write_datapackage(plans, folder)
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf8"))
    return package


def test_it_is_valid_and_says_what_it_comes_from(two: Bundle, tmp_path: Path) -> None:
    package = written(two, tmp_path)
    assert faults(tmp_path) == []
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [source["path"] for source in package["sources"]] == ["plan-a.pdf", "plan-b.pdf"]
    assert package["sources"][1]["version"] == f"sha256:{'cd' * 32}"
    tables = [resource for resource in package["resources"] if resource.get("type") == "table"]
    assert [resource["name"] for resource in tables] == list(two.tables)
    assert all(resource["bytes"] and resource["hash"].startswith("sha256:") for resource in package["resources"])


def test_the_plans_themselves_are_resources(two: Bundle, tmp_path: Path) -> None:
    package = written(two, tmp_path)
    plans = [resource for resource in package["resources"] if resource["format"] == "json"]
    assert [Plan.model_validate_json((tmp_path / plan["path"]).read_bytes()) for plan in plans] == list(two.plans)


def test_types_keys_and_words_come_from_the_models() -> None:
    amounts = table_schema("amounts", EXPORT_TABLES["amounts"])
    fields = {field["name"]: field for field in amounts["fields"]}
    assert fields["amount"]["type"] == "number"
    assert fields["year"]["type"] == "integer"
    assert fields["vat"]["constraints"] == {"enum": ["incl", "excl"]}
    item = ["plan_id", "action", "field", "position"]
    assert amounts["foreignKeys"] == [
        {"fields": ["plan_id", "action"], "reference": {"resource": "actions", "fields": ["plan_id", "key"]}},
        {"fields": item, "reference": {"resource": "items", "fields": item}},
    ]
    timings = {field["name"]: field["type"] for field in table_schema("timings", EXPORT_TABLES["timings"])["fields"]}
    assert timings["start"] == timings["end"] == "date"
    actions = table_schema("actions", EXPORT_TABLES["actions"])
    assert actions["primaryKey"] == ["plan_id", "key"]
    assert next(field for field in actions["fields"] if field["name"] == "prevention_types")["type"] == "list"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("2025-12-31", "31/12/2025", "type-error"),
        ("plan-a,3.1.1.1,approach,0,", "plan-a,3.1.1.1,approach,7,", "foreign-key"),
        ("plan-a,3.1.1.1,approach,0,0,4,Q4", "plan-a,3.1.1.1,approach,0,0,4,Q3", "hash-count"),
    ],
)
def test_the_validation_can_fail(sample: Bundle, tmp_path: Path, old: str, new: str, kind: str) -> None:
    write_datapackage(sample, tmp_path)
    path = tmp_path / "timings.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
    assert kind in {fault[0] for fault in faults(tmp_path)}


def test_a_plan_with_a_doubled_number_is_valid_without_the_key(tmp_path: Path) -> None:
    plan = sample_plan()
    plan.actions[1].number = plan.actions[1].key = plan.actions[0].key
    package = written(bundle([plan]), tmp_path)
    assert faults(tmp_path) == []
    assert "actions (plan_id, key)" in package["description"]


def test_hostile_texts_are_valid_data(hostile: Bundle, tmp_path: Path) -> None:
    package = written(hostile, tmp_path)
    assert faults(tmp_path) == []
    # The keys still hold: the same text was replaced by the same one.
    assert all("foreignKeys" in r["schema"] for r in package["resources"] if r["name"] in {"items", "amounts"})


@pytest.mark.parametrize("text", [text for text in HOSTILE if len(text) < 1000])
def test_a_plan_of_one_hostile_text(text: str, tmp_path: Path) -> None:
    write_datapackage(bundle([uniform_plan(sample_plan(), text)]), tmp_path)
    assert faults(tmp_path) == []


def test_the_same_plan_gives_the_same_bytes(hostile: Bundle, tmp_path: Path) -> None:
    folders: list[dict[str, bytes]] = []
    for plans in (hostile, bundle([hostile_plan(sample_plan())])):
        folder = tmp_path / str(len(folders))
        folder.mkdir()
        write_datapackage(plans, folder)
        folders.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert folders[0] == folders[1]


def test_the_received_plan_is_valid(project: Path, tmp_path: Path) -> None:
    from pipeline.exports.bundle import load

    plans = load([str(next((project / "data/out").iterdir()))])
    assert "lines" in plans.tables
    write_datapackage(plans, tmp_path)
    assert faults(tmp_path) == []
