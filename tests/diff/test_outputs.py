"""The files of a difference: whole, the same bytes every time, safe to open, ten lines first."""

from __future__ import annotations

import json
import random
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from extractors.diff import compare_plans
from extractors.errors import CallError
from pipeline.changes.publishing import to_html, to_markdown, write_changes
from pipeline.changes.words import markdown
from schemas.changes import Changes
from schemas.plan import Amount, Item, Minister
from tests.diff.plans import edited, indicator, random_fiche, random_plan, step
from tests.places import NO_PLACE

HOSTILE = '<script>alert(1)</script> **vet** [x](http://kwaad.example) | `code` \u202eomgekeerd & "aan"'


@pytest.fixture
def changes() -> Changes:
    """One of everything that the ten lines tell."""
    chance = random.Random(1)
    old = random_plan(chance, 10)
    new = old.model_copy(deep=True, update={"plan_id": "nieuw"})
    new.source = new.source.model_copy(update={"sha256": "nieuw"})
    del new.actions[9]
    new.actions.append(random_fiche(chance, "3.2.1.9"))
    for plan, year, sum_ in ((old, 2026, "10000"), (new, 2027, "12500")):
        fiche = plan.actions[0]
        fiche.approach = [step(f"Opening van de brug ({year})", f"{year}-01-01", f"{year}-12-31", str(year))]
        fiche.budget = Item(text=f"Voorzien: {sum_} euro")
        fiche.amounts = [Amount(**NO_PLACE, field="budget", raw=f"{sum_} euro", amount=sum_)]
    new.actions[1].lead_ministers[0] = Minister(raw="Minister van Bruggen")
    new.actions[2].progress = Item(text="Stopgezet wegens hoog water.")
    new.actions[3].indicators.append(indicator(HOSTILE))
    new.actions[4].number = new.actions[4].key = "3.1.2.9"
    return compare_plans(old, new)


def test_four_files_and_the_same_bytes(changes: Changes, tmp_path: Path) -> None:
    for name in ("een", "twee"):
        write_changes(changes, tmp_path / name)
    names = ["changes.html", "changes.json", "changes.md", "changes.parquet"]
    assert sorted(path.name for path in (tmp_path / "een").iterdir()) == names
    for name in names:
        assert (tmp_path / "een" / name).read_bytes() == (tmp_path / "twee" / name).read_bytes()


def test_json_has_the_agreed_keys_and_reads_back(changes: Changes, tmp_path: Path) -> None:
    write_changes(changes, tmp_path / "uit")
    data = json.loads((tmp_path / "uit" / "changes.json").read_text(encoding="utf8"))
    assert {"old", "new", "alignment", "changes"} <= set(data)
    for change in data["changes"]:
        assert {
            "kind", "old", "new", "field", "before", "after", "old_position", "new_position", "words", "value",
            "cause", "source",
        } <= set(change)  # fmt: skip
    assert Changes.model_validate(data) == changes


def test_parquet_has_a_row_a_change(changes: Changes, tmp_path: Path) -> None:
    write_changes(changes, tmp_path / "uit")
    table = pq.read_table(tmp_path / "uit" / "changes.parquet")
    rows = table.to_pylist()
    assert [(row["kind"], row["old"], row["new"], row["before"]) for row in rows] == [
        (change.kind, change.old, change.new, change.before) for change in changes.changes
    ]
    added = next(row for row in rows if row["kind"] == "item_added")
    assert added["new_source"] == [{"page": 1, "x0": 1.0, "top": 2.0, "x1": 3.0, "bottom": 4.0}]
    assert json.loads(next(row["value"] for row in rows if row["field"] == "budget"))["amounts"]


