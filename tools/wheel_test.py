"""`make wheel-test`: the package as others install it, tried in empty environments outside the repository.

    core      the wheel alone, with the newest versions that pip finds: reads the plan, and says which extra it lacks
    all       the wheel with all extras: report, exports, comparison, corpus on Dask
    lowest    the same with the lowest versions that pyproject.toml allows, then the tests that TESTS names
    newest    those tests with the newest versions

Names choose among them; `--keep` leaves the environments where it says. It needs a package index and some minutes,
so it is no part of the test suite; what the wheel holds is (tests/test_interface.py).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "data/raw/actieplan-2025-2029.pdf"
PACKAGES = ("actiefiche/", "schemas/", "extractors/", "pipeline/")
TESTS = (
    "tests/test_interface.py",
    "tests/test_golden.py",
    "tests/test_samples.py",
    "tests/test_schema_versions.py",
    "tests/exports",
    "tests/values",
    "tests/diff",
    "tests/language",
    "tests/test_cli.py",
)
"""Tests of what the libraries do for us; those that need a browser or the project's own checkers are others."""
INTERFACE = """
import actiefiche, sys
plan = actiefiche.read(sys.argv[1])
assert len(plan.actions) == 33, len(plan.actions)
tables = actiefiche.tables(plan)
assert tables["actions"].num_rows == 33
assert actiefiche.diff(plan, sys.argv[2]).changes == []
frame = actiefiche.frames(sys.argv[2]).pandas("timings")
assert len(frame) > 0
doc = actiefiche.nlp((2025, 2029))("Lancering van de website (Q4 2025).")
assert doc.spans["timing"][0]._.value.edtf == "2025-36"
assert "/site-packages/" in actiefiche.__file__, actiefiche.__file__
"""
TYPED = """
import actiefiche

plan: actiefiche.Plan = actiefiche.load("out")
titles: list[str] = [action.title for action in plan.actions]
changes: actiefiche.Changes = actiefiche.diff(plan, "out")
frames: actiefiche.Frames = actiefiche.frames(plan)
names: tuple[str, ...] = frames.names
nota: actiefiche.Nota = actiefiche.read_nota("nota.pdf")
page: str = plan.actions[0].source[0].page
"""
"""A user's script for mypy: only its last line is wrong, which a checker sees that knows the types of the wheel."""


