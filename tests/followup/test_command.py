"""`actiefiche followup list` and `set`: what a shell shows and records."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.cli import main
from pipeline.files import followup, settings
from schemas.followup import StepKey
from tests.followup.conftest import Desk
from tests.followup.plans import plan_of

ENDS = {("1.1", 0): date(2026, 5, 31), ("1.1", 1): date(2026, 6, 30), ("1.2", 0): date(2027, 1, 1)}


@pytest.fixture
def ready(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("LC_ALL", "nl_BE")
    desk.publish(plan_of(ends=ENDS))
    return desk


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    done = main(["followup", *arguments])
    output = capsys.readouterr()
    return done, (output.out or output.err).splitlines()


def test_a_step_is_named_by_number_or_first_words(ready: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    done, lines = said(capsys, "set", "plan-a", "1.1", "1", "--state", "klaar", "--date", "15/5/2026", "--by", "An")
    assert (done, lines) == (0, ["data/followup/plan-a.yaml: fiche 1.1, stap 1; voer nu uit: actiefiche run"])
    assert said(capsys, "set", "plan-a", "1.1", "de vorming", "--note", "wacht")[0] == 0
    assert ready.recorded() == {
        StepKey("1.1", 0): {"state": "done", "date": "2026-05-15", "checked_by": "An"},
        StepKey("1.1", 1): {"note": "wacht"},
    }
    assert said(capsys, "set", "plan-a", "1.1", "2", "--note", "")[0] == 0
    assert list(ready.recorded()) == [StepKey("1.1", 0)]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("plan-a", "1.1", "4", "--state", "klaar"), "'4' noemt geen stappen van fiche 1.1: geef het nummer (1 tot 3)"),
        (("plan-a", "1.2", "evalueren", "--state", "klaar"), "'evalueren' noemt 2 stappen van fiche 1.2"),
        (("plan-a", "1.2", "", "--state", "klaar"), "'' noemt geen stappen"),
        (("plan-a", "9", "1", "--state", "klaar"), "plan 'plan-a' heeft geen fiche 9: bekend zijn 1.1, 1.2"),
        (("plan-x", "1.1", "1", "--state", "klaar"), "geen plan 'plan-x'"),
        (("plan-a", "1.1", "1"), "zeg iets: --state, --date, --note of --by"),
        (("plan-a", "1.1", "1", "--state", "bijna"), "geen stand 'bijna': kies uit niet begonnen, loopt"),
        (("plan-a", "1.1", "1", "--date", "ooit"), "datum: 'ooit' is geen datum"),
    ],
)
def test_a_wrong_call_writes_nothing(
    ready: Desk, arguments: tuple[str, ...], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done, lines = said(capsys, "set", *arguments)
    assert done == 2
    assert lines[0].startswith(f"actiefiche: {line}")
    assert not followup.written("plan-a")


def test_the_list_tells_what_is_late_and_what_has_no_place(ready: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "set", "plan-a", "1.1", "1", "--state", "vertraagd", "--date", "Q3 2026", "--note", "wacht op advies")
    said(capsys, "set", "plan-a", "1.2", "1", "--state", "klaar")
    assert said(capsys, "list", "plan-a", "--day", "2026-06-01", "--soon", "29") == (0, [
        "te laat    2026-05-31  1.1  1.  [vertraagd]  Q3 2026  Het kader opmaken met alle partners (2026)  (wacht op "
        "advies)",
        "binnenkort 2026-06-30  1.1  2.  [-]  De vorming geven aan de lokale besturen",
    ])  # fmt: skip
    assert [line[:10].strip() for line in said(capsys, "list", "plan-a", "--all", "--day", "2026-06-01")[1]] == [
        "te laat", "binnenkort", "geen datum", "geen datum", "geen datum", "afgesloten",
    ]  # fmt: skip
    assert len(said(capsys, "list", "plan-a", "--state", "klaar")[1]) == 1
    assert said(capsys, "list", "plan-a", "--state", "bijna")[0] == 2
    assert said(capsys, "list", "plan-a", "--soon", "-1")[0] == 2
    assert said(capsys, "list", "plan-a", "--day", "morgen")[0] == 2
    ready.publish(plan_of({"1.1": ["Iets anders"]}))
    assert said(capsys, "list", "plan-a") == (0, [
        "niet geplaatst  plan-a 1.1  [vertraagd]  Het kader opmaken met alle partners (2026): de fiche heeft deze stap "
        "niet",
        "niet geplaatst  plan-a 1.2  [klaar]  Een oproep lanceren voor de scholen: het plan heeft deze fiche niet",
    ])  # fmt: skip


def test_a_wrong_file_is_told_with_line_and_key(ready: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    settings.FOLLOWUP.mkdir(parents=True)
    followup.file_of("plan-a").write_text("plan_id: plan-a\nsteps:\n  - {stat: klaar}\n")
    for arguments in (("list", "plan-a"), ("set", "plan-a", "1.1", "1", "--state", "klaar")):
        done, lines = said(capsys, *arguments)
        assert done == 2
        assert lines[0].startswith("actiefiche: data/followup/plan-a.yaml, regel 3, steps[1]")
