"""Patterns that were compiled before are taken from a file, and are the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import regex

from pipeline.files import patterns
from pipeline.files.patterns import Patterns, restored

PROGRAM = """
import sys
from pipeline.files.patterns import keep_patterns, place
keep_patterns()
keep_patterns()
import extractors.form.segmentation, extractors.plan.normalization, extractors.nota.reading
import re, regex
re.compile("made of a document"), regex.compile("made of a document")
text = "uiterlijk op 30 juni 2026: 2,5 miljoen euro voor 12 scholen (decreet van 8 mei 2009)"
from extractors.values.money.grammar import find_amounts
from extractors.values.timing.grammar import find_timings
print(place())
print(find_amounts(text), find_timings(text))
"""


def run(folder: Path, **environment: str) -> tuple[Path, str]:
    """The file of a process of its own that keeps its compiled modules in `folder`, and what it read."""
    names = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=names | {"PYTHONPYCACHEPREFIX": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stderr
    path, _, read = done.stdout.partition("\n")
    return Path(path), read


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return run(tmp_path_factory.mktemp("compiled"))


def data(compiled: Any) -> list[Any]:
    """What a pattern of `regex` holds. It orders the letters of a set as they come, otherwise in each process."""
    return [sorted(part) if isinstance(part, (bytes, list)) else part for part in compiled._pickled_data]


def test_what_is_kept_is_what_the_libraries_compile(first: tuple[Path, str]) -> None:
    kept = Patterns(first[0]).compiled
    assert sum(key[0] == "re" for key in kept) > 200
    assert sum(key[0] == "regex" for key in kept) >= 50
    for key, value in kept.items():
        library, pattern, flags = key
        if library == "re":
            assert restored(key, value) == re.compile(pattern, flags)
        else:
            assert data(restored(key, value)) == data(regex.compile(pattern, flags))


def test_a_second_process_compiles_nothing_and_reads_the_same(first: tuple[Path, str]) -> None:
    path, read = first
    before = path.stat().st_mtime_ns
    # The order of sets differs from process to process: a pattern made of one would be new each time.
    assert run(path_of_prefix(path), PYTHONHASHSEED="7") == (path, read)
    assert path.stat().st_mtime_ns == before


def path_of_prefix(path: Path) -> Path:
    """The folder that was given as the place of compiled modules."""
    return Path(str(path).removesuffix(str(Path(patterns.__file__).parent / path.name)))


def test_what_a_document_holds_is_not_kept(first: tuple[Path, str]) -> None:
    assert not [key for key in Patterns(first[0]).compiled if key[1] == "made of a document"]


def test_a_file_that_is_not_whole_or_not_ours_is_made_anew(first: tuple[Path, str], tmp_path: Path) -> None:
    path, read = first
    whole = path.read_bytes()
    there = Path(f"{tmp_path}{Path(patterns.__file__).parent / path.name}")
    there.parent.mkdir(parents=True)
    for bad in (
        b"",
        whole[:-100],
        whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        bytes([whole[0] ^ 1]) + whole[1:],  # of another version
    ):
        there.write_bytes(bad)
        assert not Patterns(there).compiled
    assert run(tmp_path) == (there, read)
    assert Patterns(there).compiled.keys() == Patterns(path).compiled.keys()


def test_nothing_is_written_where_python_keeps_no_compiled_modules(tmp_path: Path) -> None:
    path, _ = run(tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not path.exists()


def test_a_file_that_grew_too_long_keeps_what_was_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(patterns, "MOST", 2)
    long = Patterns(tmp_path / "long.patterns")
    for number in range(3):
        long.add(("re", f"pattern {number}", 0), (number,))
    long.save()
    later = Patterns(long.path)
    assert len(later.compiled) == 3
    assert later.get(("re", "pattern 1", 0)) == (1,)
    later.add(("re", "pattern 4", 0), (4,))
    later.save()
    assert Patterns(long.path).compiled == {("re", "pattern 1", 0): (1,), ("re", "pattern 4", 0): (4,)}


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "file").write_text("")
    nowhere = Patterns(tmp_path / "file" / "compiled.patterns")
    nowhere.add(("re", "a", 0), (1,))
    nowhere.save()
    assert (tmp_path / "file").read_text() == ""
