"""A new form at the desk: drafted, changed line by line, undone, kept; what the process tells is made up here."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors import templates
from pipeline.desk import forms, trying_form
from pipeline.desk.drafts import Drafts
from pipeline.desk.forms import Forms, Making
from pipeline.desk.routes import application
from pipeline.desk.warm import _key
from pipeline.desk.working import Desk
from pipeline.files import own_templates
from pipeline.files.settings import PlanSettings, Settings
from schemas.template import Template
from tests.conftest import ROOT, Once
from tests.desk.test_uploading import ENOUGH, call, pdf_of
from tests.desk.trying_fake import DRAFT

LINES = [
    [1, 0.1, 0.1, 0.4, 0.12, "heading", "", "Fiche 1: Huren"],
    [1, 0.1, 0.2, 0.4, 0.22, "label", "approach", "Stappen"],
    [2, 0.1, 0.2, 0.4, 0.22, "unassigned", "", "<b>Kosten</b>"],
]


class Worker:
    """Answers as the process does: a template finds as many fiches as it has labels, and none as rows."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.rows: str | None = None
        self.draft: str | None = DRAFT

    def __call__(self, _: Forms, making: Making, asked: dict[str, Any]) -> dict[str, Any]:
        self.asked.append(asked)
        if "draft" in asked:
            return {"drafted": self.rows if asked["draft"] else self.draft}
        if "page" in asked:
            Path(asked["to"]).parent.mkdir(parents=True, exist_ok=True)
            Path(asked["to"]).write_bytes(b"webp")
            return {"picture": True}
        template = Template.model_validate(asked["try"])
        fiches = 0 if template.form == "rows" and "Rij" not in str(asked["try"]) else len(template.labels)
        return {"tried": {"fiches": fiches, "titles": [["1", "Huren", 1]], "levels": [1 for _ in template.levels],
                          "labels": [{"label": one.label, "part": False, "times": 1} for one in template.labels],
                          "unknown": [["Kosten", 2]], "roles": {"field": 9},
                          "findings": [["field_missing", 3, "no answer", "geen antwoord", 2]],
                          "characters": 9, "pages": [[1, 595, 842], [2, 595, 842]], "first": 1,
                          "lines": LINES}}  # fmt: skip


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Worker:
    made = Worker()
    monkeypatch.setattr(Forms, "_ask", lambda forms, making, asked: made(forms, making, asked))
    return made


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A desk in a project without plans, on which each draft that is read fails at once."""
    (tmp_path / "params.yaml").write_text("plans: {}\n")
    monkeypatch.chdir(tmp_path)

    def fail(_: Drafts, draft: Any) -> None:
        draft.state, draft.formless, draft.error = "failed", True, ("no form", "geen formulier")

    monkeypatch.setattr(Drafts, "_read", fail)
    return application(Desk())


@pytest.fixture
def address(app: Any, once: Once[bytes]) -> str:
    token = call(app, "/api/drafts", pdf_of(once), x_name="brief.pdf")[1]["token"]
    failed(app, token)
    return f"/api/drafts/{token}/form"


def failed(app: Any, token: str) -> None:
    """Waits until it is told that a draft could not be read."""
    until = time.monotonic() + ENOUGH
    while call(app, f"/api/drafts/{token}")[1]["state"] != "failed" and time.monotonic() < until:
        time.sleep(0.01)


def ready(app: Any, address: str) -> Any:
    until = time.monotonic() + ENOUGH
    while time.monotonic() < until:
        told = call(app, address)[1]
        if told["state"] in ("ready", "failed"):
            return told
        time.sleep(0.01)
    raise AssertionError("the form was not tried")


def begun(app: Any, address: str) -> Any:
    assert call(app, address, {})[0] == 200
    return ready(app, address)


def said(app: Any, address: str, told: Any, **click: Any) -> Any:
    status, answer = call(app, f"{address}/click", {"revision": told["revision"], "click": click})
    assert status == 200, answer
    return ready(app, address)


def test_a_form_is_drafted_changed_undone_and_kept(app: Any, address: str, worker: Worker) -> None:
    told = begun(app, address)
    assert (told["form"]["fiches"], told["undo"], told["error"]) == (2, 0, None)
    found = {"severity": "warning", "nl": "geen antwoord", "en": "no answer", "times": 3, "page": 2}
    assert (told["form"]["findings"], told["form"]["unfinished"], told["blank"]) == ([found], False, False)
    status, page = call(app, f"{address}/pages/1")
    assert (status, [line["number"] for line in page["lines"]]) == (200, ["1", ""])
    assert call(app, f"{address}/pages/2.webp")[0] == 200
    assert call(app, f"{address}/pages/3.webp")[0] == 404
    more = said(app, address, told, op="label", text="Kosten", field="budget")
    assert (more["form"]["fiches"], more["undo"]) == (3, 1)
    assert call(app, address.removesuffix("/form"))[1]["said"]
    status, stale = call(app, f"{address}/undo", {"revision": told["revision"]})
    assert (status, stale["form"]["revision"]) == (409, more["revision"])
    status, refused = call(
        app, f"{address}/click", {"revision": more["revision"], "click": {"op": "not_label", "text": "Iets"}}
    )
    assert (status, "Iets" in refused["nl"]) == (422, True)
    for wrong in ({"op": "label", "text": "x", "field": "../x"}, {"op": "shell"}, {"op": "label", "text": "x" * 900}):
        assert call(app, f"{address}/click", {"revision": more["revision"], "click": wrong})[0] == 400
    status, back = call(app, f"{address}/undo", {"revision": more["revision"]})
    assert (status, back["state"], back["form"]["fiches"], back["undo"]) == (200, "ready", 2, 0)
    for name in ("", "x" * 101):
        assert call(app, f"{address}/save", {"revision": back["revision"], "name": name})[0] == 400
    status, _ = call(app, f"{address}/save", {"revision": back["revision"], "name": "Vlaams actieplan 2025"})
    assert status == 422  # the name of a form that comes with the program
    status, kept = call(app, f"{address}/save", {"revision": back["revision"], "name": "../../Été 2027"})
    assert (status, kept) == (200, {"template": "ete-2027"})
    assert [path.as_posix() for path in Path().rglob("*.yaml")] == ["params.yaml", "data/templates/ete-2027.yaml"]
    text = Path("data/templates/ete-2027.yaml").read_text("utf8")
    assert (yaml.safe_load(text)["name"], "TODO" in text) == ("../../Été 2027", False)
    assert call(app, address)[0] == 404  # the form is closed; the PDF is read by it
    draft = call(app, address.removesuffix("/form"))[1]
    assert (draft["said"], draft["own"]) == (False, True)
    assert "<option>ete-2027</option>" in call(app, "/new")[1]


def test_a_form_of_this_project_is_changed_in_its_own_file(
    app: Any, address: str, worker: Worker, once: Once[bytes]
) -> None:
    told = begun(app, address)
    call(app, f"{address}/save", {"revision": told["revision"], "name": "Brief"})
    told = begun(app, address)  # the draft is read by it now, and its form begins with it
    assert told["name"] == "Brief"
    told = said(app, address, told, op="label", text="Kosten", field="budget")
    assert call(app, f"{address}/save", {"revision": told["revision"], "name": "Brief"})[0] == 200
    found = templates.load(str(own_templates.path_of("brief")))
    assert (found.version, [label.label for label in found.labels][-1]) == ("2", "Kosten")
    Path("params.yaml").write_text("plans: {een: {pdf: een.pdf, template: data/templates/brief.yaml}}\n")
    told = begun(app, address)
    assert (
        call(app, f"{address}/save", {"revision": told["revision"], "name": "Brief"})[0] == 422
    )  # a plan is read by it
    assert call(app, f"{address}/save", {"revision": told["revision"], "name": "Brief twee"})[0] == 200
    sent = call(app, "/api/drafts?template=brief", pdf_of(once), x_name="twee.pdf")
    assert sent[0] == 200
    other = f"/api/drafts/{sent[1]['token']}/form"
    until = time.monotonic() + ENOUGH
    while call(app, other, {})[0] != 200 and time.monotonic() < until:
        time.sleep(0.01)
    assert ready(app, other)["name"] == "Brief"


def test_a_form_that_finds_nothing_is_drafted_anew_or_not_kept(app: Any, address: str, worker: Worker) -> None:
    told = begun(app, address)
    none = said(app, address, told, op="form", form="rows")
    assert (none["form"]["form"], none["form"]["fiches"]) == ("rows", 0)
    assert call(app, f"{address}/save", {"revision": none["revision"], "name": "Brief"})[0] == 422
    back = call(app, f"{address}/undo", {"revision": none["revision"]})[1]
    worker.rows = DRAFT.replace("Stappen}", "Rij}")
    rows = said(app, address, back, op="form", form="rows")
    assert next(label["label"] for label in rows["form"]["labels"]) == "Rij"
    assert rows["form"]["fiches"] == 2


def test_a_document_without_a_form_is_begun_with_nothing(app: Any, address: str, worker: Worker) -> None:
    """One says first which line is a heading or a label, in whatever order; without both nothing is kept."""
    worker.draft = None
    told = begun(app, address)
    assert (told["state"], told["blank"], told["form"]["unfinished"], told["error"]) == ("ready", True, True, None)
    told = said(app, address, told, op="heading", text="SD 1 Wonen", kind="section", number="1", title="Wonen")
    told = said(app, address, told, op="label", text="Kosten", field="budget")
    refused = call(app, f"{address}/save", {"revision": told["revision"], "name": "Brief"})
    assert (refused[0], "titel van een fiche" in refused[1]["nl"]) == (422, True)
    told = said(app, address, told, op="heading", text="Fiche 1: Huren", number="1", title="Huren")
    assert not told["form"]["unfinished"]
    assert call(app, f"{address}/save", {"revision": told["revision"], "name": "Brief"})[0] == 200
    assert templates.load(str(own_templates.path_of("brief"))).labels[0].label == "Kosten"


def test_hostile_text_and_unknown_addresses(app: Any, address: str, worker: Worker) -> None:
    begun(app, address)
    page = call(app, address.replace("/api/drafts", "/new"))[1]
    assert "alert(1)" not in page
    for path in (f"{address}/pages/../../params.yaml", f"{address}/pages/x", "/api/drafts/../form", "/new/x/form"):
        assert call(app, path)[0] == 404
    assert call(app, "/api/drafts/" + "0" * 32 + "/form", {})[0] == 404


def test_a_process_that_dies_or_gives_way_is_started_again(
    app: Any, address: str, monkeypatch: pytest.MonkeyPatch, once: Once[bytes]
) -> None:
    monkeypatch.setattr(forms, "PROCESS", "tests.desk.trying_fake")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    started: list[subprocess.Popen[str]] = []
    start = Forms._start

    def counted(made: Forms, making: Making) -> Any:
        started.append(start(made, making))
        return started[-1]

    monkeypatch.setattr(Forms, "_start", counted)
    told = begun(app, address)
    assert (told["pages"], told["of"], told["form"]["fiches"]) == (1, 2, 2)
    dead = said(app, address, told, op="label", text="Dood", field="budget")
    assert (dead["state"], dead["undo"], "brak af" in dead["error"]["nl"]) == ("ready", 1, True)
    assert call(app, f"{address}/save", {"revision": dead["revision"], "name": "Brief"})[0] == 422
    back = call(app, f"{address}/undo", {"revision": dead["revision"]})[1]
    assert (back["error"], back["form"]["fiches"]) == (None, 2)
    told = said(app, address, back, op="label", text="Kosten", field="budget")
    assert (told["error"], len(started)) == (None, 2)
    others = []
    for _ in range(forms.MOST_PROCESSES):
        token = call(app, "/api/drafts", pdf_of(once), x_name="p.pdf")[1]["token"]
        failed(app, token)
        others.append(f"/api/drafts/{token}/form")
        begun(app, others[-1])
    assert [process.poll() is None for process in started] == [False, False, *[True] * forms.MOST_PROCESSES]
    assert said(app, address, told, op="label", text="Baten", field="resources")["form"]["fiches"] == 2
    for one in (address, *others):
        assert call(app, one.removesuffix("/form") + "/discard", {})[0] == 200
    assert all(process.poll() is not None for process in started)


def test_what_was_read_by_another_state_of_a_form_is_not_kept(app: Any) -> None:
    Path("een.pdf").write_bytes(b"%PDF")
    form = Path("data/templates/brief.yaml")
    form.parent.mkdir(parents=True)
    settings = Settings(plans={"een": PlanSettings(pdf=Path("een.pdf"), template=form.as_posix())})
    keys = set()
    for text in (DRAFT, DRAFT + "bullets: [o]\n"):
        form.write_text(text)
        keys.add(_key("een", settings))
    assert len(keys) == 2


def test_what_the_process_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Requests that it does not know, and a file that is no PDF."""
    (tmp_path / "x.pdf").write_bytes(b"no PDF")
    assert trying_form.main([str(tmp_path / "x.pdf"), "x"]) == 1
    assert '"error": [' in capsys.readouterr().out
