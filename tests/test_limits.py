"""PDFs that would take all time or memory end within limits, in one line; the bytes that are hashed are those read."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from extractors.errors import CallError, UnreadableError
from pipeline.cli import main
from pipeline.files import isolation, writing
from pipeline.files.ids import check_id, is_usable, plan_id_of
from pipeline.files.limits import Limits
from pipeline.files.messages import visible
from pipeline.files.reading import count_pages, read_document
from pipeline.files.source import SourceFile
from pipeline.stages.extraction import extract_file
from tests.conftest import ROOT
from tests.typesetter import PRESETS, random_plan, typeset

Capture = pytest.CaptureFixture[str]
Readers = Callable[[], list[psutil.Process]]
TEXT = b"BT /F1 12 Tf 72 700 Td (De trekker van het plan) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WIDE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF>
endcodespacerange 1 beginbfrange <00000000> <7FFFFFFF> <0041> endbfrange endcmap end end"""


def document(
    *, page: bytes = b"", content: bytes = TEXT, packed: bool = False, font: bytes = FONT, more: bytes = b""
) -> bytes:
    """One page, object by object; object 9 refers to itself."""
    stream = zlib.compress(content, 1) if packed else content
    kind = b"/Filter/FlateDecode" if packed else b""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>"
        + (page or b"/MediaBox [0 0 595 842]/Contents 4 0 R")
        + b">>",
        4: b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(stream), kind, stream),
        5: font,
        7: b"<</Length %d>>\nstream\n%s\nendstream" % (len(more), more),
        9: b"9 0 R",
    }
    out = b"%PDF-1.7\n"
    places = {}
    for number, text in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n" for number in range(10)
    )
    return out + b"xref\n0 10\n%strailer\n<</Size 10/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))


SELF_REFERENCES = {
    "contents": document(page=b"/MediaBox [0 0 595 842]/Contents 9 0 R"),
    "box": document(page=b"/MediaBox 9 0 R/Contents 4 0 R"),
    "font": document(font=FONT[:-2] + b"/Widths 9 0 R/FirstChar 9 0 R/FontDescriptor 9 0 R>>"),
}


def busy() -> bytes:
    """Minutes of work in some kB."""
    return document(content=b"q Q " * 2_000_000, packed=True)


def bomb() -> bytes:
    return document(content=b" " * 400_000_000, packed=True)


def wide_range() -> bytes:
    return document(
        content=b"BT /F1 12 Tf 72 700 Td <0001> Tj ET",
        font=b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        b"/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]>>>>]/ToUnicode 7 0 R>>",
        more=WIDE,
    )


@pytest.fixture(autouse=True)
def started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes start without what tests before these left in memory, which would not count among what they take."""
    monkeypatch.setattr(isolation, "ALONE", 0)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(typeset(random_plan(3, 2), PRESETS["a-ruled-landscape"]))
    return path


def call(arguments: list[str | Path], **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments], cwd=ROOT, check=False, timeout=60, **options
    )  # type: ignore[call-overload]


@pytest.fixture
def readers() -> Readers:
    """The processes of Python that the test started and that still live.

    Other tests here may have left a browser open, which starts processes of its own at any time.
    """
    here = psutil.Process()
    before = {child.pid for child in here.children(recursive=True)}

    def is_reader(child: psutil.Process) -> bool:
        try:
            # Python's own tracker of shared memory stays until its parent ends.
            return child.exe() == here.exe() and "resource_tracker" not in " ".join(child.cmdline())
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False

    def started() -> list[psutil.Process]:
        return [child for child in here.children(recursive=True) if child.pid not in before and is_reader(child)]

    return started


@pytest.mark.parametrize("name", SELF_REFERENCES)
def test_a_reference_to_itself_is_a_missing_object(name: str, tmp_path: Path, capfd: Capture) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(SELF_REFERENCES[name])
    code = main(["extract", str(path), "--out", str(tmp_path / "out"), "--max-cpu-seconds", "20"])
    assert code in (3, 4)
    (line,) = capfd.readouterr().err.splitlines()
    assert "--max" not in line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "limits", "option"),
    [
        (busy, Limits(seconds=2.5), "--max-seconds"),
        (busy, Limits(cpu_seconds=1), "--max-cpu-seconds"),
        (bomb, Limits(memory=200), "--max-memory"),
        (wide_range, Limits(memory=100), "--max-memory"),
    ],
    ids=["wall", "cpu", "bomb", "range"],
)
def test_a_limit_names_its_option(
    content: Callable[[], bytes], limits: Limits, option: str, tmp_path: Path, readers: Readers
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(content())
    start = time.monotonic()
    with pytest.raises(UnreadableError) as caught:
        read_document(path, limits=limits)
    assert time.monotonic() - start < 30
    assert caught.value.exit_code == 3
    for line in (str(caught.value), caught.value.nl):
        assert option in line
        assert str(path) in line
    assert str(caught.value) != caught.value.nl
    assert readers() == []


def test_counting_pages_is_limited_too(pdf: Path, readers: Readers) -> None:
    assert count_pages(SourceFile(pdf)) > 0
    with pytest.raises(UnreadableError, match="--max-seconds"):
        count_pages(SourceFile(pdf), limits=Limits(seconds=1e-6))
    assert readers() == []


def test_limits_are_options(pdf: Path, tmp_path: Path, capfd: Capture) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(pdf), "--out", str(out), "--max-seconds", "0.001"]) == 3
    assert "--max-seconds" in capfd.readouterr().err
    for option in ("--max-seconds", "--max-cpu-seconds", "--max-memory"):
        assert main(["extract", str(pdf), "--out", str(out), option, "0"]) == 2
        assert option in capfd.readouterr().err
    assert not out.exists()


def test_a_file_replaced_while_it_is_read(pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text and hash are those of the bytes that were read first."""
    first = hashlib.sha256(pdf.read_bytes()).hexdigest()
    real = isolation.Crew.start

    def replaced(crew: isolation.Crew, count: int) -> None:
        pdf.write_bytes(b"%PDF-1.7 another file\n%%EOF")
        real(crew, count)

    monkeypatch.setattr(isolation.Crew, "start", replaced)
    extract_file(pdf, tmp_path / "out", name="plan")
    assert first in (tmp_path / "out" / "plan.json").read_text(encoding="utf8")


