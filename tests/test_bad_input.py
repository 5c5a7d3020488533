"""Input that cannot be read, calls that are wrong, and runs that are cut short: one line, the right code, and
the output folder as it was."""

from __future__ import annotations

import json
import os
import pickle
import resource
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import psutil
import pypdf
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.errors import CallError
from pipeline.cli import main
from pipeline.commands.calling import PASSWORD_VARIABLE
from pipeline.files import writing
from pipeline.stages.extraction import extract
from pipeline.stages.publishing import OWNED
from tests.conftest import PLAN, ROOT, Once
from tests.typesetter import PRESETS, random_plan, typeset

Capture = pytest.CaptureFixture[str]


def plan_pdf(seed: int = 3) -> bytes:
    return typeset(random_plan(seed, 2), PRESETS["a-ruled-landscape"])


def packed(pdf: bytes, **encryption: Any) -> bytes:
    """The same document with compressed pages, encrypted where passwords are given."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    for page in writer.pages:
        page.compress_content_streams()
    if encryption:
        writer.encrypt(**encryption)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn(draw: Callable[[Canvas], None], pages: int = 1) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(canvas: Canvas) -> None:
    """A page as a scanner leaves it: one picture of lines of text."""
    scan = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(scan)
    for line in range(40):
        pen.text((150, 150 + 36 * line), f"Plan van aanpak, regel {line} van een gescand blad", fill=0, font_size=28)
    canvas.drawImage(ImageReader(scan), 0, 0, 595, 842)


def letter(canvas: Canvas) -> None:
    for line in range(40):
        canvas.drawString(70, 780 - 16 * line, f"Geachte heer, mevrouw, dit is regel {line} van een brief.")


def nothing(canvas: Canvas) -> None:
    canvas.setLineWidth(1)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with the results of an earlier run and a file of the user."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "plan.json").write_text("earlier")
    (folder / "notes.txt").write_text("mine")
    return folder


def state(folder: Path) -> list[tuple[str, bytes | None, int]]:
    """Everything under a folder: names, contents and times of change."""
    return [
        (str(path.relative_to(folder)), path.read_bytes() if path.is_file() else None, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
    ]


def refused(arguments: list[str | Path], code: int, around: Path, capfd: Capture) -> str:
    """Runs a call that must fail, checks that it leaves no trace, and returns its one line."""
    before = state(around)
    capfd.readouterr()
    assert main([str(argument) for argument in arguments]) == code
    captured = capfd.readouterr()
    assert captured.out == ""
    lines = captured.err.splitlines()
    assert len(lines) == 1, captured.err
    assert lines[0].startswith("actiefiche: ")
    assert "Traceback" not in lines[0]
    assert state(around) == before
    return lines[0]


def extract_refused(pdf: bytes, code: int, out: Path, capfd: Capture) -> str:
    path = out.parent / "invoer.pdf"
    path.write_bytes(pdf)
    line = refused(["extract", path, "--out", out], code, out.parent, capfd)
    assert "invoer.pdf" in line
    return line


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04" + bytes(3000), "not a PDF"),
        (b"Gewone tekst, geen PDF.\n" * 50, "not a PDF"),
        (b"%PDF-1.7\n" + os.urandom(4000), "end is missing"),
        (b"%PDF-1.7\n" + bytes(4000) + b"\nstartxref\n9\n%%EOF\n", "damaged"),
        (b"%PDF-1.7\n%%EOF\n", "damaged"),
    ],
    ids=["empty", "zip", "text", "random", "zeros", "header"],
)
def test_a_file_that_is_no_pdf(content: bytes, says: str, out: Path, capfd: Capture) -> None:
    assert says in extract_refused(content, 3, out, capfd)


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("real", [False, True], ids=["typeset", "plan"])
def test_a_file_that_was_cut_off(share: float, real: bool, out: Path, capfd: Capture) -> None:
    whole = PLAN.read_bytes() if real else plan_pdf()
    assert "end is missing" in extract_refused(whole[: int(share * len(whole))], 3, out, capfd)


def page_streams(pdf: bytes) -> list[tuple[int, int]]:
    """Start and length of the compressed page contents of a file."""
    found = []
    at = 0
    while (start := pdf.find(b"stream\n", at)) >= 0:
        start += len(b"stream\n")
        end = pdf.index(b"endstream", start)
        at = end + len(b"endstream")
        try:
            content = zlib.decompress(pdf[start:end])
        except zlib.error:
            continue
        if b" Tf " in content or b" Tf\n" in content:
            found.append((start, end - start))
    return found


@pytest.mark.parametrize("filler", [0, 0x55, 0xFF])
def test_a_damaged_page_is_not_taken_for_a_blank_one(filler: int, out: Path, capfd: Capture) -> None:
    pdf = packed(plan_pdf())
    streams = [place for place in page_streams(pdf) if place[1] > 500]
    assert len(streams) > 3
    start, length = streams[-2]
    damaged = pdf[: start + length // 3] + bytes([filler]) * 40 + pdf[start + length // 3 + 40 :]
    assert " page " in extract_refused(damaged, 3, out, capfd)


def test_a_page_whose_content_is_missing(out: Path, capfd: Capture) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(plan_pdf()))
    writer.pages[2][pypdf.generic.NameObject("/Contents")] = pypdf.generic.IndirectObject(9999, 0, writer)
    file = BytesIO()
    writer.write(file)
    assert "page 3" in extract_refused(file.getvalue(), 3, out, capfd)


@pytest.mark.parametrize("tail", [b"", b"\r\n" * 5000, bytes(9000)], ids=["none", "blanks", "zeros"])
def test_bytes_around_a_pdf_do_no_harm(tail: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"\r\n" * 20 + plan_pdf() + tail)
    assert main(["extract", str(path), "--out", str(tmp_path / "out")]) == 0


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_password(algorithm: str, out: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = packed(plan_pdf(), user_password="geheim", owner_password="eigenaar", algorithm=algorithm)
    assert "protected" in extract_refused(locked, 3, out, capfd)
    pdf = out.parent / "invoer.pdf"
    monkeypatch.setenv(PASSWORD_VARIABLE, "fout")
    assert "password does not open" in refused(["extract", pdf, "--out", out], 3, out.parent, capfd)
    monkeypatch.delenv(PASSWORD_VARIABLE)
    secret = out.parent / "secret"
    secret.write_text("geheim\n")
    assert main(["extract", str(pdf), "--out", str(out), "--password-file", str(secret)]) == 0
    assert main(["extract", str(pdf), "--out", str(out), "--password-file", str(out / "none")]) == 2


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_an_owner_password_alone_keeps_nobody_out(algorithm: str, out: Path, capfd: Capture) -> None:
    path = out.parent / "plan.pdf"
    path.write_bytes(packed(plan_pdf(), user_password="", owner_password="eigenaar", algorithm=algorithm))
    assert main(["extract", str(path), "--out", str(out)]) == 0
    assert len(capfd.readouterr().err.splitlines()) == 1
    assert {file.name for file in out.iterdir()} >= OWNED


def test_pictures_without_text(out: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # no program that could recognise text
    line = extract_refused(drawn(picture, pages=3), 3, out, capfd)
    assert "text layer" in line
    assert "pages 1-3" in line


def test_blank_pages(out: Path, capfd: Capture) -> None:
    assert "empty pages" in extract_refused(drawn(nothing, pages=2), 4, out, capfd)


def test_compressed_blank_pages_are_not_damaged(out: Path, capfd: Capture) -> None:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(500, 500)
    stream = pypdf.generic.DecodedStreamObject()
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    file = BytesIO()
    writer.write(file)
    assert "empty pages" in extract_refused(file.getvalue(), 4, out, capfd)


def test_another_kind_of_document(out: Path, capfd: Capture) -> None:
    assert "no plan that a template knows" in extract_refused(drawn(letter, pages=2), 4, out, capfd)


def test_a_plan_without_a_fiche(out: Path, capfd: Capture) -> None:
    path = out.parent / "invoer.pdf"
    path.write_bytes(drawn(letter, pages=2))
    line = refused(["extract", path, "--out", out, "--template", "vlaams-actieplan-2025"], 4, out.parent, capfd)
    assert "no action" in line


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract"],
        ["extract", "{pdf}"],
        ["extract", "{pdf}", "--out"],
        ["extract", "{pdf}", "--out", "{out}", "--colour", "red"],
        ["extract", "{pdf}", "--out", "{out}", "--template", "unknown"],
        ["extract", "{pdf}", "--out", "{out}", "--workers", "0"],
        ["extract", "{pdf}", "--out", "{out}", "--workers", "many"],
        ["extract", "{around}/none.pdf", "--out", "{out}"],
        ["extract", "{around}", "--out", "{out}"],
        ["extract", "{pdf}", "--out", "{pdf}"],
        ["extract", "{pdf}", "--out", "{pdf}/deep/er"],
        ["extract", "{pdf}", "--out", "/proc/actiefiche"],
        ["frobnicate"],
        ["stage", "extract"],
        ["stage", "dream", "plan"],
        ["stage", "extract", "no-such-plan"],
        ["run", "no-such-plan"],
    ],
    ids=" ".join,
)
def test_a_wrong_call(arguments: list[str], out: Path, capfd: Capture) -> None:
    pdf = out.parent / "plan.pdf"
    pdf.write_bytes(plan_pdf())
    filled = [text.format(pdf=pdf, out=out, around=out.parent) for text in arguments]
    refused([*filled], 2, out.parent, capfd)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_permission(out: Path, capfd: Capture) -> None:
    pdf = out.parent / "plan.pdf"
    pdf.write_bytes(plan_pdf())
    out.chmod(0o500)
    try:
        assert "ermission" in refused(["extract", pdf, "--out", out], 2, out.parent, capfd)
    finally:
        out.chmod(0o700)


def test_a_file_without_permission(out: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    pdf = out.parent / "plan.pdf"
    pdf.write_bytes(plan_pdf())
    monkeypatch.setattr(Path, "open", closed)
    before = sorted(out.iterdir())
    assert main(["extract", str(pdf), "--out", str(out)]) == 3
    assert "Permission denied" in capfd.readouterr().err
    assert sorted(out.iterdir()) == before


def test_a_wrong_params_file(tmp_path: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "params.yaml" in refused(["run"], 2, tmp_path, capfd)
    for text in ("plans: [", "plans:\n  een:\n    pdff: x.pdf\n", "plans:\n  een: 3\n", "- een\n", "\xff"):
        (tmp_path / "params.yaml").write_text(text, encoding="latin-1")
        assert "params.yaml" in refused(["run"], 2, tmp_path, capfd)


def test_a_full_disk(out: Path) -> None:
    """A limit on the size of a file stands for a disk that fills up half-way."""
    pdf = out.parent / "plan.pdf"
    pdf.write_bytes(plan_pdf())
    before = state(out)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))

    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "extract", pdf, "--out", out],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limited,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "File too large" in done.stderr
    assert state(out) == before
    assert {path.name for path in out.parent.iterdir()} == {"out", "plan.pdf"}


# Runs that are cut short -------------------------------------------------------------------------------------


@pytest.fixture
def small_extraction(once: Once[bytes], tmp_path: Path) -> Path:
    """A pickled extraction of a small plan."""

    def make(folder: Path) -> bytes:
        pdf = folder / "plan.pdf"
        pdf.write_bytes(plan_pdf())
        return pickle.dumps(extract(pdf, plan_id="klein"))

    path = tmp_path / "extraction.pickle"
    path.write_bytes(once("small-extraction", make))
    return path


@pytest.mark.parametrize("before", ["absent", "empty", "earlier"])
def test_a_kill_at_any_step_of_writing(before: str, small_extraction: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill_steps", small_extraction, tmp_path / "around", before],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found, as_killed, after, beside, names = json.loads(done.stdout)
    assert len(found) > 20
    # Up to some step the old files stand, from there on the new ones; never some of each.
    assert found == ["old"] * found.count("old") + ["new"] * found.count("new")
    assert "old" in found
    assert "new" in found or before == "absent"  # a first run ends with the step that puts the folder there
    assert len(as_killed) > 2
    assert all(as_killed)
    assert after == "new"
    assert beside == ["out"]
    assert set(names) == OWNED | ({"notes.txt"} if before == "earlier" else set())


def started(out: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", "extract", PLAN, "--out", out, "--workers", "2", *more],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for_readers(process: psutil.Process) -> list[psutil.Process]:
    """The processes that a run starts, once all are there: one writes tables, two read."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        children: list[psutil.Process] = process.children(recursive=True)
        if len(children) == 3:
            return children
        time.sleep(0.02)
    raise AssertionError("no reading process was started")


