"""The spaCy pipeline."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors.values.nlp import GROUPS, load

TEXT = (
    "Lancering van de vernieuwde website (Q4 2025) door de minister van Media, samen met de VVSG, voor "
    "140.000 euro, zie acties 3.1.1.1 t.e.m. 3.1.1.4 en het decreet van 22 maart 2024."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load((2025, 2029))


def raws(doc: Doc, group: str) -> list[str]:
    return [span._.value.raw for span in doc.spans[group]]


def test_each_subject_is_a_component_and_a_group(nlp: Language) -> None:
    assert nlp.pipe_names == [f"actiefiche_{group}" for group in GROUPS]
    doc = nlp(TEXT)
    assert set(doc.spans) == set(GROUPS)
    assert raws(doc, "timing") == ["Q4 2025"]
    assert raws(doc, "money") == ["140.000 euro"]
    assert raws(doc, "ministers") == ["minister van Media"]
    assert raws(doc, "organisations") == ["VVSG"]
    assert [span._.value.target for span in doc.spans["references"]] == [
        "3.1.1.1", "3.1.1.2", "3.1.1.3", "3.1.1.4", "decreet/2024-03-22",
    ]  # fmt: skip


def test_values_keep_their_offsets_where_spans_take_whole_tokens(nlp: Language) -> None:
    doc = nlp("OCAD-dreigingsevaluatie")
    (span,) = doc.spans["organisations"]
    assert span.text == "OCAD-dreigingsevaluatie"
    assert doc.text[span._.value.start : span._.value.end] == span._.value.raw == "OCAD"


def test_values_that_share_their_tokens_stay_apart(nlp: Language) -> None:
    doc = nlp("acties 3.1.1.1 t.e.m. 3.1.1.4")  # a group of spans lives as long as its Doc
    spans = doc.spans["references"]
    assert spans[1].text == spans[2].text
    assert spans[1]._.value.target != spans[2]._.value.target


def test_other_spans_have_no_value(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc[0:2]._.value is None
    assert Span(doc, 0, 1, label="timing")._.value is None


def test_the_period_reaches_the_timings() -> None:
    text = "Uitrol: deze legislatuur"
    known, unknown = load((2025, 2029))(text), load()(text)
    assert [span._.value.edtf for span in known.spans["timing"]] == ["2025/2029"]
    assert all(span._.value.edtf is None for span in unknown.spans["timing"])


def test_the_period_tells_who_is_minister(nlp: Language) -> None:
    doc = nlp("Op vraag van minister Demir.")
    (span,) = doc.spans["ministers"]
    assert (span.text, span._.value.id) == ("minister Demir", "onderwijs-justitie-en-werk")


def test_values_survive_bytes_pickle_and_copies(nlp: Language) -> None:
    doc = nlp(TEXT)
    expected = {group: raws(doc, group) for group in GROUPS}
    for again in (Doc(nlp.vocab).from_bytes(doc.to_bytes()), pickle.loads(pickle.dumps(doc)), doc.copy()):
        assert {group: raws(again, group) for group in GROUPS} == expected


def test_several_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "niets", TEXT], n_process=2))
    assert [len(doc.spans["references"]) for doc in docs] == [5, 0, 5]
    assert raws(docs[2], "money") == ["140.000 euro"]


def test_a_saved_pipeline_loads_again(nlp: Language, tmp_path: Path) -> None:
    import spacy

    nlp.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(TEXT)
    assert {group: raws(doc, group) for group in GROUPS} == {group: raws(nlp(TEXT), group) for group in GROUPS}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_taken(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for group in GROUPS:
        for span in doc.spans[group]:
            value = span._.value
            assert doc.text[value.start : value.end] == value.raw
            assert span.start_char <= value.start < value.end <= span.end_char


def test_the_grammars_cost_no_spacy() -> None:
    code = (
        "import sys, extractors.values.nlp, extractors.values.ministers, extractors.values.references, "
        "extractors.values.organisations, extractors.values.prevention, extractors.values.measures; "
        "print(*{'spacy', 'pandas', 'numpy', 'pydantic'} & set(sys.modules))"
    )
    root = Path(__file__).resolve().parents[2]
    result = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert result.stdout.split() == []