# One line ------------------------------------------------------------------------------------------------------


def test_a_fault_is_one_line(pdf: Path, tmp_path: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a fault\nin two lines")

    monkeypatch.setattr("pipeline.stages.extraction.extract_file", broken)
    assert main(["extract", str(pdf), "--out", str(tmp_path / "out")]) == 70
    (line,) = capfd.readouterr().err.splitlines()
    assert "KeyError" in line
    assert "test_limits.py:" in line
    monkeypatch.setenv("ACTIEFICHE_TRACEBACK", "1")
    with pytest.raises(KeyError):
        main(["extract", str(pdf), "--out", str(tmp_path / "out")])


@pytest.mark.parametrize("name", [b"a" * 300 + b".pdf", b"\xff\xfe\x1b[31m\n\r.pdf", "\U0001f600\u202e.pdf".encode()])
def test_a_missing_file_of_any_name(name: bytes, tmp_path: Path) -> None:
    done = call(
        ["extract", os.fsdecode(name), "--out", tmp_path / "out"],
        capture_output=True,
        env=os.environ | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    )
    assert done.returncode in (2, 3)
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.startswith(b"actiefiche: ")
    assert not set(done.stderr) & {0x1B, 0x0D}


def test_a_file_of_a_name_that_is_no_text(pdf: Path, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b.pdf"))
    shutil.copy(pdf, odd)
    assert main(["extract", str(odd), "--out", str(tmp_path / "out")]) == 0
    assert "\ufffd" in (tmp_path / "out" / "plan.json").read_text(encoding="utf8")


def test_control_characters_are_shown_as_escapes() -> None:
    assert visible("a\x1b[31m\x9b\u202eé\U0001f600\udcff\n") == "a\\x1b[31m\\x9b\\u202eé\U0001f600\\udcff\n"


@pytest.mark.parametrize("redirection", [">&-", "> /dev/full"])
def test_standard_output_that_cannot_be_written(redirection: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m pipeline.cli templates {redirection}'],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"standard output" in done.stderr


def test_few_file_descriptors(pdf: Path, tmp_path: Path) -> None:
    script = f'ulimit -n "$0"; exec "{sys.executable}" -m pipeline.cli extract "$1" --out "$2"'
    for number, codes in (("32", {0}), ("6", {0, 2, 3, 70})):
        done = subprocess.run(
            ["/bin/sh", "-c", script, number, str(pdf), str(tmp_path / "out")],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert done.stderr.count(b"\n") == 1, done.stderr
        assert done.returncode in codes


@pytest.mark.parametrize("plan_id", ["../x", "", "a/b", "diffs", ".", "a..b", "x" * 201, "a\n"])
def test_a_plan_id_that_names_no_folder(plan_id: str, pdf: Path, tmp_path: Path, capfd: Capture) -> None:
    assert not is_usable(plan_id)
    with pytest.raises(CallError):
        check_id(plan_id)
    assert main(["extract", str(pdf), "--out", str(tmp_path / "out"), f"--plan-id={plan_id}"]) == 2
    assert "plan id" in capfd.readouterr().err
    assert not (tmp_path / "out").exists()
    assert is_usable(plan_id_of(Path("x" * 250 + ".pdf")))


def test_what_a_killed_run_left_goes(tmp_path: Path) -> None:
    for left in (".actiefiche-other-x", ".actiefiche-y"):
        (tmp_path / left).mkdir()
    (tmp_path / ".actiefiche-z").write_text("half")
    (tmp_path / ".actiefiche-other-q-old").mkdir()  # set aside by a run that may live
    with writing.whole_folder(tmp_path / "out") as draft:
        (draft / "plan.json").write_text("{}")
    assert {path.name for path in tmp_path.iterdir()} == {"out", ".actiefiche-other-q-old"}
    (tmp_path / ".actiefiche-z").write_text("half")
    writing.write_text(tmp_path / "text", "whole")
    assert not (tmp_path / ".actiefiche-z").exists()


def test_a_draft_without_fiches_is_refused(tmp_path: Path, capfd: Capture) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(document())
    assert main(["template", "suggest", str(path), "--out", str(tmp_path / "draft.yaml")]) == 4
    assert capfd.readouterr().err.count("\n") == 1
    assert not (tmp_path / "draft.yaml").exists()
