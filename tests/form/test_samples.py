"""Plans in other forms than fiches of two columns, with templates as a user writes them and a truth made by hand."""

from __future__ import annotations

import pytest

from pipeline.stages.extraction import Extraction, extract
from schemas.plan import Role
from tests.conftest import ROOT, Once
from tests.scoring import mismatches, read_truth

FORMS = ROOT / "tests/samples/forms"
KNOWN: dict[str, list[str]] = {
    # A running text goes on in the next text column, behind ';' and with a capital: nothing shows that it is one item.
    "proza-weasyprint": ["11 indicators"],
    "tweetalig": [],
}
"""By document, how its differences from the truth begin; what comes back must leave the list."""


def extracted(name: str, once: Once[Extraction]) -> Extraction:
    template = str(FORMS / f"{name}.yaml")
    return once(f"form-{name}", lambda _: extract(FORMS / f"{name}.pdf", plan_id=name, template=template, workers=1))


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_plan_in_another_form_comes_back(name: str, once: Once[Extraction]) -> None:
    found = mismatches(read_truth(FORMS / f"{name}.truth.json"), extracted(name, once).plan)
    assert len(found) == len(KNOWN[name]), found
    assert all(line.startswith(known) for line, known in zip(found, KNOWN[name], strict=True)), found


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_no_answer_is_outside_the_fields(name: str, once: Once[Extraction]) -> None:
    extraction = extracted(name, once)
    absorbing: set[Role] = {"prompt", "unassigned", "contents", "hidden"}
    assert not [line for line in extraction.ledger if line.role in absorbing]
    assert not [finding for finding in extraction.plan.findings if finding.severity == "error"]
    first, last = (at(line.page for line in extraction.ledger if line.role == "field") for at in (min, max))
    assert all(line.page in (1, first, last) for line in extraction.ledger if line.role == "body")