class Environment(NamedTuple):
    """A virtual environment and an empty folder to work in."""

    folder: Path

    def run(self, *command: str | Path, code: int = 0, cwd: Path | None = None) -> str:
        """Runs a program of the environment; returns what it says, and stops all where the exit code is another."""
        program, *arguments = command
        work = self.folder / "work"
        work.mkdir(exist_ok=True)
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ACTIEFICHE"))}
        done = subprocess.run(
            [self.folder / "bin" / program, *arguments],
            cwd=cwd or work,
            env=clean | {"LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
        )
        said = (done.stdout + done.stderr).strip()
        if done.returncode != code or ("Traceback" in said and program == "actiefiche"):
            raise SystemExit(
                f"wheel-test: {' '.join(map(str, command))}\nended with {done.returncode}:\n{said[-6000:]}"
            )
        return said

    def size(self) -> int:
        """Megabytes on disk."""
        return sum(path.lstat().st_size for path in self.folder.rglob("*") if path.is_file()) // 1_000_000


def tracked() -> list[str]:
    """The files of the repository that Git knows or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return [name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


def build(folder: Path) -> Path:
    """Builds the wheel from a copy of the tracked files, with the build tools of the environment that runs this."""
    copy = folder / "source"
    for name in tracked():
        if not name.startswith(("tests/", "data/")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", str(folder)]
    subprocess.run([*command, str(copy)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def differences(wheel: Path) -> set[str]:
    """Files that the wheel lacks, or has and should not: it holds the packages whole, and nothing besides."""
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    return held ^ {name for name in tracked() if name.startswith(PACKAGES)}


def try_core(wheel: Path, environment: Environment, constraints: Sequence[str] = ()) -> None:
    """Everything that the package does without an extra, and what it says where one is missing."""
    environment.run("python", "-m", "pip", "install", "-q", str(wheel), *constraints)
    environment.run("actiefiche", "extract", PLAN, "--out", "out")
    out = environment.folder / "work" / "out"
    if not {"plan.json", "actions.parquet", "lines.parquet"} <= {path.name for path in out.iterdir()}:
        raise SystemExit(f"wheel-test: {out} is not complete")
    environment.run("python", "-c", INTERFACE, PLAN, out / "plan.json")
    environment.run("actiefiche", "report", "out", "--pdf", PLAN)
    environment.run("actiefiche", "diff", "out", "out", "--out", "changes")
    environment.run("actiefiche", "export", "out", "--format", "csv,datapackage,jsonld,arrow,jsonschema")
    environment.run("actiefiche", "corpus", PLAN.parent, "--out", "corpus")
    (environment.folder / "work" / "params.yaml").write_text("plans: {}\n")
    for extra, *command in (
        ("exports", "export", "out", "--out", "more"),
        ("exports", "run"),
        ("desk", "desk"),
        ("dask", "corpus", str(PLAN.parent), "--out", "spread", "--engine", "dask"),
        ("s3", "corpus", "s3://plannen", "--out", "spread"),
    ):
        said = environment.run("actiefiche", *command, code=2)
        if said.count("\n") or f"pip install 'actiefiche[{extra}]'" not in said:
            raise SystemExit(f"wheel-test: '{' '.join(command)}' says: {said}")


def try_all(wheel: Path, environment: Environment, constraints: Sequence[str] = ()) -> None:
    """What the extras add."""
    environment.run("python", "-m", "pip", "install", "-q", f"{wheel}[all]", *constraints)
    environment.run("actiefiche", "extract", PLAN, "--out", "out")
    environment.run("actiefiche", "report", "out", "--pdf", PLAN)
    environment.run("actiefiche", "export", "out")
    environment.run("actiefiche", "corpus", PLAN.parent, "--out", "corpus", "--engine", "dask")
    environment.run("python", "-c", INTERFACE, PLAN, "out/plan.json")
    environment.run("dvc", "--version")
    environment.run("python", "-m", "pip", "check")
    environment.run("python", "-m", "pip", "install", "-q", "mypy", *constraints)
    (environment.folder / "work" / "script.py").write_text(TYPED)
    checked = environment.run("python", "-m", "mypy", "--strict", "script.py", code=1).splitlines()
    if len(checked) != 2 or not checked[0].startswith(f"script.py:{TYPED.count(chr(10))}: "):
        raise SystemExit(f"wheel-test: mypy says of a user's script:\n{chr(10).join(checked)}")


def try_tests(wheel: Path, environment: Environment, constraints: Sequence[str] = ()) -> None:
    """The tests of TESTS on the repository's own code, with what the environment has."""
    environment.run("python", "-m", "pip", "install", "-q", f"{wheel}[all]", *constraints)
    tools = ["pytest", "pytest-xdist", "hypothesis", "reportlab", "frictionless", "jsonschema", "openpyxl", "pyshacl"]
    more = ["edtf", "edtf-validate", "psutil", "pypdf", "rdflib", "moto[server]", "setuptools", "wheel"]
    environment.run("python", "-m", "pip", "install", "-q", *tools, *more, *constraints)
    environment.run(
        "python",
        "-m",
        "pytest",
        "-q",
        "-m",
        "not browser",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:warnings",
        *TESTS,
        cwd=ROOT,
    )


def lowest(folder: Path) -> Path:
    """A constraints file with the lowest version that pyproject.toml allows of each package that it names."""
    resolver = folder / "resolver"
    subprocess.run([sys.executable, "-m", "venv", resolver], check=True)
    subprocess.run([resolver / "bin/pip", "install", "-q", "uv"], check=True)
    file = folder / "lowest.txt"
    options = ["--resolution=lowest-direct", "--extra=all", "--no-header", "--no-annotate", "--no-emit-index-url"]
    command: list[str | Path] = [resolver / "bin/uv", "pip", "compile", "-q", *options, "pyproject.toml", "-o", file]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", metavar="NAME", help="core, all, lowest, newest (default: all four)")
    parser.add_argument("--python", default=sys.executable, help="the Python of the environments (default: this one)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="make the environments there, and leave them")
    options = parser.parse_args()
    tries: dict[str, Sequence[Callable[[Path, Environment, Sequence[str]], None]]] = {
        "core": (try_core,),
        "all": (try_all,),
        "lowest": (try_core, try_all, try_tests),
        "newest": (try_tests,),
    }
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        wheel = build(Path(temporary))
        wrong = differences(wheel)
        if wrong:
            raise SystemExit(f"wheel-test: the wheel lacks, or should not have: {', '.join(sorted(wrong))}")
        print(f"wheel-test: {wheel.name} holds what it should")
        for name in options.names or tries:
            start = time.monotonic()
            constraints = ["-c", str(lowest(Path(temporary)))] if name == "lowest" else []
            environment = Environment(folder / name)
            subprocess.run([options.python, "-m", "venv", "--clear", environment.folder], check=True)
            for step in tries[name]:
                step(wheel, environment, constraints)
            print(f"wheel-test: {name}: fine, {environment.size()} MB, {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
