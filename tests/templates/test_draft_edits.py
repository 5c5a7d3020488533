"""How many lines of a draft a person must edit before it reads a document nearly without a fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from pipeline.stages.extraction import extract
from schemas.plan import LIST_FIELDS, SINGLE_FIELDS
from tests.scoring import read_truth, squeeze
from tests.templates.drafts import draft_of

SAMPLES = Path(__file__).parents[1] / "samples"
MOST = 10
"""Lines to edit at the most."""
ENOUGH = 0.99
"""Share of what a document prints that is read, as a mean over the fields."""
PLANS = ("actieplan-2020-2024-synthetisch", "actieplan-2025-2029-update-2027-synthetisch")
FORMS = ("kaarten-typst", "proza-weasyprint", "rijen-libreoffice", "rijen-typst", "tweetalig")
EDITS: dict[str, dict[str, str]] = {}
"""Lines of a draft by sample, as drafted and as edited ('' to leave one out). None needs any today."""


def edited_lines(draft: str, edited: str) -> int:
    """How many lines differ: those that are new, changed or left out."""
    left, right = draft.splitlines(), edited.splitlines()
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for step, i1, i2, j1, j2 in steps if step != "equal")


def edited(draft: str, edits: dict[str, str]) -> str:
    """The draft with its edits; each must fit one line."""
    lines = draft.splitlines()
    for old, new in edits.items():
        assert lines.count(old) == 1, old
        at = lines.index(old)
        lines[at : at + 1] = new.splitlines()
    return "\n".join(lines) + "\n"


def score(truth: list[dict[str, Any]], actions: list[dict[str, Any]]) -> float:
    """The mean over the fields of how much is read and right (F1); every text of a description is one."""
    right: Counter[str] = Counter()
    all_of_them: Counter[str] = Counter()
    read = {action["number"]: action for action in actions}
    printed = {action["number"]: action for action in truth}
    for number in printed.keys() | read.keys():
        left = dict(_texts(printed.get(number, {})))
        for name, own in _texts(read.get(number, {})):
            right[name] += 2 * (left[name] & own).total()
            all_of_them[name] += left[name].total() + own.total()
    return sum(right[name] / all_of_them[name] for name in all_of_them if all_of_them[name]) / len(+all_of_them)


def _texts(action: dict[str, Any]) -> Iterator[tuple[str, Counter[str]]]:
    for name in ("number", "title", "strategic_objective", "operational_objective"):
        yield name, Counter(squeeze(text) for text in [action.get(name)] if text)
    leads = [one if isinstance(one, str) else one["raw"] for one in action.get("lead_ministers", [])]
    yield "lead_ministers", Counter(map(squeeze, leads))
    for name in LIST_FIELDS:
        texts = [squeeze(item["text"]) for item in action.get(name, [])]
        yield name, Counter(["".join(texts)] if name == "description" and texts else texts)
    for name in SINGLE_FIELDS:
        one = action.get(name)
        text = squeeze(one if isinstance(one, str) or one is None else one["text"])
        yield name, Counter([text] if text else [])


@pytest.mark.parametrize(
    "name", [*(pytest.param(name, marks=pytest.mark.slow) for name in PLANS), *(f"forms/{name}" for name in FORMS)]
)
def test_a_draft_of_a_sample_needs_few_edits(name: str, tmp_path: Path) -> None:
    pdf = SAMPLES / f"{name}.pdf"
    draft = draft_of(pdf).text
    made = edited(draft, EDITS.get(name, {}))
    assert edited_lines(draft, made) <= MOST
    template = tmp_path / "made.yaml"
    template.write_text(made, encoding="utf8")
    plan = extract(pdf, plan_id=pdf.stem, template=str(template), workers=1).plan
    truth = read_truth(SAMPLES / f"{name}.truth.json")["actions"]
    assert score(truth, [action.model_dump(mode="json") for action in plan.actions]) >= ENOUGH


def test_changed_lines_are_counted() -> None:
    draft = "a\nb\nc\nd\n"
    assert edited_lines(draft, edited(draft, {"b": "x", "d": ""})) == 2
    assert edited_lines(draft, "a\nb\nc\nd\ne\nf\n") == 2
    assert edited_lines(draft, draft) == 0


def test_the_score_falls_with_each_fault() -> None:
    one: dict[str, Any] = {"number": "1", "title": "Bomen", "approach": [{"text": "planten"}], "budget": {"text": "5"}}
    assert score([one], [one]) == 1.0
    assert score([one], [{**one, "title": "Struiken"}]) == 0.75
    assert score([one], [one, {**one, "number": "2"}]) < 0.7
    assert score([one], []) == 0.0