@pytest.mark.parametrize(
    ("number", "whole_group", "code"),
    [(signal.SIGKILL, False, -9), (signal.SIGTERM, False, -15), (signal.SIGINT, True, 130)],
    ids=["kill", "terminate", "interrupt"],
)
def test_a_stopped_run_leaves_nothing_behind(number: int, whole_group: bool, code: int, out: Path) -> None:
    before = state(out.parent)
    run = started(out)
    readers = wait_for_readers(psutil.Process(run.pid))
    if whole_group:
        os.killpg(run.pid, number)
    else:
        run.send_signal(number)
    # Reading processes that live on would keep standard error open.
    _, said = run.communicate(timeout=60)
    assert run.returncode == code
    assert "Traceback" not in said
    assert len(said.splitlines()) == (1 if code == 130 else 0)
    _, alive = psutil.wait_procs(readers, timeout=20)
    assert alive == []
    assert state(out.parent) == before


def test_a_reading_process_that_dies_is_told(out: Path) -> None:
    before = state(out.parent)
    run = started(out)
    # One may be waiting for a task that never comes: there are more than a short document needs.
    for reader in wait_for_readers(psutil.Process(run.pid)):
        reader.kill()
    _, said = run.communicate(timeout=120)
    assert run.returncode == 3
    assert len(said.splitlines()) == 1
    assert "--workers 1" in said
    assert state(out.parent) == before


