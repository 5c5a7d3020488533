"""Plans to export: a made-up one, hostile ones, and the received PDF as `actiefiche extract` publishes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.exports.bundle import Bundle, bundle
from pipeline.stages.extraction import Extraction
from pipeline.stages.publishing import publish
from tests.conftest import PLAN
from tests.exports.plans import hostile_plan, sample_plan


@pytest.fixture(scope="session")
def sample() -> Bundle:
    return bundle([sample_plan()])


@pytest.fixture(scope="session")
def two() -> Bundle:
    """Two versions of one plan: the fiches keep their ids."""
    return bundle([sample_plan("plan-a"), sample_plan("plan-b", "Het vorige plan", "cd" * 32)])


@pytest.fixture(scope="session")
def hostile() -> Bundle:
    return bundle([hostile_plan(sample_plan())])


@pytest.fixture(scope="session")
def project(plan_extraction: Extraction, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the project's after `make run`: params.yaml, data/raw, data/out with the received plan."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data/raw").mkdir(parents=True)
    (folder / "data/raw" / PLAN.name).write_bytes(PLAN.read_bytes())
    (folder / "params.yaml").write_text(f"plans:\n  {PLAN.stem}:\n    pdf: data/raw/{PLAN.name}\n")
    publish(plan_extraction.plan, plan_extraction.ledger, folder / "data/out" / PLAN.stem)
    return folder
