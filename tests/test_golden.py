"""The plan gives what was compared with its pages by eye; `make goldens` accepts a change."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from pipeline.stages.extraction import Extraction
from tests.conftest import PLAN
from tests.goldens import FOLDER, Difference, Golden, differences, golden_of, read, report, write

GOLDENS = FOLDER / PLAN.stem


def test_the_plan_is_as_it_was_checked(plan_extraction: Extraction, request: pytest.FixtureRequest) -> None:
    now = golden_of(plan_extraction.plan)
    before = read(GOLDENS)
    found = [
        difference
        for name in [*before, *(name for name in now if name not in before)]
        for difference in differences(name, before.get(name, {}), now.get(name, {}))
    ]
    if request.config.getoption("--rewrite-goldens"):
        write(GOLDENS, now)
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\nRewrote {GOLDENS}: {report(found)}")
        return
    missing = sorted(set(now) - set(before))
    stale = sorted(set(before) - set(now))
    if found or missing or stale:
        lines = [f"no golden for {name}" for name in missing] + [
            f"a golden for {name}, which is gone" for name in stale
        ]
        pytest.fail("\n".join([*lines, report(found), "(make goldens accepts this)"]), pytrace=False)


@pytest.fixture
def fiche() -> Golden:
    return read(GOLDENS)["3.1.1.1"]


def test_the_report_tells_gained_lost_and_changed_from_white_space(fiche: Golden) -> None:
    now = copy.deepcopy(fiche)
    first, second, *_ = now["approach"]
    lost = now["indicators"].pop(0)
    now["approach"].insert(0, {"marker": "•", "level": 1, "text": "Nieuw", "phase": None, "timing": []})
    second["text"] = second["text"].replace(" ", "  ", 1)
    first["marker"] = "▪"
    now["title"] += " en meer"
    now["budget"] = None
    found = differences("3.1.1.1", fiche, now)
    kinds = {(d.kind, d.place) for d in found}
    assert ("gained", "3.1.1.1 approach") in kinds or ("changed", "3.1.1.1 approach") in kinds
    assert ("white space", "3.1.1.1 approach") in kinds
    assert ("changed", "3.1.1.1 title") in kinds
    assert Difference("lost", "3.1.1.1 budget", fiche["budget"], None) in found
    assert any(d.kind == "lost" and d.place == "3.1.1.1 indicators" and lost["text"] in str(d.before) for d in found)
    assert len(found) == 6
    assert report(found).splitlines()[0] == "1 gained, 2 lost, 2 changed, 1 white space"


def test_equal_goldens_do_not_differ(fiche: Golden) -> None:
    assert differences("x", fiche, copy.deepcopy(fiche)) == []


def test_rewriting_removes_what_is_gone(tmp_path: Path, fiche: Golden) -> None:
    write(tmp_path, {"1.1": fiche, "1.2": fiche})
    write(tmp_path, {"1.2": fiche, "1.3": fiche})
    assert read(tmp_path) == {"1.2": fiche, "1.3": fiche}
