"""A corpus: every document has a row, a fault costs one, a second run reads what is new, all engines give the same."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.local import LocalFileSystem

from extractors.errors import CallError
from pipeline.cli import main
from pipeline.corpus import warm, work
from pipeline.corpus.documents import documents_of
from pipeline.corpus.frames import receive, send
from pipeline.corpus.report import forms_of, page_of
from pipeline.corpus.store import Store
from pipeline.stages.extraction import extract
from schemas.file_names import PLAN_TABLE_NAMES
from tests.conftest import ROOT
from tests.typesetter import PRESETS, random_plan, typeset

Capture = pytest.CaptureFixture[str]
HOSTILE = "<script>alert(1)</script>\u202e"


@pytest.fixture(scope="module")
def plans() -> dict[str, bytes]:
    """Small plans by file name."""
    return {f"plan-{seed}.pdf": typeset(random_plan(seed, 2), PRESETS["a-ruled-landscape"]) for seed in (1, 2, 3)}


def written(plans: dict[str, bytes], source: Path) -> Path:
    source.mkdir()
    for name, content in plans.items():
        (source / name).write_bytes(content)
    return source


@pytest.fixture
def folder(plans: dict[str, bytes], tmp_path: Path) -> Path:
    return written(plans, tmp_path / "in")


@pytest.fixture(scope="module")
def made(plans: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set of the small plans, by two reading processes, for tests that only look at it."""
    base = tmp_path_factory.mktemp("corpus")
    assert corpus(written(plans, base / "in"), base / "out", workers=2) == 0
    return base / "out"


def corpus(source: Path | str, out: Path | str, *more: str, workers: int = 1) -> int:
    """Each worker is a process that starts anew, with a second of imports."""
    return main(["corpus", str(source), "--out", str(out), "--workers", str(workers), *more])


def rows(out: Path) -> dict[str, dict[str, Any]]:
    return {row["plan_id"]: row for row in pq.read_table(out / "documents.parquet").to_pylist()}


def tables(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*.parquet"))
        if path.name != "documents.parquet"
    }


def test_the_tables_are_those_of_extract(folder: Path, made: Path) -> None:
    plan = extract(folder / "plan-1.pdf", plan_id="plan-1").plan
    for name, count in (("actions", len(plan.actions)), ("findings", len(plan.findings))):
        assert len(pd.read_parquet(made / name / "plan_id=plan-1" / "part.parquet")) == count
    row = rows(made)["plan-1"]
    assert (row["exit_code"], row["kind"], row["actions"]) == (0, "plan", len(plan.actions))
    assert row["characters"] == plan.coverage.characters
    assert row["sha256"] == plan.source.sha256
    assert row["memory_mb"] > 1
    assert row["tries"] == 1


def test_one_line_reads_the_whole_data_set(made: Path) -> None:
    query = f"select count(distinct plan_id) from '{made}/actions/*/*.parquet'"
    assert duckdb.connect().execute(query).fetchall() == [(3,)]
    frame = pd.read_parquet(made / "actions")
    assert set(frame["plan_id"]) == {"plan-1", "plan-2", "plan-3"}


def test_a_fault_costs_one_row(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "READER", "tests.corpus.dying")
    good = (folder / "plan-1.pdf").read_bytes()
    for name in ("crash", "hang", "once", "fault"):
        (folder / f"{name}.pdf").write_bytes(good)
    (folder / "text.pdf").write_text("geen pdf")
    out = tmp_path / "out"
    assert corpus(folder, out, "--max-seconds", "12", workers=2) == 5
    found = rows(out)
    codes = {name: (row["exit_code"], row["tries"]) for name, row in found.items()}
    assert codes == {
        "plan-1": (0, 1), "plan-2": (0, 1), "plan-3": (0, 1), "once": (0, 2), "crash": (70, 2), "fault": (70, 2),
        "hang": (3, 1), "text": (3, 1),
    }  # fmt: skip
    assert "SIGSEGV" in found["crash"]["message_nl"]
    assert "--max-seconds" in found["hang"]["message_en"]
    assert "AssertionError" in found["fault"]["message_en"]
    for row in found.values():
        assert (row["message_nl"] is None) == (row["exit_code"] == 0)
        assert "\n" not in (row["message_nl"] or "")
    assert {path.parent.name for path in (out / "actions").rglob("*.parquet")} == {
        "plan_id=plan-1", "plan_id=plan-2", "plan_id=plan-3", "plan_id=once",
    }  # fmt: skip


