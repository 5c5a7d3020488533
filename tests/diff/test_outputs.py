"""The files of a difference: whole, the same bytes every time, safe to open, the first page first."""

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
from pipeline.changes.publishing import Links, to_html, to_markdown, write_changes
from pipeline.changes.signals import SIGNALS, Signal, signal_of
from pipeline.changes.texts import TEXTS
from pipeline.changes.words import markdown
from schemas.changes import CHANGE_KINDS, Changes
from schemas.plan import Amount, Item, Minister
from tests.diff.plans import edited, indicator, random_fiche, random_plan, step
from tests.places import NO_PLACE

HOSTILE = '<script>alert(1)</script> **vet** [x](http://kwaad.example) | `code` \u202eomgekeerd & "aan"'


@pytest.fixture
def changes() -> Changes:
    """One of everything that the first page tells."""
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


def table(text: str, heading: str) -> list[str]:
    """The rows of a table of the first page, without its head."""
    part = text.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    return [line for line in part.splitlines() if line.startswith("| ")][1:]


def test_the_page_opens_with_what_a_reader_asks_first(changes: Changes) -> None:
    text = to_markdown(changes)
    opening = text[: text.index("## ")]
    assert "**In één zin**: 10 fiches, evenveel als voordien: 1 is nieuw; 1 is geschrapt; 1 is stopgezet;" in opening
    assert "1 termijn schuift op; de geprinte budgetten stijgen per saldo met 2.500 euro" in opening
    decide = table(text, "Wat een beslissing of een antwoord vraagt")
    assert [line.split("**")[1] for line in decide] == ["3.1.1.3", "3.2.1.2"]
    assert "„Stopgezet wegens hoog water”" in decide[0]
    assert "geschrapt" in decide[1]
    assert table(text, "Nieuw (1)")[0].startswith("| **3.2.1.9** ")
    assert table(text, "Geschrapt (1)")[0].startswith("| **3.2.1.2** ")
    assert (
        "Opening van de brug | 2026 → 2027 | 1 jaar later"
        in table(text, "Later (1) · vroeger (0) · termijn weg (0)")[0]
    )
    money = table(text, "Geld (1)")
    assert "10000 euro → 12500 euro | +2.500 euro" in money[0]
    assert money[1].startswith("| **samen** |  | **+2.500 euro** |")
    assert "Minister van Bruggen in plaats van" in table(text, "Wie (1)")[0]
    assert "heette 3.1.2.1" in table(text, "Ander nummer, andere plaats, andere titel")[0]
    part = text.split("### Minister van Bruggen", 1)[1].split("###", 1)[0]
    assert "Minister van Bruggen in plaats van" in part


def test_the_page_in_english(changes: Changes) -> None:
    text = to_markdown(changes, "en")
    assert "**In one sentence**: 10 fiches, as many as before: 1 is new; 1 was dropped; 1 was stopped;" in text
    assert "the printed budgets rise by 2,500 euro on balance" in text
    for word in ("Nieuw", "Geschrapt", "Trekker", "gewijzigd", "Oud"):
        assert word not in text.split("## Sources")[0]
    assert '<html lang="en">' in to_html(changes, "en")


def test_pages_are_links_where_the_document_is_known(changes: Changes) -> None:
    links = Links("", "../nieuw.pdf#page=")
    assert "| – → [1](<../nieuw.pdf#page=1>) |" in to_markdown(changes, links=links)
    assert '– → <a href="../nieuw.pdf#page=1">1</a></td>' in to_html(changes, links=links)
    assert "](<" not in to_markdown(changes)


def test_no_code_is_shown(changes: Changes) -> None:
    for text in (to_markdown(changes), to_html(changes), to_markdown(changes, "en")):
        for code in (*CHANGE_KINDS, "lead_ministers", "filled_in", "concrete_results"):
            assert code not in text or "_" not in code


@pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.name)
def test_signals_of_progress(signal: Signal) -> None:
    assert signal_of(signal.example) == signal
    assert signal_of(signal.counterexample) != signal


def test_texts_have_the_same_values_in_both_languages() -> None:
    for key, (dutch, english) in TEXTS.items():
        assert set(re.findall(r"\{(\w+)\}", dutch)) == set(re.findall(r"\{(\w+)\}", english)), key


def test_no_difference_is_said_too() -> None:
    plan = random_plan(random.Random(1), 3)
    same = compare_plans(plan, plan)
    for text in (to_markdown(same), to_html(same)):
        assert "3 fiches, evenveel als voordien. Geen enkele fiche is gewijzigd." in text
        assert "Doelstellingen, hoofdstukken en voetnoten zijn ook vergeleken: geen verschil." in text


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
