"""Build `.venv` at the repository's root from the lock files, or return at once when it is up to date.

Needs nothing but a Python with `venv`. `python3 tools/make_env.py` installs what a run needs;
`--dev` adds what the tests and checks need, among them Node, and with it the checkers of the explorer's scripts
from package-lock.json into `node_modules`. A stamp in `.venv` holds a hash of everything the result depends
on (lock files, pyproject.toml, interpreter, folder), so a second call costs a few milliseconds. The stamp is
written last: an interrupted call leaves an environment that the next call completes.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

MINIMUM = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD_LOCK = ROOT / "requirements-build.lock"
# requirements-dev.lock holds the run-time packages too, at the same versions.
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
# pip would compile all that the packages hold, which are 170 MB. A run imports a third of it, by way of these modules:
# importing them compiles them. Python does so itself on first use, but not where it may not write there then.
USED_BY_A_RUN = (
    "dulwich", "duckdb", "dvc.cli.parser", "dvc.repo.reproduce", "fsspec", "jinja2", "networkx", "pandas", "pdfplumber",
    "PIL.ImageFile", "platformdirs", "psutil", "pyarrow.dataset", "pyarrow.json", "pyarrow.parquet", "pypdfium2",
    "rapidfuzz.process", "regex", "ruamel.yaml", "scipy.ndimage", "scipy.optimize", "scipy.sparse", "spacy.lang.nl",
    "text_to_num", "tqdm", "xlsxwriter", "yaml",
)  # fmt: skip
PACKAGE_FILES = ("package.json", "package-lock.json")
NODE_MODULES = ROOT / "node_modules"
# A user's setting must not send the packages to another folder, and setuptools warns about every flat layout.
# Another setting of theirs must not keep Python from writing what it compiled.
UNWANTED = ("PIP_USER", "PIP_TARGET", "PYTHONDONTWRITEBYTECODE")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in UNWANTED} | {"PYTHONWARNINGS": "ignore"}


def state_key(kind: str) -> str:
    """Hash of all that the environment of this kind depends on."""
    digest = hashlib.sha256(f"{sys.version}\0{ROOT}\0".encode())
    for path in (BUILD_LOCK, LOCKS[kind], ROOT / "pyproject.toml"):
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def stamp(kind: str) -> Path:
    return VENV / f".stamp-{kind}"


def up_to_date(kind: str) -> bool:
    return PYTHON.exists() and stamp(kind).exists() and stamp(kind).read_text() == state_key(kind)


def checkers_key() -> str:
    """Hash of all that `node_modules` depends on."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in PACKAGE_FILES)).hexdigest()


def checkers_up_to_date() -> bool:
    written = NODE_MODULES / ".stamp"
    return written.exists() and written.read_text() == checkers_key()


def complete(kind: str) -> bool:
    """True where nothing is left to install; the development environment holds all that a run needs."""
    if kind == "run":
        return up_to_date("dev") or up_to_date("run")
    return up_to_date("dev") and checkers_up_to_date()


def pip(*arguments: str) -> None:
    """Run pip inside the environment; its own error text is the message when it fails."""
    subprocess.run(
        [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", *arguments],
        check=True,
        cwd=ROOT,
        env=ENVIRONMENT,
    )


def build(kind: str) -> None:
    """Install this kind's lock file into `.venv`; every file's hash is checked."""
    # The same interpreter makes a new environment each time its version changes; packages would not fit.
    made_by = VENV / ".stamp-python"
    if not PYTHON.exists() or not made_by.exists() or made_by.read_text() != f"{sys.version}\0{ROOT}":
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
        made_by.write_text(f"{sys.version}\0{ROOT}")
    # From here on the environment fits no lock file until this one is installed to the end.
    for kind_of_stamp in LOCKS:
        stamp(kind_of_stamp).unlink(missing_ok=True)
    # Build tools come first and from a lock too, so that packages without a wheel (antlr4) build with known
    # versions and without fetching anything else.
    pip("--require-hashes", "-r", str(BUILD_LOCK))
    sparing = ["--no-compile"] if kind == "run" else []
    pip(*sparing, "--require-hashes", "--no-build-isolation", "-r", str(LOCKS[kind]))
    pip("--no-deps", "--no-build-isolation", "--no-index", "-e", ".")
    if kind == "run":
        subprocess.run([PYTHON, "-c", f"import {', '.join(USED_BY_A_RUN)}"], check=True, cwd=ROOT, env=ENVIRONMENT)
    stamp(kind).write_text(state_key(kind))


def build_checkers() -> None:
    """Install package-lock.json into `node_modules`; every package's hash is checked, none runs a script of its own."""
    options = [
        "--include=dev",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--loglevel=error",
    ]
    subprocess.run([VENV / "bin" / "npm", "ci", *options], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    (NODE_MODULES / ".stamp").write_text(checkers_key())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--dev", action="store_true", help="also install what tests and checks need")
    kind = "dev" if parser.parse_args().dev else "run"
    if sys.version_info < MINIMUM:
        print(
            f"make_env: Python {sys.version.split()[0]} is too old; 3.11 or newer is needed. "
            "Name another one with: make PYTHON=python3.12 ...",
            file=sys.stderr,
        )
        return 2
    if complete(kind):
        return 0
    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two makes at once: the second waits, then finds it done
        if complete(kind):
            return 0
        try:
            if not up_to_date(kind):
                print(f"make_env: installing {LOCKS[kind].name} into .venv (a minute or two) ...", file=sys.stderr)
                build(kind)
            if kind == "dev" and not checkers_up_to_date():
                print("make_env: installing package-lock.json into node_modules ...", file=sys.stderr)
                build_checkers()
        except subprocess.CalledProcessError as error:
            command = " ".join([Path(error.cmd[0]).name, *(str(part) for part in error.cmd[1:])])
            hint = (
                "Install the system's python3-venv package."
                if error.cmd[1:3] == ["-m", "venv"]
                else "The lines above tell what could not be installed."
            )
            print(f"make_env: failed: {command}\nmake_env: {hint}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
