"""What annotation publishes of a plan and of a nota: tables with boxes, and Docs that spaCy alone opens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import spacy
from spacy.tokens import DocBin

from extractors.language.annotating import Annotated, annotate
from extractors.language.pipeline import GROUPS
from extractors.language.texts import Text, texts_of_plan
from pipeline.stages.annotating import OWNED
from pipeline.stages.extraction import extract_file
from schemas.annotation_tables import ANNOTATION_TABLES
from schemas.geometry import Box
from schemas.plan import Coverage, Item, Period, Place, Plan, Section, Source
from schemas.segment import LedgerLine, Segmented, Span
from tests.conftest import ROOT, Once
from tests.typesetter import PRESETS, random_plan, typeset

WORDS = "Start in mei. (Q2 2026) Overleg met de VVSG, minstens 4 keer per jaar, voor 500 euro."


def text_of(text: str, field: str = "description") -> Text:
    """A text each of whose words stands on a line of its own."""
    spans, at = [], 0
    for line, word in enumerate(text.split(" ")):
        spans.append(Span(at, at + len(word), 1, 10, 10 * line, 50, 10 * line + 9))
        at += len(word) + 1
    return Text(text, "1.1", None, field, 0, spans)


@pytest.fixture(scope="module")
def annotated() -> Annotated:
    return annotate([text_of(WORDS)], "p", (2025, 2029))


def test_a_sentence_has_its_offsets_and_the_boxes_of_its_words(annotated: Annotated) -> None:
    first, second = annotated.sentences
    assert (first["sentence"], first["start"], first["end"], first["text"]) == (0, 0, 23, "Start in mei. (Q2 2026)")
    assert [box["top"] for box in first["boxes"]] == [0, 10, 20, 30, 40]
    assert (second["sentence"], WORDS[second["start"] : second["end"]]) == (1, second["text"])
    assert {first["action"], second["field"], second["position"], second["plan_id"]} == {"1.1", "description", 0, "p"}


def test_a_value_has_its_sentence_its_offsets_and_what_was_read(annotated: Annotated) -> None:
    read = {
        (row["group"], row["raw"]): (row["sentence"], row.get("value"), row.get("unit"), row.get("per"))
        for row in annotated.spans
    }
    assert read == {
        ("timing", "Q2 2026"): (0, "2026-34", None, None),
        ("timing", "minstens 4 keer per jaar"): (1, "4 per year", None, None),
        ("money", "500 euro"): (1, "500", "EUR", None),
        ("quantities", "minstens 4 keer per jaar"): (1, "4", "time", "year"),
        ("organisations", "VVSG"): (1, "vvsg", None, None),
        ("does", "Start in mei"): (0, None, None, None),
        ("does", "Overleg"): (1, None, None, None),
        ("with", "de VVSG"): (1, None, None, None),
    }
    for row in annotated.spans:
        assert WORDS[row["start"] : row["end"]] == row["raw"]
        assert row["boxes"]


def test_docs_open_without_this_package(annotated: Annotated, tmp_path: Path) -> None:
    (tmp_path / "a.spacy").write_bytes(annotated.docs)
    code = (
        "import spacy; from spacy.tokens import DocBin\n"
        "docs = list(DocBin().from_disk('a.spacy').get_docs(spacy.blank('nl').vocab))\n"
        "print(docs[0].user_data['action'], [s.text for s in docs[0].spans['money']], len(list(docs[0].sents)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1.1 ['500 euro'] 2"


def test_the_same_texts_give_the_same_bytes_in_every_process(annotated: Annotated, tmp_path: Path) -> None:
    code = (
        "import sys; from tests.language.test_annotating import *\n"
        "sys.stdout.buffer.write(annotate([text_of(WORDS)], 'p', (2025, 2029)).docs)"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert done.stdout == annotated.docs


def test_in_another_language_only_sentences_are_read() -> None:
    found = annotate([text_of("A grant of 500 euro. It starts in 2026.")], "p", (2025, 2029), "en")
    assert [row["text"] for row in found.sentences] == ["A grant of 500 euro.", "It starts in 2026."]
    assert found.spans == []


def test_chapters_and_footnotes_are_annotated_with_the_boxes_of_their_lines() -> None:
    place = Place(page=2, bbox=(0, 0, 100, 30))
    item = Item(text="Eén op drie gemeenten. En meer.", marker="•", source=[place])
    lines = [("• Eén op drie", 0), ("gemeenten. En", 10), ("meer.", 20)]
    ledger = [LedgerLine(2, 5, top, 90, top + 8, text, 1, "body", None, None) for text, top in lines]
    source = Source(file="a.pdf", sha256="", pages=2, template="t", template_version="1", extractor="0")
    plan = Plan(
        plan_id="p", title="", period=Period(), source=source, coverage=Coverage(characters=0, by_role={}),
        sections=[Section(number="1", kind="chapter", title="Inleiding", page=2, body=[item])],
        footnotes=[Item(text="Ergens anders gedrukt.", source=[place])],
    )  # fmt: skip
    document = Segmented(
        template="t", template_version="1", title="", period=Period(), ledger=ledger, sections=plan.sections, fiches=[],
        strategic_objectives=[], operational_objectives=[], findings=[],
    )  # fmt: skip
    found = annotate(texts_of_plan(plan, document), "p")
    assert [(row["section"], row["field"], row["text"]) for row in found.sentences] == [
        ("1", "body", "Eén op drie gemeenten."),
        ("1", "body", "En meer."),
        (None, "footnotes", "Ergens anders gedrukt."),
    ]
    tops = [[box["top"] for box in row["boxes"]] for row in found.sentences]
    assert tops == [[0, 10], [10, 20], [0]]  # the last has the box of the whole, as no line holds it
    assert Box(0, 0, 100, 30) == place.box
    (share,) = [row for row in found.spans if row["group"] == "quantities"]
    assert (share["raw"], share["value"], share["sentence"]) == ("Eén op drie", "33.33", 0)


@pytest.fixture(scope="module")
def pdf(once: Once[str]) -> Path:
    def make(folder: Path) -> str:
        file = folder / "plan.pdf"
        file.write_bytes(typeset(random_plan(5, 2), PRESETS["a-ruled-landscape"]))
        return str(file)

    return Path(once("annotated", make))


def test_a_file_is_annotated_when_asked(pdf: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extract_file(pdf, out, name="p", workers=1, annotate=True)
    assert {path.name for path in out.iterdir()} >= OWNED
    tables = {name: pq.read_table(out / f"{name}.parquet") for name in ANNOTATION_TABLES}
    assert {name: table.schema.remove_metadata() for name, table in tables.items()} == ANNOTATION_TABLES
    texts = {tuple(row[key] for key in ("action", "field", "position")) for row in tables["sentences"].to_pylist()}
    items = pq.read_table(out / "items.parquet").to_pylist()
    assert {(row["action"], row["field"], row["position"]) for row in items} <= texts
    docs = list(DocBin().from_disk(out / "annotations.spacy").get_docs(spacy.blank("nl").vocab))
    assert all(set(doc.spans) == set(GROUPS) for doc in docs)
    assert sum(len(list(doc.sents)) for doc in docs) == tables["sentences"].num_rows
    before = {name: (out / name).read_bytes() for name in OWNED}
    extract_file(pdf, out, name="p", workers=1, annotate=True)
    assert {name: (out / name).read_bytes() for name in OWNED} == before


def test_a_file_that_is_not_annotated_leaves_no_annotations_of_another(pdf: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in (*OWNED, "mine.txt"):
        (out / name).write_text("old")
    extract_file(pdf, out, name="p", workers=1)
    assert OWNED.isdisjoint(path.name for path in out.iterdir())
    assert (out / "mine.txt").read_text() == "old"


def test_a_run_without_annotation_loads_no_spacy(pdf: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pipeline.cli import main\n"
        f"main(['extract', {str(pdf)!r}, '--out', {str(tmp_path / 'out')!r}, '--workers', '1'])\n"
        "print({'spacy', 'thinc'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