# Folders that cannot be replaced ------------------------------------------------------------------------------


def publish_text(folder: Path, text: str) -> None:
    with writing.whole_folder(folder, frozenset({"old.txt", "plan.json"})) as draft:
        (draft / "plan.json").write_text(text)
        (draft / "report").mkdir()
        (draft / "report" / "index.html").write_text(text)


def test_the_working_folder_stays_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    (folder / "report").mkdir(parents=True)
    (folder / "old.txt").write_text("goes")
    (folder / "mine.txt").write_text("stays")
    (folder / ".actiefiche-left").mkdir()
    monkeypatch.chdir(folder)
    inode = folder.stat().st_ino
    publish_text(Path(), "new")
    assert folder.stat().st_ino == inode
    assert sorted(path.name for path in folder.iterdir()) == ["mine.txt", "plan.json", "report"]
    assert (folder / "report" / "index.html").read_text() == "new"


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real" / "sub").mkdir(parents=True)
    (tmp_path / "real" / "sub" / "mine.txt").write_text("stays")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real").chmod(0o750)
    publish_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "plan.json").read_text() == "new"
    assert (tmp_path / "real" / "sub" / "mine.txt").read_text() == "stays"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o750


def test_without_a_swap_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "other")
    folder = tmp_path / "out"
    publish_text(folder, "first")
    publish_text(folder, "second")
    assert (folder / "plan.json").read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_error_while_writing_changes_nothing(out: Path) -> None:
    before = state(out.parent)

    def fail() -> None:
        with writing.whole_folder(out) as draft:
            (draft / "plan.json").write_text("half")
            raise OSError(28, "No space left on device")

    with pytest.raises(CallError, match="No space left on device"):
        fail()
    assert state(out.parent) == before


def test_two_runs_do_not_take_each_others_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with writing.whole_folder(folder) as first:
        (first / "plan.json").write_text("first")
        publish_text(folder, "second")
        assert first.exists()
    assert (folder / "plan.json").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