def test_a_second_run_reads_what_is_new(
    folder: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    (folder / "leeg.pdf").write_bytes(b"")

    def told(*more: str) -> str:
        assert corpus(folder, out, *more) in (0, 5)
        return capsys.readouterr().err

    assert "4 documents read, 0 were there" in told()
    before = tables(out)
    assert "0 documents read, 4 were there" in told()
    assert tables(out) == before
    assert "1 documents read, 3 were there" in told("--retry")
    assert "1 documents read, 3 were there" in told("--max-memory", "900"), "another limit may suit a failed one"
    (folder / "leeg.pdf").write_bytes((folder / "plan-1.pdf").read_bytes())
    assert "1 documents read, 3 were there" in told()
    assert rows(out)["leeg"]["exit_code"] == 0
    (folder / "plan-3.pdf").unlink()
    assert "0 documents read, 3 were there" in told()
    assert "plan-3" in rows(out)
    assert "0 documents read, 3 were there, 1 taken out" in told("--prune")
    assert "plan-3" not in rows(out)
    assert not list(out.glob("*/plan_id=plan-3"))
    monkeypatch.setattr(work, "rules_fingerprint", lambda: "other rules")
    assert "3 documents read, 0 were there" in told()


def test_writing_a_document_takes_no_more_in_a_larger_data_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted are the calls of the file system, those that it makes itself too, and the names that they list."""
    asked = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def count(*arguments: Any, **options: Any) -> Any:
            nonlocal asked
            answer = call(*arguments, **options)
            asked += 1 + (len(answer) if isinstance(answer, list) else 0)
            return answer

        return count

    for name in ("ls", "info", "exists", "makedirs", "pipe_file", "rm"):
        monkeypatch.setattr(LocalFileSystem, name, counted(getattr(LocalFileSystem, name)))
    store = Store(str(tmp_path))
    took = []
    for number in range(30):
        asked = 0
        store.write({"plan_id": f"plan-{number}", "kind": "plan"}, dict.fromkeys(PLAN_TABLE_NAMES, b"PAR1"))
        took.append(asked)
    assert 0 < took[1] == took[-1]


def test_a_document_that_fails_now_has_no_tables(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    corpus(folder, out)
    (folder / "plan-1.pdf").write_bytes(b"%PDF-1.7 damaged")
    assert corpus(folder, out) == 5
    assert not list(out.glob("*/plan_id=plan-1"))
    assert rows(out)["plan-1"]["actions"] is None


def test_a_killed_run_goes_on(folder: Path, tmp_path: Path) -> None:
    content = (folder / "plan-1.pdf").read_bytes()
    for number in range(6):
        (folder / f"meer-{number}.pdf").write_bytes(content)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "pipeline.cli", "corpus", str(folder), "--out", str(out), "--workers", "1"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while len(list(out.glob("_documents/*.json"))) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = len(list(out.glob("_documents/*.json")))
    assert 2 <= done < 9
    for path in out.glob("_documents/*.json"):
        json.loads(path.read_text(encoding="utf8"))
    assert corpus(folder, out, workers=2) == 0
    fresh = tmp_path / "fresh"
    corpus(folder, fresh)
    assert tables(out) == tables(fresh)
    assert len(rows(out)) == 9


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(*command: str, ready: Callable[[], bool]) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 90
        while not ready():
            assert process.poll() is None, f"{command[2]} ended"
            assert time.monotonic() < until, f"{command[2]} does not answer"
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_dask_gives_the_same(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler and two workers as processes of their own."""
    (folder / "text.pdf").write_text("geen pdf")
    assert corpus(folder, tmp_path / "local") == 5
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--no-dashboard"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with (
        running(*dask, "--port", str(port), ready=lambda: answers(port)),
        running(*worker, ready=lambda: True),
        running(*worker, ready=lambda: True),
    ):
        assert corpus(folder, tmp_path / "dask", "--engine", "dask", "--scheduler", address) == 5
    assert tables(tmp_path / "dask") == tables(tmp_path / "local")
    measured = {"seconds", "cpu_seconds", "memory_mb"}
    for plan_id, row in rows(tmp_path / "local").items():
        other = rows(tmp_path / "dask")[plan_id]
        assert {name for name in row if row[name] != other[name]} <= measured


