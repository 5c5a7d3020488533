"""A workbook may be hostile: it is refused in one line, before anything in it can do harm."""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.errors import CallError, UnreadableError
from pipeline.cli import main
from pipeline.exports.sheets import FOLLOWUP
from pipeline.followup import opening, reading
from pipeline.followup.reading import read
from tests.followup.conftest import Desk
from tests.followup.plans import plan_of

openpyxl: Any = importlib.import_module("openpyxl")
SHEET = "xl/worksheets/sheet3.xml"
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("book")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        desk = Desk(folder)
        desk.publish(plan_of())
        return desk.export("a.xlsx").read_bytes()


def changed(content: bytes, path: Path, edit: Callable[[str, bytes], bytes]) -> Path:
    """The workbook with other bytes in its parts."""
    (path.parent / "from.xlsx").write_bytes(content)
    with zipfile.ZipFile(path.parent / "from.xlsx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name)))
    return path


def with_doctype(declaration: str, encoding: str) -> Callable[[str, bytes], bytes]:
    def edit(name: str, part: bytes) -> bytes:
        if name != SHEET:
            return part
        text = part.decode("utf8").split("?>", 1)[1]
        return f'<?xml version="1.0" encoding="{encoding}"?>\n{declaration}{text}'.encode(encoding)

    return edit


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE, "<!DOCTYPE worksheet>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(workbook: bytes, tmp_path: Path, declaration: str, encoding: str) -> None:
    path = changed(workbook, tmp_path / "a.xlsx", with_doctype(declaration, encoding))
    with pytest.raises(UnreadableError, match="declares a document type"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"PK\x03\x04" + b"\0" * 90, b"%PDF-1.7", "Stand;Opmerking\n".encode("utf-16"), b"<html></html>"],
)
def test_another_file_is_no_workbook(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=r"cannot be read as a workbook .*: save it as \.xlsx"):
        read(path)


def test_a_damaged_workbook_is_told_in_one_line(workbook: bytes, tmp_path: Path) -> None:
    def cut(name: str, part: bytes) -> bytes:
        return part[: len(part) // 2] if name == SHEET else part

    with pytest.raises(UnreadableError, match="cannot be read as a workbook"):
        read(changed(workbook, tmp_path / "a.xlsx", cut))
    (tmp_path / "b.xlsx").write_bytes(workbook[: len(workbook) // 2])
    with pytest.raises(UnreadableError):
        read(tmp_path / "b.xlsx")
    with pytest.raises(CallError, match="No such file"):
        read(tmp_path / "c.xlsx")
    with pytest.raises(CallError, match="Is a directory"):
        read(tmp_path)


@pytest.mark.parametrize(("limit", "size"), [("LARGEST", 1000), ("LARGEST_UNPACKED", 10_000), ("MOST_PARTS", 5)])
def test_what_is_too_large_is_refused_before_it_is_unpacked(
    workbook: bytes, tmp_path: Path, limit: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, limit, size)
    (tmp_path / "a.xlsx").write_bytes(workbook)
    with pytest.raises(UnreadableError, match="is no workbook that people filled in"):
        read(tmp_path / "a.xlsx")


def test_what_a_sheet_says_of_its_size_does_not_count(workbook: bytes, tmp_path: Path) -> None:
    def lie(name: str, part: bytes) -> bytes:
        return part.replace(b'<dimension ref="A1:M7"/>', b'<dimension ref="A1:XFD1048576"/>')

    found = read(changed(workbook, tmp_path / "a.xlsx", lie))
    assert (len(found.rows), list(found.problems)) == (6, [])


def test_a_sheet_without_end_is_read_up_to_a_limit(
    workbook: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 4)
    (tmp_path / "a.xlsx").write_bytes(workbook)
    found = read(tmp_path / "a.xlsx")
    assert len(found.rows) == 3
    assert any("what stands behind row 4 was not read" in line[1] for line in found.problems)


def test_the_command_gives_the_codes_of_the_contract(
    desk: Desk, workbook: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    desk.publish(plan_of())
    path = desk.folder / "a.xlsx"

    def code(*arguments: str) -> int:
        return main(["followup", *arguments])

    path.write_bytes(b"x")
    assert code("import", "a.xlsx") == 3
    assert code("import", "b.xlsx") == 2
    assert code("import", "a.xlsx", "--plan", "plan-x") == 2
    path.write_bytes(workbook)
    assert code("import", "a.xlsx") == 0
    book = openpyxl.load_workbook(path)
    book[FOLLOWUP].cell(2, 8, "loopt")
    book[FOLLOWUP].cell(3, 8, "bijna")
    book.save(path)
    capsys.readouterr()
    assert code("import", "a.xlsx") == 1
    assert capsys.readouterr().err.splitlines() == [
        "a.xlsx: sheet 'Opvolging', row 3: no state 'bijna': choose from not started, running, done, delayed, stopped; "
        "not taken over",
        "data/followup/plan-a.yaml: 1 step changed",
        "now run: actiefiche run",
    ]
