"""A new PDF at the desk: sent, read beside it, shown, kept as a plan or discarded."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.desk import drafts, uploading
from pipeline.desk.drafts import Draft, Drafts
from pipeline.desk.routes import application
from pipeline.desk.working import Desk
from tests.conftest import Once
from tests.desk.test_security import ask
from tests.typesetter import PRESETS, random_plan, typeset

OUTSIDE = b"%PDF-1.4\nno pages\n%%EOF"
ENOUGH = 300
"""Seconds after which a test gives up; reading the plan takes two on a quiet machine."""


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without plans, as the working folder."""
    (tmp_path / "params.yaml").write_text("plans: {}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans whose outputs a desk was asked to make."""
    made: list[str] = []
    monkeypatch.setattr("pipeline.desk.rebuilding.Rebuilding.ask", lambda _, plan_id: made.append(plan_id))
    return made


def pdf_of(once: Once[bytes]) -> bytes:
    return once("small-plan", lambda _: typeset(random_plan(3, 1), PRESETS["c-label-above"]))


def call(app: Any, path: str, content: Any = None, **headers: str) -> tuple[int, Any]:
    """Status and content of an answer; `content` is posted, as JSON unless it is a PDF."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    method = "GET" if content is None else "POST"
    status, found, answer = ask(app, path, method, (b"" if content is None else body,), **headers)
    return status, json.loads(answer) if found["content-type"] == "application/json" else answer.decode()


def finished(app: Any, token: str) -> Any:
    """What is told of a draft once its reading has ended."""
    until = time.monotonic() + ENOUGH
    while time.monotonic() < until:
        told = call(app, f"/api/drafts/{token}")[1]
        if told["state"] in ("read", "failed"):
            return told
        time.sleep(0.05)
    raise AssertionError("the draft was not read")


def test_a_plan_is_read_shown_and_kept(
    empty: Path, asked: list[str], once: Once[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = application(Desk())
    content = pdf_of(once)
    status, sent = call(app, "/api/drafts", content, x_name="Mijn%20plan%20%C3%A9%C3%A9n.PDF")
    assert (status, sent["name"], sent["plan_id"]) == (200, "Mijn plan één.PDF", "mijn-plan-een")
    told = finished(app, sent["token"])
    assert (told["state"], told["error"], told["pages"]) == ("read", None, told["of"])
    assert told["read"]["kind"] == "plan"
    assert (told["read"]["fiches"], told["read"]["unassigned"]) == (1, 0)
    severities = [uploading.SEVERITIES.index(one["severity"]) for one in told["read"]["findings"]]
    assert severities == sorted(severities)
    assert call(app, told["report"])[0] == 200
    assert call(app, f"/new/{sent['token']}/report/static/main.js")[0] == 200
    assert call(app, f"/new/{sent['token']}/report/static/vendor/vega.min.js")[0] == 200
    for outside in ("static/nothing.js", "pages/plan.json", "static/../../plan.json", "x/plan.json"):
        assert call(app, f"/new/{sent['token']}/report/{outside}")[0] == 404
    path = f"/api/drafts/{sent['token']}/keep"
    for wrong in ("../elsewhere", "diffs", "", "a" * 300):
        assert call(app, path, {"plan_id": wrong})[0] in (400, 422)
    assert call(app, path, {"plan_id": "nieuw", "predecessor": "onbekend"})[0] == 422
    assert yaml.safe_load((empty / "params.yaml").read_text()) == {"plans": {}}

    def read_again(*_: object) -> None:
        raise AssertionError("the desk has read this PDF")

    monkeypatch.setattr("pipeline.files.reading.read_document", read_again)
    read = shutil.copytree(empty / drafts.FOLDER / sent["token"] / "out", empty / "read")
    status, kept = call(app, path, {"plan_id": "nieuw", "version_date": "2027-03-01"})
    assert (status, kept["kind"], kept["address"]) == (200, "plans", "/plans/nieuw/report/index.html")
    assert asked == ["nieuw"]
    assert yaml.safe_load((empty / "params.yaml").read_text()) == {
        "plans": {"nieuw": {"pdf": "data/raw/nieuw.pdf", "version_date": "2027-03-01"}}
    }
    assert (empty / "data/raw/nieuw.pdf").read_bytes() == content
    assert call(app, f"/api/drafts/{sent['token']}")[0] == 404
    assert list((empty / drafts.FOLDER).iterdir()) == []

    def read_already(_: Drafts, draft: Draft) -> None:
        shutil.copytree(read, draft.out)
        draft.told = "the same"

    monkeypatch.setattr(Drafts, "_follow", read_already)
    again = call(app, "/api/drafts", content, x_name="kopie.pdf")[1]
    assert finished(app, again["token"])["state"] == "read"
    status, told = call(app, f"/api/drafts/{again['token']}/keep", {"plan_id": "twee"})
    assert status == 422
    assert "nieuw" in told["en"]


@pytest.mark.parametrize("content", [b"", b"<html>", OUTSIDE], ids=["empty", "no-pdf", "no-pages"])
def test_what_cannot_be_read_is_told_by_the_name_that_was_sent(empty: Path, asked: list[str], content: bytes) -> None:
    app = application(Desk())
    status, told = call(app, "/api/drafts", content, x_name="brief.pdf")
    if status == 200:
        ended = finished(app, told["token"])
        assert (ended["state"], ended["read"], ended["report"]) == ("failed", None, None)
        assert call(app, f"/api/drafts/{told['token']}/keep", {"plan_id": "brief"})[0] == 422
        told = ended["error"]
    assert {"nl", "en"} <= set(told)
    assert "brief.pdf" in told["en"]
    assert str(drafts.FOLDER) not in told["en"] + told["nl"]
    assert asked == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("..%2F..%2Fetc%2Fpasswd.pdf", "passwd.pdf"),
        ("C%3A%5CDocs%5Cplan.pdf", "plan.pdf"),
        ("", "plan.pdf"),
        ("%1B%5B31mrood.pdf", "rood.pdf"),
    ],
)
def test_the_name_of_a_file_is_no_path(
    empty: Path, monkeypatch: pytest.MonkeyPatch, once: Once[bytes], name: str, shown: str
) -> None:
    monkeypatch.setattr(Drafts, "_read", lambda *_: None)
    told = call(application(Desk()), "/api/drafts", pdf_of(once), x_name=name)[1]
    assert told["name"].endswith(shown)
    assert "\x1b" not in told["name"]
    assert "/" not in told["name"] + told["plan_id"]
    assert [path.parent.parent for path in empty.rglob("*.pdf")] == [empty / drafts.FOLDER]


def test_a_discarded_draft_leaves_nothing(empty: Path, monkeypatch: pytest.MonkeyPatch, once: Once[bytes]) -> None:
    monkeypatch.setattr(Drafts, "_read", lambda *_: None)
    app = application(Desk())
    tokens = [call(app, "/api/drafts", pdf_of(once), x_name="p.pdf")[1]["token"] for _ in range(drafts.MOST)]
    status, told = call(app, "/api/drafts", pdf_of(once), x_name="p.pdf")
    assert (status, str(drafts.MOST) in told["nl"]) == (422, True)
    for token in tokens:
        assert call(app, f"/api/drafts/{token}/discard", {}) == (200, {})
        assert call(app, f"/api/drafts/{token}")[0] == 404
    assert call(app, "/api/drafts")[1] == []
    assert list((empty / drafts.FOLDER).iterdir()) == []


def test_a_template_is_one_that_comes_with_the_program(empty: Path, once: Once[bytes]) -> None:
    app = application(Desk())
    status, _ = call(app, "/api/drafts?template=../../x.yaml", pdf_of(once), x_name="p.pdf")
    assert status == 422
    assert call(app, "/api/drafts")[1] == []