def test_no_scheduler_is_told(folder: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    import distributed

    def refuses(*_: object, **__: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(distributed, "Client", refuses)
    address = "tcp://127.0.0.1:9"
    assert corpus(folder, tmp_path / "out", "--engine", "dask", "--scheduler", address) == 2
    assert address in capsys.readouterr().err


def test_a_bucket(plans: dict[str, bytes], made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fsspec

    port = free_port()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    server = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with running(*server, ready=lambda: answers(port)):
        bucket = fsspec.filesystem("s3", skip_instance_cache=True)
        bucket.mkdir("plannen")
        for name, content in plans.items():
            bucket.pipe_file(f"plannen/in/{name}", content)
        assert corpus("s3://plannen/in", "s3://plannen/uit") == 0
        assert corpus("s3://plannen/in", "s3://plannen/uit") == 0
        found = pd.read_parquet(BytesIO(bucket.cat_file("plannen/uit/documents.parquet")))
        assert list(found["address"]) == [f"s3://plannen/in/{name}" for name in sorted(plans)]
        packed = bucket.cat_file("plannen/uit/actions/plan_id=plan-1/part.parquet")
    assert packed == (made / "actions/plan_id=plan-1/part.parquet").read_bytes()


def test_lists_and_tables(folder: Path, tmp_path: Path) -> None:
    one, two = str(folder / "plan-1.pdf"), str(folder / "plan-2.pdf")
    (tmp_path / "lijst.txt").write_text(f"# plannen\n{one}\n\n{two}\n{one}\n", encoding="utf8")
    assert [document.address for document in documents_of(str(tmp_path / "lijst.txt"), {})] == [one, two]
    frame = pd.DataFrame({"address": [one, two], "plan_id": ["een", None], "template": [None, "vlaams-actieplan-2025"]})
    frame.to_csv(tmp_path / "t.csv", index=False)
    frame.to_parquet(tmp_path / "t.parquet")
    for name in ("t.csv", "t.parquet"):
        first, second = documents_of(str(tmp_path / name), {})
        assert first == (one, "een", None)
        assert second == (two, "plan-2", "vlaams-actieplan-2025")


def test_ids_are_unique_whatever_the_names(tmp_path: Path) -> None:
    for name in ("a/plan.pdf", "b/plan.pdf", "Ministère & co.pdf", "…….pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found = {
        Path(document.address).relative_to(tmp_path).as_posix(): document.plan_id
        for document in documents_of(str(tmp_path), {})
    }
    assert len(set(found.values())) == 4
    assert found["Ministère & co.pdf"] == "ministere-co"
    assert all(name.isascii() and name.strip("-") for name in found.values())
    taken = {"ministere-co": "elsewhere/other.pdf"}
    again = {document.plan_id for document in documents_of(str(tmp_path), taken)}
    assert "ministere-co" not in again


@pytest.mark.parametrize(
    ("source", "part"),
    [("niets", "niets"), ("leeg", "holds no PDF"), ("t.csv", "'address'"), ("ids.csv", "../x"), ("zz://x", "zz://x")],
)
def test_a_wrong_source_is_one_line(source: str, part: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "t.csv").write_text("adres\nx.pdf\n", encoding="utf8")
    (tmp_path / "ids.csv").write_text("address,plan_id\nx.pdf,../x\n", encoding="utf8")
    name = source if "://" in source else str(tmp_path / source)
    assert corpus(name, tmp_path / "out") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert part in line


def test_calls_that_make_no_sense(capsys: Capture, tmp_path: Path) -> None:
    assert main(["corpus", "a"]) == 2
    assert main(["corpus", "a", "b", "--out", "c"]) == 2
    assert main(["corpus", "report", str(tmp_path)]) == 2
    assert "holds no data set" in capsys.readouterr().err


def record(**more: Any) -> dict[str, Any]:
    return {"plan_id": "x", "address": "x.pdf", "exit_code": 0, "message_nl": None, **more}


def test_the_report_groups_forms_and_shows_text_as_text(made: Path, tmp_path: Path) -> None:
    records = [
        record(exit_code=4, plan_id="a", labels=["Wie?", "Wat?", "Wanneer?"]),
        record(exit_code=4, plan_id="b", labels=["Wie ?", "wat?", "Wanneer?", "Budget"]),
        record(exit_code=4, plan_id="c", labels=["Doel", "Trekker", HOSTILE]),
        record(exit_code=4, plan_id="d", labels=["Doel"]),
        record(exit_code=3, message_nl=HOSTILE),
        record(template="t", seconds=2.0, unassigned=3),
    ]
    first, second = forms_of(records)
    assert [one["plan_id"] for one in first.documents] == ["a", "b"]
    assert first.labels == ["Wie?", "Wat?", "Wanneer?"]
    assert [one["plan_id"] for one in second.documents] == ["c"]
    page = page_of(records)
    assert "<script>" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page
    out = tmp_path / "out"
    shutil.copytree(made, out)
    assert main(["corpus", "report", str(out)]) == 0
    assert "3 documenten" in (out / "report.html").read_text(encoding="utf8")


def test_a_frame_comes_back_as_it_was() -> None:
    stream = BytesIO()
    send(stream, {"é": [1, None]}, b"\x00bytes")
    send(stream, {})
    stream.seek(0)
    assert receive(stream) == ({"é": [1, None]}, b"\x00bytes")
    assert receive(stream) == ({}, b"")
    with pytest.raises(EOFError):
        receive(stream)
    with pytest.raises(EOFError):
        receive(BytesIO(stream.getvalue()[:20]))


def test_a_data_set_that_cannot_be_written(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "bestand").write_text("x")
    assert corpus(folder, tmp_path / "bestand") == 2
    assert "bestand" in capsys.readouterr().err
    with pytest.raises(CallError):
        documents_of("geen-map", {})