def test_a_folder_that_cannot_be_written_stays_as_it_was(changes: Changes, tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("een bestand", encoding="utf8")
    with pytest.raises(CallError):
        write_changes(changes, tmp_path / "uit")
    assert (tmp_path / "uit").read_text(encoding="utf8") == "een bestand"


def ten_lines(text: str) -> list[str]:
    return re.findall(r"^\d+\. \*\*.*$", text, re.MULTILINE)


def test_the_page_opens_with_ten_lines(changes: Changes) -> None:
    text = to_markdown(changes)
    lines = ten_lines(text)
    assert len(lines) == 10
    assert text.index(lines[-1]) < text.index("## ")
    told = dict(re.findall(r"^\d+\. \*\*(.*?)(?: \(\d+\))?\*\*: (.*)$", "\n".join(lines), re.MULTILINE))
    assert told["Nieuw"].startswith("3.2.1.9 ")
    assert told["Weg"].startswith("3.2.1.2 ")
    assert "„Opening van de brug”: 2026 → 2027: 1 jaar later" in told["Later of vroeger"]
    assert "duurder: 10000 euro → 12500 euro (+2.500 euro)" in told["Duurder of goedkoper"]
    assert "Minister van Bruggen in plaats van" in told["Andere trekker"]
    assert "3.1.2.1 heet nu 3.1.2.9" in told["Ander nummer, andere plaats, andere titel"]
    assert "„Stopgezet wegens hoog water”" in told["Stand van zaken en status"]


def test_no_difference_is_said_too() -> None:
    plan = random_plan(random.Random(1), 3)
    same = compare_plans(plan, plan)
    assert len(ten_lines(to_markdown(same))) == 10
    assert "Geen enkele fiche is gewijzigd" in to_markdown(same)
    assert "Geen enkele fiche is gewijzigd" in to_html(same)


class Page(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_safe_and_stands_alone(changes: Changes) -> None:
    page = Page()
    page.feed(to_html(changes))
    names = [tag for tag, _ in page.tags]
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(names)
    for _, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes)
        for name in ("href", "src"):
            assert (attributes.get(name) or "#").startswith("#")
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in page.text
    assert {"del", "ins"} <= set(names)
    assert ("html", {"lang": "nl"}) in page.tags
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    labels = [attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes]
    assert set(labels) <= set(ids)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_marks_are_readable_and_no_matter_of_colour_alone(changes: Changes) -> None:
    style = re.sub(r"#([0-9a-f])([0-9a-f])([0-9a-f])\b(?![0-9a-f])", r"#\1\1\2\2\3\3", to_html(changes))
    checked = 0
    for rule in re.findall(r"[^{}]+\{([^}]*)\}", style):
        text = re.search(r"(?<!-)color: (#[0-9a-f]{6})", rule)
        ground = re.search(r"background: (#[0-9a-f]{6})", rule)
        if text:
            light, dark = sorted((luminance(text[1]), luminance(ground[1] if ground else "#ffffff")), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5
            checked += 1
    assert checked >= 4
    assert "text-decoration: line-through" in style
    assert "text-decoration: underline" in style
    assert 'del::before { content: "[−"' in style


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>", "&lt;b&gt;"),
        ("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~"),
        ("[x](y) | #1", r"\[x\](y) \| \#1"),
        ("a & b &lt;", "a &amp; b &amp;lt;"),
        ("http://x www.y z@q", "http&#58;// x"[:-2] + "x &#119;ww.y z&#64;q"),
        ("een\ntwee", "een twee"),
        ("soft\u00adhyphen \u202ekeer", "softhyphen \ufffdkeer"),
    ],
)
def test_markdown_of_a_text_is_text(text: str, shown: str) -> None:
    assert markdown(text) == shown


def test_every_kind_of_difference_can_be_written(tmp_path: Path) -> None:
    for seed in range(12):
        old = random_plan(random.Random(seed), 8)
        new = edited(old, seed, edits=30)[0]
        found: Any = compare_plans(old, new)
        write_changes(found, tmp_path / str(seed))
        text = (tmp_path / str(seed) / "changes.md").read_text(encoding="utf8")
        for change in found.changes:
            assert f"### {change.new or change.old} " in text
